package cli

import (
	"bytes"

	"github.com/spf13/cobra"

	"github.com/adsum-cli/adsum/pkg/desk"
)

type restoreOptions struct {
	keyOptions
	discardNewer, drop bool
}

func newRestore(a *app) *cobra.Command {
	var o restoreOptions
	cmd := a.verb("restore", usage{
		args:     []string{"FILE"},
		examples: []string{"adsum restore adsum-copy.db --dry-run", "adsum restore adsum-copy.db", "adsum restore adsum-copy.db.age --identity key.txt", "adsum restore adsum-copy.db --specialist Ewa"},
		shelf:    shelfRest,
		begins:   true,
		timeless: true,
		apart:    apartWhole,
		answers:  "restore",
	}, func(s *session, args []string) error { return runRestore(s, o, args) })
	a.toggle(cmd, &o.discardNewer, "discard-newer")
	a.toggle(cmd, &o.drop, "drop-replaced")
	a.openedBy(cmd, &o.keyOptions)
	return cmd
}

func runRestore(s *session, o restoreOptions, args []string) error {
	key, err := o.read()
	if err != nil {
		return err
	}
	g := s.gauge()
	asked := desk.Restoring{From: args[0], Key: key, DiscardNewer: o.discardNewer, Drop: o.drop, DryRun: s.globals.dryRun}
	if s.cmd.Flags().Changed("specialist") { // typed: whoever has it in the settings means the book
		asked.Specialist = s.config.Specialist
	}
	done, err := s.desk.Restore(s.cmd.Context(), asked, g.tell)
	g.erase()
	if err != nil {
		return ofFile(err, args[0])
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Restored(b, done) })
}
