package lang

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// The currencies without minor units, and those with a thousand.
const (
	noMinorUnits = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
	thousandths  = "BHD IQD JOD KWD LYD OMR TND"
)

// minorDigits returns how many decimals amounts of a currency have.
func minorDigits(code string) int {
	switch {
	case listed(noMinorUnits, code):
		return 0
	case listed(thousandths, code):
		return 3
	}
	return 2
}

// listed reports whether a list of codes, three letters and a space each, holds
// the code.
func listed(list, code string) bool {
	at := strings.Index(list, code)
	return len(code) == 3 && at >= 0 && at%4 == 0
}

// signOf returns the sign that every language knows a currency by; nothing where it
// has none.
func signOf(code string) string {
	switch code {
	case "EUR":
		return "€"
	case "GBP":
		return "£"
	case "USD":
		return "$"
	}
	return ""
}

// Currency returns the code of a currency as people write it: a code in any case, a sign, or
// a word of any language.
func Currency(text string) (code string, ok bool) { return currencyOf(strings.TrimSpace(text)) }

// currencyOf returns the code of a currency as people write it: a code in any
// case, a sign, or a word of any language.
func currencyOf(text string) (code string, ok bool) {
	name := strings.TrimSuffix(strings.ToLower(text), ".")
	if code = strings.ToUpper(name); appointment.IsCurrency(code) {
		return code, true
	}
	switch name {
	case "€":
		return "EUR", true
	case "£":
		return "GBP", true
	case "$", "us$", "$us":
		return "USD", true
	case "₴":
		return "UAH", true
	case "kč":
		return "CZK", true
	}
	return currencyNamed(name)
}

// currencyNamed returns the code of the currency that a language has a word for.
func currencyNamed(name string) (code string, ok bool) {
	for _, tag := range Tags() {
		for key, names := range For(tag).page(unitsTopic).all("currency.") {
			of, isNames := strings.CutSuffix(key, ".names")
			if isNames && lists(names, name) {
				return strings.TrimPrefix(of, "currency."), true
			}
		}
	}
	return "", false
}
