package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/bounds"
)

// wantedOfEvents reports whether a property is one that events are read from.
func wantedOfEvents(component, property string) bool {
	if component != vEvent {
		return false
	}
	switch property {
	case "UID", "SEQUENCE", "RECURRENCE-ID", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE",
		"STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "SUMMARY", "LOCATION", "DESCRIPTION", "COMMENT",
		"DTSTAMP", "CREATED", "RELATED-TO", "ORGANIZER", "ATTENDEE":
		return true
	}
	return false
}

// component gathers the properties of an event.
type component struct {
	file  *File
	line  int
	size  int
	all   []property
	start moment
	zone  *time.Location // of its start, by which other times go that have none
	e     Event
}

func (c *component) take(p property) error {
	if c.size += len(p.value) + len(p.parameters)*longestName; c.size > largeEvent {
		return c.file.source.fault(c.line, "calendar.large_event", "limit", largeEvent>>20)
	}
	switch p.name {
	case "UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "SEQUENCE":
		if first, found := c.find(p.name); found && first.value != p.value {
			return c.file.source.fault(p.line, "calendar.twice", "property", p.name, "first", first.line)
		}
	}
	c.all = append(c.all, p)
	return nil
}

// find returns the first property of a name.
func (c *component) find(name string) (property, bool) {
	for _, p := range c.all {
		if p.name == name {
			return p, true
		}
	}
	return property{}, false
}

// text returns the first property of a name as a text, empty for none.
func (c *component) text(name string) string {
	p, _ := c.find(name)
	return unescapeText(p.value)
}

// event makes the event of what was gathered.
func (c *component) event() (Event, error) {
	c.e = Event{Line: c.line, UID: strings.TrimSpace(c.text("UID"))}
	c.words()
	c.people()
	for _, read := range []func() error{c.sequence, c.begin, c.end, c.recurrence, c.rules, c.dates, c.name} {
		if err := read(); err != nil {
			return Event{}, err
		}
	}
	return c.e, nil
}

// sequence reads it; without one it is the first version.
func (c *component) sequence() error {
	p, found := c.find("SEQUENCE")
	if !found {
		return nil
	}
	n, err := strconv.ParseInt(strings.TrimSpace(p.value), 10, 32)
	if err != nil || n < 0 {
		return c.bad(p, "calendar.bad_number", p.value)
	}
	c.e.Sequence = int(n)
	return nil
}

// bad says what of a property cannot be read.
func (c *component) bad(p property, key, value string) error {
	return c.file.source.fault(p.line, key, "property", p.name, "value", bounds.Short(value))
}

// moment reads a time; one without a zone goes by that of the start.
func (c *component) moment(p property, text string) (moment, error) {
	text = strings.TrimSpace(text)
	var zone *time.Location
	if id := p.get("TZID"); id != "" && len(text) == len(localLayout) {
		found, err := c.file.zones.find(id, p.line)
		if err != nil {
			return moment{}, err
		}
		zone = found
	}
	m, ok := parseMoment(text, zone)
	if !ok {
		return moment{}, c.bad(p, "calendar.bad_time", text)
	}
	return m, nil
}

// begin reads the start, which answers may lack.
func (c *component) begin() error {
	c.zone = c.file.source.Zone
	p, found := c.find("DTSTART")
	if !found {
		if m := c.file.Method; m == Reply || m == Cancel {
			return nil
		}
		return c.file.source.fault(c.line, "calendar.no_start")
	}
	m, err := c.moment(p, p.value)
	if err != nil {
		return err
	}
	if c.start = m; m.zone != nil {
		c.zone = m.zone
	}
	c.e.AllDay, c.e.Start = m.date, m.in(c.zone)
	c.timing().start, c.timing().allDay = c.e.Start, m.date
	return nil
}

func (c *component) timing() *timing { return &c.e.timing }

// end reads how long the event is.
func (c *component) end() error {
	if c.e.Start.IsZero() {
		return nil
	}
	l, err := c.length()
	if err != nil {
		return err
	}
	c.timing().length, c.e.End = l, l.from(c.e.Start)
	return nil
}

func (c *component) length() (length, error) {
	if p, found := c.find("DTEND"); found {
		m, err := c.moment(p, p.value)
		return c.until(m), err
	}
	if p, found := c.find("DURATION"); found {
		l, ok := parseLength(strings.ToUpper(strings.TrimSpace(p.value)))
		if !ok {
			return length{}, c.bad(p, "calendar.bad_duration", p.value)
		}
		return l, nil
	}
	if c.e.AllDay {
		return length{days: 1}, nil
	}
	return length{}, nil
}

// until returns the length of the event where it lasts until a time. A whole day that ends on
// the day that it begins on is that day, as several programs write it.
func (c *component) until(m moment) length {
	if !c.e.AllDay || !m.date {
		return length{exact: m.in(c.zone).Sub(c.e.Start)}
	}
	days := int(m.wall.Sub(c.start.wall) / (24 * time.Hour))
	if days == 0 {
		days = 1
	}
	return length{days: days}
}

// recurrence reads which occurrence the event stands for.
func (c *component) recurrence() error {
	p, found := c.find("RECURRENCE-ID")
	if !found {
		return nil
	}
	m, err := c.moment(p, p.value)
	if err != nil {
		return err
	}
	c.e.Recurrence, c.e.recurrence = m.in(c.zone), m
	c.e.Following = strings.EqualFold(p.get("RANGE"), "THISANDFUTURE")
	return nil
}

// name gives an event a UID that has none, made of what it says, so that the same event has the same
// one in another file. What stands for an occurrence of a series cannot be told of which.
func (c *component) name() error {
	if c.e.UID != "" {
		return nil
	}
	if _, found := c.find("RECURRENCE-ID"); found || c.e.Start.IsZero() {
		return c.file.source.fault(c.line, "calendar.no_uid")
	}
	said := strings.Join([]string{c.e.Summary, seconds(c.e.Start), seconds(c.e.End)}, "\x00")
	sum := sha256.Sum256([]byte(said))
	c.e.UID = "no-uid-" + hex.EncodeToString(sum[:16])
	return nil
}
