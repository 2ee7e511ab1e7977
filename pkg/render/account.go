package render

import (
	"io"
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// calendarSchema names the shape of a calendar on a server. Changes only add to it.
const calendarSchema = "adsum.calendar/1"

// calendarRow is a calendar on a server as scripts see it. The password is nowhere.
type calendarRow struct {
	Name            string  `json:"name"`
	URL             string  `json:"url"`
	User            string  `json:"user"`
	PasswordFile    *string `json:"password_file"`
	PasswordCommand *string `json:"password_command"`
	Synced          *string `json:"synced"`    // when anything was last given or taken, or that was looked at on a day
	Events          int     `json:"events"`    // of the book, that it has
	Blocks          int     `json:"blocks"`    // events of others that keep the specialist busy
	Conflicts       int     `json:"conflicts"` // events of the book that somebody changed there
}

// calendarView is what came of a command about a calendar on a server.
type calendarView struct {
	change
	*calendarFile
	Warnings []warningRow `json:"warnings"`
}

type calendarFile struct {
	Calendar calendarRow `json:"calendar"`
}

func (v View) calendarOf(c desk.KeptCalendar) calendarRow {
	return calendarRow{
		Name: c.Name, URL: c.URL, User: c.User, PasswordFile: text(c.PasswordFile), PasswordCommand: text(c.PasswordCommand),
		Synced: instant(c.Synced, v.inZone()), Events: c.Events, Blocks: c.Blocks, Conflicts: c.Conflicts,
	}
}

func calendarHeader() []string {
	return []string{"name", "url", "user", "synced", "events", "blocks", "conflicts"}
}

func (r calendarRow) fields() []string {
	return []string{r.Name, r.URL, r.User, or(r.Synced), strconv.Itoa(r.Events), strconv.Itoa(r.Blocks), strconv.Itoa(r.Conflicts)}
}

// Calendar writes what came of a command about a calendar on a server.
func (v View) Calendar(w io.Writer, r desk.CalendarResult) error {
	view := calendarView{
		change: v.besideOf(calendarSchema, r.Beside), calendarFile: &calendarFile{v.calendarOf(r.KeptCalendar)}, Warnings: v.warningsOf(r.Warnings),
	}
	return document{
		value: view, quiet: []string{r.Name}, records: [][]string{calendarHeader(), view.Calendar.fields()},
		text: func(p *page) { p.calendarResult(r) },
	}.write(v, w)
}

func (p *page) calendarResult(r desk.CalendarResult) {
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	words, colour := p.Phrases.Say("headline.unchanged", nil), p.paint.strong
	if r.Changed {
		words, colour = p.Phrases.Say("headline."+string(r.Verb), nil), p.paint.good
	}
	p.titled(words, colour, "  "+oneLine(r.Name))
	if r.URL != "" {
		p.paragraph("", "  ", oneLine(r.URL), p.paint.plain)
	}
	p.then(r)
	p.warnings(r.Warnings)
}

// then says what follows from a command about a calendar.
func (p *page) then(r desk.CalendarResult) {
	if !r.Changed {
		return
	}
	if r.Synced.IsZero() && r.Events == 0 {
		p.paragraph("", "  ", p.holding("calendar.then."+string(r.Verb), nil), p.paint.plain)
		return
	}
	if r.Blocks > 0 {
		p.paragraph("", "  ", p.Phrases.Say("sync.removed", lang.Values{"count": r.Blocks}), p.paint.plain)
	}
	if r.Events > 0 {
		p.paragraph("", "  ", p.Phrases.Say("calendar.stay", lang.Values{"count": r.Events}), p.paint.warn)
	}
}

// Calendars writes the calendars on servers, in the order given.
func (v View) Calendars(w io.Writer, all []desk.KeptCalendar) error {
	list := listing[calendarRow]{
		header: calendarHeader(),
		fields: calendarRow.fields,
		id:     func(r calendarRow) string { return r.Name },
		text:   func(w io.Writer) error { return v.textCalendars(w, all) },
	}
	for _, c := range all {
		list.rows = append(list.rows, v.calendarOf(c))
	}
	return list.write(v, w)
}

func (v View) textCalendars(w io.Writer, all []desk.KeptCalendar) error {
	return v.fitted(w, func(p *page) {
		if len(all) == 0 {
			p.paragraph("", "  ", p.holding("calendar.none", nil), p.paint.plain)
		}
		shown := foremost(p, all, alike)
		for i, c := range shown {
			if i > 0 {
				p.gap()
			}
			p.calendar(c)
		}
		p.unlisted("", len(all)-len(shown))
	})
}

func (p *page) calendar(c desk.KeptCalendar) {
	p.titled(oneLine(c.Name), p.paint.strong, "  "+oneLine(c.URL))
	synced := p.Phrases.Say("calendar.never", nil)
	if !c.Synced.IsZero() {
		synced = p.Phrases.Say("calendar.synced", lang.Values{"time": p.short(c.Synced.In(p.inZone()).Truncate(time.Minute))})
	}
	p.paragraph("  ", "    ", synced, p.paint.plain)
	p.paragraph("  ", "    ", p.Phrases.Say("calendar.has", lang.Values{"events": c.Events, "blocks": c.Blocks}), p.paint.plain)
	if c.Conflicts > 0 {
		p.paragraph("  ", "    ", p.holding("calendar.disputed", lang.Values{"count": c.Conflicts}), p.paint.warn)
	}
}
