package desk

import (
	"context"
	"errors"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// forgetAgain has the book that comes of the backup forget whom the book, or what is noted beside it,
// says were forgotten after the backup was made. Of a damaged book it is what can be read of that.
func (m *restoring) forgetAgain(is store.Current, book store.Tx) error {
	m.done.Forgotten = 0
	parts, err := store.Parts(m.from)
	for _, id := range parts {
		var forgotten []string
		if err == nil {
			forgotten, err = m.forgotten(is, id, len(parts) > 1)
		}
		if err == nil && len(forgotten) > 0 {
			err = m.forgetIn(store.Beside(book, id), forgotten)
		}
	}
	return err
}

// forgetIn has one part of the book forget clients.
func (m *restoring) forgetIn(part store.Tx, clients []string) error {
	_, err := store.Forget(part, clients, m.newEvent(appointment.VerbClientForget, ""))
	if mixed, ok := errors.AsType[*store.Mixed](err); ok {
		return m.cannotForget(store.NewReader(part), mixed)
	}
	if err == nil {
		m.done.Forgotten += len(clients)
	}
	return err
}

// forgotten returns the clients who are to be forgotten again in a part of the backup. What is noted
// does not say in which part of a practice they were.
func (m *restoring) forgotten(is store.Current, id string, practice bool) ([]string, error) {
	now, then := m.nowOf(is, id), store.NewReader(store.Beside(m.from, id))
	gone, err := now.ForgottenIn(0)
	if is.Salvage != nil {
		gone, err = salvagedForgotten(is, id)
	}
	if err = unlessDamaged(err); err != nil {
		return nil, err
	}
	known, err := then.ForgottenIn(0)
	if err != nil {
		return nil, err
	}
	all := slices.Clone(gone)
	for _, noted := range m.notedForgotten() {
		remembers := true
		if practice {
			remembers, err = then.RemembersAny([]string{noted})
		}
		if err != nil {
			return nil, err
		}
		if remembers {
			all = append(all, noted)
		}
	}
	slices.Sort(all)
	var again []string
	for _, client := range slices.Compact(all) {
		same := slices.Contains(known, client)
		if same && slices.Contains(gone, client) && is.Salvage == nil {
			if same, err = sameForgetting(now, then, client); err != nil {
				return nil, err
			}
		}
		if !same {
			again = append(again, client)
		}
	}
	return again, nil
}

// nowOf returns what the book is now of a part of the backup.
func (m *restoring) nowOf(is store.Current, id string) store.Reader {
	for _, s := range m.parts {
		if s.id == id && !s.gone {
			return store.NewReader(s.is)
		}
	}
	return store.NewReader(store.Beside(is.Tx, id))
}

// notedForgotten returns the ids of the clients of whom it is noted beside the book that
// they were forgotten. What cannot be read is not noted.
func (d *Desk) notedForgotten() []string {
	if d.BookPath == "" {
		return nil
	}
	noted, _ := backup.Forgotten(d.BookPath)
	return slices.DeleteFunc(noted, func(id string) bool { return len(id) != selector.IDLength })
}

// noteForgotten notes beside the book whom it says were forgotten, for when it is lost.
func (d *Desk) noteForgotten(ctx context.Context) error {
	if d.BookPath == "" {
		return nil
	}
	var ids []string
	err := d.book().View(ctx, func(tx store.Tx) (err error) {
		ids, err = forgottenInAll(tx)
		return err
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	return backup.NoteForgotten(d.BookPath, ids)
}

// forgottenInAll returns who was forgotten in any part of a book.
func forgottenInAll(book store.Tx) (ids []string, err error) {
	err = store.EachPart(book, func(part store.Tx) error {
		gone, err := store.NewReader(part).ForgottenIn(0)
		ids = append(ids, gone...)
		return err
	})
	return ids, err
}

// sameForgetting reports whether two books speak of the same time when a client was
// forgotten: what came between two of them was forgotten by the later one.
func sameForgetting(a, b store.Reader, id string) (bool, error) {
	one, _, err := a.ForgettingOf(id)
	if err != nil {
		return false, err
	}
	other, _, err := b.ForgettingOf(id)
	return one.ID == other.ID, err
}

func salvagedForgotten(is store.Current, part string) ([]string, error) {
	wreck, err := is.Salvage()
	if err != nil {
		return nil, err
	}
	return store.ForgottenOf(store.WreckOf(wreck, part))
}
