package store

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Looks finds what will be read of a part of a book: one look after the other, each in what those before
// had asked for.
type Looks []func(Tx) ([]Span, error)

// OfDay looks at the appointments that take place in [from, to), with whose they are: at what leads to
// the appointments, at them, and at what stands beside them. A zero instant is an open end.
func OfDay(from, to time.Time) Looks {
	if !from.IsZero() {
		from = from.Add(time.Second - appointment.MaxDuration)
	}
	return Looks{
		func(Tx) ([]Span, error) { return leadingTo(from, to), nil },
		func(tx Tx) ([]Span, error) { return startingIn(tx, from, to) },
		func(tx Tx) ([]Span, error) { return besideStarting(tx, from, to) },
	}
}

// ExpectAll says of some parts of a book that all will be read that some looks find. Of a book that is far
// it asks for it in as many requests as there are looks, however many parts there are; at one that is
// near nobody looks. What is withheld is left to who reads it.
func ExpectAll(parts []Tx, all ...Looks) error {
	far, _ := farOf(parts[0])
	if far == nil {
		return nil
	}
	for i := 0; ; i++ {
		var at Looks
		for _, looks := range all {
			at = append(at, looks[min(i, len(looks)):min(i+1, len(looks))]...)
		}
		if len(at) == 0 {
			return nil
		}
		spans, err := at.in(parts)
		if err == nil {
			err = far.Ahead(spans...)
		}
		if err != nil {
			return err
		}
	}
}

// in returns what the looks find in some parts, as spans of the whole book, each once.
func (l Looks) in(parts []Tx) ([]Span, error) {
	var all []Span
	asked := map[string]bool{}
	for _, part := range parts {
		_, prefix := farOf(part)
		for _, look := range l {
			spans, err := look(&sparing{Tx: part})
			if err != nil {
				return nil, err
			}
			for _, s := range spans {
				s = s.within(prefix)
				if what := string(s.From) + "\x00" + string(s.to); !asked[what] {
					asked[what], all = true, append(all, s)
				}
			}
		}
	}
	return all, nil
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
		a, rest, err := besideAppointment(tx, at.From)
		if err != nil {
			return nil, err
		}
		spans = append(append(spans, KeySpan(clientKey(a.ClientID))), rest...)
	}
	return spans, nil
}
