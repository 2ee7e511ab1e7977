package render

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/charmbracelet/x/ansi"
)

// The signs of pictures, beside those of a status.
const (
	signOutside = "░"
	signOff     = "▒"
	signSkipped = "×"
	signNow     = "▶"
	signToday   = "▸"
	signGoesOn  = "┃"
	signLater   = "›" // begins later in the row than where that begins
	signHeld    = "╱"
	signBusy    = "╲"
	signFolded  = "┄"
	signPart    = "│"

	signUnfinished = "!" // what is still to be closed, paid or refunded
)

// statusSign returns the sign of a status in pictures.
func statusSign(s appointment.Status) string {
	switch s {
	case appointment.Proposed:
		return "○"
	case appointment.Booked:
		return "●"
	case appointment.Arrived:
		return "◆"
	case appointment.Fulfilled:
		return "✓"
	case appointment.NoShow:
		return "✗"
	case appointment.Cancelled, appointment.EnteredInError:
		return "–"
	}
	return "?"
}

// firstCells returns what of a text fits so many cells.
func firstCells(text string, most int) string { return ansi.Truncate(text, most, "") }

// legend says what the signs mean that were used in a picture, and whose marks those of specialists are.
func (p *page) legend(used map[string]bool, work []desk.Work, marks map[string]string) {
	var parts []string
	explain := func(sign, words string) {
		if used[sign] {
			parts = append(parts, tied(sign+" "+words))
		}
	}
	for _, s := range []appointment.Status{
		appointment.Proposed, appointment.Booked, appointment.Arrived, appointment.Fulfilled, appointment.NoShow, appointment.Cancelled,
	} {
		explain(statusSign(s), p.statusOf(s))
	}
	explain(signHeld, p.phrase("picture.held"))
	explain(signBusy, p.phrase("picture.busy"))
	explain(signLater, p.phrase("picture.later"))
	explain(signUnfinished, p.phrase("picture.unfinished"))
	explain(signToday, p.phrase("picture.today"))
	explain(signNow, p.phrase("picture.now"))
	explain(signOutside, p.phrase("picture.outside"))
	explain(signOff, p.phrase("picture.off"))
	explain(signSkipped, p.phrase("picture.skipped"))
	for _, w := range work {
		if mark := marks[w.Specialist]; mark != "" {
			parts = append(parts, tied(mark+" "+oneLine(w.Specialist)))
		}
	}
	if len(parts) > 0 {
		p.paragraph("", "", strings.Join(parts, tie+tie+" "), p.paint.dim)
	}
}

// initialsOf returns short marks of the specialists of a practice, by name, each another: the letters that
// their names begin with, as many as it takes. Of one alone there is none.
func initialsOf(work []desk.Work) map[string]string {
	if len(work) < 2 {
		return nil
	}
	marks := map[string]string{}
	taken := map[string]bool{}
	for _, w := range work {
		mark := ""
		for _, letter := range oneLine(w.Specialist) {
			if mark += string(letter); !taken[mark] && mark != " " {
				break
			}
		}
		taken[mark], marks[w.Specialist] = true, mark
	}
	return marks
}
