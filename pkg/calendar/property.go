package calendar

import (
	"slices"
	"strings"
)

// property is one line of a component, its name and those of its parameters in capitals.
type property struct {
	line       int
	name       string
	parameters []parameter
	value      string
}

type parameter struct {
	name  string
	value string // several as they stand, parted by commas
}

// get returns a parameter, empty where there is none.
func (p property) get(name string) string {
	i := slices.IndexFunc(p.parameters, func(a parameter) bool { return a.name == name })
	if i < 0 {
		return ""
	}
	return p.parameters[i].value
}

// parseProperty reads a line; what is wrong with it comes as the key of a fault.
func parseProperty(number int, text string) (property, string) {
	end := strings.IndexAny(text, ";:")
	if end <= 0 || !isName(text[:end]) {
		return property{}, "calendar.no_property"
	}
	p := property{line: number, name: strings.ToUpper(text[:end])}
	for rest := text[end:]; ; {
		if rest == "" {
			return property{}, "calendar.no_property"
		}
		if rest[0] == ':' {
			p.value = rest[1:]
			return p, ""
		}
		a, after, ok := parseParameter(rest[1:])
		if !ok {
			return property{}, "calendar.parameter"
		}
		p.parameters, rest = append(p.parameters, a), after
	}
}

// parseParameter reads a parameter, and returns what follows it.
func parseParameter(text string) (a parameter, after string, ok bool) {
	name, rest, found := strings.Cut(text, "=")
	if !found || !isName(name) {
		return parameter{}, "", false
	}
	var value strings.Builder
	for quoted := false; rest != ""; rest = rest[1:] {
		switch c := rest[0]; {
		case c == '"':
			quoted = !quoted
		case !quoted && (c == ';' || c == ':' && !strings.HasPrefix(rest, "://")): // Exchange writes a URI without quotes
			return parameter{strings.ToUpper(name), unquote(value.String())}, rest, true
		default:
			value.WriteByte(c)
		}
	}
	return parameter{}, "", false
}

// isName reports whether a property or a parameter can be called so.
func isName[T string | []byte](text T) bool {
	for i := range len(text) {
		c := text[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (c < '0' || c > '9') && strings.IndexByte("-_./", c) < 0 {
			return false
		}
	}
	return len(text) > 0
}

// unquote returns what a value of a parameter stands for (RFC 6868).
func unquote(value string) string {
	if !strings.Contains(value, "^") {
		return value
	}
	return strings.NewReplacer("^^", "^", "^n", "\n", "^N", "\n", "^'", `"`).Replace(value)
}

// unescapeText returns what a value of the type TEXT stands for. A backslash before what needs
// none stays.
func unescapeText(value string) string {
	if !strings.Contains(value, `\`) {
		return value
	}
	return strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n", `\N`, "\n").Replace(value)
}
