package quote

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/adsum-cli/adsum/pkg/names"
)

// Words returns the words of a text as a digest reads them: in compatible forms (NFKC) and
// without case, letters, marks and digits alone, whatever stands between them. Markup is left
// out: the addresses of links in Markdown and, of a page in HTML, all that is not read.
func Words(text []byte) []string {
	if isPage(text) {
		text = readable(text)
	}
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) { // such as a soft hyphen: it divides no word
			return -1
		}
		return r
	}, withoutAddresses(strings.ToValidUTF8(string(text), " ")))
	return strings.FieldsFunc(norm.NFKC.String(names.Caseless(norm.NFKD.String(bare))), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// withoutAddresses leaves out where the links of a text in Markdown lead.
func withoutAddresses(text string) string {
	if !strings.Contains(text, "](") {
		return text
	}
	return regexp.MustCompile(`\]\([^()\s]*\)`).ReplaceAllString(text, "]")
}
