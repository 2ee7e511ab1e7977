package cli

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

type clientForgetOptions struct {
	yes, anyway, cleared bool
	confirm              []string
	olderThan            age
}

func newClientForget(a *app) *cobra.Command {
	var o clientForgetOptions
	cmd := a.verb("client forget", usage{
		args:     []string{"[CLIENT]"},
		flags:    "[--older-than AGE]",
		examples: []string{"adsum client forget Anna", "adsum client forget Anna --dry-run", "adsum client forget --older-than 6y --yes", "adsum client forget Anna --practice"},
		timeless: true,
		apart:    apartForever,
		answers:  "client client-practice retention",
	}, func(s *session, args []string) error { return runClientForget(s, o, args) })
	a.toggle(cmd, &o.yes, "yes")
	a.toggle(cmd, &o.anyway, "anyway")
	a.toggle(cmd, &o.cleared, "servers-cleared")
	a.repeated(cmd, &o.confirm, "confirm", matchKind())
	a.age(cmd, &o.olderThan, "older-than")
	return cmd
}

func runClientForget(s *session, o clientForgetOptions, args []string) error {
	switch {
	case o.olderThan != "" && len(args) > 0:
		return fault.New(fault.Usage, "cli.older_or_one", "client", args[0])
	case o.olderThan != "" && o.cleared:
		return notBoth("older-than", "servers-cleared")
	case o.olderThan != "" && s.globals.practice:
		return notBoth("older-than", "practice")
	case len(o.confirm) > 0 && !s.globals.practice:
		return needsPractice()
	case o.olderThan != "":
		return s.forgetExpired(o)
	case len(args) == 0:
		return missingArgument(s.cmd, "CLIENT")
	}
	f := desk.Forgetting{Name: args[0], Anyway: o.anyway, DryRun: s.globals.dryRun, Cleared: o.cleared}
	if s.globals.practice {
		return s.forgetInPractice(f, o)
	}
	if !o.yes && !f.DryRun {
		id, err := s.confirmForgetting(f)
		if err != nil {
			return err
		}
		f.Name = id
	}
	g := s.gauge()
	result, err := s.desk.ForgetClient(s.cmd.Context(), f, g.tell)
	g.erase()
	return s.answerClient(result, err)
}

// forgetInPractice forgets a person with all specialists, each where somebody said that they are that
// person.
func (s *session) forgetInPractice(f desk.Forgetting, o clientForgetOptions) error {
	ids, err := s.confirmMatches(f.Name, o.confirm, func(m desk.Match) string {
		return s.phrases.Say("ask.match_forget", s.matched(m))
	})
	if err != nil {
		return err
	}
	g := s.gauge()
	result, err := s.desk.ForgetInPractice(s.cmd.Context(), f, ids, g.tell)
	g.erase()
	if err != nil {
		return err
	}
	show := func(v render.View, b *bytes.Buffer) error { return v.PracticeForgotten(b, result) }
	s.tell(deed{appointment.VerbClientForget, result.Changed, &result.Warnings, show})
	event := ""
	for _, c := range result.Clients {
		event = or(event, c.Event)
	}
	return lost(desk.Result{Event: event, Changed: result.Changed}, s.write(func(b *bytes.Buffer) error { return show(s.show, b) }))
}

// unconfirmed refuses what nobody has confirmed, with the command that needs no question.
func (s *session) unconfirmed(f desk.Forgetting, name string) *fault.Error {
	if f.Anyway {
		return fault.New(fault.Undecided, "cli.unconfirmed_open", "name", name)
	}
	return fault.New(fault.Undecided, "cli.unconfirmed", "name", name)
}

// confirmForgetting asks whether a client is to be forgotten, and returns their id. Who
// cannot be asked has to have said so.
func (s *session) confirmForgetting(f desk.Forgetting) (id string, err error) {
	f.DryRun = true
	would, err := s.desk.ForgetClient(s.cmd.Context(), f, nil)
	if err != nil {
		return "", err
	}
	if !would.Changed {
		return would.Client.ID, nil
	}
	question := s.phrases.Say("ask.forget", lang.Values{"client": would.Was, "yes": s.phrases.Say("ask.yes", nil)})
	return would.Client.ID, s.confirmed(question, s.unconfirmed(f, would.Was))
}

// confirmed asks a question that is to be answered with the word for yes. Any other answer,
// and who cannot be asked, is the fault.
func (s *session) confirmed(question string, unconfirmed *fault.Error) error {
	if !s.canAsk() {
		return unconfirmed
	}
	yes, err := ask(s, question, func(string) string { return "" }, func(answer string) (bool, bool) {
		return strings.EqualFold(answer, s.phrases.Say("ask.yes", nil)), answer != ""
	})
	if errors.Is(err, io.EOF) || err == nil && !yes {
		return unconfirmed
	}
	return err
}
