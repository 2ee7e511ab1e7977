package render

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
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
	Assumed     []string   `json:"assumed"`
	Actor       *string    `json:"actor"`      // who gave the command, as they said themselves; null where nobody else could
	Specialist  *string    `json:"specialist"` // for whom; null in a book that no practice shares
}

// Log writes entries of the journal, in the order given.
func (v View) Log(w io.Writer, records []history.Entry) error {
	list := listing[recordRow]{
		header: []string{
			"event", "seq", "verb", "recorded", "effective", "by", "simulated", "appointment", "client", "verdict", "rules", "of", "specialist",
		},
		fields: recordRow.fields,
		id:     func(r recordRow) string { return r.Event },
		text:   func(w io.Writer) error { return v.textLog(w, records) },
	}
	for _, r := range records {
		list.rows = append(list.rows, recordRowOf(r, v.eventZone(r)))
	}
	return list.write(v, w)
}

func recordRowOf(r history.Entry, zone *time.Location) recordRow {
	view := recordRow{
		Event: r.Event, Seq: r.Seq, Verb: string(r.Verb), Recorded: instant(r.Recorded, zone), Effective: instant(r.Effective, zone),
		By: text(string(r.By)), Simulated: r.Simulated, Appointment: text(r.AppointmentID),
		Verdict: text(string(r.Verdict)), Rules: append([]string{}, r.Rules...), Of: text(r.Of),
		Assumed: append([]string{}, r.Assumed...), Actor: text(r.Actor), Specialist: text(r.Specialist),
	}
	if r.Client.ID != "" {
		view.Client = &clientRow{r.Client.ID, r.Client.Name}
	}
	return view
}

// eventZone returns the zone of the appointment that an event was about, the
// view's for one that was about none.
func (v View) eventZone(r history.Entry) *time.Location {
	if r.Timezone == "" && v.Zone != nil {
		return v.Zone
	}
	return when.ZoneOf(r.Timezone)
}

func (r recordRow) fields() []string {
	client := ""
	if r.Client != nil {
		client = r.Client.Name
	}
	return []string{
		r.Event, strconv.FormatUint(r.Seq, 10), r.Verb, or(r.Recorded), or(r.Effective), or(r.By),
		strconv.FormatBool(r.Simulated), or(r.Appointment), client, or(r.Verdict), strings.Join(r.Rules, " "), or(r.Of), or(r.Specialist),
	}
}

// textLog writes one line an entry under the date of each day: when, by which id
// to undo it, which appointment, and what happened. Only a terminal gets it wrapped:
// in a file or a pipe each entry is one line that can be searched for. Where the screen is too
// low, the latest are shown.
func (v View) textLog(w io.Writer, records []history.Entry) error {
	return v.fitted(w, func(p *page) {
		if len(records) == 0 {
			p.paragraph("", "  ", p.Phrases.Say("log.empty", nil), p.paint.plain)
		}
		earlier := len(records) - p.few(len(records))
		p.entries(records[earlier:])
		p.ended("", earlier)
	})
}

func (p *page) entries(records []history.Entry) {
	width := 0
	for _, r := range records {
		width = max(width, widthOf(Safe(r.AppointmentID)))
	}
	day := ""
	for _, r := range records {
		at := r.Recorded.In(p.recordZone(r))
		if date := p.Phrases.Date(at); date != day {
			day = date
			p.section(date)
		}
		head := "  " + p.Phrases.Time(at) + "  " + p.paint.dim(Safe(history.ShortID(r.Event))) +
			"  " + padded(Safe(r.AppointmentID), width) + "  "
		p.of(r.Specialist, func() { p.beside(head, p.beginning(r.Specialist, p.told(r)+p.marks(r))) })
	}
}

// beside adds what happened beside the head of an entry, below it where too little
// room is left.
func (p *page) beside(head, told string) {
	indent := cells(head)
	switch {
	case !p.Screen:
		p.line(head + told)
	case p.width-indent < leastMeaning:
		p.line(head)
		p.paragraph("      ", "      ", told, p.paint.plain)
	default:
		p.paragraph(head, padded("", indent), told, p.paint.plain)
	}
}

func (p *page) recordZone(r history.Entry) *time.Location {
	if p.Zone != nil {
		return p.Zone
	}
	return p.eventZone(r)
}

// marks says in brackets what sets an entry apart.
func (p *page) marks(r history.Entry) string {
	marks := ""
	if late := r.Recorded.Sub(r.Effective); late > time.Minute && (r.Verb == appointment.VerbMessage || r.Verb == appointment.VerbPay) {
		marks += "  " + p.paint.dim(tied("("+p.Phrases.Say("log.received", lang.Values{"time": r.Effective.In(p.recordZone(r))})+")"))
	}
	if r.Undone && r.Of == "" {
		marks += "  " + p.aside("log.undone")
	}
	if r.Simulated {
		marks += "  " + p.aside("log.simulated")
	}
	if r.Actor != "" {
		marks += "  " + p.paint.dim(tied("("+oneLine(r.Actor)+")"))
	}
	return marks
}

func (p *page) aside(key string) string {
	return p.paint.dim(tied("(" + p.Phrases.Say(key, nil) + ")"))
}
