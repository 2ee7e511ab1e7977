package store_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"pgregory.net/rapid"
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
	settled.Answered = true
	change(t, s, "e7", func(c *store.Change) error { return c.PutMessage(settled) })
	view(t, s, func(r store.Reader) error {
		of, err := r.Messages("a")
		open, errOpen := messagesOpen(r)
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

func TestIndexThatCallsASettledMessageOpenIsDamage(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e", func(c *store.Change) error {
		return c.PutMessage(appointment.Message{ID: "m", AppointmentID: "a", Received: noon, Answered: true})
	})
	err := s.Update(context.Background(), func(tx store.Tx) error {
		at := store.TimeKey(noon)
		key := slices.Concat([]byte("mo/"), at, []byte("a/m"), at, []byte("m"))
		return tx.Put(key, store.Seal(key, nil))
	})
	if err != nil {
		t.Fatal(err)
	}
	err = s.View(context.Background(), func(tx store.Tx) error {
		_, err := messagesOpen(store.NewReader(tx))
		return err
	})
	wantFault(t, err, fault.Damaged, "store.damaged")
}

func TestOpenMessagesAgreeWithAPlainList(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		list := map[string]appointment.Message{}
		err := memory.New().Update(context.Background(), func(tx store.Tx) error {
			c := store.NewChange(tx)
			for range rapid.IntRange(0, 15).Draw(t, "puts") {
				m := drawMessage(t, rapid.StringMatching(`[a-c]`).Draw(t, "id"), nearby().Draw(t, "appointment"))
				list[m.AppointmentID+"/"+m.ID] = m
				if err := c.PutMessage(m); err != nil {
					return err
				}
			}
			var want []appointment.Message
			for _, m := range list {
				if !m.Answered {
					want = append(want, m)
				}
			}
			slices.SortFunc(want, func(a, b appointment.Message) int {
				return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.AppointmentID, b.AppointmentID), cmp.Compare(a.ID, b.ID))
			})
			got, err := messagesOpen(c.Reader)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// messagesOpen returns the messages that are not answered.
func messagesOpen(r store.Reader) (open []appointment.Message, err error) {
	err = r.EachMessagesOpen(func(together []appointment.Message) error {
		open = append(open, together...)
		return nil
	})
	return open, err
}
