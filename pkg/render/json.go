package render

import (
	"bytes"
	"encoding/binary"
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
	for i := range rows {
		if err := e.Encode(&rows[i]); err != nil {
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
// checks each byte of what is known to be JSON.
func indented(line []byte, indent string) []byte {
	lines := make([]byte, 0, len(line)*3/2)
	feed, depth, from := []byte("\n"), 0, 0 // from is what is not written yet
	for i := 0; i < len(line); i++ {
		switch c := line[i]; c {
		case '"':
			i += stringLength(line[i:]) - 1
		case '{', '[':
			if next := line[i+1]; next == '}' || next == ']' {
				i++
				continue
			}
			if depth++; len(feed) <= depth*len(indent) {
				feed = append(feed, indent...)
			}
			lines = append(append(lines, line[from:i+1]...), feed[:1+depth*len(indent)]...)
			from = i + 1
		case '}', ']':
			depth--
			lines = append(append(lines, line[from:i]...), feed[:1+depth*len(indent)]...)
			from = i
		case ',':
			lines = append(append(lines, line[from:i+1]...), feed[:1+depth*len(indent)]...)
			from = i + 1
		case ':':
			lines = append(append(lines, line[from:i+1]...), ' ')
			from = i + 1
		}
	}
	return append(lines, line[from:]...)
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

// hides reports whether some rune of JSON is hidden, in which nothing below a space stands
// but line feeds. Nearly all is ASCII that is not, of which it passes eight at a time.
func hides(content []byte) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for i := 0; i < len(content); {
		if i+8 <= len(content) {
			if eight := binary.LittleEndian.Uint64(content[i:]); (eight|(eight+ones))&tops == 0 { // all below DEL
				i += 8
				continue
			}
		}
		r, size := utf8.DecodeRune(content[i:])
		if hiddenInJSON(r) {
			return true
		}
		i += size
	}
	return false
}

// hiddenInJSON leaves out the line feeds between the lines of an indented value.
func hiddenInJSON(r rune) bool { return r != '\n' && hidden(r) }
