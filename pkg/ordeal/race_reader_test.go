//go:build ordeal && linux && amd64

package ordeal

import (
	"encoding/json"
	"fmt"
	"sync/atomic"
	"testing"
	"time"
)

const (
	readers = 4
	writes  = 15 // by the writer that they race against
)

// TestReadersNeitherFailNorStarveAWriter lets readers look at the book for as long as a
// writer creates it and books: no reader fails, none sees less than it saw before or than
// was acknowledged when it began, and every booking is made.
func TestReadersNeitherFailNorStarveAWriter(t *testing.T) {
	inRounds(t, "readers against a writer", readAndWrite)
}

// inRounds runs a race as often as ORDEAL_ROUNDS says.
func inRounds(t *testing.T, kind string, run func(*testing.T) finding) {
	t.Helper()
	y, begin := newTally(t), seed(t)
	for round := range number(t, "ORDEAL_ROUNDS", raceRounds) {
		name := fmt.Sprint("round ", round)
		if isChosen(name) {
			y.add(t, kind, name, begin, run(t))
		}
	}
	y.print(t)
}

func readAndWrite(t *testing.T) finding {
	t.Helper()
	h, over := newHome(t), make(chan struct{})
	var acknowledged atomic.Int64
	found := make(chan finding, readers)
	for range readers {
		go func() { found <- h.readUntil(over, &acknowledged) }()
	}
	events, failed := []string{}, finding{verdict: fine}
	for i := range writes {
		start := monday.AddDate(0, 0, 1).Add(time.Duration(i) * time.Hour).Format(time.RFC3339)
		a := h.run(t, at(0, "book", fmt.Sprint("Client ", i), "--at", start))
		if a.exit != 0 {
			failed = finding{untrue, fmt.Sprintf("the writer ended with %d: %s", a.exit, a.said)}
			break
		}
		events = append(events, a.events...)
		acknowledged.Add(1)
	}
	close(over)
	for range readers {
		if f := <-found; f.verdict != fine {
			failed = f
		}
	}
	if f := h.afterRace(t, events, nil); f.verdict != fine {
		return f
	}
	return failed
}

// readUntil reads the agenda over and over and returns what was wrong with an answer.
func (h home) readUntil(over <-chan struct{}, acknowledged *atomic.Int64) finding {
	for least := int64(0); ; {
		select {
		case <-over:
			return finding{verdict: fine}
		default:
		}
		least = max(least, acknowledged.Load())
		r, err := h.start(at(0, "agenda", "--from", "2026-11-23", "--to", "2026-12-23"))
		if err != nil {
			return finding{stuck, err.Error()}
		}
		a := r.end()
		var rows []any
		if err = json.Unmarshal(r.stdout.Bytes(), &rows); a.exit != 0 || err != nil {
			return finding{untrue, fmt.Sprintf("a reader ended with %d: %s", a.exit, a.said)}
		}
		// the booking that is under way may show, and no other
		if seen := int64(len(rows)); seen < least || seen > acknowledged.Load()+1 {
			return finding{untrue, fmt.Sprintf("a reader saw %d appointments after %d, when %d were booked", seen, least, acknowledged.Load())}
		}
		least = int64(len(rows))
	}
}
