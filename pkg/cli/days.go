package cli

import (
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

// day declares a flag for a day, a week or a month. Of two such flags how the one is
// read depends on the other, so that the command reads them together.
func (a *app) day(cmd *cobra.Command, phrase *string, name string) {
	a.flag(cmd, phrase, name, kind{shown: "DAY", offers: nothing})
}

// readDay reads one day to look at; one without its year lies where the direction says.
func (s *session) readDay(typed string, direction when.Direction) (when.Day, error) {
	c := s.when
	c.Direction = direction
	day, err := when.ParseDay(s.meant(typed), c)
	return day, unclear(typed, err)
}

// readDays reads a day, a week, a month or a range of days to look at.
func (s *session) readDays(typed string, direction when.Direction) (first, last when.Day, err error) {
	c := s.when
	c.Direction = direction
	first, last, err = when.ParseDays(s.meant(typed), c)
	return first, last, unclear(typed, err)
}

// fromTo reads the first and the last of some days, the second as the nearest one
// to the first. What each phrase names may be several days, as a week is.
func (s *session) fromTo(from, to string, direction when.Direction) (first, last when.Day, err error) {
	first, last, err = s.readDays(from, direction)
	if err != nil || to == "" {
		return first, last, err
	}
	c := s.when
	c.Direction, c.From = when.Nearest, first
	_, last, err = when.ParseDays(s.meant(to), c)
	if err == nil && last.Before(first) {
		err = fault.New(fault.Invalid, "cli.days_reversed", "from", from, "to", to)
	}
	return first, last, unclear(to, err)
}
