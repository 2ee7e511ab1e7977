package render

import (
	"io"
	"maps"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// errorSchema names the shape of an error of a command whose answer is no result.
const errorSchema = "adsum.error/1"

// errorRow is an error as scripts see it.
type errorRow struct {
	Code    string  `json:"code"`
	Message string  `json:"message"`
	Hint    *string `json:"hint"`
	*spot
	Candidates []row      `json:"candidates,omitzero"`
	Clients    []matchRow `json:"clients,omitzero"` // of a practice, who may be one person

	Rows []faultyRow `json:"rows,omitzero"` // those of a table that cannot be read, the first hundred
}

// errorView is an error of a command whose answer is no result.
type errorView struct {
	envelope
	DryRun bool `json:"dry_run,omitzero"` // told where it was asked for, as a list knows none
}

func (v View) errorOf(err *fault.Error) errorView {
	return errorView{v.failed(errorSchema, err), v.DryRun}
}

// Error writes what went wrong and what to do about it: in the language of the
// view as text, in English where the format is JSON. Beside the errors of w it
// returns a fault.Usage where the query fails on the value.
func (v View) Error(w io.Writer, err *fault.Error) error {
	return v.failure(w, err, nil)
}

// spot is where in a file something is wrong.
type spot struct {
	Line  int     `json:"line"`  // from 1 on
	Field *string `json:"field"` // in that line, nil where it is the line itself
}

// faultyRow is what is wrong with a cell of a table, or with a row where there is no field.
type faultyRow struct {
	spot
	Message string `json:"message"`
}

// Faulty writes what is wrong with the rows of a table: each by its line and column.
func (v View) Faulty(w io.Writer, err *fault.Error, faulty *desk.Faulty) error {
	if v.forPrograms() {
		view := v.errorOf(err)
		for _, f := range faulty.List {
			row := v.errorRowOf(f)
			view.Error.Rows = append(view.Error.Rows, faultyRow{*row.spot, row.Message})
		}
		return v.writeValue(w, view)
	}
	return v.textFailure(w, err, func(p *page) {
		if faulty.Count == 1 {
			return
		}
		shown := foremost(p, faulty.List, alike)
		for _, f := range shown {
			p.complaint("  ", "    ", p.worded("error."+f.Key, f))
		}
		p.unlistedBy("  ", faulty.Count-len(shown), p.toPrograms(faulty.Count == len(faulty.List)))
	})
}

// Candidates writes an error together with the appointments that a name could
// have meant.
func (v View) Candidates(w io.Writer, err *fault.Error, entries []dossier.Entry) error {
	if entries == nil {
		entries = []dossier.Entry{}
	}
	return v.failure(w, err, entries)
}

func (v View) failure(w io.Writer, err *fault.Error, entries []dossier.Entry) error {
	if !v.forPrograms() {
		return v.textError(w, err, entries)
	}
	var candidates []row
	if entries != nil {
		candidates = v.rowsOf(entries)
	}
	view, e := v.nothing(err)
	e.Candidates = candidates
	return v.writeValue(w, view)
}

// nothing is what a command that ends with an error would have answered, and the error in it.
func (v View) nothing(err *fault.Error) (view any, e *errorRow) {
	switch v.Failing {
	case ShapeResult:
		r := v.unanswered(err)
		return r, r.Error
	case ShapeBatch:
		event := madeBefore(err)
		b := v.batchOf(desk.Batch{Changed: event != "", DryRun: v.DryRun, Event: event}, v.failed(batchSchema, err))
		return b, b.Error
	case ShapeApplied:
		event := madeBefore(err)
		a := noneApplied(v.changeOf(v.failed(batchSchema, err), event != "", v.DryRun, event))
		return a, a.Error
	case ShapeError:
	}
	alone := v.errorOf(err)
	return alone, alone.Error
}

// madeBefore returns the event of a command whose answer alone was lost, or of which what came
// after the change was cut short; empty for one that changed nothing.
func madeBefore(err *fault.Error) string {
	event, _ := err.Values["event"].(string)
	if err.Code != fault.IO && err.Code != fault.Interrupted {
		return ""
	}
	return event
}

// errorRowOf words an error in English.
func (v View) errorRowOf(err *fault.Error) *errorRow {
	english := v.english().At(v.Now)
	e := &errorRow{Code: string(err.Code), Message: english.Say("error."+err.Key, valuesOf(english, err))}
	if hint, ok := hintOf(english, err); ok {
		e.Hint = &hint
	}
	e.spot = spotOf(err)
	return e
}

// textError keeps paths and commands in one piece: one that is broken in two
// cannot be copied or searched for.
func (v View) textError(w io.Writer, err *fault.Error, entries []dossier.Entry) error {
	if v.Now.IsZero() && len(entries) > 0 {
		v.Now = entries[0].Appointment.Start // whose year the others are measured by
	}
	return v.textFailure(w, err, func(p *page) {
		for _, e := range entries {
			p.candidate(e)
		}
	})
}

// textFailure writes an error, what details add to it, the hint, and what comes after.
func (v View) textFailure(w io.Writer, err *fault.Error, details func(*page), after ...func(*page)) error {
	const name = "adsum:"
	return v.fitted(w, func(p *page) {
		p.complaint(p.paint.bad(name)+" ", strings.Repeat(" ", len(name)+1), p.worded("error."+err.Key, err))
		details(p)
		if _, ok := hintOf(p.Phrases, err); ok {
			p.complaint("  ", "  ", p.worded("hint."+err.Key, err))
		}
		for _, more := range after {
			more(p)
		}
	})
}

// complaint adds text, wrapped, in which no path is broken.
func (p *page) complaint(first, rest, text string) {
	whole := func(word string) bool { return strings.ContainsAny(word, `/\`) }
	for i, piece := range p.wrappedBut(text, p.width-len(rest), whole) {
		if i == 0 {
			p.line(first + piece)
			continue
		}
		p.line(rest + piece)
	}
}

// worded fills a phrase of an error. Paths hold together with their line, and so does what is typed.
func (p *page) worded(key string, err *fault.Error) string {
	words := p.holding(key, valuesOf(p.Phrases, err))
	for _, value := range err.Values {
		switch value := value.(type) {
		case string:
			if strings.ContainsAny(value, `/\`) {
				words = heldTogether(words, oneLine(value))
			}
		case fault.Typed:
			words = heldTogether(words, oneLine(string(value)))
		}
	}
	return words
}

// heldTogether ties a path, and the number of a line that follows it.
func heldTogether(words, path string) string {
	before, after, found := strings.Cut(words, path)
	if !found {
		return words
	}
	if strings.HasPrefix(after, ", ") {
		after = strings.Replace(after, " ", tie, 2)
	}
	return before + tied(path) + after
}

// hintOf returns what to do about an error; false where nothing is to be said.
func hintOf(p *lang.Phrases, err *fault.Error) (string, bool) {
	key := "hint." + err.Key
	if _, ok := p.Find(key); !ok {
		return "", false
	}
	hint := p.Say(key, valuesOf(p, err))
	return hint, hint != "" // that of the cause, which may have none
}

// valuesOf returns the values of an error, its verbs as they are typed.
func valuesOf(p *lang.Phrases, err *fault.Error) lang.Values {
	values := maps.Clone(err.Values)
	for name, value := range values {
		switch value := value.(type) {
		case appointment.Verb:
			values[name] = ofVerb(p, value)
		case fault.Typed:
			values[name] = string(value)
		case *fault.Error:
			cause := *value
			cause.Values = valuesOf(p, value)
			values[name] = &cause
		}
	}
	return values
}

// ofVerb returns what is typed for a verb: the command, without arguments.
func ofVerb(p *lang.Phrases, verb appointment.Verb) string {
	return p.Command("verb."+string(verb), nil)
}

// oneLine makes text from outside safe and puts it on one line.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r") {
		return Safe(s)
	}
	return Safe(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), " "))
}
