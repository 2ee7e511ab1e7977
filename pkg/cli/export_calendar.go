package cli

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

// asCalendar reports whether an export is a calendar: where it is said, and where nothing else is and there
// is a file or an invitation.
func (s *session) asCalendar(o exportOptions, path string) bool {
	if s.show.Format == render.ICS {
		return true
	}
	return s.globals.output.text == "" && !s.globals.json && !s.globals.queried() && (path != "" || o.invite != "")
}

// exportCalendar writes a calendar to stdout, or to the file at a path.
func (s *session) exportCalendar(o exportOptions, path string) error {
	if err := s.namedOtherwise(path); err != nil {
		return err
	}
	if err := inFolder(path); err != nil {
		return err
	}
	spool := &fresh.Spool{}
	written, err := s.calendarTo(spool, o)
	switch {
	case err != nil:
	case path == "" || path == "-":
		err = s.copyOut(spool)
	default:
		err = s.placeCalendar(spool, path, written)
	}
	return errors.Join(err, spool.Close())
}

// namedOtherwise refuses a file whose name says another form, where nobody said that it is to be a calendar.
func (s *session) namedOtherwise(path string) error {
	if s.show.Format == render.ICS {
		return nil
	}
	form, instead := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), "."), path
	switch form {
	case "jsonl", "csv", "json":
	case "db": // no export is a book, but a book can be made of one
		form, instead = "jsonl", strings.TrimSuffix(path, filepath.Ext(path))+".jsonl"
	default:
		return nil
	}
	return fault.New(fault.Usage, "cli.export_form", "file", path, "form", form, "instead", instead)
}

// calendarTo writes the calendar that is asked for to an empty spool, and counts what it has.
func (s *session) calendarTo(spool *fresh.Spool, o exportOptions) (render.CalendarFile, error) {
	var written render.CalendarFile
	out := bufio.NewWriterSize(spool, 64<<10)
	x := &render.Exporter{}
	begin := func(head calendar.Head) error {
		if err := spool.Empty(); err != nil {
			return unwritten(err)
		}
		out.Reset(spool)
		written = render.CalendarFile{Method: head.Method}
		*x = *s.show.ExportingCalendar(out, head)
		return nil
	}
	put := func(e calendar.Entry) error {
		written.Count(e)
		return x.Entry(e)
	}
	err := s.eachEntry(o, begin, put)
	if err == nil {
		err = x.End()
	}
	if err != nil {
		return written, err
	}
	return written, unwrittenIf(out.Flush())
}

func unwrittenIf(err error) error {
	if err == nil {
		return nil
	}
	return unwritten(err)
}

// eachEntry visits what is asked for: the appointments of some days, or one to whose client it goes.
func (s *session) eachEntry(o exportOptions, begin func(calendar.Head) error, put func(calendar.Entry) error) error {
	if o.invite == "" {
		e, err := s.exported(o)
		if err != nil {
			return err
		}
		return s.desk.ExportCalendar(s.cmd.Context(), e, func() error { return begin(calendar.Head{}) }, put)
	}
	if o.from != "" || o.to != "" {
		return notBoth("invite", "from")
	}
	return s.desk.Invite(s.cmd.Context(), o.invite, begin, put)
}

// placeCalendar puts a calendar that was written in the place of the file at a path, where that is none or one
// that an export has left there.
func (s *session) placeCalendar(spool *fresh.Spool, path string, written render.CalendarFile) error {
	if _, err := spool.Seek(0, io.SeekStart); err != nil {
		return unwritten(err)
	}
	written.Path = path
	if err := replaceable(path); err != nil {
		return err
	}
	if !s.globals.dryRun {
		draft, err := fresh.NewDraft(path, func(file *os.File) error {
			_, err := io.Copy(file, spool)
			return err
		})
		if err == nil {
			err = draft.Replace()
			draft.Discard()
		}
		if err != nil {
			return fault.New(fault.IO, "cli.export_unwritten", "file", path, "cause", fault.CauseOf(err)).Because(err)
		}
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.CalendarWritten(b, written) })
}

// replaceable refuses to write over anything but a calendar that adsum made.
func replaceable(path string) error {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	file, err := userfile.Open(path)
	if err != nil {
		return err
	}
	made := calendar.Made(file)
	if err := file.Close(); err != nil || made {
		return nil
	}
	return fault.New(fault.Conflict, "cli.export_over", "file", path)
}
