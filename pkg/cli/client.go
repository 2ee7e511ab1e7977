package cli

import (
	"bytes"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/spf13/cobra"
)

func newClient(a *app) *cobra.Command {
	return a.group("client", newClientList(a), newClientShow(a), newClientEdit(a), newClientRename(a), newClientMerge(a))
}

func newClientList(a *app) *cobra.Command {
	return a.verb("client list", usage{
		timeless: true,
		examples: []string{"adsum client list", "adsum client list --output csv"},
	}, func(s *session, _ []string) error {
		accounts, err := s.desk.Clients(s.cmd.Context())
		if err != nil {
			return err
		}
		return s.write(func(b *bytes.Buffer) error { return s.show.Clients(b, accounts) })
	})
}

func newClientShow(a *app) *cobra.Command {
	return a.verb("client show", usage{
		args:     []string{"CLIENT"},
		examples: []string{"adsum client show Anna", "adsum client show Anna --json"},
	}, func(s *session, args []string) error {
		return s.answerClient(s.desk.ShowClient(s.cmd.Context(), args[0]))
	})
}

type clientOptions struct{ key, salutation string }

func newClientEdit(a *app) *cobra.Command {
	var o clientOptions
	cmd := a.verb("client edit", usage{
		timeless: true,
		args:     []string{"CLIENT"},
		flags:    "--salutation TEXT",
		examples: []string{`adsum client edit Anna --salutation "{dear}"`, `adsum client edit Anna --salutation ""`},
	}, func(s *session, args []string) error {
		if !s.cmd.Flags().Changed("salutation") {
			return fault.New(fault.Usage, "usage.required", "flag", "salutation")
		}
		return s.answerClient(s.desk.SetSalutation(s.cmd.Context(), s.options(o.key), args[0], o.salutation))
	})
	a.emptiableText(cmd, &o.salutation, "salutation", "TEXT")
	a.retryKey(cmd, &o.key)
	return cmd
}

func newClientRename(a *app) *cobra.Command {
	var o clientOptions
	cmd := a.verb("client rename", usage{
		timeless: true,
		args:     []string{"OLD", "NEW"},
		examples: []string{`adsum client rename "Ana" "Anna"`},
	}, func(s *session, args []string) error {
		return s.answerClient(s.desk.RenameClient(s.cmd.Context(), s.options(o.key), args[0], args[1]))
	})
	a.retryKey(cmd, &o.key)
	return cmd
}

func newClientMerge(a *app) *cobra.Command {
	var o clientOptions
	cmd := a.verb("client merge", usage{
		timeless: true,
		args:     []string{"FROM", "INTO"},
		examples: []string{`adsum client merge "Ana" "Anna"`},
	}, func(s *session, args []string) error {
		return s.answerClient(s.desk.MergeClients(s.cmd.Context(), s.options(o.key), args[0], args[1]))
	})
	a.retryKey(cmd, &o.key)
	return cmd
}

func (s *session) answerClient(result desk.ClientResult, err error) error {
	if err != nil {
		return err
	}
	err = s.write(func(b *bytes.Buffer) error { return s.show.Client(b, result) })
	return lost(desk.Result{Event: result.Event}, err)
}
