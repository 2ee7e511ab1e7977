package cli_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
)

// atTerminal is one that a person sits at with all streams.
var atTerminal = cli.Terminal{Stdin: true, Stdout: true, Stderr: true}

// editing opens the settings of a home in an editor, which is a shell script that gets the
// file as its last argument.
func (h home) editing(t *testing.T, script, typed string, env map[string]string) (status int, stdout, stderr string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the editor is a shell script")
	}
	runnable(t, filepath.Join(h.dir, "my editor"), "#!/bin/sh\nfor file in \"$@\"; do :; done\n"+script+"\n")
	all := map[string]string{"EDITOR": `"` + filepath.Join(h.dir, "my editor") + `" --wait`}
	for name, value := range env {
		all[name] = value
	}
	status, stdout, stderr = h.do(t.Context(), visit{env: all, terminal: atTerminal, stdin: strings.NewReader(typed)}, "config", "edit")
	return status, stdout, untimed(stderr)
}

func TestEditorIsGivenTheFileAndWhatItSavesIsChecked(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	status, stdout, stderr := h.editing(t, `echo "$@" > "$file.seen"; echo 'name = "Ewa"' > "$file"`, "", nil)
	seen, _ := os.ReadFile(h.config() + ".seen")
	if status != 0 || !strings.Contains(stdout, "Nothing is wrong with the settings.") || stderr != "" || string(seen) != "--wait "+h.config()+"\n" {
		t.Errorf("exit code %d, stdout %q, stderr %q, seen %q", status, stdout, stderr, seen)
	}
	if _, name, _ := h.run(t.Context(), "config", "get", "name"); name != "Ewa\n" {
		t.Errorf("the name is %q", name)
	}
}

func TestEditorIsOpenedAgainUntilTheSettingsCanStand(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	const script = `if grep -q xx "$file"; then echo 'lang = "pl"' > "$file"; else printf '\nlang = "xx"\n' > "$file"; fi`
	status, stdout, stderr := h.editing(t, script, "perhaps\ny\n", nil)
	if status != 0 || !strings.Contains(stdout, "Nothing is wrong") {
		t.Errorf("exit code %d, stdout %q", status, stdout)
	}
	for _, want := range []string{`line 2: lang: the language "xx"`, "Edit it again? [yes/no]", `"perhaps" is neither of the two`} {
		if !strings.Contains(stderr, want) {
			t.Errorf("%q is not in %q", want, stderr)
		}
	}
	for typed, what := range map[string]string{"no\n": "no", "": "the end"} {
		status, stdout, stderr = h.editing(t, `echo 'lang = "xx"' > "$file"`, typed, nil)
		if status != 2 || stdout != "" || !strings.Contains(stderr, "The check found something to mend") {
			t.Errorf("%s: exit code %d, stdout %q, stderr %q", what, status, stdout, stderr)
		}
	}
	if content, _ := os.ReadFile(h.config()); string(content) != "lang = \"xx\"\n" {
		t.Errorf("what was typed is lost: %q", content)
	}
}

// A file that no command reads is what an editor is for.
func TestBrokenSettingsAreEdited(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	if err := os.WriteFile(h.config(), []byte("lang = \n"), 0o600); err != nil {
		t.Fatal(err)
	}
	status, stdout, stderr := h.editing(t, `echo 'name = "Ewa"' > "$file"`, "", nil)
	if status != 0 || !strings.Contains(stdout, "Nothing is wrong") || stderr != "" {
		t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

func TestNewFileIsWrittenInTheLanguageOfTheReader(t *testing.T) {
	t.Parallel()
	for language, words := range map[string]string{
		"en": "# the time zone", "pl": "# strefa czasowa", "fr": "# le fuseau horaire", "uk": "# часовий пояс",
	} {
		h := newHome(t, "1h")
		env := map[string]string{"ADSUM_CONFIG": filepath.Join(h.dir, "new", "config.toml"), "ADSUM_LANG": language}
		status, _, stderr := h.editing(t, "", "", env)
		content, err := os.ReadFile(env["ADSUM_CONFIG"])
		if status != 0 || err != nil || !strings.Contains(string(content), words) || !strings.Contains(string(content), "adsum config list") {
			t.Errorf("%s: exit code %d, stderr %q, %v\n%s", language, status, stderr, err, content)
		}
		for line := range strings.Lines(string(content)) {
			if len([]rune(line)) > 81 || strings.Contains(strings.ReplaceAll(line, "{{.Client}}", ""), "{") || strings.HasPrefix(line, "# [") && !strings.Contains(line, "=") {
				t.Errorf("%s: %q", language, line)
			}
		}
	}
}

func TestEditorThatCannotBeHadIsNamed(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for name, c := range map[string]struct {
		script string
		env    map[string]string
		want   string
	}{
		"none that is named":      {"", map[string]string{"EDITOR": "nowhere -w", "PATH": h.dir}, `EDITOR names the editor "nowhere"`},
		"the other one first":     {"", map[string]string{"VISUAL": "nowhere", "PATH": h.dir}, `VISUAL names the editor "nowhere"`},
		"none at all":             {"", map[string]string{"EDITOR": " ", "PATH": h.dir}, "There is no editor."},
		"one that fails":          {"exit 3", nil, "ended with the exit code 3"},
		"one that no shell reads": {"", map[string]string{"EDITOR": "touch$(touch " + h.dir + "/ran)"}, "EDITOR names the editor"},
	} {
		status, stdout, stderr := h.editing(t, c.script, "", c.env)
		if status != 2 || stdout != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: exit code %d, stdout %q, stderr %q", name, status, stdout, stderr)
		}
	}
	if _, err := os.Stat(filepath.Join(h.dir, "ran")); err == nil {
		t.Error("a shell has read the name of the editor")
	}
}

func TestUsualEditorIsTakenWhereNoneIsNamed(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	dir := t.TempDir()
	for _, name := range []string{"nano", "vi"} {
		runnable(t, filepath.Join(dir, name), "#!/bin/sh\necho "+name+" > "+filepath.Join(h.dir, "ran")+"\n")
		status, _, stderr := h.editing(t, "", "", map[string]string{"EDITOR": "", "PATH": dir})
		if ran, _ := os.ReadFile(filepath.Join(h.dir, "ran")); status != 0 || string(ran) != name+"\n" {
			t.Errorf("exit code %d, stderr %q, ran %q, want %s", status, stderr, ran, name)
		}
	}
}

func TestEditorWantsATerminalOnEverySide(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, terminal := range []cli.Terminal{{}, {Stdin: true, Stderr: true}, {Stdout: true, Stderr: true}, {Stdin: true, Stdout: true}} {
		status, stdout, stderr := h.at(t, terminal, map[string]string{"EDITOR": "true"}, "config", "edit")
		if status != 2 || stdout != "" || !strings.Contains(stderr, "adsum config set KEY VALUE") {
			t.Errorf("%+v: exit code %d, stdout %q, stderr %q", terminal, status, stdout, stderr)
		}
	}
	if status, _, stderr := h.at(t, atTerminal, map[string]string{"EDITOR": "true"}, "config", "edit", "--no-input"); status != 2 || !strings.Contains(stderr, "terminal") {
		t.Errorf("exit code %d, stderr %q", status, stderr)
	}
}

func TestLostAnswerOfASettingSaysThatItIsMade(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	status, stderr := h.tell(t, closed{syscall.ENOSPC}, nil, "config", "set", "name", "Ewa")
	if status != 74 || !strings.Contains(stderr, "name is changed in the file") || !strings.Contains(stderr, "adsum config list") {
		t.Errorf("exit code %d, stderr %q", status, stderr)
	}
}
