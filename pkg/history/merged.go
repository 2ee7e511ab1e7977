package history

import (
	"maps"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// MergedInto returns the ids of a client and of all whose appointments became theirs in a
// merge, sorted: the journal has them under their own ids still.
func MergedInto(r store.Reader, clientID string) ([]string, error) {
	ids := map[string]bool{clientID: true}
	err := r.EventsBack(func(e store.Event) error {
		if e.Verb != appointment.VerbClientMerge {
			return nil
		}
		_, undone, err := r.Undone(e.ID)
		if err != nil || undone {
			return err
		}
		told, err := Tell(r, e)
		if err == nil && told.OldClient != nil && (ids[told.Client.ID] || ids[given(e)]) {
			ids[told.OldClient.ID] = true
		}
		return err
	})
	return slices.Sorted(maps.Keys(ids)), err
}

// given returns the client who had the appointments after a merge, empty where there were
// none.
func given(e store.Event) string {
	all, err := e.After().Appointments()
	if err != nil || len(all) == 0 {
		return ""
	}
	return all[0].ClientID
}
