package render

import (
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// has requires that a text has each of the pieces.
func has(t *testing.T, text string, pieces ...string) {
	t.Helper()
	for _, piece := range pieces {
		if !strings.Contains(text, piece) {
			t.Errorf("no %q in:\n%s", piece, text)
		}
	}
}

// lacks requires that a text has none of the pieces.
func lacks(t *testing.T, text string, pieces ...string) {
	t.Helper()
	for _, piece := range pieces {
		if strings.Contains(text, piece) {
			t.Errorf("%q in:\n%s", piece, text)
		}
	}
}

func TestMessageShowsWhatItLogged(t *testing.T) {
	t.Parallel()
	r := bookedResult()
	r.Verb, r.Notices = "message", nil
	r.Messages = []appointment.Message{
		{Kind: appointment.MessageOther, Text: "earlier", Received: at("14:00")},
		{Kind: appointment.MessageDelay, Text: "late", Received: at("14:50"), ETA: at("15:20")},
	}
	got := show(t, view(lang.EN, Text), r)
	has(t, got, "\n  Tue 24 Nov 14:50  delay  late (arrives 15:20)\n")
	lacks(t, got, "earlier", "passed")
}

func TestArrivalOnAnotherDayShowsTheDate(t *testing.T) {
	t.Parallel()
	p := view(lang.EN, Text).page(nil)
	m := appointment.Message{
		Kind: appointment.MessageDelay, Text: "late", Received: at("23:50"), ETA: at("00:40").AddDate(0, 0, 1),
	}
	same(t, untied(p.message(m, when.ZoneOf(booked().Timezone))), "Tue 24 Nov 23:50  delay  late (arrives Wed 25 Nov 00:40)")
}

func TestAnotherYearIsShown(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, Text)
	v.Now = at("15:12").AddDate(1, 0, 0)
	has(t, show(t, v, bookedResult()), "absence from     Tue 24 Nov 2026 15:15")
	lacks(t, show(t, view(lang.EN, Text), bookedResult()), "Nov 2026 15:15")
}

func TestAgendaIsExactWhereTheClocksChange(t *testing.T) {
	t.Parallel()
	entries := make([]dossier.Entry, 0, 4)
	for _, start := range []string{"2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z", "2027-10-31T02:30:00Z", "2027-03-28T00:30:00Z"} {
		a := booked()
		a.Start, _ = time.Parse(time.RFC3339, start)
		a.End = a.Start.Add(50 * time.Minute)
		entries = append(entries, dossier.Entry{Appointment: a, Client: sample.Anna()})
	}
	same(t, list(t, view(lang.EN, Text), entries), `Sunday 31 October 2027
  02:30 (+02:00)-02:20 (+01:00)  booked  7k3m9q2x  Anna
  02:30-03:20 (+01:00)           booked  7k3m9q2x  Anna
  03:30-04:20                    booked  7k3m9q2x  Anna

Sunday 28 March 2027
  01:30 (+01:00)-03:20 (+02:00)  booked  7k3m9q2x  Anna
`)
}

func TestAgreedTimeOnAnotherDayShowsTheDate(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, Text)
	v.Zone = time.FixedZone("Tokyo", 9*60*60)
	r := bookedResult()
	r.Appointment.Start, r.Appointment.End = at("23:00"), at("23:50")
	has(t, show(t, v, r), "Wednesday 25 November 2026, 07:00-07:50 (+09:00)  Clearly\n"+
		"Tue 24 Nov 23:00-23:50 in Europe/Warsaw, as agreed\n")
}

func TestCommandsAndAmountsAreNotBroken(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, Text)
	v.Width = 40
	r := bookedResult()
	r.Verb = "cancel"
	r.Appointment.Charge = appointment.ChargeWaived
	has(t, show(t, v, r), "the charge is waived; refund due\n  180.00 PLN: adsum refund 7k3m9q2x\n")
	r.Decision.Options = []policy.Option{{
		Key: policy.OptionMoveAccepting, ID: "7k3m9q2x",
	}}
	has(t, show(t, v, r), "\n  adsum reschedule 7k3m9q2x \\\n    --by client --to TIME \\\n    --accept-reason TEXT\n")
	r.Decision.Options[0].Key = policy.OptionAcceptReason
	has(t, show(t, v, r), "\n  adsum noshow 7k3m9q2x \\\n    --accept-reason TEXT [--to TIME]\n")
}

func TestNarrowAgendaKeepsTheClient(t *testing.T) {
	t.Parallel()
	v := view("pl", Text)
	v.Width = 40
	a := booked()
	a.Status, a.Charge, a.Money = appointment.NoShow, appointment.ChargeStands, appointment.Money{}
	has(t, list(t, v, []dossier.Entry{{Appointment: a, Client: sample.Anna()}}), "\n  15:00  nieobecność  7k3m9q2x  Anna\n")
}

func TestAgendaSaysWhatIsUnfinished(t *testing.T) {
	t.Parallel()
	paid, part, unpaid := booked(), booked(), booked()
	part.Money.Paid, unpaid.Money.Paid = 5000, 0
	cases := map[string]appointment.Appointment{"Anna\n": paid, "Anna  part paid\n": part, "Anna  unpaid\n": unpaid}
	v := view(lang.EN, Text)
	for want, a := range cases {
		has(t, list(t, v, []dossier.Entry{{Appointment: a, Client: sample.Anna()}}), want)
	}
	v.Now = at("15:50")
	has(t, list(t, v, []dossier.Entry{{Appointment: unpaid, Client: sample.Anna()}}), "Anna  not closed  unpaid\n")
	unpaid.Status = appointment.Cancelled
	lacks(t, list(t, v, []dossier.Entry{{Appointment: unpaid, Client: sample.Anna()}}), "closed", "unpaid")
}

func TestShowLeavesOutTextsThatTheStartHasOvertaken(t *testing.T) {
	t.Parallel()
	r := bookedResult()
	r.Verb, r.Decision = "show", nil
	r.Notices[0].Created = at("09:00")
	v := view(lang.EN, Text)
	lacks(t, show(t, v, r), "Dzień dobry")
	v.Now = at("14:59")
	has(t, show(t, v, r), "  Potwierdzenie spotkania\n  │ Dzień dobry,\n")
	r.Notices[0].Created, v.Now = at("15:20"), at("15:20")
	has(t, show(t, v, r), "Dzień dobry")
}

func TestShowHasTheLastSupportRequestWhileItApplies(t *testing.T) {
	t.Parallel()
	r := bookedResult()
	r.Verb, r.Decision = "show", nil
	r.Appointment.Reason = accepts("ill")
	r.Support = []appointment.SupportRequest{{Topic: "Inne", Body: "first"}, {Topic: "Inne", Body: "last"}}
	got := show(t, view(lang.EN, Text), r)
	has(t, got, "Ask the support of Clearly, topic \"Inne\"\n  │ last\n")
	lacks(t, got, "first")
	r.Appointment.Status = appointment.Cancelled
	lacks(t, show(t, view(lang.EN, Text), r), "support")
}

func TestOnlyTheClientsReasonAwaitsARuling(t *testing.T) {
	t.Parallel()
	r := bookedResult()
	r.Verb, r.Decision = "show", nil
	r.Appointment.Reason = appointment.Reason{Text: "ill", Ruling: appointment.ReasonGiven}
	cancelled(appointment.BySpecialist)(&r.Appointment)
	lacks(t, show(t, view(lang.EN, Text), r), "ruled")
	cancelled(appointment.ByClient)(&r.Appointment)
	has(t, show(t, view(lang.EN, Text), r), "ill (not ruled on)")
}

func TestBookingAnewNamesTheClientAsAShellTakesIt(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"Anna": "Anna", "Żółć": "Żółć", "Anna Maria": "'Anna Maria'", "Jean d'Arc": `'Jean d'\''Arc'`,
		"$(rm)": "'$(rm)'", "-x": "CLIENT", "a\x1b": "CLIENT", "": "CLIENT", strings.Repeat("x", 60): "CLIENT",
	}
	for name, want := range cases {
		r := tooEarlyResult()
		r.Client.Name = name
		r.Decision.Options = []policy.Option{{Key: policy.OptionBookAnew, ID: "7k3m9q2x"}}
		has(t, show(t, view(lang.EN, Text), r), "\n  adsum book "+want+" --at TIME\n")
		has(t, show(t, view(lang.EN, JSON), r), `"adsum book CLIENT --at TIME"`)
	}
}

func TestAppointmentWithoutAPlatformNamesNone(t *testing.T) {
	t.Parallel()
	r := tooEarlyResult()
	r.Appointment.Platform, r.Platform.Name, r.Platform.Title = "independent", "independent", "Independent"
	got := show(t, view(lang.EN, Text), r)
	has(t, got, "15:00-15:50 (+01:00)  booked\n")
	lacks(t, got, "Independent")
}

func TestPlainMoveNeedsOneReason(t *testing.T) {
	t.Parallel()
	r := bookedResult()
	r.Verb = "reschedule"
	r.Decision.Rules = []policy.Rule{graceRule(), assumedRule()}
	r.Decision.Effect.Notice = appointment.NoticeMovedByClient
	got := show(t, view(lang.EN, Text), r)
	has(t, got, "Also: clearly.late (assumed)")
	lacks(t, got, "Who comes late")
}

func TestNarrowColumnsTakeTurns(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := Columns(&b, 40, [][2]string{{"--color auto|always|never", "colours"}, {"pay", "record a payment"}}); err != nil {
		t.Fatal(err)
	}
	same(t, b.String(), "  --color auto|always|never\n      colours\n  pay\n      record a payment\n")
}

// heldResult is an absence that has just been declared, its letter drafted.
func heldResult() desk.Result {
	r := bookedResult()
	r.Verb, r.Appointment.Status, r.Appointment.CountsAsHeld = "noshow", appointment.NoShow, true
	r.Appointment.Charge, r.Appointment.NoShowBy = appointment.ChargeStands, appointment.ByClient
	rule := func(id, text string, cases ...policy.Case) policy.Rule {
		return policy.Rule{ID: id, Texts: map[string]string{"en": text}, Cases: cases}
	}
	r.Decision.Rules = []policy.Rule{
		rule("clearly.held", "The session counts as held and the charge stands."), rule("clearly.rebook", "Book anew."),
		rule("clearly.messages", "Look at what the client wrote.", policy.CaseMessages), rule("clearly.inform", "Tell the client."),
	}
	r.Decision.Options = []policy.Option{
		{Key: policy.OptionAcceptReason, ID: "7k3m9q2x"},
		{Key: policy.OptionBookAnew, ID: "7k3m9q2x"},
	}
	return r
}

func TestTheDecidingRuleStandsInFullFirst(t *testing.T) {
	t.Parallel()
	for _, width := range []int{40, 80} {
		v := view(lang.EN, Text)
		v.Screen, v.Width, v.Height = true, width, 24
		got := strings.Join(strings.Fields(show(t, v, heldResult())), " ")
		has(t, got, "Why The session counts as held and the charge stands.")
		if width == 80 {
			has(t, got, "Look at what the client wrote. [clearly.messages, assumed] Also: clearly.inform", "accepts the client's reason")
		}
	}
}
