package cli

import (
	"bytes"
	"errors"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

func newSupport(a *app) *cobra.Command {
	return a.group("support", shelfClients, newTexts(a, outbox.Support)...)
}

// newTexts makes the commands about texts of one kind.
func newTexts(a *app, kind outbox.Kind) []*cobra.Command {
	return []*cobra.Command{
		newTextList(a, kind), newTextShow(a, kind), newTextCopy(a, kind), newTextMark(a, kind),
	}
}

func newTextList(a *app, kind outbox.Kind) *cobra.Command {
	name := string(kind) + " list"
	return a.verb(name, usage{
		args:     []string{"[SEL]"},
		examples: []string{"adsum " + name, "adsum " + name + " Anna", "adsum " + name + " --json"},
		paged:    true,
		answers:  string(kind) + "_list",
	}, func(s *session, args []string) error { return runTextList(s, kind, args) })
}

func runTextList(s *session, kind outbox.Kind, args []string) error {
	if s.globals.practice && len(args) > 0 {
		return fault.New(fault.Usage, "cli.practice_or_one", "argument", args[0])
	}
	texts, err := s.desk.Texts(s.cmd.Context(), kind, or(args...))
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Texts(b, kind, texts) })
}

func newTextShow(a *app, kind outbox.Kind) *cobra.Command {
	name := string(kind) + " show"
	return a.verb(name, usage{
		args:     []string{"ID|SEL"},
		offers:   []completer{textsOf(kind)},
		examples: []string{"adsum " + name + " Anna", "adsum " + name + " 7k3m9q2x | xclip"},
		implied:  true,
		paged:    true,
		answers:  string(kind),
	}, func(s *session, args []string) error { return runTextShow(s, kind, args) })
}

func runTextShow(s *session, kind outbox.Kind, args []string) error {
	text, err := s.desk.Text(s.cmd.Context(), kind, args[0])
	if err != nil {
		return err
	}
	if s.caller != nil {
		s.caller.text = text
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Text(b, text) })
}

func newTextCopy(a *app, kind outbox.Kind) *cobra.Command {
	name := string(kind) + " copy"
	return a.verb(name, usage{
		args:     []string{"ID|SEL"},
		offers:   []completer{textsOf(kind)},
		examples: []string{"adsum " + name + " Anna"},
		answers:  string(kind),
	}, func(s *session, args []string) error { return runTextCopy(s, kind, args) })
}

func runTextCopy(s *session, kind outbox.Kind, args []string) error {
	text, err := s.desk.Text(s.cmd.Context(), kind, args[0])
	if err != nil {
		return err
	}
	by, err := s.copied(render.Plain(text))
	if errors.Is(err, errNoClipboard) {
		err = fault.New(fault.Usage, "cli.no_clipboard", "kind", string(kind), "id", args[0])
	}
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Copied(b, text, by) })
}

type textMarkOptions struct {
	all bool
	key string
}

// newTextMark makes the command that marks texts as sent. It can be called "sent"
// too, though one letter parts that from the command that sends.
func newTextMark(a *app, kind outbox.Kind) *cobra.Command {
	var o textMarkOptions
	name := string(kind) + " mark"
	cmd := a.verb(name, usage{
		args:     []string{"[ID|SEL]"},
		offers:   []completer{textsOf(kind)},
		flags:    "[--all]",
		examples: []string{"adsum " + name + " Anna", "adsum " + name + " --all --dry-run", "adsum " + name + " --all"},
		result:   true,
		batch:    func(a *app) *cobra.Command { return newTextMark(a, kind) },
	}, func(s *session, args []string) error { return runTextMark(s, o, kind, args) })
	cmd.Aliases = []string{"sent"}
	a.toggle(cmd, &o.all, "all")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runTextMark(s *session, o textMarkOptions, kind outbox.Kind, args []string) error {
	switch {
	case s.globals.practice && len(args) > 0:
		return fault.New(fault.Usage, "cli.practice_or_one", "argument", args[0])
	case o.all && len(args) > 0:
		return fault.New(fault.Usage, "cli.all_or_one", "argument", args[0])
	case o.all:
		return s.answer(s.desk.MarkAll(s.cmd.Context(), s.options(o.key), kind))
	case len(args) == 0:
		return missingArgument(s.cmd, "ID|SEL")
	}
	return s.answer(s.desk.MarkSent(s.cmd.Context(), s.options(o.key), kind, args[0]))
}
