package mapping

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/transfer"
	"github.com/adsum-cli/adsum/pkg/when"
)

// times reads when the session starts and ends.
func (r *rowReader) times() {
	date, starts := r.start()
	if r.m.Columns.Minutes != "" {
		r.minutes(starts)
		return
	}
	r.end(date, starts)
}

// start reads when the session starts, and returns its date where that has a column of its
// own; false where something is wrong with it.
func (r *rowReader) start() (date string, ok bool) {
	c := r.m.Columns
	for _, column := range []string{c.Start, c.Date, c.Clock, c.Minutes} {
		r.tell(column, "") // until it is read
	}
	blamed, text := c.Start, ""
	if c.Start != "" {
		text, ok = r.typed(c.Start)
	} else {
		var dated bool
		date, dated = r.typed(c.Date)
		text, ok = r.typed(c.Clock)
		blamed, text, ok = r.blamed(date), date+" "+text, ok && dated
	}
	if !ok {
		return date, false
	}
	var shown time.Time
	if r.row.Start, shown, ok = r.instant(blamed, text); ok {
		r.tell(c.Start, shown.Format(time.DateTime))
		r.tell(c.Date, shown.Format(time.DateOnly))
		r.tell(c.Clock, shown.Format(time.TimeOnly))
	} else if !shown.IsZero() && !appointment.KeepsYear(shown.Year()) {
		date = "" // which is told of the end no more
	}
	return date, ok
}

// end reads when the session ends: where its date has a column of its own, a clock of that.
func (r *rowReader) end(date string, starts bool) {
	column := r.m.Columns.End
	text, ok := r.typed(column)
	dated := r.m.Columns.Date != ""
	if !ok || dated && date == "" {
		return
	}
	if dated {
		text = date + " " + text
	}
	if r.row.End, _, ok = r.instant(column, text); !ok || !starts {
		return
	}
	if length := r.row.End.Sub(r.row.Start); length <= 0 || length > appointment.MaxDuration {
		r.add(column, string(transfer.BadEnd))
	}
}

// blamed returns which of the two columns of a start is at fault where it cannot be read.
func (r *rowReader) blamed(date string) string {
	layout, _, parted := strings.Cut(r.m.Time, " ")
	if _, err := time.Parse(layout, date); err != nil && parted && !strings.Contains(date, " ") {
		return r.m.Columns.Date
	}
	return r.m.Columns.Clock
}

// minutes reads how long a session lasts that starts as the row says, where that is known.
func (r *rowReader) minutes(starts bool) {
	column := r.m.Columns.Minutes
	text, ok := r.typed(column)
	if !ok {
		return
	}
	minutes, err := strconv.Atoi(text)
	if err != nil || minutes <= 0 || minutes > int(appointment.MaxDuration/time.Minute) {
		r.addValue(column, "mapping.minutes", text)
		return
	}
	if starts {
		r.row.End = r.row.Start.Add(time.Duration(minutes) * time.Minute)
	}
	r.tell(column, strconv.Itoa(minutes))
}

// instant reads a time, and returns it as the clocks show it too.
func (r *rowReader) instant(column, text string) (at, shown time.Time, ok bool) {
	shown, err := time.Parse(r.m.Time, halvesOfDay(text))
	switch {
	case err != nil || shown.Nanosecond() != 0:
		example := time.Date(2026, time.November, 24, 15, 0, 0, 0, time.UTC).Format(r.m.Time)
		r.add(column, "mapping.time", "value", bounds.Short(text), "like", example)
		return at, shown, false
	case !appointment.KeepsYear(shown.Year()):
		r.add(cmp.Or(r.m.Columns.Date, column), "mapping.year", "year", shown.Year(), "from", appointment.FirstYear, "to", appointment.LastYear)
		return at, shown, false
	}
	if !r.m.Zoneless() {
		return shown.UTC(), shown.UTC(), true
	}
	switch instants := when.Instants(shown, r.zone); len(instants) {
	case 0:
		r.add(column, "mapping.skipped", "value", text, "zone", r.zone.String())
	case 1:
		return instants[0].UTC(), shown, true
	default:
		r.add(column, "mapping.doubled", "value", text, "zone", r.zone.String(),
			"first", instants[0].Format(time.RFC3339), "second", instants[1].Format(time.RFC3339))
	}
	return at, shown, false
}

// halvesOfDay writes the am or pm at the end of a time as Go's layouts have it.
func halvesOfDay(text string) string {
	if at := len(text) - 2; at > 0 && (strings.EqualFold(text[at:], "am") || strings.EqualFold(text[at:], "pm")) {
		return text[:at] + strings.ToUpper(text[at:])
	}
	return text
}
