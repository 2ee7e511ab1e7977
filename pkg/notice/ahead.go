package notice

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// ErrLacking says that a text of the user's was asked for that is not drafted yet.
var ErrLacking = errors.New("notice: a text is not drafted yet")

// Ahead has the user's texts drafted while no transaction is open. What is asked of it in
// one, it answers from what was drafted, by the same facts, and reads, tries and fills no
// template of the user's: adsum's own text stands in for one that it lacks, until Complete
// says so and CatchUp has drafted it. The zero value has adsum's own texts alone, which are
// filled when they are asked for.
type Ahead struct {
	set   Set
	own   map[string]bool // the user's files, as "pl/booked"; "pl" where those cannot be listed
	ready map[string]drafted
	lacks map[string]request
}

// request is a text that was asked for.
type request struct {
	lang, name string
	facts      Facts
}

// drafted is what a request came to.
type drafted struct {
	text string
	err  error
}

// Ahead looks which files the user has.
func (s Set) Ahead() *Ahead {
	a := &Ahead{set: s, own: map[string]bool{}, ready: map[string]drafted{}, lacks: map[string]request{}}
	if s.dir == "" {
		return a
	}
	for _, lang := range appointment.Langs() {
		files, err := os.ReadDir(filepath.Join(s.dir, lang))
		a.own[lang] = err != nil && !errors.Is(err, fs.ErrNotExist)
		for _, file := range files {
			a.own[lang+"/"+strings.TrimSuffix(file.Name(), extension)] = true
		}
	}
	return a
}

// Draft is as Draft of a Set, but for a text that is not drafted yet.
func (a *Ahead) Draft(kind appointment.NoticeKind, lang string, f Facts) (subject, body string, err error) {
	return draft(a.fill, kind, lang, f)
}

// DraftSupport is as DraftSupport of a Set, but for a text that is not drafted yet.
func (a *Ahead) DraftSupport(lang string, f Facts) (body string, err error) {
	return a.fill(lang, supportName, f)
}

func (a *Ahead) fill(lang, name string, f Facts) (string, error) {
	if !a.own[lang] && !a.own[lang+"/"+name] && !a.own[lang+"/"+partsName] {
		return Set{}.fill(lang, name, f)
	}
	key := fmt.Sprintf("%s/%s %#v", lang, name, f)
	if d, ok := a.ready[key]; ok {
		return d.text, d.err
	}
	a.lacks[key] = request{lang, name, f}
	return Set{}.fill(lang, name, f)
}

// Complete returns ErrLacking where a text was asked for that is not drafted yet.
func (a *Ahead) Complete() error {
	if len(a.lacks) > 0 {
		return ErrLacking
	}
	return nil
}

// CatchUp drafts what was lacking.
func (a *Ahead) CatchUp() {
	for key, r := range a.lacks {
		text, err := a.set.fill(r.lang, r.name, r.facts)
		a.ready[key] = drafted{text, err}
	}
	clear(a.lacks)
}
