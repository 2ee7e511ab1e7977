package store

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// OfDay looks at the appointments that take place in [from, to), with whose they are: at what leads to
// the appointments, at them, and at what stands beside them. A zero instant is an open end.
func OfDay(from, to time.Time) Looks {
	if !from.IsZero() {
		from = from.Add(time.Second - appointment.MaxDuration)
	}
	return Looks{
		func(Tx) ([]Span, error) { return leadingTo(from, to), nil },
		func(tx Tx) ([]Span, error) {
			spans, err := startingIn(tx, from, to)
			if err != nil {
				return nil, err
			}
			open, err := messagesOfStarting(tx, from, to)
			return append(spans, open...), err
		},
		func(tx Tx) ([]Span, error) { return besideStarting(tx, from, to) },
	}
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

// messagesOfStarting returns where the messages stand of the appointments of a time of which one is open.
func messagesOfStarting(tx Tx, from, to time.Time) ([]Span, error) {
	open := map[string]bool{}
	err := tx.Scan([]byte(prefixMessageOpen), nil, nil, func(key, _ []byte) error {
		_, id := behindTime([]byte(prefixMessageOpen), key)
		open[id] = true
		return nil
	})
	if err != nil || len(open) == 0 {
		return nil, err
	}
	var spans []Span
	err = tx.Scan(startKeys(), limit(from), limit(to), func(key, _ []byte) error {
		p, err := placedAt(startKeys(), key)
		if open[p.id] {
			spans = append(spans, NewSpan(messageKeys(p.id), nil, nil))
		}
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
		a, rest, err := besideAppointment(tx, at.From)
		if err != nil {
			return nil, err
		}
		spans = append(append(spans, KeySpan(clientKey(a.ClientID))), rest...)
	}
	return spans, nil
}

// OfHeld looks at the offers that hold a time in [from, to): at what leads to them, at them, and at what the
// journal has of them.
func OfHeld(from, to time.Time) Looks {
	from = from.Add(time.Second - appointment.MaxDuration)
	return Looks{
		func(Tx) ([]Span, error) {
			return []Span{NewSpan([]byte(prefixOfferSlot), timeKey(from), timeKey(to))}, nil
		},
		func(tx Tx) ([]Span, error) { return holdingIn(tx, from, to) },
		func(tx Tx) ([]Span, error) {
			offers, err := holdingIn(tx, from, to)
			if err != nil {
				return nil, err
			}
			var spans []Span
			for _, at := range offers {
				s, err := storedAt(tx, at.From)
				if err != nil {
					return nil, err
				}
				if s.ref > 0 {
					spans = append(spans, NewSpan(partKeys(prefixWhatPart, s.ref), nil, nil))
				}
			}
			return spans, nil
		},
	}
}

// holdingIn returns where the offers stand that hold times which start in [from, to).
func holdingIn(tx Tx, from, to time.Time) ([]Span, error) {
	var spans []Span
	err := tx.Scan([]byte(prefixOfferSlot), timeKey(from), timeKey(to), func(key, _ []byte) error {
		rest := key[min(len(key), len(prefixOfferSlot)+2*timeLength):]
		spans = append(spans, KeySpan(join([]byte(prefixOf), rest)))
		return nil
	})
	return spans, err
}

// OfHours looks at the working hours of a part.
func OfHours() Looks {
	return Looks{func(Tx) ([]Span, error) { return []Span{KeySpan(hoursKey())}, nil }}
}
