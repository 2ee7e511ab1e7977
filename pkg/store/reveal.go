package store

import (
	"bytes"
	"errors"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/record"
)

// Revealed is what an entry of a proof says of one appointment.
type Revealed struct {
	Event       Event // without what it changed
	Alone       bool  // it is about nothing but that appointment, and names nobody
	Changed     bool  // it changed the appointment
	Prev        uint64
	Appointment *appointment.Appointment // as it was left, without its texts; nil where that was not changed, and where it is gone

	Rested  bool // the texts of the appointment are known
	Passed  bool // what passed is known whole
	Private bool // the part that is shown has what is not to be: a note, the mark of a file, what is not of that appointment
	Belongings
}

// Belongings are the records that belong to an appointment, as an entry left them.
type Belongings struct {
	Messages []appointment.Message
	Notices  []appointment.Notice
	Support  []appointment.SupportRequest
	Offers   []appointment.Offer
}

// Reveal reads what an entry that is shown says of an appointment. What is not proved by entries
// that are shown is left out; what cannot be read is damage.
func (p Proof) Reveal(seq uint64, id string) (Revealed, error) {
	var known Revealed
	b, err := p.boundOf(seq)
	if err != nil {
		return known, err
	}
	known.Event = b.told()
	known.Alone = isAlone(b.entry, id)
	key := appointmentKey(id)
	c, changed := b.change(key)
	if known.Changed = changed; changed {
		known.Prev = c.Prev
		if known.Appointment, err = proved[appointment.Appointment](p, seq, key, c); err != nil {
			return known, err
		}
		if known.Appointment != nil {
			var rest record.Rest
			rest, known.Rested = p.rest(c.Ref, key)
			record.Join(known.Appointment, rest)
		}
	}
	return known, p.pass(&known, b, id)
}

// isAlone reports whether what is public in an entry is about one appointment only.
func isAlone(e entry, id string) bool {
	if e.AppointmentID != "" && e.AppointmentID != id || len(e.Forgets) > 0 || e.Into != "" {
		return false
	}
	for _, assumed := range e.Assumed {
		if assumed != id {
			return false
		}
	}
	for _, c := range e.Changes {
		if kindOf(c.Key) != KindPlatform && !bytes.Equal(c.Key, appointmentKey(id)) {
			return false
		}
	}
	return true
}

// Named returns the ids that an entry which is shown names beside those of its records: of the clients of whom
// something passed, and of the appointments for which something was asked.
func (p Proof) Named(seq uint64) ([]string, error) {
	b, err := p.boundOf(seq)
	var ids []string
	for _, m := range b.marks {
		if m.Client != "" {
			ids = append(ids, m.Client)
		}
	}
	for _, a := range b.entry.Asked {
		if a.AppointmentID != "" {
			ids = append(ids, a.AppointmentID)
		}
	}
	return ids, err
}

// boundOf reads an entry that is shown.
func (p Proof) boundOf(seq uint64) (bound, error) {
	b := bound{tied: tied{seq: seq}}
	e := p.at(seq)
	if e == nil || e.Shown == nil {
		return b, damagedKey(journalKey(seq))
	}
	marks, err := e.marks()
	if err == nil {
		err = decodeBody(e.Shown.Public, &b.entry)
	}
	if err != nil {
		return b, damagedKey(journalKey(seq)).Because(err)
	}
	b.marks = marks
	b.entry.lengthen()
	return b, nil
}

// partOf reads what passed of an entry, and reports whether that is shown.
func (p Proof) partOf(seq uint64) (part, bool) {
	var known part
	e := p.at(seq)
	if e == nil || e.Shown == nil || e.Shown.What == nil {
		return known, false
	}
	err := decodeBody(e.Shown.What.Body, &known)
	return known, err == nil
}

// changeOf finds what an entry that is shown has of a record.
func (p Proof) changeOf(seq uint64, key []byte) (change, bool) {
	if partPrefix(key) == "" {
		b, err := p.boundOf(seq)
		if err != nil {
			return change{}, false
		}
		return b.change(key)
	}
	known, _ := p.partOf(seq)
	for _, c := range known.Changes {
		if bytes.Equal(c.Key, key) {
			return c, true
		}
	}
	return change{}, false
}

// rest finds the texts of a record in the entry that has them, none where there are none, and
// reports whether they are known.
func (p Proof) rest(ref uint64, key []byte) (record.Rest, bool) {
	if ref == 0 {
		return record.Rest{}, true
	}
	known, shown := p.partOf(ref)
	if !shown {
		return record.Rest{}, false
	}
	return known.rest(key)
}

// ErrUnshown says that a record is told from one that a proof does not show.
var ErrUnshown = errors.New("store: not shown")

// proved decodes a record as a change left it, nil where it is gone.
func proved[T any](p Proof, seq uint64, key []byte, c change) (*T, error) {
	if c.gone() {
		return nil, nil
	}
	body := []byte(c.Body)
	if c.Base != 0 {
		base, found := p.changeOf(c.Base, key)
		if !found || c.Base >= seq || base.Base != 0 || base.gone() {
			return nil, ErrUnshown
		}
		var err error
		if body, err = patched(base.Body, c.Body); err != nil {
			return nil, damagedKey(key).Because(err)
		}
	}
	v, err := bodyOf[T](key, body)
	return &v, err
}

// pass adds what passed, as far as the part of an entry is shown.
func (p Proof) pass(known *Revealed, b bound, id string) error {
	own, shown := p.partOf(b.seq)
	if !shown {
		known.Passed = true
		for _, m := range b.marks {
			known.Passed = known.Passed && m.What == nil
		}
		return nil
	}
	known.Passed = true
	for _, r := range own.Rests {
		known.Private = known.Private || !bytes.Equal(r.Key, appointmentKey(id)) || r.Rest.Note+r.Rest.Origin != ""
	}
	for _, c := range own.Changes {
		if err := p.passed(known, b.seq, c, id); err != nil {
			return err
		}
	}
	return nil
}

// passed adds one record that belongs to an appointment.
func (p Proof) passed(known *Revealed, seq uint64, c change, id string) (err error) {
	if kindOf(c.Key) == KindKey {
		known.Private = known.Private || tellsMore(c)
		return nil
	}
	if c.Rest != nil && c.Rest.Refusal != "" || !bytes.HasPrefix(c.Key, belongingsOf(id)) {
		known.Private = true
		return nil
	}
	rest, has := p.rest(c.Ref, c.Key)
	if c.Ref == seq {
		has = c.Rest != nil
		if has {
			rest = *c.Rest
		}
	}
	known.Passed = known.Passed && has
	switch kindOf(c.Key) {
	case KindMessage:
		err = addProved(&known.Messages, p, seq, c, rest)
	case KindNotice:
		err = addProved(&known.Notices, p, seq, c, rest)
	case KindSupport:
		err = addProved(&known.Support, p, seq, c, rest)
	case KindOffer:
		err = addProved(&known.Offers, p, seq, c, rest)
	case KindAppointment, KindClient, KindPackage, KindWaiting, KindBlock, KindCalendar, KindPushed, KindSpecialist, KindRoom,
		KindPlatformFile, KindHours, KindPlatform, KindSeries, KindKey:
	}
	return err
}

// tellsMore reports whether what is kept under the key of a command tells of more than that.
func tellsMore(c change) bool {
	kept, err := bodyOf[Keyed](c.Key, c.Body)
	return err != nil || c.Base != 0 || !kept.Portion.IsZero() || len(kept.Answers)+len(kept.Skipped) > 0
}

// addProved adds a record with its texts, where it is not gone.
func addProved[T any](to *[]T, p Proof, seq uint64, c change, rest record.Rest) error {
	v, err := proved[T](p, seq, c.Key, c)
	if err != nil || v == nil {
		return err
	}
	record.Join(v, rest)
	*to = append(*to, *v)
	return nil
}
