package cli

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/when"
)

// dayNamed reads the day behind a name in a selector, as in Ada@tue: a weekday is
// the one to come, a date without a year the nearest.
func dayNamed(c when.Context) func(phrase string) (first, end time.Time, err error) {
	c.Direction = when.Nearest
	return func(phrase string) (first, end time.Time, err error) {
		day, err := when.ParseDay(phrase, c)
		if err != nil {
			return first, end, err
		}
		return day.Start(c.Zone), day.End(c.Zone), nil
	}
}
