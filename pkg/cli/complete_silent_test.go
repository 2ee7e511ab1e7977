package cli_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// state returns every file below a folder with what is in it.
func state(t *testing.T, dir string) string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			files = append(files, path)
			return err
		}
		content, err := os.ReadFile(path)
		files = append(files, fmt.Sprintf("%s %x", path, content))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(files, "\n")
}

// asked are words that are completed from the book.
func asked() []string {
	return []string{"show ", "show @", "noshow an", "book ", "undo ", "notice mark ", "message resolve ", "package pay ", "waitlist remove ", "series show ", "accept Anna "}
}

func TestCompletionIsSilentAndLeavesEverythingAsItIs(t *testing.T) {
	t.Parallel()
	damaged := func(t *testing.T, h home) {
		content, err := os.ReadFile(h.book())
		if err != nil {
			t.Fatal(err)
		}
		for i := len(content) / 4; i < len(content); i++ {
			content[i] ^= 0x5a
		}
		if err := os.WriteFile(h.book(), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		spoil func(t *testing.T, h home)
		env   map[string]string
	}{
		"no book":             {spoil: func(t *testing.T, h home) { remove(t, h.book(), h.book()+".lock") }},
		"no folder":           {env: map[string]string{"ADSUM_DB": "/nowhere/at/all.db"}},
		"a damaged book":      {spoil: damaged},
		"no book at all":      {spoil: func(t *testing.T, h home) { overwrite(t, h.book(), "no book") }},
		"bad settings":        {spoil: func(t *testing.T, h home) { overwrite(t, h.config(), "nonsense = [") }},
		"an unknown zone":     {env: map[string]string{"ADSUM_TZ": "Nowhere"}},
		"an unknown time":     {env: map[string]string{"ADSUM_NOW": "never"}},
		"a folder for a book": {env: map[string]string{"ADSUM_DB": os.TempDir()}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, _ := withAnna(t)
			if c.spoil != nil {
				c.spoil(t, h)
			}
			before := state(t, h.dir)
			for _, typed := range asked() {
				if got := h.completed(t, visit{env: c.env}, typed); got != ":36" {
					t.Errorf("%q: got %q", typed, got)
				}
			}
			if after := state(t, h.dir); after != before {
				t.Errorf("%.500s\nbecame\n%.500s", before, after)
			}
		})
	}
}

func remove(t *testing.T, files ...string) {
	t.Helper()
	for _, file := range files {
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
}

func overwrite(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestCompletionMakesNoLockFileAndBringsNoBookToTheNewestFormat(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"book_v1.db", "book_v2.db"} {
		h := newHome(t, "1h")
		content, err := os.ReadFile(filepath.Join("../store/bolt/testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		overwrite(t, h.book(), string(content))
		before := state(t, h.dir)
		if got := h.completed(t, visit{}, "book "); got == ":36" {
			t.Errorf("%s: nobody is offered", name)
		}
		if after := state(t, h.dir); after != before {
			t.Errorf("%s did not stay as it was", name)
		}
	}
}

func TestCompletionGivesUpOnABookThatIsHeld(t *testing.T) {
	t.Parallel()
	h, _ := withAnna(t)
	h.hold(t, func() {
		if got := h.completed(t, visit{}, "show "); got != ":36" {
			t.Errorf("got %q", got)
		}
	})
	if got := h.completed(t, visit{}, "show "); !strings.HasPrefix(got, "@next Anna ") {
		t.Errorf("afterwards: got %q", got)
	}
}
