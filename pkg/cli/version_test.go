package cli_test

import (
	"bytes"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/cli"
)

func TestCommitIsThatOfTheCheckout(t *testing.T) {
	t.Parallel()
	at := []debug.BuildSetting{{Key: "vcs", Value: "git"}, {Key: "vcs.revision", Value: "59ea912"}, {Key: "vcs.time", Value: "2026-11-23T09:00:00Z"}}
	clean, changed := debug.BuildSetting{Key: "vcs.modified", Value: "false"}, debug.BuildSetting{Key: "vcs.modified", Value: "true"}
	for _, c := range []struct {
		settings     []debug.BuildSetting
		commit, date string
	}{
		{nil, "", ""},
		{[]debug.BuildSetting{changed}, "", ""},
		{append(at[:3:3], clean), "59ea912", "2026-11-23T09:00:00Z"},
		{append(at[:3:3], changed), "59ea912+dirty", "2026-11-23T09:00:00Z"},
	} {
		if commit, date := cli.Checkout(c.settings); commit != c.commit || date != c.date {
			t.Errorf("%v: commit %q of %q", c.settings, commit, date)
		}
	}
}

// What the release says is told, not what Go noted.
func TestReleaseSaysItsCommit(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	status := cli.Main(t.Context(), cli.Deps{
		Args: []string{"version", "--jq", ".commit, .date"}, Stdout: &out, Stderr: &out, Now: time.Now,
		Env: func(string) (string, bool) { return "", false }, Commit: "59ea912", Date: "2026-11-23T09:00:00Z",
	})
	if want := "59ea912\n2026-11-23T09:00:00Z\n"; status != 0 || out.String() != want {
		t.Errorf("exit code %d, %q", status, out.String())
	}
}

// Two programs are called adsum: the version tells which one it is.
func TestVersionTellsWhichBooksTheProgramOpens(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for want, v := range map[string]visit{"[]\n": {}, "[\"etcd\"]\n": {engines: shared()}} {
		if status, stdout, _ := h.do(t.Context(), v, "version", "--jq", ".schemes"); status != 0 || stdout != want {
			t.Errorf("exit code %d, %s", status, stdout)
		}
	}
	if _, stdout, _ := h.run(t.Context(), "version"); strings.Contains(stdout, "shared") {
		t.Errorf("%s", stdout)
	}
}
