package render

import (
	"io"
	"math"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// widestSpecialist is how wide that of specialists may be: nobody's row goes without.
const widestSpecialist = 28

// widestName is how wide the column of names in a list may always be, in cells.
const widestName = 20

// nameRoom returns how wide a column of names may be that stands beside others.
func (p *page) nameRoom() int {
	if !p.Screen {
		return math.MaxInt
	}
	return max(widestName, p.width/3)
}

// textList writes one line an appointment, under the date of each day. What the lines say is
// made once, however often they are laid out to fit the screen.
func (v View) textList(w io.Writer, title string, entries []dossier.Entry) error {
	var lines []listed
	return v.fitted(w, func(p *page) { lines = p.list(title, entries, lines) })
}

// list adds one line an appointment, and returns what the lines say, which is made where it is not
// known yet.
func (p *page) list(title string, entries []dossier.Entry, lines []listed) []listed {
	if title != "" {
		p.paragraph("", "", oneLine(title), p.paint.strong)
	}
	if len(entries) == 0 {
		p.paragraph("", "  ", p.Phrases.Say("agenda.empty", nil), p.paint.plain)
		return nil
	}
	if lines == nil {
		lines = p.listedOf(entries)
	}
	from, to := p.nextFirst(entries)
	p.daysOf(lines[from:to], p.Today)
	if to-from < len(entries) {
		p.section(p.summary(entries))
		p.unlisted("", len(entries)-(to-from))
	}
	return lines
}

// summary says of a list that is not shown whole what there is to do in it.
func (p *page) summary(entries []dossier.Entry) string {
	unpaid, unclosed := 0, 0
	for i := range entries {
		a := &entries[i].Appointment
		owes := a.Owed() > 0
		for _, key := range p.unfinished(a) {
			switch key {
			case "agenda.not_closed":
				unclosed++
			case "agenda.unpaid", "agenda.part_paid":
				owes = true
			}
		}
		if owes {
			unpaid++
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
func (p *page) days(entries []dossier.Entry) { p.daysOf(p.listedOf(entries), time.Time{}) }

// daysOf adds lines under the date of each day. The day of today, unless that is zero, is
// marked, and stands there without appointments too.
func (p *page) daysOf(lines []listed, today time.Time) {
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
	columns := p.columns(lines)
	for i, l := range lines {
		date := day
		if i == 0 || lines[i-1].day != l.day {
			date = p.Phrases.Date(l.start)
		}
		if marked != "" && date != marked && l.start.After(today) {
			heading(marked)
			p.line("  " + p.Phrases.Say("agenda.empty", nil))
		}
		if date != day {
			heading(date)
		}
		p.row(l, columns)
	}
	if marked != "" {
		heading(marked)
		p.line("  " + p.Phrases.Say("agenda.empty", nil))
	}
}

// listed is what a list says of an appointment, and in which order: when it begins in the
// zone of the page, and what stands in each column. The first of several flags asks for
// something.
type listed struct {
	id           string
	state        appointment.Status
	start        time.Time
	day          civil
	hours        string
	status, name string
	specialist   string // of a practice whose it is
	flags        []string
}

func (p *page) listed(e *dossier.Entry) listed {
	a := &e.Appointment
	zone := p.zoneNamed(a.Timezone)
	start := a.Start.In(zone)
	l := listed{
		id: a.ID, state: a.Status, start: start, day: dayOf(start), hours: p.hours(start, a.End.In(zone)),
		status: p.status(*a), name: oneLine(e.Client.Name), flags: p.flags(e),
	}
	if p.Whose.ofPractice() {
		l.specialist = oneLine(e.Specialist)
	}
	return l
}

func (p *page) listedOf(entries []dossier.Entry) []listed {
	lines := make([]listed, len(entries))
	for i := range entries {
		lines[i] = p.listed(&entries[i])
	}
	return lines
}

// widths is how wide the columns of a list are, in cells.
type widths struct{ hours, specialist, status, name int }

// columns returns how wide the columns of lines are. What asks for something has room
// beside the names.
func (p *page) columns(lines []listed) widths {
	var w widths
	flags := 0
	for _, l := range lines {
		w.hours = max(w.hours, widthOf(l.hours))
		w.specialist = max(w.specialist, min(widthOf(l.specialist), widestSpecialist))
		w.status = max(w.status, widthOf(l.status))
		w.name = max(w.name, widthOf(l.name))
		if len(l.flags) > 1 {
			flags = max(flags, cells(l.flags[0])+2)
		}
	}
	room := p.width - w.hours - w.status - len("    2  7k3m9q2x  ")
	if w.specialist > 0 {
		room -= w.specialist + 2
	}
	if all := room - flags; all < w.name {
		w.name = max(all, min(w.name, widestName))
	}
	return w
}

// row adds a line. What asks for something stands before the place. Nothing is cut: on a
// screen that is too narrow the row goes on in the next line, else it is one line
// that can be searched for.
func (p *page) row(l listed, w widths) {
	before := "  " + padded(l.hours, w.hours) + "  "
	if w.specialist > 0 {
		before += filled(l.specialist, w.specialist) + "  "
	}
	status := padded(l.status, w.status)
	about := filled(l.name, w.name)
	for _, flag := range l.flags {
		if p.Screen && cells(flag) <= widestName {
			flag = tied(flag)
		}
		about += "  " + flag
	}
	head := before + p.paint.status(l.state)(status) + "  "
	rest := Safe(l.id) + "  " + about
	taken := cells(before+status) + 2
	switch {
	case !p.Screen:
		p.line(head + rest)
	case p.width-taken < cells(l.id):
		p.paragraph("  ", "    ", strings.TrimSpace(before)+"  "+strings.TrimSpace(status), p.paint.status(l.state))
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

// status says how an appointment stands. What nobody confirmed or paid was cancelled by neither of the two.
func (p *page) status(a appointment.Appointment) string {
	if a.Lapsed() {
		return p.phrase("silence.lapsed")
	}
	return p.statusOf(a.Status)
}

func (p *page) statusOf(s appointment.Status) string { return p.phrase("status." + string(s)) }

func (p *page) flags(e *dossier.Entry) []string {
	flags := make([]string, 0, 4)
	if e.Appointment.Status == appointment.NoShow && e.Appointment.NoShowBy == appointment.BySpecialist {
		flags = append(flags, p.phrase("agenda.own_absence"))
	}
	for _, flag := range []string{p.silenceFlag(&e.Appointment), p.lapsedFlag(e.Missing)} {
		if flag != "" {
			flags = append(flags, flag)
		}
	}
	for _, key := range p.unfinished(&e.Appointment) {
		flags = append(flags, p.phrase(key))
	}
	return p.standing(flags, e)
}

// standing adds to flags what else a line has to tell than what it waits for.
func (p *page) standing(flags []string, e *dossier.Entry) []string {
	a := &e.Appointment
	if owed := a.Owed(); owed > 0 {
		flags = append(flags, p.say("money.short_owed", *a, owed))
	}
	if due := a.RefundDue(); due > 0 {
		flags = append(flags, p.say("money.short_refund", *a, due))
	}
	if e.Messages > 0 {
		flags = append(flags, p.Phrases.Count("messages", e.Messages))
	}
	if note := p.agreed(a, p.zoneNamed(a.Timezone)); note != "" {
		flags = append(flags, note)
	}
	if a.Room != "" {
		flags = append(flags, oneLine(a.Room))
	}
	if e.Withheld {
		flags = append(flags, p.phrase("withheld.short"))
	}
	return append(flags, oneLine(a.Place))
}

// unfinished returns the keys of the phrases for what an appointment still waits for:
// to be closed once it is over, and to be paid, or to be said who pays.
func (p *page) unfinished(a *appointment.Appointment) []string {
	if policy.IsUndecided(*a) {
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
