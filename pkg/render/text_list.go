package render

import (
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/charmbracelet/x/ansi"
)

// widestName bounds the column of names in a list.
const widestName = 20

// textList writes one line an appointment, under the date of each day.
func (v View) textList(w io.Writer, title string, entries []desk.Entry) error {
	p := v.page(w)
	if title != "" {
		p.paragraph("", "", oneLine(title), p.paint.strong)
	}
	if len(entries) == 0 {
		p.line(p.Phrases.Say("agenda.empty", nil))
		return p.flush()
	}
	p.days(entries)
	return p.flush()
}

// days adds one line an appointment, under the date of each day.
func (p *page) days(entries []desk.Entry) {
	day := ""
	columns := p.columns(entries)
	for _, e := range entries {
		if date := p.Phrases.Date(e.Appointment.Start.In(p.zone(e.Appointment))); date != day {
			day = date
			p.section(date)
		}
		p.line(p.entry(e, columns))
	}
}

// widths is how wide the columns of a list are, in cells.
type widths struct{ hours, status, name int }

func (p *page) columns(entries []desk.Entry) widths {
	var w widths
	for _, e := range entries {
		w.hours = max(w.hours, ansi.StringWidth(p.hours(e.Appointment, p.zone(e.Appointment))))
		w.status = max(w.status, ansi.StringWidth(p.status(e.Appointment)))
		w.name = max(w.name, ansi.StringWidth(oneLine(e.Client.Name)))
	}
	w.name = min(w.name, widestName)
	return w
}

// entry returns the line of one appointment. What asks for something stands
// before the place, which is cut where the line ends.
func (p *page) entry(e desk.Entry, w widths) string { return p.row(e, w, p.flags(e)) }

func (p *page) row(e desk.Entry, w widths, flags []string) string {
	a := e.Appointment
	before := "  " + padded(p.hours(a, p.zone(a)), w.hours) + "  "
	status := padded(p.status(a), w.status)
	after := "  " + Safe(a.ID) + "  " + padded(oneLine(e.Client.Name), w.name)
	for _, flag := range flags {
		after += "  " + untied(flag)
	}
	room := p.width - ansi.StringWidth(before) - ansi.StringWidth(status)
	return before + p.paint.status(a.Status)(status) + ansi.Truncate(after, max(room, 0), "…")
}

func (p *page) status(a appointment.Appointment) string {
	return p.Phrases.Say("status."+string(a.Status), nil)
}

func (p *page) flags(e desk.Entry) []string {
	var flags []string
	if key := p.unfinished(e.Appointment); key != "" {
		flags = append(flags, p.Phrases.Say(key, nil))
	}
	return append(flags, p.standing(e)...)
}

// standing says what else a line has to tell than what it waits for.
func (p *page) standing(e desk.Entry) []string {
	var flags []string
	a := e.Appointment
	if a.Owed() > 0 {
		flags = append(flags, p.say("money.short_owed", a, a.Owed()))
	}
	if a.RefundDue() > 0 {
		flags = append(flags, p.say("money.short_refund", a, a.RefundDue()))
	}
	if e.Messages > 0 {
		flags = append(flags, p.Phrases.Count("messages", e.Messages))
	}
	if note := p.agreed(a, p.zone(a)); note != "" {
		flags = append(flags, note)
	}
	return append(flags, oneLine(a.Place))
}

// unfinished returns the key of the phrase for what an appointment still waits
// for: to be closed once it is over, to be paid before.
func (p *page) unfinished(a appointment.Appointment) string {
	waits := a.Status.Pending()
	switch {
	case !waits:
		return ""
	case !a.End.After(p.Now):
		return "agenda.not_closed"
	case a.Payable() <= 0:
		return ""
	case a.Money.Held() > 0:
		return "agenda.part_paid"
	}
	return "agenda.unpaid"
}

// candidate returns the line of an appointment that a name could have meant.
func (p *page) candidate(e desk.Entry) string {
	a := e.Appointment
	line := strings.Join([]string{
		"  " + Safe(a.ID), p.short(a.Start.In(p.zone(a))), p.status(a), oneLine(e.Client.Name),
	}, "  ")
	return ansi.Truncate(line, p.width, "…")
}
