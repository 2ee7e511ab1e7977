package desk

import (
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
// they were forgotten.
func (d *Desk) notedForgotten() []string {
	if d.BookPath == "" {
		return nil
	}
	return slices.DeleteFunc(backup.Forgotten(d.BookPath), func(id string) bool { return len(id) != selector.IDLength })
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
