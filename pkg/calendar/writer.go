package calendar

import (
	"io"
	"strconv"
	"time"
)

const (
	product = "-//adsum//adsum//EN"

	utcLayout   = "20060102T150405Z"
	localLayout = "20060102T150405"
)

// Head is what a file says before its events, each where it is not empty.
type Head struct {
	Method Method
	Name   string // of the calendar
}

// Writer writes one file.
type Writer struct {
	to    io.Writer
	head  Head
	begun bool
	zones map[string]bool // those that are defined
}

// NewWriter returns a writer of a file with a head.
func NewWriter(w io.Writer, head Head) *Writer { return &Writer{to: w, head: head} }

// Put writes an event. It fails as the stream does.
func (w *Writer) Put(e Entry) error {
	l := w.begin()
	if e.repeats() && !w.zones[zoneID(e.Zone)] {
		w.zones[zoneID(e.Zone)] = true
		l.zone(e.Zone)
	}
	l.event(e)
	return w.write(l)
}

// Close ends the file; the stream stays open. It fails as the stream does.
func (w *Writer) Close() error {
	l := w.begin()
	l.add("END:VCALENDAR")
	return w.write(l)
}

// begin returns the lines that stand before what comes next.
func (w *Writer) begin() *lines {
	l := &lines{}
	if w.begun {
		return l
	}
	w.begun, w.zones = true, map[string]bool{}
	l.add("BEGIN:VCALENDAR")
	l.add("VERSION:2.0")
	l.add("PRODID:" + product)
	l.add("CALSCALE:GREGORIAN")
	if w.head.Method != "" {
		l.text("METHOD", string(w.head.Method))
	}
	if w.head.Name != "" {
		l.text("NAME", w.head.Name)
		l.text("X-WR-CALNAME", w.head.Name) // as it is called where RFC 7986 is not known
	}
	return l
}

func (w *Writer) write(l *lines) error {
	_, err := w.to.Write(l.b)
	return err
}

// lines are lines as they are written.
type lines struct{ b []byte }

func (l *lines) add(line string) { l.b = appendFolded(l.b, line) }

// text adds a property of the type TEXT.
func (l *lines) text(name, text string) { l.add(name + ":" + escapeText(text)) }

// utc adds a time, where there is one.
func (l *lines) utc(name string, t time.Time) {
	if !t.IsZero() {
		l.add(name + ":" + t.UTC().Format(utcLayout))
	}
}

// person adds somebody, where it is anybody.
func (l *lines) person(property string, p Person) {
	if p.Address == "" {
		return
	}
	if p.Name != "" {
		property += ";CN=" + quoteParameter(p.Name)
	}
	l.add(property + ":" + mailto(p.Address))
}

func (l *lines) event(e Entry) {
	l.add("BEGIN:VEVENT")
	l.text("UID", e.UID)
	l.add("DTSTAMP:" + e.Stamp.UTC().Format(utcLayout))
	l.utc("CREATED", e.Created)
	l.add("SEQUENCE:" + strconv.Itoa(e.Sequence))
	l.times(e)
	l.text("SUMMARY", e.Summary)
	if e.Location != "" {
		l.text("LOCATION", e.Location)
	}
	l.text("STATUS", string(e.status()))
	l.add("TRANSP:" + e.transparency())
	l.add("CLASS:PRIVATE")
	if e.RelatedTo != "" {
		l.text("RELATED-TO;RELTYPE=SIBLING", e.RelatedTo)
	}
	l.person("ORGANIZER", e.Organizer)
	l.person("ATTENDEE;ROLE=REQ-PARTICIPANT;"+e.answer(), e.Attendee)
	l.add("END:VEVENT")
}

func (l *lines) times(e Entry) {
	if !e.repeats() {
		l.utc("DTSTART", e.Start)
		l.utc("DTEND", e.End)
		return
	}
	zone := zoneParameter(e.Zone) + ":"
	l.add("DTSTART" + zone + e.Start.In(e.Zone).Format(localLayout))
	l.add("DTEND" + zone + e.End.In(e.Zone).Format(localLayout))
	l.add("RRULE:" + escape(e.Rule, func(rune) string { return "" }))
}

// transparency is whether the event takes time.
func (e Entry) transparency() string {
	if e.status() == Cancelled {
		return "TRANSPARENT"
	}
	return "OPAQUE"
}

// answer is what is known of the answer of who is invited: nothing yet, and one is asked for
// unless there is nothing to answer any more.
func (e Entry) answer() string {
	if e.status() == Cancelled {
		return "PARTSTAT=NEEDS-ACTION"
	}
	return "PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
}
