package render

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// timeline draws the moments from top to bottom: a full dot for what has passed,
// an open one for what is to come, and an arrow where the instant asked about
// lies among them. Of what has no room, it says how much that is: of what is long gone, and where the
// timeline stands alone of what comes last.
func (p *page) timeline(e desk.Explanation, alone bool) {
	gone := p.longGone(e, alone)
	p.earlier(gone)
	shown := e.Timeline[gone:]
	if alone {
		shown = shown[:p.few(len(shown))]
	}
	marked := p.folds(foldEffects) && !alone // the heading of the answers says it
	for i, m := range shown {
		if i > 0 {
			p.stem(p.means(e, shown[i-1].Time))
		}
		if !marked && e.At.Before(m.Time) {
			p.mark(e)
			p.stem(p.means(e, e.At))
			marked = true
		}
		dot := "○"
		if !e.At.Before(m.Time) {
			dot = "●"
		}
		p.moments(e, dot, m.Time, p.wordsOf(e, m), p.ofMoment(m.Kind))
	}
	if !marked {
		if len(shown) > 0 {
			p.stem(p.paint.dim)
		}
		p.mark(e)
	}
	if alone {
		p.unlisted("  ", len(e.Timeline)-gone-len(shown))
	}
}

// wordsOf says what happens at a moment or, of a session that has lapsed, what had not happened by then.
func (p *page) wordsOf(e desk.Explanation, m policy.Moment) string {
	switch {
	case m.Kind != policy.MomentLapse || e.Missing == "":
	case e.Missing == appointment.MissingPayment:
		return p.Phrases.Say("explain.lapsed_unpaid", nil)
	default:
		return p.Phrases.Say("explain.lapsed_unconfirmed", nil)
	}
	return p.saidTo(e, m, p.Phrases.Say("moment."+string(m.Kind), nil))
}

// saidTo adds to what happened what a side then said to the platform, the rules that counted and until when it was in time.
func (p *page) saidTo(e desk.Explanation, m policy.Moment, words string) string {
	if m.Text != "" {
		words = p.Phrases.Say("explain.said", lang.Values{"what": words, "text": oneLine(m.Text)})
	}
	switch rules := p.named(m.Rules); {
	case rules == "":
	case m.Until.IsZero():
		words += " [" + rules + "]"
	default:
		words += " [" + p.Phrases.Say("explain.until", lang.Values{"rules": rules, "time": p.in(e, m.Until)}) + "]"
	}
	return words
}

// longGone returns how many moments give way to one that has passed later. One alone saves no line: the
// other goes with it where nothing else is left to give way.
func (p *page) longGone(e desk.Explanation, alone bool) int {
	gone := 0
	for p.folds(foldMessages) && gone+1 < len(e.Timeline) && !e.At.Before(e.Timeline[gone+1].Time) {
		gone++
	}
	switch {
	case gone == 1 && !alone && p.folds(foldEffects):
		return gone + 1
	case gone == 1 && p.most == 0:
		return 0
	}
	return gone
}

// earlier says how many moments are left out at the beginning, with the command that shows them.
func (p *page) earlier(count int) {
	if p.Typed == "" {
		p.unshown("  ", count, "more.earlier_left", nil)
		return
	}
	p.unshown("  ", count, "more.earlier", lang.Values{"typed": p.Typed})
}

// moments adds an instant and what happens then.
func (p *page) moments(e desk.Explanation, sign string, t time.Time, words string, colour paint) {
	rest := "  " + p.paint.dim("│") + "    "
	if p.folds(foldLetters) {
		rest = "       "
	}
	p.paragraph("  "+sign+"  ", rest, tied(p.stamp(e, t))+"  "+words, colour)
}

// stem adds what joins two moments, in the colour of the time between them.
func (p *page) stem(colour paint) {
	if !p.folds(foldLetters) {
		p.line("  " + colour("│"))
	}
}

// mark adds the line of the instant asked about.
func (p *page) mark(e desk.Explanation) {
	words := "explain.at"
	if e.At.Equal(p.Now) {
		words = "explain.now"
	}
	p.moments(e, p.paint.choice("▶"), e.At, p.Phrases.Say(words, nil), p.paint.choice)
}

// stamp writes an instant in a column of its own, in which all are as wide.
func (p *page) stamp(e desk.Explanation, t time.Time) string {
	width := 0
	for _, m := range append(e.Timeline, policy.Moment{Time: e.At}) {
		width = max(width, widthOf(p.Phrases.ShortDateTime(p.in(e, m.Time))))
	}
	return padded(p.Phrases.ShortDateTime(p.in(e, t)), width)
}
