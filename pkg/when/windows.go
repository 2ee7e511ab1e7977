package when

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// wholeDay is the span of a day of which no hours are named.
func wholeDay() appointment.Span { return appointment.Span{From: 0, To: 24 * 60} }

// ParseWindows returns the hours of the week that phrases name, Monday first: "mon-fri
// 15:00-19:00", "pon, śr 9-12 13-17; sob", "15h-19h lundi", "щодня 18-20". A day without hours
// is meant whole, hours without days on every day. What is named twice is joined. Words of all
// four languages are understood; lang says which wins where a word means two days. All of the
// week is no restriction, and comes back as none.
//
// Every error is a *fault.Error of code Invalid: when.no_within, when.no_hours,
// when.hours_reversed.
func ParseWindows(phrases []string, lang string) ([7][]appointment.Span, error) {
	var week [7][]appointment.Span
	for _, phrase := range phrases {
		windows, err := windowsIn(phrase, lang)
		if err != nil {
			return [7][]appointment.Span{}, err
		}
		for _, w := range windows {
			for day, named := range w.days {
				if named {
					week[day] = united(append(week[day], w.spans...))
				}
			}
		}
	}
	for _, spans := range week {
		if len(spans) != 1 || spans[0] != wholeDay() {
			return week, nil
		}
	}
	return [7][]appointment.Span{}, nil
}

// window is hours on some days of the week.
type window struct {
	days  [7]bool
	spans []appointment.Span
}

// has reports which of its two parts a window has.
func (w window) has() (days, hours bool) { return w.days != [7]bool{}, len(w.spans) > 0 }

// windowsIn reads days and hours, in either order, but the same for all: where a part comes
// anew that is there already, another window begins.
func windowsIn(phrase, lang string) ([]window, error) {
	p := newParser(phrase, lang)
	if len(p.tokens) == 0 {
		return nil, noWithin(phrase)
	}
	var windows []window
	var w window
	hoursFirst := false
	for p.at < len(p.tokens) {
		if p.passes(wordAnd, wordFrom, wordOn) {
			continue
		}
		days, hours := w.has()
		if p.peek(0).kind == numberToken || p.startsClock() {
			s, err := p.takeSpan()
			if err != nil {
				return nil, err
			}
			if hoursFirst = hoursFirst || !days && len(windows) == 0; hoursFirst && days {
				windows, w = append(windows, w), window{}
			}
			w.spans = append(w.spans, s)
			continue
		}
		if hours && !hoursFirst {
			windows, w = append(windows, w), window{}
		}
		if !p.takeWeekdays(&w.days) {
			return nil, noWithin(phrase)
		}
	}
	windows = append(windows, w)
	return whole(windows, hoursFirst, phrase)
}

// startsClock reports whether a word that stands before a time of day comes next.
func (p *parser) startsClock() bool {
	start := p.at
	_, is := p.word(wordAt)
	p.at = start
	return is
}

// whole fills in what a window leaves out: every day, or all of each. Hours that come before
// their days must have some, where any have.
func whole(windows []window, hoursFirst bool, phrase string) ([]window, error) {
	for i := range windows {
		days, hours := windows[i].has()
		switch {
		case !days && len(windows) > 1 && hoursFirst:
			return nil, noWithin(phrase)
		case !days && !hours:
			return nil, noWithin(phrase)
		case !days:
			windows[i].days = [7]bool{true, true, true, true, true, true, true}
		case !hours:
			windows[i].spans = []appointment.Span{wholeDay()}
		}
	}
	return windows, nil
}

func noWithin(text string) error {
	return fault.New(fault.Invalid, "when.no_within", "text", text)
}
