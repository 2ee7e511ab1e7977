package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

// via is by what letters are sent.
type via string

const (
	viaMail via = "mail"
	viaHook via = "hook"
)

func vias() []via { return []via{viaMail, viaHook} }

type noticeSendOptions struct {
	all   bool
	again bool
	via   enum[via]
	key   string
}

func newNoticeSend(a *app) *cobra.Command {
	var o noticeSendOptions
	cmd := a.verb("notice send", usage{
		args:     []string{"[ID|SEL]"},
		offers:   []completer{textsOf("notice")},
		flags:    "[--all]",
		examples: []string{"adsum notice send Anna", "adsum notice send --all --dry-run", "adsum notice send --all", "adsum notice send --all --via hook", "adsum notice send 7k3m9q2x --again"},
		answers:  "sending",
		apart:    apartHandedOn,
	}, func(s *session, args []string) error { return runNoticeSend(s, o, args) })
	a.toggle(cmd, &o.all, "all")
	a.toggle(cmd, &o.again, "again")
	enumFlag(a, cmd, &o.via, "via", "", vias)
	a.retryKey(cmd, &o.key)
	return cmd
}

func runNoticeSend(s *session, o noticeSendOptions, args []string) error {
	switch {
	case o.all && len(args) > 0:
		return fault.New(fault.Usage, "cli.all_or_one", "argument", args[0])
	case o.all && o.again:
		return notBoth("all", "again")
	case !o.all && len(args) == 0:
		return missingArgument(s.cmd, "ID|SEL")
	}
	by, err := o.via.or(s.usualVia()).read()
	if err != nil {
		return err
	}
	post, leave, err := s.post(by)
	if err != nil {
		return err
	}
	defer leave()
	m := s.config.Mail
	h, err := s.desk.Send(s.cmd.Context(), desk.Sending{
		Options: s.options(o.key), Name: or(args...), All: o.all, Again: o.again, From: m.From, ReplyTo: m.ReplyTo, Post: post,
	})
	if err != nil {
		return err
	}
	return s.handedOver(h)
}

// usualVia is by what letters are sent where nobody says: by mail, unless the settings have a program for them alone.
func (s *session) usualVia() via {
	if s.config.Mail.Host == "" && len(s.config.Notice.Hook) > 0 {
		return viaHook
	}
	return viaMail
}

// handedOver shows what came of sending letters. Why not all went is part of the answer, and said on
// stderr where that has no place for it.
func (s *session) handedOver(h desk.Handover) error {
	err := s.answerBeside(h.Event, deed{h.Verb, h.Changed, &h.Warnings, func(v render.View, b *bytes.Buffer) error { return v.Handover(b, h) }}, nil, nil)
	if h.Failure == nil || err != nil && !render.FromQuery(err) {
		return err
	}
	if err != nil || s.show.Quiet || s.show.Format == render.CSV {
		_ = showFault(s.show, s.deps.Stderr, h.Failure)
	}
	return refusal{h.Failure.Code}
}
