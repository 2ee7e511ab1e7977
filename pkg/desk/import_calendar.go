package desk

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// block takes an event of a foreign calendar, where the book does not have a later version of it.
// It can be known there under another id.
func (m *merging) block(n appointment.Block) error {
	row := ImportRow{Kind: transfer.KindBlock, ID: n.ID}
	is, known, err := m.w.Block(n.ID)
	if err != nil {
		return err
	}
	of, other, err := m.w.BlockOf(n.Source, n.UID)
	if err != nil {
		return err
	}
	other = other && of.ID != n.ID
	if known && isNewer(is, n) || other && isNewer(of, n) {
		m.keep(row, CauseNewer)
		return nil
	}
	return m.whole(row, known, known && m.same(is, n), store.BlockPlace(n.ID), func() error {
		if other {
			if err := m.w.DeleteBlock(of.ID); err != nil {
				return err
			}
		}
		return m.w.PutBlock(n)
	})
}

// isNewer reports whether one version of a foreign event is later than another.
func isNewer(a, b appointment.Block) bool {
	return a.Sequence > b.Sequence || a.Sequence == b.Sequence && a.Updated.After(b.Updated)
}

func (m *merging) calendar(n appointment.CalendarAccount) error {
	row := ImportRow{Kind: transfer.KindCalendar, ID: n.Name}
	is, known, err := m.w.Calendar(n.Name)
	if err != nil {
		return err
	}
	return m.mirrored(row, known, known && is == n, store.CalendarPlace(n.Name), func() error { return m.w.PutCalendar(n) })
}

func (m *merging) pushed(n appointment.Pushed) error {
	row := ImportRow{Kind: transfer.KindPushed, ID: n.UID}
	is, known, err := m.w.Pushed(n.Calendar, n.UID)
	if err != nil {
		return err
	}
	return m.mirrored(row, known, known && is == n, store.PushedPlace(n.Calendar, n.UID), func() error { return m.w.PutPushed(n) })
}

// mirrored takes what tells how far a server was known, unless the book has it, or had it: what it
// knows itself is later than any file.
func (m *merging) mirrored(row ImportRow, known, same bool, at store.Place, put func() error) error {
	switch last, changed, err := m.w.LastChangeOf(at); {
	case err != nil:
		return err
	case same:
		m.done.count(row.Kind, ImportUnchanged)
		return nil
	case known:
		m.keep(row, CauseNewer)
		return nil
	case changed && !m.byUndo(last):
		m.keep(row, CauseRemoved)
		return nil
	}
	m.add(row, false)
	return put()
}
