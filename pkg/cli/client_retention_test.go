package cli_test

import (
	"os"
	"strings"
	"testing"
)

// withOld returns a home with two clients who came once, and their book.
func withOld(t *testing.T) (h home, book string) {
	t.Helper()
	h, _ = withAnna(t)
	if status, _, stderr := h.run(t.Context(), "book", "Ewa", "--at", "2026-11-24 17:00"); status != 0 {
		t.Fatal(stderr)
	}
	return h, h.content(t)
}

func (h home) content(t *testing.T) string {
	t.Helper()
	content, err := os.ReadFile(h.book())
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestAskedBeforeAllOfAnAgeAreForgotten(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		language, answer, question string
		status                     int
	}{
		{"en", "yes", "Erase what is kept of 2 clients", 0},
		{"en", "no", "Erase what is kept of 2 clients", 7},
		{"pl", "tak", "Do zapomnienia: 2 klientów.", 0},
		{"fr", "oui", "les données de 2 clients", 0},
		{"uk", "так", "Буде забуто: 2 клієнти.", 0},
		{"uk", "", "Буде забуто: 2 клієнти.", 7},
	} {
		h, before := withOld(t)
		status, _, stderr := h.sitAt(t.Context(), "2033-01-05T10:00:00+01:00", row.language, strings.NewReader(row.answer+"\n"),
			"client", "forget", "--older-than", "6y", "--anyway")
		if status != row.status || !strings.Contains(stderr, row.question) {
			t.Errorf("%s, %q: exit code %d, %s", row.language, row.answer, status, stderr)
		}
		if kept := h.content(t) == before; kept != (row.status == 7) {
			t.Errorf("%s, %q: the book is as it was: %v", row.language, row.answer, kept)
		}
	}
}

// Where there is nobody to be forgotten, nobody is asked, and the book is left alone.
func TestNobodyIsAskedWhereNobodyIsOfAnAge(t *testing.T) {
	t.Parallel()
	h, before := withOld(t)
	status, stdout, stderr := h.sit(t.Context(), "en", strings.NewReader("yes\n"), "client", "forget", "--older-than", "6y")
	if status != 0 || stderr != "" || !strings.Contains(stdout, "nobody to forget") || h.content(t) != before {
		t.Errorf("exit code %d, %s%s", status, stdout, stderr)
	}
}
