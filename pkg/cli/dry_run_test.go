package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// wetIn returns where a value says that it is of no dry run.
func wetIn(value any, path string) (wet []string, told bool) {
	switch value := value.(type) {
	case map[string]any:
		for name, field := range value {
			if name == "dry_run" {
				told = true
				if field != true {
					wet = append(wet, path)
				}
			}
			below, tells := wetIn(field, path+"."+name)
			wet, told = append(wet, below...), told || tells
		}
	case []any:
		for _, element := range value {
			below, tells := wetIn(element, path+"[]")
			wet, told = append(wet, below...), told || tells
		}
	}
	return wet, told
}

// checkDry runs a command as a dry run and demands that its answer says so, whatever it is.
func checkDry(t *testing.T, h home, args ...string) (status int) {
	t.Helper()
	status, stdout, stderr := h.run(t.Context(), args...)
	var value any
	if err := json.Unmarshal([]byte(stdout), &value); err != nil || stderr != "" {
		t.Fatalf("%v: exit code %d, %v, stdout %q, stderr %q", args, status, err, stdout, stderr)
	}
	if _, list := value.([]any); list {
		return status
	}
	if wet, told := wetIn(value, ""); len(wet) > 0 || !told && status != 0 {
		t.Errorf("%v: exit code %d, told %t, no dry run in %q: %.300s", args, status, told, wet, stdout)
	}
	return status
}

func TestEveryCommandSaysOfADryRunThatItIsOne(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	for _, name := range commands(t, h) {
		for _, mishap := range [][]string{nil, {"--nonsense"}, {"--tz", "Nowhere"}, {"Nobody"}, {"a", "b", "c", "d"}} {
			checkDry(t, h, slices.Concat(name, mishap, []string{"--json", "--dry-run"})...)
		}
		checkDry(t, h, slices.Concat([]string{"--dry-run", "--json"}, name, []string{"--nonsense"})...)
	}
}

func TestEveryOutcomeOfADryRunSaysSo(t *testing.T) {
	t.Parallel()
	h, anna := withAnna(t)
	file := filepath.Join(t.TempDir(), "orders.jsonl")
	if err := os.WriteFile(file, []byte(`{"verb": "book", "args": ["Ola", "2026-11-24 15:10"]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := h.run(t.Context(), "book", "Ada", "--at", "2026-11-23 18:00", "--every", "week", "--count", "3"); status != 0 {
		t.Fatal(stderr)
	}
	for want, list := range map[int][][]string{
		0: {{"show", anna}, {"edit", anna, "--note", "x"}, {"cancel", "Ada@next", "--by", "specialist", "--series", "all"}, {"hours"}},
		2: {{"cancel", anna}, {"book", "Ola"}, {"pay", anna, "much"}},
		3: {{"noshow", "Nobody"}, {"cancel", "Nobody", "--by", "client", "--series", "all"}},
		4: {
			{"book", "Ola", "tue 15:10"}, {"book", "Ola", "tue 15:10", "--every", "week", "--count", "2"},
			{"reschedule", anna, "--by", "specialist", "--to", "mon 18:10"}, {"apply", file}, {"apply", file, "--keep-going"},
			{"reschedule", "Ada@next", "--by", "specialist", "--series", "all", "--to", "tue 15:00"},
		},
		5: {{"reschedule", "Ada@next", "--by", "client", "--series", "all", "--to", "19:00"}},
		6: {{"noshow", anna}},
	} {
		for _, args := range list {
			if status := checkDry(t, h, append(args, "--dry-run", "--json")...); status != want {
				t.Errorf("%v: exit code %d, want %d", args, status, want)
			}
		}
	}
}
