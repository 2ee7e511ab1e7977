package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/spf13/cobra"
)

type recoverOptions struct{ from string }

func newRecover(a *app) *cobra.Command {
	var o recoverOptions
	cmd := a.verb("recover", usage{
		flags:    "[--from FILE]",
		examples: []string{"adsum recover --dry-run", "adsum recover", "adsum recover --from adsum-copy.db"},
		shelf:    shelfRest,
		timeless: true,
	}, func(s *session, _ []string) error { return runRecover(s, o) })
	a.flag(cmd, &o.from, "from", file())
	return cmd
}

func runRecover(s *session, o recoverOptions) error {
	ask := desk.Recovery{DryRun: s.globals.dryRun}
	if o.from != "" {
		if sameFile(o.from, s.config.DB) {
			return fault.New(fault.Usage, "cli.recover_same", "path", o.from)
		}
		ask.From = engine(o.from, store.Options{Timeout: s.config.Timeout, MustExist: true, Untouched: true})
	}
	var err error
	if ask.Keep, err = keptName(s.config.DB, s.desk.Now); err != nil {
		return err
	}
	g := s.gauge()
	done, err := s.desk.Recover(s.cmd.Context(), ask, g.tell)
	g.erase()
	if err != nil && faultOf(err).Values["path"] == o.from {
		err = ofFile(err)
	}
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Recovered(b, done) })
}

// sameFile reports whether two paths lead to one file.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// keptName returns the first free name beside a book for the damaged file of it.
func keptName(book string, now time.Time) (string, error) {
	base := strings.TrimSuffix(book, ".db") + "-damaged-" + now.UTC().Format("20060102T150405Z")
	for name, i := base+".db", 2; ; name, i = fmt.Sprintf("%s-%d.db", base, i), i+1 {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name, nil
		} else if err != nil {
			return "", fault.New(fault.IO, "store.io", "path", name, "cause", err.Error()).Because(err)
		}
	}
}
