package history

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
)

// PlanByWalk is Plan where no index leads to later events, and all of them are looked at.
func PlanByWalk(r store.Reader, of store.Event, at time.Time) (Reversal, error) {
	p := newPlanner(r, of, at)
	p.changesAfter = func(store.Place, uint64) ([]store.Event, bool, error) { return nil, false, nil }
	return p.reversal()
}
