package cli_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"github.com/adsum-cli/adsum/pkg/casefile"
	"github.com/adsum-cli/adsum/pkg/cli"
)

// withOthers returns a home whose book has an appointment of Anna among those of others, and which entries of the
// journal are about hers, of how many.
func withOthers(t *testing.T) (h home, id string, own []uint64, last uint64) {
	t.Helper()
	h = newHome(t, "1h")
	for i, line := range [][]string{
		{"book", "Anna", "--at", "2026-11-24 15:00", "--price", "180 PLN"},
		{"book", "Ola", "--at", "2026-11-24 17:00", "--price", "120 PLN"},
		{"message", "Anna", "running late", "--kind", "other"},
		{"pay", "Ola", "20 PLN"},
		{"pay", "Anna", "20 PLN"},
		{"book", "Iga", "--at", "2026-11-24 19:00"},
		{"edit", "Anna", "--price", "190 PLN"},
		{"pay", "Ola", "10 PLN"},
		{"edit", "Iga", "--place", "room 2"},
	} {
		status, stdout, stderr := h.run(t.Context(), append(line, "--quiet")...)
		if status != 0 {
			t.Fatalf("%s: exit code %d: %s", line, status, stderr)
		}
		if last++; slices.Contains(line, "Anna") {
			own = append(own, last)
		}
		if i == 0 {
			id = strings.TrimSpace(stdout)
		}
	}
	return h, id, own, last
}

// spoiltEntry returns a copy of a book in which one bit of an entry of the journal is another.
func spoiltEntry(t *testing.T, book string, seq uint64) string {
	t.Helper()
	content, err := os.ReadFile(book)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "spoilt.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	key := binary.BigEndian.AppendUint64([]byte("j/"), seq)
	if err := db.Update(func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte("adsum"))
		value := bytes.Clone(b.Get(key))
		if len(value) == 0 {
			t.Fatalf("no entry %d", seq)
		}
		value[len(value)-1] ^= 1
		return b.Put(key, value)
	}); err != nil {
		t.Fatal(err)
	}
	return path
}

// Whichever entry cannot be read, a file is made of all that can be, says which are missing, and claims nothing that
// it cannot prove.
func TestDossierOfADamagedBookIsMadeAnyway(t *testing.T) {
	t.Parallel()
	h, id, own, last := withOthers(t)
	_, stdout, _ := h.run(t.Context(), "log", "--head")
	head, is := casefile.ParseHead(stdout)
	if !is || head.Entry != last {
		t.Fatalf("the head is %q", stdout)
	}
	for seq := uint64(1); seq <= last; seq++ {
		t.Run(strconv.FormatUint(seq, 10), func(t *testing.T) {
			t.Parallel()
			book, path := spoiltEntry(t, h.book(), seq), filepath.Join(t.TempDir(), "anna.md")
			status, _, stderr := h.run(t.Context(), "dossier", id, path, "--db", book)
			if status != 65 || !strings.Contains(stderr, "--anyway") {
				t.Fatalf("exit code %d: %s", status, stderr)
			}
			if status, _, stderr = h.run(t.Context(), "dossier", id, path, "--db", book, "--anyway", "--file-lang", "en"); status != 0 {
				t.Fatalf("exit code %d: %s", status, stderr)
			}
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := cli.CheckDossier(content, versionOf(content)); err != nil {
				t.Fatal(err)
			}
			c, err := casefile.Read(path, content)
			if err != nil {
				t.Fatal(err)
			}
			text, _, _ := strings.Cut(string(content), "```")
			said := strings.Contains(text, "could not be read: "+strconv.FormatUint(seq, 10)+"\n")
			if seq > own[0] && !said {
				t.Errorf("says nothing of entry %d: %s", seq, text)
			}
			if holds := c.Against(head) == nil; holds {
				t.Errorf("holds against %s without entry %d", head, seq)
			}
			if slices.Contains(own, seq) != (len(c.Facts) < len(own)) {
				t.Errorf("%d facts without entry %d", len(c.Facts), seq)
			}
		})
	}
}

// An entry that cannot be read may have taken back what those before it brought: of their texts the file says that
// they are kept back. What still stood behind it was not taken back by it.
func TestDossierKeepsBackWhatAnUnreadEntryMayHaveTakenBack(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		lines    [][]string
		spoilt   uint64
		kept     string // not a word of it is in the file
		standing string
	}{
		{"an undo", [][]string{{"message", "Anna", "Bob Secret", "--kind", "reason"}, {"undo"}, {"message", "Anna", "my own words", "--kind", "other"}}, 3, "Bob Secret", "my own words"},
		{"an undo of a place", [][]string{{"edit", "Anna", "--place", "BOB-HOME"}, {"undo"}, {"edit", "Anna", "--place", "room 1"}}, 3, "BOB-HOME", "room 1"},
		{"the first of three that undo and redo", [][]string{{"message", "Anna", "Bob Secret", "--kind", "reason"}, {"undo"}, {"redo"}, {"undo"}}, 3, "Bob Secret", ""},
		{"what was undone", [][]string{{"edit", "Anna", "--place", "BOB-HOME"}, {"pay", "Anna", "20 PLN"}, {"undo"}, {"undo"}}, 2, "BOB-HOME", ""},
		{"what undid nothing", [][]string{{"message", "Anna", "my own words", "--kind", "other"}, {"pay", "Anna", "20 PLN"}, {"pay", "Anna", "10 PLN"}, {"edit", "Anna", "--place", "room 1"}}, 3, "my own words", "room 1"},
		{"a place that stood behind it", [][]string{{"edit", "Anna", "--place", "room 1"}, {"pay", "Anna", "20 PLN"}, {"pay", "Anna", "10 PLN"}}, 3, "Bob Secret", "room 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h := newHome(t, "1h")
			for _, line := range append([][]string{{"book", "Anna", "--at", "2026-11-24 15:00", "--price", "180 PLN"}}, c.lines...) {
				if status, _, stderr := h.run(t.Context(), append(line, "--quiet")...); status != 0 {
					t.Fatalf("%s: exit code %d: %s", line, status, stderr)
				}
			}
			book, path := spoiltEntry(t, h.book(), c.spoilt), filepath.Join(t.TempDir(), "anna.md")
			status, stdout, stderr := h.run(t.Context(), "dossier", "Anna", path, "--db", book, "--anyway", "--file-lang", "en", "--with", "messages,reasons,letters")
			if status != 0 || strings.Contains(stdout, "--with") || !strings.Contains(stdout, "may have been taken back") {
				t.Fatalf("exit code %d: %s%s", status, stdout, stderr)
			}
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(content), c.kept) || !strings.Contains(string(content), c.standing) {
				t.Errorf("%s", content)
			}
			if status, stdout, stderr := h.run(t.Context(), "dossier", "verify", path); status != 0 {
				t.Errorf("exit code %d: %s%s", status, stdout, stderr)
			}
		})
	}
}
