package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
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
	if err := required("kind", o.kind); err != nil {
		return err
	}
	kind, err := oneOf("kind", o.kind, messageKinds())
	if err != nil {
		return err
	}
	received := s.happened(o.received)
	return s.answer(s.desk.Message(s.cmd.Context(), desk.Note{
		Options: s.options(o.key), Selector: args[0], Text: args[1],
		Kind: appointment.MessageKind(kind), Received: received, ETA: s.arrival(o.eta, received),
	}))
}

func messageKinds() []string {
	var names []string
	for _, kind := range appointment.MessageKinds() {
		names = append(names, string(kind))
	}
	return names
}
