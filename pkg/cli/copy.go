package cli

import (
	"bytes"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/store"
)

func newCopy(a *app) *cobra.Command {
	return a.verb("copy", usage{
		args:     []string{"BOOK", "TO"},
		examples: []string{"adsum copy adsum.db etcd://10.0.0.1,10.0.0.2,10.0.0.3/practice --dry-run", "adsum copy etcd://10.0.0.1/practice adsum.db"},
		shelf:    shelfRest,
		begins:   true,
		timeless: true,
		apart:    apartWhole,
		answers:  "copy",
	}, runCopy)
}

func runCopy(s *session, args []string) error {
	c := desk.Copying{
		From: s.other(args[0], store.Options{MustExist: true, Untouched: true}), To: s.other(args[1], store.Options{}), DryRun: s.globals.dryRun,
	}
	g := s.gauge()
	done, err := s.desk.Copy(s.cmd.Context(), c, g.tell)
	g.erase()
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.BookCopied(b, done, s.inUse(args[0], args[1])) })
}

// inUse tells which book the settings name, beside two others.
func (s *session) inUse(old, copied string) render.InUse {
	is := whereverTyped(s.config.DB)
	return render.InUse{Book: s.config.DB, Copy: is == whereverTyped(copied), Old: is == whereverTyped(old), Next: whereverTyped(copied)}
}

// whereverTyped returns what names a book in whatever folder a command is typed.
func whereverTyped(book string) string {
	if _, is := config.Scheme(book); is {
		return book
	}
	path, err := filepath.Abs(book)
	if err != nil {
		return book
	}
	return path
}
