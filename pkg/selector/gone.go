package selector

import (
	"cmp"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Remembered is Client, and where the book has nobody of that name the one whom it has no
// more but the journal still knows, by their whole name or their id: their booking was
// undone. Who was merged into another is not among them: they are that other by now.
func Remembered(r store.Reader, name string, writes bool) (appointment.Client, error) {
	c, failed := Client(r, name, writes)
	if failed == nil || fault.Of(failed).Code != fault.NotFound {
		return c, failed
	}
	var found []appointment.Client
	err := r.Gone(store.KindClient, func(place store.Place, id string) error {
		was, known, err := r.LastKnownClient(id)
		if err != nil || !known || id != strings.ToLower(name) && names.Fold(was.Name) != names.Fold(name) {
			return err
		}
		last, _, err := r.LastChangeOf(place)
		if err != nil {
			return err
		}
		if heir, err := last.Heir(); heir != "" || err != nil {
			return err
		}
		found = append(found, was)
		return nil
	})
	switch found = exactly(found, name); {
	case err != nil || len(found) == 0:
		return c, cmp.Or(err, failed)
	case len(found) > 1 && !alike(found):
		return c, fault.New(fault.Ambiguous, "desk.client_ambiguous", "name", name, "known", namesOf(found)).
			Because(&Namesakes{name, found})
	}
	return found[len(found)-1], nil
}

// alike reports whether clients all have one name.
func alike(clients []appointment.Client) bool {
	for _, c := range clients {
		if !names.Same(c.Name, clients[0].Name) {
			return false
		}
	}
	return true
}
