package cli_test

import (
	"bytes"
	"context"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/cli"
)

// ticking is a clock that moves on with every look at it.
func ticking(by time.Duration) func() time.Time {
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(by)
		return now
	}
}

func TestVerifyTellsItsProgressWhereAPersonWaits(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	slow, quick := ticking(200*time.Millisecond), ticking(0)
	screen := cli.Terminal{Stdout: true, Stderr: true, Width: 80, Height: 24}
	for _, row := range []struct {
		name  string
		visit visit
		args  []string
		shown bool
	}{
		{"a long look", visit{clock: slow, terminal: screen}, []string{"verify"}, true},
		{"a short look", visit{clock: quick, terminal: screen}, []string{"verify"}, false},
		{"no terminal", visit{clock: slow}, []string{"verify"}, false},
		{"a program", visit{clock: slow, terminal: screen}, []string{"verify", "--json"}, false},
		{"quiet", visit{clock: slow, terminal: screen}, []string{"verify", "--quiet"}, false},
	} {
		status, _, stderr := h.do(t.Context(), row.visit, row.args...)
		shown := strings.Contains(stderr, "looking through the book: ") && strings.HasSuffix(stderr, "%\x1b[K\r\x1b[K")
		if status != 0 || shown != row.shown || !row.shown && stderr != "" {
			t.Errorf("%s: exit code %d, stderr %q", row.name, status, stderr)
		}
	}
}

// losing spoils a page of a book with records.
func losing(t *testing.T, book, id string) {
	t.Helper()
	data, err := os.ReadFile(book)
	if err != nil {
		t.Fatal(err)
	}
	size := pageSize(data)
	lost := false
	for at := 0; at < len(data); at += size {
		page := data[at : at+size]
		if isLeaf := page[8] == 2; isLeaf && bytes.Contains(page, []byte("a/"+id)) {
			clear(page)
			lost = true
		}
	}
	if !lost {
		t.Fatal("no such record")
	}
	if err := os.WriteFile(book, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestADamagedBookIsToldOnOneScreenInEveryLanguage(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	for day := range 20 {
		args := []string{"book", "Anna", "--at", "2026-12-" + strconv.Itoa(day+1) + " 15:00", "--price", []string{"60 EUR", "180 PLN"}[day%2], "--quiet"}
		if status, _, stderr := h.run(t.Context(), args...); status != 0 {
			t.Fatal(status, stderr)
		}
	}
	losing(t, h.book(), id)
	for _, language := range []string{"en", "pl", "fr", "uk"} {
		env := map[string]string{"ADSUM_LANG": language}
		status, stdout, stderr := h.onScreen(t, 80, 24, env, "verify")
		if lines := strings.Count(stdout+stderr, "\n"); status != 65 || lines > 23 || !strings.Contains(stdout, "| more") || !strings.Contains(stderr, "adsum recover") {
			t.Errorf("%s: exit code %d, %d lines and the prompt:\n%s%s", language, status, lines, stdout, stderr)
		}
		if _, all, _ := h.do(t.Context(), visit{env: env}, "verify"); strings.Contains(all, "| more") || strings.Count(all, "\n") < 24 {
			t.Errorf("%s: a pipe is told\n%s", language, all)
		}
	}
}

func TestABookThatIsCutShortIsToldSo(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	if err := os.Truncate(h.book(), 50000); err != nil {
		t.Fatal(err)
	}
	status, stdout, stderr := h.run(t.Context(), "verify")
	if status != 65 || !strings.Contains(stdout, "the file is cut short: 50000 of ") || strings.Contains(stdout, "beginning") {
		t.Errorf("exit code %d:\n%s%s", status, stdout, stderr)
	}
	status, stdout, _ = h.run(t.Context(), "verify", "--jq", ".damage[0] | [.region, .bytes, .bytes_needed > .bytes]")
	if status != 65 || stdout != "[\"cut\",50000,true]\n" {
		t.Errorf("exit code %d: %s", status, stdout)
	}
}

func TestAnInterruptedLookSaysOnlyThat(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	status, stdout, stderr := h.run(ctx, "verify")
	if status != 130 || stdout != "" || !strings.HasPrefix(stderr, "adsum: Interrupted. Nothing was written.\n") {
		t.Errorf("exit code %d: %s%s", status, stdout, stderr)
	}
}
