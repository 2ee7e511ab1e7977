package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/outbox"
)

// notices adds what the client is to be told. Of several, as show has them, only
// the last one stands in full: a later change overtakes what was written before.
func (p *page) notices(r desk.Result) {
	earlier, current := r.Notices, []appointment.Notice(nil)
	if last := len(r.Notices) - 1; last >= 0 && p.isCurrent(r, r.Notices[last]) {
		earlier, current = r.Notices[:last], r.Notices[last:]
	}
	if len(earlier) > 0 {
		p.section(p.Phrases.Say("section.notices", nil))
	}
	if p.folds(foldMessages) && len(earlier) > 1 {
		earlier = earlier[len(earlier)-1:]
	}
	for _, n := range earlier {
		p.paragraph("  ", "    ", p.Phrases.Say("notice."+string(n.State), lang.Values{
			"time": p.at(r, n.Created), "subject": oneLine(n.Subject),
		}), p.paint.plain)
	}
	for _, n := range current {
		p.section(p.Phrases.Say("section.notice", lang.Values{"client": oneLine(r.Client.Name), "lang": Safe(n.Lang)}))
		p.paragraph("  ", "    ", oneLine(n.Subject), p.paint.strong)
		p.text(r, outbox.Notice, n.ID, n.Body)
	}
}

// isCurrent reports whether a text is still worth sending: what was written
// before the start is not, once the start has passed.
func (p *page) isCurrent(r desk.Result, n appointment.Notice) bool {
	start := r.Appointment.Start
	return n.State == appointment.NoticeDraft &&
		(r.Decision != nil || p.Now.Before(start) || !n.Created.Before(start))
}

// support adds what to ask of the platform's support. Show has the last request,
// for as long as it can still be made.
func (p *page) support(r desk.Result) {
	requests := r.Support
	if r.Decision == nil && len(requests) > 0 {
		requests = requests[len(requests)-1:]
		if !stillApplies(r.Appointment) {
			return
		}
	}
	for _, s := range requests {
		p.section(p.Phrases.Say("section.support", lang.Values{
			"platform": title(r), "topic": oneLine(s.Topic),
		}))
		p.text(r, outbox.Support, s.ID, s.Body)
	}
}

// stillApplies reports whether the free move that a support request asks for is
// still wanted.
func stillApplies(a appointment.Appointment) bool {
	return a.Reason.Accepted() && (a.Status == appointment.NoShow || a.Status == appointment.Booked)
}

// reasonTold says that the client reads the reason that was given, where a letter
// of this change has it.
func (p *page) reasonTold(r desk.Result) {
	for _, n := range r.Notices {
		for _, reason := range []string{r.Appointment.Reason.Text, r.Offer.Reason.Text} {
			if quotes(n.Body, reason) {
				p.paragraph("  ", "  ", p.Phrases.Say("text.reason_told", lang.Values{"reason": oneLine(reason)}), p.paint.dim)
				return
			}
		}
	}
}

// quotes reports whether a letter has a reason, which is no part of another word.
func quotes(letter, reason string) bool {
	for reason != "" {
		before, after, found := strings.Cut(letter, reason)
		if !found {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		if !unicode.IsLetter(last) && !unicode.IsLetter(next) {
			return true
		}
		letter = after
	}
	return false
}
