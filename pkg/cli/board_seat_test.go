package cli_test

import (
	"cmp"
	"context"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/tmuxtest"
	"golang.org/x/term"
)

// adsumSeat is the program for somebody at a terminal, with a clock that stands in a file and ids
// that come out the same in every run.
func adsumSeat() {
	t := cli.Terminal{
		Stdin: term.IsTerminal(int(os.Stdin.Fd())), Stdout: term.IsTerminal(int(os.Stdout.Fd())), Stderr: term.IsTerminal(int(os.Stderr.Fd())),
	}
	t.Width, t.Height, _ = term.GetSize(int(os.Stdout.Fd()))
	begun := time.Now()
	os.Exit(cli.Main(context.Background(), cli.Deps{
		Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Env: os.LookupEnv,
		Now: clockIn(os.Getenv("ADSUM_TEST_CLOCK")), Passed: func() time.Duration { return time.Since(begun) }, Random: random(os.Getenv("ADSUM_TEST_COUNTER")),
		Terminal: t, Version: "test", Engines: shared(),
	}))
}

// clockIn returns a clock that shows what stands in a file.
func clockIn(path string) func() time.Time {
	var last time.Time
	return func() time.Time {
		said, err := os.ReadFile(path)
		if err != nil {
			return last
		}
		if now, err := time.Parse(time.RFC3339, strings.TrimSpace(string(said))); err == nil {
			last = now
		}
		return last
	}
}

// boardSeat is somebody at the board, on a book that others write to as well.
type boardSeat struct {
	*tmuxtest.Screen
	t    *testing.T
	home home
	book string    // empty for the file of the home
	ids  io.Reader // where those of the commands beside the board come from
}

// atBoard returns a seat at a screen of a size, with a day of five clients, at ten to nine.
func atBoard(t *testing.T, width, height int, lang string) boardSeat {
	t.Helper()
	s := boardSeat{t: t, home: newHome(t, "1h"), ids: rand.NewChaCha8([32]byte{})}
	s.clock("08:50")
	for _, line := range []string{
		"book Anna 9:00 --platform clearly --paid --price",
		"book Marek 10:00 --platform clearly --price",
		"book Ewa 11:00 --platform clearly --paid --price",
		"book Zoé 12:00 --platform clearly --paid --price",
		"book Олена 13:00 --price",
	} {
		s.adsum(append(strings.Fields(line), "180 PLN")...)
	}
	s.adsum("notice", "mark", "--all")
	s.Screen = tmuxtest.Start(t, tmuxtest.Options{Width: width, Height: height, Env: append(s.env(), "ADSUM_LANG="+lang)})
	return s
}

func (s boardSeat) address() string { return cmp.Or(s.book, s.home.book()) }

func (s boardSeat) env() []string {
	return []string{
		"HOME=" + s.home.dir, "ADSUM_CONFIG=" + s.home.config(), "ADSUM_DB=" + s.address(), "ADSUM_TZ=Europe/Warsaw",
		"ADSUM_TEST_CLOCK=" + filepath.Join(s.home.dir, "clock"), "ADSUM_TEST_COUNTER=" + filepath.Join(s.home.dir, "counter"),
		"PATH=" + os.Getenv("PATH"), "GORACE=" + noSleep, "GOCOVERDIR=" + s.t.TempDir(),
	}
}

// clock has all clocks show a time of Monday 23 November 2026 in Warsaw.
func (s boardSeat) clock(now string) {
	s.t.Helper()
	path := filepath.Join(s.home.dir, "clock")
	err := os.WriteFile(path+".new", []byte("2026-11-23T"+now+":00+01:00"), 0o600)
	if err == nil {
		err = os.Rename(path+".new", path)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// adsum runs a command beside the board, as another process does, and returns what it answers.
func (s boardSeat) adsum(args ...string) string {
	s.t.Helper()
	env := map[string]string{"ADSUM_DB": s.address()}
	status, stdout, stderr := s.home.do(s.t.Context(), visit{env: env, engines: shared(), random: s.ids, clock: clockIn(filepath.Join(s.home.dir, "clock"))}, args...)
	if status != 0 {
		s.t.Fatalf("%q: exit code %d: %s%s", args, status, stdout, stderr)
	}
	return stdout
}

// begin shows the board.
func (s boardSeat) begin() {
	s.t.Helper()
	s.Run("adsum-seat", "day")
	s.Sees(s.t, "▸")
}

// follows has the board select a row by itself, and waits until a key cannot have been meant for the
// row before any more.
func (s boardSeat) follows(when, row, later string) {
	s.t.Helper()
	s.clock(when)
	s.Sees(s.t, row)
	s.clock(later)
	s.Sees(s.t, later)
}

// left leaves a choice, and waits until that is seen.
func (s boardSeat) left() {
	s.t.Helper()
	s.Keys("Escape")
	s.Await(s.t, "that the choice is left", func(frame string) bool { return !strings.Contains(frame, "  1  ") })
}

// atLeisure is how long somebody takes at least who reads before they answer.
const atLeisure = 400 * time.Millisecond

// confirms does what the board asks about, and waits for what comes of it: the question itself can say the same.
func (s boardSeat) confirms(done string) {
	s.t.Helper()
	s.Sees(s.t, "Do it?")
	time.Sleep(atLeisure)
	s.Keys("Enter")
	s.Await(s.t, done, func(frame string) bool {
		return strings.Contains(frame, done) && !strings.Contains(frame, "Do it?") && !strings.Contains(frame, "One moment")
	})
}
