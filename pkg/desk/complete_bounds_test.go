package desk_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// TestTabTakesNoLongerHoweverManyAppointmentsAClientHas completes what names Anna, whose
// appointments are all over, or lie all ahead, as in a rehearsal.
func TestTabTakesNoLongerHoweverManyAppointmentsAClientHas(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	series := func(d *desk.Desk) error { _, err := d.CompleteSeries(ctx, half("An")); return err }
	behind := func(r policy.Request) func(d *desk.Desk) error {
		return func(d *desk.Desk) error {
			_, err := d.CompleteAppointment(ctx, desk.Wanted{Typed: half("Anna@"), Request: r})
			return err
		}
	}
	for name, complete := range map[string]func(d *desk.Desk) error{
		"a series": series, "an absence": behind(policy.Noshow{By: appointment.ByClient}), "an arrival": behind(policy.Checkin{By: appointment.ByClient}),
		"a move": behind(policy.Reschedule{}), "a payment": behind(policy.Pay{}), "any": behind(nil),
	} {
		for when, now := range map[string]time.Time{"over": monday, "ahead": monday.AddDate(-10, 0, 0)} {
			read := func(sessions int) int {
				d, keys := withPast(t, sessions)
				d.Now, d.Day = now, isoDay
				if err := complete(d); err != nil {
					t.Fatal(err)
				}
				return *keys
			}
			if few, many := read(150), read(1500); few != many {
				t.Errorf("%s, all is %s: %d keys are read of 150 sessions, %d of 1,500", name, when, few, many)
			}
		}
	}
}

func TestSeriesAreOfferedByTheNameThatMeansThem(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	d := scene.Desk(memory.New(), monday, 1)
	put := func(w *store.Change, client string, series ...[]time.Time) error {
		if err := w.PutClient(appointment.Client{ID: client, Name: "Anna " + client}); err != nil {
			return err
		}
		for i, starts := range series {
			s := appointment.Series{ID: fmt.Sprintf("%s%d", client, i), ClientID: client, Timezone: "UTC"}
			if err := w.PutSeries(s); err != nil {
				return err
			}
			for n, start := range starts {
				a := over(fmt.Sprintf("%s-%d", s.ID, n), start, appointment.Booked)
				a.ClientID, a.Series = client, s.ID
				if err := w.PutAppointment(a); err != nil {
					return err
				}
			}
		}
		return nil
	}
	from := func(first, count int) (starts []time.Time) {
		for i := range count {
			starts = append(starts, monday.AddDate(0, 0, first+7*i))
		}
		return starts
	}
	err := d.Store.Update(ctx, func(tx store.Tx) error {
		w := store.NewChange(tx)
		for client, series := range map[string][][]time.Time{
			"none": nil, "over": {from(-70, 3)}, "next": {from(3, 80)}, "both": {from(-90, 4), from(4, 40)}, "twice": {from(1, 3), from(2, 3)}, "past": {from(-90, 3), from(-80, 3)},
		} {
			if err := put(w, client, series...); err != nil {
				return err
			}
		}
		_, err := w.Record(store.Event{ID: "e", Verb: appointment.VerbImport, Recorded: monday}, nil)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	list, err := d.CompleteSeries(ctx, half("An"))
	if got, want := words(t, list, err), "Anna both Anna next Anna over"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for i, want := range []time.Time{monday.AddDate(0, 0, 4), monday.AddDate(0, 0, 3), {}} {
		if i < len(list) && !list[i].Time.Equal(want) {
			t.Errorf("%s: at %s, want %s", list[i].Word, list[i].Time, want)
		}
	}
	for _, c := range list {
		if _, err := d.ShowSeries(ctx, c.Word); err != nil {
			t.Errorf("%s: %v", c.Word, err)
		}
	}
	err = d.Store.Update(ctx, func(tx store.Tx) error {
		w := store.NewChange(tx)
		if err := put(w, "zed", make([][]time.Time, 300)...); err != nil {
			return err
		}
		_, err := w.Record(store.Event{ID: "f", Verb: appointment.VerbImport, Recorded: monday}, nil)
		return err
	})
	list, more := d.CompleteSeries(ctx, half("An"))
	if got, want := words(t, list, errors.Join(err, more)), "Anna both"; got != want {
		t.Errorf("of more series than are looked at: got %q, want %q", got, want)
	}
}
