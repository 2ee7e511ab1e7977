package cli_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/lang"
)

const readme = "../../README.md"

// TestReadmeShowsWhatTheProgramPrints runs every console block of the README, in
// order and in one home, and compares each shown line. UPDATE_README=1 writes
// down what came instead.
func TestReadmeShowsWhatTheProgramPrints(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the README's commands are for a Unix shell")
	}
	content, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	got := replaceTables(t, runBlocks(t, string(content)))
	switch {
	case got == string(content):
	case os.Getenv("UPDATE_README") != "":
		if err := os.WriteFile(readme, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("the README is out of date; this is what it should say:\n%s", got)
	}
}

// runBlocks returns the text with the output of every command in its console
// blocks as the program prints it now. What a block sets must be gone again at its
// end, and the reader's own book untouched.
func runBlocks(t *testing.T, text string) string {
	t.Helper()
	s := newShell(t)
	var out []string
	commands, inBlock := 0, false
	for _, line := range strings.Split(text, "\n") {
		command, isCommand := strings.CutPrefix(line, "$ ")
		switch {
		case line == "```console":
			inBlock = true
		case inBlock && line == "```":
			inBlock = false
			s.checkLeft(t)
		case inBlock && isCommand:
			commands++
			out = append(out, line)
			out = append(out, s.run(t, command)...)
			continue
		case inBlock:
			continue
		}
		out = append(out, line)
	}
	if commands < 10 {
		t.Fatalf("the README shows %d commands", commands)
	}
	return strings.Join(out, "\n")
}

// shell runs commands one after the other in a real shell, with what they export
// and unset kept.
type shell struct{ home, exports string }

// newShell returns the shell of a reader with an empty home and without settings.
func newShell(t *testing.T) *shell {
	t.Helper()
	dir := t.TempDir()
	s := &shell{home: filepath.Join(dir, "home"), exports: filepath.Join(dir, "exports")}
	if err := os.Mkdir(s.home, 0o700); err != nil {
		t.Fatal(err)
	}
	s.start(t, []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + s.home, "TMPDIR=" + dir, "LC_ALL=C", "GORACE=" + noSleep,
		"ADSUM_TEST_COUNTER=" + filepath.Join(dir, "counter"),
		"GOCOVERDIR=" + dir, // where a program built to measure coverage may write
	})
	return s
}

// start writes down the environment of the first command.
func (s *shell) start(t *testing.T, env []string) {
	t.Helper()
	cmd := exec.Command("sh", "-c", `export -p >"$0"`, s.exports)
	cmd.Env = env
	if output, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
}

// run returns the lines that a command prints.
func (s *shell) run(t *testing.T, command string) []string {
	t.Helper()
	cmd := exec.Command("sh", "-c", `. "$0"; eval "$1" && export -p >"$0"`, s.exports, command)
	cmd.Env = []string{} // all of it is in the file
	output, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", command, err, output)
	}
	if len(output) == 0 {
		return nil
	}
	return strings.Split(strings.TrimRight(string(output), "\n"), "\n")
}

// checkLeft fails where what ran has left its reader with other settings, or with
// files in their home.
func (s *shell) checkLeft(t *testing.T) {
	t.Helper()
	const settings = `env | grep -E '^(ADSUM_(DB|CONFIG|LANG|TZ|NOW)|TZ)=' || true`
	if left := s.run(t, settings); len(left) > 0 {
		t.Errorf("a block of the README leaves its reader with %s", strings.Join(left, ", "))
	}
	if left, err := os.ReadDir(s.home); len(left) > 0 || err != nil {
		t.Errorf("a block of the README writes into its reader's home: %v %v", left, err)
	}
}

// TestReadmeSettingsAreRead holds the example of a configuration to what the
// program reads.
func TestReadmeSettingsAreRead(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(content), "```toml\n")
	example, _, ended := strings.Cut(rest, "```\n")
	if !found || !ended {
		t.Fatal("the README shows no configuration")
	}
	file := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(file, []byte(example), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("adsum", "hours", "--config", file)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "GORACE=" + noSleep, "GOCOVERDIR=" + t.TempDir()}
	if output, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, output)
	}
}

// replaceTables fills the table that the program itself knows best.
func replaceTables(t *testing.T, text string) string {
	t.Helper()
	return replaceBetween(t, text, "<!-- exit codes -->", exitTable())
}

func replaceBetween(t *testing.T, text, mark, table string) string {
	t.Helper()
	before, rest, found := strings.Cut(text, mark+"\n")
	_, after, ended := strings.Cut(rest, "<!-- end -->")
	if !found || !ended {
		t.Fatalf("the README lacks the mark %s", mark)
	}
	return before + mark + "\n" + table + "<!-- end -->" + after
}

func exitTable() string {
	words := lang.For(lang.EN).Typing(cli.CommandLine)
	var b strings.Builder
	b.WriteString("| exit | outcome in JSON | when |\n| --- | --- | --- |\n")
	for _, exit := range cli.Exits() {
		var names []string
		for _, outcome := range exit.Outcomes {
			names = append(names, "`"+string(outcome)+"`")
		}
		said := words.Say("exit."+string(exit.Outcomes[0]), nil)
		fmt.Fprintf(&b, "| %d | %s | %s |\n", exit.Status, strings.Join(names, ", "), said)
	}
	return b.String()
}
