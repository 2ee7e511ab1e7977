package recurrence

import (
	"strconv"
	"strings"
	"time"
)

// endless stands for a number that is too large to matter, and can be added to a time all the same.
const endless = 1 << 40

// PartError says which part of a recurrence rule cannot be read, as it stands there: FREQ alone
// where that is missing.
type PartError struct{ Part string }

// Error names the part.
func (e *PartError) Error() string { return "recurrence rule: " + strconv.Quote(e.Part) }

// ParseRule reads the value of an RRULE, its parts in any order and in letters of either size. It passes
// over parts that begin with X-. It fails with a *PartError. What the RFC forbids and calendars
// write is read where its meaning is plain: COUNT beside UNTIL, an UNTIL of another kind
// than the start of the event.
func ParseRule(text string) (Rule, error) {
	r := Rule{interval: 1}
	seen := make(map[string]bool)
	for part := range strings.SplitSeq(strings.ToUpper(text), ";") {
		name, value, _ := strings.Cut(part, "=")
		if part == "" || strings.HasPrefix(part, "X-") {
			continue
		}
		if seen[name] || !r.read(name, value) {
			return Rule{}, &PartError{Part: part}
		}
		seen[name] = true
	}
	if !seen["FREQ"] {
		return Rule{}, &PartError{Part: "FREQ"}
	}
	if r.freq > monthly && r.numbered != ([7]ends{}) {
		return Rule{}, &PartError{Part: "BYDAY"}
	}
	return r, nil
}

// read takes one part of a rule, and reports whether it can be read.
func (r *Rule) read(name, value string) bool {
	switch name {
	case "FREQ":
		return r.readFrequency(value)
	case "INTERVAL":
		return readCount(value, &r.interval) && r.interval > 0
	case "COUNT":
		return readCount(value, &r.count) && r.count > 0
	case "UNTIL":
		return r.readUntil(value)
	case "WKST":
		day, ok := weekdayNamed(value)
		r.weekStart = int64(day)
		return ok
	default:
		return r.readList(name, value)
	}
}

// readFrequency takes the period of a rule.
func (r *Rule) readFrequency(value string) bool {
	for i, name := range [...]string{"YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"} {
		if name == value {
			r.freq = frequency(i)
			return true
		}
	}
	return false
}

// readCount takes a number without a sign; one that is too large is endless.
func readCount(value string, into *int64) bool {
	if value == "" || strings.Trim(value, "0123456789") != "" {
		return false
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil || n > endless {
		n = endless
	}
	*into = n
	return true
}

// readUntil takes the end of a rule: a day, which is included, a local time or one of UTC.
func (r *Rule) readUntil(value string) bool {
	layout := map[int]string{8: "20060102", 15: "20060102T150405", 16: "20060102T150405Z"}[len(value)]
	t, err := time.Parse(layout, value)
	if layout == "" || err != nil {
		return false
	}
	r.until = end{given: true, local: len(value) < 16, second: t.Unix()}
	if len(value) == 8 {
		r.until.second += secondsOfDay - 1
	}
	return true
}

// readList takes a part that is a list.
func (r *Rule) readList(name, value string) bool {
	read := r.reader(name)
	if read == nil {
		return false
	}
	for item := range strings.SplitSeq(value, ",") {
		if !read(item) {
			return false
		}
	}
	return true
}

// reader returns what takes one item of a list, nil where there is no such list.
func (r *Rule) reader(name string) func(item string) bool {
	switch name {
	case "BYMONTH":
		return ofMask(&r.months, 1, 12)
	case "BYWEEKNO":
		return ofEnds(&r.weeks, 53)
	case "BYYEARDAY":
		return ofEnds(&r.yearDays, 366)
	case "BYMONTHDAY":
		return ofEnds(&r.monthDays, 31)
	case "BYDAY":
		return r.readDay
	case "BYHOUR":
		return ofMask(&r.clock[0], 0, 23)
	case "BYMINUTE":
		return ofMask(&r.clock[1], 0, 59)
	case "BYSECOND":
		return ofMask(&r.clock[2], 0, 60)
	case "BYSETPOS":
		return ofEnds(&r.positions, 366)
	default:
		return nil
	}
}

// ofMask returns what takes the numbers of a range into a mask. The second 60 is 59, as the RFC
// advises where leap seconds are not known.
func ofMask(mask *uint64, least, most int) func(string) bool {
	return func(item string) bool {
		n, ok := small(item)
		if !ok || n < least || n > most {
			return false
		}
		*mask |= 1 << min(n, 59)
		return true
	}
}

// ofEnds returns what takes places up to a number, from the front or the back.
func ofEnds(into *ends, most int) func(string) bool {
	return func(item string) bool {
		n, ok := small(item)
		if !ok || n == 0 || n > most || n < -most {
			return false
		}
		into.add(n)
		return true
	}
}

// readDay takes a weekday, with a number or without one.
func (r *Rule) readDay(item string) bool {
	cut := max(len(item)-2, 0)
	day, ok := weekdayNamed(item[cut:])
	if !ok || cut == 0 {
		r.weekdays |= 1 << day
		return ok
	}
	return ofEnds(&r.numbered[day], 53)(item[:cut])
}

// small reads a number of at most three digits, with a sign or without one.
func small(item string) (n int, ok bool) {
	digits := strings.TrimPrefix(item, "-")
	if len(digits) == len(item) {
		digits = strings.TrimPrefix(item, "+")
	}
	if len(digits) > 3 || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(item)
	return n, err == nil
}

// weekdayNamed returns the number of a weekday, from zero for Monday on.
func weekdayNamed(name string) (day int, ok bool) {
	const names = "MOTUWETHFRSASU"
	at := strings.Index(names, name)
	if len(name) != 2 || at%2 != 0 {
		return 0, false
	}
	return at / 2, true
}
