package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/render"
)

// forgetExpired forgets all clients whose last appointment is older than an age. Where
// there is nobody, nobody is asked.
func (s *session) forgetExpired(o clientForgetOptions) error {
	day, err := o.olderThan.read(s)
	if err != nil {
		return err
	}
	f := desk.Retention{Before: day.Start(s.when.Zone), Anyway: o.anyway, DryRun: true}
	result, err := s.desk.ForgetExpired(s.cmd.Context(), f, nil)
	if err == nil && result.Changed && !s.globals.dryRun {
		if err = s.confirmExpired(o, len(result.Expired)); err == nil {
			f.DryRun = false
			g := s.gauge()
			result, err = s.desk.ForgetExpired(s.cmd.Context(), f, g.tell)
			g.erase()
		}
	}
	if err != nil {
		return err
	}
	result.DryRun = s.globals.dryRun
	show := func(v render.View, b *bytes.Buffer) error { return v.Retention(b, result) }
	s.tell(deed{appointment.VerbClientForget, result.Changed, &result.Warnings, show})
	err = s.write(func(b *bytes.Buffer) error { return show(s.show, b) })
	return lost(desk.Result{Event: result.Event, Changed: result.Changed}, err)
}

// confirmExpired asks whether as many clients are to be forgotten.
func (s *session) confirmExpired(o clientForgetOptions, count int) error {
	if o.yes {
		return nil
	}
	question := s.phrases.Say("ask.forget_expired", lang.Values{
		"clients": s.phrases.Count("clients", count), "yes": s.phrases.Say("ask.yes", nil),
	})
	key := "cli.unconfirmed_expired"
	if o.anyway {
		key = "cli.unconfirmed_expired_open"
	}
	return s.confirmed(question, fault.New(fault.Undecided, key, "count", count, "age", string(o.olderThan)))
}
