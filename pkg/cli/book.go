package cli

import (
	"errors"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

// defaultDuration holds where neither flag nor configuration says otherwise.
const defaultDuration = 50 * time.Minute

type bookOptions struct {
	at, booked, length, platform, place, price, note, clientLang, key string
	paid, allowOverlap, backdate                                      bool
}

func newBook(a *app) *cobra.Command {
	var o bookOptions
	cmd := a.verb("book", usage{
		args: []string{"CLIENT", "[TIME]..."},
		examples: []string{
			"adsum book Anna {tomorrow} 15:00",
			`adsum book "Anna" --at 2026-11-24T15:00 --platform clearly --price "{price}"`,
		},
	}, func(s *session, args []string) error { return runBook(s, o, args) })
	a.text(cmd, &o.at, "at", "TIME")
	a.text(cmd, &o.booked, "booked", "TIME")
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
	at, err := s.bookedTime(o, args[1:])
	if err != nil {
		return err
	}
	b := desk.Booking{
		Options:      s.options(o.key),
		Client:       args[0],
		Start:        at,
		Booked:       s.booked(o.booked),
		Zone:         s.zone,
		Platform:     or(o.platform, s.config.Platform, platform.Independent),
		Place:        or(o.place, s.config.Place),
		Note:         o.note,
		Paid:         o.paid,
		DefaultLang:  or(s.config.ClientLang, s.config.Lang),
		AllowOverlap: o.allowOverlap,
		Backdate:     o.backdate,
		AskNear:      s.canAsk() && !s.chosen(s.asTyped[0]),
	}
	if b.Duration, err = length(o.length); err != nil {
		return err
	}
	if b.DefaultDuration, err = s.usualLength(); err != nil {
		return err
	}
	if b.Price, err = s.price(or(o.price, s.config.Price)); err != nil {
		return s.blamed("price", o.price, err)
	}
	if b.ClientLang, err = language("client-lang", o.clientLang); err != nil {
		return err
	}
	result, err := s.desk.Book(s.cmd.Context(), b)
	err = unquoted(args, err)
	if f, ok := errors.AsType[*fault.Error](err); ok && (f.Key == "platform.unknown" || f.Key == "platform.unknown_near") {
		err = s.blamed("platform", o.platform, err)
	}
	return s.answer(result, err)
}

// blamed names the configuration file and its key where a wrong value was not
// typed but set there.
func (s *session) blamed(key, typed string, err error) error {
	if typed != "" || err == nil {
		return err
	}
	return fault.New(fault.Invalid, "config.value",
		"file", s.config.File, "key", key, "cause", faultOf(err)).Because(err)
}

// bookedTime reads --at, or the words after the client's name, which say the same.
// A booking that is made afterwards looks for the time in the past.
func (s *session) bookedTime(o bookOptions, words []string) (desk.Typed, error) {
	at := strings.Join(words, " ")
	switch {
	case at != "" && o.at != "":
		return nil, fault.New(fault.Usage, "usage.time_twice", "words", at, "at", o.at)
	case at+o.at == "":
		return nil, fault.New(fault.Usage, "usage.required", "flag", "at")
	}
	direction := when.Future
	if o.backdate {
		direction = when.Past
	}
	return s.typed(at+o.at, direction, when.ParseRange), nil
}

// unquoted says of a word after the client's name that is no word of a time that it
// may belong to the name.
func unquoted(args []string, err error) error {
	f, ok := errors.AsType[*fault.Error](err)
	if len(args) < 2 || !ok || !strings.HasPrefix(f.Key, "when.unknown") {
		return err
	}
	for at, word := range args[1:] {
		if word == f.Values["word"] {
			name := strings.Join(args[:at+2], " ")
			return fault.New(fault.Invalid, "usage.unquoted_name", "word", word, "name", name).Because(f)
		}
	}
	return err
}

// usualLength is how long an appointment lasts where nobody says otherwise.
func (s *session) usualLength() (time.Duration, error) {
	usual, err := length(s.config.Duration)
	if usual == 0 {
		usual = defaultDuration
	}
	return usual, s.blamed("duration", "", err)
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

// price reads a price, which may be zero; one that was not given is none.
func (s *session) price(text string) (appointment.Amount, error) {
	if text == "" {
		return appointment.Amount{}, nil
	}
	return s.phrases.ParsePriceIn(text, "")
}

// language reads the language of a client's notices.
func language(flag, value string) (string, error) {
	if tag, known := config.LangOf(value); known || value == "" {
		return tag, nil
	}
	return oneOf(flag, value, languages())
}
