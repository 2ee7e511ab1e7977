package calendar

import (
	"net/url"
	"strings"
	"time"
)

// words reads what the event says of itself.
func (c *component) words() {
	e := &c.e
	e.Summary, e.Location, e.Description = c.text("SUMMARY"), c.text("LOCATION"), c.text("DESCRIPTION")
	e.RelatedTo, e.Status, e.Transparent = c.text("RELATED-TO"), statusOf(c.text("STATUS")), c.transparent()
	e.Stamp, e.Created = c.stamp("DTSTAMP"), c.stamp("CREATED")
	for _, p := range c.all {
		if p.name == "COMMENT" {
			e.Comment = strings.TrimPrefix(e.Comment+"\n"+unescapeText(p.value), "\n")
		}
	}
}

// statusOf reads a status; one that is unknown is none that matters.
func statusOf(text string) Status {
	switch strings.ToUpper(strings.TrimSpace(text)) {
	case "CANCELLED", "CANCELED":
		return Cancelled
	case "TENTATIVE":
		return Tentative
	}
	return Confirmed
}

// transparent reports whether the event takes no time: as TRANSP says or, where that is missing,
// as Outlook does.
func (c *component) transparent() bool {
	if said := strings.ToUpper(strings.TrimSpace(c.text("TRANSP"))); said != "" {
		return strings.HasPrefix(said, "TRANSPARENT")
	}
	return strings.EqualFold(strings.TrimSpace(c.text("X-MICROSOFT-CDO-BUSYSTATUS")), "FREE")
}

// stamp returns a time that nothing depends on, zero where it cannot be read.
func (c *component) stamp(name string) time.Time {
	p, _ := c.find(name)
	m, ok := parseMoment(strings.TrimSpace(p.value), time.UTC)
	if !ok {
		return time.Time{}
	}
	return m.wall
}

// people reads whom the event names.
func (c *component) people() {
	for _, p := range c.all {
		switch p.name {
		case "ORGANIZER":
			c.e.Organizer = Person{addressOf(p), p.get("CN")}
		case "ATTENDEE":
			c.e.Attendees = append(c.e.Attendees, Attendee{addressOf(p), p.get("CN"), PartStat(strings.ToUpper(p.get("PARTSTAT")))})
		}
	}
}

// addressOf returns the address of e-mail of somebody, or what stands there instead of one.
func addressOf(p property) string {
	value := strings.TrimSpace(p.value)
	const scheme = "mailto:"
	if len(value) >= len(scheme) && strings.EqualFold(value[:len(scheme)], scheme) {
		value = value[len(scheme):]
		if plain, err := url.PathUnescape(value); err == nil {
			return plain
		}
		return value
	}
	if email := p.get("EMAIL"); email != "" {
		return email
	}
	return value
}
