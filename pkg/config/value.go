package config

import (
	"fmt"
	"strconv"
	"strings"
)

// listable reports whether several texts may make the value of a setting.
func (s setting) listable() bool { return s.several || s.between != "" }

// listed returns a text, or the texts of a list, without the empty ones, unless they are arguments.
func (s setting) listed(found any) ([]string, bool) {
	values, ok := found.([]any)
	if !ok {
		values = []any{found}
	}
	var texts []string
	for _, v := range values {
		text, ok := v.(string)
		if truth, is := v.(bool); is && s.truth {
			text, ok = strconv.FormatBool(truth), true
		}
		if !ok {
			return nil, false
		}
		if s.argv || strings.TrimSpace(text) != "" {
			texts = append(texts, text)
		}
	}
	return texts, true
}

// inTOML returns the texts of a setting as a value of TOML, on one line.
func inTOML(s setting, texts []string) string {
	switch {
	case s.truth:
		return texts[0]
	case !s.several:
		return quoted(strings.Join(texts, s.between))
	}
	quotes := make([]string, len(texts))
	for i, text := range texts {
		quotes[i] = quoted(text)
	}
	return "[" + strings.Join(quotes, ", ") + "]"
}

// quoted returns a text as a string of TOML. One with backslashes, as the path of a file
// on Windows has them, stands as it is where it can.
func quoted(text string) string {
	plain := !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\'' })
	if strings.Contains(text, `\`) && plain {
		return "'" + text + "'"
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
