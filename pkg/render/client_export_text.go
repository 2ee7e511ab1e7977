package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// clientExport tells a person all that is kept of them.
func (p *page) clientExport(e desk.ClientExport) {
	p.paragraph("", "", p.Phrases.Say("export.title", lang.Values{"client": oneLine(e.Client.Name)}), p.paint.strong)
	p.paragraph("", "", p.Phrases.Say("export.at", lang.Values{"time": e.At.In(p.here())}), p.paint.plain)
	if e.Specialist != "" {
		p.paragraph("", "", p.Phrases.Say("export.by", lang.Values{"specialist": oneLine(e.Specialist)}), p.paint.plain)
	}
	p.person(e)
	for _, h := range e.Appointments {
		p.meeting(h)
	}
	if len(e.Appointments) == 0 {
		p.section(p.Phrases.Say("export.part.appointment", nil))
		p.paragraph("  ", "  ", p.Phrases.Say("export.none", nil), p.paint.plain)
	}
	for _, b := range e.Packages {
		p.section(p.Phrases.Say("export.part.package", nil))
		p.facts(p.factsOfPackage(b, strconv.Itoa(b.Left())))
	}
	for _, w := range e.Waiting {
		p.section(p.Phrases.Say("export.part.waiting", nil))
		p.facts(p.factsOfWaiting(w))
	}
	p.past(e)
	p.rulesOf(e.Journal)
	p.heading("kept")
	for _, key := range []string{"export.kept.what", "export.kept.why", "export.kept.how_long"} {
		p.paragraph("  ", "  ", p.Phrases.Say(key, nil), p.paint.plain)
		p.gap()
	}
}

func (p *page) heading(name string) { p.section(p.Phrases.Say("export.section."+name, nil)) }

func (p *page) person(e desk.ClientExport) {
	p.section(p.Phrases.Say("export.part.person", nil))
	switch {
	case e.Forgotten:
		p.paragraph("  ", "  ", p.Phrases.Say("export.forgotten", nil), p.paint.plain)
	case e.Gone:
		p.paragraph("  ", "  ", p.Phrases.Say("export.gone", nil), p.paint.plain)
	}
	s := p.sheet(p.here())
	s.facts = p.factsOfClient(e.Client, recount{titles: titlesIn(e)}.title(e.Client.Terms.Platform))
	s.add("earlier_names", strings.Join(e.Names, "\n"))
	for _, o := range e.Others {
		s.add("other_id", strings.Join(append([]string{o.ID}, o.Names...), ", "))
	}
	p.facts(s.facts)
}

// meeting adds an appointment with all that belongs to it.
func (p *page) meeting(h desk.Holding) {
	p.section(p.Phrases.Say("export.part.appointment", nil))
	p.facts(p.factsOfAppointment(h.Appointment, cmp.Or(h.Platform, h.Appointment.Platform)))
	zone := when.ZoneOf(h.Appointment.Timezone)
	for _, m := range h.Messages {
		p.part("message", p.factsOfMessage(m, zone))
	}
	for _, o := range h.Offers {
		p.part("offer", p.factsOfOffer(o, zone))
	}
	for _, n := range h.Notices {
		p.part("letter", p.factsOfNotice(n, zone))
	}
	for _, r := range h.Support {
		p.part("support", p.factsOfSupport(r, zone))
	}
}

// part adds something that belongs to an appointment.
func (p *page) part(kind string, facts []detail) {
	p.gap()
	p.paragraph("  ", "  ", p.Phrases.Say("export.part."+kind, nil), p.paint.strong)
	p.facts(facts)
}

// facts adds what is kept of a record, the labels in a column. What has several lines
// stands below its label.
func (p *page) facts(list []detail) {
	var short []detail
	for _, d := range list {
		if !strings.ContainsAny(d.value, "\n\r") {
			short = append(short, detail{d.label, Safe(d.value)})
			continue
		}
		p.labelled(short)
		short = nil
		p.paragraph("  ", "  ", d.label, p.paint.plain)
		p.box(strings.ReplaceAll(d.value, "\r\n", "\n"))
	}
	p.labelled(short)
}

// rulesOf spells out the rules on which the decisions rest, each once.
func (p *page) rulesOf(journal []history.Share) {
	var seen []string
	for _, share := range journal {
		for _, r := range share.Rules {
			if slices.Contains(seen, r.ID) {
				continue
			}
			if len(seen) == 0 {
				p.heading("rules")
				p.paragraph("  ", "  ", p.Phrases.Say("export.rules", nil), p.paint.plain)
			}
			seen = append(seen, r.ID)
			p.paragraph("  ", "    ", oneLine(ruleText(r, p.Phrases.Tag()))+" "+p.origin(r), p.paint.plain)
		}
	}
}
