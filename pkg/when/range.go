package when

import (
	"errors"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Range is a time that a phrase names: from Start to End, where End is zero if
// the phrase names an instant alone.
type Range struct{ Start, End time.Time }

// Length returns how long a range lasts, zero for an instant alone.
func (r Range) Length() time.Duration {
	if r.End.IsZero() {
		return 0
	}
	return r.End.Sub(r.Start)
}

// ParseRange returns the instant or the range of at most 24 hours that a phrase
// names, as "tomorrow 15:00", "tomorrow 15:00-15:50" or "tomorrow 15:00 for 1h". A range that ends at an
// earlier time of day than it begins goes on into the next day, if that makes no
// more than twelve hours. Errors are those of Parse but when.range, and
// when.range_reversed, when.range_zero and when.duration_too_long.
func ParseRange(phrase string, c Context) (Range, error) {
	return decided(phrase, func(phrase string) (Range, error) {
		p, err := read(phrase, c, forTime)
		if err != nil {
			return Range{}, err
		}
		return p.timeRange(c)
	})
}

// timeRange holds a phrase against the calendar and the zone.
func (p *parsed) timeRange(c Context) (Range, error) {
	left := p.groups[0]
	if len(p.groups) == 1 {
		start, err := p.instant(left, c)
		r := Range{Start: start}
		if left.lasting > 0 {
			r.End = start.Add(time.Duration(left.lasting) * time.Second)
		}
		if err == nil && r.Length() > maxDuration {
			err = fault.New(fault.Invalid, "when.duration_too_long", "phrase", p.phrase, "max", maxDuration)
		}
		return checkRange(r, c, err)
	}
	right := p.groups[1]
	if left.dayless() && !right.dayless() {
		lend(left, right)
	}
	if left.clock == nil || right.clock == nil {
		return Range{}, p.noTime(left, c)
	}
	if right.offset == nil {
		right.offset = left.offset
	}
	start, err := p.instant(left, c)
	if err != nil {
		return Range{}, p.askEnds(err, c)
	}
	end, err := p.end(right, start, c)
	r := Range{Start: start, End: end}
	if err == nil {
		err = p.checkLength(r)
	}
	return checkRange(r, c, err)
}

// lend gives the day that was named after the end to the start.
func lend(left, right *group) {
	left.date, left.weekday, left.period, left.shift = right.date, right.weekday, right.period, right.shift
	left.later, left.counting = right.later, right.counting
	right.date, right.weekday, right.period, right.shift, right.later = nil, nil, nil, nil, 0
}

// end returns the end of a range: on its own day where it names one, else the next
// such time after the start.
func (p *parsed) end(g *group, start time.Time, c Context) (time.Time, error) {
	if !g.dayless() {
		if g.weekday != nil {
			c.From = DayOf(start, c.zone())
		}
		if g.clock.midnight {
			return time.Time{}, p.midnight(g, c)
		}
		end, err := p.instant(g, c)
		return end, withStart(err, start)
	}
	zone := c.zone()
	if g.offset != nil {
		zone = time.FixedZone("", *g.offset)
	}
	d := DayOf(start, zone)
	if g.clock.seconds() < clockOf(start.In(zone)).seconds() || g.clock.midnight {
		d = d.AddDays(1)
	}
	return g.at(d, g.clock.clock, c.zone()).only(p, g.clock.clock, c.zone(), func(t time.Time) string {
		return written(start) + " - " + written(t)
	})
}

// withStart words the readings of an end for the whole range.
func withStart(err error, start time.Time) error {
	asked, ok := errors.AsType[*Readings](err)
	if !ok {
		return err
	}
	if f := fault.Of(err); f.Key == "when.doubled" || f.Key == "when.skipped" {
		var phrases []string
		for _, phrase := range asked.Phrases {
			phrases = append(phrases, written(start)+" - "+phrase)
		}
		return offer(f, phrases)
	}
	return err
}

// askEnds words the readings of a start for the whole range.
func (p *parsed) askEnds(err error, c Context) error {
	f := fault.Of(err)
	if f.Key != "when.doubled" && f.Key != "when.skipped" {
		return err
	}
	var phrases []string
	for _, key := range []string{"first", "second", "before", "after"} {
		start, ok := f.Values[key].(time.Time)
		if !ok {
			continue
		}
		if key == "before" {
			start = start.Add(-time.Minute)
		}
		end, err := p.end(p.groups[1], start.In(c.zone()), c)
		if asked, doubt := errors.AsType[*Readings](err); doubt {
			phrases = append(phrases, asked.Phrases...)
		} else if err == nil && end.After(start) {
			phrases = append(phrases, written(start)+" - "+written(end))
		}
	}
	return offer(f, phrases)
}

// checkLength refuses a range that ends before it begins, or lasts too long.
func (p *parsed) checkLength(r Range) error {
	overnight := p.groups[1].dayless()
	switch {
	case r.Start.Equal(r.End):
		return fault.New(fault.Invalid, "when.range_zero", "phrase", p.phrase)
	case r.End.Before(r.Start) || overnight && r.Length() > 12*time.Hour && r.End.Day() != r.Start.Day() && !p.groups[1].clock.midnight:
		return fault.New(fault.Invalid, "when.range_reversed", "phrase", p.phrase)
	case r.Length() > maxDuration:
		return fault.New(fault.Invalid, "when.duration_too_long", "phrase", p.phrase, "max", maxDuration)
	}
	return nil
}

// checkRange puts the ends in the context's zone and in whole seconds, and holds
// them to the years.
func checkRange(r Range, c Context, err error) (Range, error) {
	if err != nil {
		return Range{}, err
	}
	r.Start = r.Start.In(c.zone()).Truncate(time.Second)
	if !r.End.IsZero() {
		r.End = r.End.In(c.zone()).Truncate(time.Second)
	}
	if err := checkYear(r.Start.Year()); err != nil {
		return Range{}, err
	}
	return r, nil
}

// ParseAhead returns the instant that a phrase names, or the one that lies a
// length of time after the context's Now: "15:20", "10 min", "za 10 minut". Errors
// are those of Parse, and when.hour_or_minutes for a number alone.
func ParseAhead(phrase string, c Context) (time.Time, error) {
	if _, iso := isoSeconds(phrase); iso {
		return Parse(phrase, c)
	}
	return decided(phrase, func(phrase string) (time.Time, error) {
		length, none := lengthOf(phrase, c.Lang)
		p := newParser(phrase, c.Lang)
		figures := len(p.tokens) > 1 && p.tokens[1].text == ":"
		if none == nil && !figures {
			return aheadBy(p, length, c)
		}
		return parse(phrase, c)
	})
}

// aheadBy returns the instant after a length of time, unless the phrase could as
// well be a time of day.
func aheadBy(p *parser, length time.Duration, c Context) (time.Time, error) {
	if len(p.tokens) == 1 && p.tokens[0].number < 24 && p.tokens[0].kind == numberToken {
		return time.Time{}, p.hourOrMinutes()
	}
	t, err := parse(p.phrase, c)
	span := signedSpan(length)
	asked, doubt := errors.AsType[*Readings](err)
	switch {
	case doubt && fault.Of(err).Key == "when.span_or_time":
		return time.Time{}, err
	case doubt:
		return time.Time{}, p.ask("when.span_or_time", append([]string{span}, asked.Phrases...), "text", p.phrase)
	case err == nil && !p.isSign(0, "+") && length >= 12*time.Hour:
		return t, nil
	case err == nil && !p.isSign(0, "+"):
		return time.Time{}, p.ask("when.span_or_time", []string{span, clockOf(t).String()}, "text", p.phrase)
	}
	return c.Now.Add(length).In(c.zone()).Truncate(time.Second), nil
}

// signedSpan writes a length of time as Parse counts it from now: "+1h30".
func signedSpan(d time.Duration) string {
	text := "+" + strings.TrimSuffix(d.String(), "0s")
	if rest, whole := strings.CutSuffix(text, "h0m"); whole {
		return rest + "h"
	}
	return text
}

// hourOrMinutes refuses a number alone.
func (p *parser) hourOrMinutes() error {
	t := p.tokens[0]
	return p.ask("when.hour_or_minutes", []string{"+" + t.text + "m", clock{hour: t.number}.String()}, "number", t.text)
}
