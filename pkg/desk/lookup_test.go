package desk_test

import (
	"context"
	"errors"
	"testing"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
)

func TestFailedCommitThatHappenedIsAnsweredAsDone(t *testing.T) {
	t.Parallel()
	book := newBolt(t)
	result, err := scene.Desk(storetest.FailCommit(book, true), monday, 1).Book(t.Context(), scene.Booking(monday.AddDate(0, 0, 1)))
	if err != nil || !result.Changed || result.Event == "" {
		t.Fatalf("%+v, %v", result, err)
	}
	shown, err := scene.Desk(book, monday, 2).Show(t.Context(), result.Appointment.ID)
	if err != nil || shown.Appointment.ID != result.Appointment.ID || !shown.Appointment.Start.Equal(result.Appointment.Start) {
		t.Errorf("the book has %+v, %v", shown.Appointment, err)
	}
	storetest.Verify(t, book)
}

func TestFailedCommitThatDidNotHappenIsAnError(t *testing.T) {
	t.Parallel()
	book := newBolt(t)
	result, err := scene.Desk(storetest.FailCommit(book, false), monday, 1).Book(t.Context(), scene.Booking(monday.AddDate(0, 0, 1)))
	if f := fault.Of(err); f.Code != fault.IO || f.Key != "desk.commit_failed" || result.Changed || !errors.Is(err, store.ErrCommit) {
		t.Fatalf("%+v, %v", result, err)
	}
	if left := storetest.Contents(t, book); len(left) != 0 {
		t.Errorf("the book has %d keys", len(left))
	}
}

// lost is a store that fails for good with the commit.
type lost struct {
	store.Store
	gone bool
}

var errLost = fault.New(fault.IO, "store.io", "path", "book", "cause", "input/output error")

func (l *lost) Update(ctx context.Context, change func(store.Tx) error) error {
	if l.gone {
		return errLost
	}
	err := l.Store.Update(ctx, change)
	l.gone = errors.Is(err, store.ErrCommit)
	return err
}

func TestCommitThatCannotBeLookedUpHasAnUnknownOutcome(t *testing.T) {
	t.Parallel()
	for _, happened := range []bool{true, false} {
		book := &lost{Store: storetest.FailCommit(newBolt(t), happened)}
		result, err := scene.Desk(book, monday, 1).Book(t.Context(), scene.Booking(monday.AddDate(0, 0, 1)))
		f := fault.Of(err)
		if f.Code != fault.OutcomeUnknown || f.Key != "desk.outcome_unknown" || result.Changed {
			t.Fatalf("%+v, %v", result, err)
		}
		if id, _ := f.Values["id"].(string); len(id) != 8 || f.Values["event"] == "" {
			t.Errorf("values %v", f.Values)
		}
		if why, _ := f.Values["why"].(*fault.Error); why == nil || why.Key != "store.disk_failing" {
			t.Errorf("because of %v", f.Values["why"])
		}
	}
}

// cancelling is a store whose caller gives up while it commits.
type cancelling struct {
	store.Store
	giveUp context.CancelFunc
}

func (c cancelling) Update(ctx context.Context, change func(store.Tx) error) error {
	defer c.giveUp()
	return c.Store.Update(ctx, change)
}

func TestCommitIsLookedUpAlsoForACallerWhoHasGivenUp(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	book := cancelling{storetest.FailCommit(newBolt(t), true), cancel}
	result, err := scene.Desk(book, monday, 1).Book(ctx, scene.Booking(monday.AddDate(0, 0, 1)))
	if err != nil || !result.Changed {
		t.Errorf("%+v, %v", result, err)
	}
}

func TestRequestTimeBelongsToTheClient(t *testing.T) {
	t.Parallel()
	book := newBolt(t)
	d := scene.Desk(book, monday, 1)
	booked, err := d.Book(t.Context(), scene.Booking(monday.AddDate(0, 0, 1)))
	if err != nil {
		t.Fatal(err)
	}
	before := storetest.Contents(t, book)
	_, cancelled := d.Cancel(t.Context(), desk.Cancellation{Selector: booked.Appointment.ID, Request: policy.Cancel{By: "specialist"}, Requested: when.At(monday)})
	_, moved := d.Reschedule(t.Context(), desk.Move{Selector: booked.Appointment.ID, Request: policy.Reschedule{By: "specialist"}, Requested: when.At(monday), To: when.At(monday.AddDate(0, 0, 2))})
	for _, err := range []error{cancelled, moved} {
		if f := fault.Of(err); f.Code != fault.Usage || f.Key != "desk.requested_is_clients" {
			t.Errorf("got %v", err)
		}
	}
	if len(storetest.Contents(t, book)) != len(before) {
		t.Error("the book was changed")
	}
}
