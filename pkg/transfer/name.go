package transfer

import (
	"reflect"
	"strings"
	"time"
	"unicode"
)

// field is a field of a noun as the form has it.
type field struct {
	name  string
	index int
}

// fieldsOf returns the fields of a struct in their order, named after them: words in lower
// case, tied with a line, and the unit of a length of time.
func fieldsOf(t reflect.Type) []field {
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			continue
		}
		name := snake(f.Name)
		if f.Type == reflect.TypeFor[time.Duration]() {
			name += "_seconds"
		}
		if name == "kind" { // which says what the record is
			name = snake(t.Name()) + "_kind"
		}
		fields = append(fields, field{name: name, index: i})
	}
	return fields
}

// snake parts a name at its words: "ClientID" is client_id, "RuleIDs" rule_ids.
func snake(name string) string {
	name = strings.ReplaceAll(name, "IDs", "Ids")
	var b strings.Builder
	letters := []rune(name)
	for i, r := range letters {
		begins := unicode.IsUpper(r) && i > 0 &&
			(unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1]))
		if begins {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
