package render

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// passedOver lists what was passed over.
func (p *page) passedOver(list []desk.Obstacle) {
	if len(list) == 0 {
		return
	}
	p.section(p.Phrases.Say("section.skipped", nil))
	p.obstacles(list)
}

func (p *page) obstacles(list []desk.Obstacle) {
	shown := p.few(len(list))
	for _, o := range list[:shown] {
		at := o.Day + " " + o.Clock
		if !o.Start.IsZero() {
			at = p.short(o.Start)
		}
		key := "obstacle." + string(o.Cause)
		if o.Cause == appointment.CauseTaken && o.With == "" {
			key = "batch.taken_together"
		}
		why := p.Phrases.Say(key, lang.Values{
			"client": oneLine(o.Client), "id": Safe(o.With), "room": oneLine(o.Room), "specialist": oneLine(o.Specialist),
		})
		p.paragraph("  ", "    ", at+"  "+why, p.paint.plain)
	}
	p.unshown("  ", len(list)-shown, "more.left", nil)
}

// refusals says which appointments are refused, what stands in the way of others, and of the first
// that is refused why and what can be done.
func (p *page) refusals(b desk.Batch, refused []desk.Result) {
	gravest := b.Gravest()
	words, colour := p.outcome(gravest)
	p.titled(words, colour, "  "+p.Phrases.Say("batch.refused", lang.Values{
		"refused": len(refused), "all": p.Phrases.Count("listed.genitive", len(b.Results)),
	})+"  "+oneLine(gravest.Client.Name))
	if !b.DryRun { // which says so above
		p.paragraph("", "  ", p.Phrases.Say("batch.nothing", nil), p.paint.plain)
	}
	shown := p.few(len(refused))
	for _, r := range refused[:shown] {
		said, paint := p.outcome(r)
		a := r.Appointment
		p.paragraph("  ", "    ", p.short(a.Start.In(p.zone(a)))+"  "+Safe(a.ID)+"  "+said+" ["+p.named(r.Decision.Rules)+"]", paint)
	}
	p.unshown("  ", len(refused)-shown, "more.left", nil)
	p.obstacles(b.Conflicts)
	p.choices(gravest.Client.Name, p.zone(gravest.Appointment), slices.Concat(gravest.Decision.Options, b.Options))
	p.why(gravest)
}
