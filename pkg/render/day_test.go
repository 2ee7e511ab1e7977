package render

import (
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestEveryTaskHasItsWords(t *testing.T) {
	t.Parallel()
	for _, tag := range lang.Tags() {
		for _, kind := range due.Kinds() {
			if !lang.For(tag).Has("task." + string(kind)) {
				t.Errorf("%s has no words for %s", tag, kind)
			}
		}
	}
}

func TestCountdownFitsItsLine(t *testing.T) {
	t.Parallel()
	c := Countdown{From: at("15:00"), Until: at("15:15"), Now: at("15:05")}
	for _, tag := range lang.Tags() {
		for _, width := range []int{0, 200, 80, 40, 30, 12} {
			v := view(tag, Text)
			v.Width = width
			var b strings.Builder
			if err := v.Countdown(&b, c); err != nil {
				t.Fatal(err)
			}
			line := strings.TrimSuffix(strings.TrimPrefix(b.String(), "\r"), "\x1b[K")
			if limit := max(width, 12); width > 0 && cells(line) > limit-1 {
				t.Errorf("%s: %d cells in a terminal of %d: %q", tag, cells(line), width, line)
			}
		}
	}
}

func TestCountdownBarRunsFromEmptyToFull(t *testing.T) {
	t.Parallel()
	from, until := at("15:00"), at("15:15")
	for now, want := range map[time.Time]int{
		from.Add(-time.Hour): 0, from: 0, from.Add(449 * time.Second): 19, from.Add(450 * time.Second): 20,
		until.Add(-time.Second): 39, until: 40, until.Add(time.Hour): 40,
	} {
		if got := bar(Countdown{from, until, now}, 40); got != want {
			t.Errorf("at %v: %d of 40, want %d", now, got, want)
		}
	}
	if got := bar(Countdown{from, from, from}, 40); got != 40 {
		t.Errorf("a wait of no time: %d of 40", got)
	}
}

func TestCountdownClockNeverShowsTooLittle(t *testing.T) {
	t.Parallel()
	for left, want := range map[time.Duration]string{
		-time.Second: "0:00", 0: "0:00", time.Millisecond: "0:01", time.Minute: "1:00",
		time.Hour - time.Millisecond: "1:00:00", 25*time.Hour + 61*time.Second: "25:01:01",
	} {
		if got := clockLeft(left); got != want {
			t.Errorf("%v: %s, want %s", left, got, want)
		}
	}
}

func hostileLetter() dossier.Letter {
	a, c := booked(), sample.Anna()
	c.Name = "An\x1b[31mna"
	return dossier.Letter{
		Message: appointment.Message{ID: "m1", Kind: appointment.MessageOther, Text: "=1+1\r\n\u202etxt", Received: at("14:00")},
		Dossier: dossier.Dossier{Appointment: a, Client: c}, Bearing: policy.Bearing{Means: policy.BearingNone},
	}
}

// TestNothingFromOutsideActsOnATerminal shows text from outside in each of the
// lists, in each format.
func TestNothingFromOutsideActsOnATerminal(t *testing.T) {
	t.Parallel()
	l := hostileLetter()
	result := bookedResult()
	result.Client = l.Client
	result.Decision.Options = []policy.Option{{Key: policy.OptionRetry, ID: "\x1b]0;x\a"}}
	for _, format := range Formats() {
		v := view(lang.EN, format)
		var b strings.Builder
		for _, err := range []error{
			v.Inbox(&b, []dossier.Bundle{l.Alone()}),
			v.Due(&b, []due.Task{{Kind: due.Notice, Since: at("14:00"), Appointment: l.Appointment, Client: l.Client, Option: policy.Option{Key: due.CopyNotice, ID: "\x1bc"}}}),
			v.Closing(&b, "Tuesday", desk.Closing{Closed: []desk.Result{result}, Left: []desk.Result{result}}),
			v.Explanation(&b, desk.Explanation{At: at("14:00"), Appointment: l.Appointment, Client: l.Client, Platform: clearly()}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if strings.ContainsAny(b.String(), "\x1b\a\r\u202e") {
			t.Errorf("%s: %q", format, b.String())
		}
		if format == CSV && strings.Contains(b.String(), ",=1+1") {
			t.Errorf("a formula is left in CSV: %q", b.String())
		}
	}
}

func TestQuietListsNameEachOnce(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, Text)
	v.Quiet = true
	task := due.Task{Appointment: booked(), Client: sample.Anna()}
	other := task
	other.Appointment.ID = "00000000"
	var b strings.Builder
	if err := v.Due(&b, []due.Task{task, other, task}); err != nil {
		t.Fatal(err)
	}
	same(t, b.String(), "7k3m9q2x\n00000000\n")
}

func TestRulesStandBelowAnAnswerThatLeavesNoRoom(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, Text)
	v.Width = 50
	var b strings.Builder
	err := v.Explanation(&b, desk.Explanation{
		At: at("15:12"), Appointment: booked(), Client: sample.Anna(), Platform: clearly(),
		Answers: []policy.Answer{{
			Request:  policy.Noshow{By: appointment.ByClient},
			Decision: policy.Decision{Verdict: policy.Wait, NotBefore: at("15:15"), Rules: []policy.Rule{graceRule()}},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := "  noshow  the client  Not yet: from 15:15\n      clearly.grace\n"; !strings.Contains(b.String(), want) {
		t.Errorf("got\n%s\nwant in it\n%s", b.String(), want)
	}
}
