package cli

import (
	"bytes"
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/caldav"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/secret"
)

// calendarPassword is the variable that has the password of a calendar which nobody wrote down.
const calendarPassword = "ADSUM_CALENDAR_PASSWORD"

func newCalendar(a *app) *cobra.Command {
	return a.group("calendar", shelfTimes, newCalendarAdd(a), newCalendarList(a), newCalendarRemove(a))
}

type calendarAddOptions struct{ user, passwordFile, passwordCommand, key string }

func newCalendarAdd(a *app) *cobra.Command {
	var o calendarAddOptions
	cmd := a.verb("calendar add", usage{
		args:   []string{"NAME", "URL"},
		flags:  "[--user USER] [--password-file FILE | --password-command CMD]",
		offers: []completer{nothing, nothing},
		examples: []string{
			"adsum calendar add phone https://dav.example.org/anna/ --user anna --password-file ~/.config/adsum/calendar",
			`adsum calendar add phone https://dav.example.org --user anna --password-command "pass show calendar"`,
		},
		begins:  true,
		apart:   apartOutside,
		answers: "calendar",
	}, func(s *session, args []string) error { return runCalendarAdd(s, o, args[0], args[1]) })
	a.flag(cmd, &o.user, "user", kind{shown: "USER", limit: appointment.NameLimit, offers: nothing})
	a.flag(cmd, &o.passwordFile, "password-file", file())
	a.flag(cmd, &o.passwordCommand, "password-command", kind{shown: "CMD", limit: queryLimit, offers: nothing})
	a.retryKey(cmd, &o.key)
	return cmd
}

func runCalendarAdd(s *session, o calendarAddOptions, name, address string) error {
	account := appointment.CalendarAccount{Name: name, URL: address, User: o.user, PasswordCommand: o.passwordCommand}
	if o.passwordFile != "" {
		if o.passwordCommand != "" {
			return notBoth("password-file", "password-command")
		}
		var err error
		if account.PasswordFile, err = filepath.Abs(o.passwordFile); err != nil {
			return fault.New(fault.Invalid, "cli.calendar_password_file", "file", o.passwordFile, "cause", fault.CauseOf(err)).Because(err)
		}
	}
	if o.user == "" && (o.passwordFile != "" || o.passwordCommand != "") {
		return fault.New(fault.Usage, "usage.goes_with", "flag", passwordFlag(o), "with", "user")
	}
	adding := desk.CalendarAdding{Options: s.options(o.key), CalendarAccount: account, Try: s.tryCalendar}
	return s.answerCalendar(s.desk.AddCalendar(s.cmd.Context(), adding))
}

// passwordFlag returns the flag that says where the password is.
func passwordFlag(o calendarAddOptions) string {
	if o.passwordFile != "" {
		return "password-file"
	}
	return "password-command"
}

// tryCalendar finds the calendar that an address means.
func (s *session) tryCalendar(ctx context.Context, account appointment.CalendarAccount) (string, error) {
	client, err := s.caldavOf(account)
	if err != nil {
		return "", err
	}
	found, err := client.Discover(ctx)
	return found.URL, err
}

// caldavOf returns a client of the calendar of an account, and asks nothing yet.
func (s *session) caldavOf(account appointment.CalendarAccount) (*caldav.Client, error) {
	source := secret.Source{Variable: calendarPassword, File: account.PasswordFile}
	if account.PasswordCommand != "" {
		var err error
		if source.Command, err = secret.Split(account.PasswordCommand); err != nil {
			return nil, err
		}
	}
	if source.File == "" && len(source.Command) == 0 {
		source.Value, _ = s.deps.Env(calendarPassword)
	}
	return caldav.New(caldav.Options{URL: account.URL, User: account.User, Password: func(ctx context.Context) (string, error) {
		return source.Read(ctx, s.config.Timeout)
	}})
}

func newCalendarList(a *app) *cobra.Command {
	return a.verb("calendar list", usage{
		examples: []string{"adsum calendar list", "adsum calendar list --json"},
		paged:    true,
		answers:  "calendar_list",
	}, func(s *session, _ []string) error {
		all, err := s.desk.Calendars(s.cmd.Context())
		if err != nil {
			return err
		}
		return s.write(func(b *bytes.Buffer) error { return s.show.Calendars(b, all) })
	})
}

func newCalendarRemove(a *app) *cobra.Command {
	var key string
	cmd := a.verb("calendar remove", usage{
		args:     []string{"NAME"},
		offers:   []completer{(*half).calendars},
		examples: []string{"adsum calendar remove phone"},
		apart:    apartOutside,
		answers:  "calendar",
	}, func(s *session, args []string) error {
		return s.answerCalendar(s.desk.RemoveCalendar(s.cmd.Context(), s.options(key), args[0]))
	})
	a.retryKey(cmd, &key)
	return cmd
}

func (s *session) answerCalendar(result desk.CalendarResult, err error) error {
	return s.answerBeside(result.Event, deed{result.Verb, result.Changed, &result.Warnings, func(v render.View, b *bytes.Buffer) error {
		return v.Calendar(b, result)
	}}, err, nil)
}
