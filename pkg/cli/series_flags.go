package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

// series declares the flag that has a command act on members of a series.
func (a *app) series(cmd *cobra.Command, scope *enum[appointment.Scope]) {
	enumFlag(a, cmd, scope, "series", "", appointment.Scopes)
}

// skips declares the flags that pass over what stands in the way of one of several times.
func (a *app) skips(cmd *cobra.Command, skips *desk.Skips) {
	a.toggle(cmd, &skips.Taken, "skip-conflicts")
	a.toggle(cmd, &skips.DaysOff, "skip-days-off")
}

// answerBatch shows what came of a request about several appointments, and turns a refusal
// into its exit code, as answerIn does.
func (s *session) answerBatch(b desk.Batch, err error) error {
	if err != nil {
		return err
	}
	if s.part != nil {
		s.part.Batch = &b
		return nil
	}
	s.tell(deed{b.Verb, b.Changed, &b.Warnings, func(v render.View, out *bytes.Buffer) error { return v.Batch(out, b) }})
	refused := b.Verdict() != policy.Allow
	if !refused || !s.show.Quiet {
		err = s.write(func(out *bytes.Buffer) error { return s.show.Batch(out, b) })
	}
	if refused && (err == nil || render.FromQuery(err)) {
		if err != nil || s.show.Quiet || s.show.Format == render.CSV {
			_ = s.show.Refusal(s.deps.Stderr, b.Gravest())
		}
		return refusal{render.RefusalCode(b.Verdict())}
	}
	return lost(desk.Result{Event: b.Event, Changed: b.Changed}, err)
}

// severally reports whether a command, as it is typed, is about several appointments.
func (a *app) severally(cmd *cobra.Command) bool {
	given := func(name string) bool {
		flag := cmd.Flags().Lookup(name)
		return flag != nil && flag.Changed
	}
	return a.usageOf(cmd).several || given("every") || given("series")
}

// needs refuses the first of some flags that was given, as it says nothing without another.
func needs(cmd *cobra.Command, other string, flags ...string) error {
	for _, flag := range flags {
		if cmd.Flags().Changed(flag) {
			return fault.New(fault.Usage, "usage.needs_flag", "flag", flag, "other", other)
		}
	}
	return nil
}

// repetition is how a booking repeats.
type repetition struct {
	every, until string
	count        count
	skips        desk.Skips
}

// repetition declares the flags that make a booking a series.
func (a *app) repetition(cmd *cobra.Command, r *repetition) {
	a.flag(cmd, &r.every, "every", kind{shown: "RULE", offers: nothing})
	a.extent(cmd, r)
}

// extent declares the flags that say how far a series goes.
func (a *app) extent(cmd *cobra.Command, r *repetition) {
	a.count(cmd, &r.count, "count", appointment.MostInSeries)
	a.flag(cmd, &r.until, "until", kind{shown: "DAY", offers: nothing, read: func(s *session, phrase string) error {
		_, _, err := s.readDays(phrase, when.Future)
		return err
	}})
	a.skips(cmd, &r.skips)
}

// of returns the series that begins with a booking, nil where it does not repeat.
func (r repetition) of(s *session, first desk.Booking) (*desk.SeriesBooking, error) {
	if r.every == "" {
		return nil, needs(s.cmd, "every", "count", "until", "skip-conflicts", "skip-days-off")
	}
	rule, err := when.ParseEvery(s.meant(r.every), s.config.Lang)
	if err != nil {
		return nil, unclear(r.every, err)
	}
	series := &desk.SeriesBooking{Booking: first, Rule: rule, Skips: r.skips}
	series.Count, series.Until, err = r.reach(s)
	return series, err
}

// reach reads how far a series goes: so many times, or up to a day, which is read after
// the key of a retry is looked up.
func (r repetition) reach(s *session) (times int, until func() (string, error), err error) {
	switch given, until := r.count.text != "", r.until != ""; {
	case given && until:
		return 0, nil, fault.New(fault.Usage, "usage.extent_both")
	case !given && !until:
		return 0, nil, fault.New(fault.Usage, "usage.extent")
	}
	if times, err = r.count.read(); err != nil || times > 0 {
		return times, nil, err
	}
	return 0, func() (string, error) {
		_, last, err := s.readDays(r.until, when.Future)
		return last.String(), err
	}, nil
}
