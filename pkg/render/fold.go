package render

import (
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/outbox"
)

// fold is how much of an answer gives way so that it fits the screen. Each folds
// what the ones before it do, too.
type fold int

const (
	unfolded     fold = iota
	foldLetters       // texts to send: what they are about, and the command that shows them
	foldRules         // why: the deciding rule and the reminder in full, the others named
	foldMessages      // what was written before: the latest alone
	foldGaps          // no empty lines
	foldReminder      // why: the deciding rule alone in full
	foldEffects       // commands to type: without what they do
)

// fitted writes what compose makes of a page, folded as far as it takes to fit the
// screen, where text goes to one.
func (v View) fitted(w io.Writer, compose func(*page)) error {
	for folded := unfolded; ; folded++ {
		p := v.page(w)
		p.folded = folded
		compose(p)
		if p.fits() || folded == foldEffects {
			return p.flush()
		}
	}
}

// fits reports whether the page and the prompt that follows it fit the screen.
func (p *page) fits() bool { return p.Height == 0 || strings.Count(p.b.String(), "\n") < p.Height }

// folds reports whether something gives way.
func (p *page) folds(what fold) bool { return p.folded >= what }

// text adds a text to be sent in full, or the command that shows it. A dry run has
// kept none that could be shown.
func (p *page) text(r desk.Result, kind outbox.Kind, id, body string) {
	switch {
	case !p.folds(foldLetters):
		p.box(body)
	case !r.DryRun && id != "":
		p.command(p.Phrases.Command("text_show", lang.Values{"kind": kind, "id": Safe(id)}))
	}
}
