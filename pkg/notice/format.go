package notice

import (
	"strings"
	"unicode/utf8"
)

// What a directive of printf can end in, by what it then writes. fmt writes its own
// complaint where a value does not go with it: "%!d(string=Anna)".
const (
	textVerbs     = "qsvxX"
	wholeVerbs    = "bcdoOqUvxX"
	fractionVerbs = "beEfFgGvxX"

	mostDigits = 2 // of a width or a precision
)

// directive is where a format has a value.
type directive struct {
	text string // as in "%-9s"
	verb rune
}

// checkFormat refuses a format that fmt does not know, that could make a text of any
// length, or that does not go with the values of these kinds.
func checkFormat(format string, values []kind) error {
	list, err := directives(format)
	if err != nil {
		return err
	}
	if len(list) != len(values) {
		return refused("notice.format_values", "format", format, "wanted", len(list), "given", len(values))
	}
	for i, d := range list {
		if err := unwritable(values[i], ".Moved"); err != nil {
			return err
		}
		if !d.takes(values[i]) {
			return refused("notice.format_kind", "format", format, "directive", d.text)
		}
	}
	return nil
}

// takes reports whether a directive goes with all that a value can be.
func (d directive) takes(value kind) bool {
	return (value&aText == 0 || strings.ContainsRune(textVerbs, d.verb)) &&
		(value&aWhole == 0 || strings.ContainsRune(wholeVerbs, d.verb)) &&
		(value&aFraction == 0 || strings.ContainsRune(fractionVerbs, d.verb))
}

// directives lists where a format has values. "%%" has none.
func directives(format string) ([]directive, error) {
	var list []directive
	for {
		start := strings.IndexByte(format, '%')
		if start < 0 {
			return list, nil
		}
		d, ok := directiveAt(format[start:])
		switch {
		case !ok:
			return nil, refused("notice.format")
		case d.verb == '%':
		case strings.ContainsRune(textVerbs+wholeVerbs+fractionVerbs, d.verb):
			list = append(list, d)
		default:
			return nil, refused("notice.format_verb", "directive", d.text)
		}
		format = format[start+len(d.text):]
	}
}

// directiveAt reads the directive that a format begins with: flags, a width, a precision
// and a verb, as fmt does; false where a number is too long, or is to come from the values
// or to choose one of them.
func directiveAt(format string) (directive, bool) {
	rest := strings.TrimLeft(format[1:], "+-# 0")
	width, rest := digits(rest)
	precision := ""
	if after, found := strings.CutPrefix(rest, "."); found {
		precision, rest = digits(after)
	}
	verb, size := utf8.DecodeRuneInString(rest)
	d := directive{format[:len(format)-len(rest)+size], verb}
	return d, max(len(width), len(precision)) <= mostDigits && verb != '*' && verb != '['
}

// digits parts a text behind the digits that it begins with.
func digits(text string) (number, rest string) {
	rest = strings.TrimLeft(text, "0123456789")
	return text[:len(text)-len(rest)], rest
}
