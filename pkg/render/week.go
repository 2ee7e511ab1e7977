package render

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// weekIn writes hours of the week as --within reads them, with the days by some names and what
// parts the ends of a stretch: "mon-fri 15:00-19:00; sat"; empty for any time.
func weekIn(names [7]string, to string, week [7][]appointment.Span) string {
	return strings.Join(stretchesOf(names, to, week), "; ")
}

// stretchesOf are the parts of weekIn. Days without hours come last, as those that follow them
// would be theirs.
func stretchesOf(names [7]string, to string, week [7][]appointment.Span) []string {
	var parts []string
	last := ""
	for day, spans := range week {
		if len(spans) == 0 || slices.ContainsFunc(week[:day], func(s []appointment.Span) bool { return slices.Equal(s, spans) }) {
			continue
		}
		days := daysOf(names, to, func(day int) bool { return slices.Equal(week[day], spans) })
		if slices.Equal(spans, []appointment.Span{{From: 0, To: 24 * 60}}) {
			last = days
			continue
		}
		var hours []string
		for _, s := range spans {
			hours = append(hours, ofDay(s.From)+to+ofDay(s.To))
		}
		parts = append(parts, strings.TrimSpace(days+" "+strings.Join(hours, " ")))
	}
	if last != "" {
		parts = append(parts, last)
	}
	return parts
}

// daysOf names days of the week, those of a longer stretch by its ends; empty for all.
func daysOf(names [7]string, to string, is func(day int) bool) string {
	var days []string
	for first := 0; first < len(names); first++ {
		last := first
		for last < len(names) && is(last) {
			last++
		}
		switch n := last - first; {
		case n == len(names):
			return ""
		case n > 2:
			days = append(days, names[first]+to+names[last-1])
		default:
			days = append(days, names[first:last]...)
		}
		first = last
	}
	return strings.Join(days, ", ")
}

// week says within which hours of the week a client waits, in the words of the page.
func (p *page) week(week [7][]appointment.Span) string {
	var names [7]string
	for i := range names {
		names[i] = p.Phrases.ShortWeekday(time.Weekday((i + 1) % len(names)))
	}
	said := p.clauses(stretchesOf(names, "–", week))
	if said == "" {
		return p.Phrases.Say("waiting.any", nil)
	}
	return said
}
