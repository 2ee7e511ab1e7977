package desk

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/mapping"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/transfer"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Import asks that the records of a file be taken in. It is read more than once, from its
// beginning. Name is what it is called in errors.
type Import struct {
	Options
	File         io.ReadSeeker
	Name         string
	AllowOverlap bool // also times that are not free

	Map      *mapping.Map // how a table of another program is read; nil for what adsum wrote
	Platform string       // whose rules hold for its rows, or for the events of a calendar

	// Of a calendar: what it is called in the book, and whether somebody said so, whether that is to have nothing else of it,
	// whether its events become appointments, and when an answer was received, nil for now.
	Source         string
	SourceNamed    bool
	Replace        bool
	AsAppointments bool
	Received       when.Typed
	Lang           string // of who reads what answers become

	Progress func(done, total int64) // of reading a calendar; nil where nobody looks
}

// ImportAction is what becomes of a record of a file.
type ImportAction string

// The actions. A record is kept back where that of the book is newer, or may not change.
const (
	ImportAdded     ImportAction = "added"
	ImportChanged   ImportAction = "changed"
	ImportKept      ImportAction = "kept_back"
	ImportUnchanged ImportAction = "unchanged"
)

// ImportCause is why a record is kept back, or what stands in the way of one.
type ImportCause string

// The causes. The first ones keep a record back, the last ones are conflicts.
const (
	CauseNewer     ImportCause = "newer"     // the book has it as it was changed later
	CauseRemoved   ImportCause = "removed"   // the book had it, and it was removed later
	CauseMerged    ImportCause = "merged"    // the client was merged into another, who has all of theirs
	CausePinned    ImportCause = "pinned"    // the book has another of that name, which never changes
	CauseForgotten ImportCause = "forgotten" // its client was forgotten
	CauseNameless  ImportCause = "nameless"  // it may be that of a client who was forgotten
	CauseWith      ImportCause = "with"      // it belongs to one that is kept back
	CauseRenamed   ImportCause = "renamed"   // rows call the client otherwise than the book, which keeps its name
	CauseMissing   ImportCause = "missing"   // a row names it, and neither file nor book has it
	CauseNoEntry   ImportCause = "no_entry"  // its command is not in the journal of the book
	CauseTaken     ImportCause = "taken"     // its time is that of another appointment
	CauseHeld      ImportCause = "held"      // its time is held by an offer
	CauseRoom      ImportCause = "room"      // its room is taken
	CauseNamesake  ImportCause = "same_name" // another client has the name
	CauseElsewhere ImportCause = "elsewhere" // the book has it under another appointment

	CauseEmail ImportCause = "other_email" // a conflict: the client of that name has another e-mail
)

// ImportRow is one record of a file that is worth naming: Client is the name of whom it is
// about, Start when an appointment starts, Line where a conflict or the row of a table begins, 0
// where that is not told.
type ImportRow struct {
	Line     int
	Action   ImportAction
	Kind     transfer.Kind
	ID       string
	Client   string
	Start    time.Time
	Timezone string
	Cause    ImportCause
	With     string // of a conflict the id of the other
	WithName string
}

// ImportCount counts the records of a kind by what became of them.
type ImportCount struct {
	Kind                            transfer.Kind
	Added, Changed, Kept, Unchanged int
}

// Imported is what an import came to. Rows name what was added or changed
// and stands by itself, and whatever was kept back. Where there are Conflicts nothing was written.
type Imported struct {
	Changed   bool
	DryRun    bool
	Event     string
	Form      transfer.Form
	Replayed  bool // the journal came with it, Entries of it
	Entries   int
	Left      int // entries that were not taken in, because journals are not merged
	Counts    []ImportCount
	Rows      []ImportRow
	Conflicts []ImportRow
	Unknown   []string // columns of a table that its map says nothing of
	Source    string   // of a calendar, what it is called in the book
	Answers   bool     // it has what clients answered to invitations
	Asks      []Ask    // what a calendar says of appointments of the book
	Removed   int      // events of a calendar that its file has no more
	Undecided bool     // rows of a table leave to the specialist what came of them
	Warnings  []Warning
	Unnoted   error // why it could not be noted beside the book who was forgotten, nil where it was
}

// errTrial ends a transaction in which nothing is to be written.
var errTrial = errors.New("desk: nothing is to be written")

// Import takes the records of a file into the book, in one transaction. A whole book that
// comes into an empty one brings its journal, and the book is the same then. Else records
// are added or changed by their ids in one event: what the book has newer is kept back, and
// where a time is taken or a name is another's nothing is written. The whole file is
// checked before anything is written. The rows of another program's table are known again by
// their keys, and bring facts alone: no decision, and no letter.
//
// Errors: fault.Invalid for what is wrong with the file, with the line and the field, of a
// table because of Faulty.
func (d *Desk) Import(ctx context.Context, i Import) (Imported, error) {
	s, err := d.surveyed(i)
	if err != nil {
		return Imported{}, i.blamed(err)
	}
	if s.diary != nil && s.diary.answers() {
		return d.importAnswers(ctx, i, s.diary)
	}
	var done Imported
	err = d.transaction(ctx, i.DryRun, func(tx store.Tx) error {
		if i.DryRun {
			trial, err := store.NewTrial(tx)
			if err != nil {
				return err
			}
			tx = trial
		}
		done = Imported{Form: s.form, DryRun: i.DryRun, Unknown: s.unknown, Source: s.source(i)}
		first, known, err := d.firstEvent(store.NewReader(tx), i.Options)
		if err != nil {
			return err
		}
		if known {
			if err := d.firstImport(store.NewReader(tx), first, s, &done); err != nil {
				return err
			}
			return errTrial
		}
		empty, err := store.NewReader(tx).JournalEmpty()
		if err != nil {
			return err
		}
		if empty && s.whole {
			err = d.replay(tx, i, s, &done)
		} else {
			err = d.merge(tx, i, s, &done)
		}
		if err == nil && !done.Changed {
			err = errTrial
		}
		return err
	})
	if errors.Is(err, errTrial) {
		return done, nil
	}
	if err = d.confirmed(ctx, done.Event, "", i.blamed(err)); err != nil {
		return Imported{}, err
	}
	if i.DryRun {
		done.Event = ""
		return done, nil
	}
	if len(s.forgotten) > 0 {
		done.Unnoted = d.noteForgotten(ctx)
	}
	return done, nil
}

// blamed gives what is wrong with a file the shape of every other error.
func (i Import) blamed(err error) error {
	w, is := errors.AsType[*transfer.Wrong](err)
	if !is {
		return err
	}
	return fault.New(fault.Invalid, string(w.Why),
		"file", i.Name, "line", w.Line, "field", w.Field, "value", w.Value, "from", appointment.FirstYear, "to", appointment.LastYear)
}

// each visits the records of the file from its beginning.
func (i Import) each(s *survey, visit func(transfer.Record) error) error {
	if _, err := i.File.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return s.codec.Each(i.File, s.form, visit)
}

// take counts a record that is taken, and names it where it stands by itself.
func (d *Imported) take(row ImportRow, known bool) {
	row.Action = ImportAdded
	if known {
		row.Action = ImportChanged
	}
	d.count(row.Kind, row.Action)
	switch row.Kind {
	case transfer.KindClient, transfer.KindAppointment, transfer.KindPackage, transfer.KindSeries, transfer.KindWaiting, transfer.KindHours, transfer.KindPlatformFile, transfer.KindCalendar:
		d.Rows = append(d.Rows, row)
	default: // what belongs to an appointment, and rules, are counted
	}
}

// count counts a record.
func (d *Imported) count(kind transfer.Kind, action ImportAction) {
	at := -1
	for n, c := range d.Counts {
		if c.Kind == kind {
			at = n
		}
	}
	if at < 0 {
		d.Counts = append(d.Counts, ImportCount{Kind: kind})
		at = len(d.Counts) - 1
	}
	switch c := &d.Counts[at]; action {
	case ImportAdded:
		c.Added++
	case ImportChanged:
		c.Changed++
	case ImportKept:
		c.Kept++
	case ImportUnchanged:
		c.Unchanged++
	}
}

// ownEvent returns the event of the import itself.
func (d *Desk) ownEvent() store.Event { return d.newEvent(appointment.VerbImport, "") }
