package cli

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/mapping"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

type importOptions struct {
	allowOverlap  bool
	mapped        string
	platformRules string
	key           string

	source                  string
	received                moment
	replace, asAppointments bool
}

func newImport(a *app) *cobra.Command {
	var o importOptions
	cmd := a.verb("import", usage{
		args:  []string{"FILE|-"},
		flags: "[--map NAME --tz ZONE] [--source NAME]",
		examples: []string{
			"adsum import book.jsonl --dry-run", "adsum import book.jsonl", "adsum import events.csv --map calendly --tz Europe/Warsaw",
			"adsum import holidays.ics", "adsum import holidays.ics --source holidays --replace", "adsum import sessions.ics --as-appointments",
			"adsum import reply.ics --received \"9:15\"",
		},
		shelf:   shelfRest,
		begins:  true,
		apart:   apartWhole,
		answers: "import",
	}, func(s *session, args []string) error { return runImport(s, o, args[0]) })
	a.toggle(cmd, &o.allowOverlap, "allow-overlap")
	a.flag(cmd, &o.mapped, "map", kind{shown: "NAME", limit: pathLimit, words: func(*app) []string { return mapping.Names() }, offers: (*half).maps})
	a.platform(cmd, &o.platformRules, "platform")
	a.source(cmd, &o.source)
	a.toggle(cmd, &o.replace, "replace")
	a.toggle(cmd, &o.asAppointments, "as-appointments")
	a.moment(cmd, &o.received, "received", (*session).happened)
	a.retryKey(cmd, &o.key)
	return cmd
}

func runImport(s *session, o importOptions, path string) error {
	name := path // in answers; a command is told as it was typed
	if path == "-" {
		name = "stdin"
	}
	i := desk.Import{
		Name: path, AllowOverlap: o.allowOverlap, Replace: o.replace, AsAppointments: o.asAppointments,
		Source: or(o.source, sourceOf(path)), SourceNamed: o.source != "", Lang: string(s.show.Phrases.Tag()), Received: o.received.in(s),
	}
	if err := o.check(); err != nil {
		return err
	}
	if err := o.table(s, &i); err != nil {
		return err
	}
	file, err := s.taken(path)
	if err != nil {
		return err
	}
	if err := o.checkCalendar(file, path); err != nil {
		return errors.Join(err, file.Close())
	}
	i.File = file
	gauge := s.gauge()
	gauge.calendar = true
	i.Progress = gauge.tell
	var done desk.Imported
	if i.Options, err = s.optionsOf(o.key, file); err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err == nil {
		done, err = s.desk.Import(s.cmd.Context(), i)
	}
	gauge.erase()
	_ = file.Close() // it was only read, and what was read is in the book by now
	if err = unread(err); err != nil {
		return err
	}
	conflicts := len(done.Conflicts) > 0
	if conflicts && s.show.Quiet && !s.globals.forPrograms() {
		return render.Conflicting(done, name)
	}
	s.tell(deed{appointment.VerbImport, done.Changed, &done.Warnings, func(v render.View, b *bytes.Buffer) error { return v.Imported(b, done, name) }})
	err = s.write(func(b *bytes.Buffer) error { return s.show.Imported(b, done, name) })
	if conflicts && (err == nil || render.FromQuery(err)) {
		return refusal{fault.Conflict}
	}
	return lost(desk.Result{Event: done.Event, Changed: done.Changed}, err)
}

// check refuses flags that go with others.
func (o importOptions) check() error {
	switch {
	case o.replace && o.source == "":
		return fault.New(fault.Usage, "usage.goes_with", "flag", "replace", "with", "source")
	case o.asAppointments && o.source != "":
		return notBoth("as-appointments", "source")
	case o.asAppointments && o.mapped != "":
		return notBoth("as-appointments", "map")
	}
	return nil
}

// checkCalendar refuses flags about a calendar where the file is none.
func (o importOptions) checkCalendar(file io.ReadSeeker, path string) error {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	is := calendar.Is(file)
	if _, err := file.Seek(0, io.SeekStart); err != nil || is {
		return err
	}
	for _, flag := range []struct {
		name  string
		given bool
	}{{"source", o.source != ""}, {"as-appointments", o.asAppointments}, {"received", o.received.phrase != ""}} {
		if flag.given {
			return fault.New(fault.Usage, "cli.no_calendar", "file", path, "flag", flag.name)
		}
	}
	return nil
}

// sourceOf returns what a calendar is called in the book where nobody says: as its file.
func sourceOf(path string) string {
	name := filepath.Base(path)
	if name = strings.TrimSuffix(name, filepath.Ext(name)); path == "-" || name == "" {
		return "calendar"
	}
	letters := []rune(strings.ToValidUTF8(name, ""))
	return string(letters[:min(len(letters), appointment.CalendarLimit)])
}

// table says how a table of another program is read, where the file is one. What zone its
// times are in has to be said each time: the file does not, and may be another's.
func (o importOptions) table(s *session, i *desk.Import) error {
	if o.platformRules != "" {
		if _, err := s.desk.Platforms.Get(o.platformRules); err != nil {
			return err
		}
	}
	switch {
	case o.mapped == "" && o.platformRules != "" && !o.asAppointments:
		return fault.New(fault.Usage, "usage.goes_with", "flag", "platform", "with", "map")
	case o.mapped == "":
		i.Platform = or(o.platformRules, s.config.Platform, platform.Independent)
		return nil
	}
	m, err := mapping.Get(o.mapped)
	if err != nil {
		return err
	}
	if m.Zoneless() && s.globals.tz == "" {
		return fault.New(fault.Usage, "cli.map_zone", "file", i.Name, "map", o.mapped)
	}
	i.Map, i.Platform = &m, or(o.platformRules, s.config.Platform, platform.Independent)
	return nil
}

// unread says of an error of the system that the file could not be read.
func unread(err error) error {
	_, known := errors.AsType[*fault.Error](err)
	if _, read := errors.AsType[*fs.PathError](err); !read || known {
		return err
	}
	return fault.New(fault.IO, "cli.input", "cause", fault.CauseOf(err)).Because(err)
}

// taken opens a file to be taken in. What comes by a pipe is held, as it is read twice.
func (s *session) taken(path string) (io.ReadSeekCloser, error) {
	if path != "-" {
		return userfile.Open(path)
	}
	spool := &fresh.Spool{}
	if _, err := io.Copy(spool, s.deps.Stdin); err != nil {
		return nil, errors.Join(fault.New(fault.IO, "cli.input", "cause", fault.CauseOf(err)).Because(err), spool.Close())
	}
	return spool, nil
}
