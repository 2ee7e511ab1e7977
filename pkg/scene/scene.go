// Package scene sets up what tests of use cases begin with: a book in which things have
// happened, with a clock that moves on.
//
// Tests alone may import it; a linter rule holds that.
package scene

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// TB is what a scene needs of a test; a property of rapid's will do.
type TB interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// Scene is a book and a clock that moves on a second with every command.
type Scene struct {
	T    TB
	Book store.Store
	Now  time.Time
	Seed uint64 // of the ids; it grows with every command

	Platforms string // the folder of the user's own platforms; empty for none
}

// Monday is when scenes begin: 23 November 2026 at nine in UTC.
func Monday() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// New returns a scene over an empty book, on Monday.
func New(t TB) *Scene { return &Scene{T: t, Book: memory.New(), Now: Monday()} }

// Desk returns a desk over a book, with ids that come out alike for a seed.
func Desk(book store.Store, now time.Time, seed uint64) *desk.Desk {
	return &desk.Desk{
		Store: book, Platforms: platform.NewSet(""), Now: now, Simulated: true,
		Zone: time.UTC, Random: rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), byte(seed >> 16)}),
	}
}

// Desk returns the desk of the next command.
func (s *Scene) Desk() *desk.Desk {
	s.Now = s.Now.Add(time.Second)
	return s.DeskAt(s.Now)
}

// DeskAt returns the desk of a command at an instant, for which the clock stays.
func (s *Scene) DeskAt(now time.Time) *desk.Desk {
	s.Seed++
	d := Desk(s.Book, now, s.Seed)
	d.Platforms = platform.NewSet(s.Platforms)
	return d
}

// At sets the clock.
func (s *Scene) At(now time.Time) { s.Now = now }

// Done returns what a command came to. An error, or a command that changed nothing,
// ends the test.
func (s *Scene) Done(r desk.Result, err error) desk.Result {
	s.T.Helper()
	if err != nil {
		s.T.Fatal(err)
	}
	if !r.Changed {
		s.T.Fatalf("%s changed nothing: %+v", r.Verb, r.Decision)
	}
	return r
}

// Booked books a session of Anna's in an hour, unless a change says otherwise, and
// returns its id.
func (s *Scene) Booked(changes ...func(*desk.Booking)) string {
	s.T.Helper()
	booking := Booking(s.Now.Add(time.Hour), changes...)
	return s.Done(s.Desk().Book(context.Background(), booking)).Appointment.ID
}

// Offered books a session of Anna's in three days, puts two times to her, in four and
// in five days, and returns its id.
func (s *Scene) Offered() string {
	s.T.Helper()
	id := s.Booked(InDays(3))
	s.Done(s.Desk().Offer(context.Background(), desk.Proposal{
		Selector: id, Request: policy.Offer{By: appointment.BySpecialist},
		Slots: Typed(s.Now.AddDate(0, 0, 4), s.Now.AddDate(0, 0, 5)),
	}))
	return id
}

// Undo takes back a command, the last where event is empty.
func (s *Scene) Undo(event string) desk.Result {
	s.T.Helper()
	return s.Done(s.Desk().Undo(context.Background(), desk.Options{}, event))
}

// Show returns what the book has on an appointment.
func (s *Scene) Show(id string) desk.Result {
	s.T.Helper()
	r, err := s.Desk().Show(context.Background(), id)
	if err != nil {
		s.T.Fatal(err)
	}
	return r
}
