package render

import (
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// errorView is an error as scripts see it.
type errorView struct {
	Error errorRow `json:"error"`
}

type errorRow struct {
	Code       string  `json:"code"`
	Message    string  `json:"message"`
	Hint       *string `json:"hint"`
	Candidates []row   `json:"candidates,omitzero"`
}

// Error writes what went wrong and what to do about it: in the language of the
// view as text, in English where the format is JSON.
func (v View) Error(w io.Writer, err *fault.Error) error {
	return v.failure(w, err, nil)
}

// Candidates writes an error together with the appointments that a name could
// have meant.
func (v View) Candidates(w io.Writer, err *fault.Error, entries []desk.Entry) error {
	if entries == nil {
		entries = []desk.Entry{}
	}
	return v.failure(w, err, entries)
}

func (v View) failure(w io.Writer, err *fault.Error, entries []desk.Entry) error {
	if v.Format != JSON && v.Format != JSONL {
		return v.textError(w, err, entries)
	}
	english := lang.For(lang.EN)
	e := errorRow{Code: string(err.Code), Message: english.Say("error."+err.Key, err.Values)}
	if hint, ok := hint(english, err); ok {
		e.Hint = &hint
	}
	if entries != nil {
		e.Candidates = rowsOf(entries)
	}
	return writeJSON(w, errorView{e}, "")
}

// textError leaves long lines to the terminal: a path that is broken in two
// cannot be copied or searched for.
func (v View) textError(w io.Writer, err *fault.Error, entries []desk.Entry) error {
	p := v.page(w)
	p.line(p.paint.bad("adsum:") + " " + oneLine(v.Phrases.Say("error."+err.Key, err.Values)))
	for _, e := range entries {
		p.line(p.candidate(e))
	}
	if hint, ok := hint(v.Phrases, err); ok {
		p.line("  " + oneLine(hint))
	}
	return p.flush()
}

// hint returns what to do about an error; false where nothing is to be said.
func hint(p *lang.Phrases, err *fault.Error) (string, bool) {
	key := "hint." + err.Key
	if _, ok := p.Find(key); !ok {
		return "", false
	}
	return p.Say(key, err.Values), true
}

// oneLine makes text from outside safe and puts it on one line.
func oneLine(s string) string {
	return Safe(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), " "))
}
