package render

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// offering returns what to type to offer the time that fits to who waits: by name, or by id
// where the name would be read as something else.
func (v View) offering(words *lang.Phrases, w dossier.Waiter) string {
	client := w.Client.Name
	if Safe(client) != client || strings.HasPrefix(client, "-") || client == "" {
		client = w.ClientID
	}
	start := w.Slot.Start.In(v.here())
	typed := start.Format("2006-01-02T15:04")
	if start.Second() != 0 || doubled(start) || v.Whose.ofPractice() { // who types it is in the zone of the specialist
		typed = start.Format(time.RFC3339)
	}
	return words.Command("offer_waiting", lang.Values{"client": client, "start": typed})
}

// fitsShown is how many of those who fit a time that got free a screen names.
const fitsShown = 3

// offers returns what to type to offer each of those who fit their time.
func (v View) offers(words *lang.Phrases, list []dossier.Waiter) []string {
	typed := make([]string, len(list))
	for i, w := range list {
		typed[i] = v.offering(words, w)
	}
	return typed
}

// openings returns what to type for the times in a duty that got free, to whom each can be offered.
// A screen gets as many of the times as are shown, each with who fits it first, or of one time
// those who fit it; more is how many it does not get.
func (p *page) openings(d duty) (ways []string, more int) {
	var freed [][]dossier.Waiter
	for _, t := range d.tasks {
		if t.Kind == due.Waiting {
			freed = append(freed, t.Waiting)
		}
	}
	list := slices.Concat(freed...)
	if p.Screen {
		list = firstFits(freed)
	}
	shown := p.fewFits(list)
	return p.offers(p.Phrases, shown), len(list) - len(shown)
}

// fewFits returns as many of those who fit as are shown.
func (p *page) fewFits(list []dossier.Waiter) []dossier.Waiter {
	switch {
	case !p.Screen:
		return list
	case p.folds(foldEffects):
		return list[:min(len(list), 1)]
	}
	return list[:min(len(list), fitsShown)]
}

// whoFits says who on the waiting list fits what got free, each with what to type. More are
// shown by what is due or, where nothing was done, by the same command once more.
func (p *page) whoFits(list []dossier.Waiter, dry bool) {
	if len(list) == 0 {
		return
	}
	p.section(p.Phrases.Say("section.waiting", nil))
	shown := p.fewFits(list)
	for _, w := range shown {
		p.command(oneLine(p.offering(p.Phrases, w)))
		if !p.folds(foldRules) {
			p.paragraph("      ", "      ", p.wish(w.Waiting), p.paint.plain)
		}
	}
	more := p.Phrases.Command("due", nil)
	if dry {
		more = p.Typed
	}
	p.unlistedBy("  ", len(list)-len(shown), more)
}

// fitsOfSeveral returns who fits what each of several results freed, as firstFits does.
func fitsOfSeveral(results []desk.Result) []dossier.Waiter {
	var freed [][]dossier.Waiter
	for _, r := range results {
		if len(r.Waiting) > 0 {
			freed = append(freed, r.Waiting)
		}
	}
	return firstFits(freed)
}

// firstFits returns who fits each of several times first, of one all who fit it.
func firstFits(freed [][]dossier.Waiter) []dossier.Waiter {
	if len(freed) == 1 {
		return freed[0]
	}
	var list []dossier.Waiter
	for _, fits := range freed {
		list = append(list, fits[0])
	}
	return list
}
