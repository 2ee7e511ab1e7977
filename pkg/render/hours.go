package render

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
)

// hoursSchema names the shape of the working hours. Changes only add to it.
const hoursSchema = "adsum.hours/1"

// hoursView is a desk.HoursResult as scripts see it.
type hoursView struct {
	change
	*workingHours
	Warnings []warningRow `json:"warnings"`
}

// workingHours are the hours themselves.
type workingHours struct {
	Source        string       `json:"source"`
	Week          weekView     `json:"week"`
	DaysOff       []daysOffRow `json:"days_off"`
	BufferSeconds int64        `json:"buffer_seconds"`
	Closed        bool         `json:"closed"`

	Concerned []concernedRow `json:"concerned"` // appointments that stand outside of them since a change
}

type weekView struct {
	Monday    []spanRow `json:"mon"`
	Tuesday   []spanRow `json:"tue"`
	Wednesday []spanRow `json:"wed"`
	Thursday  []spanRow `json:"thu"`
	Friday    []spanRow `json:"fri"`
	Saturday  []spanRow `json:"sat"`
	Sunday    []spanRow `json:"sun"`
}

type spanRow struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type daysOffRow struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Hours writes the working hours, after a command that was to change them where
// set says so. CSV has a record a span and a stretch of days off; a quiet answer
// is where the hours come from.
func (v View) Hours(w io.Writer, s desk.HoursResult, set bool) error {
	view := v.hoursOf(s)
	view.Warnings = v.warningsOf(s.Warnings)
	if set {
		view.envelope = changedOr(hoursSchema, s.Changed)
	}
	switch {
	case v.forPrograms():
		return v.writeValue(w, view)
	case v.Quiet:
		_, err := io.WriteString(w, string(s.Source)+"\n")
		return written(err)
	case v.Format == CSV:
		return hoursRecords(view).writeCSV(w)
	}
	return v.textHours(w, s)
}

func (v View) hoursOf(s desk.HoursResult) hoursView {
	h := s.Hours
	hours := &workingHours{
		Source: string(s.Source),
		Week: weekView{
			spansOf(h.Week[0]), spansOf(h.Week[1]), spansOf(h.Week[2]), spansOf(h.Week[3]),
			spansOf(h.Week[4]), spansOf(h.Week[5]), spansOf(h.Week[6]),
		},
		DaysOff: []daysOffRow{}, BufferSeconds: int64(h.Buffer / time.Second), Closed: h.Closed,
		Concerned: v.concernedOf(s.Concerned),
	}
	for _, off := range h.DaysOff {
		hours.DaysOff = append(hours.DaysOff, daysOffRow(off))
	}
	return hoursView{change: v.changeOf(answered(hoursSchema), s.Changed, s.DryRun, s.Event), workingHours: hours}
}

func spansOf(spans []appointment.Span) []spanRow {
	rows := make([]spanRow, len(spans))
	for i, s := range spans {
		rows[i] = spanRow{ofDay(s.From), ofDay(s.To)}
	}
	return rows
}

// weekdayCodes names the days of the week, Monday first, as scripts see them.
func weekdayCodes() [7]string { return [7]string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} }

// ofDay writes minutes from midnight as a time of day, 24:00 for its end.
func ofDay(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// hoursRecords lists the hours as CSV has them.
func hoursRecords(view hoursView) listing[[]string] {
	list := listing[[]string]{
		header: []string{"day", "from", "to"},
		fields: func(r []string) []string { return r },
	}
	w := view.Week
	names := weekdayCodes()
	for i, day := range [][]spanRow{w.Monday, w.Tuesday, w.Wednesday, w.Thursday, w.Friday, w.Saturday, w.Sunday} {
		for _, s := range day {
			list.rows = append(list.rows, []string{names[i], s.From, s.To})
		}
	}
	for _, off := range view.DaysOff {
		list.rows = append(list.rows, []string{"off", off.From, off.To})
	}
	return list
}

func (v View) textHours(w io.Writer, s desk.HoursResult) error {
	return v.fitted(w, func(p *page) {
		if s.DryRun {
			p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
		}
		if s.Changed {
			p.paragraph("", "", p.Phrases.Say("hours.changed", nil), p.paint.good)
		}
		p.concerned(s.Concerned)
		p.paragraph("", "", p.Phrases.Say(hoursHeading(s.Source), nil), p.paint.strong)
		off := p.comingFirst(s.Hours.DaysOff)
		p.labelled(p.hoursTerms(s.Hours, off))
		p.unlistedBy("  ", len(s.Hours.DaysOff)-len(off), p.Phrases.Command("hours", nil))
		p.warnings(s.Warnings)
	})
}

// comingFirst returns as many days off as are shown: those from today on or, where these are
// fewer, the last.
func (p *page) comingFirst(off []appointment.DaysOff) []appointment.DaysOff {
	shown := p.few(len(off))
	today := p.Now.In(p.here()).Format(time.DateOnly)
	from := slices.IndexFunc(off, func(o appointment.DaysOff) bool { return o.To >= today })
	if from < 0 {
		from = len(off)
	}
	from = min(from, len(off)-shown)
	return off[from : from+shown]
}

// hoursHeading returns the key of the phrase for where the hours come from.
func hoursHeading(source desk.HoursSource) string {
	switch source {
	case desk.HoursOfBook:
		return "hours.book"
	case desk.HoursOfConfig:
		return "hours.config"
	case desk.HoursOfNobody:
	}
	return "hours.none"
}

// hoursTerms says when the specialist works, a line a day, and some of the days off.
func (p *page) hoursTerms(h appointment.Hours, daysOff []appointment.DaysOff) []detail {
	var list []detail
	for day := range h.Week {
		spans := make([]string, 0, len(h.Week[day]))
		for _, s := range h.Week[day] {
			spans = append(spans, ofDay(s.From)+"-"+ofDay(s.To))
		}
		switch {
		case !h.Weekly():
			continue
		case len(spans) == 0:
			spans = append(spans, p.Phrases.Say("hours.free_day", nil))
		}
		list = append(list, detail{p.Phrases.Weekday(time.Weekday((day + 1) % 7)), strings.Join(spans, ", ")})
	}
	switch {
	case h.Closed:
		list = append(list, detail{p.Phrases.Say("label.week", nil), p.Phrases.Say("hours.closed", nil)})
	case !h.Weekly():
		list = append(list, detail{p.Phrases.Say("label.week", nil), p.Phrases.Say("hours.any_time", nil)})
	}
	for _, off := range daysOff {
		list = p.with(list, "days_off", p.stretch(off))
	}
	if h.Buffer > 0 {
		list = p.with(list, "buffer", p.Phrases.Duration(h.Buffer))
	}
	return list
}

// stretch names days off.
func (p *page) stretch(off appointment.DaysOff) string {
	first, err := time.Parse(time.DateOnly, off.From)
	last, wrong := time.Parse(time.DateOnly, off.To)
	if err != nil || wrong != nil {
		return Safe(off.From + ".." + off.To)
	}
	return p.Phrases.DayRange(first, last)
}
