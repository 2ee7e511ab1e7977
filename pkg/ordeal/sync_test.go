//go:build ordeal && linux && amd64

package ordeal

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// syncs are how many a command makes, by what is synced.
type syncs map[string]int

// What is synced: the book, what is to become it, what an older book is written anew in,
// folders, and what the lock file notes.
const (
	theBook      = "book"
	theDraft     = "draft"
	theMigration = "migration"
	theFolders   = "folders"
	theNote      = "adsum.db.lock"
)

func countSyncs(calls []*call) syncs {
	found := syncs{}
	for _, c := range calls {
		if !isSync(c) {
			continue
		}
		switch name := filepath.Base(c.path); {
		case name == "adsum.db":
			found[theBook]++
		case strings.Contains(name, ".draft-"):
			found[theDraft]++
		case name == ".adsum.db.migration":
			found[theMigration]++
		case !strings.Contains(name, "adsum.db"):
			found[theFolders]++
		default:
			found[name]++
		}
	}
	return found
}

// whole are the syncs that make a file of bbolt from nothing: of its first pages, of its
// length, two of the commit, and one of the file as it is.
const whole = 5

// syncsOf returns what a situation's command should make. A commit has two, of its pages
// and of the meta page.
func (g stage) syncsOf() syncs {
	book := syncs{theBook: 2 * g.entries}
	switch {
	case g.name == "book-first", g.name == "import-first": // two folders that it makes, and the one that these are in
		return syncs{theDraft: whole, theFolders: 3}
	case g.name == "settle-lapsed": // what silence has brought is in the one commit of what the command does
		return syncs{theBook: 2}
	case g.name == "backup": // the copy, its name, and where it is
		return syncs{theDraft: 2, theFolders: 1, "adsum.db.backups": 1}
	case g.name == "copy": // by other names: a new file, its note, and its name
		return syncs{theFolders: whole + 1 + 2}
	case g.copies: // with the folder that it makes, and those that it is in
		return syncs{theDraft: 2, theFolders: 1 + 3}
	case g.name == "restore": // with the name by which the file stays that was the book
		return syncs{theMigration: whole + 1, theNote: 1, theFolders: 2}
	case g.spoilt != "": // what can be read is sorted, a book made of it, and the damaged file kept by a second name
		return syncs{theMigration: whole + 1, theNote: 1, theFolders: 2, ".adsum.db.remains": 7, ".adsum.db.recovered": 11}
	case strings.HasPrefix(g.name, "client-forget"): // with the ids of those who were forgotten, and their file's name
		return syncs{theMigration: whole + 1, theNote: 1, theDraft: 1, theFolders: 2}
	case g.anew: // a new file becomes the book, that of whom it belongs to, and its name; the note is taken away before
		return syncs{theMigration: whole + 1, theNote: 1, theFolders: 1}
	case g.from != "": // the folders again, the name of the book twice, and its meta page as nobody has noted that it is there
		book[theDraft], book[theFolders] = whole, 3+2
		book[theBook]++
		book[theMigration] = 1 // of whom it belongs to
		if g.longer > 0 {
			book[theMigration] += 2 // the first of two batches is in the draft
		}
	}
	return book
}

// TestSyncsOfACommitAreTwo counts those of every writing command: fewer, and a power cut
// takes what was acknowledged; more, and each change waits longer than it has to.
func TestSyncsOfACommitAreTwo(t *testing.T) {
	for _, s := range situations() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			g := s.set(t)
			a, calls := g.home.trace(t, g.command, pass)
			if got, want := countSyncs(calls), g.syncsOf(); a.exit != 0 || !maps.Equal(got, want) {
				t.Errorf("ended with %d, synced %v, want %v", a.exit, got, want)
			}
		})
	}
}

// TestSyncsOfAStateThatIsNotNotedComeFirst counts the syncs of a booking that cannot tell
// whether the state which it builds on is on the disk: its meta page once more and, where
// there is no note of this book at all, its name.
func TestSyncsOfAStateThatIsNotNotedComeFirst(t *testing.T) {
	before := situation{before: all(anna)}.set(t)
	noted, err := os.ReadFile(before.home.book() + ".lock")
	if err != nil {
		t.Fatal(err)
	}
	before.home.must(t, paid)
	for name, c := range map[string]struct {
		note []byte
		want syncs
	}{
		"no note":             {nil, syncs{theBook: 3, theFolders: 1}},
		"half a note":         {noted[:len(noted)/2], syncs{theBook: 3, theFolders: 1}},
		"note of what was":    {noted, syncs{theBook: 3}},
		"note of another one": {[]byte(strings.Replace(string(noted), "adsum-note-1", "adsum-note-0", 1)), syncs{theBook: 3, theFolders: 1}},
	} {
		h := newHome(t)
		h.restore(t, before.home)
		if err := os.WriteFile(h.book()+".lock", c.note, 0o600); err != nil {
			t.Fatal(err)
		}
		for i, want := range []syncs{c.want, {theBook: 2}} {
			a, calls := h.trace(t, bookings("Client", 2)[i], pass)
			if got := countSyncs(calls); a.exit != 0 || !maps.Equal(got, want) {
				t.Errorf("%s, booking %d: ended with %d, synced %v, want %v", name, i, a.exit, got, want)
			}
		}
	}
}
