package render

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/charmbracelet/x/ansi"
)

// recordRow is an entry of the journal as scripts see it.
type recordRow struct {
	Event       string     `json:"event"`
	Seq         uint64     `json:"seq"`
	Verb        string     `json:"verb"`
	Recorded    *string    `json:"recorded"`
	Effective   *string    `json:"effective"`
	By          *string    `json:"by"`
	Simulated   bool       `json:"simulated"`
	Appointment *string    `json:"appointment"`
	Client      *clientRow `json:"client"`
	Verdict     *string    `json:"verdict"`
	Rules       []string   `json:"rules"`
	Of          *string    `json:"of"`
}

// Log writes entries of the journal, in the order given.
func (v View) Log(w io.Writer, records []desk.Record) error {
	list := listing[recordRow]{
		header: []string{
			"event", "seq", "verb", "recorded", "effective", "by", "simulated", "appointment", "client", "verdict", "rules", "of",
		},
		fields: recordRow.fields,
		id:     func(r recordRow) string { return r.Event },
		text:   func(w io.Writer) error { return v.textLog(w, records) },
	}
	for _, r := range records {
		list.rows = append(list.rows, recordRowOf(r))
	}
	return list.write(v, w)
}

func recordRowOf(r desk.Record) recordRow {
	zone := recordZone(r)
	view := recordRow{
		Event: r.Event, Seq: r.Seq, Verb: r.Verb, Recorded: instant(r.Recorded, zone), Effective: instant(r.Effective, zone),
		By: text(string(r.By)), Simulated: r.Simulated, Appointment: text(r.AppointmentID),
		Verdict: text(string(r.Verdict)), Rules: append([]string{}, r.Rules...), Of: text(r.Of),
	}
	if r.Client.ID != "" {
		view.Client = &clientRow{r.Client.ID, r.Client.Name}
	}
	return view
}

// recordZone returns the zone of the appointment that an event was about, UTC for
// one that was about none.
func recordZone(r desk.Record) *time.Location {
	return zoneOf(appointment.Appointment{Timezone: r.Timezone})
}

func (r recordRow) fields() []string {
	client := ""
	if r.Client != nil {
		client = r.Client.Name
	}
	return []string{
		r.Event, strconv.FormatUint(r.Seq, 10), r.Verb, or(r.Recorded), or(r.Effective), or(r.By),
		strconv.FormatBool(r.Simulated), or(r.Appointment), client, or(r.Verdict), strings.Join(r.Rules, " "), or(r.Of),
	}
}

// textLog writes one line an entry under the date of each day: when, by which id
// to undo it, which appointment, and what happened. A long line is left to the
// terminal, so that each entry can be searched for.
func (v View) textLog(w io.Writer, records []desk.Record) error {
	p := v.page(w)
	if len(records) == 0 {
		p.line(p.Phrases.Say("log.empty", nil))
	}
	width := 0
	for _, r := range records {
		width = max(width, ansi.StringWidth(Safe(r.AppointmentID)))
	}
	day := ""
	for _, r := range records {
		at := r.Recorded.In(p.recordZone(r))
		if date := p.Phrases.Date(at); date != day {
			day = date
			p.section(date)
		}
		line := "  " + p.Phrases.Time(at) + "  " + p.paint.dim(Safe(desk.ShortEvent(r.Event))) +
			"  " + padded(Safe(r.AppointmentID), width) + "  " + p.told(r)
		p.line(strings.TrimRight(line, " ") + p.marks(r))
	}
	return p.flush()
}

func (p *page) recordZone(r desk.Record) *time.Location {
	if p.Zone != nil {
		return p.Zone
	}
	return recordZone(r)
}

// marks says in brackets what sets an entry apart.
func (p *page) marks(r desk.Record) string {
	marks := ""
	if r.Undone && r.Of == "" {
		marks += "  (" + p.Phrases.Say("log.undone", nil) + ")"
	}
	if r.Simulated {
		marks += "  (" + p.Phrases.Say("log.simulated", nil) + ")"
	}
	return p.paint.dim(marks)
}
