package render

import (
	"io"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
)

// isMarking reports whether texts were marked as sent.
func isMarking(r desk.Result) bool {
	return r.Verb == appointment.VerbNoticeSent || r.Verb == appointment.VerbSupportSent
}

// marking writes that all texts were marked as sent. A quiet answer is the ids of
// the appointments that they were about.
func (v View) marking(w io.Writer, r desk.Result) error {
	var ids []string
	for _, n := range r.Notices {
		ids = append(ids, n.AppointmentID)
	}
	for _, s := range r.Support {
		ids = append(ids, s.AppointmentID)
	}
	count := len(ids)
	slices.Sort(ids)
	return document{
		value: v.resultOf(r), quiet: slices.Compact(ids), records: [][]string{columns()},
		text: func(p *page) {
			if r.DryRun {
				p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
			}
			words, colour := p.Phrases.Say("headline.unchanged", nil), p.paint.strong
			if r.Changed {
				words, colour = p.Phrases.Say("headline."+string(r.Verb), nil), p.paint.good
			}
			p.line(colour(words) + "  " + p.Phrases.Count("texts", count))
		},
	}.write(v, w)
}
