package render

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// letterRow is a message of the inbox as scripts see it.
type letterRow struct {
	ID          string      `json:"id"`
	Kind        string      `json:"kind"`
	Text        string      `json:"text"`
	Received    *string     `json:"received"`
	ETA         *string     `json:"eta"`
	Answered    bool        `json:"settled"`
	Appointment string      `json:"appointment"`
	Start       *string     `json:"start"`
	Client      clientRow   `json:"client"`
	Bearing     string      `json:"bearing"`
	AbsenceFrom *string     `json:"absence_from"`
	Percent     *int        `json:"percent"`
	Rules       []string    `json:"rules"`
	Options     []optionRow `json:"options"`
	By          string      `json:"by"`           // whose it is
	StandsAfter *string     `json:"stands_after"` // a claim, unless the other side objects
}

// Inbox writes messages of clients, each with what it does to the rules, in the
// order given. Text tells one about several appointments once; what programs read has it for each,
// as each has an id.
func (v View) Inbox(w io.Writer, bundles []dossier.Bundle) error {
	list := listing[letterRow]{
		header: []string{
			"id", "kind", "text", "received", "eta", "settled", "appointment", "start", "client", "bearing",
			"absence_from", "percent", "rules", "by", "stands_after",
		},
		fields: letterRow.fields,
		id:     func(r letterRow) string { return r.ID },
		text:   func(w io.Writer) error { return v.textInbox(w, bundles) },
	}
	for _, b := range bundles {
		for _, l := range b.Letters {
			list.rows = append(list.rows, v.letterOf(l))
		}
	}
	list.rows = atMost(v, list.rows)
	return list.write(v, w)
}

func (v View) letterOf(l dossier.Letter) letterRow {
	zone := when.ZoneOf(l.Appointment.Timezone)
	r := letterRow{
		ID: l.Message.ID, Kind: string(l.Message.Kind), Text: l.Message.Text,
		Received: instant(l.Message.Received, zone), ETA: instant(l.Message.ETA, zone), Answered: l.Message.Answered,
		Appointment: l.Appointment.ID, Start: instant(l.Appointment.Start, zone),
		Client:  clientRow{l.Client.ID, l.Client.Name},
		Bearing: string(l.Bearing.Means), By: string(l.Message.Side()),
		Rules: ruleIDs(l.Bearing.Rules), Options: v.optionRows(l.Bearing.Options, zone),
	}
	if m := l.Bearing.Means; m == policy.BearingCancelOwed || m == policy.BearingCancelLate {
		r.Percent = &l.Bearing.Percent
	}
	switch at := instant(l.Bearing.Time, zone); {
	case l.Bearing.Means == policy.BearingClaimed:
		r.StandsAfter = at
	default:
		r.AbsenceFrom = at
	}
	return r
}

func ruleIDs(rules []policy.Rule) []string {
	ids := make([]string, len(rules))
	for i, r := range rules {
		ids[i] = r.ID
	}
	return ids
}

func (r letterRow) fields() []string {
	percent := ""
	if r.Percent != nil {
		percent = strconv.Itoa(*r.Percent)
	}
	return []string{
		r.ID, r.Kind, r.Text, or(r.Received), or(r.ETA), strconv.FormatBool(r.Answered), r.Appointment,
		or(r.Start), r.Client.Name, r.Bearing, or(r.AbsenceFrom), percent, strings.Join(r.Rules, " "), r.By, or(r.StandsAfter),
	}
}

func (v View) textInbox(w io.Writer, bundles []dossier.Bundle) error {
	return v.fitted(w, func(p *page) {
		if len(bundles) == 0 {
			p.paragraph("", "  ", p.Phrases.Say("inbox.empty", nil), p.paint.plain)
		}
		shown := foremost(p, bundles, urgencyOfLetter)
		for _, b := range shown {
			p.letter(b)
		}
		p.ended("", len(bundles)-len(shown))
	})
}

// urgencyOfLetter ranks messages: those that ask for something come first.
func urgencyOfLetter(b dossier.Bundle) int {
	if len(b.Options) > 0 {
		return 0
	}
	return 1
}

// letter adds a message: whose and when, what it says, what it does, and what
// answers it.
func (p *page) letter(b dossier.Bundle) {
	l := b.Letters[0]
	zone := p.zone(l.Appointment)
	at := p.Phrases.ShortDateTime(l.Appointment.Start.In(zone))
	if several := len(b.Letters); several > 1 {
		at = p.Phrases.Say("inbox.several", lang.Values{"dates": p.Phrases.Count("dates", several), "first": at})
	}
	p.gap()
	p.paragraph("", "  ", strings.Join([]string{
		Safe(l.Message.ID), oneLine(l.Client.Name), at, Safe(l.Appointment.ID),
	}, "  "), p.paint.strong)
	p.paragraph("  ", "    ", p.message(l.Message, zone), p.paint.plain)
	bears := p.bearing(l.Bearing, zone)
	if len(l.Bearing.Rules) > 0 {
		bears += " [" + p.named(l.Bearing.Rules) + "]"
	}
	p.paragraph("  → ", "    ", bears, p.paint.plain)
	for _, o := range b.Options {
		p.paragraph("      ", "        ", p.toType(o), p.paint.choice)
	}
}

func (p *page) bearing(b policy.Bearing, zone *time.Location) string {
	key := "bearing." + string(b.Means)
	dated := key
	if b.Means == policy.BearingDelay {
		dated = "inbox.delay_dated"
	}
	return p.moment(key, dated, b.Time.In(zone), p.Now, lang.Values{"percent": b.Percent})
}
