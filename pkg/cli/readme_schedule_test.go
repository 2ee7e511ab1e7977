//go:build unix

package cli_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// blocks returns the README's blocks of a kind, with the folder of its reader's programs, and that of
// copies, replaced.
func blocks(t *testing.T, kind, programs, copies string) []string {
	t.Helper()
	content, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, part := range strings.Split(string(content), "```"+kind+"\n")[1:] {
		text, _, _ := strings.Cut(part, "```\n")
		found = append(found, strings.NewReplacer("/home/NAME/go/bin", programs, "/mnt/copies", copies).Replace(text))
	}
	if len(found) == 0 {
		t.Fatalf("the README has no %s", kind)
	}
	return found
}

// programFolder returns where adsum is.
func programFolder(t *testing.T) string {
	t.Helper()
	program, err := exec.LookPath("adsum")
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Dir(program)
}

// cronLine is a line of a crontab that runs something.
var cronLine = regexp.MustCompile(`^([0-9*/,-]+ ){4}[0-9*/,-]+ +(\S.*)$`)

// TestCronRunsTheLinesOfTheReadme runs each as cron does: by sh, in a home, with what the crontab sets
// and nothing else.
func TestCronRunsTheLinesOfTheReadme(t *testing.T) {
	t.Parallel()
	home, copies := t.TempDir(), t.TempDir()
	env := []string{"HOME=" + home, "SHELL=/bin/sh", "LOGNAME=ewa", "GORACE=" + noSleep, "GOCOVERDIR=" + t.TempDir()}
	book := exec.CommandContext(t.Context(), "adsum", "book", "Anna", "tomorrow 12:00")
	book.Env = env
	if said, err := book.CombinedOutput(); err != nil {
		t.Fatalf("%v, %s", err, said)
	}
	for _, crontab := range blocks(t, "crontab", programFolder(t), copies) {
		sets := env
		for line := range strings.Lines(crontab) {
			line = strings.TrimSuffix(line, "\n")
			parts := cronLine.FindStringSubmatch(line)
			if parts == nil {
				if !strings.HasPrefix(line, "PATH=") {
					t.Errorf("cron does not know %q", line)
				}
				sets = append(sets, line)
				continue
			}
			cmd := exec.CommandContext(t.Context(), "/bin/sh", "-c", parts[2])
			cmd.Dir, cmd.Env = home, sets
			said, err := cmd.CombinedOutput()
			want := 0
			if strings.HasPrefix(parts[2], "adsum wait") {
				want = 3 // there is nobody to wait for now
			}
			if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != want {
				t.Errorf("%s: %v, %s", parts[2], err, said)
			}
		}
	}
	if made, err := filepath.Glob(filepath.Join(copies, "*.db")); len(made) != 1 {
		t.Errorf("there are %d copies, %v", len(made), err)
	}
}

// TestSystemdTakesTheUnitsOfTheReadme has systemd itself look through the service and its timer, and runs
// what the service starts.
func TestSystemdTakesTheUnitsOfTheReadme(t *testing.T) {
	t.Parallel()
	units := blocks(t, "ini", programFolder(t), "")
	if len(units) != 2 {
		t.Fatalf("there are %d units", len(units))
	}
	home := t.TempDir()
	service, timer := filepath.Join(home, "adsum-remind.service"), filepath.Join(home, "adsum-remind.timer")
	if err := errors.Join(os.WriteFile(service, []byte(units[0]), 0o600), os.WriteFile(timer, []byte(units[1]), 0o600)); err != nil {
		t.Fatal(err)
	}
	starts := regexp.MustCompile(`(?m)^ExecStart=(.*)$`).FindStringSubmatch(units[0])
	if starts == nil {
		t.Fatal("the service starts nothing")
	}
	words := strings.Fields(starts[1]) // systemd runs no shell
	run := exec.CommandContext(t.Context(), words[0], words[1:]...)
	run.Env = []string{"HOME=" + home, "GORACE=" + noSleep, "GOCOVERDIR=" + t.TempDir()}
	if said, err := run.CombinedOutput(); err != nil || len(said) > 0 {
		t.Errorf("%s: %v, %s", starts[1], err, said)
	}
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		t.Skip("systemd is not installed")
	}
	verify := exec.CommandContext(t.Context(), "systemd-analyze", "--user", "verify", service, timer)
	verify.Env = append(os.Environ(), "HOME="+home, "XDG_RUNTIME_DIR="+home)
	if said, err := verify.CombinedOutput(); err != nil || len(said) > 0 {
		t.Errorf("%v, %s", err, said)
	}
}
