package store

import (
	"bytes"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// OfDue looks at what is due at an instant, with what is booked and starts before to: at what leads there,
// at what is due, at what stands beside that, and at what is noted of the clients.
func OfDue(now, to time.Time) Looks {
	return Looks{
		func(Tx) ([]Span, error) { return leadingToDue(to), nil },
		func(tx Tx) ([]Span, error) { return dueIn(tx, now, to) },
		func(tx Tx) ([]Span, error) { return besideDue(tx, to) },
		func(tx Tx) ([]Span, error) { return notedOfDue(tx, to) },
	}
}

// openBelongings are the indexes of what belongs to appointments and is open.
func openBelongings() []string {
	return []string{prefixMessageOpen, prefixNoticeDraft, prefixNoticeGoing, prefixNoticeNot, prefixSupportDraft, prefixOfferOpen, prefixOfferNo}
}

// openIndexes are the indexes of appointments of which something is open, and which of them are read.
func openIndexes(to time.Time) []Span {
	return []Span{
		NewSpan(statusKeys(appointment.Booked), nil, limit(to)), NewSpan(statusKeys(appointment.Proposed), nil, nil),
		NewSpan(undecidedKeys(), nil, nil), NewSpan(moneyKeys(), nil, nil),
	}
}

// leadingToDue returns what leads to what is due.
func leadingToDue(to time.Time) []Span {
	spans := []Span{NewSpan([]byte(prefixMeta), nil, nil), KeySpan(hoursKey()), KeySpan([]byte(prefixWhatPart))}
	for _, prefix := range slices.Concat(openBelongings(), []string{prefixWaiting, prefixFreed, prefixPackage}) {
		spans = append(spans, NewSpan([]byte(prefix), nil, nil))
	}
	return append(spans, openIndexes(to)...)
}

// dueIn returns where what is due stands, with the appointments that it is of, and what belongs to those
// that have begun.
func dueIn(tx Tx, now, to time.Time) ([]Span, error) {
	var spans []Span
	err := eachOpen(tx, to, func(p placed, belonging []byte) error {
		spans = append(spans, KeySpan(appointmentKey(p.id)))
		if belonging != nil {
			spans = append(spans, KeySpan(belonging), KeySpan(concernsKey(p.id)))
			if _, letter, _ := cutOf(belonging[len(prefixOf):]); letter == letterOffer { // of which may not be told yet
				spans = append(spans, NewSpan(noticeKeys(p.id), nil, nil))
			}
		}
		if !p.start.After(now) {
			spans = append(spans, NewSpan(messageKeys(p.id), nil, nil), NewSpan(offerKeys(p.id), nil, nil))
		}
		return nil
	})
	return spans, err
}

// eachOpen visits where the appointments stand of which something is open; then what belongs to some
// of them and is open itself, with the appointment's id alone.
func eachOpen(tx Tx, to time.Time, visit func(p placed, belonging []byte) error) error {
	for _, s := range openIndexes(to) {
		err := tx.Scan(s.prefix, nil, bytes.TrimPrefix(s.to, s.prefix), func(key, _ []byte) error {
			p, err := placedAt(s.prefix, key)
			if err != nil {
				return err
			}
			return visit(p, nil)
		})
		if err != nil {
			return err
		}
	}
	for _, prefix := range openBelongings() {
		err := tx.Scan([]byte(prefix), nil, nil, func(key, _ []byte) error {
			rest, id := behindTime([]byte(prefix), key)
			return visit(placed{id: id}, join([]byte(prefixOf), rest))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// besideDue returns whose what is due is, what the journal has of it, and the rules that hold for it.
func besideDue(tx Tx, to time.Time) ([]Span, error) {
	var spans []Span
	err := eachOpen(tx, to, func(p placed, belonging []byte) error {
		a, rest, err := besideAppointment(tx, appointmentKey(p.id))
		if err != nil {
			return err
		}
		spans = append(spans, rest...)
		spans = append(spans, KeySpan(clientKey(a.ClientID)), KeySpan(platformKey(a.Platform, a.PolicyVersion)))
		if belonging == nil {
			return nil
		}
		s, err := storedAt(tx, belonging)
		if s.ref > 0 {
			spans = append(spans, NewSpan(partKeys(prefixWhatPart, s.ref), nil, nil))
		}
		if _, letter, _ := cutOf(belonging[len(prefixOf):]); err != nil || letter != letterMessage {
			return err
		}
		events, err := eventsAbout(tx, p.id) // by which messages of one second are ranked
		spans = append(spans, events...)
		return err
	})
	return spans, err
}

// notedOfDue returns where stands what is noted of those who have something due.
func notedOfDue(tx Tx, to time.Time) ([]Span, error) {
	var spans []Span
	err := eachOpen(tx, to, func(p placed, _ []byte) error {
		a, _, err := besideAppointment(tx, appointmentKey(p.id))
		if err != nil {
			return err
		}
		noted, err := besideClient(tx, a.ClientID)
		spans = append(spans, noted...)
		return err
	})
	return spans, err
}
