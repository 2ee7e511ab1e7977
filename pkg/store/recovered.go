package store

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// Recovery is what a damaged book is recovered with.
type Recovery struct {
	// Backup is a whole book as this one was once, nil for none.
	Backup Tx
	// Doubt is what the backup must be shown not to be.
	Doubt Doubt
	// Unnamed says that nobody named the backup: one that is newer than what is noted beside
	// the book was given up.
	Unnamed bool
	// Forgotten are the ids of clients of whom something beside the book says that they were
	// forgotten.
	Forgotten []string
	// Event returns an event, with an id of its own, as which is recorded what the journal
	// does not tell.
	Event func() Event
	// Rules returns the rules of a platform that stand in for a version which is lost.
	Rules func(name, version string) (policy.Platform, error)
}

// Doubt is what a backup may be that nobody named: where nothing is left of the book, what is
// noted beside it has to show that it is not.
type Doubt string

// The doubts. A backup that was named is believed, unless something shows that it is another
// book's.
const (
	DoubtNone   Doubt = ""
	DoubtBook   Doubt = "book"   // one of another book
	DoubtCourse Doubt = "course" // one of another course of this book
)

// Recovered is what became of a damaged book.
type Recovered struct {
	Events    int        // of the journal that were saved
	Backup    uint64     // the last of them that came from the backup, zero for none
	Lost      int        // events that are known of and could not be read
	From, To  uint64     // the first and the last of them
	Since     time.Time  // the last event that was saved before them was recorded; zero for none
	Until     time.Time  // likewise the first behind them
	Retied    bool       // the journal was chained anew from some entry on
	Unread    []Unread   // appointments that are known of and could not be read
	Uncertain []string   // ids of appointments that may have been changed since, with their money
	Nameless  []Nameless // clients whose names are lost
	Rules     []string   // platforms, each with the version of its rules that is lost
	Texts     []LostText // letters, messages, notes and the like that are known of and lost
	Keys      int        // idempotency keys that are lost with their events
	Forgotten []string   // ids of clients who were forgotten once more
	Blind     bool       // no record could be read but by the journal and the backup
	Open      bool       // nothing says where the journal ended, so that more of it may be lost
	Last      time.Time  // when the last event that was saved was recorded
}

// Unread is an appointment of which no more is known than what led to it.
type Unread struct {
	ID     string
	Start  time.Time // zero where that is lost too
	Client string    // id, likewise
}

// LostText is a text that is lost, or with no kind what an entry of the journal had of texts,
// and the appointment that it was about, as far as that is known.
type LostText struct {
	Kind Kind
	Unread
}

// Nameless is a client whose name is lost, and what stands for it: the name as it is sorted
// or, where that is lost too, the id.
type Nameless struct{ ID, Name string }

// Whole reports whether nothing is known to be lost.
func (r Recovered) Whole() bool {
	return !r.Open && r.Lost == 0 && len(r.Unread)+len(r.Uncertain)+len(r.Nameless)+len(r.Rules)+len(r.Texts)+r.Keys == 0
}
