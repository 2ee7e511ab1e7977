package render

import (
	"io"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// paint colours a piece of one line.
type paint func(string) string

// palette is the colours of a page, plain ones of the sixteen. A renderer of
// its own with everything set keeps lipgloss from asking the terminal.
type palette struct {
	plain, strong, dim, good, warn, bad, choice paint
}

func paletteFor(w io.Writer, color bool) palette {
	if !color {
		same := func(s string) string { return s }
		return palette{same, same, same, same, same, same, same}
	}
	r := rendererFor(w)
	in := func(s lipgloss.Style) paint { return func(text string) string { return s.Render(text) } }
	coloured := func(colour string) paint { // bold would make it too light for a light background
		return in(r.NewStyle().Foreground(lipgloss.Color(colour)))
	}
	return palette{
		plain:  in(r.NewStyle()),
		strong: in(r.NewStyle().Bold(true)),
		dim:    in(r.NewStyle().Faint(true)),
		good:   coloured("2"),
		warn:   coloured("3"),
		bad:    coloured("1"),
		choice: coloured("6"),
	}
}

// rendererFor returns a renderer of the sixteen colours, which asks no terminal anything.
func rendererFor(w io.Writer) *lipgloss.Renderer {
	r := lipgloss.NewRenderer(w)
	r.SetColorProfile(termenv.ANSI)
	r.SetHasDarkBackground(true)
	return r
}

// status returns the colour of a status; its word always stands beside it.
func (p palette) status(s appointment.Status) paint {
	switch s {
	case appointment.Booked, appointment.Proposed:
		return p.choice
	case appointment.Arrived, appointment.Fulfilled:
		return p.good
	case appointment.NoShow:
		return p.warn
	case appointment.Cancelled, appointment.EnteredInError:
		return p.dim
	}
	return p.plain
}
