package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

// order is one line of a file of commands.
type order struct {
	line int // from 1
	verb string
	args []string
	key  string
}

// orderFields lists what a line can have.
func orderFields() []string { return []string{"verb", "args", "key"} }

// How much a file of commands may hold: so many KiB, so many commands, so many bytes a line.
const (
	mostOrders     = 10_000
	largestOrders  = 64 << 10
	longestOrder   = 64 << 10
	standardStream = "-"
)

// content reads a file of commands, or what comes on stdin.
func (s *session) content(path string) ([]byte, error) {
	if path != standardStream {
		return userfile.Read(path, largestOrders)
	}
	content, err := io.ReadAll(io.LimitReader(s.deps.Stdin, largestOrders<<10+1))
	switch {
	case err != nil:
		return nil, fault.New(fault.IO, "apply.stdin", "cause", fault.CauseOf(err)).Because(err)
	case len(content) > largestOrders<<10:
		return nil, fault.New(fault.Invalid, "file.too_large", "file", path, "limit", largestOrders)
	}
	return content, nil
}

// ordersIn reads commands, one a line; blank lines are none. A fault names its line.
func ordersIn(content []byte) ([]order, error) {
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	var orders []order
	number := 0
	for text := range bytes.SplitSeq(content, []byte("\n")) {
		number++
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		o, field, err := orderIn(text)
		o.line = number
		if err == nil && len(orders) == mostOrders {
			err = fault.New(fault.Invalid, "apply.too_many", "limit", mostOrders)
		}
		if err != nil {
			return nil, atField(number, field, err)
		}
		orders = append(orders, o)
	}
	return orders, nil
}

// orderIn reads one line, and names the field that a fault is about, "" for the whole.
func orderIn(text []byte) (o order, field string, err error) {
	switch {
	case len(text) > longestOrder:
		return o, "", fault.New(fault.Invalid, "apply.long_line", "limit", longestOrder>>10)
	case !utf8.Valid(text):
		return o, "", fault.New(fault.Invalid, "apply.not_utf8")
	}
	fields, err := fieldsOf(text)
	if err != nil {
		twice, _ := faultOf(err).Values["field"].(string)
		return o, twice, err
	}
	for _, f := range fields {
		read := ""
		switch f.name {
		case "verb":
			err = filled(f, &o.verb)
			read = o.verb
		case "key":
			err = filled(f, &o.key)
			read = o.key
			if err == nil && strings.TrimSpace(o.key) == "" && !bytes.Equal(f.value, []byte("null")) {
				err = fault.New(fault.Invalid, "apply.empty", "field", f.name)
			}
		case "args":
			o.args, err = wordsIn(f)
			read = strings.Join(o.args, "")
		default:
			err = fault.New(fault.Invalid, "apply.unknown_field", "field", f.name)
		}
		if err == nil && f.halved(read) {
			err = fault.New(fault.Invalid, "apply.not_utf8")
		}
		if err != nil {
			return o, f.name, err
		}
	}
	return o, "", nil
}

// member is a field of an object and its value, as they stand.
type member struct {
	name  string
	value json.RawMessage
}

// halved reports whether a value has half a letter, as \ud800 is one. JSON puts U+FFFD in its
// place, which then is in what was read more often than it was written.
func (f member) halved(read string) bool {
	const replacement = string(utf8.RuneError)
	written := strings.Count(string(f.value), replacement) + strings.Count(strings.ToLower(string(f.value)), `\ufffd`)
	return strings.Count(read, replacement) > written
}

// fieldsOf returns the fields of the one object that a line holds, in their order. None
// can come twice: which of two was meant must not depend on their order.
func fieldsOf(text []byte) ([]member, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	begin, err := d.Token()
	if err != nil {
		return nil, noJSON(err)
	}
	if begin != json.Delim('{') {
		return nil, fault.New(fault.Invalid, "apply.no_object")
	}
	var fields []member
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return nil, noJSON(err)
		}
		f := member{}
		f.name, _ = token.(string)
		if err := d.Decode(&f.value); err != nil {
			return nil, noJSON(err)
		}
		if seen[f.name] {
			return nil, fault.New(fault.Invalid, "apply.field_twice", "field", f.name)
		}
		seen[f.name] = true
		fields = append(fields, f)
	}
	if _, err = d.Token(); err != nil {
		return nil, noJSON(err)
	}
	if _, err = d.Token(); !errors.Is(err, io.EOF) {
		return nil, fault.New(fault.Invalid, "apply.after_object")
	}
	return fields, nil
}

// noJSON refuses a line that JSON does not allow, with where and why.
func noJSON(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fault.New(fault.Invalid, "apply.cut_short").Because(err)
	}
	return fault.New(fault.Invalid, "apply.no_json", "cause", err.Error()).Because(err)
}

// filled reads a field that is a text, or null for none.
func filled(f member, text *string) error {
	if err := json.Unmarshal(f.value, text); err != nil {
		return fault.New(fault.Invalid, "apply.no_text", "field", f.name).Because(err)
	}
	return nil
}

// wordsIn reads a field that is a list of texts, or null for none.
func wordsIn(f member) ([]string, error) {
	var list []*string
	err := json.Unmarshal(f.value, &list)
	var words []string
	for _, word := range list {
		if word == nil {
			err = fault.New(fault.Invalid, "apply.no_words")
			break
		}
		words = append(words, *word)
	}
	if err != nil {
		return nil, fault.New(fault.Invalid, "apply.no_words", "field", f.name).Because(err)
	}
	return words, nil
}

// atField names the line and the field in which something is wrong, with what to do about
// it.
func atField(line int, field string, err error) error {
	f := faultOf(err)
	values := []any{"line", line, "field", field, "cause", f}
	if field == "" {
		return fault.New(f.Code, "apply.line", values...).Because(err)
	}
	return fault.New(f.Code, "apply.line_field", values...).Because(err)
}
