package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
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
func writeLines(w io.Writer, rows []row) error {
	for _, r := range rows {
		if err := writeJSON(w, r, ""); err != nil {
			return err
		}
	}
	return nil
}

func encode(value any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	return escapeHidden(b.Bytes()), nil
}

// escapeHidden writes the hidden characters that encoding/json leaves alone as
// JSON escapes. They stand in strings only, so that the value stays the same
// and a terminal sees none of them.
func escapeHidden(content []byte) []byte {
	if !bytes.ContainsFunc(content, hiddenInJSON) {
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

// hiddenInJSON leaves out the line feeds between the lines of an indented value.
func hiddenInJSON(r rune) bool { return r != '\n' && hidden(r) }
