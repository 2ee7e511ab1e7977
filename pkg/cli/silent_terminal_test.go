//go:build unix

package cli_test

import (
	"context"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/creack/pty"
)

// silent runs the program at a terminal on which nobody types and that answers nothing it is asked,
// and returns each byte that comes there until the program ends.
func (h home) silent(t *testing.T, env []string, args ...string) string {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), long)
	defer stop()
	cmd := exec.CommandContext(ctx, "adsum-seated", args...)
	cmd.Dir, cmd.Env = h.dir, h.seatedEnv(t, env...)
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 100})
	if err != nil {
		t.Fatal(err)
	}
	came, _ := io.ReadAll(terminal) // the end of a terminal is an error on Linux
	_ = cmd.Wait()
	_ = terminal.Close()
	if ctx.Err() != nil {
		t.Errorf("%s adsum %q waits for somebody: %q", env, args, came)
	}
	return string(came)
}

// unpainted takes a painting sequence (SGR) out of text, and names the numbers of each that is none
// of the sixteen colours, bold, faint, underlined or turned. Any other sequence stays in the text.
func unpainted(text string) (rest string, beyond []string) {
	rest = regexp.MustCompile(`\x1b\[([0-9;]*)m`).ReplaceAllStringFunc(text, func(sequence string) string {
		for _, number := range strings.Split(sequence[2:len(sequence)-1], ";") {
			n, _ := strconv.Atoi(number)
			plain := slices.Contains([]int{0, 1, 2, 4, 7, 22, 24, 27, 39, 49}, n)
			if !plain && (n < 30 || n > 37) && (n < 40 || n > 47) && (n < 90 || n > 97) && (n < 100 || n > 107) {
				beyond = append(beyond, sequence)
			}
		}
		return ""
	})
	return rest, beyond
}

// controls are the bytes by which a terminal is asked or told more than a text: but for the ends
// of lines, none may be left.
var controls = regexp.MustCompile(`[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[\x{80}-\x{9f}]`)

// asking are commands beside those that list and show, by how they are typed.
func asking() [][]string {
	return [][]string{
		{}, {"--version"}, {"version", "--all"}, {"--help"}, {"help"}, {"help", "environment"}, {"book", "--help"}, {"no-such-command"},
		{"noshow", "Anna", "--dry-run"}, {"cancel", "Ola@next", "--by", "client", "--dry-run"},
		{"explain", "Anna", "--draw"}, {"agenda", "--from", "2026-11-20", "--to", "2026-12-20"}, {"show", "nobody"},
		{"day", "--once"}, {"report", "--by", "client"}, {"verify"}, {"config", "check"}, {"settle", "--dry-run"}, {"schema", "agenda_list"},
	}
}

// reception returns a home with something to see for each command that lists or shows, at ten
// minutes past three on a Monday.
func reception(t *testing.T) home {
	t.Helper()
	h := newHome(t, "1h")
	for _, line := range []string{
		"hours|set|mon-fri|9-17", "book|Anna|--at|2026-11-23 15:00|--platform|clearly|--price|180 PLN|--paid",
		"book|Ola|--at|2026-11-24 9:00|--every|week|--count|3|--price|150 PLN", "message|Anna|the bus is late|--kind|delay|--eta|15:20",
		"book|Ewa|--at|2026-11-25 12:00|--platform|wooskill|--price|60 EUR", "message|Ewa|on Friday?|--kind|reschedule",
		"cancel|Ewa|--by|specialist|--reason|I am ill", "waitlist|add|Jan", "package|sell|Ola|--sessions|5|--price|600 PLN",
	} {
		if status, _, stderr := h.do(t.Context(), visit{env: map[string]string{"ADSUM_NOW": "2026-11-23T14:55:00+01:00"}}, strings.Split(line, "|")...); status != 0 {
			t.Fatalf("%s: %s", line, stderr)
		}
	}
	return h
}

// Colours are an ornament: without them each word is there, and no terminal is asked which it has.
// Each example of each command that lists or shows is held to that.
func TestCommandsAskATerminalNothingAndReadWithoutColour(t *testing.T) {
	t.Parallel()
	h := reception(t)
	commands := asking()
	for _, name := range cli.Readers(true) {
		examples := examplesOf(t, h, "en", strings.Fields(name))
		if len(examples) == 0 {
			t.Errorf("%s has no example", name)
		}
		for _, example := range examples {
			board := slices.Equal(example, []string{"day"})
			if board || slices.Contains(example, "--json") {
				continue // the one stays, and no person reads the other
			}
			commands = append(commands, append(example, "--dry-run")) // one may be of a command beside it, that writes
		}
	}
	for _, args := range commands {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			t.Parallel()
			h.readsInAnyColours(t, args)
		})
	}
}

// A board needs a terminal on which a text can be put in its place; on any other the picture is printed once.
func TestABoardIsPrintedWhereATerminalCanOnlyPrint(t *testing.T) {
	t.Parallel()
	h := reception(t)
	for _, term := range []string{"TERM=dumb", "TERM="} {
		came := h.silent(t, []string{term, "ADSUM_NOW=2026-11-23T15:10:00+01:00"}, "day")
		if !strings.Contains(came, "Anna") || controls.MatchString(came) {
			t.Errorf("%s: %q", term, came)
		}
	}
}

// looks are terminals, by their environment, and whether they have colours.
var looks = []struct {
	env    string
	colour bool
}{
	{"TERM=xterm-256color NO_COLOR=1", false}, {"TERM=dumb", false}, {"TERM=", false}, {"TERM=vt100", true}, {"TERM=xterm-256color COLORTERM=truecolor", true},
	{"TERM=xterm-16color COLORFGBG=0;15", true}, {"TERM=xterm-16color COLORFGBG=15;0", true},
}

// readsInAnyColours holds a command to the same words on each terminal, with the sixteen colours
// where that has them and with nothing but text where it has none.
func (h home) readsInAnyColours(t *testing.T, args []string) {
	t.Helper()
	var words string
	for _, l := range looks {
		came := h.silent(t, append(strings.Fields(l.env), "PAGER=cat", "ADSUM_NOW=2026-11-23T15:10:00+01:00"), args...)
		rest, beyond := unpainted(came)
		switch {
		case came == "":
			t.Errorf("%s: nothing is said", l.env)
		case len(beyond) > 0:
			t.Errorf("%s: painted with %q", l.env, beyond)
		case controls.MatchString(rest):
			t.Errorf("%s: the terminal is asked or told more than a text: %q", l.env, rest)
		case !l.colour && rest != came:
			t.Errorf("%s: painted all the same: %q", l.env, came)
		case words != "" && rest != words && !slices.Contains(args, "config"): // which tells of NO_COLOR
			t.Errorf("%s: other words than without colours:\n%s\nnot\n%s", l.env, rest, words)
		}
		words = rest
	}
}

func TestAColourOfManyIsNoneOfTheSixteen(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"\x1b[1;31mred\x1b[0m": true, "\x1b[97;104mred\x1b[m": true, "\x1b[38;5;9mred": false, "\x1b[48;2;1;2;3mred": false, "\x1b[5mred": false,
		"\x1b]11;?\x1b\\red": false, "\x1b[6nred": false, "\x1b[cred": false, "\x1b[>0qred": false, "\x1bP+q\x1b\\red": false, "red\x07": false, "\u009b6nred": false,
	} {
		rest, beyond := unpainted(text)
		if got := rest == "red" && len(beyond) == 0; got != want || want == controls.MatchString(rest) && len(beyond) == 0 {
			t.Errorf("%q: %v, %q, %q", text, got, rest, beyond)
		}
	}
}

func TestAWritingCommandAsksATerminalNothing(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	came := h.silent(t, []string{"TERM=xterm-256color"}, "book", "Anna", "--at", "2026-11-24 15:00", "--price", "180 PLN")
	rest, beyond := unpainted(came)
	if rest == came || len(beyond) > 0 || controls.MatchString(rest) || !strings.Contains(rest, "Anna") {
		t.Errorf("%q", came)
	}
}
