package history

import (
	"maps"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Absent are the clients whom a book has no more but its journal still knows.
type Absent struct {
	heirs map[string]string    // who each became in a merge that stands; empty for nobody
	lost  []appointment.Client // who became nobody: their booking was undone
}

// AbsentFrom finds the clients whom a book has no more. An index has them.
func AbsentFrom(r store.Reader) (Absent, error) {
	absent := Absent{heirs: map[string]string{}}
	err := r.Gone(store.KindClient, func(place store.Place, id string) error {
		last, known, err := r.LastChangeOf(place)
		if err != nil || !known {
			return err
		}
		if absent.heirs[id], err = last.Heir(); err != nil || absent.heirs[id] != "" {
			return err
		}
		was, _, err := r.LastKnownClient(id)
		absent.lost = append(absent.lost, was)
		return err
	})
	return absent, err
}

// Lost returns those who became nobody else, by id.
func (a Absent) Lost() []appointment.Client { return a.lost }

// Are returns all ids under which the journal has a client, sorted: their own, those of
// all who became them, and those of the lost who had their name, since a name that is
// booked again is the same client.
func (a Absent) Are(client appointment.Client) []string {
	heirs, ids := maps.Clone(a.heirs), map[string]bool{client.ID: true}
	for _, lost := range a.lost {
		if names.Same(lost.Name, client.Name) {
			heirs[lost.ID] = client.ID
		}
	}
	for id := range heirs {
		line := map[string]bool{}
		for at := id; at != "" && !line[at] && !ids[at]; at = heirs[at] {
			line[at] = true
			if ids[heirs[at]] {
				maps.Copy(ids, line)
			}
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// PersonOf returns all ids under which the journal has a client, as Absent.Are does.
func PersonOf(r store.Reader, client appointment.Client) ([]string, error) {
	absent, err := AbsentFrom(r)
	return absent.Are(client), err
}
