package render

import (
	"io"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/outbox"
)

// Brief writes a result in one line as text, with the command that shows the letter; in any
// other form, and of a refusal, as Result does.
func (v View) Brief(w io.Writer, r desk.Result) error {
	if v.forPrograms() || v.Quiet || v.Format == CSV || !happened(r) {
		return v.Result(w, r)
	}
	p := v.page(w)
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	words, colour := p.outcome(r)
	start := r.Appointment.Start.In(p.zone(r.Appointment))
	line := "  " + Safe(r.Appointment.ID) + "  " + oneLine(r.Client.Name) + "  " + tied(p.short(start))
	if price := r.Appointment.Money.Price; price > 0 {
		line += "  " + tied(p.amount(r.Appointment, price))
	}
	if drawn := p.drawnBriefly(r.Appointment, r.Package); drawn != "" {
		line += "  " + drawn
	}
	if silence := p.silenceFlag(&r.Appointment); silence != "" {
		line += "  " + tied(silence)
	}
	if len(r.Notices) > 0 && !r.DryRun {
		line += "  " + p.Phrases.Command("text_show", lang.Values{"kind": outbox.Notice, "id": Safe(r.Notices[0].ID)})
	}
	p.titled(words, colour, line)
	p.warnings(r.Warnings)
	return p.flush()
}
