package cli

import (
	"bytes"

	"github.com/spf13/cobra"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
)

func newBusy(a *app) *cobra.Command {
	return a.group("busy", shelfTimes, newBusyList(a), newBusyRemove(a))
}

// source declares the flag that names where events of foreign calendars come from.
func (a *app) source(cmd *cobra.Command, text *string) {
	a.flag(cmd, text, "source", kind{shown: "NAME", limit: appointment.CalendarLimit, offers: (*half).blockSources})
}

type busyListOptions struct{ source string }

func newBusyList(a *app) *cobra.Command {
	var o busyListOptions
	cmd := a.verb("busy list", usage{
		examples: []string{"adsum busy list", "adsum busy list --source holidays --json"},
		paged:    true,
		answers:  "busy_list",
	}, func(s *session, _ []string) error { return runBusyList(s, o) })
	a.source(cmd, &o.source)
	return cmd
}

func runBusyList(s *session, o busyListOptions) error {
	times, err := s.desk.BusyTimes(s.cmd.Context(), o.source)
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.BusyTimes(b, times) })
}

type busyRemoveOptions struct{ source, key string }

func newBusyRemove(a *app) *cobra.Command {
	var o busyRemoveOptions
	cmd := a.verb("busy remove", usage{
		args:     []string{"[ID]"},
		flags:    "[--source NAME]",
		offers:   []completer{(*half).busy},
		examples: []string{"adsum busy remove 7k2mq9xd", "adsum busy remove --source holidays"},
		apart:    apartOutside,
		answers:  "busy",
	}, func(s *session, args []string) error { return runBusyRemove(s, o, args) })
	a.source(cmd, &o.source)
	a.retryKey(cmd, &o.key)
	return cmd
}

func runBusyRemove(s *session, o busyRemoveOptions, args []string) error {
	switch {
	case len(args) > 0 && o.source != "":
		return fault.New(fault.Usage, "cli.source_or_one", "argument", args[0])
	case len(args) == 0 && o.source == "":
		return missingArgument(s.cmd, "ID")
	}
	result, err := s.desk.RemoveBusy(s.cmd.Context(), desk.Unblocking{Options: s.options(o.key), Name: or(args...), Source: o.source})
	return s.answerBeside(result.Event, deed{result.Verb, result.Changed, &result.Warnings, func(v render.View, b *bytes.Buffer) error {
		return v.Unblocked(b, result)
	}}, err, nil)
}
