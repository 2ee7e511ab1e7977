package render

import (
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// at returns an instant of Tuesday 24 November 2026 in Warsaw (UTC+1).
func at(clock string) time.Time {
	t, err := time.Parse("2006-01-02 15:04 -0700", "2026-11-24 "+clock+" +0100")
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

func view(tag lang.Tag, format Format) View {
	return View{Format: format, Phrases: lang.For(tag).Typing(line), Now: at("15:12")}
}

// line stands in for the command line's own table.
func line(key string) string {
	line, known := map[policy.OptionKey]string{
		"verb.resolve":             "message resolve",
		"notice_list":              "notice list",
		"notice_mark_all":          "notice mark --all",
		policy.OptionAcceptReason:  "noshow {id} --accept-reason TEXT [--to TIME]",
		policy.OptionMoveAccepting: "reschedule {id} --by client --to TIME --accept-reason TEXT",
		policy.OptionMoveFree:      "reschedule {id} --by client --to TIME",
		policy.OptionBookAnew:      "book {client} --at TIME",
		policy.OptionRetry:         "noshow {id}",
		policy.OptionAcceptSlot:    "accept {id} N",
	}[policy.OptionKey(key)]
	verb, isVerb := strings.CutPrefix(key, "verb.")
	switch {
	case known:
	case isVerb:
		line = strings.ReplaceAll(verb, "_", " ")
	default:
		line = key + " {id}"
	}
	return "adsum " + line
}

func clearly() policy.Platform {
	return policy.Platform{Name: "clearly", Title: "Clearly", Refund: policy.RefundBySpecialist}
}

func booked() appointment.Appointment {
	a := sample.Session("7k3m9q2x", at("15:00"))
	a.Money = appointment.Money{Currency: "PLN", Price: 18000, Paid: 18000}
	a.Created, a.Updated = at("09:00").AddDate(0, 0, -3), at("09:00").AddDate(0, 0, -3)
	return a
}

func deadlines() policy.Deadlines {
	return policy.Deadlines{
		FreeMoveUntil: at("15:00").AddDate(0, 0, -1), CheckinFrom: at("14:00"), AbsenceFrom: at("15:15"),
	}
}

func graceRule() policy.Rule {
	return policy.Rule{
		ID: "clearly.grace",
		Texts: map[string]string{
			"en": "Absence can be declared from 15 minutes after the start.",
			"pl": "Nieobecność można stwierdzić po 15 minutach od początku.",
		},
		Source: policy.Source{
			Article: "Clearly, Co zrobić, jeśli klient nie pojawi się na sesji?",
			File:    "000_f7a8a0e40efd0a37.txt", Sentence: "krok 1",
		},
	}
}

func assumedRule() policy.Rule {
	return policy.Rule{
		ID: "clearly.late", Assumed: true,
		Texts: map[string]string{"en": "Who comes late still pays.", "pl": "Spóźnienie nie zwalnia z opłaty."},
	}
}

func bookedResult() desk.Result {
	return desk.Result{
		Verb: "book", Changed: true, Event: "01EVENT",
		Decision:    &policy.Decision{Verdict: policy.Allow, Rules: []policy.Rule{graceRule()}},
		Appointment: booked(), Client: sample.Anna(), Platform: clearly(), Deadlines: deadlines(),
		Notices: []appointment.Notice{{
			ID: "n1", Kind: appointment.NoticeBooked, Lang: "pl", State: appointment.NoticeDraft,
			Subject: "Potwierdzenie spotkania", Body: "Dzień dobry,\n\nspotkanie jest umówione.",
		}},
	}
}

func tooEarlyResult() desk.Result {
	r := bookedResult()
	r.Verb, r.Changed, r.Event, r.Notices = "noshow", false, "", nil
	r.Messages = []appointment.Message{{
		ID: "m1", Kind: appointment.MessageOther, Text: "Tram\nis slow", Received: at("14:50"),
	}}
	r.Decision = &policy.Decision{
		Verdict: policy.Wait, Rules: []policy.Rule{graceRule(), assumedRule()}, NotBefore: at("15:15"),
		Options: []policy.Option{
			{Key: policy.OptionRetry, ID: "7k3m9q2x", NotBefore: at("15:15")},
			{Key: policy.OptionCheckin, ID: "7k3m9q2x"},
		},
		Messages: r.Messages,
	}
	r.Counters = &policy.Counters{Since: at("15:03").AddDate(-1, 0, 0), Absent: 1, Late: 2, Moved: 3, CancelledLate: 4}
	return r
}

func show(t *testing.T, v View, r desk.Result) string {
	t.Helper()
	var b strings.Builder
	if err := v.Result(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s\ngot quoted:\n%q", got, want, got)
	}
}
