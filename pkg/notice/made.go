package notice

import (
	"fmt"
	"reflect"
	"text/template"
	"unicode/utf8"
)

// maker stands in for the functions of a template that make text, and counts the bytes that
// they take and make: a text that is made of itself, twice over, would grow without end.
// What Go says of itself comes of none of them: neither of a value that is no text, nor of
// one that its format does not go with, nor of a place beyond the end.
type maker struct{ left int }

func (m *maker) functions() template.FuncMap {
	return template.FuncMap{
		"html":     m.counted(template.HTMLEscaper),
		"index":    index,
		"js":       m.counted(template.JSEscaper),
		"len":      length,
		"print":    m.counted(fmt.Sprint),
		"println":  m.counted(fmt.Sprintln),
		"slice":    slice,
		"urlquery": m.counted(template.URLQueryEscaper),
		"printf": func(format string, values ...any) (string, error) {
			if err := checkFormat(format, kindsOf(values)); err != nil {
				return "", err
			}
			return m.counted(func(values ...any) string { return fmt.Sprintf(format, values...) })(values...)
		},
	}
}

func kindsOf(values []any) []kind {
	list := make([]kind, len(values))
	for i, value := range values {
		list[i] = kindOf(reflect.TypeOf(value))
	}
	return list
}

// counted is a function that fails before it takes too much, and where it made too much.
func (m *maker) counted(function func(...any) string) func(...any) (string, error) {
	return func(values ...any) (string, error) {
		for _, value := range values {
			if err := m.take(value); err != nil {
				return "", err
			}
		}
		text := function(values...)
		return text, m.take(text)
	}
}

func (m *maker) take(value any) error {
	if err := unwritable(kindOf(reflect.TypeOf(value)), ".Moved"); err != nil {
		return err
	}
	text, ok := value.(string)
	if !ok {
		text = fmt.Sprint(value)
	}
	if m.left -= len(text); m.left < 0 {
		return tooLong()
	}
	return nil
}

func tooLong() error { return refused("notice.too_long", "limit", longest>>10) }

// index is one text of a list.
func index(list []string, at int) (string, error) {
	if at < 0 || at >= len(list) {
		return "", refused("notice.beyond", "function", "index", "example", "{{if gt (len .Slots) 1}}{{index .Slots 1}}{{end}}")
	}
	return list[at], nil
}

// length is how many letters a text has, or how many texts a list.
func length(value any) int {
	if text, isText := value.(string); isText {
		return utf8.RuneCountInString(text)
	}
	list, _ := value.([]string)
	return len(list)
}

// slice is a part of a text, counted in letters, or of a list: from one place on, up to
// another.
func slice(value any, places ...int) (any, error) {
	text, isText := value.(string)
	letters := []rune(text)
	list, _ := value.([]string)
	ends := []int{0, max(len(letters), len(list))}
	size := ends[1]
	copy(ends, places)
	from, to := ends[0], ends[1]
	switch {
	case from < 0 || from > to || to > size:
		return nil, refused("notice.beyond", "function", "slice", "example", "{{if ge (len .Place) 3}}{{slice .Place 0 3}}{{end}}")
	case isText:
		return string(letters[from:to]), nil
	}
	return list[from:to], nil
}
