package cli

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type noshowOptions struct {
	by      enum[appointment.Party]
	to      moment
	request policy.Noshow
	cause   enum[policy.Cause]
	charge  charge
	key     string
}

func newNoshow(a *app) *cobra.Command {
	var o noshowOptions
	cmd := a.verb("noshow", usage{
		args: []string{"SEL"},
		asks: policy.Noshow{By: appointment.ByClient},
		examples: []string{
			"adsum noshow @now",
			`adsum noshow Anna --accept-reason "{accident}" --to "{friday} 15:00"`,
		},
		shelf:  shelfAppointments,
		result: true,
		batch:  newNoshow,
	}, func(s *session, args []string) error { return runNoshow(s, o, args) })
	a.party(cmd, &o.by, "by")
	a.note(cmd, &o.request.Reason, "reason")
	a.note(cmd, &o.request.AcceptReason, "accept-reason")
	a.note(cmd, &o.request.RejectReason, "reject-reason")
	enumFlag(a, cmd, &o.cause, "cause", "", policy.Causes)
	a.charge(cmd, &o.charge)
	a.moment(cmd, &o.to, "to", (*session).start)
	a.note(cmd, &o.request.Note, "note")
	a.retryKey(cmd, &o.key)
	return cmd
}

// repeating returns words in which the command of an option has flags as they were typed now.
func (s *session) repeating(key policy.OptionKey, flags ...string) *lang.Phrases {
	more, values := "", lang.Values{}
	for _, name := range flags {
		if flag := s.cmd.Flags().Lookup(name); flag != nil && flag.Changed && flag.Value.String() != "" {
			more += " --" + name + " {typed_" + name + "}"
			values["typed_"+name] = flag.Value.String()
		}
	}
	return s.show.Phrases.Followed(string(key), more, values)
}

func runNoshow(s *session, o noshowOptions, args []string) error {
	var err error
	if o.request.By, err = o.by.or(appointment.ByClient).read(); err != nil {
		return err
	}
	if o.request.Cause, err = o.cause.read(); err != nil {
		return err
	}
	s.show.Phrases = s.repeating(policy.OptionRetry, "accept-reason", "reject-reason", "cause", "charge", "to", "note")
	return s.answer(s.desk.NoShow(s.cmd.Context(), desk.Declaration{
		Options: s.options(o.key), Selector: args[0], Request: o.request, To: o.to.in(s), Charge: o.charge.in(s),
	}))
}
