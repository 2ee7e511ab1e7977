package cli

import (
	"bytes"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

func newClient(a *app) *cobra.Command {
	return a.group("client", shelfClients, newClientList(a), newClientShow(a), newClientEdit(a), newClientRename(a), newClientMerge(a), newClientExport(a), newClientForget(a))
}

func newClientList(a *app) *cobra.Command {
	return a.verb("client list", usage{
		examples: []string{"adsum client list", "adsum client list --output csv"},
		timeless: true,
		paged:    true,
		answers:  "client_list",
	}, runClientList)
}

func runClientList(s *session, _ []string) error {
	accounts, err := s.desk.Clients(s.cmd.Context())
	if err != nil {
		return err
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.Clients(b, accounts) })
}

func newClientShow(a *app) *cobra.Command {
	return a.verb("client show", usage{
		args:     []string{"CLIENT"},
		examples: []string{"adsum client show Anna", "adsum client show Anna --json"},
		implied:  true,
		paged:    true,
		answers:  "client",
	}, runClientShow)
}

func runClientShow(s *session, args []string) error {
	return s.answerClient(s.desk.ShowClient(s.cmd.Context(), args[0]))
}

type clientEditOptions struct {
	salutation, email, phone, note, key string
	length, price, place, platform      string
	clientLang                          enum[lang.Tag]
}

func newClientEdit(a *app) *cobra.Command {
	var o clientEditOptions
	cmd := a.verb("client edit", usage{
		args:     []string{"CLIENT"},
		examples: []string{`adsum client edit Anna --email anna@example.com --phone "+48 600 100 200"`, `adsum client edit Anna --salutation "{address}"`, `adsum client edit Anna --salutation ""`},
		timeless: true,
		begins:   true,
		batch:    newClientEdit,
		answers:  "client",
	}, func(s *session, args []string) error { return runClientEdit(s, o, args) })
	a.emptiableText(cmd, &o.salutation, "salutation", usualLimit)
	a.flag(cmd, &o.email, "email", kind{shown: "EMAIL", limit: appointment.EmailLimit, clears: true, offers: nothing})
	a.flag(cmd, &o.phone, "phone", kind{shown: "PHONE", limit: appointment.PhoneLimit, clears: true, offers: nothing})
	a.emptiableText(cmd, &o.note, "note", appointment.NoteLimit)
	a.emptiableLanguage(cmd, &o.clientLang, "client-lang")
	a.flag(cmd, &o.length, "for", kind{shown: "DURATION", clears: true, offers: nothing})
	a.flag(cmd, &o.price, "price", kind{shown: "AMOUNT", clears: true, offers: nothing})
	a.emptiableText(cmd, &o.place, "place", appointment.PlaceLimit)
	platform := platformKind()
	platform.clears = true
	a.flag(cmd, &o.platform, "platform", platform)
	a.retryKey(cmd, &o.key)
	return cmd
}

func runClientEdit(s *session, o clientEditOptions, args []string) error {
	tag, err := readGiven(s, "client-lang", "", func(string) (string, error) { return readLang(o.clientLang) })
	if err != nil {
		return err
	}
	edit := desk.ClientEdit{
		Salutation: s.given("salutation", &o.salutation), Email: s.given("email", &o.email),
		Phone: s.given("phone", &o.phone), Note: s.given("note", &o.note), Lang: tag,
		Place: s.given("place", &o.place), Platform: s.given("platform", &o.platform),
	}
	if edit.Duration, err = readGiven(s, "for", o.length, func(text string) (time.Duration, error) { return length(text).read() }); err != nil {
		return err
	}
	if edit.Price, err = readGiven(s, "price", o.price, func(text string) (desk.FixedPrice, error) {
		amount, err := price(text).read(s, "")
		return desk.FixedPrice{Priced: text != "", Price: amount}, err
	}); err != nil {
		return err
	}
	return s.answerClient(s.desk.EditClient(s.cmd.Context(), s.options(o.key), args[0], edit))
}

// readLang returns the language that a client is to have, empty where none is given.
func readLang(e enum[lang.Tag]) (string, error) {
	tag, err := e.read()
	return string(tag), err
}

// readGiven returns what a flag was given, nil where it was not.
func readGiven[T any](s *session, flag, text string, read func(text string) (T, error)) (*T, error) {
	if !s.cmd.Flags().Changed(flag) {
		return nil, nil
	}
	value, err := read(strings.TrimSpace(text))
	return &value, err
}

// given returns the text of a flag, nil where it was not given.
func (s *session) given(flag string, text *string) *string {
	if !s.cmd.Flags().Changed(flag) {
		return nil
	}
	return text
}

type clientRenameOptions struct{ key string }

func newClientRename(a *app) *cobra.Command {
	var o clientRenameOptions
	cmd := a.verb("client rename", usage{
		args:     []string{"OLD", "NEW"},
		examples: []string{`adsum client rename "Ana" "Anna"`},
		timeless: true,
		batch:    newClientRename,
		answers:  "client",
	}, func(s *session, args []string) error { return runClientRename(s, o, args) })
	a.retryKey(cmd, &o.key)
	return cmd
}

func runClientRename(s *session, o clientRenameOptions, args []string) error {
	return s.answerClient(s.desk.RenameClient(s.cmd.Context(), s.options(o.key), args[0], args[1]))
}

type clientMergeOptions struct{ key string }

func newClientMerge(a *app) *cobra.Command {
	var o clientMergeOptions
	cmd := a.verb("client merge", usage{
		args:     []string{"FROM", "INTO"},
		examples: []string{`adsum client merge "Ana" "Anna"`},
		timeless: true,
		batch:    newClientMerge,
		answers:  "client",
	}, func(s *session, args []string) error { return runClientMerge(s, o, args) })
	a.retryKey(cmd, &o.key)
	return cmd
}

func runClientMerge(s *session, o clientMergeOptions, args []string) error {
	return s.answerClient(s.desk.MergeClients(s.cmd.Context(), s.options(o.key), args[0], args[1]))
}

func (s *session) answerClient(result desk.ClientResult, err error) error {
	into := func(p *desk.Part) { p.Client = &result }
	return s.answerBeside(result.Event, deed{result.Verb, result.Changed, &result.Warnings, func(v render.View, b *bytes.Buffer) error {
		return v.Client(b, result)
	}}, err, into)
}
