package cli

import (
	"bytes"
	"errors"
	"io"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

type importOptions struct{ allowOverlap bool }

func newImport(a *app) *cobra.Command {
	var o importOptions
	cmd := a.verb("import", usage{
		args:     []string{"FILE|-"},
		flags:    "[--allow-overlap]",
		examples: []string{"adsum import book.jsonl --dry-run", "adsum import book.jsonl"},
		shelf:    shelfRest,
		begins:   true,
	}, func(s *session, args []string) error { return runImport(s, o, args[0]) })
	a.toggle(cmd, &o.allowOverlap, "allow-overlap")
	return cmd
}

func runImport(s *session, o importOptions, path string) error {
	file, err := s.taken(path)
	if err != nil {
		return err
	}
	done, err := s.desk.Import(s.cmd.Context(), desk.Import{
		File: file, Name: path, AllowOverlap: o.allowOverlap, DryRun: s.globals.dryRun,
	})
	if err = errors.Join(unread(err), file.Close()); err != nil {
		return err
	}
	conflicts := len(done.Conflicts) > 0
	if conflicts && s.show.Quiet && !s.globals.forPrograms() {
		return render.Conflicting(done, path)
	}
	err = s.write(func(b *bytes.Buffer) error { return s.show.Imported(b, done, path) })
	if conflicts && (err == nil || render.FromQuery(err)) {
		return refusal{fault.Conflict}
	}
	return lost(desk.Result{Event: done.Event, Changed: done.Changed}, err)
}

// unread says of an error of the system that the file could not be read.
func unread(err error) error {
	_, known := errors.AsType[*fault.Error](err)
	if _, read := errors.AsType[*fs.PathError](err); !read || known {
		return err
	}
	return fault.New(fault.IO, "cli.input", "cause", err.Error()).Because(err)
}

// taken opens a file to be taken in. What comes by a pipe is held, as it is read twice.
func (s *session) taken(path string) (io.ReadSeekCloser, error) {
	if path != "-" {
		return userfile.Open(path)
	}
	spool := &fresh.Spool{}
	if _, err := io.Copy(spool, s.deps.Stdin); err != nil {
		return nil, errors.Join(fault.New(fault.IO, "cli.input", "cause", err.Error()).Because(err), spool.Close())
	}
	return spool, nil
}
