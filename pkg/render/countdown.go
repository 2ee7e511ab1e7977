package render

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/charmbracelet/x/ansi"
)

// Countdown is how far a wait has come: since when, until when, and now.
type Countdown struct{ From, Until, Now time.Time }

const (
	widestBar = 40
	backToBOL = "\r"
	eraseLine = "\x1b[K"
)

// Waiting writes one line that says until when the wait lasts and how much of it
// is left.
func (v View) Waiting(w io.Writer, c Countdown) error {
	until, now := v.local(c.Until), v.local(c.Now)
	_, err := io.WriteString(w, v.moment("wait.line", "wait.line_dated", until, now, lang.Values{"left": left(until, now)})+"\n")
	return written(err)
}

// Countdown draws the wait as a bar on the line that the cursor is in, over
// what was drawn there before. It needs a terminal.
func (v View) Countdown(w io.Writer, c Countdown) error {
	paint := paletteFor(w, v.Color)
	until, now := v.local(c.Until), v.local(c.Now)
	words := v.moment("wait.bar", "wait.bar_dated", until, now, nil)
	clock := clockLeft(until.Sub(now))
	width := v.Width
	if width == 0 {
		width = usualWidth
	}
	room := min(widestBar, width-1-widthOf(words)-len(clock)-4)
	line := words + "  " + clock
	if room >= 3 {
		gone := bar(c, room)
		line = words + "  " + paint.good(strings.Repeat("█", gone)) + paint.dim(strings.Repeat("░", room-gone)) + "  " + clock
	}
	_, err := io.WriteString(w, backToBOL+ansi.Truncate(line, width-1, "")+eraseLine)
	return written(err)
}

// EraseCountdown leaves the line empty and the cursor at its beginning.
func (v View) EraseCountdown(w io.Writer) error {
	_, err := io.WriteString(w, backToBOL+eraseLine)
	return written(err)
}

// Awaited writes what a wait ended with as Result does. Where the absence could
// be declared now, text says that this was not done yet, and what would come of it.
func (v View) Awaited(w io.Writer, r, would desk.Result) error {
	if v.Query != nil || v.Quiet || (v.Format != Text && v.Format != "") {
		return v.Result(w, r)
	}
	would.DryRun = false
	return v.fitted(w, func(p *page) {
		if happened(would) {
			p.paragraph("", "", p.Phrases.Say("wait.over", lang.Values{"id": Safe(r.Appointment.ID)}), p.paint.warn)
		}
		p.result(would)
	})
}

// bar returns how many of room cells are gone.
func bar(c Countdown, room int) int {
	whole := c.Until.Sub(c.From)
	if whole <= 0 {
		return room
	}
	gone := int(int64(room) * int64(c.Now.Sub(c.From)) / int64(whole))
	return min(max(gone, 0), room)
}

// clockLeft shows what is left as a clock counts it down, up to the next second.
func clockLeft(d time.Duration) string {
	seconds := int((max(d, 0) + time.Second - 1) / time.Second)
	if seconds < 3600 {
		return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// local returns an instant in the view's zone, as it is where the view has none.
func (v View) local(t time.Time) time.Time {
	if v.Zone == nil {
		return t
	}
	return t.In(v.Zone)
}
