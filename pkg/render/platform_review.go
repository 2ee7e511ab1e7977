package render

import (
	"io"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/platform"
)

// reviewedRow is a stated rule beside the newer copy of its article, as scripts see it.
type reviewedRow struct {
	Rule      string  `json:"rule"`
	Version   string  `json:"version"` // of the first edition that has it so
	State     string  `json:"state"`
	Sentences int     `json:"sentences"`
	Gone      int     `json:"gone"` // of these
	SourceID  string  `json:"source_id"`
	Article   string  `json:"article"`
	Place     string  `json:"place"`
	Read      *string `json:"source_read"`
	Partly    bool    `json:"source_read_in_part"`
	File      *string `json:"file"` // the copy
}

// Review writes what newer copies of the articles say of each stated rule of a platform. A quiet
// answer is the rules that lost a sentence.
func (v View) Review(w io.Writer, r platform.Review) error {
	copies := map[string]string{}
	for _, c := range r.Copies {
		copies[c.Source.ID] = c.File
	}
	list := listing[reviewedRow]{
		header: []string{"rule", "version", "state", "sentences", "gone", "source_id", "place", "file"},
		fields: reviewedRow.fields,
		id:     func(r reviewedRow) string { return r.Rule },
		text:   func(w io.Writer) error { return v.fitted(w, func(p *page) { p.review(r) }) },
	}
	for _, rule := range r.Rules {
		if v.Quiet && !v.forPrograms() && rule.Standing != platform.Gone {
			continue
		}
		s := rule.Source
		list.rows = append(list.rows, reviewedRow{
			Rule: rule.ID, Version: rule.Version, State: string(rule.Standing), Sentences: len(s.Sentences), Gone: rule.Lost,
			SourceID: s.ID, Article: s.Article, Place: s.Sentence, Read: text(s.Read), Partly: s.Partly, File: text(copies[s.ID]),
		})
	}
	return list.write(v, w)
}

func (r reviewedRow) fields() []string {
	return []string{r.Rule, r.Version, r.State, strconv.Itoa(r.Sentences), strconv.Itoa(r.Gone), r.SourceID, r.Place, or(r.File)}
}

func (p *page) review(r platform.Review) {
	p.titled(oneLine(r.Title), p.paint.strong, "  "+Safe(r.Name))
	for _, c := range r.Copies {
		p.copyOf(c)
	}
	p.standingAs(r, platform.Gone, p.Phrases.Say("review.gone", nil), p.paint.bad)
	p.standingAs(r, platform.Unread, p.Phrases.Say("review.unread", nil), p.paint.warn)
	p.gap()
	var rest []string
	if count := r.Count(platform.Stands); count > 0 {
		rest = append(rest, p.Phrases.Count("rules_standing", count))
	}
	if count := r.Count(platform.Unchecked); count > 0 {
		rest = append(rest, p.Phrases.Count("rules_unchecked", count))
	}
	if len(rest) > 0 {
		p.paragraph("", "  ", strings.Join(rest, ", "), p.paint.plain)
	}
}

// copyOf says of a source when and how far it was read, and with what it is compared.
func (p *page) copyOf(c platform.Copy) {
	p.paragraph("  ", "    ", Safe(c.Source.ID)+"  "+oneLine(articleOf(c.Source))+p.read(c.Source), p.paint.plain)
	if c.File == "" {
		p.paragraph("    ", "    ", p.Phrases.Say("review.no_copy", nil), p.paint.dim)
		return
	}
	p.paragraph("    ", "    ", p.Phrases.Say("review.copy", lang.Values{"file": oneLine(c.File), "words": p.Phrases.Count("words", c.Words)}), p.paint.dim)
}

// standingAs lists the rules of a standing with where their sentence stood.
func (p *page) standingAs(r platform.Review, s platform.Standing, heading string, colour paint) {
	if r.Count(s) == 0 {
		return
	}
	p.gap()
	p.paragraph("", "", heading, colour)
	for _, rule := range r.Rules {
		if rule.Standing != s {
			continue
		}
		p.line("  " + p.paint.strong(Safe(rule.ID)) + p.editionOf(r, rule) + p.lost(rule))
		p.paragraph("    ", "    ", p.place(rule.Source)+" ("+oneLine(rule.Source.ID)+p.read(rule.Source)+")", p.paint.dim)
	}
}

// editionOf names the version of the edition that first has a rule so, where another has it otherwise.
func (p *page) editionOf(r platform.Review, rule platform.ReviewedRule) string {
	for _, other := range r.Rules {
		if other.ID == rule.ID && other.Version != rule.Version {
			return "  " + p.paint.dim(Safe(rule.Version))
		}
	}
	return ""
}

// lost says how many of a rule's sentences are gone.
func (p *page) lost(r platform.ReviewedRule) string {
	if r.Standing != platform.Gone {
		return ""
	}
	return "  " + p.Phrases.Say("review.lost", lang.Values{"lost": r.Lost, "sentences": len(r.Source.Sentences)})
}
