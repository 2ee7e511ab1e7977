package platform

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/quote"
)

// Standing is what a newer copy of its article says of a rule.
type Standing string

// The standings, what is to be looked at first. Gone has lost a sentence at least, Unread was never
// read word for word, so that no copy can tell, Unchecked is of an article of which no copy was given.
const (
	Gone      Standing = "gone"
	Unread    Standing = "unread"
	Unchecked Standing = "unchecked"
	Stands    Standing = "stands"
)

// Standings lists every standing, in the order in which rules are told.
func Standings() []Standing { return []Standing{Gone, Unread, Unchecked, Stands} }

// Review is the stated rules of a platform beside newer copies of their articles.
type Review struct {
	Name, Title string
	Copies      []Copy         // one of each source, in the order of the file
	Rules       []ReviewedRule // of all editions, each once, by standing
}

// Copy is a source, and the copy of it that was given; File is empty for none.
type Copy struct {
	Source policy.Source
	File   string
	Words  int
}

// ReviewedRule is a rule as the edition of a version first has it. Lost is how many of its sentences
// the copy does not have.
type ReviewedRule struct {
	policy.Rule
	Version  string
	Standing Standing
	Lost     int
}

// Count returns how many rules have a standing.
func (r Review) Count(s Standing) int {
	count := 0
	for _, rule := range r.Rules {
		if rule.Standing == s {
			count++
		}
	}
	return count
}

// Sources returns the ids of the sources of a platform, in the order of its file. It fails as Review
// does.
func (s Set) Sources(fileOrName string) ([]string, error) {
	r, err := s.Review(fileOrName, nil)
	return r.ids(), err
}

// Review compares the stated rules of a platform with copies of their articles, each given as
// SOURCE=FILE with the id of a source. The platform is a file or the name of one at hand. It fails
// with fault.Invalid where the platform has no sources, or not that one, and as Cite does.
func (s Set) Review(fileOrName string, copies []string) (Review, error) {
	file, content, err := s.named(fileOrName)
	if err != nil {
		return Review{}, err
	}
	var d platformText
	all, c, err := read(file, content, &d, &d)
	if err != nil {
		return Review{}, err
	}
	r, sources := Review{Name: all[0].Name, Title: all[0].Title}, c.sources(d)
	for _, t := range d.Sources {
		r.Copies = append(r.Copies, Copy{Source: sources[t.ID]})
	}
	switch {
	case !c.dated:
		return r, fault.New(fault.Invalid, "platform.review_format", "file", file)
	case len(r.Copies) == 0:
		return r, fault.New(fault.Invalid, "platform.review_assumed", "name", r.Name)
	}
	texts, err := r.open(copies)
	if err == nil {
		r.Rules = reviewed(all, texts)
	}
	return r, err
}

// open reads the copies, by the ids of their sources.
func (r Review) open(copies []string) (map[string]quote.Text, error) {
	texts := map[string]quote.Text{}
	for _, given := range copies {
		id, file, named := strings.Cut(given, "=")
		at := slices.IndexFunc(r.Copies, func(c Copy) bool { return c.Source.ID == id })
		switch {
		case !named || file == "":
			return nil, fault.New(fault.Usage, "platform.review_copy", "name", r.Name, "value", bounds.Short(given), "known", strings.Join(r.ids(), ", "))
		case at < 0:
			return nil, r.unknown(id)
		case r.Copies[at].File != "":
			return nil, fault.New(fault.Usage, "platform.review_twice", "source", id)
		}
		text, err := readArticle(file)
		if err != nil {
			return nil, err
		}
		texts[id], r.Copies[at].File, r.Copies[at].Words = text, file, text.Words()
	}
	return texts, nil
}

func (r Review) unknown(id string) error {
	if meant := near.Word(strings.ToLower(id), r.ids()); meant != "" {
		return fault.New(fault.Invalid, "platform.review_near", "name", r.Name, "source", bounds.Short(id), "near", meant)
	}
	return fault.New(fault.Invalid, "platform.review_source", "name", r.Name, "source", bounds.Short(id), "known", strings.Join(r.ids(), ", "))
}

// ids lists the ids of the sources.
func (r Review) ids() []string {
	var ids []string
	for _, c := range r.Copies {
		ids = append(ids, c.Source.ID)
	}
	return ids
}

// reviewed returns the stated rules of all editions, each once.
func reviewed(all policy.Editions, texts map[string]quote.Text) []ReviewedRule {
	var rules []ReviewedRule
	for _, p := range all {
		for _, r := range p.Rules {
			same := func(have ReviewedRule) bool { return have.ID == r.ID && reflect.DeepEqual(have.Source, r.Source) }
			if r.Assumed || strings.HasPrefix(r.ID, houseName+".") || slices.ContainsFunc(rules, same) {
				continue
			}
			rules = append(rules, beside(r, p.Version, texts))
		}
	}
	rank := func(r ReviewedRule) int { return slices.Index(Standings(), r.Standing) }
	slices.SortStableFunc(rules, func(a, b ReviewedRule) int { return cmp.Compare(rank(a), rank(b)) })
	return rules
}

// beside looks for the sentences of a rule in the copy of its article.
func beside(r policy.Rule, version string, texts map[string]quote.Text) ReviewedRule {
	is := ReviewedRule{Rule: r, Version: version, Standing: Stands}
	text, given := texts[r.Source.ID]
	switch {
	case len(r.Source.Sentences) == 0:
		is.Standing = Unread
		return is
	case !given:
		is.Standing = Unchecked
		return is
	}
	for _, s := range r.Source.Sentences {
		if !text.Has(s) {
			is.Standing = Gone
			is.Lost++
		}
	}
	return is
}
