package cli

import (
	"bytes"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/schedule"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

func newHours(a *app) *cobra.Command {
	cmd := a.verb("hours", usage{
		examples: []string{
			"adsum hours",
			"adsum hours set {workdays} 9:00-12:00 13:00-17:00",
			"adsum hours holiday 2026-12-24 2026-12-26",
		},
	}, func(s *session, _ []string) error { return runHours(s) })
	cmd.AddCommand(newHoursSet(a), newHoursOff(a), newHoursClear(a), newHoursHoliday(a), newHoursBuffer(a))
	return cmd
}

func runHours(s *session) error {
	hours, err := s.desk.Hours(s.cmd.Context())
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Hours(b, hours, false) })
}

// changed shows the working hours after a change. A quiet one has nothing to
// say: hours have no id.
func (s *session) changed(hours desk.HoursResult, err error) error {
	if err != nil || s.show.Quiet {
		return err
	}
	err = s.write(func(b *bytes.Buffer) error { return s.show.Hours(b, hours, true) })
	return lost(desk.Result{Event: hours.Event}, err)
}

// setHours writes what change makes of the working hours in force.
func (s *session) setHours(change func(appointment.Hours) appointment.Hours) error {
	return s.changed(s.desk.SetHours(s.cmd.Context(), s.globals.dryRun, change))
}

func newHoursSet(a *app) *cobra.Command {
	return a.verb("hours set", usage{
		args:     []string{"DAYS", "HOURS..."},
		examples: []string{"adsum hours set {workdays} 9:00-12:00 13:00-17:00", "adsum hours set {sat} 10-14"},
	}, func(s *session, args []string) error {
		days, err := when.ParseWeekdays(args[0], s.when.Lang)
		if err != nil {
			return err
		}
		spans, err := when.ParseSpans(args[1:]...)
		if err != nil {
			return err
		}
		return s.setHours(onDays(days, spans))
	})
}

func newHoursOff(a *app) *cobra.Command {
	return a.verb("hours off", usage{
		args: []string{"DAYS"}, examples: []string{"adsum hours off {fri}", "adsum hours off {weekend}"},
	}, runHoursOff)
}

// newHoursClear makes "adsum hours clear DAYS" the same as "adsum hours off DAYS".
// Without days the book forgets its hours, and those of the configuration hold.
func newHoursClear(a *app) *cobra.Command {
	return a.verb("hours clear", usage{
		args: []string{"[DAYS]"}, examples: []string{"adsum hours clear", "adsum hours clear {fri}"},
	}, func(s *session, args []string) error {
		if len(args) > 0 {
			return runHoursOff(s, args)
		}
		return s.changed(s.desk.ForgetHours(s.cmd.Context(), s.globals.dryRun))
	})
}

func runHoursOff(s *session, args []string) error {
	days, err := when.ParseWeekdays(args[0], s.when.Lang)
	if err != nil {
		return err
	}
	return s.setHours(onDays(days, nil))
}

func onDays(days [7]bool, spans []appointment.Span) func(appointment.Hours) appointment.Hours {
	return func(h appointment.Hours) appointment.Hours { return schedule.WithDays(h, days, spans) }
}

func newHoursHoliday(a *app) *cobra.Command {
	var remove bool
	cmd := a.verb("hours holiday", usage{
		args:     []string{"DAY", "[DAY]"},
		examples: []string{"adsum hours holiday 2026-12-24 2026-12-26", "adsum hours holiday 2026-12-24 --remove"},
	}, func(s *session, args []string) error {
		from, to, err := s.fromTo(args[0], or(args[1:]...), when.Future)
		if err != nil {
			return err
		}
		return s.setHours(func(h appointment.Hours) appointment.Hours {
			return schedule.WithDaysOff(h, from.String(), to.String(), remove)
		})
	})
	a.toggle(cmd, &remove, "remove")
	return cmd
}

func newHoursBuffer(a *app) *cobra.Command {
	return a.verb("hours buffer", usage{
		args: []string{"DURATION"}, examples: []string{"adsum hours buffer 10m", "adsum hours buffer 0"},
	}, func(s *session, args []string) error {
		buffer, err := lengthOrNone(args[0])
		if err != nil {
			return err
		}
		return s.setHours(func(h appointment.Hours) appointment.Hours {
			h.Buffer = buffer
			return h
		})
	})
}

// lengthOrNone reads a duration that may be none at all.
func lengthOrNone(text string) (time.Duration, error) {
	d, err := when.ParseDuration(text)
	if err != nil && fault.Of(err).Key == "when.duration_zero" {
		return 0, nil
	}
	return d, err
}
