package render

import (
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// options adds the commands that could follow, each with what it does.
func (p *page) options(r desk.Result) {
	if p.Apart && (r.Decision == nil || r.Decision.Verdict != policy.Allow) {
		return
	}
	p.choices(r.Client.Name, p.zone(r.Appointment), r.Undecided)
	if r.Decision != nil {
		p.choices(r.Client.Name, p.zone(r.Appointment), r.Decision.Options)
	}
}

// choices lists commands to type about a client's appointments, each with what it does.
func (p *page) choices(client string, zone *time.Location, options []policy.Option) {
	if len(options) == 0 {
		return
	}
	p.section(p.Phrases.Say("section.next", nil))
	for _, o := range options {
		p.command(p.commandOf(o, client))
		if !p.folds(foldEffects) {
			p.paragraph("      ", "      ", effect(p.Phrases, o, zone), p.paint.plain)
		}
	}
}

// commandOf returns what to type for an option, with the client's name where the
// option leaves room for it and it can be typed as it is shown.
func (p *page) commandOf(o policy.Option, client string) string {
	unclear := Safe(client) != client || strings.HasPrefix(client, "-") // it would be read as a flag
	if unclear || widthOf(client) > p.width/2 {
		client = ""
	}
	return oneLine(typed(p.Phrases, o, client))
}

// toType returns what to type for an option, on one line and in the language of the
// page.
func (p *page) toType(o policy.Option) string { return p.commandOf(o, "") }

// held ties what a shell or a reader takes as one: each flag of a command to its value,
// and what stands in quotes.
func held(command string) string {
	words := strings.Split(command, " ")
	quote := ""
	for i, word := range words[:len(words)-1] {
		next := words[i+1]
		quote = openQuote(quote, word)
		if quote != "" || flagged(word) && !strings.HasPrefix(strings.TrimPrefix(next, "["), "-") {
			words[i] += tie
			continue
		}
		words[i] += " "
	}
	return strings.Join(words, "")
}

// openQuote returns the quote that is open after a word, empty for none.
func openQuote(open, word string) string {
	for _, r := range word {
		switch mark := string(r); {
		case open == mark:
			open = ""
		case open == "" && (mark == `"` || mark == "'"):
			open = mark
		}
	}
	return open
}

// command adds a command to type. One that is longer than the line goes on as a
// shell reads it, so that it can be copied.
func (p *page) command(text string) { p.indented("  ", text) }

// indented is command after an indent of its own.
func (p *page) indented(first, text string) {
	const more = ` \`
	rest := first + "  "
	if cells(first+text) <= p.width {
		p.line(first + p.paint.choice(text))
		return
	}
	pieces := wrappedAsTied(held(text), p.width-cells(rest+more), func(string) bool { return false })
	for i, piece := range pieces {
		indent, end := rest, more
		if i == 0 {
			indent = first
		}
		if i == len(pieces)-1 {
			end = ""
		}
		p.line(indent + p.paint.choice(piece) + end)
	}
}
