package desk_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
)

func closedBy(t *testing.T, k *desk.Desk, from, to time.Time) desk.Closing {
	t.Helper()
	closing, err := k.Settle(t.Context(), desk.Settlement{From: from, To: to})
	if err != nil {
		t.Fatal(err)
	}
	return closing
}

func TestEachAppointmentOfASettledDayLeadsToTheWholeOfIt(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna", "Marek", "Ola")
	evening := monday.Add(9 * time.Hour)
	before := storetest.Undoable(t, d.Book)
	closing := closedBy(t, d.DeskAt(evening), monday, evening)
	after := storetest.Undoable(t, d.Book)
	for _, r := range closing.Closed {
		records, err := d.DeskAt(evening).Log(t.Context(), r.Appointment.ID, 0)
		if err != nil || len(records) < 2 || len(records[1].Sessions) != 3 || records[1].Event != r.Event {
			t.Fatalf("the log of %s has %d entries, %v", r.Client.Name, len(records), err)
		}
		if c := records[1].Sessions[0]; c.Client.Name != "Anna" || c.Appointment.Status != appointment.NoShow || records[1].Timezone == "" {
			t.Errorf("the first of them: %+v", c)
		}
		result, err := d.DeskAt(evening).Undo(t.Context(), desk.Options{}, r.Event)
		if err != nil || !result.Changed || result.Appointment.ID != "" {
			t.Fatalf("%+v, %v", result, err)
		}
		compare(t, before, storetest.Undoable(t, d.Book))
		result, err = d.DeskAt(evening).Redo(t.Context(), desk.Options{})
		if err != nil || len(result.Notices) != 3 {
			t.Fatalf("%d texts to be sent, %v", len(result.Notices), err)
		}
		compare(t, after, storetest.Undoable(t, d.Book))
	}
	storetest.Verify(t, d.Book)
	storetest.VerifyReplay(t, d.Book)
}

func TestSettlingLeavesAnOpenMessageToBeRead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind appointment.MessageKind
		eta  time.Duration
		want []policy.OptionKey
	}{
		{appointment.MessageOther, 0, []policy.OptionKey{policy.OptionInbox, policy.OptionDeclareAbsence, policy.OptionOnTime, policy.OptionArrivedAt}},
		{appointment.MessageDelay, 70 * time.Minute, []policy.OptionKey{policy.OptionInbox, policy.OptionDeclareAbsence, policy.OptionOnTime, policy.OptionArrivedAt}},
		{appointment.MessageCancel, 0, []policy.OptionKey{policy.OptionInbox, policy.OptionCancelByTier, policy.OptionDeclareAbsence, policy.OptionOnTime, policy.OptionArrivedAt}},
		{appointment.MessageReschedule, 0, []policy.OptionKey{policy.OptionInbox, policy.OptionMoveAccepting, policy.OptionDeclareAbsence, policy.OptionOnTime, policy.OptionArrivedAt}},
	} {
		t.Run(string(c.kind), func(t *testing.T) {
			t.Parallel()
			d := newToday(t, "Anna")
			note := desk.Note{Selector: d.ids["Anna"], Kind: c.kind, Text: "text"}
			if c.eta > 0 {
				note.ETA = when.At(monday.Add(c.eta))
			}
			d.Done(d.DeskAt(monday.Add(30*time.Minute)).Message(t.Context(), note))
			evening := monday.Add(9 * time.Hour)
			before := storetest.Contents(t, d.Book)
			closing := closedBy(t, d.DeskAt(evening), monday, evening)
			if len(closing.Closed) != 0 || len(closing.Left) != 1 || !maps.Equal(before, storetest.Contents(t, d.Book)) {
				t.Fatalf("%d closed, %d left", len(closing.Closed), len(closing.Left))
			}
			var got []policy.OptionKey
			left := closing.Left[0]
			for _, o := range left.Decision.Options {
				got = append(got, o.Key)
			}
			if fmt.Sprint(got) != fmt.Sprint(c.want) || left.Appointment.Status != appointment.Booked || left.Changed || len(left.Notices) > 0 {
				t.Errorf("%v, want %v: %+v", got, c.want, left)
			}
			declared, err := d.DeskAt(evening).NoShow(t.Context(), desk.Declaration{Selector: d.ids["Anna"], Request: policy.Noshow{By: appointment.ByClient}})
			if err != nil || !declared.Changed {
				t.Errorf("a typed absence: %+v, %v", declared.Decision, err)
			}
		})
	}
}

func TestSettlingClosesWhatEarlierDaysLeftOpen(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna", "Ola")
	b := scene.Booking(monday.AddDate(0, 0, 1))
	b.Client = "Zoé"
	zoe, err := d.DeskAt(monday).Book(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	d.ids["Zoé"] = zoe.Appointment.ID
	b.Client, b.Start = "Piotr", when.At(monday.AddDate(0, 0, 2))
	d.Done(d.DeskAt(monday).Book(t.Context(), b))
	d.waitedFor("Anna", "Ola", "Zoé")
	evening := monday.AddDate(0, 0, 1).Add(9 * time.Hour)
	if closing := closedBy(t, d.DeskAt(evening), evening.Add(-9*time.Hour), evening); len(closing.Closed) != 1 {
		t.Errorf("one day alone: %d closed", len(closing.Closed))
	}
	closing := closedBy(t, d.DeskAt(evening), time.Time{}, evening)
	if len(closing.Closed) != 2 || closing.Closed[0].Client.Name != "Anna" || closing.Closed[1].Client.Name != "Ola" {
		t.Errorf("%+v", closing.Closed)
	}
}

func dueAt(t *testing.T, d *today, now time.Time) []due.Task {
	t.Helper()
	tasks, err := d.DeskAt(now).Due(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	return tasks
}

func TestDueTakesALateCancellationForNoAbsence(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna")
	d.Done(d.DeskAt(monday).Message(t.Context(), desk.Note{Selector: d.ids["Anna"], Kind: appointment.MessageCancel, Text: "I cannot come"}))
	tasks := dueAt(t, d, monday.Add(9*time.Hour))
	if tasks[0].Kind != due.Decision || tasks[0].Option.Key != policy.OptionCancelByTier {
		t.Errorf("%+v", tasks[0])
	}
}

func TestDueFollowsAnOfferToItsEnd(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna")
	id, now := d.ids["Anna"], monday
	d.Done(d.DeskAt(now).MarkSent(t.Context(), desk.Options{}, outbox.Notice, id))
	check := func(want ...due.Kind) {
		t.Helper()
		var got []due.Kind
		for _, task := range dueAt(t, d, now) {
			if task.Kind != due.Payment {
				got = append(got, task.Kind)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%v, want %v", got, want)
		}
	}
	offer := func(days int) {
		t.Helper()
		now = now.Add(time.Second)
		d.Done(d.DeskAt(now).Offer(t.Context(), desk.Proposal{Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Slots: scene.Typed(monday.AddDate(0, 0, days)), Expires: when.At(monday.Add(30 * time.Minute))}))
	}
	offer(1)
	check(due.Notice)
	now = monday.Add(31 * time.Minute)
	check(due.Expired)
	now = monday.Add(time.Minute)
	d.Done(d.DeskAt(now).MarkSent(t.Context(), desk.Options{}, outbox.Notice, id))
	check(due.Offer)
	d.Done(d.DeskAt(now).Decline(t.Context(), desk.Options{}, id))
	check(due.Declined)
	if task := dueAt(t, d, now)[0]; task.Option != (policy.Option{Key: policy.OptionOffer, ID: id}) || task.Item == "" {
		t.Errorf("%+v", task)
	}
	offer(2)
	check(due.Notice)
	d.Done(d.DeskAt(now).Decline(t.Context(), desk.Options{}, id))
	check(due.Declined)
	now = now.Add(time.Second)
	d.Done(d.DeskAt(now).Cancel(t.Context(), desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}}))
	check(due.Refund, due.Notice)
}

// TestDueNamesBothWaysOfAReasonThatCameTooLate has Anna missed and Ewa cancelled
// too late before either says why.
func TestDueNamesBothWaysOfAReasonThatCameTooLate(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna", "Ewa")
	late := monday.Add(80 * time.Minute)
	d.Done(d.DeskAt(late).NoShow(t.Context(), desk.Declaration{Selector: d.ids["Anna"], Request: policy.Noshow{By: appointment.ByClient}}))
	d.Done(d.DeskAt(late).Cancel(t.Context(), desk.Cancellation{Selector: d.ids["Ewa"], Request: policy.Cancel{By: appointment.ByClient}}))
	for _, name := range []string{"Anna", "Ewa"} {
		d.Done(d.DeskAt(late.Add(time.Minute)).Message(t.Context(), desk.Note{Selector: d.ids[name], Kind: appointment.MessageReason, Text: "ill"}))
	}
	want := map[string][]policy.OptionKey{
		d.ids["Anna"]: {policy.OptionAcceptReason, policy.OptionRejectReason},
		d.ids["Ewa"]:  {policy.OptionCancelAccepting, policy.OptionCancelCharged},
	}
	for _, task := range dueAt(t, d, late.Add(time.Hour)) {
		if task.Kind != due.Decision {
			continue
		}
		var ways []policy.OptionKey
		for _, o := range task.Options {
			ways = append(ways, o.Key)
		}
		if !slices.Equal(ways, want[task.Appointment.ID]) || task.Option != task.Options[0] {
			t.Errorf("%s: %v, first %q", task.Client.Name, ways, task.Option.Key)
		}
		delete(want, task.Appointment.ID)
	}
	if len(want) > 0 {
		t.Errorf("not due: %v", want)
	}
}

// Whoever forgot to check a client in must not be led to charge them.
func TestDueAsksWhetherTheClientCameOnceASessionHasEndedUnseen(t *testing.T) {
	t.Parallel()
	d := newToday(t, "Anna")
	for _, c := range []struct {
		after  time.Duration
		kind   due.Kind
		option policy.OptionKey
	}{
		{80 * time.Minute, due.Absence, policy.OptionDeclareAbsence},
		{3 * time.Hour, due.Decision, policy.OptionOnTime},
	} {
		tasks, err := d.DeskAt(monday.Add(c.after)).Due(t.Context(), 0)
		if err != nil || len(tasks) == 0 || tasks[0].Kind != c.kind || tasks[0].Option.Key != c.option {
			t.Errorf("after %v: %+v, %v", c.after, tasks, err)
		}
	}
}
