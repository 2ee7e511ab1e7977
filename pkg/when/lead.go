package when

import (
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// mostLeadDays is the longest that ParseLead accepts.
const mostLeadDays = 31

// ParseLead returns how long before a start something is meant to be: as ParseDuration reads it,
// or in days and weeks of 24 hours each ("2 days", "1w"), at most 31 days.
//
// Every error is a *fault.Error of code Invalid, as ParseDuration's are, when.lead_unit for a number
// that could be hours or minutes, or when.lead_too_long.
func ParseLead(phrase, lang string) (time.Duration, error) {
	phrase = strings.TrimSpace(phrase)
	if number, err := strconv.Atoi(phrase); err == nil && number > 0 {
		return 0, fault.New(fault.Invalid, "when.lead_unit", "phrase", phrase)
	}
	short, err := lengthOf(phrase, lang)
	if err == nil {
		return short, nil
	}
	p := newParser(phrase, lang)
	p.mode = forDuration
	a, ok := p.amount()
	if !ok || p.at < len(p.tokens) || a.months != 0 || a.inexact || a.days < 0 || a.seconds < 0 {
		return 0, err
	}
	switch days := a.days + (a.seconds+aDay-1)/aDay; {
	case days == 0:
		return 0, fault.New(fault.Invalid, "when.duration_zero", "phrase", phrase)
	case days > mostLeadDays:
		return 0, fault.New(fault.Invalid, "when.lead_too_long", "phrase", phrase, "max", strconv.Itoa(mostLeadDays)+"d")
	}
	return time.Duration(a.days*aDay+a.seconds) * time.Second, nil
}
