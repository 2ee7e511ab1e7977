//go:build ordeal && linux && amd64

package ordeal

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/scene"
)

// promise is what a book has to hold: the entries of its journal that were there, in
// their order, and at most so many more behind them. Those that an answer has named are
// among these; known has all that there can be, where their ids are known.
type promise struct {
	kept  []string
	more  int
	named []string
	known []string
	made  []string // copies of the book that have to be there, by their names
}

// verdict is what the oracle says of a case.
type verdict string

// The verdicts.
const (
	fine    verdict = "fine"
	lost    verdict = "acknowledged change lost"
	unasked verdict = "change that nobody made"
	damaged verdict = "damaged"
	stuck   verdict = "next write or undo fails"
	hung    verdict = "hang"

	wrongExit verdict = "wrong exit code"
	causeless verdict = "the cause is not told"
)

// finding is a verdict with what it rests on.
type finding struct {
	verdict verdict
	detail  string
}

// state is what a book turned out to hold, and whether it can go on.
type state struct {
	journal []string
	copies  []string  // of the book, by their names; each is whole
	last    time.Time // when its last entry was recorded
	final   bool      // that entry forgot a client, or the book began with it: it cannot be undone
	broken  error     // what verifying it said
	stuck   error     // what undoing the last change and booking said
}

// against compares a state with what was promised.
func (s state) against(p promise) finding {
	held := fmt.Sprintf("journal has %d entries, %d were acknowledged", len(s.journal), len(p.kept))
	switch {
	case errors.Is(s.broken, errHung) || errors.Is(s.stuck, errHung):
		return finding{hung, errors.Join(s.broken, s.stuck).Error()}
	case s.broken != nil:
		return finding{damaged, s.broken.Error()}
	case len(s.journal) < len(p.kept) || !slices.Equal(s.journal[:len(p.kept)], p.kept):
		return finding{lost, held}
	case slices.ContainsFunc(p.named, func(id string) bool { return !slices.Contains(s.journal, id) }):
		return finding{lost, fmt.Sprintf("%s, and %q named since", held, p.named)}
	case slices.ContainsFunc(p.made, func(name string) bool { return !slices.Contains(s.copies, name) }):
		return finding{lost, fmt.Sprintf("copies are %q, and %q named", s.copies, p.made)}
	case len(s.journal) > len(p.kept)+p.more:
		return finding{unasked, held}
	case p.known != nil && !slices.Equal(s.journal, p.known[:min(len(s.journal), len(p.known))]):
		return finding{unasked, held}
	case s.stuck != nil:
		return finding{stuck, s.stuck.Error()}
	}
	return finding{verdict: fine}
}

var errHung = errors.New("no answer within a minute")

// inTime runs do in the background and gives up on it after a while.
func inTime(do func() error) error {
	ended := make(chan error, 1)
	go func() { ended <- do() }()
	select {
	case err := <-ended:
		return err
	case <-time.After(patience):
		return errHung
	}
}

// examine finds out what the book of a home holds and whether the last change can be
// undone and a next one written: in this process, or by the program itself.
func (h home) examine(t testing.TB, byProgram bool) state {
	t.Helper()
	s := h.look()
	if s.broken != nil {
		return s
	}
	if byProgram {
		s.stuck = h.goesOn(t, s)
	} else {
		s.stuck = inTime(func() error { return h.goesOnHere(s) })
	}
	if s.stuck == nil {
		after := h.look()
		s.broken = after.broken
		if s.broken == nil && (len(after.journal) <= len(s.journal) || !slices.Equal(after.journal[:len(s.journal)], s.journal)) {
			s.stuck = fmt.Errorf("%d entries before the next change, %d after it", len(s.journal), len(after.journal))
		}
	}
	return s
}

// far is when the booking lies that shows whether a book can be written to, unless the
// clock has passed that.
var far = time.Date(2035, 3, 5, 10, 0, 0, 0, time.UTC)

// ahead returns when the booking lies at an instant: behind all that the tests book.
func ahead(now time.Time) time.Time {
	if later := now.AddDate(0, 0, 20); later.After(far) {
		return later
	}
	return far
}

// goesOnHere undoes the last change and books, in this process.
func (h home) goesOnHere(s state) error {
	book, now := engine(h.book()), s.last.Add(time.Second)
	if s.last.IsZero() {
		now = monday
	}
	_, err := scene.Desk(book, now, 1).Undo(context.Background(), desk.Options{}, "")
	if err != nil && (len(s.journal) > 0 || !isNothing(err)) && !(s.final && fault.Of(err).Code == fault.Denied) {
		return fmt.Errorf("undo: %w", err)
	}
	_, err = scene.Desk(book, now.Add(time.Second), 2).Book(context.Background(),
		scene.Booking(ahead(now), scene.Named("Zofia"), scene.Unpaid))
	return err
}

// isNothing reports whether an undo found nothing to undo.
func isNothing(err error) bool { return fault.Of(err).Code == fault.NotFound }

// goesOn is goesOnHere by the program.
func (h home) goesOn(t testing.TB, s state) error {
	t.Helper()
	after := s.last.Sub(monday) + time.Second
	if s.last.IsZero() {
		after = 0
	}
	if a := h.run(t, at(after, "undo")); a.exit != 0 && (len(s.journal) > 0 || a.exit != 3) && !(s.final && a.exit == 5) {
		return fmt.Errorf("adsum undo ended with %d: %s", a.exit, a.said)
	}
	a := h.run(t, at(after+time.Second, "book", "Zofia", "--at", ahead(monday.Add(after)).Format("2006-01-02T15:04")))
	if a.signal != 0 {
		return errHung
	}
	if a.exit != 0 {
		return fmt.Errorf("adsum book ended with %d: %s", a.exit, a.said)
	}
	return nil
}
