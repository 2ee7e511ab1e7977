package cli

import (
	"bytes"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/config"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

func newSpecialist(a *app) *cobra.Command {
	return a.group("specialist", shelfRest, newSpecialistAdd(a), newSpecialistList(a), newSpecialistEdit(a), newSpecialistRename(a), newSpecialistRemove(a))
}

// specialistOptions are what a specialist can set.
type specialistOptions struct {
	zone, signature, length, price, place, platform string
	clientLang                                      enum[lang.Tag]
	rulings, adopt                                  bool
}

// register declares the flags of what a specialist can set.
func (o *specialistOptions) register(a *app, cmd *cobra.Command) {
	a.flag(cmd, &o.zone, "zone", kind{shown: "ZONE", clears: true, offers: (*half).zones})
	a.emptiableLanguage(cmd, &o.clientLang, "client-lang")
	a.emptiableText(cmd, &o.signature, "signature", usualLimit)
	a.flag(cmd, &o.length, "for", kind{shown: "DURATION", clears: true, offers: nothing})
	a.flag(cmd, &o.price, "price", kind{shown: "AMOUNT", clears: true, offers: nothing})
	a.emptiableText(cmd, &o.place, "place", appointment.PlaceLimit)
	platform := platformKind()
	platform.clears = true
	a.flag(cmd, &o.platform, "platform", platform)
	a.toggle(cmd, &o.rulings, "rulings")
}

// read returns what the flags say.
func (o *specialistOptions) read(s *session) (desk.SpecialistEdit, error) {
	edit := desk.SpecialistEdit{
		Signature: s.given("signature", &o.signature), Place: s.given("place", &o.place), Platform: s.given("platform", &o.platform),
	}
	var err error
	if edit.Lang, err = readGiven(s, "client-lang", "", func(string) (string, error) { return readLang(o.clientLang) }); err != nil {
		return edit, err
	}
	if edit.Zone, err = readGiven(s, "zone", o.zone, readZone); err != nil {
		return edit, err
	}
	if edit.Duration, err = readGiven(s, "for", o.length, func(text string) (time.Duration, error) { return length(text).read() }); err != nil {
		return edit, err
	}
	if edit.Price, err = readGiven(s, "price", o.price, func(text string) (desk.FixedPrice, error) {
		amount, err := price(text).read(s, "")
		return desk.FixedPrice{Priced: text != "", Price: amount}, err
	}); err != nil {
		return edit, err
	}
	if s.cmd.Flags().Changed("rulings") {
		edit.Rulings = &o.rulings
	}
	return edit, nil
}

// readZone returns the name of a zone, empty where none is given.
func readZone(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	zone, err := when.Zone(text)
	if err != nil {
		return "", err
	}
	return zone.String(), nil
}

func newSpecialistAdd(a *app) *cobra.Command {
	var o specialistOptions
	cmd := a.verb("specialist add", usage{
		args:     []string{"PERSON"},
		offers:   []completer{nothing},
		examples: []string{"adsum specialist add Ewa --zone Europe/Warsaw --for 50m", "adsum specialist add Ewa --adopt"},
		timeless: true,
		begins:   true,
		apart:    apartPractice,
		answers:  "specialist",
	}, func(s *session, args []string) error {
		edit, err := o.read(s)
		if err != nil {
			return err
		}
		if o.adopt {
			s.adopting(&edit)
		}
		return s.answerSpecialist(s.desk.AddSpecialist(s.cmd.Context(), s.options(""), args[0], edit, o.adopt))
	})
	o.register(a, cmd)
	a.toggle(cmd, &o.adopt, "adopt")
	return cmd
}

// adopting has a specialist whose book is taken over begin with the settings that it was kept with,
// but for what the flags say.
func (s *session) adopting(edit *desk.SpecialistEdit) {
	c := s.config
	for _, set := range []struct {
		into  **string
		value string
	}{
		{&edit.Zone, c.Zone}, {&edit.Lang, or(c.ClientLang, c.Lang)}, {&edit.Signature, c.Signature},
		{&edit.Place, c.Place}, {&edit.Platform, c.Platform},
	} {
		if *set.into == nil {
			*set.into = &set.value
		}
	}
	if edit.Duration == nil {
		edit.Duration = &c.Duration
	}
	if edit.Price == nil {
		edit.Price = &desk.FixedPrice{Priced: c.Priced, Price: c.Price}
	}
	edit.Untold = &c.Notice.Skip
}

func newSpecialistEdit(a *app) *cobra.Command {
	var o specialistOptions
	cmd := a.verb("specialist edit", usage{
		args:     []string{"PERSON"},
		offers:   []completer{(*half).specialists},
		examples: []string{`adsum specialist edit Ewa --price "180 PLN" --place Zoom`, "adsum specialist edit Ewa --rulings"},
		timeless: true,
		apart:    apartPractice,
		answers:  "specialist",
	}, func(s *session, args []string) error {
		edit, err := o.read(s)
		if err != nil {
			return err
		}
		return s.answerSpecialist(s.desk.EditSpecialist(s.cmd.Context(), s.options(""), args[0], edit))
	})
	o.register(a, cmd)
	return cmd
}

func newSpecialistList(a *app) *cobra.Command {
	return a.verb("specialist list", usage{
		examples: []string{"adsum specialist list", "adsum specialist list --json"},
		timeless: true,
		paged:    true,
		answers:  "specialist_list",
	}, func(s *session, _ []string) error {
		all, err := s.desk.Specialists(s.cmd.Context())
		if err != nil {
			return err
		}
		return s.write(func(b *bytes.Buffer) error { return s.show.Specialists(b, all) })
	})
}

func newSpecialistRename(a *app) *cobra.Command {
	return a.verb("specialist rename", usage{
		args:     []string{"OLD", "NEW"},
		offers:   []completer{(*half).specialists, nothing},
		examples: []string{`adsum specialist rename Ewa "Ewa Maria"`},
		timeless: true,
		apart:    apartPractice,
		answers:  "specialist",
	}, func(s *session, args []string) error {
		return s.answerSpecialist(s.desk.RenameSpecialist(s.cmd.Context(), s.options(""), args[0], args[1]))
	})
}

func newSpecialistRemove(a *app) *cobra.Command {
	return a.verb("specialist remove", usage{
		args:     []string{"PERSON"},
		offers:   []completer{(*half).specialists},
		examples: []string{"adsum specialist remove Ewa"},
		timeless: true,
		apart:    apartPractice,
		answers:  "specialist",
	}, func(s *session, args []string) error {
		return s.answerSpecialist(s.desk.RemoveSpecialist(s.cmd.Context(), s.options(""), args[0]))
	})
}

func (s *session) answerSpecialist(result desk.SpecialistResult, err error) error {
	return s.answerBeside(result.Event, deed{result.Verb, result.Changed, &result.Warnings, func(v render.View, b *bytes.Buffer) error {
		return v.Specialist(b, result)
	}}, err, func(*desk.Part) {})
}

// underSpecialist has what the specialist has set who is named come before the settings of whoever
// types. A command that is about no time and no terms goes without, and one about all specialists
// passes over who is named in the settings.
func (a *app) underSpecialist(cmd *cobra.Command) error {
	a.typist = a.config.Name
	if a.typist == "" && a.globals.specialist == "" { // whose settings they are
		a.typist = a.config.Specialist
	}
	if _, served := config.Scheme(a.config.DB); served || a.config.Specialist != "" || a.globals.practice {
		a.phrases = a.phrases.ForShared()
	}
	switch {
	case a.globals.practice:
		a.config.Specialist, a.phrases = "", a.phrases.ForOthers()
	case a.config.Specialist != "":
		a.phrases = a.heard(a.phrases, a.config.Specialist)
	}
	if a.config.Specialist == "" || a.configErr != nil || a.usageOf(cmd).timeless || a.usageOf(cmd).mends {
		return nil
	}
	book := desk.Desk{Store: a.book}
	s, err := book.SpecialistNamed(cmd.Context(), a.config.Specialist)
	if err != nil {
		return err
	}
	own := a.config
	a.whosePart = s.ID
	a.config, a.bound = under(own, s), desk.Binds(s, a.actor())
	if own.ZoneNamed {
		a.config.Zone, a.config.ZoneFault = own.Zone, own.ZoneFault
	}
	return nil
}

// heard returns phrases as they are said to whoever types about the part of a specialist.
func (a *app) heard(words *lang.Phrases, specialist string) *lang.Phrases {
	if desk.Is(specialist, a.actor()) {
		return words
	}
	return words.ForOthers()
}

// under returns settings behind what a specialist has set.
func under(c config.Config, s appointment.Specialist) config.Config {
	c.Name, c.Signature, c.Notice.Skip = s.Name, s.Signature, s.Untold
	c.ClientLang = or(s.Lang, or(c.ClientLang, c.Lang))
	c.Platform, c.Place = or(s.Terms.Platform, c.Platform), or(s.Terms.Place, c.Place)
	if s.Terms.Duration > 0 {
		c.Duration = s.Terms.Duration
	}
	if s.Terms.Priced {
		c.Priced, c.Price = true, s.Terms.Price
	}
	if s.Zone != "" {
		c.Zone, c.ZoneFault = s.Zone, nil
	}
	return c
}

// actor returns who types, as they say themselves: nobody where the book is no practice's, as far as the
// command tells.
func (a *app) actor() string {
	ofPractice := a.globals.practice || a.running != nil && a.usageOf(a.running).apart == apartPractice
	if a.config.Specialist == "" && !ofPractice {
		return ""
	}
	if a.typist != "" {
		return a.typist
	}
	for _, variable := range []string{"USER", "LOGNAME", "USERNAME"} {
		if name, _ := a.deps.Env(variable); name != "" {
			return name
		}
	}
	return ""
}
