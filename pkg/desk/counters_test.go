package desk_test

import (
	"regexp"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/when"
)

// An export of an older program has of each move the start that was left alone.
var kept = regexp.MustCompile(`,"moves":\[[^\]]*\]`)

func TestMovesOfWhichOnlyTheStartsAreKeptAreToldByTheJournal(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	id, ctx := s.Booked(scene.InDays(9)), t.Context()
	day := 10
	move := func(by appointment.Party) desk.Result {
		day++
		return s.Done(s.Desk().Reschedule(ctx, desk.Move{Selector: id, Request: policy.Reschedule{By: by}, To: when.At(s.Now.AddDate(0, 0, day))}))
	}
	move(appointment.ByClient)
	move(appointment.BySpecialist)
	s.Undo(move(appointment.ByClient).Event)
	s.Undo(move(appointment.ByClient).Event)
	s.Done(s.Desk().Redo(ctx, desk.Options{}))
	s.Done(s.Desk().Offer(ctx, desk.Proposal{Selector: id, Request: policy.Offer{By: appointment.ByClient}, Slots: scene.Typed(s.Now.AddDate(0, 0, 30))}))
	s.Done(s.Desk().Accept(ctx, desk.Acceptance{Selector: id, Request: policy.Accept{Number: 1}}))
	const made = 3

	older := scene.New(t)
	imported(t, older.Desk(), kept.ReplaceAll(bookLines(t, s.Desk(), desk.Export{}), nil))
	older.At(s.Now)
	for what, of := range map[string]*scene.Scene{"the book": s, "the older one": older} {
		got, err := of.Desk().ShowClient(ctx, "Anna")
		if err != nil || got.Counters.Moved != made {
			t.Errorf("%s: %+v, %v", what, got.Counters, err)
		}
	}
}
