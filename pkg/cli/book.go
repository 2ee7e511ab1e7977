package cli

import (
	"errors"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

type bookOptions struct {
	at, booked                   moment
	length                       length
	price                        price
	clientLang                   enum[lang.Tag]
	platform, place, room, note  string
	key                          string
	paid, allowOverlap, backdate bool
	repeat                       repetition
	noPackage                    bool
	session                      enum[appointment.SessionKind]
	bookedBy                     enum[appointment.Party]
}

func newBook(a *app) *cobra.Command {
	var o bookOptions
	cmd := a.verb("book", usage{
		args: []string{"CLIENT", "[TIME]..."},
		examples: []string{
			"adsum book Anna {tomorrow} 15:00",
			`adsum book "Anna" --at 2026-11-24T15:00 --platform clearly --price "{price}"`,
		},
		shelf:  shelfAppointments,
		begins: true,
		result: true,
		batch:  newBook,
	}, func(s *session, args []string) error { return runBook(s, o, args) })
	a.moment(cmd, &o.at, "at", func(s *session, phrase string) when.Typed { return s.starting(phrase, o.backdate) })
	a.moment(cmd, &o.booked, "booked", (*session).booked)
	a.length(cmd, &o.length, "for")
	a.platform(cmd, &o.platform, "platform")
	a.text(cmd, &o.place, "place", appointment.PlaceLimit)
	a.room(cmd, &o.room, "room")
	a.price(cmd, &o.price, "price")
	a.toggle(cmd, &o.paid, "paid")
	a.toggle(cmd, &o.noPackage, "no-package")
	enumFlag(a, cmd, &o.session, "session", "", appointment.SessionKinds)
	a.party(cmd, &o.bookedBy, "booked-by")
	a.note(cmd, &o.note, "note")
	a.language(cmd, &o.clientLang, "client-lang")
	a.toggle(cmd, &o.allowOverlap, "allow-overlap")
	a.toggle(cmd, &o.backdate, "backdate")
	a.repetition(cmd, &o.repeat)
	a.retryKey(cmd, &o.key)
	return cmd
}

func runBook(s *session, o bookOptions, args []string) error {
	at, err := s.bookedTime(o, args[1:])
	if err != nil {
		return err
	}
	b := s.bookingFor(args[0], o.key)
	b.Start, b.Booked = at, o.booked.in(s)
	b.Platform, b.Place, b.Room, b.Note = o.platform, o.place, o.room, o.note
	b.Priced, b.Paid = o.price != "", o.paid
	b.Outside = o.noPackage || o.price != ""
	b.AllowOverlap, b.Backdate = o.allowOverlap, o.backdate
	if b.Duration, err = o.length.read(); err != nil {
		return err
	}
	if b.Session, err = o.session.read(); err != nil {
		return err
	}
	if b.BookedBy, err = o.bookedBy.read(); err != nil {
		return err
	}
	b.Setting = s.settingTerms(o.price == "")
	if b.Price, err = o.price.read(s, ""); err != nil {
		return err
	}
	if b.ClientLang, err = readLang(o.clientLang); err != nil {
		return err
	}
	repeats, err := o.repeat.of(s, b)
	if err != nil {
		return err
	}
	if repeats != nil {
		batch, err := s.desk.BookSeries(s.cmd.Context(), *repeats)
		return s.answerBatch(batch, unquoted(args, err))
	}
	result, err := s.desk.Book(s.cmd.Context(), b)
	return s.answer(result, unquoted(args, err))
}

// bookingFor returns what of a booking for a client is the same whatever is booked.
func (s *session) bookingFor(client, key string) desk.Booking {
	return desk.Booking{
		Options: s.options(key), Client: client, Zone: s.zone,
		SettingLang: s.config.ClientLang, DefaultLang: s.desk.ClientLang,
		Usual:   appointment.Terms{Duration: config.UsualDuration, Platform: platform.Independent},
		AskNear: s.canAsk() && !s.chosen(s.asTyped[0]),
	}
}

// bookedTime reads --at, or the words after the client's name, which say the same.
func (s *session) bookedTime(o bookOptions, words []string) (when.Typed, error) {
	at := strings.Join(words, " ")
	switch {
	case at != "" && o.at.phrase != "":
		return nil, fault.New(fault.Usage, "usage.time_twice", "words", at, "at", o.at.phrase)
	case at+o.at.phrase == "":
		return nil, missing("at")
	}
	return o.at.or(at).in(s), nil
}

// starting reads when an appointment starts. A booking that is made afterwards looks for
// the time in the past.
func (s *session) starting(phrase string, backdate bool) when.Typed {
	if backdate {
		return s.typed(phrase, when.Past, when.ParseRange)
	}
	return s.start(phrase)
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

// settingTerms are the terms that the settings say, with the price where it is asked for.
func (s *session) settingTerms(priced bool) appointment.Terms {
	t := appointment.Terms{Platform: s.config.Platform, Place: s.config.Place, Duration: s.config.Duration}
	if priced && s.config.Priced {
		t.Priced, t.Price = true, s.config.Price
	}
	return t
}
