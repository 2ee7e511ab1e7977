package render

import (
	"io"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// textResult writes a result for someone between two clients: what happened,
// when, the money, why, and what to type next.
func (v View) textResult(w io.Writer, r desk.Result) error {
	p := v.page(w)
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	p.headline(r)
	p.when(r)
	if money := p.money(r.Appointment, r.Platform); money != "" {
		p.paragraph("", "  ", money, p.paint.plain)
	}
	p.warnings(r.Warnings)
	p.details(r)
	p.why(r)
	p.weighed(r)
	p.options(r)
	p.notices(r)
	p.support(r)
	return p.flush()
}

func (p *page) headline(r desk.Result) {
	words, colour := p.outcome(r)
	rest := "  " + Safe(r.Appointment.ID) + "  " + oneLine(r.Client.Name)
	for i, l := range wrapped(words+rest, p.width) {
		if tail, found := strings.CutPrefix(l, words); found && i == 0 {
			l = colour(words) + tail
		}
		p.line(l)
	}
}

// when adds the date and time in the view's zone, and in the appointment's
// where that differs.
func (p *page) when(r desk.Result) {
	a, zone := r.Appointment, p.zone(r.Appointment)
	start := a.Start.In(zone)
	line := p.Phrases.Date(start) + ", " + p.hours(a, zone) + " (" + p.Phrases.Offset(start) + ")"
	line += "  " + title(r)
	if !happened(r) && r.Decision != nil || r.Reversed != nil {
		line += ", " + p.Phrases.Say("status."+string(a.Status), nil)
	}
	p.paragraph("", "  ", line, p.paint.plain)
	if note := p.agreed(a, zone); note != "" {
		p.paragraph("", "  ", note, p.paint.dim)
	}
}

// agreed says when the appointment is in its own zone, where the clocks there
// differ from those of the view.
func (p *page) agreed(a appointment.Appointment, zone *time.Location) string {
	own := zoneOf(a)
	if p.Phrases.Offset(a.Start.In(own)) == p.Phrases.Offset(a.Start.In(zone)) {
		return ""
	}
	return p.Phrases.Say("zone.agreed", lang.Values{
		"start": p.Phrases.Time(a.Start.In(own)), "end": p.Phrases.Time(a.End.In(own)), "zone": Safe(a.Timezone),
	})
}

func (p *page) hours(a appointment.Appointment, zone *time.Location) string {
	return p.Phrases.Time(a.Start.In(zone)) + "-" + p.Phrases.Time(a.End.In(zone))
}

func (p *page) zone(a appointment.Appointment) *time.Location {
	if p.Zone != nil {
		return p.Zone
	}
	return zoneOf(a)
}

func title(r desk.Result) string {
	if r.Platform.Title != "" {
		return oneLine(r.Platform.Title)
	}
	return oneLine(r.Appointment.Platform)
}

// happened reports whether the request was carried out.
func happened(r desk.Result) bool {
	return r.Changed && r.Decision != nil && r.Decision.Verdict == policy.Allow
}

// reasonsShown is how many rules a text result spells out; the rest are named.
const reasonsShown = 2

// why adds the rules that a decision rests on, the first of them in full. A
// booking or a payment that went through needs no reasons.
func (p *page) why(r desk.Result) {
	if r.Decision == nil || len(r.Decision.Rules) == 0 || (r.Decision.Verdict == policy.Allow && plain(r.Verb)) {
		return
	}
	p.section(p.Phrases.Say("section.why", nil))
	rules := r.Decision.Rules
	for _, rule := range rules[:min(len(rules), reasonsShown)] {
		p.paragraph("  ", "  ", oneLine(ruleText(rule, p.Phrases.Tag()))+" "+p.origin(rule), p.paint.plain)
	}
	if len(rules) > reasonsShown {
		p.paragraph("  ", "  ", p.Phrases.Say("section.also", lang.Values{"rules": p.named(rules[reasonsShown:])}), p.paint.dim)
	}
}

// named lists rules by id, those that no article states marked as such.
func (p *page) named(rules []policy.Rule) string {
	var names []string
	for _, r := range rules {
		name := Safe(r.ID)
		if r.Assumed {
			name += " (" + p.Phrases.Say("source.assumed", nil) + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func plain(verb string) bool {
	switch policy.Verb(verb) {
	case policy.Book, policy.Checkin, policy.Pay, policy.Refund, policy.Settle, policy.Resolve:
		return true
	case policy.Absence, policy.Reschedule, policy.Cancel, policy.Message:
		return false
	}
	return false
}

// origin names a rule and who says so, in brackets that stay on one line.
func (p *page) origin(r policy.Rule) string {
	says := p.Phrases.Say("source.assumed", nil)
	if !r.Assumed && r.Source.Article != "" {
		publisher, _, _ := strings.Cut(r.Source.Article, ",")
		says = oneLine(publisher)
	}
	return strings.ReplaceAll("["+Safe(r.ID)+", "+says+"]", " ", tie)
}

// weighed adds what the client wrote: the messages that bore on the decision,
// or all that the book has.
func (p *page) weighed(r desk.Result) {
	messages := r.Messages
	if r.Decision != nil {
		messages = r.Decision.Messages
	}
	if len(messages) == 0 {
		return
	}
	p.section(p.Phrases.Say("section.messages", lang.Values{"client": oneLine(r.Client.Name)}))
	zone := p.zone(r.Appointment)
	for _, m := range messages {
		p.paragraph("  ", "    ", p.message(m, zone), p.paint.plain)
	}
}

func (p *page) message(m appointment.Message, zone *time.Location) string {
	line := p.Phrases.ShortDateTime(m.Received.In(zone)) + "  " +
		p.Phrases.Say("kind."+string(m.Kind), nil) + "  " + oneLine(m.Text)
	if !m.ETA.IsZero() {
		line += " (" + p.Phrases.Say("label.eta", lang.Values{"time": p.Phrases.Time(m.ETA.In(zone))}) + ")"
	}
	return line
}

// options adds the commands that could follow, each with what it does.
func (p *page) options(r desk.Result) {
	if r.Decision == nil || len(r.Decision.Options) == 0 {
		return
	}
	p.section(p.Phrases.Say("section.next", nil))
	until := r.Decision.NotBefore.In(p.zone(r.Appointment))
	for _, o := range r.Decision.Options {
		p.paragraph("  ", "    ", oneLine(o.Command), p.paint.choice)
		p.paragraph("      ", "      ", effect(p.Phrases, o, until), p.paint.plain)
	}
}

// notices adds what the client is to be told. Of several, as show has them, only
// the last one stands in full: a later change overtakes what was written before.
func (p *page) notices(r desk.Result) {
	earlier, current := r.Notices, []appointment.Notice(nil)
	if last := len(r.Notices) - 1; last >= 0 && r.Notices[last].State == appointment.NoticeDraft {
		earlier, current = r.Notices[:last], r.Notices[last:]
	}
	if len(earlier) > 0 {
		p.section(p.Phrases.Say("section.notices", nil))
	}
	for _, n := range earlier {
		p.paragraph("  ", "    ", p.Phrases.Say("notice."+string(n.State), lang.Values{
			"time": n.Created.In(p.zone(r.Appointment)), "subject": oneLine(n.Subject),
		}), p.paint.plain)
	}
	for _, n := range current {
		p.section(p.Phrases.Say("section.notice", lang.Values{"client": oneLine(r.Client.Name), "lang": Safe(n.Lang)}))
		p.box(n.Subject + "\n\n" + n.Body)
	}
}

func (p *page) support(r desk.Result) {
	for _, s := range r.Support {
		p.section(p.Phrases.Say("section.support", lang.Values{
			"platform": title(r), "topic": oneLine(s.Topic),
		}))
		p.box(s.Body)
	}
}

// Refusal writes in one line what a request was refused for.
func (v View) Refusal(w io.Writer, r desk.Result) error {
	p := v.page(w)
	words, _ := p.outcome(r)
	line := "adsum: " + words + "  " + Safe(r.Appointment.ID) + "  " + oneLine(r.Client.Name)
	if rules := r.Decision.Rules; len(rules) > 0 {
		line += ": " + oneLine(ruleText(rules[0], p.Phrases.Tag())) + " " + p.origin(rules[0])
	}
	p.line(line)
	return p.flush()
}
