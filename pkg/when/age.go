package when

import (
	"strings"
	"unicode"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// ParseAge returns the day that lies a length of calendar time before today, in the words
// of the four languages or as programs write it: "6y", "6 years", "18 months", "18mo",
// "26w", "90d". Where the month that far back lacks the day, it is that month's last.
//
// Every error is a *fault.Error of code Invalid: when.no_age for what is no such length,
// or none at all, and when.too_far for what leads out of the years that there are.
func ParseAge(phrase string, c Context) (Day, error) { return distant(phrase, c, -1) }

// ParseTerm returns the day that lies a length of calendar time after today, as ParseAge does
// that before it, and fails as it does.
func ParseTerm(phrase string, c Context) (Day, error) { return distant(phrase, c, 1) }

// distant returns the day that lies a length of calendar time before today, or after it where
// sign is 1.
func distant(phrase string, c Context, sign int) (Day, error) {
	p := newParser(yearsSpelt(phrase), c.Lang)
	p.mode = forDuration
	a, ok := p.amount()
	if !ok || p.at < len(p.tokens) || len(p.tokens) > maxTokens || a.timed || a.inexact || a.months <= 0 && a.days <= 0 {
		return Day{}, fault.New(fault.Invalid, "when.no_age", "phrase", phrase)
	}
	const mostDays = maxSpan / aDay
	if a.days <= mostDays && a.months <= mostDays {
		d, _ := c.today().addMonths(sign * a.months)
		if d = d.AddDays(sign * a.days); d.Year >= firstYear && d.Year <= lastYear {
			return d, nil
		}
	}
	return Day{}, fault.New(fault.Invalid, "when.too_far", "phrase", strings.TrimSpace(phrase), "from", firstYear, "to", lastYear)
}

// yearsSpelt writes the y behind a number out. Elsewhere it is a word of its own, as in
// the French "il y a".
func yearsSpelt(phrase string) string {
	letters := []rune(phrase)
	var b strings.Builder
	for i, r := range letters {
		b.WriteRune(r)
		ends := i+1 == len(letters) || !unicode.IsLetter(letters[i+1])
		if (r == 'y' || r == 'Y') && ends && i > 0 && unicode.IsDigit(letters[i-1]) {
			b.WriteString("ear")
		}
	}
	return b.String()
}
