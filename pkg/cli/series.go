package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/spf13/cobra"
)

func newSeries(a *app) *cobra.Command {
	return a.group("series", shelfAppointments, newSeriesList(a), newSeriesShow(a), newSeriesExtend(a))
}

func newSeriesList(a *app) *cobra.Command {
	return a.verb("series list", usage{
		examples: []string{"adsum series list", "adsum series list --output csv"},
		paged:    true,
		answers:  "series_list",
	}, runSeriesList)
}

func runSeriesList(s *session, _ []string) error {
	accounts, err := s.desk.AllSeries(s.cmd.Context())
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.AllSeries(b, accounts) })
}

func newSeriesShow(a *app) *cobra.Command {
	return a.verb("series show", usage{
		args:     []string{"SEL"},
		offers:   []completer{(*half).series},
		examples: []string{"adsum series show Ola", "adsum series show Ola@next --json"},
		implied:  true,
		paged:    true,
		answers:  "series",
	}, runSeriesShow)
}

func runSeriesShow(s *session, args []string) error {
	account, err := s.desk.ShowSeries(s.cmd.Context(), args[0])
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Series(b, account) })
}

type seriesExtendOptions struct {
	repeat   repetition
	key      string
	backdate bool
}

func newSeriesExtend(a *app) *cobra.Command {
	var o seriesExtendOptions
	cmd := a.verb("series extend", usage{
		args:     []string{"SEL"},
		offers:   []completer{(*half).series},
		flags:    "--count N",
		examples: []string{"adsum series extend Ola --count 10", `adsum series extend Ola --until "{new_year}" --skip-days-off`},
		several:  true,
		batch:    newSeriesExtend,
	}, func(s *session, args []string) error { return runSeriesExtend(s, o, args) })
	a.extent(cmd, &o.repeat)
	a.toggle(cmd, &o.backdate, "backdate")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runSeriesExtend(s *session, o seriesExtendOptions, args []string) error {
	times, until, err := o.repeat.reach(s)
	if err != nil {
		return err
	}
	return s.answerBatch(s.desk.ExtendSeries(s.cmd.Context(), desk.Extension{
		Options: s.options(o.key), Name: args[0], Count: times, Until: until, Skips: o.repeat.skips,
		Setting: s.settingTerms(true), Backdate: o.backdate,
	}))
}
