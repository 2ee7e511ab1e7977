package appointment

import (
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How long contacts may be: an address in bytes, as RFC 5321, 4.5.3.1.3, bounds the path
// that has it, and a number in characters.
const (
	EmailLimit = 254
	PhoneLimit = 40
)

// fewestDigits is how many digits a number that can be called has at least.
const fewestDigits = 3

// IsEmail reports whether a text can be an e-mail address by itself, without a name
// around it, that can be reached from anywhere. Whether somebody reads it is not known.
func IsEmail(text string) bool {
	if !IsAddress(text) {
		return false
	}
	local, domain, _ := strings.Cut(text, "@")
	return len(local) <= mostLocal && isDomain(domain)
}

// IsAddress reports whether a text has the form of an e-mail address, be it one that is known in
// one house alone.
func IsAddress(text string) bool {
	if len(text) > EmailLimit || strings.ContainsFunc(text, IsUnseen) {
		return false
	}
	address, err := mail.ParseAddress(text)
	return err == nil && address.Name == "" && address.Address == text
}

// mostLocal is how many bytes stand before the @ (RFC 5321, 4.5.3.1.1), mostLabel how many
// characters between two dots behind it (RFC 1035, 2.3.4).
const (
	mostLocal = 64
	mostLabel = 63
)

// isDomain reports whether a text can be the name of a public domain: labels of letters, digits
// and hyphens, the last no number.
func isDomain(text string) bool {
	labels := strings.Split(text, ".")
	for _, label := range labels {
		inside := func(r rune) bool { return r == '-' || unicode.In(r, unicode.L, unicode.M, unicode.Nd) }
		if label == "" || utf8.RuneCountInString(label) > mostLabel || strings.Trim(label, "-") != label ||
			strings.ContainsFunc(label, func(r rune) bool { return !inside(r) }) {
			return false
		}
	}
	return len(labels) > 1 && strings.ContainsFunc(labels[len(labels)-1], unicode.IsLetter)
}

// IsPhone reports whether a text can be a phone number: digits, with spaces and + ( ) - .
// between them.
func IsPhone(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune(" +()-.", r):
			return false
		}
	}
	return digits >= fewestDigits && utf8.RuneCountInString(text) <= PhoneLimit
}
