package when

import (
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// maxDuration is the longest that ParseDuration accepts.
const maxDuration = 24 * time.Hour

// ParseDuration returns the length of time that a phrase names, in whole
// seconds, more than zero and at most 24 hours: "50" and "50m" (minutes), "1h30",
// "1:30", "1,5h", "90 min", and the words of the four languages.
//
// Every error is a *fault.Error of code Invalid: when.no_duration,
// when.unknown_duration, when.duration_negative, when.duration_zero,
// when.duration_too_long.
func ParseDuration(phrase string) (time.Duration, error) { return lengthOf(phrase, "") }

// lengthOf reads a duration in the words of a language before those of the others.
func lengthOf(phrase, lang string) (time.Duration, error) {
	p := newParser(phrase, lang)
	if len(p.tokens) == 0 {
		return 0, fault.New(fault.Invalid, "when.no_duration")
	}
	if seconds, ok := isoSeconds(phrase); ok {
		return checkDuration(seconds, false, strings.TrimSpace(phrase))
	}
	p.mode = forDuration
	minus := p.sign("-")
	if !minus {
		p.sign("+")
	}
	seconds, ok := p.durationSeconds()
	if !ok || p.at < len(p.tokens) || len(p.tokens) > maxTokens {
		return 0, fault.New(fault.Invalid, "when.unknown_duration", "phrase", phrase)
	}
	return checkDuration(seconds, minus, strings.TrimSpace(phrase))
}

func checkDuration(seconds int, minus bool, phrase string) (time.Duration, error) {
	switch {
	case seconds == 0:
		return 0, fault.New(fault.Invalid, "when.duration_zero", "phrase", phrase)
	case minus:
		return 0, fault.New(fault.Invalid, "when.duration_negative", "phrase", phrase)
	case seconds > int(maxDuration/time.Second):
		return 0, fault.New(fault.Invalid, "when.duration_too_long", "phrase", phrase, "max", maxDuration)
	}
	return time.Duration(seconds) * time.Second, nil
}

func (p *parser) durationSeconds() (int, bool) {
	n := p.peek(0)
	if n.kind == numberToken && len(p.tokens) == p.at+1 {
		p.at++
		return n.number * aMinute, true
	}
	if n.kind == numberToken && n.digits <= 2 && p.isMinutes(1, ":") {
		m := p.peek(2)
		p.at += 3
		return n.number*anHour + m.number*aMinute, m.number < 60
	}
	a, ok := p.amount()
	return a.seconds, ok && !a.dated && !a.inexact
}
