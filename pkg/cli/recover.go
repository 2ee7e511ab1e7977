package cli

import (
	"bytes"

	"github.com/spf13/cobra"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
)

type recoverOptions struct {
	keyOptions
	from  string
	alone bool
}

func newRecover(a *app) *cobra.Command {
	var o recoverOptions
	cmd := a.verb("recover", usage{
		flags:    "[--from FILE]",
		examples: []string{"adsum recover --dry-run", "adsum recover", "adsum recover --from adsum-copy.db"},
		shelf:    shelfRest,
		timeless: true,
		apart:    apartWhole,
		answers:  "recover",
	}, func(s *session, _ []string) error { return runRecover(s, o) })
	a.flag(cmd, &o.from, "from", file())
	a.toggle(cmd, &o.alone, "alone")
	a.openedBy(cmd, &o.keyOptions)
	return cmd
}

func runRecover(s *session, o recoverOptions) error {
	if o.alone && o.from != "" {
		return notBoth("alone", "from")
	}
	if or(o.identity, o.passphraseFile) != "" && o.from == "" {
		return o.needsFrom()
	}
	key, err := o.read()
	if err != nil {
		return err
	}
	g := s.gauge()
	done, err := s.desk.Recover(s.cmd.Context(), desk.Recovery{From: o.from, Key: key, Alone: o.alone, DryRun: s.globals.dryRun}, g.tell)
	g.erase()
	if err != nil {
		return ofFile(err, o.from)
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Recovered(b, done) })
}

// needsFrom refuses a key without a backup that it opens: none is looked for that is
// encrypted.
func (o recoverOptions) needsFrom() error {
	flag := "identity"
	if o.identity == "" {
		flag = "passphrase-file"
	}
	return fault.New(fault.Usage, "usage.goes_with", "flag", flag, "with", "from")
}
