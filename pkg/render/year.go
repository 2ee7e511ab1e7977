package render

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// happening is what a cell of a year's strip tells. Of several in one cell the first counts.
type happening int

// What can be told, what matters most first.
const (
	wasAbsent happening = iota
	cancelledLate
	cameLate
	ownAbsence
	leftOpen
	hasCome
	isBooked
	wasCancelled
	nothing
)

const (
	weeksOfYear   = 53
	week          = 7 * 24 * time.Hour
	leastForStrip = 16 // lines of a screen on which a list gives way to the strip
)

// year adds the last 12 months of a client as a strip: a cell a week, in two lines where the page is narrow,
// and the months below. It gives way where all that follows fits the screen without it, and where hardly
// anything fits.
func (p *page) year(r desk.ClientResult) {
	if r.Verb != "" || p.folds(foldLetters) && (p.most == 0 || p.Height < leastForStrip) {
		return
	}
	since := policy.YearBefore(p.Now)
	cells := make([]happening, weeksOfYear)
	for i := range cells {
		cells[i] = nothing
	}
	told := false
	for _, e := range r.Entries {
		a := e.Appointment
		if at := int(a.Start.Sub(since) / week); !a.Start.Before(since) && at < len(cells) {
			cells[at] = min(cells[at], p.happened(a))
			told = told || cells[at] != nothing
		}
	}
	if !told {
		return
	}
	each := len(cells)
	if p.width < each+len("  ") {
		each = (each + 1) / 2
	}
	for from := 0; from < len(cells); from += each {
		p.strip(cells[from:min(from+each, len(cells))], since.Add(time.Duration(from)*week))
	}
	p.meanings(cells)
}

// happened returns what became of an appointment.
func (p *page) happened(a appointment.Appointment) happening {
	switch a.Status {
	case appointment.NoShow:
		if a.NoShowBy == appointment.BySpecialist {
			return ownAbsence
		}
		return wasAbsent
	case appointment.Arrived, appointment.Fulfilled:
		if a.LateBy() > 0 {
			return cameLate
		}
		return hasCome
	case appointment.Cancelled:
		if policy.CancelledCharged(&a) {
			return cancelledLate
		}
		return wasCancelled
	case appointment.Booked:
		if a.End.After(p.Now) {
			return isBooked
		}
		return leftOpen
	case appointment.Proposed, appointment.EnteredInError:
	}
	return nothing
}

// toldAs returns the sign of what happened, its colour and its words.
func (p *page) toldAs(h happening) (sign string, colour paint, words string) {
	switch h {
	case wasAbsent:
		return "✗", p.paint.bad, p.phrase("year.absent")
	case cancelledLate:
		return "≠", p.paint.warn, p.phrase("year.cancelled_late")
	case cameLate:
		return "~", p.paint.warn, p.phrase("year.late")
	case ownAbsence:
		return "×", p.paint.dim, p.phrase("year.own_absence")
	case leftOpen:
		return "?", p.paint.warn, p.phrase("agenda.not_closed")
	case hasCome:
		return "✓", p.paint.good, p.phrase("year.came")
	case isBooked:
		return "●", p.paint.choice, p.statusOf(appointment.Booked)
	case wasCancelled:
		return "–", p.paint.dim, p.phrase("year.cancelled")
	case nothing:
	}
	return "·", p.paint.dim, ""
}

// strip adds cells, a week each from an instant on, and below them the months that begin in them.
func (p *page) strip(cells []happening, since time.Time) {
	line, months := "  ", []rune(strings.Repeat(" ", len(cells)))
	for i, h := range cells {
		sign, colour, _ := p.toldAs(h)
		line += colour(sign)
		from := since.Add(time.Duration(i) * week).In(p.Now.Location())
		if to := from.Add(week); from.Month() != to.Month() {
			months[i] = []rune(p.Phrases.MonthInitial(to.Month()))[0]
		}
	}
	p.line(line)
	p.line("  " + p.paint.dim(strings.TrimRight(string(months), " ")))
}

// meanings says what the signs mean that are among some cells.
func (p *page) meanings(cells []happening) {
	var legend []string
	for h := wasAbsent; h < nothing; h++ {
		if slices.Contains(cells, h) {
			sign, _, words := p.toldAs(h)
			legend = append(legend, tied(sign+" "+words))
		}
	}
	p.paragraph("  ", "  ", strings.Join(legend, tie+tie+" "), p.paint.dim)
}
