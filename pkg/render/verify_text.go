package render

import (
	"cmp"
	"io"
	"sort"
	"strings"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// fewestFlaws is how many damaged things are named before anything else gives way.
const fewestFlaws = 3

// verified says whether a book is whole, what of it is damaged, and what is safe. On a
// screen it names as many damaged things as have room.
func (p *page) verified(r desk.Verified) {
	flaws := p.flaws(r)
	shown := sort.Search(len(flaws), func(n int) bool {
		trial := p.View.page(io.Discard)
		trial.folded = p.folded
		trial.looked(r, flaws[:n+1], len(flaws))
		return !trial.fits()
	})
	fewest := fewestFlaws
	if p.folds(foldGaps) {
		fewest = 1
	}
	p.looked(r, flaws[:max(shown, min(fewest, len(flaws)))], len(flaws))
}

// looked is verified with the damaged things that are named, of so many.
func (p *page) looked(r desk.Verified, flaws []string, all int) {
	p.soundness(r)
	switch {
	case r.IsBehind():
		p.gap()
		p.paragraph("", "  ", flaws[0], p.paint.plain)
	case all > 0:
		p.section(p.Phrases.Say("verify.found", nil))
		for _, flaw := range flaws {
			p.paragraph("  ", "    ", flaw, p.paint.plain)
		}
		p.more(all-len(flaws), r.More)
	}
	switch r.Unseen() {
	case desk.UnseenCut:
		p.unseen("verify.unseen_cut")
	case desk.UnseenBeginning:
		p.unseen("verify.unseen")
	case desk.UnseenPage:
		p.unseen("verify.unseen_page")
	case desk.UnseenAll:
	case desk.NotUnseen:
		p.safe(r)
	}
}

// unseen says why nothing was looked at.
func (p *page) unseen(key string) {
	p.gap()
	p.paragraph("", "", p.Phrases.Say(key, nil), p.paint.plain)
}

// soundness says whether a book is whole, which it is, and its format where that is an older
// one.
func (p *page) soundness(r desk.Verified) {
	switch {
	case r.Count() == 0:
		p.line(p.paint.good(p.Phrases.Say("verify.whole", nil)))
	case r.IsBehind():
		p.paragraph("", "", p.Phrases.Say("verify.behind", nil), p.paint.bad)
	default:
		p.line(p.paint.bad(p.Phrases.Say("verify.damaged", nil)))
	}
	if path := Safe(r.Book); p.Screen {
		p.paragraph("  ", "  ", path, p.paint.plain)
	} else {
		p.line("  " + path)
	}
	if r.Older() {
		words := "verify.format"
		if r.Count() == 0 {
			words = "verify.older"
		}
		p.paragraph("  ", "    ", p.Phrases.Say(words, lang.Values{"format": r.Format, "current": r.Current()}), p.paint.plain)
	}
}

// more says how many damaged things are not named: for want of room, and at all.
func (p *page) more(folded, unnamed int) {
	words := "verify.more"
	if folded > 0 {
		words = "verify.folded"
	}
	if count := folded + unnamed; count > 0 {
		p.paragraph("  ", "    ", p.Phrases.Say(words, lang.Values{"count": count}), p.paint.plain)
	}
}

// safe says what was looked at and how much of it is safe, and what the money comes to.
func (p *page) safe(r desk.Verified) {
	whole := r.Count() == 0
	heading := "verify.safe"
	if whole {
		heading = "verify.checked"
	}
	p.section(p.Phrases.Say(heading, nil))
	if whole && r.Pages > 0 { // of a file
		p.line("  " + p.Phrases.Say("verify.pages", lang.Values{"count": int(r.Pages)}))
	}
	p.line("  " + p.Phrases.Say("verify.of_records", lang.Values{"sound": r.SoundRecords, "all": r.Records}))
	p.line("  " + p.Phrases.Say("verify.of_events", lang.Values{"sound": r.SoundEvents, "all": r.Events}))
	for _, s := range r.Money {
		amount := func(minor int64) string { return tied(p.Phrases.Money(minor, Safe(s.Currency))) }
		p.paragraph("  ", "    ", p.Phrases.Say("verify.money", lang.Values{
			"price": amount(s.Price), "charged": amount(s.Charged), "paid": amount(s.Paid),
			"refunded": amount(s.Refunded), "refund_due": amount(s.RefundDue), "owed": amount(s.Owed),
		}), p.paint.plain)
	}
}

// linesOf returns how many lines of a screen an error takes.
func (v View) linesOf(err *fault.Error) int {
	var b strings.Builder
	if v.textError(&b, err, nil) != nil {
		return 0
	}
	lines, width := 0, cmp.Or(v.Width, usualWidth)
	for line := range strings.Lines(b.String()) {
		lines += max((cells(strings.TrimRight(line, "\n"))+width-1)/width, 1)
	}
	return lines
}
