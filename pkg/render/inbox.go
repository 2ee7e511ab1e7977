package render

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
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
}

// Inbox writes messages of clients, each with what it does to the rules, in the
// order given.
func (v View) Inbox(w io.Writer, letters []desk.Letter) error {
	list := listing[letterRow]{
		header: []string{
			"id", "kind", "text", "received", "eta", "settled", "appointment", "start", "client", "bearing",
			"absence_from", "percent", "rules",
		},
		fields: letterRow.fields,
		id:     func(r letterRow) string { return r.ID },
		text:   func(w io.Writer) error { return v.textInbox(w, letters) },
	}
	for _, l := range letters {
		list.rows = append(list.rows, v.letterOf(l))
	}
	return list.write(v, w)
}

func (v View) letterOf(l desk.Letter) letterRow {
	zone := when.ZoneOf(l.Appointment.Timezone)
	r := letterRow{
		ID: l.Message.ID, Kind: string(l.Message.Kind), Text: l.Message.Text,
		Received: instant(l.Message.Received, zone), ETA: instant(l.Message.ETA, zone), Answered: l.Message.Answered,
		Appointment: l.Appointment.ID, Start: instant(l.Appointment.Start, zone),
		Client:  clientRow{l.Client.ID, l.Client.Name},
		Bearing: string(l.Bearing.Means), AbsenceFrom: instant(l.Bearing.Time, zone),
		Rules: ruleIDs(l.Bearing.Rules), Options: v.optionRows(l.Bearing.Options, zone),
	}
	if m := l.Bearing.Means; m == policy.BearingCancelOwed || m == policy.BearingCancelLate {
		r.Percent = &l.Bearing.Percent
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
		or(r.Start), r.Client.Name, r.Bearing, or(r.AbsenceFrom), percent, strings.Join(r.Rules, " "),
	}
}

func (v View) textInbox(w io.Writer, letters []desk.Letter) error {
	return v.fitted(w, func(p *page) {
		if len(letters) == 0 {
			p.paragraph("", "  ", p.Phrases.Say("inbox.empty", nil), p.paint.plain)
		}
		shown := foremost(p, letters, urgencyOfLetter)
		for _, l := range shown {
			p.letter(l)
		}
		p.unlisted("", len(letters)-len(shown))
	})
}

// urgencyOfLetter ranks messages: those that ask for something come first.
func urgencyOfLetter(l desk.Letter) int {
	if len(l.Bearing.Options) > 0 {
		return 0
	}
	return 1
}

// letter adds a message: whose and when, what it says, what it does, and what
// answers it.
func (p *page) letter(l desk.Letter) {
	zone := p.zone(l.Appointment)
	p.gap()
	p.paragraph("", "  ", strings.Join([]string{
		Safe(l.Message.ID), oneLine(l.Client.Name),
		p.Phrases.ShortDateTime(l.Appointment.Start.In(zone)), Safe(l.Appointment.ID),
	}, "  "), p.paint.strong)
	p.paragraph("  ", "    ", p.message(l.Message, zone), p.paint.plain)
	bears := p.bearing(l.Bearing, zone)
	if len(l.Bearing.Rules) > 0 {
		bears += " [" + p.named(l.Bearing.Rules) + "]"
	}
	p.paragraph("  → ", "    ", bears, p.paint.plain)
	for _, o := range l.Bearing.Options {
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
