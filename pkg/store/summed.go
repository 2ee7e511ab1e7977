package store

import (
	"sync"
	"time"

	"github.com/fxamacker/cbor/v2"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/record"
)

// passing reads what is looked for of a record and passes over the rest.
var passing = sync.OnceValues(func() (cbor.DecMode, error) { //nolint:gochecknoglobals // as encoding
	return cbor.DecOptions{UTF8: cbor.UTF8DecodeInvalid}.DecMode()
})

// EachSummed visits the appointments with from <= start < to, by start, with what of them is added up
// alone: whose they are, their platform and its version, the status, the start and those before, who was
// absent or cancelled, the charge, the money, the ruling on a reason, and what silence brings. Where thousands are added up,
// most of the time would go into reading all else. What visit is handed is another one the next time.
func (r Reader) EachSummed(from, to time.Time, visit func(*appointment.Appointment) error) error {
	places, err := r.places(nil, startKeys(), from, to)
	if err == nil {
		err = r.Bare().expectPlaces(places)
	}
	if err != nil {
		return err
	}
	var a appointment.Appointment
	for _, p := range places {
		if err := r.readSummed(&a, p); err != nil {
			return err
		}
		if err := visit(&a); err != nil {
			return err
		}
	}
	return nil
}

// readSummed reads what is added up of the appointment that stands in a place.
func (r Reader) readSummed(into *appointment.Appointment, p placed) error {
	key := appointmentKey(p.id)
	s, err := storedAt(r.tx, key)
	if err != nil {
		return err
	}
	if !s.there() {
		return damagedKey(p.key)
	}
	if err := readFigures(into, s.body); err != nil {
		return damagedKey(key).Because(err)
	}
	if into.ID = p.id; !into.Start.Equal(p.start) {
		return damagedKey(p.key)
	}
	return nil
}

// readFigures fills into with what of the body of an appointment is added up.
func readFigures(into *appointment.Appointment, body []byte) error {
	mode, err := passing()
	if err != nil {
		return err
	}
	return record.ReadFigures(into, func(r any) error { return mode.Unmarshal(body, r) })
}
