package cli_test

import (
	"strings"
	"testing"
)

// On a terminal each is asked about, and who is not confirmed stays.
func TestEachWhoMayBeThePersonIsAskedAbout(t *testing.T) {
	t.Parallel()
	h := newHome(t, "1h")
	for _, name := range []string{"Ewa", "Jan", "Ola"} {
		for _, args := range [][]string{{"specialist", "add", name}, {"--specialist", name, "book", "Anna", "--at", "15:00"}} {
			if status, _, stderr := h.do(t.Context(), visit{}, args...); status != 0 {
				t.Fatalf("%v: exit code %d, %s", args, status, stderr)
			}
		}
	}
	status, stdout, stderr := h.sit(t.Context(), "en", strings.NewReader("yes\nno\nyes\n"), "client", "export", "Anna", "--practice")
	if status != 0 || strings.Count(stderr, "the same person?") != 3 || strings.Count(stdout, "Ewa") == 0 || strings.Contains(stdout, "Jan") {
		t.Errorf("export: exit code %d, %s%s", status, stdout, stderr)
	}
	status, _, stderr = h.sit(t.Context(), "en", strings.NewReader("no\nno\nno\n"), "client", "forget", "Anna", "--practice", "--anyway")
	if status != 7 || !strings.Contains(stderr, "--confirm ID") {
		t.Errorf("nobody: exit code %d, %s", status, stderr)
	}
	status, stdout, stderr = h.sit(t.Context(), "en", strings.NewReader("yes\nno\nyes\n"), "client", "forget", "Anna", "--practice", "--anyway")
	if status != 0 || strings.Count(stdout, "was forgotten") != 2 || strings.Contains(stdout, "A client of Jan") {
		t.Errorf("two of three: exit code %d, %s%s", status, stdout, stderr)
	}
	for name, left := range map[string]bool{"Ewa": false, "Jan": true, "Ola": false} {
		if _, stdout, _ := h.do(t.Context(), visit{}, "--specialist", name, "client", "list"); strings.Contains(stdout, "Anna") != left {
			t.Errorf("%s has now: %s", name, stdout)
		}
	}
}
