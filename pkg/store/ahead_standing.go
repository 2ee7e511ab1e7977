package store

import (
	"maps"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// standing looks at some appointments of a part, visited by their ids, with all that is told of one: what
// belongs to it, the rules that hold for it, whose it is, and what the journal has of these.
type standing func(tx Tx, visit func(id string) error) error

// looks returns the looks behind one that finds what leads to the appointments.
func (s standing) looks(leading ...Span) Looks {
	leading = append(leading, NewSpan([]byte(prefixMeta), nil, nil), KeySpan([]byte(prefixWhatPart)), KeySpan(hoursKey()))
	return Looks{func(Tx) ([]Span, error) { return leading, nil }, s.records, s.beside, s.noted}
}

// OfStatus looks at the appointments that have one of some statuses, none of them closed, and start in
// [from, to). A zero from is an open end.
func OfStatus(from, to time.Time, statuses ...appointment.Status) Looks {
	var leading []Span
	for _, status := range statuses {
		leading = append(leading, NewSpan(statusKeys(status), limit(from), timeKey(to)))
	}
	return leadTo(leading, func(s Span, key []byte) (string, error) {
		p, err := placedAt(s.prefix, key)
		return p.id, err
	}).looks(leading...)
}

// OfDrafts looks at the appointments of which a text is still to be sent: a notice, or with support a
// request.
func OfDrafts(support bool) Looks {
	drafts := NewSpan([]byte(prefixNoticeDraft), nil, nil)
	if support {
		drafts = NewSpan([]byte(prefixSupportDraft), nil, nil)
	}
	return ofTexts(drafts)
}

// OfUnsent looks at the appointments of which a notice is not done with: it is still to be sent, may have
// been, or was refused.
func OfUnsent() Looks {
	var kept []Span
	for _, prefix := range []string{prefixNoticeDraft, prefixNoticeGoing, prefixNoticeNot} {
		kept = append(kept, NewSpan([]byte(prefix), nil, nil))
	}
	return ofTexts(kept...)
}

// ofTexts looks at the appointments of the texts that indexes have by an instant.
func ofTexts(indexes ...Span) Looks {
	return leadTo(indexes, func(s Span, key []byte) (string, error) {
		_, id := behindTime(s.prefix, key)
		return id, nil
	}).looks(indexes...)
}

// ExpectChanged says that all will be read that an event changed, with what is told of the appointments
// that it was about.
func (r Reader) ExpectChanged(e Event) error {
	if far, _ := farOf(r.tx); far == nil {
		return nil
	}
	var spans []Span
	ids := map[string]bool{}
	for _, d := range e.Changes {
		spans = append(spans, KeySpan(d.key), KeySpan(goneKey(d.key)))
		switch prefix, rest := cut(d.key); prefix {
		case prefixAppointment:
			ids[string(rest)] = true
		case prefixOf:
			id, _, _ := cutOf(rest)
			ids[id] = true
		}
	}
	return r.Looked(standing(func(_ Tx, visit func(id string) error) error {
		for _, id := range slices.Sorted(maps.Keys(ids)) {
			if err := visit(id); err != nil {
				return err
			}
		}
		return nil
	}).looks(spans...))
}

// OfSlots looks at what takes the times in [from, to), of a specialist and of a room that may be named: at
// what leads there, and at the appointments, offers and blocks.
func OfSlots(from, to time.Time, room string) Looks {
	return Looks{
		func(Tx) ([]Span, error) { return Expected{From: from, To: to, Room: room}.spans(), nil },
		func(tx Tx) ([]Span, error) {
			spans, err := startingIn(tx, from, to)
			if err != nil {
				return nil, err
			}
			offers, err := holdingIn(tx, from, to)
			if err != nil {
				return nil, err
			}
			blocks, err := blocksIn(tx, from, to)
			return slices.Concat(spans, offers, blocks), err
		},
	}
}

// OfBusy looks at when events of foreign calendars take place within a time.
func OfBusy(from, to time.Time) Looks {
	return Looks{
		func(Tx) ([]Span, error) {
			return []Span{NewSpan([]byte(prefixBlockAt), blocksFrom(from), limit(to))}, nil
		},
		func(tx Tx) ([]Span, error) { return blocksIn(tx, from, to) },
	}
}

// blocksIn returns what is read of the blocks of a time.
func blocksIn(tx Tx, from, to time.Time) ([]Span, error) {
	ids, err := blocking(tx, from, to)
	var spans []Span
	for _, id := range ids {
		spans = append(spans, KeySpan(blockKey(id)))
	}
	return spans, err
}

// OfClients looks at all clients, with what they owe and what lies ahead of them.
func OfClients() Looks {
	return Looks{func(Tx) ([]Span, error) {
		spans := allUnder(prefixName, prefixMoney, prefixPackage, prefixPackageOf, prefixStatus+string(appointment.Booked)+"/")
		return append(spans, byLetter(prefixClient)...), nil
	}}
}

// OfExport looks at all that an export tells, but for the journal alone: what it has of records comes
// along.
func OfExport() Looks {
	return Looks{
		func(Tx) ([]Span, error) {
			spans := allUnder(prefixStart, prefixPlatform, prefixSeries, prefixPackage, prefixWaiting, prefixBlock, prefixCalendar, prefixPushed)
			return append(spans, byLetter(prefixClient, prefixAppointment, prefixOf)...), nil
		},
		func(tx Tx) ([]Span, error) {
			end, _, err := load[head](tx, headKey())
			var spans []Span
			for seq := uint64(0); seq <= end.Seq; seq += eventsAhead {
				spans = append(spans, NewSpan([]byte(prefixWhatPart), seqKey(seq), seqKey(seq+eventsAhead)))
			}
			return spans, err
		},
	}
}

// allUnder returns the spans of all keys with some prefixes, and what every look begins with.
func allUnder(prefixes ...string) []Span {
	spans := []Span{NewSpan([]byte(prefixMeta), nil, nil), KeySpan([]byte(prefixWhatPart))}
	for _, prefix := range prefixes {
		spans = append(spans, NewSpan([]byte(prefix), nil, nil))
	}
	return spans
}

// byLetter returns the spans of all keys with some prefixes behind which an id stands, parted by how that
// begins: of a long span a book that is far gives the beginning alone.
func byLetter(prefixes ...string) []Span {
	var spans []Span
	for _, prefix := range prefixes {
		for _, letter := range "0123456789abcdefghijklmnopqrstuvwxyz" {
			spans = append(spans, NewSpan([]byte(prefix+string(letter)), nil, nil))
		}
	}
	return spans
}

// leadTo returns the appointments to which the keys of some indexes lead.
func leadTo(indexes []Span, led func(s Span, key []byte) (string, error)) standing {
	return func(tx Tx, visit func(id string) error) error {
		for _, s := range indexes {
			from, to := s.From[len(s.prefix):], s.to
			if to != nil {
				to = to[len(s.prefix):]
			}
			err := tx.Scan(s.prefix, from, to, func(key, _ []byte) error {
				id, err := led(s, key)
				if err != nil {
					return err
				}
				return visit(id)
			})
			if err != nil {
				return err
			}
		}
		return nil
	}
}

// allOf is what begins the keys of all that belongs to an appointment.
func allOf(id string) []byte { return []byte(prefixOf + id + "/") }

// records returns where the appointments stand, with what concerns them and belongs to them.
func (s standing) records(tx Tx) ([]Span, error) {
	var spans []Span
	err := s(tx, func(id string) error {
		spans = append(spans, KeySpan(appointmentKey(id)), NewSpan(concernsKey(id), nil, nil), NewSpan(allOf(id), nil, nil))
		return nil
	})
	return spans, err
}

// beside returns whose the appointments are, the rules that hold for them, and what the journal has of
// them and of what belongs to them.
func (s standing) beside(tx Tx) ([]Span, error) {
	var spans []Span
	err := s(tx, func(id string) error {
		a, rest, err := besideAppointment(tx, appointmentKey(id))
		if err != nil || a.ID == "" {
			return err
		}
		spans = append(append(append(spans, rest...), clientSpans(a.ClientID)...), KeySpan(platformKey(a.Platform, a.PolicyVersion)))
		return tx.Scan(allOf(id), nil, nil, func(key, value []byte) error {
			b, err := storedIn(key, value)
			if b.ref > 0 {
				spans = append(spans, NewSpan(partKeys(prefixWhatPart, b.ref), nil, nil), KeySpan(journalKey(b.ref)))
			}
			return err
		})
	})
	return spans, err
}

// noted returns where stands what is noted of the clients.
func (s standing) noted(tx Tx) ([]Span, error) {
	var spans []Span
	err := s(tx, func(id string) error {
		a, _, err := besideAppointment(tx, appointmentKey(id))
		if err != nil || a.ID == "" {
			return err
		}
		noted, err := besideClient(tx, a.ClientID)
		spans = append(spans, noted...)
		return err
	})
	return spans, err
}

// Looked says that all will be read that some looks find, of a book that is far.
func (r Reader) Looked(looks ...Looks) error { return ExpectAll([]Tx{r.tx}, looks...) }
