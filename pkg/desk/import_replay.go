package desk

import (
	"cmp"
	"fmt"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// replay makes an empty book what the file says, entry by entry of its journal, and checks
// that its records come to those of the file.
func (d *Desk) replay(tx store.Tx, i Import, s *survey, done *Imported) error {
	if s.entries == 0 && s.nouns == 0 { // of a book in which nothing is
		return nil
	}
	j := retelling{tx: tx}
	err := i.each(s, func(r transfer.Record) error {
		switch n := r.Noun.(type) {
		case transfer.Event:
			return j.begin(n, r.Line)
		case transfer.Change:
			return j.change(n, r.Line)
		}
		return j.end()
	})
	if err == nil {
		err = j.end()
	}
	if err == nil {
		err = d.checkReplayed(tx, i, s, done)
	}
	if err == nil {
		err = store.Verify(store.NewReader(tx))
	}
	if err == nil {
		err = d.checkRoomsOfPart(store.NewReader(tx), roomTakenBack)
	}
	if err != nil {
		return j.blamed(err)
	}
	event := d.ownEvent()
	if _, err := store.NewChange(tx).Record(event, i.keyed(event.ID)); err != nil {
		return err
	}
	done.Changed, done.Event, done.Replayed, done.Entries = true, event.ID, true, s.entries
	return nil
}

// retelling is a journal that is told again.
type retelling struct {
	tx    store.Tx
	to    *store.Change // nil between two entries
	event transfer.Event
	line  int
}

func (j *retelling) begin(e transfer.Event, line int) error {
	if err := j.end(); err != nil {
		return err
	}
	j.to, j.event, j.line = store.NewChange(j.tx), e, line
	for _, gone := range e.Erased {
		if err := j.to.Erased(store.Erasure(gone)); err != nil {
			return err
		}
	}
	return nil
}

func (j *retelling) change(c transfer.Change, line int) error {
	if c.ErasedIn > j.event.Sequence {
		return &transfer.Wrong{Line: line, Field: "erased_in", Why: transfer.BadNumber}
	}
	told := store.Told{
		Kind: store.Kind(c.Of), ID: c.ID, AppointmentID: c.AppointmentID, Version: c.Version, Received: c.Received,
		Ordinal: c.Ordinal, Noun: c.Left, ErasedIn: uint64(c.ErasedIn),
	}
	if k, is := c.Left.(transfer.Key); is {
		told.Noun = keyedOf(k)
	}
	return j.to.Retell(told)
}

// end records the entry that was told.
func (j *retelling) end() error {
	if j.to == nil {
		return nil
	}
	e := j.event
	event := store.Event{
		ID: e.ID, Verb: e.Verb, AppointmentID: e.AppointmentID, By: e.By, Actor: e.Actor, Effective: e.Effective,
		Recorded: e.Recorded, Simulated: e.Simulated, Verdict: e.Verdict, RuleIDs: e.RuleIDs, Of: e.Of,
		Assumed: e.Assumed, Forgets: e.Forgets, Persons: e.Persons, Into: e.Into,
	}
	event.Options = keptOptions(e.Options)
	for _, a := range e.Asked {
		event.Asked = append(event.Asked, store.Asked(a))
	}
	_, err := j.to.Record(event, nil)
	j.to = nil
	return err
}

// checkReplayed checks that the records to which the journal came are those of the file.
func (d *Desk) checkReplayed(tx store.Tx, i Import, s *survey, done *Imported) error {
	found := map[uint64]bool{}
	names := map[string]string{}
	x := exporting{r: store.NewReader(tx), clients: map[string]bool{}, visit: func(r transfer.Record) error {
		switch r.Noun.(type) {
		case transfer.Header, transfer.Event, transfer.Change, transfer.End:
			return nil
		}
		id, version := identity(r.Noun)
		number := s.number(r.Kind, id, version)
		switch seen, known := s.seen[number]; {
		case !known:
			return i.unlisted(s, r)
		case seen.content != s.content(r):
			return i.differing(s, func(n uint64) bool { return n == number })
		}
		found[number] = true
		done.count(r.Kind, ImportAdded)
		switch n := r.Noun.(type) {
		case appointment.Client:
			names[n.ID] = n.Name
			done.Rows = append(done.Rows, ImportRow{Action: ImportAdded, Kind: r.Kind, ID: n.ID, Client: n.Name})
		case appointment.Appointment:
			done.Rows = append(done.Rows, ImportRow{
				Action: ImportAdded, Kind: r.Kind, ID: n.ID, Client: names[n.ClientID], Start: n.Start, Timezone: n.Timezone,
			})
		}
		return nil
	}}
	if err := x.records(); err != nil {
		return err
	}
	if len(found) != s.nouns {
		return i.differing(s, func(n uint64) bool { return !found[n] })
	}
	return nil
}

// differing names the first record of the file, among those of which is true, as one that its journal
// leaves otherwise or not at all.
func (i Import) differing(s *survey, is func(number uint64) bool) error {
	return i.each(s, func(r transfer.Record) error {
		switch r.Noun.(type) {
		case transfer.Header, transfer.Event, transfer.Change, transfer.End:
			return nil
		}
		if id, version := identity(r.Noun); is(s.number(r.Kind, id, version)) {
			return &transfer.Wrong{Line: r.Line, Field: string(r.Kind), Why: transfer.Differs, Value: named(id, version)}
		}
		return nil
	})
}

// unlisted names the change of the journal that left a record last which the file has not.
func (i Import) unlisted(s *survey, left transfer.Record) error {
	id, version := identity(left.Noun)
	w := &transfer.Wrong{Field: string(left.Kind), Why: transfer.Unlisted, Value: cmp.Or(named(id, version), string(left.Kind))}
	err := i.each(s, func(r transfer.Record) error {
		if c, is := r.Noun.(transfer.Change); is && c.Of == left.Kind && c.ID == id && c.Version == version {
			w.Line = r.Line
		}
		return nil
	})
	return cmp.Or(err, error(w))
}

// blamed returns what is wrong with the file where the book that it makes would be damaged, as all
// of that is from it.
func (j *retelling) blamed(err error) error {
	f := fault.Of(err)
	if f.Code != fault.Damaged {
		return err
	}
	return &transfer.Wrong{Line: j.line, Field: fmt.Sprint(f.Values["kind"]), Why: transfer.Differs, Value: fmt.Sprint(f.Values["id"])}
}

func keptOptions(options []transfer.Option) []store.Option {
	var kept []store.Option
	for _, o := range options {
		kept = append(kept, store.Option(o))
	}
	return kept
}
