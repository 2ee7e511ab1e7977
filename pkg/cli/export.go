package cli

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
)

type exportOptions struct{ from, to, invite string }

func newExport(a *app) *cobra.Command {
	var o exportOptions
	cmd := a.verb("export", usage{
		args:  []string{"[FILE]"},
		flags: "[--from DAY] [--to DAY] [--output jsonl|csv|json|ics]",
		examples: []string{
			"adsum export", "adsum export --from 2026-01-01 --to 2026-12-31 --output csv", "adsum export appointments.ics",
			"adsum export --invite Anna invitation.ics",
		},
		shelf:    shelfRest,
		calendar: true,
		answers:  "export",
	}, func(s *session, args []string) error { return runExport(s, o, or(args...)) })
	a.day(cmd, &o.from, "from")
	a.day(cmd, &o.to, "to")
	a.flag(cmd, &o.invite, "invite", kind{shown: "SEL", offers: (*half).appointments})
	return cmd
}

func runExport(s *session, o exportOptions, path string) error {
	if s.asCalendar(o, path) {
		return s.exportCalendar(o, path)
	}
	if o.invite != "" {
		return fault.New(fault.Usage, "cli.export_invite")
	}
	if path != "" {
		return fault.New(fault.Usage, "cli.export_file", "file", path)
	}
	e, err := s.exported(o)
	if err != nil {
		return err
	}
	if s.show.Format == render.Text {
		if s.globals.output.text != "" {
			return fault.New(fault.Usage, "cli.export_text")
		}
		s.show.Format = render.JSONL
	}
	// A reader that is slow must not keep others from the book, so it is given the answer
	// once the book is closed again.
	spool := &fresh.Spool{}
	err = s.exportTo(spool, e)
	if err == nil {
		err = s.copyOut(spool)
	}
	return errors.Join(err, spool.Close())
}

// exported reads which appointments are asked for: days, both included.
func (s *session) exported(o exportOptions) (desk.Export, error) {
	var e desk.Export
	if o.from != "" && o.to != "" {
		first, last, err := s.fromTo(o.from, o.to, when.Nearest)
		return desk.Export{From: first.Start(s.when.Zone), To: last.End(s.when.Zone)}, err
	}
	for _, bound := range []struct {
		phrase string
		at     *time.Time
		of     func(first, last when.Day) time.Time
	}{
		{o.from, &e.From, func(first, _ when.Day) time.Time { return first.Start(s.when.Zone) }},
		{o.to, &e.To, func(_, last when.Day) time.Time { return last.End(s.when.Zone) }},
	} {
		if bound.phrase == "" {
			continue
		}
		first, last, err := s.readDays(bound.phrase, when.Nearest)
		if err != nil {
			return e, err
		}
		*bound.at = bound.of(first, last)
	}
	return e, nil
}

// exportTo writes an export to an empty spool.
func (s *session) exportTo(spool *fresh.Spool, e desk.Export) error {
	out := bufio.NewWriterSize(spool, 64<<10)
	x := &render.Exporter{}
	begin := func() error {
		if err := spool.Empty(); err != nil {
			return unwritten(err)
		}
		out.Reset(spool)
		made, err := s.show.Exporting(out)
		if err == nil {
			*x = *made
		}
		return err
	}
	var err error
	if s.show.Format == render.CSV {
		err = s.desk.ExportRows(s.cmd.Context(), e, begin, func(a appointment.Appointment, c appointment.Client) error { return x.Row(a, c) })
	} else {
		err = s.desk.Export(s.cmd.Context(), e, begin, x.Record)
	}
	if err == nil {
		err = x.End()
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// copyOut writes an export, or what the query makes of it.
func (s *session) copyOut(spool *fresh.Spool) error {
	if _, err := spool.Seek(0, io.SeekStart); err != nil {
		return unwritten(err)
	}
	if s.show.Query != nil {
		content, err := io.ReadAll(spool)
		if err != nil {
			return unwritten(err)
		}
		return s.write(func(b *bytes.Buffer) error { return s.show.Queried(b, content) })
	}
	if _, err := io.Copy(s.deps.Stdout, spool); err != nil {
		return unwritten(err)
	}
	s.answered = true
	return nil
}
