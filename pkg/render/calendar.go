package render

import (
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// CalendarFile is a calendar that was written to a file.
type CalendarFile struct {
	Path      string
	Method    calendar.Method
	Events    int
	Held      int // of these, times that offers hold
	Cancelled int // of these, what was cancelled
}

// Count counts an event of the file.
func (f *CalendarFile) Count(e calendar.Entry) {
	f.Events++
	switch e.Status {
	case calendar.Tentative:
		f.Held++
	case calendar.Cancelled:
		f.Cancelled++
	case calendar.Confirmed:
	}
}

// CalendarWritten says what was written to a file. Programs read the file.
func (v View) CalendarWritten(w io.Writer, f CalendarFile) error {
	if v.Quiet {
		return nil
	}
	p := v.page(w)
	if v.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	key := "calendar.written"
	switch f.Method {
	case calendar.Request:
		key = "calendar.invitation"
	case calendar.Cancel:
		key = "calendar.cancellation"
	case calendar.Publish, calendar.Reply, calendar.Counter:
	}
	count := func(n int) lang.Values { return lang.Values{"count": strconv.Itoa(n)} }
	p.paragraph("", "", p.Phrases.Say(key, lang.Values{"count": strconv.Itoa(f.Events), "file": Safe(f.Path)}), p.paint.good)
	if f.Method == "" && f.Held > 0 {
		p.paragraph("", "  ", p.Phrases.Say("calendar.held", count(f.Held)), p.paint.plain)
	}
	if f.Method == "" && f.Cancelled > 0 {
		p.paragraph("", "  ", p.Phrases.Say("calendar.cancelled", count(f.Cancelled)), p.paint.plain)
	}
	return p.flush()
}
