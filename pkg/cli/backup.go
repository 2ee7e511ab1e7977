package cli

import (
	"bytes"

	"github.com/spf13/cobra"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
)

// copyAt opens a copy of a book, to read. That is always a file.
func (a *app) copyAt(path string) store.Store {
	return bolt.New(path, store.Options{Timeout: a.config.Timeout, MustExist: true, Copy: true})
}

type backupOptions struct {
	recipients     []string
	passphraseFile string
	keep           string
}

func newBackup(a *app) *cobra.Command {
	var o backupOptions
	cmd := a.verb("backup", usage{
		args:     []string{"[FILE|DIR]"},
		flags:    "[--keep COUNTS] [--recipient RECIPIENT]",
		examples: []string{"adsum backup", "adsum backup /mnt/usb --keep daily=7,weekly=4,monthly=12", "adsum backup adsum-copy.db"},
		shelf:    shelfRest,
		timeless: true, // rather one by UTC than none
		answers:  "backup",
	}, func(s *session, args []string) error { return runBackup(s, o, args) })
	a.flag(cmd, &o.keep, "keep", kind{shown: "COUNTS", offers: nothing})
	a.repeated(cmd, &o.recipients, "recipient", kind{shown: "RECIPIENT", limit: queryLimit, offers: nothing})
	a.flag(cmd, &o.passphraseFile, "passphrase-file", file())
	cmd.AddCommand(newBackupList(a))
	return cmd
}

func runBackup(s *session, o backupOptions, args []string) error {
	seal, err := o.seal()
	if err != nil {
		return err
	}
	b := desk.Backup{Seal: seal, DryRun: s.globals.dryRun}
	if o.keep != "" {
		if b.Keep, err = backup.ParseKeep(o.keep); err != nil {
			return err
		}
	}
	if len(args) > 0 {
		b.To = args[0]
	}
	g := s.gauge()
	done, err := s.desk.Backup(s.cmd.Context(), b, g.tell)
	g.erase()
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.BackedUp(b, done) })
}

// seal returns for whom the backup is encrypted.
func (o backupOptions) seal() (backup.Seal, error) {
	switch {
	case o.passphraseFile != "" && len(o.recipients) > 0:
		return backup.Seal{}, notBoth("recipient", "passphrase-file")
	case o.passphraseFile != "":
		return backup.SealBy(o.passphraseFile)
	}
	return backup.SealFor(o.recipients)
}

func newBackupList(a *app) *cobra.Command {
	return a.verb("backup list", usage{
		args:     []string{"[DIR]"},
		examples: []string{"adsum backup list", "adsum backup list /mnt/usb"},
		timeless: true,
		paged:    true,
		answers:  "backup_list",
	}, runBackupList)
}

func runBackupList(s *session, args []string) error {
	folder := ""
	if len(args) > 0 {
		folder = args[0]
	}
	list, err := s.desk.Backups(s.cmd.Context(), folder)
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Backups(b, list) })
}

// keyOptions are how a backup is opened that is encrypted.
type keyOptions struct{ identity, passphraseFile string }

// openedBy declares the flags of a command that reads a backup.
func (a *app) openedBy(cmd *cobra.Command, o *keyOptions) {
	a.flag(cmd, &o.identity, "identity", file())
	a.flag(cmd, &o.passphraseFile, "passphrase-file", file())
}

func (o keyOptions) read() (backup.Key, error) {
	switch {
	case o.identity != "" && o.passphraseFile != "":
		return backup.Key{}, notBoth("identity", "passphrase-file")
	case o.identity != "":
		return backup.KeyIn(o.identity)
	case o.passphraseFile != "":
		return backup.KeyBy(o.passphraseFile)
	}
	return backup.Key{}, nil
}
