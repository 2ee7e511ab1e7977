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
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"pgregory.net/rapid"
)

// nearby draws an appointment close to noon, so that many meet.
func nearby() *rapid.Generator[appointment.Appointment] {
	return rapid.Custom(func(t *rapid.T) appointment.Appointment {
		a := anna(rapid.StringMatching(`[a-c][0-3]`).Draw(t, "id"),
			noon.Add(time.Duration(rapid.IntRange(-2000, 2000).Draw(t, "start"))*time.Minute))
		a.End = a.Start.Add(time.Duration(rapid.IntRange(1, 1440).Draw(t, "minutes")) * time.Minute)
		a.ClientID = rapid.StringMatching(`[ab]{1,2}`).Draw(t, "client")
		a.Status = rapid.SampledFrom(appointment.Statuses()).Draw(t, "status")
		a.Charge = rapid.SampledFrom([]appointment.Charge{appointment.ChargeOpen, appointment.ChargeWaived}).Draw(t, "charge")
		a.Money = appointment.Money{
			Charged: rapid.Int64Range(0, 1).Draw(t, "charged"), Paid: rapid.Int64Range(0, 2).Draw(t, "paid"),
		}
		if rapid.IntRange(0, 9).Draw(t, "far") == 0 {
			a.Start = a.Start.AddDate(rapid.IntRange(-100, 100).Draw(t, "years"), 0, 0)
			a.End = a.Start.Add(time.Hour)
		}
		return a
	})
}

// model is the book as a plain list.
type model map[string]appointment.Appointment

// those returns the appointments that suit, by start and id.
func (m model) those(suits func(appointment.Appointment) bool) []appointment.Appointment {
	var found []appointment.Appointment
	for _, a := range m {
		if suits(a) {
			found = append(found, a)
		}
	}
	slices.SortFunc(found, func(a, b appointment.Appointment) int {
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.ID, b.ID))
	})
	return found
}

func TestIndexesAgreeWithAPlainList(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, tx := model{}, memory.New()
		err := tx.Update(context.Background(), func(tx store.Tx) error {
			c := store.NewChange(tx)
			for _, a := range rapid.SliceOfN(nearby(), 0, 20).Draw(t, "puts") {
				m[a.ID] = a
				if err := c.PutAppointment(a); err != nil {
					return err
				}
			}
			compareWithList(t, c.Reader, m)
			_, err := c.Record(store.Event{ID: "e"}, nil)
			return errors.Join(err, store.Verify(c.Reader))
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func compareWithList(t *rapid.T, r store.Reader, m model) {
	p := nearby().Draw(t, "probe")
	within := func(a appointment.Appointment) bool { return !a.Start.Before(p.Start) && a.Start.Before(p.End) }
	check := func(what string, got []appointment.Appointment, err error, suits func(appointment.Appointment) bool) {
		t.Helper()
		if want := m.those(suits); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, %v, want %v", what, got, err, want)
		}
	}
	got, err := r.Starting(p.Start, p.End)
	check("starting", got, err, within)
	got, err = r.During(p.Start, p.End)
	check("during", got, err, func(a appointment.Appointment) bool { return a.Start.Before(p.End) && a.End.After(p.Start) })
	got, err = r.Starting(time.Time{}, time.Time{})
	check("all", got, err, func(appointment.Appointment) bool { return true })
	got, err = r.OfClient(p.ClientID, p.Start, p.End)
	check("of client", got, err, func(a appointment.Appointment) bool { return within(a) && a.ClientID == p.ClientID })
	past := store.Past{To: p.End}
	if rapid.Bool().Draw(t, "bounded") {
		past.From = nearby().Draw(t, "from").Start
	}
	if rapid.Bool().Draw(t, "of statuses") {
		past.Statuses = []appointment.Status{p.Status, appointment.Fulfilled}
	}
	near := p.Start.AddDate(0, 0, rapid.SampledFrom([]int{-500, 0, 60, 90, 91, 500}).Draw(t, "days"))
	got = nil
	err = r.BackOfClient(p.ClientID, past, near, func(a appointment.Appointment) error {
		got = append(got, a)
		return nil
	})
	slices.Reverse(got)
	check("back of client", got, err, func(a appointment.Appointment) bool {
		of := past.Statuses == nil || slices.Contains(past.Statuses, a.Status)
		return of && !a.Start.Before(past.From) && a.Start.Before(p.End) && a.ClientID == p.ClientID
	})
	got, all, err := r.LooseOf(p.ClientID, p.End)
	slices.SortFunc(got, func(a, b appointment.Appointment) int {
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.ID, b.ID))
	})
	check("loose of client", got, err, func(a appointment.Appointment) bool {
		undone := a.Status.Pending() || a.Status == appointment.Arrived || a.RefundDue() > 0 || a.Owed() > 0
		undecided := a.Charge == appointment.ChargeOpen && (a.Status == appointment.NoShow || a.Status == appointment.Cancelled)
		return a.Start.Before(p.End) && a.ClientID == p.ClientID && (undone || undecided)
	})
	if !all {
		t.Error("not all that is loose was found")
	}
	got, err = r.WithStatus(p.Status, p.Start, time.Time{})
	check("with status", got, err, func(a appointment.Appointment) bool { return !a.Start.Before(p.Start) && a.Status == p.Status })
	got, err = r.MoneyOpen()
	check("money open", got, err, func(a appointment.Appointment) bool { return a.RefundDue() > 0 || a.Owed() > 0 })
	got, err = r.Overlapping(p)
	check("overlapping", got, err, p.Overlaps)
	compareNearest(t, r, m, p)
}

func compareNearest(t *rapid.T, r store.Reader, m model, p appointment.Appointment) {
	statuses := rapid.SliceOfN(rapid.SampledFrom(appointment.Statuses()), 0, 3).Draw(t, "statuses")
	suits := func(a appointment.Appointment) bool { return len(statuses) == 0 || slices.Contains(statuses, a.Status) }
	before := m.those(func(a appointment.Appointment) bool { return suits(a) && !a.Start.After(p.Start) })
	a, ok, err := r.LatestStarted(p.Start, statuses...)
	if err != nil || ok != (len(before) > 0) || ok && !reflect.DeepEqual(a, before[len(before)-1]) {
		t.Errorf("latest started at or before %v: %v, %v, %v, want the last of %v", p.Start, a, ok, err, before)
	}
	behind := m.those(func(a appointment.Appointment) bool { return suits(a) && a.Start.After(p.Start) })
	a, ok, err = r.FirstStarting(p.Start, statuses...)
	if err != nil || ok != (len(behind) > 0) || ok && !reflect.DeepEqual(a, behind[0]) {
		t.Errorf("first starting after %v: %v, %v, %v, want the first of %v", p.Start, a, ok, err, behind)
	}
}

func TestTouchingIsNoOverlapAndOneSecondIs(t *testing.T) {
	t.Parallel()
	long := anna("long", noon)
	long.End = noon.Add(appointment.MaxDuration)
	s := memory.New()
	change(t, s, "e", func(c *store.Change) error { return c.PutAppointment(long) })
	for _, c := range []struct {
		name  string
		start time.Time
		want  int
	}{
		{"a second before the end", long.End.Add(-time.Second), 1},
		{"at the end", long.End, 0},
		{"ends a second after the start", noon.Add(-50*time.Minute + time.Second), 1},
		{"ends at the start", noon.Add(-50 * time.Minute), 0},
	} {
		view(t, s, func(r store.Reader) error {
			found, err := r.Overlapping(anna("new", c.start))
			if len(found) != c.want {
				t.Errorf("%s: found %d, want %d", c.name, len(found), c.want)
			}
			return err
		})
	}
}

// The search backwards goes in steps; nothing may fall between two of them.
func TestLatestStartedIsFoundHoweverLongAgo(t *testing.T) {
	t.Parallel()
	for _, days := range []int{0, 1, 2, 3, 7, 15, 31, 4095, 40000} {
		for seconds := -2; seconds <= 2; seconds++ {
			start := noon.AddDate(0, 0, -days).Add(time.Duration(seconds) * time.Second)
			s := memory.New()
			change(t, s, "e", func(c *store.Change) error {
				return errors.Join(
					c.PutAppointment(anna("earlier", noon.AddDate(-200, 0, 0))),
					c.PutAppointment(anna("wanted", start)))
			})
			want := "wanted"
			if start.After(noon) {
				want = "earlier"
			}
			view(t, s, func(r store.Reader) error {
				a, ok, err := r.LatestStarted(noon)
				if !ok || a.ID != want {
					t.Errorf("%d days and %d s: found %q, %v", days, seconds, a.ID, ok)
				}
				return err
			})
		}
	}
}

func TestAppointmentsAreFoundByTheBeginningOfTheirIDs(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e", func(c *store.Change) error {
		return errors.Join(c.PutAppointment(anna("ab1", noon)), c.PutAppointment(anna("ab2", noon)), c.PutAppointment(anna("b", noon)))
	})
	for _, c := range []struct {
		prefix string
		limit  int
		want   []string
	}{
		{"ab", 0, []string{"ab1", "ab2"}}, {"ab", 1, []string{"ab1"}}, {"ab2", 2, []string{"ab2"}},
		{"c", 2, nil}, {"", 5, []string{"ab1", "ab2", "b"}},
	} {
		view(t, s, func(r store.Reader) error {
			found, err := r.AppointmentsWithPrefix(c.prefix, c.limit)
			var ids []string
			for _, a := range found {
				ids = append(ids, a.ID)
			}
			if !slices.Equal(ids, c.want) {
				t.Errorf("%q: found %q, want %q", c.prefix, ids, c.want)
			}
			return err
		})
	}
}

func TestClientComesFromAStartOn(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "booked", func(c *store.Change) error { return c.PutAppointment(anna("a", noon)) })
	view(t, s, func(r store.Reader) error {
		for id, from := range map[string]time.Duration{"anna": time.Second, "ann": 0, "": 0, "a/b": 0} {
			if comes, err := r.ComesFrom(id, noon.Add(from)); comes || err != nil {
				t.Errorf("%q, %v later: %v, %v", id, from, comes, err)
			}
		}
		comes, err := r.ComesFrom("anna", noon)
		if !comes {
			t.Error("one who comes at that instant does not")
		}
		return err
	})
}

// TestWhatIsOpenOfAClientIsNotLookedForAmongMuchThatIs lets so much be open in the book that not
// all of it is looked at.
func TestWhatIsOpenOfAClientIsNotLookedForAmongMuchThatIs(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		open int
		all  bool
	}{{100, true}, {1000, false}} {
		err := memory.New().Update(t.Context(), func(tx store.Tx) error {
			c := store.NewChange(tx)
			for i := range row.open {
				start := time.Unix(int64(i)*3600, 0).UTC()
				a := appointment.Appointment{ID: fmt.Sprintf("a%04d", i), ClientID: "ola", Status: appointment.Booked, Start: start, End: start.Add(time.Hour)}
				if i == row.open-1 {
					a.ClientID = "anna"
				}
				if err := c.PutAppointment(a); err != nil {
					return err
				}
			}
			found, all, err := c.LooseOf("anna", time.Unix(1<<40, 0))
			if all != row.all || all && len(found) != 1 || !all && found != nil {
				t.Errorf("%d open: %v, %v", row.open, found, all)
			}
			ofAll, all, failed := c.Loose(time.Unix(1<<40, 0))
			if all != row.all || all && (len(ofAll["ola"]) != row.open-1 || len(ofAll["anna"]) != 1) {
				t.Errorf("%d open: %v, %v of all", row.open, ofAll, all)
			}
			return errors.Join(err, failed)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
