package render

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// articleOf names an article, and where it can be read.
func articleOf(s policy.Source) string {
	var where []string
	for _, at := range []string{s.File, s.Address} {
		if at != "" {
			where = append(where, at)
		}
	}
	if len(where) == 0 {
		return s.Article
	}
	return s.Article + " (" + strings.Join(where, ", ") + ")"
}

// sources lists the articles that state some rules, and where in them each of the
// rules stands. What is assumed stands nowhere.
func (p *page) sources(rules []policy.Rule) {
	var articles []string
	for _, r := range rules {
		if name := articleOf(r.Source); !r.Assumed && name != "" && !slices.Contains(articles, name) {
			articles = append(articles, name)
		}
	}
	if len(articles) > 0 {
		p.section(p.Phrases.Say("section.sources", nil))
	}
	for _, name := range articles {
		named, places := oneLine(name), []detail(nil)
		for _, r := range rules {
			if !r.Assumed && articleOf(r.Source) == name {
				places = append(places, detail{Safe(r.ID), p.place(r.Source)})
				named = oneLine(name) + p.read(r.Source)
			}
		}
		p.paragraph("  ", "    ", named, p.paint.plain)
		p.labelled(places)
	}
}

// read adds to an article when it was read, and whether in part; nothing where that is not known.
func (p *page) read(s policy.Source) string {
	switch {
	case s.Read == "":
		return ""
	case s.Partly:
		return ", " + p.Phrases.Say("source.read_in_part", lang.Values{"day": oneLine(s.Read)})
	}
	return ", " + p.Phrases.Say("source.read", lang.Values{"day": oneLine(s.Read)})
}

// place says where in its article a rule stands: in the words of the platform's
// file, else in those of its one sentence, as far as they have others.
func (p *page) place(s policy.Source) string {
	if place := s.Places[string(p.Phrases.Tag())]; place != "" {
		return oneLine(place)
	}
	return p.Phrases.Place(oneLine(s.Sentence))
}
