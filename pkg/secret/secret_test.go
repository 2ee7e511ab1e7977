package secret_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/secret"
)

// long is longer than any program here takes.
const long = time.Minute

func TestPasswordIsTheFirstLineOfAFileOfOnesOwn(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "password")
	for _, c := range [][2]string{
		{"secret", "secret"}, {"secret\n", "secret"}, {"secret\r\nmore\n", "secret"}, {" a b \n", " a b "}, {"zażółć", "zażółć"}, {"", ""}, {"\nsecret", ""},
	} {
		content, want := c[0], c[1]
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := secret.InFile(file)
		if got != want || (err != nil) != (want == "") || err != nil && fault.Of(err).Key != "secret.empty" {
			t.Errorf("%q: got %q, %v", content, got, err)
		}
	}
	if _, err := secret.InFile(file + "s"); fault.Of(err).Key != "file.unreadable" {
		t.Errorf("one that is not there: %v", err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for _, mode := range []os.FileMode{0o640, 0o604, 0o610, 0o620, 0o602, 0o601} {
		if err := os.Chmod(file, mode); err != nil {
			t.Fatal(err)
		}
		_, err := secret.InFile(file)
		if f := fault.Of(err); f.Key != "secret.open" || f.Values["file"] != file {
			t.Errorf("%o: %v", mode, err)
		}
	}
}

// program skips where no program for a shell can be asked.
func program(t *testing.T, script string) secret.Source {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the program is a shell script")
	}
	return secret.Source{Command: []string{"sh", "-c", script}}
}

func TestProgramPrintsThePasswordOnItsFirstLine(t *testing.T) {
	t.Parallel()
	if got, err := program(t, "echo a b; echo c").Read(t.Context(), long); err != nil || got != "a b" {
		t.Errorf("%q, %v", got, err)
	}
	for script, key := range map[string]string{"exit 3": "secret.command", "echo hid\"\"den; exit 3": "secret.command", "echo": "secret.none", "": "secret.none"} {
		_, err := program(t, script).Read(t.Context(), long)
		if f := fault.Of(err); f.Key != key || f.Code != fault.Invalid || strings.Contains(f.Error(), "hidden") {
			t.Errorf("%q: %v", script, err)
		}
	}
	_, err := program(t, "sleep 300").Read(t.Context(), time.Millisecond)
	if f := fault.Of(err); f.Key != "secret.command" || fault.Of(f.Err).Key != "hook.timeout" {
		t.Errorf("one that takes long: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := program(t, "sleep 300").Read(ctx, long); fault.Of(err).Code != fault.Interrupted {
		t.Errorf("interrupted: %v", err)
	}
}

func TestWhatStandsInTheEnvironmentGoesBeforeWhatIsKept(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(file, []byte("kept"), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, s := range map[string]secret.Source{
		"set":  {Value: "set", File: file, Command: []string{"/nowhere"}},
		"kept": {File: file, Command: []string{"/nowhere"}},
		"a b":  {Value: "a b\r\n"},
	} {
		if got, err := s.Read(t.Context(), long); err != nil || got != want {
			t.Errorf("%q, want %q: %v", got, want, err)
		}
	}
	_, err := secret.Source{Variable: "ADSUM_MAIL_PASSWORD"}.Read(t.Context(), long)
	if f := fault.Of(err); f.Key != "secret.missing" || f.Values["variable"] != "ADSUM_MAIL_PASSWORD" {
		t.Errorf("nothing: %v", err)
	}
}
