package store

import (
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/names"
)

// OfNamed looks at what is read to find the appointment that a name or an id means, with what belongs to
// it: at who has the name and what is open from before an instant, at these clients, at their
// appointments since, and at what stands beside those.
func OfNamed(name string, since time.Time) Looks {
	n := named{name: names.Fold(name), id: strings.ToLower(name), since: since}
	if !validID(n.id) {
		n.id = ""
	}
	places := standing(n.places)
	return Looks{func(Tx) ([]Span, error) { return n.leading(), nil }, n.clients, places.records, places.beside, places.noted}
}

// named is what OfNamed looks for.
type named struct {
	name, id string
	since    time.Time
}

// aheadOfClient is how many appointments of a client are read ahead, the first that are at hand.
const aheadOfClient = 16

// leading returns what leads to who and what is meant.
func (n named) leading() []Span {
	spans := []Span{
		NewSpan([]byte(prefixMeta), nil, nil), KeySpan([]byte(prefixWhatPart)), NewSpan([]byte(prefixOfferOpen), nil, nil),
		KeySpan(hoursKey()), NewSpan([]byte(prefixWaiting), nil, nil),
		NewSpan(n.called(), nil, nil),
	}
	for _, prefix := range looseKeys() {
		spans = append(spans, NewSpan(prefix, nil, timeKey(n.since)))
	}
	if n.id != "" {
		spans = append(spans, KeySpan(appointmentKey(n.id)))
	}
	return spans
}

// called is what begins the keys by which who has the name is found.
func (n named) called() []byte { return join(nameKeys(n.name), []byte{0}) }

// clients returns where the clients stand, with when they come, and what an answer is open of.
func (n named) clients(tx Tx) ([]Span, error) {
	var spans []Span
	err := tx.Scan(n.called(), nil, nil, func(key, _ []byte) error {
		spans = append(spans, clientSpans(string(key[len(n.called()):]))...)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = tx.Scan([]byte(prefixOfferOpen), nil, nil, func(key, _ []byte) error {
		_, id := behindTime([]byte(prefixOfferOpen), key)
		spans = append(spans, KeySpan(appointmentKey(id)))
		return nil
	})
	return spans, err
}

// places visits the appointments that may be meant, by their ids.
func (n named) places(tx Tx, visit func(id string) error) error {
	if n.id != "" {
		if err := visit(n.id); err != nil {
			return err
		}
	}
	return tx.Scan(n.called(), nil, nil, func(key, _ []byte) error {
		theirs, seen := clientKeys(string(key[len(n.called()):])), 0
		return UnlessStop(tx.Scan(theirs, timeKey(n.since), nil, func(key, _ []byte) error {
			if seen++; seen > aheadOfClient {
				return ErrStop
			}
			p, err := placedAt(theirs, key)
			if err != nil {
				return err
			}
			return visit(p.id)
		}))
	})
}
