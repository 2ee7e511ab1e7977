package cli

import (
	"bytes"
	"errors"

	"github.com/spf13/cobra"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
)

func newSupport(a *app) *cobra.Command {
	return a.group("support", newTexts(a, desk.SupportText)...)
}

// newTexts makes the commands about texts of one kind.
func newTexts(a *app, kind desk.TextKind) []*cobra.Command {
	return []*cobra.Command{
		newTextList(a, kind), newTextShow(a, kind), newTextCopy(a, kind), newTextSent(a, kind),
	}
}

func newTextList(a *app, kind desk.TextKind) *cobra.Command {
	name := string(kind) + " list"
	return a.verb(name, usage{
		args:     []string{"[SEL]"},
		examples: []string{"adsum " + name, "adsum " + name + " Anna", "adsum " + name + " --json"},
	}, func(s *session, args []string) error {
		texts, err := s.desk.Texts(s.cmd.Context(), kind, or(args...))
		if err != nil {
			return err
		}
		return s.write(func(b *bytes.Buffer) error { return s.show.Texts(b, kind, texts) })
	})
}

func newTextShow(a *app, kind desk.TextKind) *cobra.Command {
	name := string(kind) + " show"
	return a.verb(name, usage{
		args:     []string{"ID|SEL"},
		examples: []string{"adsum " + name + " Anna", "adsum " + name + " 7k3m9q2x | xclip"},
	}, func(s *session, args []string) error {
		text, err := s.desk.Text(s.cmd.Context(), kind, args[0])
		if err != nil {
			return err
		}
		return s.write(func(b *bytes.Buffer) error { return s.show.Text(b, text) })
	})
}

func newTextCopy(a *app, kind desk.TextKind) *cobra.Command {
	name := string(kind) + " copy"
	return a.verb(name, usage{
		args:     []string{"ID|SEL"},
		examples: []string{"adsum " + name + " Anna"},
	}, func(s *session, args []string) error {
		text, err := s.desk.Text(s.cmd.Context(), kind, args[0])
		if err != nil {
			return err
		}
		by, err := s.copied(render.Plain(text))
		if errors.Is(err, errNoClipboard) {
			err = fault.New(fault.Usage, "cli.no_clipboard", "command", "adsum "+string(kind)+" show "+args[0])
		}
		if err != nil {
			return err
		}
		return s.write(func(b *bytes.Buffer) error { return s.show.Copied(b, text, by) })
	})
}

type sentOptions struct{ key string }

func newTextSent(a *app, kind desk.TextKind) *cobra.Command {
	var o sentOptions
	name := string(kind) + " sent"
	cmd := a.verb(name, usage{
		args:     []string{"ID|SEL"},
		examples: []string{"adsum " + name + " Anna"},
	}, func(s *session, args []string) error {
		return s.answer(s.desk.MarkSent(s.cmd.Context(), s.options(o.key), kind, args[0]))
	})
	a.retryKey(cmd, &o.key)
	return cmd
}
