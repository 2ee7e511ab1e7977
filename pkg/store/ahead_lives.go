package store

import "time"

// OfLives looks for what is read of the appointments that start in [from, to) and of all that the journal
// has of them: with OfReport, each of its entries with all parts, and what says whether it was reversed.
func OfLives(from, to time.Time) Looks {
	return append(OfReport(from, to, true, true),
		func(tx Tx) ([]Span, error) {
			return eachStarting(tx, from, to, func(id string) ([]Span, error) { return []Span{KeySpan(concernsKey(id))}, nil })
		},
		func(tx Tx) ([]Span, error) {
			return eachStarting(tx, from, to, func(id string) ([]Span, error) {
				numbers, _, err := load[[]uint64](tx, concernsKey(id))
				return eachEvent(numbers), err
			})
		},
		func(tx Tx) ([]Span, error) {
			return eachStarting(tx, from, to, func(id string) ([]Span, error) { return reversalsOf(tx, id) })
		},
	)
}

// eachStarting gathers what is read of each appointment that starts in [from, to).
func eachStarting(tx Tx, from, to time.Time, spansOf func(id string) ([]Span, error)) ([]Span, error) {
	var spans []Span
	err := tx.Scan(startKeys(), limit(from), limit(to), func(key, _ []byte) error {
		p, err := placedAt(startKeys(), key)
		if err != nil {
			return err
		}
		theirs, err := spansOf(p.id)
		spans = append(spans, theirs...)
		return err
	})
	return spans, err
}

// reversalsOf returns where it stands by what each entry about an appointment was reversed.
func reversalsOf(tx Tx, id string) ([]Span, error) {
	numbers, _, err := load[[]uint64](tx, concernsKey(id))
	if err != nil {
		return nil, err
	}
	var spans []Span
	for _, seq := range numbers {
		b, found, err := boundAt(tx, seq)
		if err != nil {
			return nil, err
		}
		if found {
			spans = append(spans, KeySpan(reversedKey(b.entry.ID)))
		}
	}
	return spans, nil
}
