package appointment

import (
	"net/mail"
	"strings"
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
// around it. Whether somebody reads it is not known.
func IsEmail(text string) bool {
	if len(text) > EmailLimit || strings.ContainsFunc(text, IsUnseen) {
		return false
	}
	address, err := mail.ParseAddress(text)
	return err == nil && address.Name == "" && address.Address == text
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
