package notice

import (
	"fmt"
	"text/template"
)

// maker stands in for the functions of a template that make text, and counts the bytes that
// they take and make: a text that is made of itself, twice over, would grow without end.
type maker struct{ left int }

func (m *maker) functions() template.FuncMap {
	return template.FuncMap{
		"html":     m.counted(template.HTMLEscaper),
		"js":       m.counted(template.JSEscaper),
		"print":    m.counted(fmt.Sprint),
		"println":  m.counted(fmt.Sprintln),
		"urlquery": m.counted(template.URLQueryEscaper),
		"printf": func(format string, values ...any) (string, error) {
			return m.counted(func(values ...any) string { return fmt.Sprintf(format, values...) })(values...)
		},
	}
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
	text, ok := value.(string)
	if !ok {
		text = fmt.Sprint(value)
	}
	if m.left -= len(text); m.left < 0 {
		return errTooLong
	}
	return nil
}
