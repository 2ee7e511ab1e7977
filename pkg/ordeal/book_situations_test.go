//go:build ordeal && linux && amd64

package ordeal

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
)

// situation is a writing command with the commands that come before it.
type situation struct {
	name    string
	before  []command
	command command
	ask     string           // a question after which {id} in the command stands for the answer
	grows   bool             // the command is the next booking that makes the file longer
	moved   []command        // of another home, whose book is exported to data/in.jsonl before
	from    string           // the book that an older version has written, with which it begins
	longer  int              // by how many entries its journal is made longer
	tried   func(*call) bool // of the calls that the command makes, nil for all
	entries int              // how many entries of the journal the command makes, 0 for one
	none    bool             // it makes none
	anew    bool             // it writes the book anew
	copies  bool             // it makes a copy of the book
	older   bool             // the book was made an older one before it
	spoilt  string           // the prefix of a key in the book with which something is wrong before
}

// start of Anna's session on Tuesday, and of the sessions of three clients on Monday.
const (
	session = 29 * time.Hour
	evening = 12 * time.Hour
)

// anna books Anna's session, others three more on Monday.
var (
	anna   = at(0, "book", "Anna", "--at", "2026-11-24T15:00", "--platform", "clearly", "--price", "180 PLN")
	paid   = at(time.Minute, "pay", "Anna")
	others = []command{
		at(0, "book", "Marek", "--at", "2026-11-23T12:00", "--platform", "clearly", "--price", "180 PLN"),
		at(0, "book", "Ewa", "--at", "2026-11-23T13:00", "--platform", "clearly", "--price", "200 PLN", "--paid"),
		at(0, "book", "Ola", "--at", "2026-11-23T14:00", "--platform", "independent", "--price", "50 EUR"),
	}
	asked   = at(time.Minute, "message", "Anna", "Friday instead?", "--kind", "reschedule")
	offered = at(time.Minute, "offer", "Anna", "--by", "specialist", "--slot", "2026-11-27 9:00", "--slot", "2026-11-27 11:00")
	ten     = at(0, "package", "sell", "Anna", "--sessions", "10", "--price", "900 PLN")
	tenPaid = at(0, "package", "sell", "Anna", "--sessions", "10", "--price", "900 PLN", "--paid")
	waits   = at(0, "waitlist", "add", "Jan", "--for", "50m", "--within", "mon-fri 15:00-19:00")
	put     = at(time.Minute, "offer", "Jan", "--waitlist", "--slot", "2026-11-25T15:00")
	fromTen = at(0, "book", "Anna", "--at", "2026-12-01T15:00")
	weekly  = at(0, "book", "Anna", "--at", "2026-12-01T15:00", "--every", "week", "--count", "5")
	hours   = at(0, "hours", "set", "mon-fri", "9:00-17:00")
	absent  = at(session+20*time.Minute, "noshow", "Anna", "--accept-reason", "in hospital")
)

// situations has every command that writes to the book.
func situations() []situation {
	later := 2 * time.Minute
	term, _ := filepath.Abs("testdata/term.jsonl")
	events, _ := filepath.Abs("testdata/events.csv")
	busy, _ := filepath.Abs("testdata/busy.ics")
	return append(migrations(), []situation{
		{name: "book-first", command: anna},
		{name: "book", before: all(anna, others), command: at(later, "book", "Jan", "--at", "2026-11-25T10:00", "--place", "room 2")},
		{name: "book-known", before: all(anna), command: at(later, "book", "Anna", "--at", "2026-12-01T15:00", "--price", "180 PLN", "--paid")},
		{name: "book-key", before: all(anna), command: at(later, "book", "Jan", "--at", "2026-11-25T10:00", "--key", "k-1")},
		{name: "book-growing", grows: true},
		{name: "book-series", before: all(anna), command: at(later, "book", "Jan", "--at", "2026-12-02T15:00", "--every", "week", "--count", "5", "--key", "k-2")},
		{name: "series-extend", before: all(weekly), command: at(later, "series", "extend", "Anna", "--count", "3")},
		{name: "series-moved", before: all(weekly), command: at(later, "reschedule", "Anna@next", "--to", "2026-12-01 17:00", "--by", "specialist", "--series", "following")},
		{name: "series-cancelled", before: all(weekly), command: at(later, "cancel", "Anna@next", "--by", "client", "--series", "all")},
		{name: "series-undone", before: all(anna, weekly), command: at(later, "undo")},
		{name: "remind", before: all(anna, others), command: at(session-3*time.Hour, "remind", "--lead", "24h", "--lead", "4h")},
		{name: "undo-reminded", before: all(others, anna, at(session-3*time.Hour, "remind")), command: at(session-2*time.Hour, "undo")},
		{name: "again", before: all(anna), command: at(later, "again", "Anna")},
		{name: "checkin", before: all(anna, paid), command: at(session, "checkin", "Anna")},
		{name: "checkin-specialist", before: all(anna), command: at(session, "checkin", "Anna", "--as", "specialist")},
		{name: "noshow", before: all(anna, paid), command: at(session+20*time.Minute, "noshow", "Anna")},
		{name: "noshow-accepted", before: all(anna, paid), command: absent},
		{name: "noshow-moved", before: all(anna), command: at(session+20*time.Minute, "noshow", "Anna", "--accept-reason", "ill", "--to", "2026-11-30 15:00")},
		{name: "reschedule", before: all(anna, asked), command: at(later, "reschedule", "Anna", "--to", "2026-11-27 15:00", "--by", "client")},
		{name: "cancel", before: all(anna, paid), command: at(later, "cancel", "Anna", "--by", "specialist", "--reason", "travel")},
		{name: "edit", before: all(anna), command: at(later, "edit", "Anna", "--place", "room 2", "--note", "first time")},
		{name: "edit-price", before: all(anna), command: at(later, "edit", "Anna", "--price", "200 PLN", "--for", "80m")},
		{name: "message", before: all(anna), command: asked},
		{name: "message-resolve", before: all(anna, at(time.Minute, "message", "Anna", "Where?", "--kind", "other")), ask: "inbox", command: at(later, "message", "resolve", "{id}")},
		{name: "pay", before: all(anna), command: paid},
		{name: "refund", before: all(anna, paid, at(later, "cancel", "Anna", "--by", "specialist")), command: at(3*time.Minute, "refund", "Anna")},
		{name: "wait", before: all(anna), command: at(session+20*time.Minute, "wait", "Anna"), entries: 2},
		{name: "settle", before: all(others, at(2*time.Hour, "checkin", "Marek"), at(3*time.Hour, "checkin", "Ewa"), at(4*time.Hour, "checkin", "Ola")), command: at(evening, "settle")},
		{name: "settle-lapsed", before: all(others, at(0, "book", "Ida", "--at", "2026-12-01T15:00", "--platform", "italki", "--booked-by", "client"), at(2*time.Hour, "checkin", "Marek")), command: at(50*time.Hour, "settle"), entries: 2},
		{name: "settle-assumed", before: others, command: at(evening, "settle", "--assume", "came")},
		{name: "settle-absent", before: others, command: at(evening, "settle", "--assume", "absent")},
		{name: "apply", before: all(anna, others), command: at(later, "apply", term)},
		{name: "package-sell", before: all(anna), command: at(later, "package", "sell", "Anna", "--sessions", "10", "--price", "900 PLN")},
		{name: "package-sell-new", before: all(anna), command: at(later, "package", "sell", "Ola", "--sessions", "10", "--expires", "6mo")},
		{name: "package-pay", before: all(anna, ten), command: at(later, "package", "pay", "{id}"), ask: "package list"},
		{name: "package-refund", before: all(anna, tenPaid), command: at(later, "package", "refund", "{id}"), ask: "package list"},
		{name: "book-drawn", before: all(anna, ten), command: at(later, "book", "Anna", "--at", "2026-12-01T15:00")},
		{name: "cancel-drawn", before: all(ten, fromTen), command: at(later, "cancel", "Anna", "--by", "specialist", "--reason", "ill")},
		{name: "hours-set", before: all(anna), command: hours},
		{name: "hours-off", before: all(hours), command: at(later, "hours", "off", "fri")},
		{name: "hours-clear", before: all(hours), command: at(later, "hours", "clear")},
		{name: "hours-holiday", before: all(anna), command: at(later, "hours", "holiday", "2026-12-24", "2026-12-26")},
		{name: "hours-buffer", before: all(anna), command: at(later, "hours", "buffer", "10m")},
		{name: "client-forget", before: all(anna, paid, others), command: at(later, "client", "forget", "Anna", "--yes", "--anyway"), anew: true},
		{name: "backup", before: all(anna, others), command: at(later, "backup", "data/copy.db"), copies: true, none: true},
		{name: "backup-kept", before: all(anna, at(0, "backup")), command: at(later, "backup", "--keep", "last=1"), copies: true, none: true},
		{name: "copy", before: all(anna, others), command: at(later, "copy", "data/adsum/adsum.db", "data/copy.db"), copies: true, none: true},
		{name: "restore", before: all(anna, at(0, "backup", "data/first.db"), others, at(0, "backup", "data/later.db"), at(0, "restore", "data/first.db", "--drop-replaced")), command: at(later, "restore", "data/later.db"), anew: true, entries: 3, older: true},
		{name: "client-forget-old", before: all(anna, others), command: at(7*366*24*time.Hour, "client", "forget", "--older-than", "6y", "--yes", "--anyway"), anew: true},
		{name: "import-first", moved: all(anna, paid, others), command: at(later, "import", "data/in.jsonl"), entries: 6},
		{name: "import", before: all(anna), moved: all(others), command: at(later, "import", "data/in.jsonl")},
		{name: "import-calendar", before: all(anna), command: at(later, "import", busy)},
		{name: "busy-remove", before: all(anna, at(0, "import", busy)), command: at(later, "busy", "remove", "--source", "busy")},
		{name: "import-map", before: all(anna), command: at(later, "import", events, "--map", "calendly", "--tz", "Europe/Warsaw")},
		{name: "compact", before: all(anna, others), command: at(later, "compact"), anew: true, none: true},
		{name: "recover", before: all(anna, others), spoilt: "t/", command: at(later, "recover"), anew: true, none: true},
		{name: "offer", before: all(anna), command: offered},
		{name: "accept", before: all(anna, offered), command: at(later, "accept", "Anna", "2")},
		{name: "decline", before: all(anna, offered), command: at(later, "decline", "Anna")},
		{name: "withdraw", before: all(anna, offered), command: at(later, "withdraw", "Anna")},
		{name: "waitlist-add", before: all(anna), command: at(later, "waitlist", "add", "Anna", "--within", "fri 15-19", "--key", "w-1")},
		{name: "waitlist-add-new", before: all(anna), command: waits},
		{name: "waitlist-remove", before: all(anna, waits), command: at(later, "waitlist", "remove", "{id}"), ask: "waitlist list"},
		{name: "cancel-waiting", before: all(anna, waits), command: at(later, "cancel", "Anna", "--by", "client")},
		{name: "offer-waiting", before: all(anna, waits), command: put},
		{name: "offer-waiting-anew", before: all(waits, put), command: at(2*time.Hour+24*time.Hour, "offer", "Jan", "--waitlist", "--slot", "2026-11-26T15:00")},
		{name: "accept-waiting", before: all(anna, waits, put), command: at(later, "accept", "Jan", "1")},
		{name: "decline-waiting", before: all(anna, waits, put), command: at(later, "decline", "Jan")},
		{name: "client-edit", before: all(anna), command: at(later, "client", "edit", "Anna", "--salutation", "Anna", "--email", "anna@example.com", "--phone", "112", "--note", "note")},
		{name: "client-rename", before: all(anna), command: at(later, "client", "rename", "Anna", "Hanna")},
		{name: "client-merge", before: all(anna, others), command: at(later, "client", "merge", "Ola", "Anna")},
		{name: "notice-mark", before: all(anna), command: at(later, "notice", "mark", "Anna")},
		{name: "notice-mark-all", before: all(anna, others), command: at(later, "notice", "mark", "--all")},
		{name: "support-mark", before: all(anna, paid, absent), command: at(session+time.Hour, "support", "mark", "Anna")},
		{name: "undo-book", before: all(others, anna), command: at(later, "undo")},
		{name: "undo-cancel", before: all(anna, paid, at(later, "cancel", "Anna", "--by", "specialist")), command: at(later, "undo")},
		{name: "redo", before: all(anna, paid, at(later, "undo")), command: at(later, "redo")},
	}...)
}

// migrations are the first writing commands in books that older versions have written.
func migrations() []situation {
	books, _ := filepath.Glob("../store/bolt/testdata/book_v*.db")
	var list []situation
	for _, from := range books {
		name := strings.TrimSuffix(filepath.Base(from), ".db")
		list = append(list, situation{name: "migrate-" + name, from: from, command: bookings("New", 1)[0]})
	}
	long := situation{name: "migrate-long", from: books[len(books)-1], command: bookings("New", 1)[0]}
	long.longer, long.tried = store.BatchLength, ofMigration
	return append(list, long)
}

// ofMigration reports whether a call changes a book that an older one is brought over to:
// it has its name from the first of several batches on.
func ofMigration(c *call) bool {
	return filepath.Base(c.path) == ".adsum.db.migration" && !slices.Contains(reading, c.shape.name)
}

// all puts commands and lists of them into one list.
func all(parts ...any) []command {
	var list []command
	for _, p := range parts {
		switch p := p.(type) {
		case command:
			list = append(list, p)
		case []command:
			list = append(list, p...)
		}
	}
	return list
}
