package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type editOptions struct {
	length     length
	price      price
	booked     moment
	clientLang enum[lang.Tag]
	request    policy.Edit
	scope      enum[appointment.Scope]
	key        string
}

func newEdit(a *app) *cobra.Command {
	var o editOptions
	cmd := a.verb("edit", usage{
		args: []string{"SEL"},
		asks: policy.Edit{},
		examples: []string{
			`adsum edit Anna --for 80m --place "{street}"`,
			`adsum edit @next --note "{form}"`,
			`adsum edit Anna --place "" --price 0`,
		},
		shelf:  shelfAppointments,
		result: true,
		batch:  newEdit,
	}, func(s *session, args []string) error { return runEdit(s, o, args) })
	a.length(cmd, &o.length, "for")
	a.emptiableText(cmd, &o.request.Place, "place", appointment.PlaceLimit)
	a.emptiableRoom(cmd, &o.request.Room, "room")
	a.emptiableText(cmd, &o.request.Note, "note", appointment.NoteLimit)
	a.price(cmd, &o.price, "price")
	a.moment(cmd, &o.booked, "booked", (*session).booked)
	a.emptiableLanguage(cmd, &o.clientLang, "client-lang")
	a.series(cmd, &o.scope)
	a.retryKey(cmd, &o.key)
	return cmd
}

func runEdit(s *session, o editOptions, args []string) error {
	e := desk.Details{
		Options: s.options(o.key), Selector: args[0], Request: o.request, Booked: o.booked.in(s), Price: o.price.in(s),
	}
	r := &e.Request
	r.Place, r.NoPlace = strings.TrimSpace(r.Place), s.emptied("place", r.Place)
	r.Room, r.NoRoom = strings.TrimSpace(r.Room), s.emptied("room", r.Room)
	r.Note, r.NoNote = strings.TrimSpace(r.Note), s.emptied("note", r.Note)
	var err error
	if r.Duration, err = o.length.read(); err != nil {
		return err
	}
	if r.ClientLang, err = readLang(o.clientLang); err != nil {
		return err
	}
	r.NoClientLang = s.emptied("client-lang", o.clientLang.text)
	scope, err := o.scope.read()
	switch {
	case err != nil:
		return err
	case scope != "":
		return s.answerBatch(s.desk.EditSeries(s.cmd.Context(), scope, e))
	}
	return s.answer(s.desk.Edit(s.cmd.Context(), e))
}

// emptied reports whether a flag was given without text.
func (s *session) emptied(flag, text string) bool {
	return s.cmd.Flags().Changed(flag) && strings.TrimSpace(text) == ""
}
