package render

import (
	"io"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/charmbracelet/x/ansi"
)

// widestName is how wide the column of names in a list may always be, in cells.
const widestName = 20

// textList writes one line an appointment, under the date of each day.
func (v View) textList(w io.Writer, title string, entries []dossier.Entry) error {
	return v.fitted(w, func(p *page) {
		if title != "" {
			p.paragraph("", "", oneLine(title), p.paint.strong)
		}
		if len(entries) == 0 {
			p.paragraph("", "  ", p.Phrases.Say("agenda.empty", nil), p.paint.plain)
			return
		}
		shown := p.nextFirst(entries)
		p.daysOf(shown, v.Today)
		if len(shown) < len(entries) {
			p.section(p.summary(entries))
			p.unlisted("", len(entries)-len(shown))
		}
	})
}

// summary says of a list that is not shown whole what there is to do in it.
func (p *page) summary(entries []dossier.Entry) string {
	unpaid, unclosed := 0, 0
	for _, e := range entries {
		for _, key := range p.unfinished(e.Appointment) {
			switch key {
			case "agenda.not_closed":
				unclosed++
			case "agenda.unpaid", "agenda.part_paid":
				unpaid++
			}
		}
	}
	words := []string{p.Phrases.Count("listed", len(entries))}
	if unpaid > 0 {
		words = append(words, p.Phrases.Count("unpaid", unpaid))
	}
	if unclosed > 0 {
		words = append(words, p.Phrases.Count("unclosed", unclosed))
	}
	return strings.Join(words, ", ")
}

// days adds one line an appointment, under the date of each day.
func (p *page) days(entries []dossier.Entry) { p.daysOf(entries, time.Time{}) }

// daysOf adds one line an appointment, under the date of each day. The day of today,
// unless that is zero, is marked, and stands there without appointments too.
func (p *page) daysOf(entries []dossier.Entry, today time.Time) {
	day, marked := "", ""
	if !today.IsZero() {
		marked = p.Phrases.Date(today)
	}
	heading := func(date string) {
		day = date
		if date == marked {
			date, marked = p.Phrases.Say("agenda.today", lang.Values{"date": date}), ""
		}
		p.section(date)
	}
	columns := p.columns(entries)
	for _, e := range entries {
		start := e.Appointment.Start.In(p.zone(e.Appointment))
		date := p.Phrases.Date(start)
		if marked != "" && date != marked && start.After(today) {
			heading(marked)
			p.line("  " + p.Phrases.Say("agenda.empty", nil))
		}
		if date != day {
			heading(date)
		}
		p.entry(e, columns)
	}
	if marked != "" {
		heading(marked)
		p.line("  " + p.Phrases.Say("agenda.empty", nil))
	}
}

// widths is how wide the columns of a list are, in cells.
type widths struct{ hours, status, name int }

func (p *page) columns(entries []dossier.Entry) widths {
	var w widths
	for _, e := range entries {
		w.hours = max(w.hours, ansi.StringWidth(p.hours(e.Appointment, p.zone(e.Appointment))))
		w.status = max(w.status, ansi.StringWidth(p.status(e.Appointment)))
		w.name = max(w.name, ansi.StringWidth(oneLine(e.Client.Name)))
	}
	room := p.width - w.hours - w.status - len("    2  7k3m9q2x  ")
	if all := room - p.widestFlags(entries); all < w.name {
		w.name = max(all, min(w.name, widestName))
	}
	return w
}

// widestFlags returns how much room the first of what is to be said of an
// appointment takes, which is what asks for something.
func (p *page) widestFlags(entries []dossier.Entry) int {
	widest := 0
	for _, e := range entries {
		if flags := p.flags(e); len(flags) > 1 {
			widest = max(widest, cells(flags[0])+2)
		}
	}
	return widest
}

// entry adds an appointment. What asks for something stands before the place.
func (p *page) entry(e dossier.Entry, w widths) { p.row(e, w, p.flags(e)) }

// row adds an appointment and what is to be said of it. Nothing is cut: on a
// screen that is too narrow the row goes on in the next line, else it is one line
// that can be searched for.
func (p *page) row(e dossier.Entry, w widths, flags []string) {
	a := e.Appointment
	before := "  " + padded(p.hours(a, p.zone(a)), w.hours) + "  "
	status := padded(p.status(a), w.status)
	about := filled(oneLine(e.Client.Name), w.name)
	for _, flag := range flags {
		if cells(flag) <= widestName {
			flag = tied(flag)
		}
		about += "  " + flag
	}
	head := before + p.paint.status(a.Status)(status) + "  "
	rest := Safe(a.ID) + "  " + about
	taken := cells(before+status) + 2
	switch {
	case !p.Screen:
		p.line(head + rest)
	case p.width-taken < cells(a.ID):
		p.paragraph("  ", "    ", strings.TrimSpace(before)+"  "+strings.TrimSpace(status), p.paint.status(a.Status))
		p.paragraph("    ", "    ", rest, p.paint.plain)
	default:
		p.hanging(head, taken, rest)
	}
}

// hanging adds text behind a head that takes some cells of the first line.
func (p *page) hanging(head string, taken int, text string) {
	indent := taken
	if p.narrow() {
		indent = 4
	}
	for i, l := range p.wrappedAfter(text, p.width-taken, p.width-indent) {
		if i == 0 {
			p.line(head + l)
			continue
		}
		p.line(padded("", indent) + l)
	}
}

func (p *page) status(a appointment.Appointment) string {
	return p.Phrases.Say("status."+string(a.Status), nil)
}

func (p *page) flags(e dossier.Entry) []string {
	var flags []string
	for _, key := range p.unfinished(e.Appointment) {
		flags = append(flags, p.Phrases.Say(key, nil))
	}
	return append(flags, p.standing(e)...)
}

// standing says what else a line has to tell than what it waits for.
func (p *page) standing(e dossier.Entry) []string {
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

// unfinished returns the keys of the phrases for what an appointment still waits for:
// to be closed once it is over, and to be paid, or to be said who pays.
func (p *page) unfinished(a appointment.Appointment) []string {
	if policy.IsUndecided(a) {
		return []string{"agenda.undecided"}
	}
	if a.Status != appointment.Booked {
		return nil
	}
	var keys []string
	if !a.End.After(p.Now) {
		keys = append(keys, "agenda.not_closed")
	}
	switch {
	case a.Payable() <= 0:
	case a.Money.Held() > 0:
		keys = append(keys, "agenda.part_paid")
	default:
		keys = append(keys, "agenda.unpaid")
	}
	return keys
}

// candidate adds an appointment that a name could have meant.
func (p *page) candidate(e dossier.Entry) {
	a := e.Appointment
	p.paragraph("  ", "    ", strings.Join([]string{
		Safe(a.ID), p.short(a.Start.In(p.zone(a))), p.status(a), oneLine(e.Client.Name),
	}, "  "), p.paint.plain)
}
