package render

import (
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lab"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// tried adds the text of a trial: how many appointments came to what, in which ways, and how much money.
func (p *page) tried(t Trial) {
	p.paragraph("", "", p.holding("lab.heading", lang.Values{"platform": t.Platform.Title, "version": t.Platform.Version, "of": t.OfTitle}), p.paint.strong)
	if when := p.triedWhen(t); when != "" {
		p.paragraph("  ", "  ", when, p.paint.plain)
	}
	if t.Appointments() == 0 {
		p.paragraph("  ", "  ", p.Phrases.Say("report.empty", nil), p.paint.plain)
		return
	}
	p.gap()
	p.triedResults(t)
	p.triedChanges(t.Changes())
	p.triedMoney(t)
	p.triedClients(t)
	p.triedToday(t.Changed)
	p.triedBeside(t)
	p.gap()
	p.paragraph("  ", "  ", p.Phrases.Say("lab.behaviour", nil), p.paint.dim)
}

// triedWhen names the days of the appointments, nothing for all.
func (p *page) triedWhen(t Trial) string {
	switch {
	case t.First.IsZero() && t.Last.IsZero():
		return ""
	case t.Last.IsZero():
		return p.Phrases.Say("lab.from", lang.Values{"day": p.Phrases.Date(t.First)})
	case t.First.IsZero():
		return p.Phrases.Say("lab.to", lang.Values{"day": p.Phrases.Date(t.Last)})
	}
	return p.Phrases.DayRange(t.First, t.Last)
}

// barred is a line of a picture: a count with a bar that is as long, and words.
type barred struct {
	words string
	count int
}

// bars adds lines with bars that are as long as their counts.
func (p *page) bars(lines []barred) {
	most, wide := 1, 0
	for _, l := range lines {
		most, wide = max(most, l.count), max(wide, len(strconv.Itoa(l.count)))
	}
	const room = widestReportBar
	for _, l := range lines {
		count := strconv.Itoa(l.count)
		lead := "  " + strings.Repeat(" ", wide-len(count)) + count + "  "
		if !p.narrow() {
			lead += p.paint.choice(filled(eighths(max(l.count*room*8/most, min(l.count, 1)), room), room)) + "  "
		}
		rest := strings.Repeat(" ", widthOf(lead))
		p.paragraph(lead, rest, l.words, p.paint.plain)
	}
}

// triedResults adds how many appointments came to what.
func (p *page) triedResults(t Trial) {
	var lines []barred
	for _, is := range lab.Results() {
		if n := t.Results[is]; n > 0 || is == lab.Alike || is == lab.Differs {
			lines = append(lines, barred{p.phrase("lab.result." + string(is)), n})
		}
	}
	p.bars(lines)
}

// triedChanges adds in which ways decisions come out otherwise.
func (p *page) triedChanges(changes []lab.Counted) {
	if len(changes) == 0 {
		return
	}
	p.section(p.Phrases.Say("lab.changes", nil))
	shown := changes[:p.few(len(changes))]
	var lines []barred
	for _, c := range shown {
		lines = append(lines, barred{p.triedChange(c.Change), c.Count})
	}
	p.bars(lines)
	p.unlisted("  ", len(changes)-len(shown))
}

// triedChange words a way in which a decision comes out otherwise.
func (p *page) triedChange(c lab.Change) string {
	return p.Phrases.Say("lab.change", lang.Values{"verb": p.ofVerb(c.Verb), "from": p.triedKind(c.From), "to": p.triedKind(c.To)})
}

// triedKind words what a decision came to.
func (p *page) triedKind(k lab.Kind) string {
	if k.Verdict != policy.Allow {
		return p.phrase("lab.verdict." + string(k.Verdict))
	}
	parts := []string{p.phrase("status." + string(k.Status))}
	switch {
	case k.Charge == appointment.ChargeStands && k.Percent >= 0:
		parts = append(parts, tied(p.Phrases.Say("lab.charged", lang.Values{"percent": k.Percent})))
	case k.Charge != "":
		parts = append(parts, tied(p.phrase("lab.charge."+string(k.Charge))))
	}
	if k.Fees > 0 {
		parts = append(parts, tied(p.Phrases.Say("lab.fees", lang.Values{"percent": k.Fees})))
	}
	if k.Payout > 0 {
		parts = append(parts, tied(p.Phrases.Say("lab.payout", lang.Values{"percent": k.Payout})))
	}
	if k.Returned {
		parts = append(parts, tied(p.phrase("lab.returned")))
	}
	if key := choiceKey(k.Choice); key != "" {
		parts = append(parts, p.phrase(key))
	}
	return strings.Join(parts, ", ")
}

// triedMoney adds what was charged and would be, each currency by itself.
func (p *page) triedMoney(t Trial) {
	for _, m := range t.Money() {
		amount := func(minor int64) string { return tied(p.Phrases.Money(minor, Safe(m.Currency))) }
		p.figures(p.Phrases.Say("lab.money", lang.Values{"currency": Safe(m.Currency)}), []counted{
			{p.phrase("lab.before"), amount(m.Before), true},
			{"  " + p.phrase("lab.known_before"), amount(m.Known.Before), m.Known.Before != m.Before},
			{"  " + p.phrase("lab.known_after"), amount(m.Known.After), true},
			{"  " + p.phrase("lab.difference"), p.signed(m.Known.Difference(), m.Currency), true},
		})
		if m.Left.Appointments > 0 {
			p.paragraph("  ", "    ", p.Phrases.Say("lab.range", lang.Values{
				"appointments": p.Phrases.Count("listed", m.Left.Appointments), "before": amount(m.Left.Before),
				"least": amount(m.Left.Least), "most": amount(m.Left.Most),
			}), p.paint.plain)
		}
		if m.Unknown.Appointments > 0 {
			p.paragraph("  ", "    ", p.Phrases.Say("lab.unknown", lang.Values{
				"appointments": p.Phrases.Count("listed", m.Unknown.Appointments), "before": amount(m.Unknown.Before),
			}), p.paint.plain)
		}
	}
}

// signed returns a difference, with a plus where it is one.
func (p *page) signed(minor int64, currency string) string {
	switch {
	case minor > 0:
		return "+" + tied(p.Phrases.Money(minor, Safe(currency)))
	case minor < 0:
		return "−" + tied(p.Phrases.Money(-minor, Safe(currency)))
	}
	return tied(p.Phrases.Money(0, Safe(currency)))
}

// triedClients adds the clients of whom something comes out otherwise.
func (p *page) triedClients(t Trial) {
	if len(t.Clients) == 0 {
		return
	}
	p.section(p.Phrases.Say("lab.clients", nil))
	var lines []barred
	for _, c := range t.Clients {
		if c.Name != "" {
			lines = append(lines, barred{p.triedClient(c), c.Count})
		}
	}
	shown := lines[:p.few(len(lines))]
	p.bars(shown)
	p.unlisted("  ", len(lines)-len(shown))
}

// triedClient names a client, with what is known to be charged otherwise, and what is not known.
func (p *page) triedClient(c *lab.Client) string {
	parts, unpriced := []string{oneLine(c.Name)}, c.Unknown()
	for _, m := range c.Money() {
		if m.Known.Difference() != 0 {
			parts = append(parts, p.signed(m.Known.Difference(), m.Currency))
		}
		if m.Left.Appointments > 0 {
			parts = append(parts, tied(p.Phrases.Money(m.Left.Least, Safe(m.Currency))+"…"+p.Phrases.Money(m.Left.Most, Safe(m.Currency))))
		}
		if m.Unknown.Appointments > 0 {
			unpriced -= m.Unknown.Appointments
			parts = append(parts, p.Phrases.Say("lab.unknown_of", lang.Values{"before": tied(p.Phrases.Money(m.Unknown.Before, Safe(m.Currency)))}))
		}
	}
	if unpriced > 0 {
		parts = append(parts, p.Phrases.Say("lab.unknown_free", nil))
	}
	return strings.Join(parts, ", ")
}

// triedToday adds what today's adsum decides otherwise although the rules are the same.
func (p *page) triedToday(rows []desk.TriedRow) {
	if len(rows) == 0 {
		return
	}
	p.section(p.Phrases.Say("lab.today", nil))
	shown := rows[:p.few(len(rows))]
	for _, r := range shown {
		d, price := r.Difference, r.Appointment.Money.Price
		change := lab.Change{Verb: d.Verb, From: lab.KindOf(d.From, price), To: lab.KindOf(d.To, price)}
		p.paragraph("  ", "    ", oneLine(r.Appointment.ID)+" "+p.triedChange(change), p.paint.plain)
	}
	p.unlisted("  ", len(rows)-len(shown))
}

// triedBeside adds what was only counted, and what was done under a simulated clock.
func (p *page) triedBeside(t Trial) {
	var parts []string
	add := func(key string, n int) {
		if n > 0 {
			parts = append(parts, tied(p.Phrases.Say(key, lang.Values{"count": n})))
		}
	}
	add("lab.undone", t.Undone)
	add("lab.imported", t.Imported)
	add("lab.simulated", t.Simulated)
	add("lab.when_asked", t.Unreplayed[lab.WhenAsked])
	add("lab.together", t.Unreplayed[lab.Together])
	add("lab.currency", t.Unreplayed[lab.Currency])
	add("lab.forgotten", t.Forgotten)
	if len(parts) > 0 {
		p.gap()
		p.paragraph("  ", "  ", p.Phrases.Say("lab.decisions", lang.Values{"count": t.Decisions})+", "+strings.Join(parts, ", "), p.paint.dim)
	}
}
