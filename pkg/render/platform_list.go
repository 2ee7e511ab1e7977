package render

import (
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/platform"
)

// platformRow is a platform as scripts see it in a list.
type platformRow struct {
	Name      string  `json:"name"`
	Title     *string `json:"title"`
	Version   *string `json:"version"`
	Source    string  `json:"source"` // embedded, file or book
	File      *string `json:"file"`
	Overrides bool    `json:"overrides"`
	Rules     int     `json:"rules"` // its own
	Fault     *string `json:"fault"`

	Specialist *string `json:"specialist"` // who has it in the book
}

func platformRowOf(english *lang.Phrases, f platform.Found) platformRow {
	r := platformRow{
		Name: f.Name, Title: text(f.Platform.Title), Version: text(f.Platform.Version),
		File: text(f.File), Overrides: f.Overrides, Rules: len(f.Own()),
		Specialist: text(f.Whose),
	}
	r.Source = sourceOf(f)
	if f.Fault != nil {
		words := said(english, fault.Of(f.Fault))
		r.Fault = &words
	}
	return r
}

// sourceOf says where a platform was found.
func sourceOf(f platform.Found) string {
	switch {
	case f.Whose != "":
		return "book"
	case f.File != "":
		return "file"
	}
	return "embedded"
}

// said words a fault in one line.
func said(p *lang.Phrases, f *fault.Error) string { return oneLine(p.Say("error."+f.Key, f.Values)) }

// Platforms writes the platforms at hand. A quiet answer leaves out those whose
// file cannot be used.
func (v View) Platforms(w io.Writer, found []platform.Found) error {
	list := listing[platformRow]{
		header: []string{"name", "title", "version", "source", "file", "overrides", "rules", "fault"},
		fields: platformRow.fields,
		id:     func(r platformRow) string { return r.Name },
		text:   func(w io.Writer) error { return v.textPlatforms(w, found) },
	}
	for _, f := range found {
		if !v.Quiet || f.Fault == nil {
			list.rows = append(list.rows, platformRowOf(v.english(), f))
		}
	}
	return list.write(v, w)
}

func (r platformRow) fields() []string {
	return []string{
		r.Name, or(r.Title), or(r.Version), r.Source, or(r.File),
		strconv.FormatBool(r.Overrides), strconv.Itoa(r.Rules), or(r.Fault),
	}
}

func (v View) textPlatforms(w io.Writer, found []platform.Found) error {
	return v.fitted(w, func(p *page) {
		shown := foremost(p, found, alike)
		p.platforms(shown)
		p.unlisted("", len(found)-len(shown))
	})
}

// platforms adds one line a platform, and the user's file below it: whole, so
// that it can be copied.
func (p *page) platforms(list []platform.Found) {
	name, title := 0, 0
	for _, f := range list {
		name = max(name, widthOf(f.Name))
		title = max(title, widthOf(oneLine(f.Platform.Title)))
	}
	name, title = min(name, widestName), min(title, widestColumn)
	for _, f := range list {
		called := tied("  ") + filled(Safe(f.Name), name)
		if f.Fault != nil {
			p.faulty(called, f)
			continue
		}
		about := "  " + filled(oneLine(f.Platform.Title), title) + "  " + p.Phrases.Count("rules", len(f.Own()))
		if f.File+f.Whose == "" {
			about += ", " + p.Phrases.Say("platform.embedded", nil)
		}
		p.titled(called, p.paint.strong, about)
		if f.File != "" {
			p.line("      " + Safe(f.File) + p.overriding(f))
		}
		if f.Whose != "" {
			p.line("      " + p.Phrases.Say("platform.of_book", lang.Values{"specialist": oneLine(f.Whose)}) + p.overriding(f))
		}
	}
}

func (p *page) overriding(f platform.Found) string {
	if !f.Overrides {
		return ""
	}
	return " (" + p.Phrases.Say("platform.overrides", nil) + ")"
}

func (p *page) faulty(called string, f platform.Found) {
	p.line(p.paint.strong(called) + "  " + p.paint.bad(p.Phrases.Say("platform.faulty", nil)))
	wrong := fault.Of(f.Fault)
	p.complaint("      ", "      ", p.worded("error."+wrong.Key, wrong))
}
