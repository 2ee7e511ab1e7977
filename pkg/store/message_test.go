package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// TestMessagesOfOneInstantComeAsTheyWereLogged logs messages whose ids say the
// contrary of their order, settles one and takes one back and logs it again.
func TestMessagesOfOneInstantComeAsTheyWereLogged(t *testing.T) {
	t.Parallel()
	s := memory.New()
	message := func(id, of string, minute int) appointment.Message {
		return appointment.Message{ID: id, AppointmentID: of, Received: noon.Add(time.Duration(minute) * time.Minute)}
	}
	for i, m := range []appointment.Message{
		message("m9", "a", 0), message("m5", "b", 0), message("m8", "a", 0), message("m1", "a", 0), message("m7", "a", -1),
	} {
		change(t, s, fmt.Sprintf("e%d", i), func(c *store.Change) error { return c.PutMessage(m) })
	}
	settled := message("m9", "a", 0)
	settled.Settled = true
	change(t, s, "e7", func(c *store.Change) error { return c.PutMessage(settled) })
	view(t, s, func(r store.Reader) error {
		of, err := r.Messages("a")
		open, errOpen := r.MessagesOpen()
		if got := idsOf(of); !slices.Equal(got, []string{"m7", "m9", "m8", "m1"}) {
			t.Errorf("of the appointment %v", got)
		}
		if got := idsOf(open); !slices.Equal(got, []string{"m7", "m5", "m8", "m1"}) {
			t.Errorf("open %v", got)
		}
		return errors.Join(err, errOpen)
	})
}

func idsOf(messages []appointment.Message) []string {
	var ids []string
	for _, m := range messages {
		ids = append(ids, m.ID)
	}
	return ids
}
