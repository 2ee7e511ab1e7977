package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
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
			switch rapid.IntRange(0, 5).Draw(rt, "what") {
			case 0, 1:
				lead := time.Duration(rapid.IntRange(1, 400).Draw(rt, "lead")) * time.Hour
				d.mayFail(rt, func(k *desk.Desk) error {
					return did(k.Remind(ctx, desk.Reminding{Leads: []time.Duration{lead}}))
				})
			case 2:
				if event := anyEvent(rt, d.Book); event != "" {
					d.mayFail(rt, func(k *desk.Desk) error { return did(k.Undo(ctx, desk.Options{}, event)) })
				}
			case 3:
				d.mayFail(rt, func(k *desk.Desk) error { return did(k.Redo(ctx, desk.Options{})) })
			default:
				d.any(rt)
			}
			d.sync(rt)
			d.checkReminders(rt)
		}
		checkWhole(rt, d.Book)
		storetest.VerifyReplay(rt, d.Book)
	})
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
