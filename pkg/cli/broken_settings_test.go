package cli_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
)

// brokenFiles are settings that cannot be read for what stands on their third line.
func brokenFiles() map[string]string {
	return map[string]string{
		"a key that there is not": "name = \"Ewa\"\n\nplatfrom = \"clearly\"\n",
		"a value of no kind":      "name = \"Ewa\"\n[hours]\nmon = \"17-9\"\n",
		"no TOML":                 "name = \"Ewa\"\n\nplatform =\n",
	}
}

func nowhere() cli.Deps { return cli.Deps{Env: func(string) (string, bool) { return "", false }} }

// It goes through all commands that there are, so that a new one is held to it too.
func TestBrokenSettingsStopEveryCommandButFour(t *testing.T) {
	t.Parallel()
	for name, file := range brokenFiles() {
		h := newHome(t, "1h")
		overwrite(t, h.config(), file)
		before, stopped := state(t, h.dir), 0
		for _, call := range cli.Calls(nowhere()) {
			if len(call) > 0 && slices.Contains([]string{"config", "completion", "version"}, call[0]) {
				continue
			}
			stopped++
			status, stdout, stderr := h.run(t.Context(), call...)
			if status != 2 || stdout != "" || !strings.Contains(stderr, "line 3") {
				t.Errorf("%s: %q: exit code %d, stdout %.300q, stderr %q", name, call, status, stdout, stderr)
			}
			status, stdout, stderr = h.run(t.Context(), append(slices.Clone(call), "--json")...)
			if status != 2 || !strings.Contains(stdout, "line 3") || stderr != "" {
				t.Errorf("%s: %q --json: exit code %d, stdout %.300q, stderr %q", name, call, status, stdout, stderr)
			}
		}
		if after := state(t, h.dir); after != before {
			t.Errorf("%s: %.500s\nbecame\n%.500s", name, before, after)
		}
		if stopped < 50 {
			t.Errorf("%d commands were tried", stopped)
		}
	}
}

func TestHelpAndVersionAreToldWhateverTheSettings(t *testing.T) {
	t.Parallel()
	calls := [][]string{{"version"}, {"--version"}, {"help"}, {"help", "json"}, {"--help"}}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		calls = append(calls, []string{"completion", shell})
	}
	for path := range cli.FlagsOfAll(nowhere()) {
		if words := strings.Fields(path)[1:]; len(words) > 0 && words[0] != "help" {
			calls = append(calls, append([]string{"help"}, words...), append(words, "--help"))
		}
	}
	for name, file := range brokenFiles() {
		h := newHome(t, "1h")
		overwrite(t, h.config(), file)
		for _, call := range calls {
			if status, stdout, stderr := h.run(t.Context(), call...); status != 0 || stdout == "" || stderr != "" {
				t.Errorf("%s: %q: exit code %d, stdout %.100q, stderr %q", name, call, status, stdout, stderr)
			}
		}
	}
}

// What config does, it does by settings that are wrong; a file that is no TOML it does not touch.
func TestConfigWorksByBrokenSettings(t *testing.T) {
	t.Parallel()
	works := map[string]int{
		"config list": 0, "config get name": 0, "config path": 0, "config set place Zoom": 0, "config unset name": 0,
		"config check": 2, "config edit --dry-run": 2, // which tell what is wrong
	}
	tried := map[string]bool{}
	for line := range works {
		tried[strings.Join(strings.Fields(line)[:2], " ")] = true
	}
	for path := range cli.FlagsOfAll(nowhere()) {
		if path := strings.TrimPrefix(path, "adsum "); strings.HasPrefix(path, "config ") && !tried[path] {
			t.Errorf("%s is not tried", path)
		}
	}
	for name, file := range brokenFiles() {
		for line, want := range works {
			h := newHome(t, "1h")
			overwrite(t, h.config(), file)
			if name == "no TOML" && line != "config path" {
				want = 2
			}
			status, stdout, stderr := h.run(t.Context(), strings.Fields(line)...)
			if status != want || want == 2 && !strings.Contains(stdout+stderr, "line 3") {
				t.Errorf("%s: %s: exit code %d, stdout %.300q, stderr %q", name, line, status, stdout, stderr)
			}
		}
	}
}
