package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

func TestPutsThatWouldBreakTheKeysAreDefects(t *testing.T) {
	t.Parallel()
	long := anna("a", noon)
	long.End = noon.Add(appointment.MaxDuration + time.Second)
	for name, put := range map[string]func(*store.Change) error{
		"no id":   func(c *store.Change) error { return c.PutAppointment(anna("", noon)) },
		"a slash": func(c *store.Change) error { return c.PutAppointment(anna("a/b", noon)) },
		"no client": func(c *store.Change) error {
			return c.PutAppointment(appointment.Appointment{ID: "a", Status: "booked"})
		},
		"too long":      func(c *store.Change) error { return c.PutAppointment(long) },
		"client":        func(c *store.Change) error { return c.PutClient(appointment.Client{Name: "Anna"}) },
		"message":       func(c *store.Change) error { return c.PutMessage(appointment.Message{ID: "m"}) },
		"notice":        func(c *store.Change) error { return c.PutNotice(appointment.Notice{AppointmentID: "a"}) },
		"support":       func(c *store.Change) error { return c.PutSupportRequest(appointment.SupportRequest{ID: "s"}) },
		"no slot":       func(c *store.Change) error { return c.PutOffer(offer("o", "a")) },
		"offer":         func(c *store.Change) error { return c.PutOffer(offer("", "a", slotAt(0, 60))) },
		"offer of none": func(c *store.Change) error { return c.PutOffer(offer("o", "", slotAt(0, 60))) },
		"no length":     func(c *store.Change) error { return c.PutOffer(offer("o", "a", slotAt(0, 0))) },
		"a long slot":   func(c *store.Change) error { return c.PutOffer(offer("o", "a", slotAt(0, 1441))) },
		"no such slot":  func(c *store.Change) error { o := offer("o", "a", slotAt(0, 60)); o.Accepted = 2; return c.PutOffer(o) },
		"hours":         func(c *store.Change) error { return c.PutHours(appointment.Hours{Buffer: -1}) },
		"client in use": func(c *store.Change) error {
			return errors.Join(c.PutAppointment(anna("a", noon)), c.DeleteClient("anna"))
		},
		"no event of": func(c *store.Change) error { _, err := c.Record(store.Event{ID: "e", Of: "none"}, nil); return err },
		"event's place": func(c *store.Change) error {
			_, err := c.Record(store.Event{ID: "e", AppointmentID: "a/b"}, nil)
			return err
		},
		"platform":       func(c *store.Change) error { return c.PutPlatform(policy.Platform{}) },
		"event":          func(c *store.Change) error { _, err := c.Record(store.Event{}, nil); return err },
		"second event":   func(c *store.Change) error { return twice(c, "e1", "e2") },
		"same event id":  func(c *store.Change) error { _, err := c.Record(store.Event{ID: "taken"}, nil); return err },
		"after an event": writeAfterEvent,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := memory.New()
			change(t, s, "taken", func(*store.Change) error { return nil })
			err := s.Update(context.Background(), func(tx store.Tx) error { return put(store.NewChange(tx)) })
			wantFault(t, err, fault.Internal, "store.misuse")
		})
	}
}

func twice(c *store.Change, first, second string) error {
	if _, err := c.Record(store.Event{ID: first}, nil); err != nil {
		return nil // the test then fails for want of an error
	}
	_, err := c.Record(store.Event{ID: second}, nil)
	return err
}

func writeAfterEvent(c *store.Change) error {
	if _, err := c.Record(store.Event{ID: "e"}, nil); err != nil {
		return nil // the test then fails for want of an error
	}
	return c.PutClient(appointment.Client{ID: "anna"})
}
