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
	for i, day := range h.Week {
		r.Week[i] = each(day, func(s appointment.Span) span { return span(s) })
	}
	r.DaysOff = each(h.DaysOff, func(d appointment.DaysOff) daysOff { return daysOff(d) })
	return r
}

func (r hours) noun() appointment.Hours {
	h := appointment.Hours(r.hoursFields)
	for i, day := range r.Week {
		h.Week[i] = each(day, func(s span) appointment.Span { return appointment.Span(s) })
	}
	h.DaysOff = each(r.DaysOff, func(d daysOff) appointment.DaysOff { return appointment.DaysOff(d) })
	return h
}
