package render

import (
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestBookingShowsWhatWasBookedAndTheDeadlines(t *testing.T) {
	t.Parallel()
	notice := "  Potwierdzenie spotkania\n  │ Dzień dobry,\n  │\n  │ spotkanie jest umówione.\n"
	cases := map[lang.Tag]string{
		lang.EN: `Booked  7k3m9q2x  Anna
Tuesday 24 November 2026, 15:00-15:50 (+01:00)  Clearly
180.00 PLN paid
  free move until  Mon 23 Nov 15:00 (passed)
  check-in from    Tue 24 Nov 14:00
  absence from     Tue 24 Nov 15:15

Tell Anna (pl)
`,
		"pl": `Umówione  7k3m9q2x  Anna
wtorek, 24 listopada 2026 r., 15:00-15:50 (+01:00)  Clearly
zapłacono 180,00~zł
  bezpłatne przełożenie do         pon. 23 lis 15:00 (minęło)
  obecność można odnotować od      wt. 24 lis 14:00
  nieobecność można stwierdzić od  wt. 24 lis 15:15

Do wysłania: Anna (pl)
`,
		"fr": `Rendez-vous pris  7k3m9q2x  Anna
mardi 24 novembre 2026, 15:00-15:50 (+01:00)  Clearly
payé~: 180,00~PLN
  report gratuit jusqu’à               lun. 23 nov. 15:00 (passé)
  arrivée~: enregistrable à partir de  mar. 24 nov. 14:00
  absence~: constatable à partir de    mar. 24 nov. 15:15

À envoyer à Anna (pl)
`,
		"uk": `Призначено  7k3m9q2x  Anna
вівторок, 24 листопада 2026 р., 15:00-15:50 (+01:00)  Clearly
сплачено 180,00~PLN
  безкоштовне перенесення до     пн 23 лист. 15:00 (минуло)
  присутність можна позначити з  вт 24 лист. 14:00
  неявку можна зафіксувати з     вт 24 лист. 15:15

Надіслати: Anna (pl)
`,
	}
	for tag, want := range cases {
		same(t, show(t, view(tag, Text), bookedResult()), strings.ReplaceAll(want, "~", "\u00a0")+notice)
	}
}

func TestWaitSaysFromWhenAndWhyAndWhatElse(t *testing.T) {
	t.Parallel()
	same(t, show(t, view(lang.EN, Text), tooEarlyResult()), `Not yet: from 15:15 (in 3 min)  7k3m9q2x  Anna
Tuesday 24 November 2026, 15:00-15:50 (+01:00)  Clearly, booked
180.00 PLN paid

What you can do
  adsum noshow 7k3m9q2x
      try again from Tue 24 Nov 15:15
  adsum checkin 7k3m9q2x
      if the client has come after all

Why
  Absence can be declared from 15 minutes after the start.
  [clearly.grace, Clearly]
  Who comes late still pays. [clearly.late, assumed]

What Anna wrote
  Tue 24 Nov 14:50  other  Tram is slow
`)
	same(t, firstLine(show(t, view("pl", Text), tooEarlyResult())), "Jeszcze nie: od 15:15 (za 3 min)  7k3m9q2x  Anna")
}

func TestWaitIsRoundedUpAndNamesAnotherDay(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, Text)
	v.Now = at("15:12").Add(time.Second)
	same(t, firstLine(show(t, v, tooEarlyResult())), "Not yet: from 15:15 (in 3 min)  7k3m9q2x  Anna")
	v.Now = at("15:15").AddDate(0, 0, -1)
	same(t, firstLine(show(t, v, tooEarlyResult())), "Not yet: from Tue 24 Nov 15:15 (in 24 h)  7k3m9q2x  Anna")
}

func TestHeadlineSaysWhatHappened(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, verb string
		unchanged  bool
		verdict    policy.Verdict
		change     func(*appointment.Appointment)
		want       string
	}{
		{name: "checked in", verb: "checkin", want: "Checked in", change: cameAt("15:00")},
		{name: "checked in late", verb: "checkin", want: "Checked in, 3 min late", change: cameAt("15:03")},
		{name: "own arrival", verb: "checkin", want: "Your arrival is noted", change: func(a *appointment.Appointment) {
			a.SpecialistArrived = at("14:58")
		}},
		{name: "held", verb: "noshow", want: "No-show, counts as held", change: func(a *appointment.Appointment) {
			a.Status, a.NoShowBy, a.CountsAsHeld = appointment.NoShow, appointment.ByClient, true
		}},
		{name: "reason accepted", verb: "noshow", want: "No-show, reason accepted", change: func(a *appointment.Appointment) {
			a.Status, a.NoShowBy, a.Reason = appointment.NoShow, appointment.ByClient, accepts("ill")
		}},
		{name: "moved at once", verb: "noshow", want: "Moved, reason accepted"},
		{name: "own absence", verb: "noshow", want: "Your absence is recorded", change: func(a *appointment.Appointment) {
			a.Status, a.NoShowBy = appointment.NoShow, appointment.BySpecialist
		}},
		{name: "moved", verb: "reschedule", want: "Moved"},
		{name: "cancelled by client", verb: "cancel", want: "Cancelled by the client", change: cancelled(appointment.ByClient)},
		{name: "cancelled by specialist", verb: "cancel", want: "Cancelled by you", change: cancelled(appointment.BySpecialist)},
		{name: "message", verb: "message", want: "Message logged"},
		{name: "paid", verb: "pay", want: "Payment recorded"},
		{name: "refunded", verb: "refund", want: "Refund recorded"},
		{name: "unchanged", verb: "checkin", unchanged: true, want: "Nothing to change"},
		{name: "denied", verb: "cancel", verdict: policy.Deny, unchanged: true, want: "Not allowed"},
		{name: "left to the specialist", verb: "noshow", verdict: policy.Discretion, unchanged: true, want: "Your decision"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := bookedResult()
			r.Verb, r.Changed = appointment.Verb(c.verb), !c.unchanged
			if c.verdict != "" {
				r.Decision.Verdict = c.verdict
			}
			if c.change != nil {
				c.change(&r.Appointment)
			}
			same(t, firstLine(show(t, view(lang.EN, Text), r)), c.want+"  7k3m9q2x  Anna")
		})
	}
}

func cameAt(clock string) func(*appointment.Appointment) {
	return func(a *appointment.Appointment) { a.Status, a.ClientArrived = appointment.Arrived, at(clock) }
}

func cancelled(by appointment.Party) func(*appointment.Appointment) {
	return func(a *appointment.Appointment) { a.Status, a.CancelledBy = appointment.Cancelled, by }
}

func accepts(text string) appointment.Reason {
	return appointment.Reason{Text: text, Ruling: appointment.ReasonAccepted}
}

func TestMoneyIsSaidInWords(t *testing.T) {
	t.Parallel()
	const stands, waived = appointment.ChargeStands, appointment.ChargeWaived
	cases := []struct {
		name   string
		charge appointment.Charge
		money  appointment.Money
		own    bool
		want   string
	}{
		{name: "no price", want: ""},
		{name: "not paid", charge: appointment.ChargeOpen, money: appointment.Money{Price: 18000}, want: "180.00 PLN, not paid yet"},
		{name: "partly paid", charge: appointment.ChargeOpen, money: appointment.Money{Price: 18000, Paid: 5000}, want: "180.00 PLN, of which 50.00 PLN paid"},
		{name: "stands and paid", charge: stands, money: appointment.Money{Price: 18000, Charged: 18000, Paid: 18000}, want: "the charge stands: 180.00 PLN; paid, nothing due"},
		{name: "stands and owed", charge: stands, money: appointment.Money{Price: 18000, Charged: 18000}, want: "the charge stands: 180.00 PLN; owed 180.00 PLN: adsum pay 7k3m9q2x"},
		{name: "half stands", charge: stands, money: appointment.Money{Price: 18000, Charged: 9000, Paid: 18000}, want: "90.00 PLN of 180.00 PLN are charged; refund due 90.00 PLN: adsum refund 7k3m9q2x"},
		{name: "waived and unpaid", charge: waived, money: appointment.Money{Price: 18000}, want: "the charge is waived; nothing was paid"},
		{name: "waived and due", charge: waived, money: appointment.Money{Price: 18000, Paid: 18000}, want: "the charge is waived; refund due 180.00 PLN: adsum refund 7k3m9q2x"},
		{name: "refunded", charge: waived, money: appointment.Money{Price: 18000, Paid: 18000, Refunded: 18000}, want: "the charge is waived; 180.00 PLN refunded"},
		{name: "refunded by the platform", charge: waived, own: true, money: appointment.Money{Price: 18000, Paid: 18000, Refunded: 18000}, want: "the charge is waived; 180.00 PLN refunded by Wooskill"},
	}
	for _, c := range cases {
		a := booked()
		a.Charge, a.Money = c.charge, c.money
		if c.money.Price > 0 {
			a.Money.Currency = "PLN"
		}
		if c.own {
			a.CancelledBy = appointment.BySpecialist
		}
		p := view(lang.EN, Text).page(nil)
		if got := untied(p.money(a, policy.Platform{Title: "Wooskill", Refund: policy.RefundByPlatform})); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDryRunSaysSoFirst(t *testing.T) {
	t.Parallel()
	r := bookedResult()
	r.DryRun = true
	same(t, firstLine(show(t, view(lang.EN, Text), r)), "Dry run: nothing was written.")
}

func TestMoveShowsTheOldStart(t *testing.T) {
	t.Parallel()
	r := bookedResult()
	r.Verb, r.Notices, r.Decision.Rules = "reschedule", nil, nil
	r.Appointment.PreviousStarts = []time.Time{at("09:00"), at("11:00")}
	r.Appointment.Place = "Room 3"
	got := show(t, view(lang.EN, Text), r)
	if !strings.Contains(got, "\n  was              Tue 24 Nov 11:00\n  place            Room 3\n") {
		t.Errorf("got:\n%s", got)
	}
}

func TestOtherZoneIsShownBesideTheAgreedOne(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, Text)
	v.Zone = time.FixedZone("Kyiv", 2*60*60)
	got := strings.Split(show(t, v, bookedResult()), "\n")
	same(t, got[1], "Tuesday 24 November 2026, 16:00-16:50 (+02:00)  Clearly")
	same(t, got[2], "15:00-15:50 in Europe/Warsaw, as agreed")
}

func TestShowTellsTheWholeStory(t *testing.T) {
	t.Parallel()
	r := tooEarlyResult()
	r.Verb, r.Decision = "show", nil
	a := &r.Appointment
	a.Status, a.NoShowBy, a.Charge = appointment.NoShow, appointment.ByClient, appointment.ChargeStands
	a.Money = appointment.Money{}
	a.Note, a.Reason = "new", appointment.Reason{Text: "ill", Ruling: appointment.ReasonRejected}
	a.PreviousStarts = []time.Time{at("11:00")}
	r.Notices = []appointment.Notice{
		{Lang: "pl", Subject: "Booked", Body: "x", State: appointment.NoticeDraft, Created: at("09:00")},
		{Lang: "pl", Subject: "Absence", Body: "x", State: appointment.NoticeSent, Created: at("15:20")},
	}
	r.Support = []appointment.SupportRequest{{Topic: "Inne", Body: "Hello"}}
	same(t, show(t, view(lang.EN, Text), r), `No-show  7k3m9q2x  Anna
Tuesday 24 November 2026, 15:00-15:50 (+01:00)  Clearly
  was        Tue 24 Nov 11:00
  note       new
  absent     the client
  reason     ill (rejected)
  charge     stands
  booked on  Sat 21 Nov 09:00

What Anna wrote
  Tue 24 Nov 14:50  other  Tram is slow

Earlier texts
  Tue 24 Nov 09:00  not sent  Booked
  Tue 24 Nov 15:20  sent  Absence
`)
}

func TestAgendaIsGroupedByDayAndAligned(t *testing.T) {
	t.Parallel()
	wide, next := booked(), booked()
	wide.Status, wide.Charge, wide.Place = appointment.Cancelled, appointment.ChargeWaived, "Room 3"
	next.Start, next.End = next.Start.AddDate(0, 0, 1), next.End.AddDate(0, 0, 1)
	same(t, list(t, view(lang.EN, Text), []dossier.Entry{
		{Appointment: booked(), Client: sample.Anna(), Messages: 2},
		{Appointment: wide, Client: appointment.Client{Name: "山田"}},
		{Appointment: next, Client: sample.Anna()},
	}), `Tuesday 24 November 2026
  15:00-15:50  booked     7k3m9q2x  Anna  2 messages
  15:00-15:50  cancelled  7k3m9q2x  山田  refund due 180.00 PLN  Room 3

Wednesday 25 November 2026
  15:00-15:50  booked     7k3m9q2x  Anna
`)
	same(t, list(t, view("fr", Text), nil), "Aucun rendez-vous.\n")
}

func TestQuietIsTheIDAlone(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, Text)
	v.Quiet = true
	same(t, show(t, v, bookedResult()), "7k3m9q2x\n")
	same(t, list(t, v, []dossier.Entry{{Appointment: booked()}, {Appointment: booked()}}), "7k3m9q2x\n7k3m9q2x\n")
}

func TestColourAddsNothingButColour(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, Text)
	without := show(t, v, tooEarlyResult())
	v.Color = true
	with := show(t, v, tooEarlyResult())
	if with == without {
		t.Error("no colour")
	}
	same(t, ansi.Strip(with), without)
	if strings.Contains(without, "\x1b") {
		t.Error("an escape without colour")
	}
}

func TestNoLineIsWiderThanThePage(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("a 山田🙂é\u0301\u1100\t"))))
		v := view(rapid.SampledFrom(lang.Tags()).Draw(t, "language"), Text)
		v.Screen = true
		v.Width = rapid.SampledFrom([]int{0, 40, 80}).Draw(t, "width")
		v.Color = rapid.Bool().Draw(t, "color")
		r := tooEarlyResult()
		r.Client.Name, r.Appointment.Place = word.Draw(t, "name"), word.Draw(t, "place")
		r.Messages[0].Text = strings.Repeat(word.Draw(t, "text"), 20)
		r.Notices = []appointment.Notice{{Subject: word.Draw(t, "subject"), Body: strings.Repeat(word.Draw(t, "body"), 20)}}
		var b strings.Builder
		if err := v.Result(&b, r); err != nil {
			t.Fatal(err)
		}
		if err := v.List(&b, "", []dossier.Entry{{Appointment: r.Appointment, Client: r.Client, Messages: 3}}); err != nil {
			t.Fatal(err)
		}
		limit := v.Width
		if limit == 0 {
			limit = 80
		}
		for _, l := range strings.Split(b.String(), "\n") {
			if ansi.StringWidth(l) > limit {
				t.Fatalf("%d cells: %q", ansi.StringWidth(l), l)
			}
		}
	})
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func TestOnlyTheFirstReasonsAreSpeltOut(t *testing.T) {
	t.Parallel()
	r := tooEarlyResult()
	more := assumedRule()
	more.ID = "clearly.more"
	r.Decision.Rules = append(r.Decision.Rules, more, graceRule())
	got := show(t, view(lang.EN, Text), r)
	if !strings.Contains(got, "\n  Also: clearly.more (assumed), clearly.grace\n") {
		t.Errorf("got:\n%s", got)
	}
}
