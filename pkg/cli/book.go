package cli

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

// defaultDuration holds where neither flag nor configuration says otherwise.
const defaultDuration = 50 * time.Minute

type bookOptions struct {
	at, length, platform, place, price, note, clientLang, key string
	paid, allowOverlap, backdate                              bool
}

func newBook(a *app) *cobra.Command {
	var o bookOptions
	cmd := a.verb("book", usage{
		args:  []string{"CLIENT"},
		flags: "--at TIME",
		examples: []string{
			`adsum book "Anna" --at "tomorrow 15:00"`,
			`adsum book "Anna" --at 2026-11-24T15:00 --for 50m --platform clearly --price "180 PLN" --paid`,
		},
	}, func(s *session, args []string) error { return runBook(s, o, args) })
	a.text(cmd, &o.at, "at", "TIME")
	a.text(cmd, &o.length, "for", "DURATION")
	a.text(cmd, &o.platform, "platform", "NAME")
	a.text(cmd, &o.place, "place", "TEXT")
	a.text(cmd, &o.price, "price", "AMOUNT")
	a.toggle(cmd, &o.paid, "paid")
	a.text(cmd, &o.note, "note", "TEXT")
	a.text(cmd, &o.clientLang, "client-lang", "LANG")
	a.toggle(cmd, &o.allowOverlap, "allow-overlap")
	a.toggle(cmd, &o.backdate, "backdate")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runBook(s *session, o bookOptions, args []string) error {
	if err := required("at", o.at); err != nil {
		return err
	}
	b := desk.Booking{
		Options:      s.options(o.key, args),
		Client:       args[0],
		Zone:         s.zone,
		Platform:     or(o.platform, s.config.Platform, platform.Independent),
		Place:        or(o.place, s.config.Place),
		Note:         o.note,
		Paid:         o.paid,
		DefaultLang:  or(s.config.ClientLang, s.config.Lang),
		AllowOverlap: o.allowOverlap,
		Backdate:     o.backdate,
	}
	var err error
	if b.Start, err = when.Parse(o.at, s.when); err != nil {
		return err
	}
	if b.Duration, err = length(or(o.length, s.config.Duration)); err != nil {
		return err
	}
	if b.Duration == 0 {
		b.Duration = defaultDuration
	}
	if b.Price, err = price(or(o.price, s.config.Price)); err != nil {
		return err
	}
	if b.ClientLang, err = language("client-lang", o.clientLang); err != nil {
		return err
	}
	return s.answer(s.desk.Book(s.cmd.Context(), b))
}

// or returns the first value that is given.
func or(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// price reads an amount; one that was not given is none.
func price(text string) (appointment.Amount, error) {
	if text == "" {
		return appointment.Amount{}, nil
	}
	return lang.ParseMoney(text)
}

// language reads the language of a client's notices.
func language(flag, value string) (string, error) {
	var known []string
	for _, tag := range lang.Tags() {
		known = append(known, string(tag))
		if value == string(tag) || value == "" {
			return value, nil
		}
	}
	return "", notOneOf(flag, value, known)
}
