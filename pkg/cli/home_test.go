package cli_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
)

// home is one user's machine, on which commands run within this process.
type home struct {
	dir string
}

// newHome returns a home in which adsum waits no longer than timeout for
// another process.
func newHome(t testing.TB, timeout string) home {
	t.Helper()
	h := home{dir: t.TempDir()}
	h.waits(t, timeout)
	return h
}

// waits sets how long adsum waits for another process.
func (h home) waits(t testing.TB, timeout string) {
	t.Helper()
	if err := os.WriteFile(h.config(), []byte("timeout = \""+timeout+"\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}

// withAnna returns a home whose book has one appointment, and its id.
func withAnna(t *testing.T) (h home, id string) {
	t.Helper()
	h = newHome(t, "1h")
	status, stdout, stderr := h.run(t.Context(), "book", "Anna", "--at", "2026-11-24 15:00", "--quiet")
	if status != 0 {
		t.Fatalf("exit code %d: %s", status, stderr)
	}
	return h, strings.TrimSpace(stdout)
}

func (h home) config() string { return filepath.Join(h.dir, "config.toml") }
func (h home) book() string   { return filepath.Join(h.dir, "adsum.db") }

// visit is how a command is run: with more environment than the home has, at a
// terminal, with what is typed, to a stream of its own. The zero one is a script's.
type visit struct {
	env      map[string]string
	terminal cli.Terminal
	colours  bool // NO_COLOR is not set
	stdin    io.Reader
	stdout   io.Writer // nil for one that is returned
	clock    func() time.Time
	after    func(time.Duration) <-chan time.Time
	random   io.Reader // nil for the machine's
	engines  map[string]cli.Engine
}

// do runs a command and returns its exit code and what it wrote. It is ten o'clock
// on Monday 23 November 2026 in Warsaw, unless the visit has a clock.
func (h home) do(ctx context.Context, v visit, args ...string) (status int, stdout, stderr string) {
	env := map[string]string{
		"HOME": h.dir, "ADSUM_CONFIG": h.config(), "ADSUM_DB": h.book(), "ADSUM_LANG": "en",
		"ADSUM_TZ": "Europe/Warsaw", "ADSUM_NOW": "2026-11-23T10:00:00+01:00",
	}
	if !v.colours {
		env["NO_COLOR"] = "1"
	}
	now := time.Now
	if v.clock != nil {
		now = v.clock
		delete(env, "ADSUM_NOW")
	}
	maps.Copy(env, v.env)
	var out, errs bytes.Buffer
	deps := cli.Deps{
		Args: args, Stdin: v.stdin, Stdout: v.stdout, Stderr: &errs,
		Env: func(name string) (string, bool) { value, set := env[name]; return value, set },
		Now: now, After: v.after, Random: rand.Reader, Terminal: v.terminal, Version: "test", Engines: v.engines,
	}
	if v.random != nil {
		deps.Random = v.random
	}
	if v.stdin == nil {
		deps.Stdin = strings.NewReader("")
	}
	if v.stdout == nil {
		deps.Stdout = &out
	}
	status = cli.Main(ctx, deps)
	if err := invalid(deps, out.Bytes()); err != nil {
		_, _ = fmt.Fprintln(&errs, err)
		status = 99
	}
	return status, out.String(), errs.String()
}

// run runs a command as a script does.
func (h home) run(ctx context.Context, args ...string) (status int, stdout, stderr string) {
	return h.do(ctx, visit{}, args...)
}

// untimed takes the line about the simulated clock off what a person is told.
func untimed(stderr string) string {
	if _, rest, found := strings.Cut(stderr, "(ADSUM_NOW)\n"); found {
		return rest
	}
	return stderr
}

// hold keeps the book as a writer does while do runs.
func (h home) hold(t *testing.T, do func()) {
	t.Helper()
	err := bolt.New(h.book(), store.Options{}).Update(t.Context(), func(store.Tx) error {
		do()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
