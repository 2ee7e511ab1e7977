package render

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// seriesSchema names the shape of a series. Changes only add to it.
const seriesSchema = "adsum.series/1"

// seriesRow is a series as scripts see it.
type seriesRow struct {
	ID       string    `json:"id"`
	Client   clientRow `json:"client"`
	Unit     string    `json:"unit"`
	Every    int       `json:"every"`
	Days     []string  `json:"days"`
	Start    *string   `json:"start"`
	Timezone string    `json:"timezone"`
	Last     string    `json:"last"`
	Ahead    int       `json:"ahead"`
	Next     *string   `json:"next"`
}

// seriesView is a series with its appointments as scripts see it.
type seriesView struct {
	envelope
	Series       seriesRow `json:"series"`
	Appointments []row     `json:"appointments"`
}

func (v View) seriesRowOf(s desk.SeriesAccount) seriesRow {
	zone := when.ZoneOf(s.Series.Timezone)
	stands := s.Stands
	r := seriesRow{
		ID: s.Series.ID, Client: clientRow{s.Client.ID, s.Client.Name}, Unit: string(stands.Rule.Unit), Every: stands.Rule.Every,
		Days: []string{}, Start: instant(stands.Start, zone), Timezone: s.Series.Timezone, Last: stands.Last, Ahead: s.Ahead,
	}
	names := weekdayCodes()
	for i, is := range stands.Rule.Days {
		if is {
			r.Days = append(r.Days, names[i])
		}
	}
	if next, is := s.Next(v.Now); is {
		r.Next = instant(next.Start, zone)
	}
	return r
}

func (r seriesRow) fields() []string {
	return []string{
		r.ID, r.Client.Name, r.Unit, strconv.Itoa(r.Every), strings.Join(r.Days, " "), or(r.Start), r.Timezone, r.Last,
		strconv.Itoa(r.Ahead), or(r.Next),
	}
}

// AllSeries writes series, in the order given.
func (v View) AllSeries(w io.Writer, accounts []desk.SeriesAccount) error {
	list := listing[seriesRow]{
		header: []string{"id", "client", "unit", "every", "days", "start", "timezone", "last", "ahead", "next"},
		fields: seriesRow.fields,
		id:     func(r seriesRow) string { return r.ID },
		text:   func(w io.Writer) error { return v.textAllSeries(w, accounts) },
	}
	for _, s := range accounts {
		list.rows = append(list.rows, v.seriesRowOf(s))
	}
	return list.write(v, w)
}

// Series writes a series with its appointments.
func (v View) Series(w io.Writer, s desk.SeriesAccount) error {
	view := seriesView{envelope: answered(seriesSchema), Series: v.seriesRowOf(s), Appointments: v.rowsOf(s.Entries)}
	d := document{
		value: view, quiet: []string{s.Series.ID}, records: [][]string{columns()},
		text: func(p *page) {
			p.seriesTitle(s)
			p.sessions(s)
		},
	}
	for _, r := range view.Appointments {
		d.records = append(d.records, r.record())
	}
	return d.write(v, w)
}

func (v View) textAllSeries(w io.Writer, accounts []desk.SeriesAccount) error {
	return v.fitted(w, func(p *page) {
		if len(accounts) == 0 {
			p.paragraph("", "  ", p.Phrases.Say("series.none", nil), p.paint.plain)
		}
		shown := p.few(len(accounts))
		for _, s := range accounts[:shown] {
			p.seriesTitle(s)
		}
		p.unlisted("", len(accounts)-shown)
	})
}

// seriesTitle says whose series it is, by which rule, and when it goes on.
func (p *page) seriesTitle(s desk.SeriesAccount) {
	zone := p.zone(appointment.Appointment{Timezone: s.Series.Timezone})
	clock := p.Phrases.Clock(s.Stands.Clock)
	if start := s.Stands.Start; p.Phrases.Offset(start.In(zone)) != p.Phrases.Offset(start.In(when.ZoneOf(s.Series.Timezone))) {
		clock += " (" + Safe(s.Series.Timezone) + ")"
	}
	about := []string{p.rule(s.Stands.Rule), clock, p.Phrases.Count("ahead", s.Ahead)}
	if next, is := s.Next(p.Now); is {
		about = append(about, p.Phrases.Say("series.next", lang.Values{"start": tied(p.short(next.Start.In(zone)))}))
	}
	p.paragraph("", "    ", Safe(s.Series.ID)+"  "+oneLine(s.Client.Name)+"  "+strings.Join(about, ", "), p.paint.plain)
}

// rule says how appointments repeat.
func (p *page) rule(r appointment.Recurrence) string {
	words := p.Phrases.Count(everyKey(r.Unit), r.Every)
	if r.Every == 1 {
		words = p.Phrases.Say("every."+string(r.Unit), nil)
	}
	var days []string
	for i, is := range r.Days {
		if is {
			days = append(days, p.Phrases.Weekday(time.Weekday((i+1)%7)))
		}
	}
	if len(days) > 0 {
		words += " (" + strings.Join(days, ", ") + ")"
	}
	return words
}

// everyKey returns the key of the phrase for so many units.
func everyKey(unit appointment.Unit) string {
	switch unit {
	case appointment.UnitDay:
		return "every_day"
	case appointment.UnitMonth:
		return "every_month"
	case appointment.UnitWeek:
	}
	return "every_week"
}

// sessions lists the appointments of a series, one a line; where the screen is too low, those
// that are still to come first.
func (p *page) sessions(s desk.SeriesAccount) {
	from, to := p.nextFirst(s.Entries)
	entries := s.Entries[from:to]
	for _, e := range entries {
		a := e.Appointment
		line := p.short(a.Start.In(p.zone(a))) + "  " + Safe(a.ID) + "  " + p.status(a)
		for _, flag := range append(p.flags(&e), p.drawnBriefly(a, e.Package)) {
			if flag != "" {
				line += "  " + flag
			}
		}
		p.paragraph("  ", "    ", line, p.paint.plain)
	}
	p.unshown("  ", len(s.Entries)-len(entries), "more.series_show", lang.Values{"series": s.Series.ID})
}

// nextFirst returns which of the entries of a list, by start, are shown: those from now on
// or, where these are fewer, the last.
func (p *page) nextFirst(entries []dossier.Entry) (from, to int) {
	shown := p.few(len(entries))
	for from < len(entries)-shown && !entries[from].Appointment.End.After(p.Now) {
		from++
	}
	return from, from + shown
}
