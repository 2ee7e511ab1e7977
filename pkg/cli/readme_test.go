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
// blocks as the program prints it now.
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

// shell runs commands in one home, with what they export kept.
type shell struct{ env []string }

func newShell(t *testing.T) *shell {
	t.Helper()
	dir := t.TempDir()
	return &shell{env: []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + filepath.Join(dir, "home"), "TZ=Europe/Warsaw", "LC_ALL=C", "GORACE=" + noSleep,
		"ADSUM_TEST_COUNTER=" + filepath.Join(dir, "counter"),
		"GOCOVERDIR=" + dir, // where a program built to measure coverage may write
	}}
}

func (s *shell) run(t *testing.T, command string) []string {
	t.Helper()
	if assignment, ok := strings.CutPrefix(command, "export "); ok {
		s.env = append(s.env, assignment)
		return nil
	}
	cmd := exec.Command("sh", "-c", command)
	cmd.Env = s.env
	output, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", command, err, output)
	}
	return strings.Split(strings.TrimRight(string(output), "\n"), "\n")
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
	words := lang.For(lang.EN)
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
