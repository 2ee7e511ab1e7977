package platform

import (
	"bytes"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/quote"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

// How long the copy of an article may be: a page is mostly that long for what it holds beside its
// words, as pictures.
const (
	largestArticle = 32 << 10 // in KiB
	longestArticle = 100_000  // in words
)

// readArticle returns the words of the copy of an article: a text, or a page in HTML. A file that
// cannot be had, or is neither, is fault.Invalid, as is one without a word.
func readArticle(file string) (quote.Text, error) {
	content, err := userfile.Read(file, largestArticle)
	if err != nil {
		return quote.Text{}, err
	}
	if key := unlike(content); key != "" {
		return quote.Text{}, fault.New(fault.Invalid, key, "file", file)
	}
	text := quote.Read(content)
	switch {
	case text.Words() == 0:
		return text, fault.New(fault.Invalid, "article.empty", "file", file)
	case text.Words() > longestArticle:
		return text, fault.New(fault.Invalid, "article.too_long", "file", file, "limit", longestArticle)
	}
	return text, nil
}

// head is how far into a file what says that it is a PDF may stand.
const head = 1 << 10

// unlike returns the key of why a file is no text that can be read for its words, empty for one
// that is: words are not looked for in what only looks like having none.
func unlike(content []byte) string {
	switch {
	case bytes.Contains(content[:min(head, len(content))], []byte("%PDF-")):
		return "article.pdf"
	case bytes.IndexByte(content, 0) >= 0, bytes.HasPrefix(content, []byte(`{\rtf`)):
		return "article.no_text"
	case !utf8.Valid(content):
		return "article.encoding"
	}
	return ""
}
