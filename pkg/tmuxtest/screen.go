package tmuxtest

import (
	"errors"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Screen is a terminal at which a test sits. Its methods end the test where tmux refuses.
type Screen struct {
	t      testing.TB
	server *server
	name   string
	runs   int // how often a program was started on it
}

// Second returns another screen of the same tmux, of the same kind.
func (s *Screen) Second() *Screen {
	s.t.Helper()
	return s.server.screen(s.t)
}

// sitting is a script that runs a program and notes how it ended, once all that was written until
// then has come to the screen: tmux then tells where its cursor stands. It stays on the screen after.
// tmux itself may tell of an end before it has read all, and not tell the status ever.
const sitting = `note=$0
trap : INT QUIT
exec 3>&2 2>/dev/null
(exec "$@" 2>&3 3>&-)
status=$?
trap '' INT QUIT
stty -echo -icanon min 1 time 0
escape=$(printf '\033')
printf '\033[6n'
answer=
while :; do
  answer=$answer$(dd bs=1 count=1)
  case $answer in *"$escape["[0-9]*";"[0-9]*R) break ;; esac
done
echo "$status" >"$note.new"
mv "$note.new" "$note"
exec cat >/dev/null
`

// Run starts a program on the screen, which is wiped; one that still runs there is ended before.
// No shell reads the arguments. After the program has ended its last picture stays.
func (s *Screen) Run(args ...string) {
	s.t.Helper()
	s.runs++
	command := []string{"respawn-pane", "-k", "-t", s.name, "-c", s.server.options.Dir, "--", "sh", "-c", sitting, s.note()}
	s.ask(append(command, literally(args)...)...)
}

// note is the file that tells how the program ended which was started last.
func (s *Screen) note() string { return s.server.socket + "-" + s.name + "-" + strconv.Itoa(s.runs) }

// literally has arguments end no command, as a semicolon at their end would.
func literally(args []string) []string {
	var escaped []string
	for _, arg := range args {
		if before, ok := strings.CutSuffix(arg, ";"); ok {
			arg = before + `\;`
		}
		escaped = append(escaped, arg)
	}
	return escaped
}

// Ended returns the exit status of the program, and whether it has ended at all. One that a
// signal ended has 128 and the number of the signal.
func (s *Screen) Ended() (status int, ended bool) {
	s.t.Helper()
	said, err := os.ReadFile(s.note())
	if errors.Is(err, fs.ErrNotExist) {
		return 0, false
	}
	status, unread := strconv.Atoi(strings.TrimSpace(string(said)))
	if err := errors.Join(err, unread); err != nil {
		s.t.Fatal(err)
	}
	return status, true
}

// AwaitEnd waits until the program has ended, and returns its exit status.
func (s *Screen) AwaitEnd(t testing.TB) (status int) {
	t.Helper()
	s.Await(t, "the end of the program", func(string) (ended bool) {
		status, ended = s.Ended()
		return ended
	})
	return status
}

// Keys presses keys, each by itself, by the names that tmux has for them: a, Enter, Down, C-c.
func (s *Screen) Keys(keys ...string) {
	s.t.Helper()
	for _, key := range literally(keys) {
		s.ask("send-keys", "-t", s.name, "--", key)
	}
}

// Burst has the program find a text in its input at once, as it stands, as from somebody who types
// faster than it reads.
func (s *Screen) Burst(text string) {
	s.t.Helper()
	buffer := "burst-" + s.name
	s.ask("set-buffer", "-b", buffer, "--", literally([]string{text})[0],
		";", "paste-buffer", "-r", "-d", "-b", buffer, "-t", s.name)
}

// Frame returns the picture as text: its lines, without blanks at their ends and without blank
// lines at its end.
func (s *Screen) Frame() string {
	s.t.Helper()
	return trimmed(s.ask("capture-pane", "-p", "-t", s.name))
}

// Styled returns the picture with the sequences that paint it (SGR), and with the blanks at the ends
// of lines, which may be painted. What is set stays set over the lines.
func (s *Screen) Styled() string {
	s.t.Helper()
	return s.ask("capture-pane", "-p", "-e", "-N", "-t", s.name)
}

func trimmed(picture string) string {
	lines := strings.Split(picture, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	if text := strings.TrimRight(strings.Join(lines, "\n"), "\n"); text != "" {
		return text + "\n"
	}
	return ""
}

// Await waits until something holds of the picture, and returns that. After a minute it ends the
// test and says what it waited for, with the last picture.
func (s *Screen) Await(t testing.TB, what string, holds func(frame string) bool) (frame string) {
	t.Helper()
	for over := time.After(long); ; {
		frame = s.Frame()
		if holds(frame) {
			return frame
		}
		select {
		case <-over:
			t.Fatalf("%s: it never came. On the screen:\n%s", what, frame)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// Sees waits until a text is on the screen, and returns the picture.
func (s *Screen) Sees(t testing.TB, text string) (frame string) {
	t.Helper()
	return s.Await(t, strconv.Quote(text), func(frame string) bool { return strings.Contains(frame, text) })
}

// Rests waits until a text is on the screen and that stays as it is for a moment: a program draws line
// by line. It returns the picture.
func (s *Screen) Rests(t testing.TB, text string) (frame string) {
	t.Helper()
	last, times := "", 0
	return s.Await(t, strconv.Quote(text)+", at rest", func(frame string) bool {
		if times++; frame != last {
			last, times = frame, 0
		}
		return times >= restful && strings.Contains(frame, text)
	})
}

// restful is how often a screen is looked at that has to be the same.
const restful = 5

// Resize makes the screen as wide and as high, in cells, which the program is told by the system.
func (s *Screen) Resize(width, height int) {
	s.t.Helper()
	s.ask("resize-window", "-t", s.name, "-x", strconv.Itoa(width), "-y", strconv.Itoa(height))
}

func (s *Screen) ask(command ...string) string {
	s.t.Helper()
	answer, err := s.server.ask(command...)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer
}
