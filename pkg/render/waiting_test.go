package render

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// anyWeek returns hours of the week, or none: often the same on several days.
func anyWeek(t *rapid.T) [7][]appointment.Span {
	kinds := [][]appointment.Span{nil, {{From: 0, To: 1440}}, {{From: 900, To: 1140}}, {{From: 540, To: 720}, {From: 785, To: 1440}}}
	var week [7][]appointment.Span
	for day := range week {
		week[day] = rapid.SampledFrom(kinds).Draw(t, "day")
	}
	return week
}

// TestHoursOfTheWeekAreReadAsTheyAreShown reads what scripts and people see of what a client
// waits for.
func TestHoursOfTheWeekAreReadAsTheyAreShown(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		week := anyWeek(t)
		shown := map[string]lang.Tag{weekIn(weekdayCodes(), "-", week): lang.EN}
		for _, tag := range lang.Tags() {
			p := View{Phrases: lang.For(tag)}.page(nil)
			shown[p.week(week)] = tag
		}
		for text, tag := range shown {
			if text == "" || text == lang.For(tag).Say("waiting.any", nil) {
				continue
			}
			got, err := when.ParseWindows([]string{text}, string(tag))
			if err != nil || !reflect.DeepEqual(got, week) {
				t.Fatalf("%s: %q is read as %v, %v, not %v", tag, text, got, err, week)
			}
		}
	})
}
