package cli

import (
	"bytes"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

const (
	freeCount  = "5"
	freeWithin = "2 weeks"
	mostFree   = 1000
)

type freeOptions struct{ length, within, count, from string }

func newFree(a *app) *cobra.Command {
	var o freeOptions
	cmd := a.verb("free", usage{
		examples: []string{"adsum free", `adsum free --for 80m --from {monday} --count 10`, "adsum free --within 3d --json"},
	}, func(s *session, _ []string) error { return runFree(s, o) })
	a.text(cmd, &o.length, "for", "DURATION")
	a.text(cmd, &o.within, "within", "DURATION")
	a.text(cmd, &o.count, "count", "N")
	a.text(cmd, &o.from, "from", "TIME")
	return cmd
}

func runFree(s *session, o freeOptions) error {
	search, err := s.search(o)
	if err != nil {
		return err
	}
	free, err := s.desk.Free(s.cmd.Context(), search)
	if err != nil {
		return err
	}
	s.warn(free.Warnings)
	return s.write(func(b *bytes.Buffer) error { return s.show.Free(b, search.Until, free) })
}

// warn says on stderr what a list of times alone has no room for; text has it
// above the list.
func (s *session) warn(warnings []desk.Warning) {
	if s.show.Format == render.CSV && !s.show.Quiet {
		_ = s.show.Warnings(s.deps.Stderr, warnings)
	}
}

func (s *session) search(o freeOptions) (search desk.Search, err error) {
	if search.Length, err = length(or(o.length, s.config.Duration)); err != nil {
		return search, err
	}
	if search.Length == 0 {
		search.Length = defaultDuration
	}
	if search.Count, err = count("count", or(o.count, freeCount), mostFree); err != nil {
		return search, err
	}
	ahead := *s
	if o.from != "" {
		if search.From, err = s.beginning(o.from, s.when); err != nil {
			return search, err
		}
		ahead.when.Now = search.From
	}
	search.Until, err = ahead.until(or(o.within, freeWithin))
	switch {
	case err != nil:
	case !search.Until.After(ahead.when.Now):
		err = fault.New(fault.Invalid, "cli.within_zero", "within", or(o.within, freeWithin))
	case !search.Until.After(s.when.Now):
		err = fault.New(fault.Invalid, "cli.within_past", "within", or(o.within, freeWithin))
	}
	return search, err
}

// beginning reads an instant to come, or a day, a week, a month or a part of a day for
// its first one.
func (s *session) beginning(typed string, c when.Context) (time.Time, error) {
	t, err := when.ParseFrom(s.meant(typed), c)
	return t, unclear(typed, err)
}
