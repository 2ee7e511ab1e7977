package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// writeJSON writes one value with a line feed, indented or on one line.
func writeJSON(w io.Writer, value any, indent string) error {
	content, err := encode(value, indent)
	if err != nil {
		return err
	}
	_, err = w.Write(content)
	return written(err)
}

// writeLines writes one value a line.
func writeLines[T any](w io.Writer, rows []T) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, r := range rows {
		if err := e.Encode(r); err != nil {
			return err
		}
	}
	_, err := w.Write(escapeHidden(b.Bytes()))
	return written(err)
}

func encode(value any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	content := escapeHidden(b.Bytes())
	if indent == "" {
		return content, nil
	}
	return indented(content, indent), nil
}

// indented breaks what encoding/json wrote on one line into lines, as its Indent does, which
// checks each byte of what is known to be JSON: of a long list that took most of the time.
func indented(line []byte, indent string) []byte {
	lines := make([]byte, 0, len(line)*3/2)
	depth := 0
	feed := func() {
		lines = append(lines, '\n')
		for range depth {
			lines = append(lines, indent...)
		}
	}
	for i := 0; i < len(line); i++ {
		switch c := line[i]; c {
		case '"':
			end := i + stringLength(line[i:])
			lines = append(lines, line[i:end]...)
			i = end - 1
		case '{', '[':
			lines = append(lines, c)
			if closing := line[i+1]; closing == '}' || closing == ']' {
				lines = append(lines, closing)
				i++
				continue
			}
			depth++
			feed()
		case '}', ']':
			depth--
			feed()
			lines = append(lines, c)
		case ',':
			lines = append(lines, c)
			feed()
		case ':':
			lines = append(lines, c, ' ')
		default:
			lines = append(lines, c)
		}
	}
	return lines
}

// stringLength returns how long the string is, with its quotes, with which JSON begins.
func stringLength(content []byte) int {
	for i := 1; ; i++ {
		switch content[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
}

// escapeHidden writes the hidden characters that encoding/json leaves alone as
// JSON escapes. They stand in strings only, so that the value stays the same
// and a terminal sees none of them.
func escapeHidden(content []byte) []byte {
	if !hides(content) {
		return content
	}
	var b bytes.Buffer
	for _, r := range string(content) {
		switch {
		case !hiddenInJSON(r):
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		}
	}
	return b.Bytes()
}

// hides reports whether some rune of JSON is hidden, of which nearly all is ASCII.
func hides(content []byte) bool {
	for i := 0; i < len(content); {
		if c := content[i]; c < utf8.RuneSelf {
			if hiddenInASCII(c) && c != '\n' {
				return true
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(content[i:])
		if hidden(r) {
			return true
		}
		i += size
	}
	return false
}

// hiddenInJSON leaves out the line feeds between the lines of an indented value.
func hiddenInJSON(r rune) bool { return r != '\n' && hidden(r) }
