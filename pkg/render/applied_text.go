package render

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/charmbracelet/x/ansi"
)

// textApplied writes a line for each part, and what all come to. One because of which
// nothing was done is shown in full.
func (v View) textApplied(w io.Writer, b desk.Applied) error {
	if b.Stopped {
		return v.fitted(w, func(p *page) {
			p.paragraph("", "", p.Phrases.Say("apply.refused", lang.Values{"line": b.Parts[0].Line}), p.paint.bad)
			if several := b.Parts[0].Batch; several != nil {
				p.batch(*several)
				return
			}
			p.result(b.Parts[0].Result)
		})
	}
	p := v.page(w)
	if b.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	last := 0
	for _, part := range b.Parts {
		last = max(last, part.Line)
	}
	width := len(strconv.Itoa(last))
	changed, failed := 0, 0
	undone := map[string]bool{}
	for _, part := range b.Parts {
		lead := ""
		if last > 0 {
			lead = fmt.Sprintf("%*d  ", width, part.Line)
		}
		switch {
		case !p.outcomeOf(lead, part):
			failed++
		case part.Changed():
			changed++
		}
		p.undoneSince(padded("", cells(lead)), part, undone)
	}
	p.warnings(b.Warnings)
	p.sum(b, changed, failed)
	return p.flush()
}

// sum says how many requests changed something, and how all of it is taken back.
func (p *page) sum(b desk.Applied, changed, failed int) {
	key := "apply.sum"
	if b.Total > len(b.Parts) {
		key = "apply.sum_left"
	}
	p.paragraph("", "", p.Phrases.Say(key, lang.Values{
		"changed": changed, "same": len(b.Parts) - changed - failed, "failed": failed, "left": b.Total - len(b.Parts),
	}), p.paint.strong)
	if b.Event != "" && b.Changed {
		p.command(p.Phrases.Command("undo_event", lang.Values{"event": history.ShortID(b.Event)}))
	}
}

// outcomeOf adds one line on what came of a request, or all that is to be said of one that was
// not done, and reports whether it was.
func (p *page) outcomeOf(lead string, part desk.Part) bool {
	indent := padded("", cells(lead))
	switch {
	case part.Fault != nil:
		p.wrongWith(lead, indent, part.Fault)
		return false
	case p.envelopeOfPart(part).Error != nil:
		p.paragraph(lead, indent, p.refusedFor(part.Decided()), p.paint.bad)
		return false
	}
	words, colour, rest := p.said(part)
	line := ansi.Truncate(lead+words+rest, p.width, "…")
	if after, whole := strings.CutPrefix(line, lead+words); whole {
		line = lead + colour(words) + after
	}
	p.line(line)
	for _, words := range p.warningsOfPart(part) {
		p.warning(indent, words)
	}
	return true
}

// undoneSince warns of what was done under a key before that it was undone since: once of an
// event, which lines may share.
func (p *page) undoneSince(indent string, part desk.Part, told map[string]bool) {
	for _, w := range warningsIn(part) {
		event, _ := w.Values["event"].(string)
		if w.Key == desk.WarnUndoneSince && !told[event] {
			told[event] = true
			p.warning(indent, p.warningWords([]desk.Warning{w})[0])
		}
	}
}

// warningsIn returns what is warned of in a part.
func warningsIn(part desk.Part) []desk.Warning {
	switch {
	case part.Batch != nil:
		var all []desk.Warning
		for _, r := range part.Batch.Results {
			all = append(all, r.Warnings...)
		}
		return all
	case part.Client != nil:
		return part.Client.Warnings
	case part.Package != nil:
		return part.Package.Warnings
	case part.Waiting != nil:
		return part.Waiting.Warnings
	case part.Hours != nil:
		return part.Hours.Warnings
	case part.Closing != nil:
		return part.Closing.Warnings
	}
	return part.Result.Warnings
}

// warningsOfPart words that a request was carried out at the client's own expense, as no package
// had a session left. What else is to be known stands in the answer of the command by itself.
func (p *page) warningsOfPart(part desk.Part) []string {
	if part.Batch != nil {
		b := alone(*part.Batch)
		if outside := outsidePackage(b); len(outside) > 0 {
			return []string{p.tooShort(b, outside)}
		}
		return nil
	}
	return p.warningWords(slices.DeleteFunc(slices.Clone(part.Result.Warnings), func(w desk.Warning) bool { return !isEmptyPackage(w) }))
}

// wrongWith says what was wrong with a line, whose number stands before it, and what to do.
func (p *page) wrongWith(lead, indent string, f *fault.Error) {
	if cause, ok := f.Values["cause"].(*fault.Error); ok && strings.HasPrefix(f.Key, "apply.line") {
		f = cause
	}
	p.paragraph(lead, indent, p.worded("error."+f.Key, f), p.paint.bad)
	if p.Phrases.Has("hint." + f.Key) {
		p.paragraph(indent, indent, p.worded("hint."+f.Key, f), p.paint.plain)
	}
}

// refusedFor says by which rule a request was refused.
func (p *page) refusedFor(r desk.Result) string {
	words, _ := p.outcome(r)
	words += "  " + Safe(r.Appointment.ID) + "  " + oneLine(r.Client.Name)
	if rules := r.Decision.Rules; len(rules) > 0 {
		words += ": " + oneLine(ruleText(rules[0], p.Phrases.Tag())) + " " + p.origin(rules[0])
	}
	return words
}

// saidBeside says what came of a request about what stands beside the appointments.
func (p *page) saidBeside(verb appointment.Verb, changed bool, id, client string) (words string, colour paint, rest string) {
	rest = "  " + Safe(id) + "  " + oneLine(client)
	if !changed {
		return p.Phrases.Say("headline.unchanged", nil), p.paint.strong, rest
	}
	return p.Phrases.Say("headline."+string(verb), nil), p.paint.good, rest
}

// said says in a few words what came of a request, in which colour, and what follows them.
func (p *page) said(part desk.Part) (words string, colour paint, rest string) {
	r, nothing := part.Decided(), p.Phrases.Say("headline.unchanged", nil)
	switch {
	case part.Client != nil && !part.Client.Changed:
		return nothing, p.paint.strong, "  " + Safe(part.Client.Client.ID) + "  " + oneLine(part.Client.Client.Name)
	case part.Client != nil:
		c := part.Client
		values := lang.Values{"old": oneLine(c.Was), "client": oneLine(c.Client.Name)}
		return capital(p.Phrases.Say("log."+string(c.Verb), values)), p.paint.good, "  " + Safe(c.Client.ID)
	case part.Package != nil:
		sold := part.Package
		return p.saidBeside(sold.Verb, sold.Changed, sold.ID, sold.Client.Name)
	case part.Waiting != nil:
		w := part.Waiting
		return p.saidBeside(w.Verb, w.Changed, w.ID, w.Client.Name)
	case part.Hours != nil && part.Hours.Changed:
		return capital(p.Phrases.Say("log.hours", nil)), p.paint.good, ""
	case part.Closing != nil && len(part.Closing.Closed)+len(part.Closing.Left) > 0:
		values := lang.Values{"closed": len(part.Closing.Closed), "left": len(part.Closing.Left)}
		return p.Phrases.Say("apply.settled", values), p.paint.good, ""
	case part.Hours != nil, part.Closing != nil:
		return nothing, p.paint.strong, ""
	case isMarking(r):
		rest = "  " + p.Phrases.Count("texts", len(r.Notices)+len(r.Support))
		if !r.Changed {
			return nothing, p.paint.strong, rest
		}
		return p.Phrases.Say("headline."+string(r.Verb), nil), p.paint.good, rest
	}
	words, colour = p.outcome(r)
	if part.Batch != nil {
		return words, colour, "  " + oneLine(r.Client.Name) + "  " + p.Phrases.Count("listed", len(part.Batch.Results))
	}
	start := r.Appointment.Start.In(p.zone(r.Appointment))
	rest = "  " + Safe(r.Appointment.ID) + "  " + oneLine(r.Client.Name) + "  " + p.short(start)
	if silence := p.silenceFlag(&r.Appointment); silence != "" {
		rest += "  " + silence
	}
	return words, colour, rest
}
