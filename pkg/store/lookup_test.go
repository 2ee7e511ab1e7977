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

func TestEventsAreVisitedBackToTheFirst(t *testing.T) {
	t.Parallel()
	for _, events := range []uint64{0, 1, 31, 32, 33, 65} {
		s := memory.New()
		var want, got []uint64
		for seq := events; seq > 0; seq-- {
			want = append(want, seq)
			change(t, s, fmt.Sprint("e", seq), func(*store.Change) error { return nil })
		}
		view(t, s, func(r store.Reader) error {
			return r.EventsBack(func(e store.Event) error {
				got = append(got, e.Seq)
				return nil
			})
		})
		if !slices.Equal(got, want) {
			t.Errorf("of %d events saw %v", events, got)
		}
	}
}

func TestVisitBackStopsWhenTold(t *testing.T) {
	t.Parallel()
	s := memory.New()
	for i := range 3 {
		change(t, s, fmt.Sprint("e", i), func(*store.Change) error { return nil })
	}
	own := errors.New("own")
	for _, c := range []struct{ give, want error }{{store.ErrStop, nil}, {own, own}} {
		seen := 0
		view(t, s, func(r store.Reader) error {
			err := r.EventsBack(func(store.Event) error {
				seen++
				return c.give
			})
			if !errors.Is(err, c.want) || seen != 1 {
				t.Errorf("%v from visit: saw %d, error %v", c.give, seen, err)
			}
			return nil
		})
	}
}

func TestEventsOfAnAppointmentAreThoseThatTouchIt(t *testing.T) {
	t.Parallel()
	s := memory.New()
	named := func(id string, do func(*store.Change) error) {
		if err := record(s, id, "", do); err != nil {
			t.Fatal(err)
		}
	}
	named("both", func(c *store.Change) error {
		return errors.Join(c.PutAppointment(anna("a", noon)), c.PutAppointment(anna("b", noon.Add(time.Hour))))
	})
	named("other", func(c *store.Change) error { return c.PutAppointment(anna("aa", noon.Add(2*time.Hour))) })
	named("message", func(c *store.Change) error {
		return c.PutMessage(appointment.Message{ID: "m", AppointmentID: "a", Received: noon})
	})
	named("offer", func(c *store.Change) error { return c.PutOffer(offer("o", "b", slotAt(0, 60))) })
	named("client", func(c *store.Change) error { return c.PutClient(appointment.Client{ID: "a", Name: "Anna"}) })
	for of, want := range map[string][]string{
		"a": {"both", "message"}, "b": {"both", "offer"}, "aa": {"other"}, "none": nil, "": nil, "a/b": nil,
	} {
		view(t, s, func(r store.Reader) error {
			events, err := r.EventsOf(of)
			var got []string
			for _, e := range events {
				got = append(got, e.ID)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q: got %q, want %q", of, got, want)
			}
			return err
		})
	}
}

func TestVerbsAreToldAsTheirEventsHaveThem(t *testing.T) {
	t.Parallel()
	s := memory.New()
	put := func(e store.Event, ids ...string) {
		if err := s.Update(t.Context(), func(tx store.Tx) error {
			c := store.NewChange(tx)
			for i, id := range ids {
				if err := c.PutAppointment(anna(id, noon.Add(time.Duration(len(e.ID)+i)*time.Hour))); err != nil {
					return err
				}
			}
			_, err := c.Record(e, nil)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	var many []string
	for i := range 300 {
		many = append(many, fmt.Sprintf("a%03d", i))
	}
	put(store.Event{ID: "first", Verb: appointment.VerbBook, AppointmentID: "a000", RuleIDs: []string{"x.a", "x.b"}, Recorded: noon}, "a000")
	put(store.Event{ID: "second", Verb: appointment.VerbSettle, Recorded: noon}, many...)
	put(store.Event{ID: "third", Verb: appointment.VerbUndo, Of: "second", Recorded: noon}, many...)
	put(store.Event{ID: "without", AppointmentID: "a000"})
	for _, id := range []string{"a000", "a299", "none"} {
		view(t, s, func(r store.Reader) error {
			events, err := r.EventsOf(id)
			var want, got [][2]string
			for _, e := range events {
				want = append(want, [2]string{string(e.Verb), e.Of})
			}
			errV := r.EachVerbOf(id, func(verb appointment.Verb, of string) error {
				got = append(got, [2]string{string(verb), of})
				return nil
			})
			if !slices.Equal(got, want) {
				t.Errorf("%s: got %q, want %q", id, got, want)
			}
			return errors.Join(err, errV)
		})
	}
}

func TestEventThatChangesNothingIsFoundByItsAppointment(t *testing.T) {
	t.Parallel()
	s := memory.New()
	if err := s.Update(t.Context(), func(tx store.Tx) error {
		_, err := store.NewChange(tx).Record(store.Event{ID: "e", AppointmentID: "a"}, nil)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	view(t, s, func(r store.Reader) error {
		events, err := r.EventsOf("a")
		if len(events) != 1 {
			t.Errorf("found %v", events)
		}
		return errors.Join(err, store.Verify(r))
	})
}

func TestEventsAreFoundByTheBeginningOfTheirIDs(t *testing.T) {
	t.Parallel()
	s := memory.New()
	for _, id := range []string{"01AB1", "01AB2", "01CD1"} {
		change(t, s, id, func(*store.Change) error { return nil })
	}
	for _, c := range []struct {
		prefix string
		limit  int
		want   []string
	}{
		{"01AB", 0, []string{"01AB1", "01AB2"}}, {"01AB", 1, []string{"01AB1"}}, {"01CD1", 2, []string{"01CD1"}},
		{"01A", 0, nil}, {"01XY", 0, nil},
	} {
		view(t, s, func(r store.Reader) error {
			events, err := r.EventsWithPrefix(c.prefix, c.limit)
			var got []string
			for _, e := range events {
				got = append(got, e.ID)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q: got %q, want %q", c.prefix, got, c.want)
			}
			return err
		})
	}
}

func TestEventsAreFoundByTheEndOfTheirID(t *testing.T) {
	t.Parallel()
	s := memory.New()
	for _, id := range []string{"01ABCDEFGH", "02ABCDEFGH", "03XXCDEFGH", "e"} {
		change(t, s, id, func(*store.Change) error { return nil })
	}
	for end, want := range map[string][]string{
		"CDEFGH":     {"01ABCDEFGH", "02ABCDEFGH", "03XXCDEFGH"},
		"BCDEFGH":    {"01ABCDEFGH", "02ABCDEFGH"},
		"02ABCDEFGH": {"02ABCDEFGH"},
		"DEFGH":      nil, // too short
		"BCDEFG":     nil, // not the end
		"e":          nil,
		"":           nil,
		"CDEFG/":     nil,
	} {
		view(t, s, func(r store.Reader) error {
			found, err := r.EventsEnding(end)
			var got []string
			for _, e := range found {
				got = append(got, e.ID)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q: got %q, want %q", end, got, want)
			}
			return errors.Join(err, store.Verify(r))
		})
	}
}

func TestLastChangeOfARecordIsFound(t *testing.T) {
	t.Parallel()
	s := memory.New()
	hours := func(minutes int) func(*store.Change) error {
		return func(c *store.Change) error {
			return c.PutHours(appointment.Hours{Buffer: time.Duration(minutes) * time.Minute})
		}
	}
	first := change(t, s, "e1", hours(1))
	change(t, s, "e2", hours(2))
	change(t, s, "e3", func(c *store.Change) error { return c.PutAppointment(anna("a", noon)) })
	view(t, s, func(r store.Reader) error {
		e, ok, err := r.LastChangeOf(first.Changes[0].Place())
		if !ok || e.ID != "e2" {
			t.Errorf("found %q, %v", e.ID, ok)
		}
		_, ok, errN := r.LastChangeOf(store.ClientPlace("nobody"))
		if ok {
			t.Error("found a change of what was never there")
		}
		return errors.Join(err, errN)
	})
}
