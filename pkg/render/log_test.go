package render

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// story returns an entry about Anna's appointment, before and after.
func story(verb appointment.Verb, change func(was, is *appointment.Appointment, r *history.Entry)) history.Entry {
	was, is := booked(), booked()
	r := history.Entry{
		Event: "01M83T4CM0MHNDTTJ8V2A78K9E", Seq: 7, Verb: verb, By: appointment.ByClient, Recorded: at("15:20"),
		Effective: at("15:20"), AppointmentID: is.ID, Timezone: is.Timezone, Was: &was, Is: &is, Client: sample.Anna(),
	}
	if change != nil {
		change(&was, &is, &r)
	}
	return r
}

// stories are entries of every kind, with the sentence that English has for it.
func stories() map[string]history.Entry {
	later := func(_, is *appointment.Appointment, _ *history.Entry) {
		is.Start, is.End = is.Start.AddDate(0, 0, 3), is.End.AddDate(0, 0, 3)
	}
	absent := func(change func(*appointment.Appointment)) func(_, is *appointment.Appointment, _ *history.Entry) {
		return func(_, is *appointment.Appointment, _ *history.Entry) {
			is.Status, is.NoShowBy, is.Charge = appointment.NoShow, appointment.ByClient, appointment.ChargeStands
			change(is)
		}
	}
	said := func(_, _ *appointment.Appointment, r *history.Entry) {
		r.Messages = []appointment.Message{{Kind: appointment.MessageDelay, Text: "late\x1b[2J"}}
	}
	old := sample.Anna()
	old.Name = "Ana"
	client := func(verb appointment.Verb, change func(*history.Entry)) history.Entry {
		r := history.Entry{Event: "01M83T4CM0MHNDTTJ8V2A78K9F", Verb: verb, Recorded: at("15:20"), Client: sample.Anna(), OldClient: &old}
		if change != nil {
			change(&r)
		}
		return r
	}
	payment := story("pay", func(was, _ *appointment.Appointment, _ *history.Entry) { was.Money.Paid = 8000 })
	return map[string]history.Entry{
		"Anna was booked for Tue 24 Nov 15:00": story("book", func(_, is *appointment.Appointment, r *history.Entry) {
			r.Was, is.Money.Paid = nil, 0
		}),
		"Anna was booked for Tue 24 Nov 15:00, 180.00 PLN paid": story("book", func(_, _ *appointment.Appointment, r *history.Entry) { r.Was = nil }),
		"Anna was checked in":                                                         story("checkin", func(_, is *appointment.Appointment, _ *history.Entry) { is.ClientArrived = at("14:58") }),
		"Anna was checked in, 5 min late":                                             story("checkin", func(_, is *appointment.Appointment, _ *history.Entry) { is.ClientArrived = at("15:05") }),
		"Anna: your arrival was noted":                                                story("checkin", func(_, is *appointment.Appointment, _ *history.Entry) { is.SpecialistArrived = at("14:58") }),
		"Anna's absence was declared; it counts as held":                              story("noshow", absent(func(a *appointment.Appointment) { a.CountsAsHeld = true })),
		"Anna's absence was declared; the charge stands":                              story("noshow", absent(func(*appointment.Appointment) {})),
		"Anna's absence was declared; the charge is waived":                           story("noshow", absent(func(a *appointment.Appointment) { a.Charge = appointment.ChargeWaived })),
		"Anna did not come; the reason was accepted":                                  story("noshow", absent(func(a *appointment.Appointment) { a.Reason.Ruling = appointment.ReasonAccepted })),
		"Anna: your absence was recorded":                                             story("noshow", absent(func(a *appointment.Appointment) { a.NoShowBy = appointment.BySpecialist })),
		"Anna's reason was accepted; moved from Tue 24 Nov 15:00 to Fri 27 Nov 15:00": story("noshow", later),
		"Anna: moved from Tue 24 Nov 15:00 to Fri 27 Nov 15:00 by the client":         story("reschedule", later),
		"Anna: moved from Tue 24 Nov 15:00 to Fri 27 Nov 15:00 by you": story("reschedule", func(was, is *appointment.Appointment, r *history.Entry) {
			later(was, is, r)
			r.By = appointment.BySpecialist
		}),
		"Anna: details changed": story("edit", func(_, is *appointment.Appointment, _ *history.Entry) { is.Place = "room 2" }),
		"Anna: cancelled by the client": story("cancel", func(_, is *appointment.Appointment, _ *history.Entry) {
			is.CancelledBy = appointment.ByClient
		}),
		"Anna: cancelled by you": story("cancel", func(_, is *appointment.Appointment, _ *history.Entry) {
			is.CancelledBy = appointment.BySpecialist
		}),
		`Anna wrote (delay): late\x1b[2J`:              story("message", said),
		`Anna: message settled otherwise: late\x1b[2J`: story("resolve", said),
		`Anna wrote (delay): in the second of the booking`: story("message", func(_, _ *appointment.Appointment, r *history.Entry) {
			r.Was, r.Is = nil, nil
			r.Messages = []appointment.Message{{Kind: appointment.MessageDelay, Text: "in the second of the booking"}}
		}),
		`Anna: message settled otherwise: at once`: story("resolve", func(_, _ *appointment.Appointment, r *history.Entry) {
			r.Was, r.Is, r.Messages = nil, nil, []appointment.Message{{Text: "at once"}}
		}),
		"Anna: adsum message resolve": story("resolve", nil),
		"Anna paid 100.00 PLN":        payment,
		"Anna: 50.00 PLN refunded":    story("refund", func(_, is *appointment.Appointment, _ *history.Entry) { is.Money.Refunded = 5000 }),
		"absence declared: Anna; closed as fulfilled: 7k3m9q2x": client("settle", func(r *history.Entry) {
			came, away := booked(), booked()
			came.Status, away.Status = appointment.Fulfilled, appointment.NoShow
			r.Client, r.Sessions = appointment.Client{}, []history.Session{{Appointment: away, Client: sample.Anna()}, {Appointment: came}}
		}),
		"Anna was offered: Wed 25 Nov 15:00, Thu 26 Nov 15:00": story("offer", func(_, _ *appointment.Appointment, r *history.Entry) {
			r.Offers = []appointment.Offer{{Slots: []appointment.Slot{
				{Start: at("15:00").AddDate(0, 0, 1)}, {Start: at("15:00").AddDate(0, 0, 2)},
			}}}
		}),
		"Anna accepted: moved from Tue 24 Nov 15:00 to Fri 27 Nov 15:00": story("accept", later),
		"Anna declined the times offered":                                story("decline", nil),
		"Anna: the offer was withdrawn":                                  story("withdraw", nil),
		"Anna was sent: Potwierdzenie": story("notice_sent", func(_, _ *appointment.Appointment, r *history.Entry) {
			r.Was, r.Is, r.Notices = nil, nil, []appointment.Notice{{Subject: "Potwierdzenie"}}
		}),
		"Anna: the support of Clearly was asked": story("support_sent", func(_, _ *appointment.Appointment, r *history.Entry) {
			r.Was, r.Is, r.Support = nil, nil, []appointment.SupportRequest{{Platform: "clearly"}}
		}),
		"Ana was renamed to Anna":            client("client_rename", nil),
		"Ana was merged into Anna":           client("client_merge", func(r *history.Entry) { r.OldClient.ID = "c2" }),
		"Ana was merged into another client": client("client_merge", func(r *history.Entry) { r.Client = appointment.Client{} }),
		"your working hours changed":         client("hours", nil),
		"undone: Anna paid 100.00 PLN":       client("undo", func(r *history.Entry) { r.Reversed = &payment }),
		"done again: Anna paid 100.00 PLN":   client("redo", func(r *history.Entry) { r.Reversed = &payment }),
		"command: adsum future verb":         client("future_verb", func(r *history.Entry) { r.Client = appointment.Client{} }),
		"Anna: adsum future verb":            story("future_verb", nil),
	}
}

func TestEveryEntryOfTheJournalIsASentence(t *testing.T) {
	t.Parallel()
	for want, r := range stories() {
		got := strings.ReplaceAll(view(lang.EN, Text).page(&bytes.Buffer{}).told(r), tie, " ")
		if got != want {
			t.Errorf("%s: %q, want %q", r.Verb, got, want)
		}
	}
}

func TestEveryEntryHasWordsInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, tag := range lang.Tags() {
		p := view(tag, Text).page(&bytes.Buffer{})
		for english, r := range stories() {
			got := p.told(r)
			if strings.ContainsAny(got, "{}") || strings.Contains(got, "[log.") || strings.Contains(got, "\x1b") {
				t.Errorf("%s: %q", tag, got)
			}
			if tag != lang.EN && got == english && !strings.Contains(english, "adsum ") {
				t.Errorf("%s: %q is English", tag, got)
			}
		}
	}
}

func TestLogMarksWhatIsUndoneOrSimulated(t *testing.T) {
	t.Parallel()
	r := story("withdraw", nil)
	r.Simulated, r.Undone = true, true
	undone := history.Entry{Event: "01M83T4CM0MHNDTTJ8V2A78K9F", Verb: "undo", Of: r.Event, Undone: true, Recorded: at("15:21"), Reversed: &r}
	v := view(lang.EN, Text)
	v.Zone = time.UTC
	var b bytes.Buffer
	if err := v.Log(&b, []history.Entry{r, undone}); err != nil {
		t.Fatal(err)
	}
	const want = `Tuesday 24 November 2026
  14:20  A78K9E  7k3m9q2x  Anna: the offer was withdrawn  (undone)  (simulated)
  14:21  A78K9F            undone: Anna: the offer was withdrawn
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestOnlyATerminalGetsALongEntryWrapped(t *testing.T) {
	t.Parallel()
	r := story("message", func(_, _ *appointment.Appointment, r *history.Entry) {
		r.Simulated = true
		r.Messages = []appointment.Message{{Kind: appointment.MessageOther, Text: "one two three four five six seven"}}
	})
	for _, c := range []struct {
		screen bool
		width  int
		want   string
	}{
		{false, 60, "  15:20  A78K9E  7k3m9q2x  Anna wrote (other): one two three four five six seven  (simulated)\n"},
		{true, 60, "  15:20  A78K9E  7k3m9q2x  Anna wrote (other): one two three\n" +
			"                           four five six seven  (simulated)\n"},
		{true, 40, "  15:20  A78K9E  7k3m9q2x\n" +
			"      Anna wrote (other): one two three\n" +
			"      four five six seven  (simulated)\n"},
	} {
		v := view(lang.EN, Text)
		v.Screen, v.Width = c.screen, c.width
		var b bytes.Buffer
		if err := v.Log(&b, []history.Entry{r}); err != nil {
			t.Fatal(err)
		}
		_, entry, _ := strings.Cut(b.String(), "\n")
		same(t, entry, c.want)
	}
}

func TestEventsAboutNoAppointmentAreToldInTheZoneOfTheView(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, JSONL)
	v.Zone = time.FixedZone("", 2*60*60)
	var b bytes.Buffer
	hours := history.Entry{Event: "01M83T4CM0MHNDTTJ8V2A78K9F", Verb: "hours", Recorded: at("15:20")}
	if err := v.Log(&b, []history.Entry{hours, story("settle", nil)}); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); !strings.Contains(got, "T16:20:00+02:00") || !strings.Contains(got, "T15:20:00+01:00") {
		t.Error(got)
	}
}
