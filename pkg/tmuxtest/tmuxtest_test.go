package tmuxtest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/tmuxtest"
)

func TestAScreenShowsWhatAProgramWrites(t *testing.T) {
	t.Parallel()
	s := tmuxtest.Start(t, tmuxtest.Options{Width: 40, Height: 5, Env: []string{"GREETING=dzień dobry  "}})
	s.Run("sh", "-c", `printf '%s\n\nTERM=%s' "$GREETING" "$TERM"; stty size | tr ' ' x >size; cat`)
	want := "dzień dobry\n\nTERM=screen-256color\n"
	if got := s.Sees(t, "TERM=screen-256color"); got != want {
		t.Errorf("%q on the screen, want %q", got, want)
	}
	if _, ended := s.Ended(); ended {
		t.Error("it has ended")
	}
}

func TestTheEnvironmentIsThatOfTheOptionsAlone(t *testing.T) {
	t.Parallel()
	s := tmuxtest.Start(t, tmuxtest.Options{Env: []string{"A=1"}, Term: "xterm"})
	s.Run("sh", "-c", `env | sed 's/=.*//' | sort | tr '\n' ' '; echo "$TERM"`)
	s.AwaitEnd(t)
	for _, name := range strings.Fields(s.Frame()) {
		switch name {
		case "A", "PATH", "PWD", "OLDPWD", "SHELL", "SHLVL", "_", "TERM", "xterm":
		default:
			if !strings.HasPrefix(name, "TMUX") && !strings.HasPrefix(name, "TERM_PROGRAM") {
				t.Errorf("%s is in the environment", name)
			}
		}
	}
}

func TestTheLastPictureAndTheStatusStay(t *testing.T) {
	t.Parallel()
	s := tmuxtest.Start(t, tmuxtest.Options{Height: 4})
	for i := range 30 { // tmux may learn of an end before it has read what was written before
		status := []int{0, 7, 137}[i%3]
		s.Run("sh", "-c", `printf '1\n2\n3\n4'; [ "$1" -lt 128 ] || kill -9 $$; exit "$1"`, "sh", strconv.Itoa(status))
		if got := s.AwaitEnd(t); got != status {
			t.Errorf("status %d, want %d", got, status)
		}
		if got := s.Frame(); got != "1\n2\n3\n4\n" {
			t.Errorf("%q on the screen", got)
		}
	}
}

func TestArgumentsGoToTheProgramAsTheyAre(t *testing.T) {
	t.Parallel()
	s := tmuxtest.Start(t, tmuxtest.Options{})
	s.Run("printf", "<%s>", "$HOME", "a;", ";", "'", "", `\`, "{", "#{pane_id}")
	s.AwaitEnd(t)
	if got, want := s.Frame(), "<$HOME><a;><;><'><><\\><{><#{pane_id}>\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	s.Run("a program; exit 3")
	if status := s.AwaitEnd(t); status != 127 {
		t.Errorf("a single word was read by a shell: status %d", status)
	}
}

// keyboard prints the bytes of each read of it.
const keyboard = `stty raw -echo; printf 'ready\r\n'
while bytes=$(dd bs=64 count=1 2>/dev/null | od -An -tx1 | tr -d ' \n'); do printf '%s\r\n' "$bytes"; [ "$bytes" != 71 ] || exit 0; done`

func TestKeysArePressedOneAtATimeAndABurstAtOnce(t *testing.T) {
	t.Parallel()
	s := tmuxtest.Start(t, tmuxtest.Options{})
	s.Run("sh", "-c", keyboard)
	s.Sees(t, "ready")
	for _, key := range [][2]string{
		{"a", "61"}, {"Enter", "0d"}, {"Down", "1b5b42"}, {"Escape", "1b"}, {";", "3b"}, {"-", "2d"}, {"C-c", "03"}, {"ó", "c3b3"},
	} {
		s.Keys(key[0])
		s.Await(t, key[0], func(frame string) bool { return strings.HasSuffix(frame, "\n"+key[1]+"\n") })
	}
	s.Burst("aaj\r\x1b[B;")
	s.Await(t, "a burst", func(frame string) bool { return strings.HasSuffix(frame, "\n61616a0d1b5b423b\n") })
	s.Keys("q")
	s.AwaitEnd(t)
}

func TestAnInterruptEndsTheProgramAndNotTheScreen(t *testing.T) {
	t.Parallel()
	s := tmuxtest.Start(t, tmuxtest.Options{})
	s.Run("sh", "-c", "echo ready; exec sleep 600")
	s.Sees(t, "ready")
	s.Keys("C-c")
	if status := s.AwaitEnd(t); status != 130 {
		t.Errorf("status %d", status)
	}
}

func TestAResizeIsToldToTheProgram(t *testing.T) {
	t.Parallel()
	s := tmuxtest.Start(t, tmuxtest.Options{Width: 80, Height: 24})
	s.Run("sh", "-c", `trap 'stty size' WINCH; stty size; while :; do read line || :; done`)
	s.Sees(t, "24 80")
	s.Resize(40, 10)
	s.Sees(t, "10 40")
}

func TestTwoScreensOfOneServerAreApart(t *testing.T) {
	t.Parallel()
	first := tmuxtest.Start(t, tmuxtest.Options{Width: 30, Height: 3})
	second := first.Second()
	first.Run("cat")
	second.Run("cat")
	first.Burst("one\r")
	second.Burst("two\r")
	first.Sees(t, "one\none\n")
	second.Sees(t, "two\ntwo\n")
}

func TestAStyledPictureHasItsColours(t *testing.T) {
	t.Parallel()
	s := tmuxtest.Start(t, tmuxtest.Options{Width: 30, Height: 3})
	s.Run("printf", `\033[1;31mred\033[0m 日本 \033[7mturned\033[0m`)
	s.AwaitEnd(t)
	styled := s.Styled()
	for _, sequence := range []string{"\x1b[1m\x1b[31mred", "\x1b[7mturned"} {
		if !strings.Contains(styled, sequence) {
			t.Errorf("no %q in %q", sequence, styled)
		}
	}
	s.Run("printf", `\033[7mto the end   \033[0m\n\n`)
	s.AwaitEnd(t)
	if styled := s.Styled(); !strings.HasPrefix(styled, "\x1b[7mto the end   \n") {
		t.Errorf("blanks that are painted are lost: %q", styled)
	}
	s.Run("printf", "red 日本 turned ")
	s.AwaitEnd(t)
	if got := s.Frame(); got != "red 日本 turned\n" {
		t.Errorf("%q", got)
	}
}

func TestNothingIsLeftOfAServerAfterItsTest(t *testing.T) {
	t.Parallel()
	note := filepath.Join(t.TempDir(), "pid")
	var pid string
	t.Run("sits at a screen", func(t *testing.T) {
		s := tmuxtest.Start(t, tmuxtest.Options{})
		s.Run("sh", "-c", `trap '' HUP TERM; echo $$ $TMUX >`+note+`.new; mv `+note+`.new `+note+`; while :; do sleep 60; done`)
		s.Await(t, "its pid", func(string) bool {
			said, err := os.ReadFile(note)
			pid = string(said)
			return err == nil
		})
	})
	isGone(t, pid)
}

func TestNothingIsLeftOfAServerWhoseTestIsKilled(t *testing.T) {
	t.Parallel()
	note := filepath.Join(t.TempDir(), "pid")
	other := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestOfAnotherProcess$")
	other.Env = append(os.Environ(), "TMUXTEST_NOTE="+note)
	if out, err := other.CombinedOutput(); err == nil || !strings.Contains(string(out), "panic: as asked") {
		t.Fatalf("%v: %s", err, out)
	}
	pid, err := os.ReadFile(note)
	if err != nil {
		t.Skip("tmux is not installed")
	}
	isGone(t, string(pid))
}

// TestOfAnotherProcess is run by a test of what is left of it, and panics where no cleanup runs.
func TestOfAnotherProcess(t *testing.T) {
	t.Parallel()
	note := os.Getenv("TMUXTEST_NOTE")
	if note == "" {
		t.Skip("no part of another test")
	}
	s := tmuxtest.Start(t, tmuxtest.Options{})
	s.Run("sh", "-c", `echo $$ $TMUX >`+note+`.new; mv `+note+`.new `+note+`; while :; do sleep 60; done`)
	s.Await(t, "its pid", func(string) bool { _, err := os.Stat(note); return err == nil })
	died := make(chan struct{})
	go func() { defer close(died); panic("as asked") }()
	<-died
	select {}
}

// isGone holds that a program and the server of it have ended, told by "pid socket,server,…".
func isGone(t *testing.T, told string) {
	t.Helper()
	pid, tmux, _ := strings.Cut(strings.TrimSpace(told), " ")
	socket, rest, _ := strings.Cut(tmux, ",")
	server, _, _ := strings.Cut(rest, ",")
	if _, err := strconv.Atoi(pid + server); err != nil {
		t.Fatalf("%q is told", told)
	}
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		left := exec.Command("kill", "-0", pid).Run() == nil || exec.Command("kill", "-0", server).Run() == nil
		if _, err := os.Stat(filepath.Dir(socket)); err != nil && !left {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s: something is left", told)
		}
	}
}
