package record

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

type hours struct {
	hoursFields
	Week    [7][]span `cbor:"1,keyasint"`
	DaysOff []daysOff `cbor:"2,keyasint,omitempty"`
}

type hoursFields struct {
	Week    [7][]appointment.Span `cbor:"-"`
	DaysOff []appointment.DaysOff `cbor:"-"`
	Buffer  time.Duration         `cbor:"3,keyasint,omitempty"`
	Closed  bool                  `cbor:"4,keyasint,omitempty"`
}

type span struct {
	From int `cbor:"1,keyasint"`
	To   int `cbor:"2,keyasint"`
}

type daysOff struct {
	From string `cbor:"1,keyasint"`
	To   string `cbor:"2,keyasint"`
}

func ofHours(h appointment.Hours) hours {
	r := hours{hoursFields: hoursFields(h)}
	r.Week = ofWeek(h.Week)
	r.DaysOff = each(h.DaysOff, func(d appointment.DaysOff) daysOff { return daysOff(d) })
	return r
}

func (r *hours) fill(h *appointment.Hours) {
	*h = appointment.Hours(r.hoursFields)
	h.Week = weekOf(r.Week)
	h.DaysOff = each(r.DaysOff, func(d daysOff) appointment.DaysOff { return appointment.DaysOff(d) })
}

func ofWeek(week [7][]appointment.Span) [7][]span {
	var r [7][]span
	for i, day := range week {
		r[i] = each(day, func(s appointment.Span) span { return span(s) })
	}
	return r
}

func weekOf(week [7][]span) [7][]appointment.Span {
	var spans [7][]appointment.Span
	for i, day := range week {
		spans[i] = each(day, func(s span) appointment.Span { return appointment.Span(s) })
	}
	return spans
}
