package when

import (
	"errors"
	"time"
)

// ParseUntil returns the instant at which something is over that begins at the context's
// Now: after a length of time, "48h" or "deux semaines", or at the instant that the phrase
// names, "friday 18:00". What French writes for both a length and a time of day, as "18h",
// is when.span_or_time; elsewhere that is so of what begins with a word. The other errors
// are those of ParseAhead.
func ParseUntil(phrase string, c Context) (time.Time, error) {
	return decided(phrase, func(phrase string) (time.Time, error) {
		p := newParser(phrase, c.Lang)
		lasting, none := parse("+"+phrase, c)
		if none != nil {
			return ParseAhead(phrase, c)
		}
		at, noTime := parse(phrase, c)
		asked, doubt := errors.AsType[*Readings](noTime)
		span, hourIsTime := signedSpan(lasting.Sub(c.Now)), languageOf(c.Lang).hourIsTime
		switch {
		case doubt && hourIsTime:
			return time.Time{}, p.ask("when.span_or_time", append([]string{span}, asked.Phrases...), "text", phrase)
		case noTime != nil || !hourIsTime && p.peek(0).kind != wordToken:
			return lasting, nil
		}
		return time.Time{}, p.ask("when.span_or_time", []string{span, clockOf(at).String()}, "text", phrase)
	})
}
