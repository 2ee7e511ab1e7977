package history

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// fillCalendar adds which calendar or which source of blocks an event is about, where it is one, and
// how many blocks it changed.
func (told *Entry) fillCalendar(e store.Event) error {
	switch e.Verb {
	case appointment.VerbBusyRemove, appointment.VerbCalendarAdd, appointment.VerbCalendarRemove, appointment.VerbSync:
	default:
		return nil
	}
	var names []string
	for _, side := range []store.Records{e.Before(), e.After()} {
		calendars, err := side.Calendars()
		if err != nil {
			return err
		}
		for _, c := range calendars {
			names = append(names, c.Name)
		}
		blocks, err := side.Blocks()
		if err != nil {
			return err
		}
		for _, b := range blocks {
			names = append(names, b.Source)
		}
		pushed, err := side.Pushed()
		if err != nil {
			return err
		}
		for _, p := range pushed {
			names = append(names, p.Calendar)
		}
	}
	for _, d := range e.Changes {
		if d.Kind() == store.KindBlock {
			told.Blocks++
		}
	}
	slices.Sort(names)
	told.Named = strings.Join(slices.Compact(names), ", ")
	return nil
}

// standsAside reports whether an event did nothing that another builds on: it told a calendar or a mail
// server what the book has.
func standsAside(e store.Event) bool {
	return e.Verb == appointment.VerbSync || e.Verb == appointment.VerbNoticeSend
}

// wentByMail reports whether an event says of a text that a mail server was about to be given it, has
// it, or refused it: that cannot be taken back.
func wentByMail(e store.Event) (bool, error) {
	if e.Verb != appointment.VerbNoticeSent {
		return e.Verb == appointment.VerbNoticeSend, nil
	}
	was, err := e.Before().Notices()
	return slices.ContainsFunc(was, func(n appointment.Notice) bool { return n.State == appointment.NoticeSending }), err
}

// checkBlocks refuses to bring back an event of a foreign calendar that a later command brought
// too.
func (p *planner) checkBlocks() error {
	brought, err := p.changes.After().Blocks()
	if err != nil {
		return err
	}
	for _, b := range brought {
		other, there, err := p.reader.BlockOf(b.Source, b.UID)
		if err != nil {
			return err
		}
		if there && other.ID != b.ID && !p.changesPlace(store.BlockPlace(other.ID)) {
			return p.refuseByLastChange(store.BlockPlace(other.ID))
		}
	}
	return nil
}

// leaveCalendars finds the calendars that go: with them goes what was read of them and what is known
// of what was put there.
func (p *planner) leaveCalendars() error {
	for _, d := range p.changes {
		if d.Kind() != store.KindCalendar || !d.Removes() {
			continue
		}
		was, err := store.Deltas{d}.Before().Calendars()
		if err != nil {
			return err
		}
		for _, c := range was {
			p.left = append(p.left, c.Name)
		}
	}
	return nil
}

// LeaveCalendar removes what the book has of a calendar that is no longer there.
func LeaveCalendar(w *store.Change, name string) error {
	blocks, err := w.BlocksOf(name)
	if err != nil {
		return err
	}
	for _, b := range blocks {
		if err := w.DeleteBlock(b.ID); err != nil {
			return err
		}
	}
	var pushed []appointment.Pushed
	err = w.EachPushed(name, func(p appointment.Pushed) error {
		pushed = append(pushed, p)
		return nil
	})
	for _, p := range pushed {
		if err == nil {
			err = w.DeletePushed(p.Calendar, p.UID)
		}
	}
	return err
}
