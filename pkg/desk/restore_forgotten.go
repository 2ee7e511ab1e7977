package desk

import (
	"context"
	"slices"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// forgotten returns the clients whom the book, or what is noted beside it, says were
// forgotten after the backup was made. Of a damaged book it is what can be read of that.
func (m *restoring) forgotten(is store.Current) ([]string, error) {
	book, then := store.NewReader(is), store.NewReader(m.from)
	gone, err := book.ForgottenIn(0)
	if is.Salvage != nil {
		gone, err = salvagedForgotten(is)
	}
	if err = unlessDamaged(err); err != nil {
		return nil, err
	}
	known, err := then.ForgottenIn(0)
	if err != nil {
		return nil, err
	}
	all := slices.Concat(gone, m.notedForgotten())
	slices.Sort(all)
	var again []string
	for _, id := range slices.Compact(all) {
		same := slices.Contains(known, id)
		if same && slices.Contains(gone, id) && is.Salvage == nil {
			if same, err = sameForgetting(book, then, id); err != nil {
				return nil, err
			}
		}
		if !same {
			again = append(again, id)
		}
	}
	return again, nil
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

func salvagedForgotten(is store.Current) ([]string, error) {
	wreck, err := is.Salvage()
	if err != nil {
		return nil, err
	}
	return store.ForgottenOf(wreck)
}
