package history

import (
	"maps"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/store"
)

// PersonOf returns all ids under which the journal has a client, sorted: their own, those
// of all who became them in a merge that stands, and those that an undo took out of the
// book under their name, since a name that is booked again is the same client.
func PersonOf(r store.Reader, client appointment.Client) ([]string, error) {
	heirs := map[string]string{} // of clients who are gone
	err := r.Gone(store.KindClient, func(place store.Place, id string) error {
		last, known, err := r.LastChangeOf(place)
		if err != nil || !known {
			return err
		}
		if heirs[id], err = last.Heir(); err != nil || heirs[id] != "" {
			return err
		}
		was, _, err := r.LastKnownClient(id)
		if names.Same(was.Name, client.Name) {
			heirs[id] = client.ID
		}
		return err
	})
	ids := map[string]bool{client.ID: true}
	for id := range heirs {
		line := map[string]bool{}
		for at := id; at != "" && !line[at] && !ids[at]; at = heirs[at] {
			line[at] = true
			if ids[heirs[at]] {
				maps.Copy(ids, line)
			}
		}
	}
	return slices.Sorted(maps.Keys(ids)), err
}
