//go:build unix

package cli_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
)

// wellVisited returns a home whose book has 30 clients, each with an appointment.
func wellVisited(t *testing.T) home {
	t.Helper()
	h := newHome(t, "1h")
	for i := range 30 {
		at := fmt.Sprintf("2026-11-%02d %02d:00", 24+i/10, 8+i%10)
		if status, _, stderr := h.run(t.Context(), "book", fmt.Sprintf("Anna %c%c", 'A'+i/10, 'a'+i%10), "--at", at, "--allow-overlap"); status != 0 {
			t.Fatal(stderr)
		}
	}
	return h
}

// marking is a pager that begins each line with a mark.
const marking = "sed 's/^/> /'"

// seatedAt is a terminal of 80 by 10 cells at which somebody sits.
func seatedAt() cli.Terminal {
	return cli.Terminal{Stdin: true, Stdout: true, Stderr: true, Width: 80, Height: 10}
}

// reads runs a command at a terminal of ten lines with a pager, unless more says otherwise, and
// returns what came to stdout.
func (h home) reads(t *testing.T, terminal cli.Terminal, more map[string]string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	env := map[string]string{"PATH": os.Getenv("PATH"), "TERM": "xterm", "PAGER": marking}
	maps.Copy(env, more)
	status, stdout, stderr = h.do(t.Context(), visit{env: env, terminal: terminal}, args...)
	return status, stdout, untimed(stderr)
}

func TestAPagerShowsTheWholeOfWhatIsLongerThanTheScreen(t *testing.T) {
	t.Parallel()
	h := wellVisited(t)
	for _, args := range []string{"client list", "agenda --week", "log --count 30", "free --count 30", "help environment", "explain Anna@next"} {
		status, stdout, stderr := h.reads(t, seatedAt(), map[string]string{"ADSUM_NOW": "2026-11-24T07:00:00+01:00"}, strings.Fields(args)...)
		if status != 0 || stderr != "" {
			t.Errorf("%s: exit code %d: %s", args, status, stderr)
		}
		lines := strings.Split(strings.TrimSuffix(stdout, "\n"), "\n")
		if len(lines) < 20 || strings.Contains(stdout, "| less") {
			t.Errorf("%s: not the whole of it:\n%s", args, stdout)
		}
		for _, line := range lines {
			if !strings.HasPrefix(line, "> ") {
				t.Errorf("%s: past the pager: %q", args, line)
			}
		}
	}
}

func TestAPagerShowsNothingThatNobodySitsAndReads(t *testing.T) {
	t.Parallel()
	h := wellVisited(t)
	for name, c := range map[string]struct {
		terminal func(*cli.Terminal)
		env      map[string]string
		args     string
	}{
		"into a pipe":              {terminal: func(t *cli.Terminal) { t.Stdout = false }, args: "client list"},
		"out of a pipe":            {terminal: func(t *cli.Terminal) { t.Stdin = false }, args: "client list"},
		"told not to":              {args: "client list --no-pager"},
		"told never to ask":        {args: "client list --no-input"},
		"JSON":                     {args: "client list --json"},
		"JSON lines":               {args: "client list --output jsonl"},
		"CSV":                      {args: "client list --output csv"},
		"a query":                  {args: "client list --jq .[].name"},
		"ids":                      {args: "client list --quiet"},
		"an empty PAGER":           {env: map[string]string{"PAGER": ""}, args: "client list"},
		"cat":                      {env: map[string]string{"PAGER": "cat"}, args: "client list"},
		"a dumb terminal":          {env: map[string]string{"TERM": "dumb"}, args: "client list"},
		"an unknown terminal":      {env: map[string]string{"TERM": ""}, args: "client list"},
		"what fits":                {terminal: func(t *cli.Terminal) { t.Height = 60 }, args: "client list"},
		"what changes something":   {args: "hours set mon-sun 8-20"},
		"what would change it":     {args: "settle --assume came --dry-run"},
		"the day at a glance":      {},
		"a text handed to another": {args: "export"},
		"help that fits":           {terminal: func(t *cli.Terminal) { t.Height = 60 }, args: "help environment"},
		"help for programs":        {args: "help environment --json"},
		"help without":             {args: "help environment --no-pager"},
	} {
		terminal := seatedAt()
		if c.terminal != nil {
			c.terminal(&terminal)
		}
		status, stdout, stderr := h.reads(t, terminal, c.env, strings.Fields(c.args)...)
		if status != 0 || stdout == "" || strings.Contains("\n"+stdout, "\n> ") {
			t.Errorf("%s: exit code %d\n%s%s", name, status, stdout, stderr)
		}
	}
}

// What is folded to the screen needs no pager; only what is longer even so does.
func TestWithoutAPagerOfOnesOwnTextIsFoldedFirst(t *testing.T) {
	t.Parallel()
	h, bin := wellVisited(t), t.TempDir()
	less := "#!/bin/sh\nsed \"s/^/> $LESS $LV /\"\n"
	if err := os.WriteFile(filepath.Join(bin, "less"), []byte(less), 0o700); err != nil {
		t.Fatal(err)
	}
	unset := func(env map[string]string, args ...string) string {
		t.Helper()
		all := map[string]string{"PATH": bin, "TERM": "xterm"}
		maps.Copy(all, env)
		status, stdout, stderr := h.do(t.Context(), visit{env: all, terminal: seatedAt()}, args...)
		if status != 0 || untimed(stderr) != "" {
			t.Errorf("%q: exit code %d: %s", args, status, stderr)
		}
		return stdout
	}
	if list := unset(nil, "client", "list"); strings.Contains(list, "> ") || strings.Count(list, "\n") > 9 {
		t.Errorf("a list:\n%s", list)
	}
	if help := unset(nil, "help", "environment"); !strings.HasPrefix(help, "> FRX -c ") {
		t.Errorf("a page of help:\n%s", help)
	}
	// What the person has set reaches less by the environment of the process, which here has neither.
	if help := unset(map[string]string{"LESS": "-S"}, "help", "environment"); !strings.HasPrefix(help, ">  -c ") {
		t.Errorf("by settings of one's own:\n%s", help)
	}
	if help := unset(map[string]string{"PATH": t.TempDir()}, "help", "environment"); strings.HasPrefix(help, "> ") || strings.Count(help, "\n") < 15 {
		t.Errorf("without less:\n%s", help)
	}
}

func TestALimitStandsInAPagerToo(t *testing.T) {
	t.Parallel()
	h := wellVisited(t)
	for i := range 12 {
		id := fmt.Sprintf("Anna Aa@2026-11-%02d", 24)
		if status, _, stderr := h.run(t.Context(), "message", id, fmt.Sprintf("message %d", i), "--kind", "other"); status != 0 {
			t.Fatal(stderr)
		}
	}
	_, all, _ := h.reads(t, seatedAt(), nil, "inbox")
	_, few, _ := h.reads(t, seatedAt(), nil, "inbox", "--limit", "5")
	if strings.Count(all, "message ") < 12 || !strings.HasPrefix(few, "> ") || strings.Count(few, "message ") != 5 {
		t.Errorf("all:\n%sfive:\n%s", all, few)
	}
}

func TestAPagerThatEndsEarlyIsNoError(t *testing.T) {
	t.Parallel()
	h := wellVisited(t)
	for _, pager := range []string{"true", "head -n 1 >/dev/null"} {
		status, stdout, stderr := h.reads(t, seatedAt(), map[string]string{"PAGER": pager}, "client", "list")
		if status != 0 || stdout+stderr != "" {
			t.Errorf("%s: exit code %d\n%s%s", pager, status, stdout, stderr)
		}
	}
}

// A pager that ends badly may have shown nothing: that is said, and the text is there.
func TestAPagerThatFailsIsSaidToAndTheTextIsThere(t *testing.T) {
	t.Parallel()
	h := wellVisited(t)
	_, want, _ := h.reads(t, seatedAt(), nil, "client", "list", "--no-pager")
	first := strings.Split(want, "\n")[0]
	for _, pager := range []string{"false", "exit 3", "cat >/dev/null; exit 1", `"unbal`, "kill -9 $$"} {
		status, stdout, stderr := h.reads(t, seatedAt(), map[string]string{"PAGER": pager}, "client", "list")
		if status != 0 || !strings.HasPrefix(stdout, first) || !strings.Contains(stderr, `The pager "`+pager+`" failed. The text follows without it.`) {
			t.Errorf("%s: exit code %d\n%s%s", pager, status, stdout, stderr)
		}
	}
}

// Nobody has named the usual pager; its name is said where it fails all the same.
func TestTheUsualPagerThatFailsIsSaidTo(t *testing.T) {
	t.Parallel()
	h, bin := wellVisited(t), t.TempDir()
	if err := os.WriteFile(filepath.Join(bin, "less"), []byte("#!/bin/sh\nexit 2\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"PATH": bin, "TERM": "xterm"}
	status, stdout, stderr := h.do(t.Context(), visit{env: env, terminal: seatedAt()}, "help", "environment")
	if status != 0 || !strings.Contains(stdout, "ADSUM_DB") || !strings.Contains(stderr, `The pager "less" failed.`) {
		t.Errorf("exit code %d\n%s%s", status, stdout, stderr)
	}
}

func TestAPagerThatIsMissingIsSaidToBeAndTheTextIsThere(t *testing.T) {
	t.Parallel()
	h := wellVisited(t)
	_, want, _ := h.reads(t, seatedAt(), nil, "client", "list", "--no-pager")
	for _, pager := range []string{"/nonexistent", "nonexistent", "nonexistent -x", "/dev/null -x"} {
		status, stdout, stderr := h.reads(t, seatedAt(), map[string]string{"PAGER": pager}, "client", "list")
		first := strings.Split(want, "\n")[0]
		if status != 0 || !strings.HasPrefix(stdout, first) || !strings.Contains(stderr, `PAGER names "`+pager+`"`) {
			t.Errorf("%s: exit code %d\n%s%s", pager, status, stdout, stderr)
		}
	}
}

func TestTheExitCodeIsThatOfTheCommandAfterAPager(t *testing.T) {
	t.Parallel()
	h := wellVisited(t)
	env := map[string]string{"ADSUM_NOW": "2026-11-28T10:00:00+01:00", "PAGER": "cat >/dev/null"}
	if status, stdout, stderr := h.reads(t, seatedAt(), env, "due", "--exit-status"); status != 1 || stdout != "" {
		t.Errorf("exit code %d\n%s%s", status, stdout, stderr)
	}
}

// Somebody reads for as long as they like, and others go on.
func TestTheBookIsFreeWhileSomebodyReads(t *testing.T) {
	t.Parallel()
	h := wellVisited(t)
	h.waits(t, "1s")
	pager := fmt.Sprintf("ADSUM_DB='%s' ADSUM_CONFIG='%s' LC_ALL=C TZ=UTC GOCOVERDIR='%s' adsum book Zofia --at '2036-11-24 15:00' --quiet", h.book(), h.config(), t.TempDir())
	status, stdout, stderr := h.reads(t, seatedAt(), map[string]string{"PAGER": pager}, "client", "list")
	if status != 0 || len(strings.TrimSpace(stdout)) != 8 {
		t.Errorf("exit code %d\n%s%s", status, stdout, stderr)
	}
}

// Each command that changes nothing in the book shows what it has by pages, but for those here.
func TestReadingCommandsTurnPages(t *testing.T) {
	t.Parallel()
	apart := []string{
		"backup", "client export", "config check", "config edit", "config get", "config path", "config set", "config unset", "day", "dossier verify",
		"export", "man", "notice copy", "notice templates", "platform check", "platform cite", "platform new", "support copy", "verify",
	}
	unpaged := cli.Readers(false)
	if slices.Sort(unpaged); !slices.Equal(unpaged, apart) {
		t.Errorf("%q turn no pages, want %q", unpaged, apart)
	}
}
