package cli

import (
	"errors"
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

type messageOptions struct {
	kind          enum[appointment.MessageKind]
	by            enum[appointment.Party]
	received, eta moment
	scope         enum[appointment.Scope]
	key           string
}

func newMessage(a *app) *cobra.Command {
	var o messageOptions
	cmd := a.verb("message", usage{
		args:  []string{"SEL", "TEXT"},
		asks:  policy.Message{},
		flags: "--kind " + alternatives(appointment.MessageKinds()),
		examples: []string{
			`adsum message Anna "{traffic}" --kind delay --eta 15:20`,
			`adsum message @next "{on_friday}" --kind reschedule --received "9:00"`,
			`adsum message Anna "{did_not_come}" --kind claim --by specialist`,
		},
		shelf:  shelfAppointments,
		result: true,
		batch:  newMessage,
	}, func(s *session, args []string) error { return runMessage(s, o, args) })
	enumFlag(a, cmd, &o.kind, "kind", "KIND", appointment.MessageKinds)
	a.party(cmd, &o.by, "by")
	a.moment(cmd, &o.received, "received", (*session).happened)
	a.moment(cmd, &o.eta, "eta", func(s *session, phrase string) when.Typed {
		return s.arrival(phrase, o.received.in(s))
	})
	a.series(cmd, &o.scope)
	a.retryKey(cmd, &o.key)
	cmd.AddCommand(newMessageResolve(a))
	return cmd
}

func runMessage(s *session, o messageOptions, args []string) error {
	kind, err := s.messageKind(o.kind)
	if err != nil {
		return err
	}
	scope, err := o.scope.read()
	if err != nil {
		return err
	}
	by, selector, err := s.messageParty(kind, o.by, args[0])
	if err != nil {
		return err
	}
	n := desk.Note{
		Options: s.options(o.key), Selector: selector, Text: args[1],
		Kind: kind, By: by, Received: o.received.in(s), ETA: o.eta.in(s),
	}
	if scope != "" {
		return s.answerBatch(s.desk.MessageSeries(s.cmd.Context(), scope, n))
	}
	return s.answer(s.desk.Message(s.cmd.Context(), n))
}

// messageParty reads whose a message is, empty where the rules say whose. Of what is put to the platform they
// do not: there a terminal is asked.
func (s *session) messageParty(kind appointment.MessageKind, by enum[appointment.Party], selector string) (appointment.Party, string, error) {
	if kind == appointment.MessageClaim {
		return s.decidingParty(by, selector, policy.Message{})
	}
	party, err := by.read()
	return party, selector, err
}

// messageKind reads --kind. A terminal is asked for one that was not given.
func (s *session) messageKind(given enum[appointment.MessageKind]) (appointment.MessageKind, error) {
	const asked = "--kind"
	kind, err := given.or(appointment.MessageKind(s.choices[asked])).read()
	if err != nil || kind != "" {
		return kind, err
	}
	kinds := words(appointment.MessageKinds())
	missing := fault.New(fault.Usage, "usage.required_one_of", "flag", "kind", "known", strings.Join(kinds, ", "))
	if !s.canAsk() {
		return "", missing
	}
	if err := s.checkTyped(); err != nil {
		return "", err
	}
	var shown []string
	for _, kind := range kinds {
		shown = append(shown, s.phrases.Say("kind."+kind, nil))
	}
	chosen, err := s.choose(s.phrases.Say("ask.kind", nil), shown, kinds)
	if errors.Is(err, io.EOF) {
		return "", missing
	}
	if err == nil {
		s.choices[asked] = kinds[chosen]
	}
	return appointment.MessageKind(s.choices[asked]), err
}
