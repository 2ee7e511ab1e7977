package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/spf13/cobra"
)

type editOptions struct {
	request                                policy.Edit
	length, price, booked, clientLang, key string
}

func newEdit(a *app) *cobra.Command {
	var o editOptions
	cmd := a.verb("edit", usage{
		args: []string{"SEL"},
		examples: []string{
			`adsum edit Anna --for 80m --place "{street}"`,
			`adsum edit @next --note "{form}"`,
			`adsum edit Anna --place "" --price 0`,
		},
	}, func(s *session, args []string) error { return runEdit(s, o, args) })
	a.text(cmd, &o.length, "for", "DURATION")
	a.emptiableText(cmd, &o.request.Place, "place", "TEXT")
	a.emptiableText(cmd, &o.request.Note, "note", "TEXT")
	a.text(cmd, &o.price, "price", "AMOUNT")
	a.text(cmd, &o.booked, "booked", "TIME")
	a.text(cmd, &o.clientLang, "client-lang", "LANG")
	a.retryKey(cmd, &o.key)
	return cmd
}

func runEdit(s *session, o editOptions, args []string) error {
	e := desk.Details{Options: s.options(o.key), Selector: args[0], Request: o.request, Booked: s.booked(o.booked)}
	r := &e.Request
	r.Place, r.NoPlace = strings.TrimSpace(r.Place), s.emptied("place", r.Place)
	r.Note, r.NoNote = strings.TrimSpace(r.Note), s.emptied("note", r.Note)
	var err error
	if r.Duration, err = length(o.length); err != nil {
		return err
	}
	if r.ClientLang, err = language("client-lang", o.clientLang); err != nil {
		return err
	}
	if o.price != "" {
		e.Price = func(currency string) (appointment.Amount, error) { return s.phrases.ParsePriceIn(o.price, currency) }
	}
	return s.answer(s.desk.Edit(s.cmd.Context(), e))
}

// emptied reports whether a flag was given without text.
func (s *session) emptied(flag, text string) bool {
	return s.cmd.Flags().Changed(flag) && strings.TrimSpace(text) == ""
}
