package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
	"pgregory.net/rapid"
)

// TestReminderToSendTellsOfItsAppointmentAsItStands reminds among random commands, of which any is
// undone and done again.
func TestReminderToSendTellsOfItsAppointmentAsItStands(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		d := newDay(rt, memory.New())
		for range rapid.IntRange(5, 25).Draw(rt, "commands") {
			do := anyReminding(rt, d)
			d.Now = d.Now.Add(time.Duration(rapid.IntRange(0, 40).Draw(rt, "minutes")) * time.Minute)
			d.mayFail(rt, func(k *desk.Desk) error { return did(do(ctx, k)) })
			d.sync(rt)
			d.checkReminders(rt)
		}
		checkWhole(rt, d.Book)
		storetest.VerifyReplay(rt, d.Book)
	})
}

// anyReminding returns a command that reminds, or that bears on whom a reminder tells what.
func anyReminding(rt *rapid.T, d *day) func(context.Context, *desk.Desk) (desk.Result, error) {
	known := d.ids()
	if len(known) == 0 {
		known = append(known, "zzzzzzzz")
	}
	id := rapid.SampledFrom(known).Draw(rt, "id")
	at := when.At(d.Now.Add(time.Duration(rapid.IntRange(2, 40).Draw(rt, "in")) * time.Hour))
	event := anyEvent(rt, d.Book)
	switch rapid.IntRange(0, 6).Draw(rt, "what") {
	case 0:
		return func(ctx context.Context, k *desk.Desk) (desk.Result, error) {
			_, err := k.Remind(ctx, desk.Reminding{Leads: []time.Duration{100 * time.Hour}})
			return desk.Result{}, err
		}
	case 1:
		return func(ctx context.Context, k *desk.Desk) (desk.Result, error) {
			return k.Undo(ctx, desk.Options{}, event)
		}
	case 2:
		return func(ctx context.Context, k *desk.Desk) (desk.Result, error) { return k.Undo(ctx, desk.Options{}, "") }
	case 3:
		return func(ctx context.Context, k *desk.Desk) (desk.Result, error) { return k.Redo(ctx, desk.Options{}) }
	case 4:
		return func(ctx context.Context, k *desk.Desk) (desk.Result, error) {
			return k.Cancel(ctx, desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}})
		}
	case 5:
		return func(ctx context.Context, k *desk.Desk) (desk.Result, error) {
			return k.Reschedule(ctx, desk.Move{Selector: id, Request: policy.Reschedule{By: appointment.BySpecialist}, To: at})
		}
	}
	return func(ctx context.Context, k *desk.Desk) (desk.Result, error) {
		b := scene.Booking(d.Now)
		b.Start = at
		return k.Book(ctx, b)
	}
}

func (d *day) checkReminders(rt *rapid.T) {
	viewed(rt, d.Book, func(r store.Reader) error {
		for _, a := range d.model {
			notices, err := r.Notices(a.ID)
			if err != nil {
				return err
			}
			for _, n := range notices {
				toSend := n.Kind == appointment.NoticeReminder && n.State == appointment.NoticeDraft && d.Now.Before(a.Start)
				if toSend && !policy.Tells(n, a) {
					rt.Fatalf("%s, %v, is told of by a reminder of %v", a.Status, a.Start, n.Start)
				}
			}
		}
		return nil
	})
}
