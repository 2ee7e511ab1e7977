package casefile

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/adsum-cli/adsum/pkg/store"
)

// Proved is how much of a fact the entries prove that the file shows.
type Proved struct {
	Entry  bool // what happened, when, by which rules, and how the appointment was left
	Texts  bool // the place of it, and the reason
	Passed bool // messages, letters and offers
}

// revealed returns the fact that an entry comes to that the file shows.
func (f File) revealed(seq uint64) (store.Revealed, Fact, error) {
	known, err := f.Proof.Reveal(seq, f.Appointment)
	if err != nil {
		return known, Fact{}, err
	}
	return known, f.FactOf(Entry{Event: known.Event, Changed: known.Changed, Appointment: known.Appointment, Belongings: known.Belongings}), nil
}

// Prove adds a proof that shows all entries of the facts. Of an entry that is about others too, and of one that
// does not come to its fact by what is shown alone or tells more than it, as a text that was taken back, the digest is left; what passed is shown where all of it is to
// stand in the file, and nothing else is in it. whatOf returns what passed in an entry, nil where nobody may see it.
// The ids of the client are all that an entry may name which is shown.
func (f *File) Prove(p store.Proof, clients []string, whatOf func(seq uint64) (*store.DisclosedPart, error)) error {
	f.Proof = p
	for i := range f.Facts {
		fact, e := &f.Facts[i], &f.Proof.Entries[f.Facts[i].Deed.Entry-p.First]
		_, is, err := f.revealed(fact.Deed.Entry)
		known, _ := f.Proof.Reveal(fact.Deed.Entry, f.Appointment)
		if err != nil || !known.Alone || !same(is.bare(), fact.bare()) || f.namesOthers(fact.Deed.Entry, clients) {
			*e = e.Hidden()
			continue
		}
		if e.Shown.What, err = whatOf(fact.Deed.Entry); err != nil {
			return err
		}
		known, is, err = f.revealed(fact.Deed.Entry)
		if err != nil || known.Private || !known.Passed || is.keepsBack() || !tellsAlike(known, is, *fact) {
			e.Shown.What = nil
		}
		if known, is, err = f.revealed(fact.Deed.Entry); err != nil || !tellsAlike(known, is, *fact) {
			*e = e.Hidden()
		}
	}
	return nil
}

// tellsAlike reports whether the texts that are known of an entry are those of its fact, as far as they are known.
func tellsAlike(known store.Revealed, is, fact Fact) bool {
	return (!known.Rested || same(is.Texts, fact.Texts)) && (!known.Passed || same(is.Passed, fact.Passed))
}

// namesOthers reports whether an entry names, as it is proved, any but a client by their ids and the appointment.
func (f *File) namesOthers(seq uint64, clients []string) bool {
	named, err := f.Proof.Named(seq)
	return err != nil || slices.ContainsFunc(named, func(id string) bool { return id != f.Appointment && !slices.Contains(clients, id) })
}

// bare returns what of a fact anybody may know who has the entry.
func (f Fact) bare() Fact { return Fact{Deed: f.Deed, Left: f.Left, Gone: f.Gone, Partly: f.Partly} }

// same reports whether two values are written down alike.
func same(a, b any) bool {
	one, err := json.Marshal(a)
	other, failed := json.Marshal(b)
	return err == nil && failed == nil && bytes.Equal(one, other)
}

// proved checks a fact against the entry that the file shows of it, and returns how much of it is proved; false
// where the entry says otherwise, or that another changed the appointment before than the last of the facts did:
// none between them is left out.
func (f File) proved(fact Fact, last uint64) (Proved, bool) {
	if f.Proof.Entries[fact.Deed.Entry-f.Proof.First].Shown == nil {
		return Proved{}, true
	}
	known, is, err := f.revealed(fact.Deed.Entry)
	if err != nil || !known.Alone || known.Private || !same(is.bare(), fact.bare()) {
		return Proved{}, false
	}
	p := Proved{Entry: true, Texts: known.Rested || fact.Left == nil, Passed: known.Passed}
	return p, tellsAlike(known, is, fact) && (!known.Changed || known.Prev == 0 || known.Prev == last || known.Prev > last && f.lost(known.Prev))
}
