package platform

import (
	"encoding/hex"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Extent says how much of an article was read.
type Extent string

// The extents.
const (
	ReadWhole Extent = "whole"
	ReadPart  Extent = "part"
)

// sources reads the articles of a file of format 2, by their ids.
func (c *check) sources(d platformText) map[string]policy.Source {
	all := make(map[string]policy.Source, len(d.Sources))
	for i, t := range d.Sources {
		at := func(key string) string { return element("source", i, key) }
		s := c.article(element("source", i, ""), articleText{t.Publisher, t.Title, t.File, t.Address})
		s.ID = c.plain(at("id"), t.ID)
		s.Lang = c.language(at("lang"), t.Lang)
		s.Read = c.day(at("read"), t.Read)
		s.Partly = choice(c, at("extent"), t.Extent, []Extent{ReadWhole, ReadPart}) == ReadPart
		if _, twice := all[s.ID]; twice {
			c.fail(at("id"), "platform.source_twice", "value", s.ID)
		}
		all[s.ID] = s
	}
	return all
}

// article reads what names an article. It is kept with us or can be read at an address.
func (c *check) article(path string, t articleText) policy.Source {
	s := policy.Source{
		Article: c.title(path+"publisher", t.Publisher) + ", " + c.title(path+"title", t.Title),
		File:    c.line(path+"file", t.File),
		Address: c.link(path+"address", t.Address),
	}
	if s.File == "" && s.Address == "" {
		c.fail(path+"file", "platform.missing")
	}
	return s
}

// language requires the tag of a language, also of one that adsum does not speak.
func (c *check) language(path, value string) string {
	c.text(path, value)
	if len(value) < 2 || len(value) > 3 || strings.ContainsFunc(value, func(r rune) bool { return r < 'a' || r > 'z' }) {
		c.fail(path, "platform.language", "value", value)
	}
	return value
}

// day requires a day, or where that is not known any more a month.
func (c *check) day(path, value string) string {
	c.text(path, value)
	_, err := time.Parse(time.DateOnly, value)
	if err != nil {
		_, err = time.Parse("2006-01", value)
	}
	if err != nil {
		c.fail(path, "platform.day", "value", value)
	}
	return value
}

// readLater refuses a source of a file that can be read, where nobody has read it before a day that is still
// to come.
func readLater(file string, content []byte, now time.Time) error {
	content = withoutMark(content)
	var d platformText
	if err := decode(file, content, &d); err != nil {
		return err
	}
	c := &check{file: file, content: content}
	today := now.Format(time.DateOnly)
	for i, s := range d.Sources {
		if s.Read > today { // the month of a day is before it, that of a later one is not
			c.fail(element("source", i, "read"), "platform.read_later", "value", s.Read, "latest", today)
		}
	}
	return c.err
}

// source requires that a rule either names its sentence or admits that it is
// assumed.
func (r ruleReader) source(t placedRule) policy.Source {
	key := t.path + "sentence"
	if t.Place != nil {
		key = t.path + "place"
	}
	if (r.within(key, r.line(key, t.Sentence), appointment.NoteLimit) != "" || t.Place != nil) == t.Assumed {
		r.fail(key, "platform.assumed", "value", t.ID)
	}
	if t.Assumed {
		r.unsourced(t)
		return policy.Source{}
	}
	s := r.articleOf(t)
	s.Sentence = t.Sentence
	if t.Place != nil {
		s.Places = r.places(t.path+"place", *t.Place)
		s.Sentence = s.Places[string(lang.EN)]
	}
	s.Sentences = r.sentences(t)
	return s
}

// unsourced refuses that what is assumed rests on an article all the same.
func (r ruleReader) unsourced(t placedRule) {
	if t.Source != "" {
		r.fail(t.path+"source", "platform.assumed", "value", t.ID)
	}
	if len(t.Sentences) > 0 {
		r.fail(t.path+"sentences", "platform.assumed", "value", t.ID)
	}
}

// articleOf names the article of a rule: in format 2 the source that it cites, before that its
// own, else that of the file.
func (r ruleReader) articleOf(t placedRule) policy.Source {
	switch {
	case r.dated:
		s, known := r.sources[t.Source]
		if r.text(t.path+"source", t.Source); !known {
			r.fail(t.path+"source", "platform.no_source", "value", t.Source)
		}
		return s
	case t.Article != nil:
		return r.check.article(t.path+"article.", *t.Article)
	}
	return r.check.article("article.", r.article)
}

// mostWords is how many words a sentence has at most that is told by a digest.
const mostWords = 1000

func (r ruleReader) sentences(t placedRule) []policy.Sentence {
	var all []policy.Sentence
	for i, s := range t.Sentences {
		at := func(key string) string { return element(t.path+"sentences", i, key) }
		if s.Words < 1 || s.Words > mostWords {
			r.fail(at("words"), "platform.count", "value", s.Words, "max", mostWords)
		}
		if sum, err := hex.DecodeString(s.SHA256); err != nil || len(sum) != 32 || strings.ToLower(s.SHA256) != s.SHA256 {
			r.fail(at("sha256"), "platform.digest", "value", s.SHA256)
		}
		all = append(all, policy.Sentence(s))
	}
	return all
}
