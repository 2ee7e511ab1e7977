package store_test

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"pgregory.net/rapid"
)

// placedIDs returns the ids of some places, in their order.
func placedIDs(places []store.Placed, err error) string {
	var all []string
	for _, p := range places {
		all = append(all, p.ID)
	}
	if err != nil {
		all = append(all, err.Error())
	}
	return strings.Join(all, " ")
}

func TestWhatLiesAroundAnInstantComesNearestFirst(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s := memory.New()
		var all []appointment.Appointment
		for i := range rapid.IntRange(0, 12).Draw(rt, "count") {
			start := noon.Add(time.Duration(rapid.SampledFrom([]int{-90000, -2000, -200, -30, -2, -1, 0, 1, 5, 400}).Draw(rt, "hours")) * time.Hour)
			status := rapid.SampledFrom([]appointment.Status{appointment.Booked, appointment.Fulfilled, appointment.Arrived}).Draw(rt, "status")
			all = append(all, appointment.Appointment{
				ID: fmt.Sprintf("a%02d", i), ClientID: rapid.SampledFrom([]string{"ada", "bea"}).Draw(rt, "client"),
				Start: start, End: start.Add(time.Hour), Status: status,
			})
		}
		change(t, s, "e", func(c *store.Change) (err error) {
			for _, a := range all {
				err = errors.Join(err, c.PutAppointment(a))
			}
			return err
		})
		slices.SortFunc(all, func(a, b appointment.Appointment) int {
			return cmp.Or(a.Start.Compare(b.Start), strings.Compare(a.ID, b.ID))
		})
		most := rapid.IntRange(1, 5).Draw(rt, "most")
		wanted := func(back bool, suits func(appointment.Appointment) bool) string {
			var found []string
			for _, a := range all {
				if a.Start.Before(noon) == back && suits(a) {
					found = append(found, a.ID)
				}
			}
			if back {
				slices.Reverse(found)
			}
			return strings.Join(found[:min(len(found), most)], " ")
		}
		any := func(appointment.Appointment) bool { return true }
		adas := func(a appointment.Appointment) bool { return a.ClientID == "ada" }
		open := func(a appointment.Appointment) bool { return a.Status != appointment.Fulfilled }
		view(t, s, func(r store.Reader) error {
			for what, row := range map[string][2]string{
				"first":         {placedIDs(r.FirstFrom(noon, most)), wanted(false, any)},
				"last":          {placedIDs(r.LastBefore(noon, most)), wanted(true, any)},
				"first of hers": {placedIDs(r.FirstOfClient("ada", noon, most)), wanted(false, adas)},
				"last of hers":  {placedIDs(r.LastOfClient("ada", noon, most)), wanted(true, adas)},
				"open":          {placedIDs(r.LooseBefore(noon, most)), wanted(true, open)},
			} {
				if row[0] != row[1] {
					rt.Errorf("%s %d: got %q, want %q", what, most, row[0], row[1])
				}
			}
			return nil
		})
	})
}

func TestDraftsAndOpenMessagesComeLatestFirst(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e", func(c *store.Change) error {
		var err error
		for i, ago := range []int{0, 1, 300, 100000} {
			at := noon.Add(-time.Duration(ago) * time.Hour)
			id := fmt.Sprint("i", i)
			err = errors.Join(err,
				c.PutNotice(appointment.Notice{ID: "n" + id, AppointmentID: "a", State: appointment.NoticeDraft, Created: at}),
				c.PutSupportRequest(appointment.SupportRequest{ID: "s" + id, AppointmentID: "a", State: appointment.NoticeDraft, Created: at}),
				c.PutMessage(appointment.Message{ID: "m" + id, AppointmentID: "a", Received: at, Recorded: at}))
		}
		return errors.Join(err, c.PutNotice(appointment.Notice{ID: "sent", AppointmentID: "a", State: appointment.NoticeSent, Created: noon}))
	})
	view(t, s, func(r store.Reader) error {
		notices, errN := r.LastDrafts(noon, 2)
		requests, errS := r.LastSupportDrafts(noon.Add(time.Second), 9)
		messages, errM := r.LastMessagesOpen(noon.Add(time.Second), 3)
		var got []string
		for _, n := range notices {
			got = append(got, n.ID)
		}
		for _, s := range requests {
			got = append(got, s.ID)
		}
		for _, m := range messages {
			got = append(got, m.ID)
		}
		if want := "ni1 ni2 si0 si1 si2 si3 mi0 mi1 mi2"; strings.Join(got, " ") != want {
			t.Errorf("got %q, want %q", got, want)
		}
		return errors.Join(errN, errS, errM)
	})
}
