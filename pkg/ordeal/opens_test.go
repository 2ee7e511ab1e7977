//go:build ordeal && linux && amd64

package ordeal

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// opened returns the files that a command opens, but for those with which the system tells
// of itself, in their order.
func (h home) opened(t testing.TB, c command) []string {
	t.Helper()
	_, calls := h.traceIn(t, everywhere, c, pass)
	var files []string
	for _, c := range calls {
		told := strings.HasPrefix(c.path, "/proc/") || strings.HasPrefix(c.path, "/sys/") || c.path == "/dev/urandom"
		if c.shape.name == "openat" && c.done && c.result >= 0 && !told {
			files = append(files, filepath.Base(c.path))
		}
	}
	return files
}

// TestCommandsOpenTheirFilesOnce counts the files that commands of every kind open: the book and
// its lock, and the zone, whatever the book holds.
func TestCommandsOpenTheirFilesOnce(t *testing.T) {
	few, many := newHome(t), newHome(t)
	few.must(t, anna)
	many.must(t, anna, at(0, "book", "Anna", "--at", "2026-11-25T15:00", "--every", "day", "--count", "40"))
	for _, args := range [][]string{
		{"agenda"}, {"agenda", "week"}, {"agenda", "month"}, {"due"}, {"inbox"}, {"free"}, {"hours", "show"},
		{"show", "Anna@next"}, {"explain", "Anna@next"}, {"log"}, {"client", "list"}, {"client", "show", "Anna"}, {"client", "export", "Anna"},
		{"notice", "list"}, {"support", "list"}, {"series", "list"}, {"package", "list"}, {"waitlist", "list"}, {"platform", "list"},
		{"settle", "--dry-run"}, {"checkin", "Anna@next", "--dry-run"}, {"cancel", "Anna@next", "--by", "client", "--dry-run"},
		{"undo", "--dry-run"}, {"export"}, {"book", "Marek", "--at", "2026-11-26T19:00"}, {"message", "Anna@next", "Late", "--kind", "delay"},
		{"checkin", "Anna@next"}, {"reschedule", "Anna@next", "--to", "2026-12-28T19:00", "--by", "client"}, {"undo"},
	} {
		c := at(session, args...)
		opened := many.opened(t, c)
		if less := few.opened(t, c); !slices.Equal(less, opened) {
			t.Errorf("%v opens %v, and more in a longer book: %v", args, less, opened)
		}
		for _, file := range opened {
			if n := count(opened, file); n > 1 {
				t.Errorf("%v opens %s %d times: %v", args, file, n, opened)
			}
		}
		if len(opened) > 3 {
			t.Errorf("%v opens %v", args, opened)
		}
	}
}

// opensMore are the situations in which a command makes a file, looks again and again, or reads
// times of another zone, beside those that migrate, copy or write anew a book.
func opensMore() []string {
	return []string{"book-first", "wait", "restore", "recover", "import-first", "import", "import-map"}
}

// TestWritingCommandsOpenTheBookOnce counts how often each command that writes to the book opens
// it, its lock and the zone.
func TestWritingCommandsOpenTheBookOnce(t *testing.T) {
	for _, s := range situations() {
		if s.from != "" || s.anew || s.copies || slices.Contains(opensMore(), s.name) {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			g := s.set(t)
			opened := g.home.opened(t, g.command)
			for _, file := range []string{"adsum.db", "adsum.db.lock", "Warsaw"} {
				if n := count(opened, file); n != 1 {
					t.Errorf("it opens %s %d times: %v", file, n, opened)
				}
			}
		})
	}
}

// count returns how often a word is among others.
func count(words []string, word string) (n int) {
	for _, w := range words {
		if w == word {
			n++
		}
	}
	return n
}
