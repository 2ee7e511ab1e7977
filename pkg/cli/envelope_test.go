package cli_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/render"
)

// answer is what every object has in common.
type answer struct {
	Schema  string
	Outcome render.Outcome
	Error   *struct{ Code, Message, Hint string }
}

// theOneValue returns the object that is all that a command wrote, nil for a list.
func theOneValue(t *testing.T, what []string, status int, stdout, stderr string) *answer {
	t.Helper()
	values := json.NewDecoder(strings.NewReader(stdout))
	var value json.RawMessage
	if err := values.Decode(&value); err != nil || stderr != "" {
		t.Fatalf("%v: exit code %d, %v, stdout %q, stderr %q", what, status, err, stdout, stderr)
	}
	if err := values.Decode(&json.RawMessage{}); !errors.Is(err, io.EOF) {
		t.Fatalf("%v: more than one value: %s", what, stdout)
	}
	if value[0] == '[' {
		return nil
	}
	var a answer
	if err := json.Unmarshal(value, &a); err != nil {
		t.Fatalf("%v: %v: %s", what, err, stdout)
	}
	return &a
}

// checkOutcome demands that an object says what the exit code says.
func checkOutcome(t *testing.T, what []string, status int, a *answer) {
	t.Helper()
	good := a.Outcome == render.Done || a.Outcome == render.Unchanged
	row := slices.IndexFunc(cli.Exits(), func(e cli.Exit) bool { return slices.Contains(e.Outcomes, a.Outcome) })
	switch {
	case a.Schema == "" || row < 0 || cli.Exits()[row].Status != status:
		t.Errorf("%v: exit code %d, yet %+v", what, status, a)
	case good != (a.Error == nil):
		t.Errorf("%v: %s with error %+v", what, a.Outcome, a.Error)
	case !good && (a.Error.Code != string(a.Outcome) || a.Error.Message == ""):
		t.Errorf("%v: %s with error %+v", what, a.Outcome, a.Error)
	}
}

// mishaps are command lines that go wrong whatever the command is.
func mishaps() [][]string {
	return [][]string{
		{"--nonsense"}, {"-Z"}, {"--lang"}, {"--lang", "xx"}, {"--tz", "Nowhere"}, {"--config", "none.toml"}, {"--dry-run=maybe"},
		{"--color", "pink"}, {"--output", "csv"}, {"a", "b", "c", "d"}, {""}, {"--quiet"}, {"--help"}, {"--help", "--quiet"},
	}
}

func TestEveryCommandGivesProgramsOneValueWhateverHappens(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	names := append(commands(t, h), []string{}, []string{"nonsense"}, []string{"bok"}, []string{"client", "nonsense"})
	for _, name := range names {
		for _, mishap := range append(mishaps(), nil) {
			args := append(slices.Clone(name), "--json")
			args = append(args, mishap...)
			status, stdout, stderr := h.run(t.Context(), args...)
			if a := theOneValue(t, args, status, stdout, stderr); a != nil {
				checkOutcome(t, args, status, a)
			}
		}
	}
}

// What keeps a command from being understood comes before everything else.
func TestFormatIsKnownAlsoWhereTheCommandLineIsBroken(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	for _, args := range [][]string{
		{"--json", "book", "--nonsense"}, {"book", "--nonsense", "--json"}, {"--dry-run=maybe", "agenda", "--json"},
		{"agenda", "--json", "--lang"}, {"show", "-x", "--json"}, {"--output", "json", "nonsense"}, {"--version", "--json"},
	} {
		status, stdout, stderr := h.run(t.Context(), args...)
		checkOutcome(t, args, status, theOneValue(t, args, status, stdout, stderr))
	}
	status, stdout, stderr := h.run(t.Context(), "show", "Nobody", "--output", "jsonl")
	if status != 3 || stderr != "" || strings.Count(stdout, "\n") != 1 || !strings.HasPrefix(stdout, `{"schema":"adsum.result/1","outcome":"not_found",`) {
		t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

func TestErrorsOfAVerbHaveTheShapeOfItsResult(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	keys := func(args ...string) []string {
		_, stdout, _ := h.run(t.Context(), append(args, "--json")...)
		var object map[string]any
		if err := json.Unmarshal([]byte(stdout), &object); err != nil {
			t.Fatalf("%v: %v: %s", args, err, stdout)
		}
		return slices.Sorted(maps.Keys(object))
	}
	want := keys("show", id)
	for _, args := range [][]string{
		{"show", "Nobody"}, {"book", "Ola"}, {"noshow", "--nonsense"}, {"pay", id, "much"}, {"cancel", id}, {"noshow", id},
		{"notice", "sent", "Nobody"}, {"wait", "Nobody"}, {"undo", "000000"}, {"edit", id, "--tz", "Nowhere"},
	} {
		if got := keys(args...); !slices.Equal(got, want) {
			t.Errorf("%v has %v, a result %v", args, got, want)
		}
	}
	for _, verb := range policy.Verbs() {
		if verb == appointment.VerbSettle {
			continue // it answers with all that it closed
		}
		if got := keys(append(commandOf(verb), "--nonsense")...); !slices.Equal(got, want) {
			t.Errorf("an error of %s has %v, a result %v", verb, got, want)
		}
	}
	if got := keys("agenda", "--nonsense"); !slices.Equal(got, []string{"error", "outcome", "schema"}) {
		t.Errorf("the error of a list has %v", got)
	}
}

func TestQueryIsAppliedToEveryOutcome(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	for _, row := range []struct {
		status int
		want   string
		args   []string
	}{
		{0, "done\n", []string{"show", id}},
		{0, "unchanged\n", []string{"edit", id, "--place", ""}},
		{2, "usage\n", []string{"cancel", id}},
		{2, "usage\n", []string{"show", "--nonsense"}},
		{2, "invalid\n", []string{"pay", id, "much"}},
		{2, "invalid\n", []string{"agenda", "--config", "none"}},
		{3, "not_found\n", []string{"show", "Nobody", "--quiet"}},
		{6, "too_early\n", []string{"noshow", id}},
		{0, "done\n", []string{"--version"}},
		{0, "done\n", []string{"book", "--help"}},
	} {
		status, stdout, stderr := h.run(t.Context(), append(row.args, "--jq", ".outcome")...)
		if status != row.status || stdout != row.want || stderr != "" {
			t.Errorf("%v: exit code %d, stdout %q, stderr %q", row.args, status, stdout, stderr)
		}
	}
}

// A query that fails on a refusal or an error hides neither the exit code nor why.
func TestQueryThatFailsOnAnErrorLeavesTheCommandsOwnExit(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	for want, args := range map[int][]string{3: {"show", "Nobody"}, 6: {"noshow", id}, 2: {"book", "Ola"}} {
		for _, expr := range []string{`error("no")`, ".schema.x"} {
			status, stdout, stderr := h.run(t.Context(), append(args, "--jq", expr)...)
			if status != want || stdout != "" || strings.Count(stderr, "\n") != 1 || strings.Contains(stderr, "--jq") {
				t.Errorf("%v %s: exit code %d, stdout %q, stderr %q", args, expr, status, stdout, stderr)
			}
		}
	}
	status, stdout, stderr := h.run(t.Context(), "show", id, "--jq", ".schema.x")
	if status != 2 || stdout != "" || !strings.Contains(stderr, "--jq") {
		t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

func TestInterruptedIsAnOutcomeToo(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	for _, args := range [][]string{{"show", id, "--json"}, {"agenda", "--json"}, {"pay", id, "1 PLN", "--json"}} {
		status, stdout, stderr := h.run(ctx, args...)
		if a := theOneValue(t, args, status, stdout, stderr); a == nil || a.Outcome != "interrupted" || status != 130 {
			t.Errorf("%v: exit code %d, %+v", args, status, a)
		}
	}
	if status, stdout, stderr := h.run(ctx, "agenda", "--jq", ".outcome"); status != 130 || stdout != "interrupted\n" || stderr != "" {
		t.Errorf("exit code %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

func TestDamageIsAnOutcomeToo(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	if err := os.WriteFile(h.book(), []byte(strings.Repeat("garbage", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"show", id}, {"agenda"}, {"undo"}, {"settle"}, {"client", "list"}, {"hours"}} {
		args = append(args, "--json")
		status, stdout, stderr := h.run(t.Context(), args...)
		if a := theOneValue(t, args, status, stdout, stderr); a == nil || a.Outcome != "damaged" || status != 65 {
			t.Errorf("%v: exit code %d, %+v", args, status, a)
		}
	}
}
