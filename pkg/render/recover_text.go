package render

import (
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// recovered says what became of a damaged book: what is lost stands before what is saved.
func (p *page) recovered(r desk.Recovered) {
	switch {
	case !r.Changed && r.Events == 0:
		p.paragraph("", "", p.Phrases.Say("recover.whole", nil), p.paint.good)
		return
	case r.DryRun:
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
		p.paragraph("", "", p.Phrases.Say("recover.dry", nil), p.paint.strong)
	default:
		p.paragraph("", "", p.Phrases.Say("recover.done", nil), p.paint.good)
	}
	said := lang.Values{"count": r.Events, "last": int(r.Backup)}
	if r.Backup > 0 {
		p.fact("recover.from_backup", said)
	} else {
		p.fact("recover.saved", said)
	}
	if r.Copy != "" {
		p.path("recover.with", r.Copy)
	}
	if r.Whole() {
		p.fact("recover.nothing_lost", nil)
	}
	if r.Lost+len(r.Texts)+r.Keys+len(r.Nameless)+len(r.Rules) > 0 || r.Open || r.Blind {
		p.section(p.Phrases.Say("recover.lost", nil))
	}
	p.lostEvents(r)
	p.lostThings(r)
	if r.Lost > 0 && r.Complete {
		p.fact("recover.complete", nil)
	}
	p.unread(r)
	if len(r.Uncertain) > 0 {
		p.section(p.Phrases.Say("recover.uncertain", nil))
		p.days(r.Uncertain)
	}
	p.afterwards(r)
}

// fact adds one line of what is told.
func (p *page) fact(key string, v lang.Values) {
	p.paragraph("  ", "    ", p.Phrases.Say(key, v), p.paint.plain)
}

// lostEvents says which entries of the journal are lost, and from which time.
func (p *page) lostEvents(r desk.Recovered) {
	values := lang.Values{
		"count": r.Lost, "first": int(r.From), "last": int(r.To),
		"since": r.Since.In(p.Zone), "until": r.Until.In(p.Zone), "time": r.Last.In(p.Zone),
	}
	if r.Lost > 0 {
		p.fact(eventsLost(r), values)
		switch since, until := !r.Since.IsZero(), !r.Until.IsZero(); {
		case since && until:
			p.fact("recover.period", values)
		case since:
			p.fact("recover.since", values)
		case until:
			p.fact("recover.until", values)
		}
	}
	switch {
	case r.Last.IsZero():
	case r.Open:
		p.fact("recover.open", values)
	case r.Blind:
		p.fact("recover.blind", values)
	}
}

// eventsLost returns how it is said which entries are lost.
func eventsLost(r desk.Recovered) string {
	switch {
	case r.From == r.To:
		return "recover.event"
	case uint64(r.Lost) <= r.To-r.From: // others between them are not
		return "recover.events_between"
	}
	return "recover.events"
}

// textsShown is how many of the texts that are lost an answer names.
const textsShown = 5

// lostTexts says which texts are lost.
func (p *page) lostTexts(texts []desk.LostText) {
	if len(texts) == 0 {
		return
	}
	p.fact("recover.texts", lang.Values{"count": len(texts)})
	for _, t := range texts[:min(len(texts), textsShown)] {
		what := p.Phrases.Say("recover.text."+string(t.Kind), nil)
		p.paragraph("    ", "      ", p.unreadLine(t.UnreadAppointment)+what, p.paint.plain)
	}
	if more := len(texts) - textsShown; more > 0 {
		p.paragraph("    ", "      ", p.Phrases.Say("recover.texts_more", lang.Values{"count": more}), p.paint.plain)
	}
}

// lostThings says what else is lost.
func (p *page) lostThings(r desk.Recovered) {
	p.lostTexts(r.Texts)
	if r.Keys > 0 {
		p.fact("recover.keys", lang.Values{"count": r.Keys})
	}
	for _, n := range r.Nameless {
		p.paragraph("  ", "    ", p.holding("recover.client", lang.Values{"id": n.ID, "name": n.Name}), p.paint.plain)
	}
	for _, name := range r.Rules {
		p.fact("recover.rules", lang.Values{"id": oneLine(name)})
	}
}

// unread lists the appointments of which no more is known than what led to them.
func (p *page) unread(r desk.Recovered) {
	if len(r.Unread) == 0 {
		return
	}
	p.section(p.Phrases.Say("recover.unread", nil))
	for _, u := range r.Unread {
		p.paragraph("  ", "    ", p.unreadLine(u), p.paint.plain)
	}
}

// unreadLine returns what is known of an appointment, each with two spaces behind it.
func (p *page) unreadLine(u desk.UnreadAppointment) string {
	line := ""
	if u.ID != "" {
		line = Safe(u.ID) + "  "
	}
	if !u.Start.IsZero() {
		line += p.short(u.Start.In(p.Zone)) + "  "
	}
	if u.Client != "" {
		line += oneLine(u.Client) + "  "
	}
	return line
}

// afterwards says what is to be known of the book from now on, and where the damaged file is.
func (p *page) afterwards(r desk.Recovered) {
	p.gap()
	if len(r.Forgotten) > 0 {
		p.fact("recover.forgotten", lang.Values{"count": len(r.Forgotten)})
	}
	if r.Retied && !r.DryRun {
		p.fact("recover.retied", nil)
	}
	if r.Kept != "" {
		p.path("recover.kept", r.Kept)
	}
	if r.Sealed != "" && !r.Whole() {
		key := "recover.sealed_after"
		if r.DryRun {
			key = "recover.sealed"
		}
		p.fact(key, nil)
		p.line("  " + p.Phrases.Say("recover.sealed_with", lang.Values{"backup": Safe(r.Sealed)})) // in one piece
	}
}

// path adds a line with a path, which is in one piece unless the screen is too narrow.
func (p *page) path(key, path string) {
	if line := p.Phrases.Say(key, lang.Values{"path": Safe(path)}); p.Screen {
		p.paragraph("  ", "    ", line, p.paint.plain)
	} else {
		p.line("  " + line)
	}
}
