package calendar

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// widest is how many octets of a line other programs have to take, without its end (RFC 5545,
// 3.1).
const widest = 75

// dropped reports whether a character is left out of what is written: those that control
// something, and the two that some programs take for the end of a line.
func dropped(r rune) bool {
	return r != '\t' && unicode.IsControl(r) || r == '\u2028' || r == '\u2029'
}

// escape returns a text with what stands for each of its characters; those that are dropped,
// and are not replaced, are left out, and what is no UTF-8 becomes U+FFFD.
func escape(text string, instead func(rune) string) string {
	var b strings.Builder
	for _, r := range text {
		switch said := instead(r); {
		case said != "":
			b.WriteString(said)
		case !dropped(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// escapeText returns a text as the value of a property of the type TEXT.
func escapeText(text string) string {
	return escape(text, func(r rune) string {
		switch r {
		case '\\', ';', ',':
			return `\` + string(r)
		case '\n':
			return `\n`
		}
		return ""
	})
}

// quoteParameter returns a text as the value of a parameter (RFC 6868).
func quoteParameter(text string) string {
	return `"` + escape(text, func(r rune) string {
		switch r {
		case '^':
			return "^^"
		case '"':
			return "^'"
		case '\n':
			return "^n"
		}
		return ""
	}) + `"`
}

// mailto returns an address as a URI; what an address rarely has is given in hexadecimal.
func mailto(address string) string {
	const hex = "0123456789ABCDEF"
	b := []byte("mailto:")
	for _, c := range []byte(escape(address, func(rune) string { return "" })) {
		switch {
		case c < utf8.RuneSelf && (unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c))) || strings.IndexByte("@.-_+~!$'*", c) >= 0:
			b = append(b, c)
		default:
			b = append(b, '%', hex[c>>4], hex[c&15])
		}
	}
	return string(b)
}

// appendFolded appends a line that is UTF-8, folded so that no part is too wide and no
// character is parted.
func appendFolded(b []byte, line string) []byte {
	for room := widest; len(line) > room; room = widest - 1 {
		for !utf8.RuneStart(line[room]) {
			room--
		}
		b = append(append(b, line[:room]...), "\r\n "...)
		line = line[room:]
	}
	return append(append(b, line...), "\r\n"...)
}
