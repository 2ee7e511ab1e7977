package lang

import (
	"strings"
	"unicode"
)

// withoutWords takes out the amount in words that contracts repeat in brackets: "200
// (dwieście) zł".
func withoutWords(text string) string {
	before, rest, opened := strings.Cut(text, "(")
	words, after, closed := strings.Cut(rest, ")")
	if !opened || !closed || !strings.ContainsAny(before, digits) || strings.ContainsAny(words, digits) {
		return text
	}
	return strings.TrimSpace(before) + " " + strings.TrimSpace(after)
}

const digits = "0123456789"

// inDecimals returns an amount that is said in two units with decimals instead: "180 zł
// 50 gr", "45€50". Any other text comes back as it is.
func inDecimals(text string) string {
	whole, rest := cutAt(text, func(r rune) bool { return !unicode.IsDigit(r) && r != ' ' })
	unit, rest := cutAt(rest, unicode.IsDigit)
	minor, small := cutAt(rest, func(r rune) bool { return !unicode.IsDigit(r) })
	unit, small = strings.TrimSpace(unit), strings.TrimSpace(small)
	code, known := currencyOf(unit)
	switch {
	case strings.TrimSpace(whole) == "" || !known || minorDigits(code) != 2:
		return text
	case small == "" && (len(minor) != 2 || len([]rune(unit)) > 2), small != "" && !namesHundredth(small):
		return text
	case len(minor) == 1:
		minor = "0" + minor
	case len(minor) != 2:
		return text
	}
	return strings.TrimSpace(whole) + "." + minor + " " + unit
}

// cutAt parts a text before the first character of a kind.
func cutAt(text string, kind func(rune) bool) (before, after string) {
	if at := strings.IndexFunc(text, kind); at >= 0 {
		return text[:at], text[at:]
	}
	return text, ""
}

// namesHundredth reports whether a word names the hundredth part of a currency, in any
// language.
func namesHundredth(word string) bool {
	word = strings.TrimSuffix(strings.ToLower(word), ".")
	for _, tag := range Tags() {
		if lists(For(tag).style("amount.hundredths"), word) {
			return true
		}
	}
	return false
}
