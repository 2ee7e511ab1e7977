package store

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// ExpectDay says that the appointments of some parts of a book will be read that take place in
// [from, to), with whose they are. Of a book that is far it asks for them in three requests, however
// many parts there are: what leads to the appointments, they themselves, and what stands beside them.
// A zero instant is an open end.
func ExpectDay(parts []Tx, from, to time.Time) error {
	if far, _ := farOf(parts[0]); far == nil {
		return nil
	}
	if !from.IsZero() {
		from = from.Add(time.Second - appointment.MaxDuration)
	}
	for _, look := range []func(Tx) ([]Span, error){
		func(Tx) ([]Span, error) { return leadingTo(from, to), nil },
		func(tx Tx) ([]Span, error) { return startingIn(tx, from, to) },
		func(tx Tx) ([]Span, error) { return besideStarting(tx, from, to) },
	} {
		var all []Span
		for _, part := range parts {
			spans, err := look(part)
			if err != nil {
				return err
			}
			_, prefix := farOf(part)
			for _, s := range spans {
				all = append(all, s.within(prefix))
			}
		}
		far, _ := farOf(parts[0])
		if err := far.Ahead(all...); err != nil {
			return err
		}
	}
	return nil
}

// leadingTo returns what leads to the appointments of a time, and to what is open of them.
func leadingTo(from, to time.Time) []Span {
	return []Span{
		NewSpan([]byte(prefixMeta), nil, nil), NewSpan(startKeys(), limit(from), limit(to)),
		NewSpan([]byte(prefixMessageOpen), nil, nil), KeySpan([]byte(prefixWhatPart)),
	}
}

// startingIn returns where the appointments of a time stand.
func startingIn(tx Tx, from, to time.Time) ([]Span, error) {
	var spans []Span
	err := tx.Scan(startKeys(), limit(from), limit(to), func(key, _ []byte) error {
		p, err := placedAt(startKeys(), key)
		spans = append(spans, KeySpan(appointmentKey(p.id)))
		return err
	})
	return spans, err
}

// besideStarting returns where stands whose the appointments of a time are, and what is personal of
// them.
func besideStarting(tx Tx, from, to time.Time) ([]Span, error) {
	places, err := startingIn(tx, from, to)
	if err != nil {
		return nil, err
	}
	var spans []Span
	for _, at := range places {
		s, err := storedAt(tx, at.From)
		if err != nil || !s.there() {
			return nil, err
		}
		a, err := bodyOf[appointment.Appointment](at.From, s.body)
		if err != nil {
			return nil, err
		}
		spans = append(spans, KeySpan(clientKey(a.ClientID)))
		if s.ref > 0 {
			spans = append(spans, KeySpan(partKey(prefixWhatPart, s.ref, a.ClientID)))
		}
	}
	return spans, nil
}
