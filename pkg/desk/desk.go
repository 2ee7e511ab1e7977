// Package desk holds the use cases, one file a verb: find the appointment, ask
// policy, write what it allows, all in one transaction.
//
// It must not print, know a flag or decide by a rule of its own.
package desk

import (
	"cmp"
	"context"
	"io"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Desk carries out requests on one book. Now is the instant of the command, in
// UTC and whole seconds; Simulated says that it did not come from the clock, and Clock tells what
// that says by now, nil where it is not asked.
// Random yields the ids.
type Desk struct {
	Store     store.Store                   // the book, or the part of it that is the specialist's
	Whole     store.Store                   // the book with all its parts; nil where Store is that
	Shared    bool                          // the book is a practice's, and Store a specialist's part
	Practice  *Practice                     // what is read and written is that of all specialists; nil for the Store alone
	BookPath  string                        // the path beside which stands what this machine keeps of the book: that of its file, if it is one
	Named     string                        // what the book is called in errors: its path or its address; empty for BookPath
	Copies    func(path string) store.Store // opens a copy of a book, to read
	Platforms platform.Set
	Notices   notice.Set // the zero value has adsum's own texts alone
	Now       time.Time
	Simulated bool
	Clock     func() time.Time
	Hook      string         // which hook gives the command; empty for a person
	Actor     string         // who gives it, as they say themselves; empty where the book has one specialist
	Bound     bool           // who gives it is not the specialist, and may not rule for them
	Zone      *time.Location // for the instants in errors
	Random    io.Reader

	ClientLang   string                   // of clients of whom none is known
	Specialist   string                   // the name with which texts end; empty for none
	Signature    string                   // lines that follow it; empty for none
	WorkingHours appointment.Hours        // where the book has none
	Duration     time.Duration            // of a free time of which nobody says how long it is
	Untold       []appointment.NoticeKind // notices that are not drafted, because clients are told otherwise
	Titles       Titles                   // of appointments in calendars
	Sender       calendar.Person          // in whose name clients are invited; the zero one where nobody says
	Counts       bool                     // results and explanations tell the client's counters

	// Agreed is asked about a change to an appointment that is about to be written: an error keeps it from
	// being. Nil agrees to any.
	Agreed func(*Result) error

	// Withheld is told that a list lacks what is kept from who asks; nil where nobody wants to know.
	Withheld func()

	// Day reads a day as it stands behind a name in a selector: its first instant
	// and that of the day after. Where it is nil, a selector names no day.
	Day func(phrase string) (first, end time.Time, err error)

	part string // the id of the specialist whose part it is, where that is one of several
	left bool   // they have left the practice

	also     Options        // a key that the first change notes beside its own
	joint    *joint         // the change that requests share, nil where each has its own
	silenced *[]Result      // where it is told what silence has brought; nil where nobody asks
	unseen   *[]string      // where the ids of the letters are kept that were drafted of that; likewise
	shelf    *dossier.Shelf // of several that are looked at before anything is written, nil for one alone
}

// shelved returns what the dossiers of a request are read by.
func (d *Desk) shelved(r store.Reader) *dossier.Shelf {
	if d.shelf != nil {
		return d.shelf
	}
	shelf := dossier.NewShelf(r, d.Now)
	shelf.Bound = d.Bound
	return shelf
}

// shelving returns the desk with one shelf for several appointments, good until something is
// written.
func (d *Desk) shelving(r store.Reader) *Desk {
	with := *d
	with.shelf = d.shelved(r)
	return &with
}

// Options are what every change can be given. Key makes a retry safe; Arguments
// is a hash of the arguments, to tell a retry from another command.
type Options struct {
	DryRun    bool
	Key       string
	Arguments []byte

	terms   appointment.TermsFrom // of the booking that is kept under the key
	answers []store.Answer        // likewise what was told beside what the event tells
	skipped []store.Skipped
}

// spared tells that a list lacks what a reader has left out.
func (d *Desk) spared(r store.Reader) {
	if r.Withheld() && d.Withheld != nil {
		d.Withheld()
	}
}

// drafter drafts the texts of a change, or takes them from those that were drafted before.
func (d *Desk) drafter(texts *notice.Ahead) outbox.Drafter {
	return outbox.Drafter{
		Templates: texts, Specialist: d.Specialist, Signature: d.Signature, Lang: d.ClientLang, Untold: d.Untold, Now: d.Now, NewID: d.newID,
	}
}

// named returns what the book is called in errors.
func (d *Desk) named() string { return cmp.Or(d.Named, d.BookPath) }

// newID returns a random id for what a command adds to the book.
func (d *Desk) newID() string { return selector.NewID(d.Random) }

// newEventID returns an id for an entry of the journal. Such ids sort by time. Requests
// that share an entry share its id.
func (d *Desk) newEventID() string {
	if d.joint != nil {
		return d.joint.event.ID
	}
	return selector.NewEventID(d.Now, d.Random)
}

// Watch tells of each change of what the desk works on until ctx is done, or the channel is closed:
// then, as where it is nil, only looking helps.
func (d *Desk) Watch(ctx context.Context) <-chan struct{} {
	book, can := d.Store.(store.Watcher)
	if !can {
		return nil
	}
	told, err := book.Watch(ctx, "")
	if err != nil {
		return nil
	}
	return told
}

// Stamp returns a mark that differs once the book has changed. It is false
// where the store cannot tell, so that only looking helps.
func (d *Desk) Stamp() (string, bool) {
	s, ok := d.book().(store.Stamper)
	if !ok {
		return "", false
	}
	stamp, err := s.Stamp()
	return stamp, err == nil
}
