package desk

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// checkMoved refuses where a record is no longer as the event left it.
func (u *undoing) checkMoved() error {
	var moved []store.Delta
	for _, d := range u.of.Changes {
		if u.keeps(d) {
			continue
		}
		_, stands, err := u.reader.Stands(d)
		if err != nil {
			return err
		}
		if !stands {
			moved = append(moved, d)
		}
	}
	if len(moved) == 0 {
		return nil
	}
	err := u.blockedBy(func(d store.Delta) bool {
		return slices.ContainsFunc(moved, func(m store.Delta) bool { return bytes.Equal(m.Key, d.Key) })
	})
	if err != nil {
		return err
	}
	last, _, err := u.reader.LastChangeOf(moved[0].Key)
	return errors.Join(err, u.blocked(last))
}

// checkOrigins refuses to make a draft again of a text that was kept, because it
// was sent, when the command that wrote it was undone.
func (u *undoing) checkOrigins() error {
	for _, d := range u.back.Changes {
		if d.Kind() != kindNotice && d.Kind() != kindSupport || d.Before == nil || d.After == nil {
			continue
		}
		events, err := u.reader.EventsOf(d.AppointmentID())
		if err != nil {
			return err
		}
		origin, err := commandOf(u.reader, writerOf(d.Key, events, u.of.Seq))
		if err != nil {
			return err
		}
		by, undone, err := u.reader.Undone(origin.ID)
		if err != nil {
			return err
		}
		if undone {
			event, _, err := u.reader.Event(by)
			return errors.Join(err, u.blocked(event))
		}
	}
	return nil
}

// writerOf returns the last of several events before a sequence that wrote a
// record which was not there.
func writerOf(key []byte, events []store.Event, before uint64) store.Event {
	var writer store.Event
	for _, e := range events {
		writes := slices.ContainsFunc(e.Changes, func(d store.Delta) bool {
			return bytes.Equal(d.Key, key) && d.Before == nil && d.After != nil
		})
		if writes && e.Seq < before {
			writer = e
		}
	}
	return writer
}

// checkParties refuses to bring back an appointment whose client or rules the
// book has no more.
func (u *undoing) checkParties() error {
	for _, d := range u.back.Changes {
		if d.Kind() != kindAppointment || d.After == nil {
			continue
		}
		a, _, err := store.Event{Changes: []store.Delta{d}}.Appointment()
		if err != nil {
			return err
		}
		_, client, err := u.reader.Client(a.ClientID)
		if err != nil {
			return err
		}
		_, rules, err := u.reader.Platform(a.Platform, a.PolicyVersion)
		if err != nil {
			return err
		}
		if err := u.checkPresent(client, kindClient, a.ClientID); err != nil {
			return err
		}
		if err := u.checkPresent(rules, kindPlatform, a.Platform+" "+a.PolicyVersion); err != nil {
			return err
		}
	}
	return nil
}

// checkPresent refuses what is needed and neither there nor brought back.
func (u *undoing) checkPresent(there bool, kind, id string) error {
	is := func(d store.Delta) bool { return d.Kind() == kind && d.ID() == id }
	if there || slices.ContainsFunc(u.back.Changes, is) {
		return nil
	}
	return u.missing(is)
}

// missing refuses for want of a record that is gone: by the last event that
// changed it, as none may stand.
func (u *undoing) missing(is func(store.Delta) bool) error {
	if err := u.blockedBy(is); err != nil {
		return err
	}
	var last store.Event
	err := u.reader.EventsBack(func(e store.Event) error {
		if !slices.ContainsFunc(e.Changes, is) {
			return nil
		}
		last = e
		return store.ErrStop
	})
	return errors.Join(err, u.blocked(last))
}

// checkNames refuses to bring back the name of a client that another has by now.
func (u *undoing) checkNames() error {
	for _, d := range u.back.Changes {
		if d.Kind() != kindClient || d.After == nil {
			continue
		}
		client, _, err := store.Event{Changes: []store.Delta{d}}.Client()
		if err != nil {
			return err
		}
		namesakes, err := u.reader.ClientsNamed(client.Name)
		if err != nil {
			return err
		}
		err = u.blockedBy(func(later store.Delta) bool {
			return slices.ContainsFunc(namesakes, func(c appointment.Client) bool {
				return later.Kind() == kindClient && later.ID() == c.ID && c.ID != client.ID && store.SameName(c.Name, client.Name)
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// checkOwners refuses to bring back what belongs to an appointment that the book
// has no more.
func (u *undoing) checkOwners() error {
	for _, d := range u.back.Changes {
		id := d.AppointmentID()
		if d.After == nil || id == "" || u.changes(id) {
			continue
		}
		_, found, err := u.reader.Appointment(id)
		if err == nil && !found {
			err = u.missing(func(later store.Delta) bool { return later.Kind() == kindAppointment && later.ID() == id })
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// checkDependents refuses to remove an appointment that later commands added
// something to, other than the mark that a text was sent.
func (u *undoing) checkDependents() error {
	for _, d := range u.back.Changes {
		if d.Kind() != kindAppointment || d.After != nil {
			continue
		}
		err := u.blockedBy(func(later store.Delta) bool {
			kept := slices.ContainsFunc(u.kept, func(key []byte) bool { return bytes.Equal(key, later.Key) })
			return later.AppointmentID() == d.ID() && !kept
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// blockedBy refuses where a later command that still stands changed something
// that concerns the event.
func (u *undoing) blockedBy(concerns func(store.Delta) bool) error {
	if !u.walked {
		if err := u.walk(); err != nil {
			return err
		}
	}
	for _, e := range u.later {
		if slices.ContainsFunc(e.Changes, concerns) {
			return u.blocked(e)
		}
	}
	return nil
}

// walk finds the later events, latest first, that have an effect which still
// stands. An undo or a redo of a later command only cancels that one; of an
// earlier one, it has an effect unless another has taken it back since.
func (u *undoing) walk() error {
	var events []store.Event
	turned := map[string]int{}
	bases := map[string]store.Event{}
	err := u.reader.EventsBack(func(e store.Event) error {
		if e.Seq <= u.of.Seq {
			return store.ErrStop
		}
		base, err := commandOf(u.reader, e)
		events, bases[e.ID] = append(events, e), base
		turned[base.ID]++
		return err
	})
	if err != nil {
		return err
	}
	for _, e := range events {
		base := bases[e.ID]
		stands := base.Seq < u.of.Seq && base.ID != u.base.ID && turned[base.ID]%2 == 1
		if e.Of == "" {
			_, undone, err := u.reader.Undone(e.ID)
			if err != nil {
				return err
			}
			stands = !undone
		}
		if stands {
			u.later = append(u.later, e)
		}
	}
	u.walked = true
	return nil
}

func (u *undoing) blocked(by store.Event) error {
	return fault.New(fault.Conflict, "desk.undo_blocked", "event", ShortEvent(u.of.ID),
		"later", ShortEvent(by.ID), "command", CommandName(by.Verb), "time", by.Recorded.In(u.desk.Zone))
}

// CommandName returns what is typed for a verb of the journal: "adsum message
// resolve" for "resolve".
func CommandName(verb appointment.Verb) string {
	if verb == appointment.VerbResolve {
		return "adsum message resolve"
	}
	return "adsum " + strings.ReplaceAll(string(verb), "_", " ")
}
