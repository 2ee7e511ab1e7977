// Package render shows results as text, JSON, JSON lines and CSV. It is the one
// place where text from outside is made safe to show.
//
// It must not decide, read the book or know a flag. It writes to the writers
// that it is given and asks no terminal anything.
package render

import (
	"io"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// Format is how results are written.
type Format string

// The formats. JSONL is JSON with one compact object a line, ICS a calendar, which an export alone can be.
const (
	Text  Format = "text"
	JSON  Format = "json"
	JSONL Format = "jsonl"
	CSV   Format = "csv"
	ICS   Format = "ics"
)

// Formats lists every format of answers.
func Formats() []Format { return []Format{Text, JSON, JSONL, CSV} }

// ExportFormats lists every format, that of exports too.
func ExportFormats() []Format { return append(Formats(), ICS) }

// Shape is what a program gets of a command that ends with an error: what it would have answered,
// with what came of it left empty.
type Shape string

// The shapes. One of nothing else is the error alone.
const (
	ShapeError   Shape = ""
	ShapeResult  Shape = "result"
	ShapeBatch   Shape = "batch"   // of requests about several appointments
	ShapeApplied Shape = "applied" // of the lines of a file
)

// View is how a person or a script wants to see results.
type View struct {
	Format  Format         // Text when empty
	Phrases *lang.Phrases  // which know how commands are typed
	Zone    *time.Location // for text; nil for the zone of each appointment
	Color   bool
	Width   int    // of text, in cells; 80 when zero
	Height  int    // of the screen, in lines; zero where text goes to none
	Screen  bool   // text goes to a terminal, so that no line may exceed the width
	Typed   string // the command, as a shell reads it; empty where none can be typed again
	All     string // the same without a limit to the rows that are printed
	Limit   int    // how many rows of a list are printed at most; zero for all
	More    bool   // the list that is handed over ends where such a limit is
	Quiet   bool   // the id alone
	DryRun  bool   // a dry run was asked for, also where nothing comes of it
	Query   *Query // picks from the JSON value, whatever the format
	Now     time.Time
	Today   time.Time // a list of several days marks this one; zero where none is today

	// Leads reports whether the word after the name of a command is that of another, as
	// in "adsum client merge"; nil where none is.
	Leads func(name string) bool

	// Apart says that what could be done instead is shown beside the answer, not in it.
	Apart bool

	Failing Shape // of an error

	Withheld bool // what is due lacks what is kept from who asks
	Whose    Whose
}

// english returns the phrases that programs read.
func (v View) english() *lang.Phrases { return v.Phrases.In(lang.EN) }

// forPrograms reports whether answers are JSON, which programs read.
func (v View) forPrograms() bool { return v.Query != nil || v.Format == JSON || v.Format == JSONL }

// Told reports whether answers are text for a person to read.
func (v View) Told() bool {
	return !v.forPrograms() && !v.Quiet && (v.Format == Text || v.Format == "")
}

// atMost returns as many rows of a list as are printed.
func atMost[T any](v View, rows []T) []T {
	if v.Limit > 0 && len(rows) > v.Limit {
		return rows[:v.Limit]
	}
	return rows
}

// writeValue writes a value as JSON, or what the query makes of it.
func (v View) writeValue(w io.Writer, value any) error {
	switch {
	case v.Query != nil:
		return v.Query.run(w, v.Screen, value)
	case v.Format == JSONL:
		return writeJSON(w, value, "")
	}
	return writeJSON(w, value, "  ")
}

// Result writes what a use case made of a request. Beside the errors of w it
// returns a fault.Usage where the query fails on the value.
func (v View) Result(w io.Writer, r desk.Result) error {
	switch {
	case r.Reversed != nil:
		return v.reversal(w, r)
	case isMarking(r) && r.Appointment.ID == "":
		return v.marking(w, r)
	case v.forPrograms():
		return v.writeValue(w, v.resultOf(r))
	case v.Quiet:
		return writeIDs(w, r.Appointment)
	case v.Format == CSV:
		return writeCSV(w, []row{v.rowOf(r.Appointment, r.Client)})
	}
	if isMarking(r) {
		return v.textMarked(w, r)
	}
	return v.textResult(w, r)
}

// List writes appointments, in the order given. Text begins with the title,
// where there is one.
func (v View) List(w io.Writer, title string, entries []dossier.Entry) error {
	switch {
	case v.Query != nil:
		return v.queryList(w, entries)
	case v.Quiet:
		return writeIDs(w, appointmentsOf(entries)...)
	}
	switch v.Format {
	case JSON:
		return writeJSON(w, v.rowsOf(entries), "  ")
	case JSONL:
		return writeLines(w, v.rowsOf(entries))
	case CSV:
		return writeCSV(w, v.rowsOf(entries))
	case Text, ICS:
	}
	return v.textList(w, title, entries)
}

// queryList runs the query over the whole list, or for JSON lines over each
// appointment.
func (v View) queryList(w io.Writer, entries []dossier.Entry) error {
	rows := v.rowsOf(entries)
	if v.Format != JSONL {
		return v.Query.run(w, v.Screen, rows)
	}
	values := make([]any, len(rows))
	for i, r := range rows {
		values[i] = r
	}
	return v.Query.run(w, v.Screen, values...)
}

func writeIDs(w io.Writer, appointments ...appointment.Appointment) error {
	for _, a := range appointments {
		if a.ID == "" {
			continue
		}
		if _, err := io.WriteString(w, Safe(a.ID)+"\n"); err != nil {
			return written(err)
		}
	}
	return nil
}

func appointmentsOf(entries []dossier.Entry) []appointment.Appointment {
	list := make([]appointment.Appointment, len(entries))
	for i, e := range entries {
		list[i] = e.Appointment
	}
	return list
}

// written gives the failure of a writer the shape of every other error.
func written(err error) error {
	if err == nil {
		return nil
	}
	return fault.New(fault.IO, "render.write", "cause", fault.CauseOf(err)).Because(err)
}
