package platform

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/quote"
)

// Citation is sentences of an article, told by their digests.
type Citation struct {
	File      string
	Sentences []Cited
}

// Cited is a sentence with the words that it begins and ends with, as digests read them.
type Cited struct {
	policy.Sentence
	Begins, Ends string
}

// mostCited is how many words a sentence has at most that is looked for.
const mostCited = 500

// shownWords is how many words of either end of a sentence are shown.
const shownWords = 3

// Cite finds sentences in the copy of an article. Each is given in its words, or by its two ends
// with "..." between. One that the file does not have, or that could be several, is fault.Invalid.
func Cite(file string, sentences []string) (Citation, error) {
	c := Citation{File: file}
	text, err := readArticle(file)
	if err != nil {
		return c, err
	}
	for _, s := range sentences {
		words, match := text.Find(s)
		switch {
		case len(quote.Words([]byte(s))) > mostCited:
			return c, fault.New(fault.Invalid, "article.long_sentence", "words", bounds.Short(s), "limit", mostCited)
		case match == quote.Several:
			return c, fault.New(fault.Invalid, "article.several", "file", file, "words", bounds.Short(s))
		case match == quote.Nowhere:
			return c, lacking(file, text, s)
		}
		c.Sentences = append(c.Sentences, cited(words))
	}
	return c, nil
}

func cited(words []string) Cited {
	begins, ends := words[:min(shownWords, len(words))], words[max(0, len(words)-shownWords):]
	return Cited{quote.Of(words), strings.Join(begins, " "), strings.Join(ends, " ")}
}

// lacking says up to which word a text has a sentence.
func lacking(file string, text quote.Text, sentence string) error {
	switch has, misses := text.Reach(sentence); {
	case misses == "":
		return fault.New(fault.Invalid, "article.no_beginning", "words", bounds.Short(sentence))
	case len(has) == 0:
		return fault.New(fault.Invalid, "article.no_word", "file", file, "word", bounds.Short(misses))
	default:
		if len(has) > 2*shownWords {
			has = append([]string{"…"}, has[len(has)-2*shownWords:]...)
		}
		return fault.New(fault.Invalid, "article.otherwise", "file", file, "words", bounds.Short(strings.Join(has, " ")), "word", bounds.Short(misses))
	}
}
