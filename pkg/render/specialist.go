package render

import (
	"io"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// specialistSchema names the shape of a specialist. Changes only add to it.
const specialistSchema = "adsum.specialist/1"

// specialistRow is a specialist as scripts see them; null is left to the settings.
type specialistRow struct {
	ID        string                   `json:"id"`
	Name      string                   `json:"name"`
	Timezone  *string                  `json:"timezone"`
	Lang      *string                  `json:"lang"` // of clients of whom none is known
	Signature *string                  `json:"signature"`
	Terms     *fixedRow                `json:"terms"`
	Skip      []appointment.NoticeKind `json:"skip"`    // the texts that are not drafted
	Rulings   bool                     `json:"rulings"` // others may say what the rules leave to them
	Left      bool                     `json:"left"`
}

// specialistView is what came of a command about a specialist.
type specialistView struct {
	change
	*specialistFile
	Warnings []warningRow `json:"warnings"`
}

// specialistFile is the specialist, and what their name was before.
type specialistFile struct {
	Specialist specialistRow `json:"specialist"`
	Was        *string       `json:"was"`
}

func specialistOf(s appointment.Specialist) specialistRow {
	return specialistRow{
		ID: s.ID, Name: s.Name, Timezone: text(s.Zone), Lang: text(s.Lang), Signature: text(s.Signature),
		Terms: fixedOf(s.Terms), Skip: append([]appointment.NoticeKind{}, s.Untold...), Rulings: s.Rulings, Left: s.Left,
	}
}

func specialistHeader() []string {
	return []string{"id", "name", "timezone", "lang", "left"}
}

func (r specialistRow) fields() []string {
	left := ""
	if r.Left {
		left = "left"
	}
	return []string{r.ID, r.Name, or(r.Timezone), or(r.Lang), left}
}

// Specialist writes what came of a command about a specialist.
func (v View) Specialist(w io.Writer, r desk.SpecialistResult) error {
	view := specialistView{
		change:         v.besideOf(specialistSchema, r.Beside),
		specialistFile: &specialistFile{Specialist: specialistOf(r.Specialist), Was: text(r.Was)},
		Warnings:       v.warningsOf(r.Warnings),
	}
	return document{
		value: view, quiet: []string{r.ID}, records: [][]string{specialistHeader(), view.Specialist.fields()},
		text: func(p *page) { p.specialistResult(r) },
	}.write(v, w)
}

func (p *page) specialistResult(r desk.SpecialistResult) {
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	words, colour := p.Phrases.Say("headline.unchanged", nil), p.paint.strong
	if r.Changed {
		words, colour = p.Phrases.Say("headline."+string(r.Verb), nil), p.paint.good
	}
	p.titled(words, colour, "  "+oneLine(r.Name)+"  "+Safe(r.ID))
	if set := p.specialistSet(r.Specialist); set != "" {
		p.paragraph("", "  ", set, p.paint.plain)
	}
	if r.Verb == appointment.VerbSpecialistAdd && !r.DryRun {
		p.paragraph("", "  ", p.Phrases.Say("specialist.next", lang.Values{"name": r.Name}), p.paint.plain)
	}
}

// specialistSet says what a specialist has set.
func (p *page) specialistSet(s appointment.Specialist) string {
	var said []string
	if s.Zone != "" {
		said = append(said, Safe(s.Zone))
	}
	said = append(said, p.fixed(s.Terms, s.Terms.Platform)...)
	if s.Rulings {
		said = append(said, p.Phrases.Say("specialist.rulings", nil))
	}
	if s.Left {
		said = append(said, p.Phrases.Say("specialist.left", nil))
	}
	return strings.Join(said, ", ")
}

// Specialists writes those who share the book, by name.
func (v View) Specialists(w io.Writer, all []appointment.Specialist) error {
	list := listing[specialistRow]{
		header: specialistHeader(),
		fields: specialistRow.fields,
		id:     func(r specialistRow) string { return r.ID },
		text:   func(w io.Writer) error { return v.textSpecialists(w, all) },
	}
	for _, s := range all {
		list.rows = append(list.rows, specialistOf(s))
	}
	return list.write(v, w)
}

func (v View) textSpecialists(w io.Writer, all []appointment.Specialist) error {
	return v.fitted(w, func(p *page) {
		if len(all) == 0 {
			p.paragraph("", "  ", p.Phrases.Say("specialist.none", nil), p.paint.plain)
		}
		for _, s := range all {
			p.paragraph("", "  ", strings.TrimSpace(oneLine(s.Name)+"  "+Safe(s.ID)+"  "+p.specialistSet(s)), p.paint.plain)
		}
	})
}
