package when

import (
	"cmp"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// ParseWeekdays returns the days of the week that a phrase names, Monday first:
// "mon-fri", "sat", "pon, śr, pt". Words of all four languages are understood;
// lang says which wins where a word means two days. A stretch may run over the
// end of the week.
//
// Every error is a *fault.Error of code Invalid: when.no_weekday.
func ParseWeekdays(phrase, lang string) ([7]bool, error) {
	var days [7]bool
	words := newLexicon(lang)
	parts := strings.FieldsFunc(closed(phrase), func(r rune) bool { return strings.ContainsRune(" ,;", r) })
	if len(parts) == 0 {
		return days, noWeekday(phrase)
	}
	for _, part := range parts {
		ends := strings.FieldsFunc(part, isHyphen)
		if len(ends) == 0 || len(ends) > 2 {
			return days, noWeekday(part)
		}
		first, ok := words.weekday(ends[0])
		last, also := words.weekday(ends[len(ends)-1])
		if !ok || !also {
			return days, noWeekday(part)
		}
		for day := first; ; day = (day + 1) % 7 {
			days[day] = true
			if day == last {
				break
			}
		}
	}
	return days, nil
}

func noWeekday(text string) error {
	return fault.New(fault.Invalid, "when.no_weekday", "text", text)
}

// weekday returns the day that a word names, 0 for Monday. Where it means two
// in languages other than the one in use, it names none.
func (l *lexicon) weekday(word string) (int, bool) {
	word = foldForm(strings.TrimSuffix(word, "."))
	if day, found := weekdayIn(l.of(l.lang).of(word)); found {
		return day, true
	}
	var senses []sense
	for _, lang := range l.others(word) {
		senses = append(senses, l.of(lang).of(word)...)
	}
	return weekdayIn(senses)
}

func weekdayIn(senses []sense) (day int, found bool) {
	clash := false
	for _, s := range senses {
		if s.kind == wordWeekday && s.tail == "" {
			clash = clash || found && day != s.n-1
			day, found = s.n-1, true
		}
	}
	return day, found && !clash
}

// ParseSpans returns the stretches of a day that phrases name, in order and
// joined where they meet: "9:00-12:00", "9-12, 13.30-17". The day ends at 24:00.
//
// Every error is a *fault.Error of code Invalid: when.no_hours,
// when.hours_reversed.
func ParseSpans(phrases ...string) ([]appointment.Span, error) {
	var spans []appointment.Span
	for _, phrase := range phrases {
		for part := range strings.FieldsFuncSeq(closed(phrase), func(r rune) bool { return strings.ContainsRune(" ,;", r) }) {
			s, err := span(part)
			if err != nil {
				return nil, err
			}
			spans = append(spans, s)
		}
	}
	if len(spans) == 0 {
		return nil, noHours(strings.Join(phrases, " "))
	}
	return united(spans), nil
}

// closed removes the spaces around hyphens and writes all of these alike.
func closed(phrase string) string {
	parts := strings.FieldsFunc(phrase, isHyphen)
	for i, part := range parts {
		parts[i] = strings.TrimSpace(part)
	}
	return strings.Join(parts, "-")
}

func span(text string) (appointment.Span, error) {
	from, to, found := strings.Cut(text, "-")
	start, ok := minutes(from)
	end, also := minutes(to)
	switch {
	case !found || !ok || !also:
		return appointment.Span{}, noHours(text)
	case start >= end:
		return appointment.Span{}, fault.New(fault.Invalid, "when.hours_reversed", "text", text)
	}
	return appointment.Span{From: start, To: end}, nil
}

func noHours(text string) error {
	return fault.New(fault.Invalid, "when.no_hours", "text", strings.TrimSpace(text))
}

// minutes returns the minutes from midnight of a time of day such as 9, 9:30,
// 9.30, 9h or 9h30; 24:00 is the end of the day.
func minutes(text string) (int, bool) {
	tokens := scan(strings.TrimSpace(text))
	if len(tokens) == 0 || !isFigures(tokens[0], 2) {
		return 0, false
	}
	c := clock{hour: tokens[0].number}
	switch {
	case len(tokens) == 1:
	case len(tokens) > 3 || !tokens[1].glued || !slices.Contains([]string{":", ".", "h"}, tokens[1].text):
		return 0, false
	case len(tokens) == 2 && tokens[1].text != "h":
		return 0, false
	case len(tokens) == 3 && (!isFigures(tokens[2], 2) || tokens[2].digits != 2):
		return 0, false
	case len(tokens) == 3:
		c.minute = tokens[2].number
	}
	if !c.exists() && c != (clock{hour: 24}) {
		return 0, false
	}
	return c.hour*60 + c.minute, true
}

func isFigures(t token, most int) bool { return t.kind == numberToken && t.digits <= most }

// united returns spans in order, those that touch or overlap as one.
func united(spans []appointment.Span) []appointment.Span {
	slices.SortFunc(spans, func(a, b appointment.Span) int { return cmp.Compare(a.From, b.From) })
	joined := spans[:1]
	for _, s := range spans[1:] {
		if last := &joined[len(joined)-1]; s.From <= last.To {
			last.To = max(last.To, s.To)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}
