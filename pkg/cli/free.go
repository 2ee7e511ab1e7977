package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

const (
	freeCount  = "5"
	freeWithin = "2 weeks"
	mostFree   = 1000
)

type freeOptions struct {
	length       length
	within, from moment
	count        count
	room         string
}

func newFree(a *app) *cobra.Command {
	var o freeOptions
	cmd := a.verb("free", usage{
		examples: []string{"adsum free", `adsum free --for 80m --from {monday} --count 10`, "adsum free --within 3d --json"},
		shelf:    shelfTimes,
		paged:    true,
		answers:  "free_list",
	}, func(s *session, _ []string) error { return runFree(s, o) })
	a.length(cmd, &o.length, "for")
	a.deadline(cmd, &o.within, "within")
	a.count(cmd, &o.count, "count", mostFree)
	a.moment(cmd, &o.from, "from", (*session).opening)
	a.room(cmd, &o.room, "room")
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
	search.Room = o.room
	if search.Length, err = o.length.read(); err != nil {
		return search, err
	}
	if search.Count, err = o.count.or(freeCount).read(); err != nil {
		return search, err
	}
	ahead := *s
	if o.from.phrase != "" {
		if search.From, err = s.beginning(o.from.phrase, s.when); err != nil {
			return search, err
		}
		ahead.when.Now = search.From
	}
	within := o.within.or(freeWithin).phrase
	search.Until, err = ahead.until(within)
	switch {
	case err != nil:
	case !search.Until.After(ahead.when.Now):
		err = fault.New(fault.Invalid, "cli.within_zero", "within", within)
	case !search.Until.After(s.when.Now):
		err = fault.New(fault.Invalid, "cli.within_past", "within", within)
	}
	return search, err
}
