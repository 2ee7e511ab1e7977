package cli_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/cli"
)

// waitingRoom is a home whose clock moves on only while a command waits. What
// is planned happens when its time has come, as other processes would do it.
type waitingRoom struct {
	home
	t       *testing.T
	env     map[string]string
	now     time.Time
	planned []plan
	person  bool // at a terminal
	ctx     context.Context
}

type plan struct {
	at time.Time
	do func()
}

// clock returns an instant of Tuesday 24 November 2026 in Warsaw.
func clock(t *testing.T, at string) time.Time {
	t.Helper()
	instant, err := time.Parse("2006-01-02 15:04:05 -0700", "2026-11-24 "+at+" +0100")
	if err != nil {
		t.Fatal(err)
	}
	return instant
}

// newWaitingRoom returns a room at the given time in which Anna is booked for
// 15:00 to 15:50.
func newWaitingRoom(t *testing.T, at string) *waitingRoom {
	t.Helper()
	r := &waitingRoom{home: newHome(t, "1h"), t: t, env: map[string]string{}, now: clock(t, "09:00:00"), ctx: t.Context()}
	r.must("book", "Anna", "--at", "15:00", "--platform", "clearly", "--quiet")
	r.now = clock(t, at)
	return r
}

// after lets a time go by at once and does what was planned for it.
func (r *waitingRoom) after(d time.Duration) <-chan time.Time {
	r.now = r.now.Add(d)
	for len(r.planned) > 0 && !r.now.Before(r.planned[0].at) {
		next := r.planned[0]
		r.planned = r.planned[1:]
		next.do()
	}
	gone := make(chan time.Time, 1)
	gone <- r.now
	return gone
}

// later plans a command of another process.
func (r *waitingRoom) later(at string, args ...string) {
	r.planned = append(r.planned, plan{clock(r.t, at), func() { r.must(args...) }})
}

func (r *waitingRoom) run(args ...string) (status int, stdout, stderr string) {
	return r.do(r.ctx, visit{
		env: r.env, terminal: cli.Terminal{Stderr: r.person, Width: 60},
		clock: func() time.Time { return r.now }, after: r.after,
	}, args...)
}

func (r *waitingRoom) must(args ...string) string {
	r.t.Helper()
	status, stdout, stderr := r.run(args...)
	if status != 0 {
		r.t.Fatalf("%v: exit code %d: %s%s", args, status, stdout, stderr)
	}
	return strings.TrimSpace(stdout)
}

func TestWaitEndsWithTheVerdict(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		options []string
		at      string // when what follows happens
		happens []string
		status  int
		until   string
		rule    string // the first that is cited
	}{
		{"nobody comes", nil, "", nil, 0, "15:15:00", "clearly.grace"},
		{"the client comes", nil, "15:07:00", []string{"checkin", "Anna"}, 5, "15:07:00", "adsum.arrived"},
		{"the appointment moves", nil, "15:08:00",
			[]string{"reschedule", "Anna", "--by", "specialist", "--to", "17:00"}, 5, "15:08:00", "adsum.moved"},
		{"the appointment is cancelled", nil, "15:09:00",
			[]string{"cancel", "Anna", "--by", "specialist"}, 5, "15:09:00", "adsum.cancelled"},
		{"a reason arrives", nil, "15:10:00",
			[]string{"message", "Anna", "an accident", "--kind", "reason"}, 7, "15:15:00", "clearly.reason"},
		{"a delay arrives", nil, "15:11:00",
			[]string{"message", "Anna", "traffic", "--kind", "delay", "--eta", "15:25"}, 0, "15:25:00", "clearly.delay"},
		{"a message that changes nothing", nil, "15:12:00",
			[]string{"message", "Anna", "hello", "--kind", "other"}, 0, "15:15:00", "clearly.grace"},
		{"the time is up", []string{"--timeout", "3m"}, "", nil, 6, "15:08:00", "clearly.grace"},
		{"the time is longer than the wait", []string{"--timeout", "1h"}, "", nil, 0, "15:15:00", "clearly.grace"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := newWaitingRoom(t, "15:05:00")
			if c.happens != nil {
				r.later(c.at, append(c.happens, "--quiet")...)
			}
			query := "[.decision.rules[0].id, .dry_run, .changed, .event != null]"
			args := append([]string{"wait", "Anna", "--jq", query}, c.options...)
			status, stdout, stderr := r.run(args...)
			if want := `["` + c.rule + `",false,true,true]` + "\n"; status != c.status || stdout != want {
				t.Errorf("exit code %d, want %d; stdout %q, want %q; stderr %q", status, c.status, stdout, want, stderr)
			}
			if want := clock(t, c.until); !r.now.Equal(want) {
				t.Errorf("it waited until %v, want %v", r.now, want)
			}
			if got := r.must("show", "Anna", "--jq", ".appointment.no_show_by"); got != "null" {
				t.Errorf("waiting declared the absence: %s", got)
			}
		})
	}
}

func TestWaitNamesTheEventThatRecordedIt(t *testing.T) {
	t.Parallel()
	r := newWaitingRoom(t, "15:05:00")
	event := r.must("wait", "Anna", "--jq", ".event")
	if got := r.must("log", "Anna", "--jq", `map([.verb, .event == "`+event+`"]) | tojson`); got != `[["book",false],["checkin",false],["wait",true]]` {
		t.Errorf("the journal has %s", got)
	}
	if got := r.must("wait", "Anna", "--jq", "[.changed, .event, .appointment.status, .appointment.waited_until] | tojson"); got != `[false,null,"booked","2026-11-24T15:15:00+01:00"]` {
		t.Errorf("waiting again: %s", got)
	}
}

func TestADryRunOfAWaitSaysAtOnceWhatItWouldWaitFor(t *testing.T) {
	t.Parallel()
	r := newWaitingRoom(t, "15:05:00")
	status, stdout, stderr := r.run("wait", "Anna", "--dry-run", "--jq", "[.dry_run, .event, .decision.not_before] | tojson")
	if want := `[true,null,"2026-11-24T15:15:00+01:00"]` + "\n"; status != 6 || stdout != want {
		t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
	}
	if want := clock(t, "15:05:00"); !r.now.Equal(want) {
		t.Errorf("it waited until %v", r.now)
	}
	r.wrote(t, "1")
}

func TestAWaitForNobodyWhoCouldStillComeChangesNothing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		before []string
		status int
	}{
		{"they are there", []string{"checkin", "Anna"}, 5},
		{"it was cancelled", []string{"cancel", "Anna", "--by", "specialist"}, 5},
		{"they gave a reason", []string{"message", "Anna", "an accident", "--kind", "reason"}, 7},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := newWaitingRoom(t, "15:05:00")
			r.must(append(c.before, "--quiet")...)
			if c.status == 7 {
				r.now = clock(t, "15:16:00")
			}
			status, stdout, stderr := r.run("wait", "Anna", "--jq", "[.changed, .event] | tojson")
			if want := "[false,null]\n"; status != c.status || stdout != want {
				t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
			}
			r.wrote(t, "2")
		})
	}
}

// wrote checks how many events the journal has on the appointment.
func (r *waitingRoom) wrote(t *testing.T, events string) {
	t.Helper()
	if got := r.must("log", "Anna", "--jq", "length"); got != events {
		t.Errorf("the journal has %s events, want %s", got, events)
	}
}

func TestWhatWasWaitedForIsSettledAndNothingElse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, begins string
		args         []string
		want         string
	}{
		{"to the end of the grace", "15:05:00", []string{"wait", "Anna"}, "noshow"},
		{"not long enough", "15:05:00", []string{"wait", "Anna", "--timeout", "9m"}, "booked"},
		{"when all is over", "15:55:00", []string{"wait", "Anna"}, "booked"},
		{"not at all", "15:05:00", []string{"show", "Anna"}, "booked"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := newWaitingRoom(t, c.begins)
			r.run(c.args...)
			r.now = clock(t, "18:00:00")
			r.must("settle", "--quiet")
			if got := r.must("show", "Anna", "--jq", ".appointment.status"); got != c.want {
				t.Errorf("settled as %s, want %s", got, c.want)
			}
		})
	}
}

func TestWaitRecordsThatTheSpecialistIsThere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, begins, arrived string
		options               []string
	}{
		{"at once", "15:05:00", "2026-11-24T15:05:00+01:00", nil},
		{"as soon as check-in opens", "13:30:20", "2026-11-24T14:00:00+01:00", nil},
		{"not in a dry run", "15:05:00", "null", []string{"--dry-run"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := newWaitingRoom(t, c.begins)
			r.run(append([]string{"wait", "Anna", "--quiet"}, c.options...)...)
			if got := r.must("show", "Anna", "--jq", ".appointment.specialist_arrived"); got != c.arrived {
				t.Errorf("arrived %s, want %s", got, c.arrived)
			}
		})
	}
	r := newWaitingRoom(t, "14:50:00")
	r.must("checkin", "Anna", "--as", "specialist", "--quiet")
	r.now = clock(t, "15:10:00")
	r.must("wait", "Anna", "--quiet")
	if got := r.must("show", "Anna", "--jq", ".appointment.specialist_arrived"); got != "2026-11-24T14:50:00+01:00" {
		t.Errorf("the first arrival was replaced: %s", got)
	}
}

func TestWaitWritesALineAMinute(t *testing.T) {
	t.Parallel()
	r := newWaitingRoom(t, "15:10:30")
	r.later("15:12:00", "message", "Anna", "traffic", "--kind", "delay", "--eta", "15:17", "--quiet")
	_, _, stderr := r.run("wait", "Anna")
	want := "waiting until 15:15, 5 min left\n" +
		"waiting until 15:15, 4 min left\n" +
		"waiting until 15:17, 5 min left\n" + // at 15:12, when the message came
		"waiting until 15:17, 4 min left\n" +
		"waiting until 15:17, 3 min left\n" +
		"waiting until 15:17, 2 min left\n" +
		"waiting until 15:17, 1 min left\n"
	if stderr != want {
		t.Errorf("got\n%s\nwant\n%s", stderr, want)
	}
}

func TestWaitDrawsABarOnATerminalAndErasesIt(t *testing.T) {
	t.Parallel()
	r := newWaitingRoom(t, "15:14:56")
	r.person = true
	_, stdout, stderr := r.run("wait", "Anna", "--color", "never")
	frame := func(bar, left string) string { return "\rwaiting until 15:15  " + bar + "  " + left + "\x1b[K" }
	cells := func(gone, rest int) string { return strings.Repeat("█", gone) + strings.Repeat("░", rest) }
	want := frame(cells(0, 32), "0:04") + frame(cells(8, 24), "0:03") +
		frame(cells(16, 16), "0:02") + frame(cells(24, 8), "0:01") + "\r\x1b[K"
	if stderr != want {
		t.Errorf("got\n%q\nwant\n%q", stderr, want)
	}
	if strings.ContainsAny(stdout, "\r\x1b") {
		t.Errorf("the bar is on stdout: %q", stdout)
	}
}

func TestQuietWaitSaysNothingOnTheWay(t *testing.T) {
	t.Parallel()
	r := newWaitingRoom(t, "15:10:00")
	if _, _, stderr := r.run("wait", "Anna", "--quiet"); stderr != "" {
		t.Errorf("stderr %q", stderr)
	}
}

func TestInterruptedWaitEndsWith130(t *testing.T) {
	t.Parallel()
	r := newWaitingRoom(t, "15:05:00")
	r.person = true
	ctx, interrupt := context.WithCancel(t.Context())
	r.ctx = ctx
	r.planned = []plan{{clock(t, "15:06:00"), interrupt}}
	status, stdout, stderr := r.run("wait", "Anna", "--color", "never")
	if status != 130 || stdout != "" || !strings.Contains(stderr, "\r\x1b[Kadsum: The wait was interrupted. Your arrival is recorded") {
		t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

func TestInterruptedWaitTellsAProgramOfTheArrival(t *testing.T) {
	t.Parallel()
	r := newWaitingRoom(t, "15:05:00")
	ctx, interrupt := context.WithCancel(t.Context())
	r.ctx = ctx
	r.planned = []plan{{clock(t, "15:06:00"), interrupt}}
	status, stdout, _ := r.run("wait", "Anna", "--json")
	if status != 130 || !strings.Contains(stdout, `"outcome": "interrupted"`) || !strings.Contains(stdout, `"changed": true`) || strings.Contains(stdout, `"event": null`) {
		t.Errorf("exit code %d, stdout %q", status, stdout)
	}
}

func TestSimulatedInstantMovesOnWhileWaiting(t *testing.T) {
	t.Parallel()
	r := newWaitingRoom(t, "20:00:00")
	r.env["ADSUM_NOW"] = "2026-11-24T15:14:00+01:00"
	r.must("wait", "Anna", "--quiet")
	if want := clock(t, "20:01:00"); !r.now.Equal(want) {
		t.Errorf("it waited until %v, want %v", r.now, want)
	}
}

func TestWaitOfNothingToWaitForEndsAtOnce(t *testing.T) {
	t.Parallel()
	r := newWaitingRoom(t, "15:20:00")
	if status, _, stderr := r.run("wait", "Anna"); status != 0 || stderr != "" || !r.now.Equal(clock(t, "15:20:00")) {
		t.Errorf("exit code %d, stderr %q, until %v", status, stderr, r.now)
	}
	if status, _, _ := r.run("wait", "Nobody"); status != 3 {
		t.Errorf("exit code %d for nobody, want 3", status)
	}
	for _, timeout := range []string{"0m", "soon", "-5m"} {
		if status, stdout, _ := r.run("wait", "Anna", "--timeout="+timeout); status != 2 || stdout != "" {
			t.Errorf("exit code %d for the timeout %s, want 2", status, timeout)
		}
	}
}
