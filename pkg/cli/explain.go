package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/spf13/cobra"
)

type explainOptions struct {
	at    moment
	draw  bool
	rule  string
	limit count
}

func newExplain(a *app) *cobra.Command {
	var o explainOptions
	cmd := a.verb("explain", usage{
		args:     []string{"[SEL]"},
		examples: []string{"adsum explain @now", "adsum explain Anna --at 15:20", "adsum explain Anna --draw", "adsum explain --rule clearly.held"},
		shelf:    shelfOverview,
		paged:    true,
		answers:  "explain rule",
	}, func(s *session, args []string) error { return runExplain(s, o, args) })
	a.moment(cmd, &o.at, "at", (*session).looked)
	a.toggle(cmd, &o.draw, "draw")
	a.flag(cmd, &o.rule, "rule", kind{shown: "ID", offers: (*half).rules})
	a.limit(cmd, &o.limit)
	return cmd
}

func runExplain(s *session, o explainOptions, args []string) error {
	if s.cmd.Flags().Changed("rule") {
		return runExplainRule(s, o, args)
	}
	if len(args) == 0 {
		return missingArgument(s.cmd, "SEL")
	}
	if o.limit.text != "" {
		return missing("rule")
	}
	explanation, err := s.desk.Explain(s.cmd.Context(), args[0], o.at.in(s))
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error {
		if o.draw {
			return s.show.Timeline(b, explanation)
		}
		return s.show.Explanation(b, explanation)
	})
}

func runExplainRule(s *session, o explainOptions, args []string) error {
	switch {
	case o.rule == "":
		return blank("rule")
	case len(args) > 0:
		return fault.New(fault.Usage, "cli.rule_or_one", "argument", args[0])
	case o.at.phrase != "":
		return notBoth("rule", "at")
	case o.draw:
		return notBoth("rule", "draw")
	}
	most, err := s.most(o.limit)
	if err != nil {
		return err
	}
	rule, err := s.desk.Rule(s.cmd.Context(), o.rule, most)
	if err != nil {
		return err
	}
	s.show.Limit, s.show.More = most, rule.More
	return s.write(func(b *bytes.Buffer) error { return s.show.Rule(b, rule) })
}
