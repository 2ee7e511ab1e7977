package store

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"slices"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Nearly every book that is looked at is whole, and to find that it is takes much less than to tell what is wrong
// with one. What leads to an entry of the journal or to a record has to be there, and nothing else: where only that
// matters, what there has to be and what there is are compared as sums, and nothing is looked up. A book of which
// this look finds anything wrong is looked at by an inspection, which names it.

// wholeness is the look that finds whether a book is whole. It proves what an inspection does, but ends with the first
// thing that is wrong, whatever that is. It needs memory as an inspection does, for the secrets of all clients, and for
// the records that changed last.
type wholeness struct {
	*inspection
	led     uint64            // what there has to be that leads to something, less what there is: a sum of numbers, as in a ledger
	secrets map[string][]byte // by client
	sets    map[string]bool   // the sets of rules that are there, as they stand
	lost    []uint64          // the entries of which something was forgotten
	lives   lives

	session appointment.Appointment // room for one after another
	room    []byte                  // of fact
}

// surveyWhole is survey for a book that is whole, and fails with store.damaged for any other.
func surveyWhole(tx Tx, parts []string) (Tally, error) {
	w := &wholeness{inspection: newInspection(tx, first), secrets: map[string][]byte{}, sets: map[string]bool{}}
	w.parts = parts
	if err := w.end(); err != nil {
		return w.tally, err
	}
	if err := w.tx.Scan([]byte(prefixJournal), nil, nil, w.entry); err != nil {
		return w.tally, err
	}
	if err := w.tx.Scan(nil, nil, nil, w.entryOf); err != nil {
		return w.tally, err
	}
	if err := w.reach(w.last); err != nil {
		return w.tally, err
	}
	if w.led != 0 {
		return w.tally, Damaged("replay", strconv.FormatUint(w.seq, 10))
	}
	w.sum()
	return w.tally, w.settled()
}

// factKind is what a fact is about.
type factKind byte

// The kinds of facts.
const (
	factPair     factKind = iota // an entry of an index, with what it holds
	factPart                     // a part of an entry of the journal
	factConcerns                 // an appointment that an entry concerns
)

// fact is the number of something that there has to be, or is.
func (w *wholeness) fact(kind factKind, what, more []byte) uint64 {
	w.room = append(w.room[:0], byte(kind))
	w.room = binary.AppendUvarint(w.room, uint64(len(what)))
	w.room = append(append(w.room, what...), more...)
	return maphash.Bytes(w.seed, w.room)
}

// entry checks one entry of the journal, with its parts and all that it changed.
func (w *wholeness) entry(key, data []byte) error {
	if !bytes.Equal(key, journalKey(w.seq+1)) {
		return damagedKey(key)
	}
	w.seq++
	b, err := boundIn(key, data)
	if err != nil {
		return err
	}
	if err := w.follows(b); err != nil {
		return err
	}
	of, err := w.partsOf(b)
	if err != nil {
		return err
	}
	e := b.told()
	e.Changes, e.forgotten = deltasOf(w.tx, b.seq, append(slices.Clip(b.entry.Changes), of.changes...)), of.lost
	if err := w.indexed(e); err != nil {
		return err
	}
	for _, d := range e.Changes {
		if err := w.changed(d, of.rests); err != nil {
			return err
		}
	}
	w.tally.SoundEvents++
	return nil
}

// had is what the parts of an entry have.
type had struct {
	changes []change
	rests   map[string]bool // keys of the records of which they have the rest
	lost    bool            // some of them were forgotten
}

// partsOf checks the parts of an entry against what proves them, and reads them.
func (w *wholeness) partsOf(b bound) (of had, err error) {
	for _, prefix := range []string{prefixWhoPart, prefixWhatPart} {
		for _, m := range b.marks {
			p, lost, err := w.partOf(b.seq, m, prefix)
			if err != nil {
				return of, err
			}
			of.lost = of.lost || lost
			of.changes = append(of.changes, p.Changes...)
			if prefix == prefixWhatPart {
				of.add(p)
			}
		}
	}
	return of, nil
}

// add notes the rests that a part has.
func (of *had) add(p part) {
	for key := range p.byKey() {
		if of.rests == nil {
			of.rests = map[string]bool{}
		}
		of.rests[key] = true
	}
}

// partOf checks and reads one part of an entry, which is empty where there is none, and reports whether it was
// forgotten.
func (w *wholeness) partOf(seq uint64, m mark, prefix string) (p part, lost bool, err error) {
	w.clients[m.Client] = true
	secret, err := w.proverOf(seq, m.Client)
	if err != nil {
		return p, false, err
	}
	if secret == nil {
		return p, m.of(prefix) != nil, w.erased(seq, m, prefix, nil)
	}
	if m.of(prefix) == nil {
		return p, false, nil
	}
	body, err := w.proven(seq, m, prefix, secret)
	if err != nil {
		return p, false, err
	}
	key := partKey(prefix, seq, m.Client)
	w.led += w.fact(factPart, key, nil)
	if err := decodeBody(body, &p); err != nil {
		return p, false, damagedKey(key).Because(err)
	}
	return p, false, nil
}

// proverOf is prover, and remembers the secrets that clients have.
func (w *wholeness) proverOf(seq uint64, client string) ([]byte, error) {
	if client == "" {
		return w.bookSecret(), nil
	}
	if secret := w.secrets[client]; secret != nil {
		return secret, nil
	}
	secret, found, err := load[[]byte](w.tx, secretKey(client))
	if err != nil || !found {
		return w.prover(seq, client)
	}
	w.secrets[client] = secret
	return secret, nil
}

// indexed counts what has to lead to an event, or looks it up where there is little of that, or a later event has it.
func (w *wholeness) indexed(e Event) error {
	pairs, err := journalIndex(e)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		switch prefix, _ := cut(p.key); prefix {
		case prefixEvent, prefixEnding:
			w.led += w.fact(factPair, p.key, p.value)
		default:
			if err := w.leads(e, p); err != nil {
				return err
			}
		}
	}
	if err := w.foundByRules(e); err != nil {
		return err
	}
	return w.concerning(e)
}

// foundByRules counts by what an event has to be found by its rules.
func (w *wholeness) foundByRules(e Event) error {
	if w.ruled == 0 || e.Seq < w.ruled {
		return nil
	}
	pairs, err := ruledPairs(e.RuleIDs, e.Seq)
	if err != nil || len(pairs) == 0 {
		return err
	}
	set, own := pairs[0], pairs[1]
	w.led += w.fact(factPair, own.key, own.value)
	named := string(set.key) + string(set.value)
	if w.sets[named] {
		return nil
	}
	w.sets[named] = true
	return w.has(set)
}

// concerning counts the appointments that an event concerns. Of one of which something was forgotten it is not known
// which these all are.
func (w *wholeness) concerning(e Event) error {
	if e.forgotten {
		w.lost = append(w.lost, e.Seq)
	}
	for _, id := range concerned(e) {
		if !e.forgotten {
			w.led += w.fact(factConcerns, concernsKey(id), seqKey(e.Seq))
		} else if err := w.concern(id, e.Seq); err != nil {
			return err
		}
	}
	return nil
}

// concerns takes off what an index has of the events that concern an appointment.
func (w *wholeness) concerns(key, data []byte) error {
	numbers, err := decodeAt[[]uint64](key, data)
	if err != nil {
		return err
	}
	if !slices.IsSorted(numbers) {
		return damagedKey(key)
	}
	for _, seq := range numbers {
		if _, forgotten := slices.BinarySearch(w.lost, seq); !forgotten {
			w.led -= w.fact(factConcerns, key, seqKey(seq))
		}
	}
	return nil
}

// entryOf checks what stands under one key of those that it is enough to look at once, and takes all others off what
// there has to be.
func (w *wholeness) entryOf(key, data []byte) error {
	if kindOf(key) != "" {
		return w.record(key, data)
	}
	if _, is := partOf(key); is {
		return w.inspection.entryOf(key, data)
	}
	switch prefix, _ := cut(key); prefix {
	case prefixAppointment:
		return w.concerns(key, data)
	case prefixWhoPart, prefixWhatPart:
		w.led -= w.fact(factPart, key, nil)
		return nil
	case prefixMeta, prefixJournal, prefixSecret, prefixGone, prefixReversed, prefixForgotten, prefixRuleSet, prefixOccupied:
		return w.check(key, data)
	}
	w.led -= w.fact(factPair, key, data)
	return nil
}

// record checks one record, and counts what has to lead to it. That it is as the journal left it is found by the ledger,
// and that its rest is there, with the entry that left it.
func (w *wholeness) record(key, data []byte) error {
	s, err := storedIn(key, data)
	if err != nil {
		return err
	}
	w.stands(key, s)
	pairs, err := w.leadingTo(key, s)
	if err != nil {
		return err
	}
	for _, p := range distinct(pairs) {
		if _, other := partOf(p.key); other {
			if err := w.has(p); err != nil {
				return err
			}
			continue
		}
		w.led += w.fact(factPair, p.key, p.value)
	}
	w.tally.Records++
	w.tally.SoundRecords++
	return nil
}

// leadingTo returns what has to lead to a record, which has to be readable. Most are appointments, and decoded once
// for both.
func (w *wholeness) leadingTo(key []byte, s stored) ([]pair, error) {
	if kindOf(key) == KindAppointment {
		if err := readBody(&w.session, key, s.body); err != nil {
			return nil, err
		}
		if !balanced(w.session.Money) {
			return nil, damagedKey(key)
		}
		w.records.add(w.session)
		if err := w.pinned(w.session); err != nil {
			return nil, err
		}
		return withRooms(appointmentIndex, PartOf(w.tx), occupies)(w.session, nil)
	}
	pairs, err := indexOf(w.tx, key, s)
	if err == nil {
		s.ref = 0
		err = w.readable(key, s)
	}
	return pairs, err
}

// distinct returns the entries of an index, each once.
func distinct(pairs []pair) []pair {
	slices.SortFunc(pairs, func(a, b pair) int { return bytes.Compare(a.key, b.key) })
	return slices.CompactFunc(pairs, func(a, b pair) bool { return bytes.Equal(a.key, b.key) })
}
