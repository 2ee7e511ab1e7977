package desk_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"pgregory.net/rapid"
)

// TestWhatIsLongOverIsLeftOutOnlyWhereItCannotBeMeant compares what a name means with what it
// means where all appointments of the clients are read, in books with whatever can be in one.
func TestWhatIsLongOverIsLeftOutOnlyWhereItCannotBeMeant(t *testing.T) {
	t.Parallel()
	inAnyBook(t, func(rt *rapid.T, d *desk.Desk) {
		for range 20 {
			name, aim := anyAim(rt, d)
			far := aim
			far.Reach = nil
			if got, want := meantBy(rt, d, aim), meantBy(rt, d, far); got != want {
				rt.Errorf("%s means %s, of all appointments %s", name, got, want)
			}
		}
	})
}

// anyAim returns what a request aims at, or who would look at an appointment.
func anyAim(rt *rapid.T, d *desk.Desk) (string, selector.Aim) {
	client, specialist := appointment.ByClient, appointment.BySpecialist
	r := rapid.SampledFrom([]policy.Request{
		nil,
		policy.Checkin{By: client}, policy.Checkin{By: specialist},
		policy.Noshow{By: client}, policy.Noshow{By: client, AcceptReason: "ill"}, policy.Noshow{By: client, RejectReason: "late"}, policy.Noshow{By: specialist},
		policy.Reschedule{By: client, To: d.Now.Add(30 * time.Hour)}, policy.Reschedule{By: client, To: d.Now.Add(30 * time.Hour), AcceptReason: "ill"},
		policy.Cancel{By: client}, policy.Cancel{By: specialist}, policy.Cancel{By: client, AcceptReason: "ill"}, policy.Cancel{By: client, RejectReason: "late"},
		policy.Message{Message: appointment.Message{Kind: appointment.MessageReason}}, policy.Message{Message: appointment.Message{Kind: appointment.MessageOther}},
		policy.Pay{}, policy.Pay{Amount: 500}, policy.Refund{}, policy.Edit{Note: "new"}, policy.Edit{Duration: time.Hour},
		policy.Offer{By: client, Slots: []time.Time{d.Now.Add(30 * time.Hour)}}, policy.Accept{Number: 1}, policy.Decline{}, policy.Withdraw{},
		policy.Await{}, policy.Settle{}, policy.Settle{Assume: policy.AssumeCame},
	}).Draw(rt, "request")
	if r == nil {
		return "show", d.AimToShow()
	}
	scope := rapid.SampledFrom(append([]appointment.Scope{"", ""}, appointment.Scopes()...)).Draw(rt, "scope")
	return fmt.Sprintf("%s %+v %s", r.Verb(), r, scope), d.AimAt(r, scope)
}

// meantBy returns what a beginning of the names of all clients means to an aim.
func meantBy(rt *rapid.T, d *desk.Desk, aim selector.Aim) string {
	means := ""
	err := d.Store.View(context.Background(), func(tx store.Tx) error {
		found, err := selector.Finder{Reader: store.NewReader(tx), Now: d.Now}.Appointment("Anna", aim)
		if means = found.Appointment.ID; err == nil {
			return nil
		}
		f := fault.Of(err)
		means = fmt.Sprint(f.Key, f.Values)
		if several, ok := errors.AsType[*selector.Candidates](err); ok {
			for _, e := range several.Entries {
				means += " " + e.Appointment.ID
			}
		}
		return nil
	})
	if err != nil {
		rt.Fatal(err)
	}
	return means
}

// inAnyBook runs a check on the desks of books with whatever can be in one.
func inAnyBook(t *testing.T, check func(rt *rapid.T, d *desk.Desk)) {
	t.Helper()
	rules, err := platform.NewSet("").Get("clearly")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		d := scene.Desk(memory.New(), monday, 1)
		err := d.Store.Update(t.Context(), func(tx store.Tx) error { return anyPast(rt, store.NewChange(tx), rules[0]) })
		if err != nil {
			rt.Fatal(err)
		}
		check(rt, d)
	})
}

// anyPast writes a client or two whose appointments are as they may be, possible or not.
func anyPast(rt *rapid.T, w *store.Change, rules policy.Platform) error {
	for i := range rapid.IntRange(1, 2).Draw(rt, "clients") {
		c := appointment.Client{ID: fmt.Sprint("anna", i), Name: strings.TrimSpace("Anna " + strings.Repeat("B", i))}
		if err := w.PutClient(c); err != nil {
			return err
		}
		for n := range rapid.IntRange(0, 14).Draw(rt, "appointments") {
			a := anyAppointment(rt, fmt.Sprintf("%s-%02d", c.ID, n))
			a.ClientID, a.PolicyVersion = c.ID, rules.Version
			if err := w.PutAppointment(a); err != nil {
				return err
			}
			if err := anyBeside(rt, w, a); err != nil {
				return err
			}
		}
	}
	if err := w.PutPlatform(rules); err != nil {
		return err
	}
	_, err := w.Record(store.Event{ID: "e", Verb: appointment.VerbImport, Recorded: scene.Monday()}, nil)
	return err
}

func anyAppointment(rt *rapid.T, id string) appointment.Appointment {
	of := func(name string, most int) int { return rapid.IntRange(0, most).Draw(rt, name) }
	hours := rapid.SampledFrom([]int{-9000, -3000, -2200, -800, -200, -61, -37, -36, -35, -13, -11, -1, 0, 1, 5, 30, 200}).Draw(rt, "hours")
	start := scene.Monday().Add(time.Duration(hours)*time.Hour + time.Duration(of("minutes", 2))*10*time.Minute)
	a := appointment.Appointment{
		ID: id, Platform: "clearly", Status: rapid.SampledFrom(appointment.Statuses()).Draw(rt, "status"),
		Start: start, End: start.Add(time.Duration(rapid.SampledFrom([]int{50, 24 * 60}).Draw(rt, "length")) * time.Minute),
		Timezone: "Europe/Warsaw", Created: start.AddDate(0, 0, -7), Updated: start,
		Charge: rapid.SampledFrom([]appointment.Charge{appointment.ChargeOpen, appointment.ChargeStands, appointment.ChargeWaived}).Draw(rt, "charge"),
		Money:  appointment.Money{Currency: "PLN", Price: 500, Paid: int64(of("paid", 2)) * 250},
	}
	if a.Charge == appointment.ChargeStands {
		a.Money.Charged = 500
	}
	party := rapid.SampledFrom([]appointment.Party{appointment.ByClient, appointment.ByClient, appointment.BySpecialist, ""}).Draw(rt, "party")
	switch a.Status {
	case appointment.NoShow:
		a.NoShowBy = party
	case appointment.Cancelled:
		a.CancelledBy = party
	case appointment.Arrived, appointment.Fulfilled:
		a.ClientArrived = start
	case appointment.Proposed, appointment.Booked, appointment.EnteredInError:
	}
	if ruling := of("ruling", 4); ruling > 1 {
		a.Reason = appointment.Reason{Text: "ill", Ruling: []appointment.Ruling{appointment.ReasonGiven, appointment.ReasonAccepted, appointment.ReasonRejected}[ruling-2]}
	}
	if of("series", 2) == 0 {
		a.Series = "series"
	}
	if of("waited", 4) == 0 {
		a.Waited = a.Start.Add(15 * time.Minute)
	}
	return a
}

// anyBeside writes a letter, a message and an offer of an appointment, or none.
func anyBeside(rt *rapid.T, w *store.Change, a appointment.Appointment) error {
	if rapid.IntRange(0, 2).Draw(rt, "letter") == 0 {
		err := w.PutNotice(appointment.Notice{
			ID: "n" + a.ID, AppointmentID: a.ID, Kind: rapid.SampledFrom(appointment.NoticeKinds()).Draw(rt, "letter kind"),
			State: appointment.NoticeDraft, Created: a.Created,
		})
		if err != nil {
			return err
		}
	}
	if rapid.IntRange(0, 3).Draw(rt, "message") == 0 {
		err := w.PutMessage(appointment.Message{
			ID: "m" + a.ID, AppointmentID: a.ID, Kind: rapid.SampledFrom(appointment.MessageKinds()).Draw(rt, "kind"),
			Text: "late", Received: a.Start.Add(-time.Hour), Recorded: a.Start, Answered: rapid.Bool().Draw(rt, "answered"),
		})
		if err != nil {
			return err
		}
	}
	if rapid.IntRange(0, 3).Draw(rt, "offer") > 0 {
		return nil
	}
	o := appointment.Offer{
		ID: "o" + a.ID, AppointmentID: a.ID, By: rapid.SampledFrom([]appointment.Party{appointment.ByClient, appointment.BySpecialist}).Draw(rt, "by"),
		State: rapid.SampledFrom([]appointment.OfferState{
			appointment.OfferOpen, appointment.OfferAccepted, appointment.OfferDeclined, appointment.OfferWithdrawn,
		}).Draw(rt, "state"),
		Created: a.Start.Add(-2 * time.Hour), Expires: a.Start.Add(time.Hour), Start: a.Start,
		Slots: []appointment.Slot{a.Slot()},
	}
	if o.State == appointment.OfferAccepted {
		o.Accepted = 1
	}
	return w.PutOffer(o)
}
