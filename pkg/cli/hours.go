package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/render"
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
		shelf:   shelfTimes,
		paged:   true,
		answers: "hours",
	}, runHours)
	cmd.AddCommand(newHoursSet(a), newHoursOff(a), newHoursClear(a), newHoursHoliday(a), newHoursBuffer(a))
	return cmd
}

func runHours(s *session, _ []string) error {
	hours, err := s.desk.Hours(s.cmd.Context())
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Hours(b, hours, false) })
}

// changed shows the working hours after a change. A quiet one has nothing to
// say: hours have no id.
func (s *session) changed(hours desk.HoursResult, err error) error {
	if s.part != nil {
		s.part.Hours = &hours
		return err
	}
	if err != nil {
		return err
	}
	s.tell(deed{appointment.VerbHours, hours.Changed, &hours.Warnings, func(v render.View, b *bytes.Buffer) error { return v.Hours(b, hours, true) }})
	if s.show.Quiet {
		return nil
	}
	err = s.write(func(b *bytes.Buffer) error { return s.show.Hours(b, hours, true) })
	return lost(desk.Result{Event: hours.Event, Changed: hours.Changed}, err)
}

// setHours writes what change makes of the working hours in force.
func (s *session) setHours(key string, change func(appointment.Hours) appointment.Hours) error {
	return s.changed(s.desk.SetHours(s.cmd.Context(), s.options(key), change))
}

// changingHours makes a command that changes the working hours, with its key.
func (a *app) changingHours(name string, u usage, run func(s *session, key string, args []string) error) *cobra.Command {
	var key string
	u.answers = "hours"
	cmd := a.verb("hours "+name, u, func(s *session, args []string) error { return run(s, key, args) })
	a.retryKey(cmd, &key)
	return cmd
}

func newHoursSet(a *app) *cobra.Command {
	return a.changingHours("set", usage{
		args:     []string{"DAYS", "HOURS..."},
		examples: []string{"adsum hours set {workdays} 9:00-12:00 13:00-17:00", "adsum hours set {sat} 10-14"},
		begins:   true,
		implied:  true,
		batch:    newHoursSet,
	}, runHoursSet)
}

func runHoursSet(s *session, key string, args []string) error {
	days, err := when.ParseWeekdays(args[0], s.when.Lang)
	if err != nil {
		return err
	}
	spans, err := when.ParseSpans(args[1:]...)
	if err != nil {
		return err
	}
	return s.setHours(key, onDays(days, spans))
}

func newHoursOff(a *app) *cobra.Command {
	return a.changingHours("off", usage{
		args:     []string{"DAYS"},
		examples: []string{"adsum hours off {fri}", "adsum hours off {weekend}"},
		begins:   true,
		batch:    newHoursOff,
	}, runHoursOff)
}

func runHoursOff(s *session, key string, args []string) error {
	days, err := when.ParseWeekdays(args[0], s.when.Lang)
	if err != nil {
		return err
	}
	return s.setHours(key, onDays(days, nil))
}

// newHoursClear makes "adsum hours clear DAYS" the same as "adsum hours off DAYS".
// Without days the book forgets its hours, and those of the configuration hold.
func newHoursClear(a *app) *cobra.Command {
	return a.changingHours("clear", usage{
		args:     []string{"[DAYS]"},
		examples: []string{"adsum hours clear", "adsum hours clear {fri}"},
		batch:    newHoursClear,
	}, runHoursClear)
}

func runHoursClear(s *session, key string, args []string) error {
	if len(args) > 0 {
		return runHoursOff(s, key, args)
	}
	return s.changed(s.desk.ForgetHours(s.cmd.Context(), s.options(key)))
}

func onDays(days [7]bool, spans []appointment.Span) func(appointment.Hours) appointment.Hours {
	return func(h appointment.Hours) appointment.Hours { return schedule.WithDays(h, days, spans) }
}

type holidayOptions struct{ remove bool }

func newHoursHoliday(a *app) *cobra.Command {
	var o holidayOptions
	cmd := a.changingHours("holiday", usage{
		args:     []string{"DAY", "[DAY]"},
		examples: []string{"adsum hours holiday 2026-12-24 2026-12-26", "adsum hours holiday 2026-12-24 --remove"},
		begins:   true,
		batch:    newHoursHoliday,
	}, func(s *session, key string, args []string) error { return runHoursHoliday(s, o, key, args) })
	a.toggle(cmd, &o.remove, "remove")
	return cmd
}

func runHoursHoliday(s *session, o holidayOptions, key string, args []string) error {
	from, to, err := s.fromTo(args[0], or(args[1:]...), when.Future)
	if err != nil {
		return err
	}
	off := appointment.DaysOff{From: from.String(), To: to.String()}
	return s.changed(s.desk.SetDaysOff(s.cmd.Context(), s.options(key), off, o.remove))
}

func newHoursBuffer(a *app) *cobra.Command {
	return a.changingHours("buffer", usage{
		args:     []string{"DURATION"},
		examples: []string{"adsum hours buffer 10m", "adsum hours buffer 0"},
		begins:   true,
		batch:    newHoursBuffer,
	}, runHoursBuffer)
}

func runHoursBuffer(s *session, key string, args []string) error {
	buffer, err := lengthOrNone(args[0])
	if err != nil {
		return err
	}
	return s.setHours(key, func(h appointment.Hours) appointment.Hours {
		h.Buffer = buffer
		return h
	})
}
