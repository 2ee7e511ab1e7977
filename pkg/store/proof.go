package store

import (
	"bytes"
	"crypto/hmac"
	"errors"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/record"
)

// Proof proves to one who has no book what entries of its journal say. It has all of them from
// the first that is shown to the end of the journal: of those that are shown what anybody may
// know, and where it is asked for what passed; of the others what they are hashed by, from which
// nothing in them can be learnt.
type Proof struct {
	First   uint64 // the number of the first entry
	Before  []byte // the hash of the one before that, none before the first of all
	Entries []Proven
}

// Proven is one entry of a proof. Marks prove its personal parts, and are as they are hashed.
type Proven struct {
	Digest []byte // of one that is not shown
	Marks  []byte
	Shown  *Disclosed // nil for one that is not
}

// Disclosed is what proves an entry to be what it says: the salt of its digest and the bytes of what
// is public in it.
type Disclosed struct {
	Salt, Public []byte
	What         *DisclosedPart // what passed with a client; nil where that is not shown
}

// DisclosedPart is a personal part of an entry, and the key of that part alone, which its mark is made by.
type DisclosedPart struct{ Key, Body []byte }

// Digest returns the digest of what is shown.
func (s Disclosed) Digest() []byte { return digest(s.Salt, s.Public) }

// Last returns the number of the last entry, which is the end of the journal.
func (p Proof) Last() uint64 { return p.First + uint64(len(p.Entries)) - 1 }

// at returns the entry with a number, nil where the proof does not have it.
func (p Proof) at(seq uint64) *Proven {
	if seq < p.First || seq-p.First >= uint64(len(p.Entries)) {
		return nil
	}
	return &p.Entries[seq-p.First]
}

// Hashes returns the hash of each entry, as they follow from each other. One whose parts are not
// those that its marks prove is damage.
func (p Proof) Hashes() ([][]byte, error) {
	hashes := make([][]byte, 0, len(p.Entries))
	previous := p.Before
	for i, e := range p.Entries {
		sum := e.Digest
		if e.Shown != nil {
			sum = e.Shown.Digest()
			if !e.proves() {
				return nil, damagedKey(journalKey(p.First + uint64(i)))
			}
		}
		previous = chain(previous, sum, e.Marks)
		hashes = append(hashes, previous)
	}
	return hashes, nil
}

// proves reports whether the part that is shown of an entry is one that its marks prove.
func (e Proven) proves() bool {
	if e.Shown.What == nil {
		return true
	}
	marks, err := e.marks()
	if err != nil {
		return false
	}
	proved := hmacOf(e.Shown.What.Key, e.Shown.What.Body)[:markLength]
	for _, m := range marks {
		if m.What != nil && hmac.Equal(proved, m.What) {
			return true
		}
	}
	return false
}

func (e Proven) marks() ([]mark, error) {
	var marks []mark
	if len(e.Marks) == 0 {
		return nil, nil
	}
	err := decodeBody(e.Marks, &marks)
	return marks, err
}

// ProofOf returns a proof that shows the entries with some numbers, in their order, with what
// passed in those parts that are asked for; withheld ones are left out. An entry that cannot be
// read is damage.
func (r Reader) ProofOf(shown []uint64) (Proof, error) {
	if len(shown) == 0 {
		return Proof{}, misuse("proof of nothing")
	}
	f, err := foundationOf(r.tx)
	if err != nil {
		return Proof{}, err
	}
	wanted := map[uint64]bool{}
	for _, seq := range shown {
		wanted[seq] = true
	}
	p := Proof{First: shown[0]}
	err = r.tx.Scan([]byte(prefixJournal), seqKey(p.First), nil, func(key, data []byte) error {
		t, err := tiedIn(key, data)
		if err != nil {
			return err
		}
		if t.seq != p.First+uint64(len(p.Entries)) {
			return damagedKey(journalKey(p.First + uint64(len(p.Entries))))
		}
		if len(p.Entries) == 0 {
			p.Before = bytes.Clone(t.links.Previous)
		}
		salt := saltOf(f.Secret, t.seq)
		e := Proven{Marks: bytes.Clone(t.links.Marks)}
		if wanted[t.seq] {
			e.Shown = &Disclosed{Salt: salt, Public: bytes.Clone(t.public)}
		} else {
			e.Digest = digest(salt, t.public)
		}
		p.Entries = append(p.Entries, e)
		return nil
	})
	if err == nil && len(p.Entries) == 0 {
		err = damagedKey(journalKey(p.First))
	}
	return p, err
}

// WhatOf returns what an entry has of what passed with a client, with the key that proves it; nil
// where it has nothing of that, it was forgotten or is withheld.
func (r Reader) WhatOf(seq uint64, client string) (*DisclosedPart, error) {
	key := partKey(prefixWhatPart, seq, client)
	data, err := r.tx.Get(key)
	if err != nil || data == nil {
		return nil, err
	}
	body, err := unseal(key, data)
	if err != nil {
		return nil, err
	}
	b, found, err := boundAt(r.tx, seq)
	if err != nil || !found {
		return nil, err
	}
	for _, m := range b.marks {
		if m.Client != client || m.What == nil {
			continue
		}
		for _, whose := range []string{client, ""} { // after they were forgotten it is that of the book
			secret, err := r.proofSecret(whose)
			if err != nil {
				return nil, err
			}
			own := hmacOf(secret, seqKey(seq), []byte(prefixWhatPart))
			if secret != nil && hmac.Equal(hmacOf(own, body)[:markLength], m.What) {
				return &DisclosedPart{Key: own, Body: bytes.Clone(body)}, nil
			}
		}
	}
	return nil, nil
}

func (r Reader) proofSecret(client string) ([]byte, error) {
	if client == "" {
		f, err := foundationOf(r.tx)
		return f.Secret, err
	}
	secret, _, err := load[[]byte](r.tx, secretKey(client))
	return secret, err
}

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
