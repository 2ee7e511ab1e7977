package render

import (
	"io"
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// importSchema names the shape of what an import came to. Changes only add to it.
const importSchema = "adsum.import/1"

// importation is a desk.Imported as scripts see it.
type importation struct {
	envelope
	Changed   bool        `json:"changed"`
	DryRun    bool        `json:"dry_run"`
	Event     *string     `json:"event"`
	Form      string      `json:"form"`
	Journal   string      `json:"journal"`   // "replayed", "left" or "none"
	Entries   int         `json:"entries"`   // of the journal in the file
	Counts    []countRow  `json:"counts"`    // by kind
	Rows      []importRow `json:"rows"`      // clients and appointments, and all that is kept back
	Conflicts []importRow `json:"conflicts"` // why nothing was written

	Source  *string  `json:"source"`  // of a calendar, what it is called in the book
	Removed int      `json:"removed"` // events of a calendar that its file has no more
	Asks    []askRow `json:"asks"`    // what a calendar says of appointments of the book

	Unknown  []string     `json:"unknown_columns" jsonschema:"nullable"` // of a table of another program, null for any other file
	Warnings []warningRow `json:"warnings"`
}

// askRow is what a calendar says of an appointment of the book, and what would be typed if it is so.
type askRow struct {
	ID      string  `json:"id"`
	Kind    string  `json:"kind"` // moved or cancelled
	Start   *string `json:"start"`
	End     *string `json:"end"`
	Command *string `json:"command"` // null where no one command does it
}

type countRow struct {
	Kind      string `json:"kind"`
	Added     int    `json:"added"`
	Changed   int    `json:"changed"`
	KeptBack  int    `json:"kept_back"`
	Unchanged int    `json:"unchanged"`
}

type importRow struct {
	Action *string      `json:"action"`
	Kind   string       `json:"kind"`
	ID     *string      `json:"id"`
	Client *string      `json:"client"`
	Start  *string      `json:"start"`
	Cause  *string      `json:"cause"`
	With   *conflictRow `json:"with"`
	Line   *int         `json:"line"` // where a conflict or the row of a table begins
}

type conflictRow struct {
	ID     string  `json:"id"`
	Client *string `json:"client"`
}

// Conflicting is the error of an import in whose way something stands.
func Conflicting(done desk.Imported, file string) *fault.Error {
	return fault.New(fault.Conflict, "desk.import_conflicts", "count", len(done.Conflicts), "file", file)
}

// Imported writes what an import came to. A quiet answer is the id of its event.
func (v View) Imported(w io.Writer, done desk.Imported, file string) error {
	var quiet []string
	if done.Event != "" {
		quiet = []string{done.Event}
	}
	return document{
		value:   v.importationOf(done, file),
		records: importRecords(done),
		quiet:   quiet,
		text:    func(p *page) { p.imported(done, file) },
	}.write(v, w)
}

func (v View) importationOf(done desk.Imported, file string) importation {
	view := importation{
		envelope: changedOr(importSchema, done.Changed), Changed: done.Changed, DryRun: done.DryRun, Event: text(done.Event),
		Form: string(done.Form), Journal: journalOf(done), Entries: done.Entries + done.Left,
		Counts: []countRow{}, Rows: importRows(done.Rows), Conflicts: importRows(done.Conflicts), Unknown: done.Unknown,
		Source: text(done.Source), Removed: done.Removed, Asks: v.asksOf(done.Asks),
		Warnings: v.warningsOf(done.Warnings),
	}
	if len(done.Conflicts) > 0 {
		view.envelope = v.failed(importSchema, Conflicting(done, file))
	}
	for _, c := range done.Counts {
		view.Counts = append(view.Counts, countRow{string(c.Kind), c.Added, c.Changed, c.Kept, c.Unchanged})
	}
	return view
}

func (v View) asksOf(asks []desk.Ask) []askRow {
	rows := []askRow{}
	for _, a := range asks {
		zone := when.ZoneOf(a.Zone)
		rows = append(rows, askRow{a.ID, string(a.Kind), instant(a.Slot.Start, zone), instant(a.Slot.End, zone), text(v.askedBy(v.english(), a))})
	}
	return rows
}

// askedBy returns the command that does what a calendar says of an appointment, empty where none does: it is moved
// to a time that has begun, or that no appointment takes.
func (v View) askedBy(words *lang.Phrases, a desk.Ask) string {
	length := a.Slot.Duration()
	switch {
	case a.Kind != appointment.DisputeMoved:
		return words.Command("calendar_cancelled", lang.Values{"id": a.ID})
	case length <= 0 || length >= appointment.MaxDuration || a.Slot.Start.Before(v.Now):
		return ""
	case a.Slot.Start.Equal(a.Was.Start):
		return words.Command("calendar_longer", lang.Values{"id": a.ID, "length": strconv.Itoa(int(length/time.Minute)) + "m"})
	}
	return words.Command("calendar_moved", lang.Values{"id": a.ID, "start": typedTime(a.Slot, a.Was.Duration(), when.ZoneOf(a.Zone))})
}

// typedTime writes a time as adsum reads it, by the clocks of a zone: with its end where it does not last as long as one
// did, with offsets where the clocks show it twice.
func typedTime(s appointment.Slot, usual time.Duration, zone *time.Location) string {
	start, end := s.Start.In(zone), s.End.In(zone)
	offset := ""
	if doubled(start) || doubled(end) {
		offset = "-07:00"
	}
	typed := start.Format("2006-01-02 15:04" + offset)
	if s.Duration() != usual {
		typed += "-" + end.Format("15:04"+offset)
	}
	return typed
}

func journalOf(done desk.Imported) string {
	switch {
	case done.Replayed:
		return "replayed"
	case done.Left > 0:
		return "left"
	}
	return "none"
}

func importRows(list []desk.ImportRow) []importRow {
	rows := make([]importRow, 0, len(list))
	for _, r := range list {
		row := importRow{
			Action: text(string(r.Action)), Kind: string(r.Kind), ID: text(r.ID), Client: text(r.Client),
			Cause: text(string(r.Cause)),
		}
		row.Start = instant(r.Start, when.ZoneOf(r.Timezone))
		if r.Line > 0 {
			row.Line = &r.Line
		}
		if r.With != "" {
			row.With = &conflictRow{ID: r.With, Client: text(r.WithName)}
		}
		rows = append(rows, row)
	}
	return rows
}

func importRecords(done desk.Imported) [][]string {
	records := [][]string{{"action", "kind", "id", "client", "start", "cause", "with"}}
	for _, r := range append(importRows(done.Rows), importRows(done.Conflicts)...) {
		with := ""
		if r.With != nil {
			with = r.With.ID
		}
		records = append(records, []string{or(r.Action), r.Kind, or(r.ID), or(r.Client), or(r.Start), or(r.Cause), with})
	}
	return records
}

// imported says what came of an import: what is in the way or kept back comes last, where
// the eye rests.
func (p *page) imported(done desk.Imported, file string) {
	values := lang.Values{"file": oneLine(file), "count": len(done.Conflicts), "entries": done.Entries + done.Left}
	switch {
	case len(done.Conflicts) > 0:
		p.paragraph("", "", p.Phrases.Say("error.desk.import_conflicts", values), p.paint.bad)
	case done.Event != "" && !done.Changed: // of a retry
		p.paragraph("", "", p.Phrases.Say("headline.unchanged", nil), p.paint.strong)
	case !done.Changed && done.Answers:
		p.paragraph("", "", p.Phrases.Say("import.no_message", values), p.paint.good)
	case !done.Changed:
		p.paragraph("", "", p.Phrases.Say("import.unchanged", values), p.paint.good)
	case done.DryRun:
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
		p.paragraph("", "", p.Phrases.Say("import.dry", values), p.paint.strong)
	default:
		p.paragraph("", "", p.Phrases.Say("import.done", values), p.paint.good)
	}
	p.warnings(done.Warnings)
	for _, c := range done.Counts {
		p.counted(c)
	}
	if len(done.Unknown) > 0 {
		p.unknownColumns(done.Unknown)
	}
	switch {
	case done.Replayed:
		p.fact("import.journal", values)
	case done.Left > 0:
		p.fact("import.journal_left", values)
	}
	if done.Removed > 0 {
		p.fact("import.removed", lang.Values{"count": done.Removed})
	}
	p.importLists(done)
	p.asked(done.Asks)
	if done.Answers && done.Changed && !done.DryRun {
		p.paragraph("", "  ", p.holding("import.inbox", nil), p.paint.plain)
	}
	if done.Undecided && done.Changed && !done.DryRun {
		p.gap()
		p.paragraph("", "  ", p.Phrases.Say("import.next", nil), p.paint.plain)
	}
	if len(done.Conflicts) > 0 {
		p.gap()
		p.paragraph("  ", "  ", p.Phrases.Say("hint.desk.import_conflicts", values), p.paint.plain)
	}
}

// asked says what a calendar says of appointments of the book, and how that would be done.
func (p *page) asked(asks []desk.Ask) {
	if len(asks) == 0 {
		return
	}
	p.section(p.Phrases.Say("import.asks", nil))
	shown := p.few(len(asks))
	for _, a := range asks[:shown] {
		zone := when.ZoneOf(a.Zone)
		key := "import.ask_cancelled"
		if a.Kind == appointment.DisputeMoved {
			key = "import.ask_moved"
		}
		words := p.Phrases.Say(key, lang.Values{
			"client": oneLine(a.Client), "id": a.ID, "start": a.Slot.Start.In(zone), "end": a.Slot.End.In(zone),
		})
		p.paragraph("  ", "    ", words, p.paint.plain)
		if agree := p.askedBy(p.Phrases, a); agree != "" {
			p.paragraph("    ", "      ", p.Phrases.Say("sync.agree", lang.Values{"command": tied(agree)}), p.paint.plain)
		}
	}
	p.unlisted("  ", len(asks)-shown)
}

// counted says how many records of a kind became what.
func (p *page) counted(c desk.ImportCount) {
	line := p.Phrases.Say("import.kind."+string(c.Kind), nil)
	tie := ""
	for _, part := range []struct {
		action desk.ImportAction
		count  int
	}{{desk.ImportAdded, c.Added}, {desk.ImportChanged, c.Changed}, {desk.ImportKept, c.Kept}, {desk.ImportUnchanged, c.Unchanged}} {
		if part.count > 0 {
			line += tie + " " + p.Phrases.Say("import.count."+string(part.action), lang.Values{"count": part.count})
			tie = ","
		}
	}
	p.paragraph("  ", "    ", line, p.paint.plain)
}

func (p *page) importLine(r desk.ImportRow) string {
	line := p.Phrases.Say("import.one."+string(r.Kind), nil)
	if r.Client != "" {
		line += " " + oneLine(r.Client)
	}
	if !r.Start.IsZero() {
		line += ", " + p.inWords(r.Start.In(when.ZoneOf(r.Timezone)))
	}
	if r.ID != "" {
		line += " (" + oneLine(r.ID) + ")"
	}
	if r.Cause == "" {
		return line
	}
	with := r.With
	if r.WithName != "" {
		with = r.WithName + " (" + r.With + ")"
	}
	said := p.Phrases.Say("import.cause."+string(r.Cause), lang.Values{"what": line, "with": oneLine(with)})
	if r.Line > 0 {
		return p.Phrases.Say("import.at_line", lang.Values{"line": r.Line, "what": said})
	}
	return said
}

// spotOf returns where in a file something is wrong, nil where an error does not say.
func spotOf(err *fault.Error) *spot {
	line, has := err.Values["line"].(int)
	field, is := err.Values["field"].(string)
	if !has || !is {
		return nil
	}
	return &spot{line, text(field)}
}
