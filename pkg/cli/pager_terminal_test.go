//go:build unix

package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/tmuxtest"
)

// needLess skips a test, or fails it, where less is not installed.
func needLess(t *testing.T) {
	t.Helper()
	_, err := exec.LookPath("less")
	switch {
	case err == nil:
	case os.Getenv("CI") == "true" && runtime.GOOS == "linux":
		t.Fatal("less is not installed")
	default:
		t.Skip("less is not installed")
	}
}

// reading is a script that runs a command, and says how it ended and whether the terminal is then
// as it was.
const reading = `trap : INT; was=$(stty -g); "$@"; echo "ended with $?"; [ "$was" = "$(stty -g)" ] && echo "as it was"`

// readAt runs a command at a real terminal of 80 by 12 cells.
func (h home) readAt(t *testing.T, env []string, args ...string) *tmuxtest.Screen {
	t.Helper()
	s := h.screen(t, 80, 12, env...)
	s.Run(append([]string{"sh", "-c", reading, "sh", "adsum-seated"}, args...)...)
	return s
}

// ended waits until a command has ended, and holds that it left the terminal as it was.
func ended(t *testing.T, s *tmuxtest.Screen) {
	t.Helper()
	if s.Sees(t, "ended with "); s.AwaitEnd(t) != 0 {
		t.Error("the terminal is not as it was")
	}
	if frame := s.Frame(); !strings.Contains(frame, "ended with 0\nas it was\n") {
		t.Errorf("not ended well, or not with the terminal as it was:\n%s", frame)
	}
}

func TestLessTurnsThePagesOfWhatIsLongerThanTheScreen(t *testing.T) {
	t.Parallel()
	needLess(t)
	h := wellVisited(t)
	for name, c := range map[string]struct {
		env                 []string
		args                []string
		first, second, last string
	}{
		"a pager of one's own":  {[]string{"PAGER=less"}, []string{"client", "list"}, "Anna Aa", "Anna Bb", "Anna Cj"},
		"with an option":        {[]string{"PAGER=less -N"}, []string{"client", "list"}, "1 Anna Aa", "12 Anna Bb", "30 Anna Cj"},
		"no pager of one's own": {nil, []string{"help", "environment"}, "ADSUM_DB", "LC_ALL", "cron"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := h.readAt(t, c.env, c.args...)
			if frame := s.Sees(t, c.first); strings.Contains(frame, c.second) {
				t.Fatalf("all at once:\n%s", frame)
			}
			s.Keys("Space")
			s.Sees(t, c.second)
			s.Keys("G")
			s.Sees(t, c.last)
			s.Keys("q")
			ended(t, s)
		})
	}
}

func TestLessThatIsLeftEarlyLeavesTheTerminalAsItWas(t *testing.T) {
	t.Parallel()
	needLess(t)
	s := wellVisited(t).readAt(t, []string{"PAGER=less"}, "client", "list")
	s.Sees(t, "Anna Aa")
	s.Keys("q")
	ended(t, s)
}

// Ctrl-C is for less, which goes on; adsum must not leave it alone at the terminal, however often
// it comes.
func TestAnInterruptInLessLeavesBothAlone(t *testing.T) {
	t.Parallel()
	needLess(t)
	s := wellVisited(t).readAt(t, []string{"PAGER=less"}, "client", "list")
	s.Sees(t, "Anna Aa")
	leads := func(key, to string) {
		t.Helper()
		s.Keys("C-c")
		s.Await(t, to, func(frame string) bool {
			if !strings.Contains(frame, to) {
				s.Keys(key) // again, as what comes with an interrupt is lost
			}
			return strings.Contains(frame, to)
		})
	}
	for range 20 { // so long that a later one is no longer taken for the first
		leads("G", "Anna Cj")
		leads("g", "Anna Aa")
	}
	s.Keys("q")
	ended(t, s)
}

func TestAPagerThatNeverEndsIsEndedByAnInterrupt(t *testing.T) {
	t.Parallel()
	h := wellVisited(t)
	s := h.readAt(t, []string{"PAGER=echo reading; exec sleep 600"}, "client", "list")
	s.Sees(t, "reading")
	s.Keys("C-c")
	ended(t, s)
}

// What ends adsum ends its pager too, which else were left at a terminal that another program has then.
func TestASignalThatEndsAdsumEndsThePager(t *testing.T) {
	t.Parallel()
	needLess(t)
	h := wellVisited(t)
	for name, c := range map[string]struct {
		signal syscall.Signal
		pager  string
		before []string // keys
	}{
		"less, told to end":         {syscall.SIGTERM, "exec less", nil},
		"less, hung up":             {syscall.SIGHUP, "exec less", nil},
		"told to after interrupts":  {syscall.SIGTERM, "exec less", []string{"C-c", "C-c"}},
		"one that shows nothing":    {syscall.SIGTERM, "echo Anna Aa; exec sleep 600", nil},
		"one that heeds no request": {syscall.SIGTERM, "trap '' TERM; echo Anna Aa; exec sleep 600", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "pid")
			s := h.readAt(t, []string{"PAGER=echo $PPID >'" + file + "'; " + c.pager}, "client", "list")
			s.Sees(t, "Anna Aa")
			s.Keys(c.before...)
			said, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			pid, err := strconv.Atoi(strings.TrimSpace(string(said)))
			if err != nil {
				t.Fatal(err)
			}
			if err := syscall.Kill(pid, c.signal); err != nil {
				t.Fatal(err)
			}
			s.Sees(t, "ended with ")
			if status, frame := s.AwaitEnd(t), s.Frame(); !strings.Contains(frame, "ended with 130") || status != 0 {
				t.Errorf("not interrupted, or not with the terminal as it was:\n%s", frame)
			}
		})
	}
}

func TestColoursStayInLess(t *testing.T) {
	t.Parallel()
	needLess(t)
	s := wellVisited(t).readAt(t, []string{"PAGER=less"}, "agenda", "--week")
	s.Sees(t, "booked")
	if styled := s.Styled(); !strings.Contains(styled, "\x1b[36mbooked") || strings.Contains(s.Frame(), "[36m") {
		t.Errorf("no colours: %q", styled)
	}
	s.Keys("q")
	ended(t, s)
}

func TestNothingIsPagedIntoAFileOrByAChoice(t *testing.T) {
	t.Parallel()
	needLess(t)
	h := wellVisited(t)
	s := h.screen(t, 80, 12, "PAGER=less")
	s.Run("sh", "-c", "adsum-seated client list >said; adsum-seated help environment | cat >help")
	if status := s.AwaitEnd(t); status != 0 {
		t.Errorf("exit code %d:\n%s", status, s.Frame())
	}
	for file, last := range map[string]string{"said": "Anna Cj", "help": "cron"} {
		if said, err := os.ReadFile(filepath.Join(h.dir, file)); err != nil || !strings.Contains(string(said), last) {
			t.Errorf("%s: %v\n%s", file, err, said)
		}
	}
	s.Run("adsum-seated", "client", "list", "--no-pager")
	if status := s.AwaitEnd(t); status != 0 {
		t.Errorf("exit code %d", status)
	}
	if frame := s.Frame(); !strings.Contains(frame, "| less") {
		t.Errorf("not folded to the screen:\n%s", frame)
	}
}
