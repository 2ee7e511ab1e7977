//go:build ordeal && linux && amd64

package ordeal

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
)

const (
	writers  = 4
	rewrites = 6 // bookings of each, at the least, while the book is written anew
)

// TestRewritingAmongWritersLosesNothing backs up, compacts and restores for as long as four
// write: whatever was acknowledged is in the book, or in the file that was it until a
// restore.
func TestRewritingAmongWritersLosesNothing(t *testing.T) {
	inRounds(t, "rewriting among writers", writeAndRewrite)
}

func writeAndRewrite(t *testing.T) finding {
	t.Helper()
	h := newHome(t)
	h.must(t, anna)
	var enough atomic.Bool
	wrote := make(chan written, writers)
	for w := range writers {
		go func() { wrote <- h.writeUntil(&enough, w) }()
	}
	failed := h.rewriteOften(t)
	enough.Store(true)
	var events []string
	for range writers {
		w := <-wrote
		events = append(events, w.events...)
		if w.failed.verdict != fine {
			failed = w.failed
		}
	}
	if s := h.look(); s.broken != nil {
		return finding{damaged, s.broken.Error()}
	}
	held, err := h.heldAnywhere()
	if err != nil {
		return finding{damaged, err.Error()}
	}
	for _, event := range events {
		if !held[event] {
			return finding{lost, event}
		}
	}
	return failed
}

// rewriteOften writes the book anew in every way, a few times.
func (h home) rewriteOften(t *testing.T) finding {
	t.Helper()
	for round := range rewrites {
		later := time.Duration(round+1) * time.Minute
		copied := fmt.Sprintf("data/copy-%d.db", round)
		for _, args := range [][]string{{"backup", copied}, {"compact"}, {"restore", copied, "--discard-newer"}} {
			if a := h.run(t, at(later, args...)); a.exit != 0 {
				return finding{untrue, fmt.Sprintf("adsum %q ended with %d: %s", args, a.exit, a.said)}
			}
		}
	}
	return finding{verdict: fine}
}

// written is what one who books has been told.
type written struct {
	events []string
	failed finding
}

// writeUntil books one appointment after the other, each at a time of its own.
func (h home) writeUntil(enough *atomic.Bool, writer int) written {
	w := written{failed: finding{verdict: fine}}
	for i := 0; i < rewrites || !enough.Load(); i++ {
		start := monday.AddDate(0, 0, 7+i).Add(time.Duration(2*writer) * time.Hour).Format(time.RFC3339)
		r, err := h.start(at(0, "book", fmt.Sprintf("Client %d of %d", i, writer), "--at", start))
		if err != nil {
			w.failed = finding{stuck, err.Error()}
			return w
		}
		a := r.end()
		if a.exit != 0 {
			w.failed = finding{untrue, fmt.Sprintf("a writer ended with %d: %s", a.exit, a.said)}
			return w
		}
		w.events = append(w.events, a.events...)
	}
	return w
}

// heldAnywhere returns the entries that the journal of the book has, and those that the
// files have which were it.
func (h home) heldAnywhere() (map[string]bool, error) {
	held := map[string]bool{}
	files, err := filepath.Glob(filepath.Join(filepath.Dir(h.book()), "*.db"))
	for _, path := range files {
		if err == nil {
			err = engine(path).View(context.Background(), func(tx store.Tx) error {
				return store.NewReader(tx).Events(0, func(e store.Event) error {
					held[e.ID] = true
					return nil
				})
			})
		}
	}
	return held, err
}
