package calendar

import (
	"errors"
	"strings"

	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/recurrence"
)

// rules reads by which rules the event repeats, and which take times out.
func (c *component) rules() error {
	for _, p := range c.all {
		if p.name != "RRULE" && p.name != "EXRULE" {
			continue
		}
		r, err := recurrence.ParseRule(strings.TrimSpace(p.value))
		if err != nil {
			return c.bad(p, "calendar.bad_rule", partOf(err))
		}
		if p.name == "RRULE" {
			c.timing().rules = append(c.timing().rules, r)
		} else {
			c.timing().lessRules = append(c.timing().lessRules, r)
		}
	}
	return nil
}

// partOf returns what of a rule cannot be read.
func partOf(err error) string {
	if wrong, ok := errors.AsType[*recurrence.PartError](err); ok {
		return bounds.Short(wrong.Part)
	}
	return err.Error()
}

// dates reads the times that are added to those of the rules, or taken out.
func (c *component) dates() error {
	for _, p := range c.all {
		if p.name != "RDATE" && p.name != "EXDATE" || c.e.Start.IsZero() {
			continue
		}
		for text := range strings.SplitSeq(p.value, ",") {
			if strings.TrimSpace(text) == "" {
				continue
			}
			if err := c.date(p, text); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *component) date(p property, text string) error {
	begin, end, isPeriod := strings.Cut(text, "/")
	m, err := c.moment(p, begin)
	if err != nil {
		return err
	}
	if p.name == "EXDATE" {
		c.timing().less = append(c.timing().less, m)
		return nil
	}
	o := occurrence{start: m.in(c.zone), length: c.timing().length}
	if m.date && !c.e.AllDay { // the day alone is given: the clock is that of the start
		o.start = clockTime(onDay(m.wall, wallOf(c.e.Start)), c.zone)
	}
	if isPeriod {
		if o.length, err = c.period(p, o, end); err != nil || !o.end().After(o.start) {
			return err
		}
	}
	c.timing().more = append(c.timing().more, o)
	return nil
}

// period reads the second half of a period, which is its end or its length.
func (c *component) period(p property, o occurrence, text string) (length, error) {
	if l, ok := parseLength(strings.ToUpper(strings.TrimSpace(text))); ok {
		return l, nil
	}
	m, err := c.moment(p, text)
	if err != nil {
		return length{}, err
	}
	return length{exact: m.in(c.zone).Sub(o.start)}, nil
}
