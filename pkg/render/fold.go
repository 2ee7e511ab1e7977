package render

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"sort"
	"strings"
	"time"

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

// fewest is how many entries of a list are left at least, when lists give way.
const fewest = 1

// fitted writes what compose makes of a page, folded as far as it takes to fit the
// screen, where text goes to one. Last of all its lists are cut, to as many entries as fit.
func (v View) fitted(w io.Writer, compose func(*page)) error {
	var p *page
	for folded := unfolded; folded <= foldEffects; folded++ {
		if p = v.composed(w, folded, 0, compose); p.fits() {
			return p.flush()
		}
	}
	over := func(most int) bool { return !v.composed(w, foldEffects, most, compose).fits() }
	if p.longest > fewest {
		cut := sort.Search(p.longest-fewest, func(n int) bool { return over(fewest + n) })
		p = v.composed(w, foldEffects, fewest+max(cut-1, 0), compose)
	}
	return p.flush()
}

// composed is a page folded so far, with so many entries of a list at most; zero for all.
func (v View) composed(w io.Writer, folded fold, most int, compose func(*page)) *page {
	p := v.page(w)
	p.folded, p.most = folded, most
	compose(p)
	return p
}

// few returns how many entries of a list of so many are shown.
func (p *page) few(count int) int {
	p.longest = max(p.longest, count)
	if p.most > 0 {
		return min(p.most, count)
	}
	return count
}

// foremost returns as many entries of a list as are shown, each whole list in its order: where some
// have to give way, those of the lowest rank first.
func foremost[T any](p *page, list []T, rank func(T) int) []T {
	shown := p.few(len(list))
	if shown < len(list) {
		list = slices.Clone(list)
		slices.SortStableFunc(list, func(a, b T) int { return cmp.Compare(rank(a), rank(b)) })
	}
	return list[:shown]
}

// textOfList writes the entries of a list, in the order given, or a phrase where there are none.
func textOfList[T any](v View, w io.Writer, none string, list []T, show func(*page, T)) error {
	return v.fitted(w, func(p *page) {
		if len(list) == 0 {
			p.paragraph("", "  ", p.Phrases.Say(none, nil), p.paint.plain)
		}
		shown := foremost(p, list, alike)
		for _, e := range shown {
			show(p, e)
		}
		p.unlisted("", len(list)-len(shown))
	})
}

// alike ranks the entries of a list by their order alone.
func alike[T any](T) int { return 0 }

// unlisted says how many entries of a list are not shown, with the command that was typed, which
// shows them all where its text goes to no screen.
func (p *page) unlisted(indent string, count int) { p.unlistedBy(indent, count, p.Typed) }

// ended is unlisted for a list that may end at a limit: nobody counted what is beyond that.
func (p *page) ended(indent string, count int) {
	switch {
	case !p.More:
		p.unlisted(indent, count)
	case p.All == "":
		p.paragraph(indent, indent, p.Phrases.Say("more.some", nil), p.paint.dim)
	case count > 0:
		p.paragraph(indent, indent, p.holding("more.beyond_cut", lang.Values{"typed": p.All}), p.paint.dim)
	default:
		p.paragraph(indent, indent, p.holding("more.beyond", lang.Values{"typed": p.All}), p.paint.dim)
	}
}

// unlistedBy is unlisted with another command; with none it says how many alone.
func (p *page) unlistedBy(indent string, count int, command string) {
	switch {
	case command == "":
		p.unshown(indent, count, "more.left", nil)
	case p.Height == 0: // a limit has cut them
		p.unshown(indent, count, "more.limited", lang.Values{"typed": command})
	default:
		p.unshown(indent, count, "more.listed", lang.Values{"typed": command})
	}
}

// toPrograms returns the command that was typed with the flag for programs, whose answer holds all
// of an error too; nothing where it does not.
func (p *page) toPrograms(all bool) string {
	if p.Typed == "" || !all {
		return ""
	}
	return p.Typed + " --json"
}

// daysListed returns the command that lists the appointments from one day to another.
func (p *page) daysListed(from, to time.Time) string {
	day := func(t time.Time) string { return t.In(p.here()).Format(time.DateOnly) }
	return p.Phrases.Command("agenda_days", lang.Values{"first_day": day(from), "last_day": day(to)})
}

// unshown says how many entries of a list are not shown in a phrase, which may name the command
// that shows them.
func (p *page) unshown(indent string, count int, key string, v lang.Values) {
	if count == 0 {
		return
	}
	values := lang.Values{"count": count}
	maps.Copy(values, v)
	p.paragraph(indent, indent, p.holding(key, values), p.paint.dim)
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
