package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// past tells the journal of a person: each entry, and of what it left that which does not
// stand any more as it was then. What still stands is told above.
func (p *page) past(e desk.ClientExport) {
	p.heading("journal")
	if len(e.Journal) == 0 {
		p.paragraph("  ", "  ", p.Phrases.Say("export.none", nil), p.paint.plain)
	}
	known := p.recountOf(e)
	for _, share := range e.Journal {
		p.gap()
		at := share.Recorded.In(p.shareZone(share))
		p.paragraph("  ", "    ", p.Phrases.DateTime(at)+"  "+p.deed(share), p.paint.strong)
		p.facts(p.factsOfShare(share))
		for i, was := range known.since(p, share) {
			if i == 0 {
				p.paragraph("  ", "  ", p.Phrases.Say("export.then", nil), p.paint.plain)
			}
			p.paragraph("  ", "  ", p.Phrases.Say("export.part."+was.kind, nil), p.paint.strong)
			p.facts(was.facts)
		}
	}
}

// deed says what an entry records. One that a later version wrote is named as it is.
func (p *page) deed(s history.Share) string {
	verb := string(s.Verb)
	if slices.ContainsFunc(s.Left.Packages, func(left appointment.Package) bool { return closesAlone(s.Verb, left) }) {
		verb = "package_closed"
	}
	if words, known := p.Phrases.Find("export.verb." + verb); known {
		return words
	}
	return Safe(string(s.Verb))
}

func (p *page) factsOfShare(h history.Share) []detail {
	s := p.sheet(p.shareZone(h))
	s.add("event", h.Event)
	s.add("appointment", h.AppointmentID)
	s.word("by", "export.party", string(h.By))
	s.add("actor", h.Actor)
	if !h.Effective.Equal(h.Recorded) {
		s.at("effective", h.Effective)
	}
	if h.Verdict != "" {
		s.word("verdict", "export.verdict", string(h.Verdict))
	}
	var rules []string
	for _, r := range h.Rules {
		rules = append(rules, r.ID)
	}
	s.add("rules", strings.Join(rules, ", "))
	s.yes("assumed", len(h.Assumed) > 0)
	s.yes("simulated", h.Simulated)
	s.add("of", h.Of)
	s.add("undone_by", h.UndoneBy)
	s.yes("erased", h.Erased)
	for _, key := range h.Left.Keys {
		s.add("key", key)
	}
	for _, r := range h.Removed {
		s.add("removed", p.Phrases.Say("export.removed."+string(r.Kind), lang.Values{"id": r.ID}))
	}
	return s.facts
}

// recount knows what was told of each record: as it stands, and as entries left it.
type recount struct {
	facts  map[string][][]detail // by the id of the record
	titles map[string]string     // of the platforms of what stands
}

// recountOf returns what is told of the records that stand.
func (p *page) recountOf(e desk.ClientExport) recount {
	known := recount{map[string][][]detail{}, titlesIn(e)}
	known.keep(e.Client.ID, p.factsOfClient(e.Client, known.title(e.Client.Terms.Platform)))
	for _, b := range e.Packages {
		known.keep(b.ID, p.factsOfPackage(b, ""))
	}
	for _, w := range e.Waiting {
		known.keep(w.ID, p.factsOfWaiting(w))
	}
	for _, h := range e.Appointments {
		a := h.Appointment
		zone := when.ZoneOf(a.Timezone)
		known.keep(a.ID, p.factsOfAppointment(a, known.title(a.Platform)))
		for _, m := range h.Messages {
			known.keep(m.ID, p.factsOfMessage(m, zone))
		}
		for _, o := range h.Offers {
			known.keep(o.ID, p.factsOfOffer(o, zone))
		}
		for _, n := range h.Notices {
			known.keep(n.ID, p.factsOfNotice(n, zone))
		}
		for _, r := range h.Support {
			known.keep(r.ID, p.factsOfSupport(r, zone))
		}
	}
	return known
}

// titlesIn returns what the platforms of appointments are called.
func titlesIn(e desk.ClientExport) map[string]string {
	titles := map[string]string{}
	for _, h := range e.Appointments {
		titles[h.Appointment.Platform] = h.Platform
	}
	return titles
}

func (known recount) keep(id string, facts []detail) {
	known.facts[id] = append(known.facts[id], facts)
}

// title returns what a platform is called, its name where that is not known.
func (known recount) title(platform string) string { return cmp.Or(known.titles[platform], platform) }

// told is what was not told of a record yet.
type told struct {
	kind  string
	facts []detail
}

// since returns what an entry left that was not told of the same record yet.
func (known recount) since(p *page, h history.Share) []told {
	var list []told
	add := func(kind, id string, facts []detail) {
		if fresh := known.fresh(id, facts, p.ofEveryEntry()); len(fresh) > 0 {
			list = append(list, told{kind, fresh})
		}
		known.keep(id, facts)
	}
	zone := p.shareZone(h)
	for _, c := range h.Left.Clients {
		add("person", c.ID, p.factsOfClient(c, known.title(c.Terms.Platform)))
	}
	for _, a := range h.Left.Appointments {
		add("appointment", a.ID, p.factsOfAppointment(a, known.title(a.Platform)))
	}
	for _, b := range h.Left.Packages {
		add("package", b.ID, p.factsOfPackage(appointment.Balance{Package: b}, ""))
	}
	for _, w := range h.Left.Waiting {
		add("waiting", w.ID, p.factsOfWaiting(w))
	}
	for _, m := range h.Left.Messages {
		add("message", m.ID, p.factsOfMessage(m, zone))
	}
	for _, o := range h.Left.Offers {
		add("offer", o.ID, p.factsOfOffer(o, zone))
	}
	for _, n := range h.Left.Notices {
		add("letter", n.ID, p.factsOfNotice(n, zone))
	}
	for _, r := range h.Left.Support {
		add("support", r.ID, p.factsOfSupport(r, zone))
	}
	return list
}

// fresh returns the facts of a record that were not told of it before, but for those that
// differ with every entry.
func (known recount) fresh(id string, facts []detail, every []string) []detail {
	var list []detail
	for _, fact := range facts {
		before := slices.ContainsFunc(known.facts[id], func(before []detail) bool { return slices.Contains(before, fact) })
		if !before && !slices.Contains(every, fact.label) {
			list = append(list, fact)
		}
	}
	return list
}

// ofEveryEntry returns the labels of what differs with every entry and tells nothing.
func (p *page) ofEveryEntry() []string {
	return []string{p.Phrases.Say("export.label.changed", nil), p.Phrases.Say("export.label.sequence", nil)}
}
