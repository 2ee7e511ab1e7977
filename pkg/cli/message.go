package cli

import (
	"errors"
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/spf13/cobra"
)

type messageOptions struct{ kind, received, eta, key string }

func newMessage(a *app) *cobra.Command {
	var o messageOptions
	cmd := a.verb("message", usage{
		args:  []string{"SEL", "TEXT"},
		flags: "--kind " + strings.Join(messageKinds(), "|"),
		examples: []string{
			`adsum message Anna "{traffic}" --kind delay --eta 15:20`,
			`adsum message @next "{on_friday}" --kind reschedule --received "9:00"`,
		},
	}, func(s *session, args []string) error { return runMessage(s, o, args) })
	a.text(cmd, &o.kind, "kind", "KIND")
	a.text(cmd, &o.received, "received", "TIME")
	a.text(cmd, &o.eta, "eta", "TIME")
	a.retryKey(cmd, &o.key)
	cmd.AddCommand(newMessageResolve(a))
	return cmd
}

func runMessage(s *session, o messageOptions, args []string) error {
	kind, err := s.messageKind(o.kind)
	if err != nil {
		return err
	}
	received := s.happened(o.received)
	return s.answer(s.desk.Message(s.cmd.Context(), desk.Note{
		Options: s.options(o.key), Selector: args[0], Text: args[1],
		Kind: appointment.MessageKind(kind), Received: received, ETA: s.arrival(o.eta, received),
	}))
}

// messageKind reads --kind. A terminal is asked for one that was not given.
func (s *session) messageKind(typed string) (string, error) {
	const asked = "--kind"
	typed = or(typed, s.choices[asked])
	if typed != "" {
		return oneOf("kind", typed, messageKinds())
	}
	missing := fault.New(fault.Usage, "usage.required_one_of", "flag", "kind", "known", strings.Join(messageKinds(), ", "))
	if !s.canAsk() {
		return "", missing
	}
	var words []string
	for _, kind := range messageKinds() {
		words = append(words, s.phrases.Say("kind."+kind, nil))
	}
	chosen, err := s.choose(s.phrases.Say("ask.kind", nil), words, messageKinds())
	if errors.Is(err, io.EOF) {
		return "", missing
	}
	if err == nil {
		s.choices[asked] = messageKinds()[chosen]
	}
	return s.choices[asked], err
}

func messageKinds() []string {
	var names []string
	for _, kind := range appointment.MessageKinds() {
		names = append(names, string(kind))
	}
	return names
}
