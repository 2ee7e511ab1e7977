package mapping

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
)

// Read reads the content of the file of a map; file is what errors call it. Errors:
// fault.Invalid with the file, the line and the key for what cannot be meant.
func Read(file string, content []byte) (Map, error) {
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	d := document{file: file, content: content, m: &Map{}, lines: map[string]int{}}
	if err := bounds.Walk(file, content, d.visit); err != nil {
		return Map{}, err
	}
	if err := toml.Unmarshal(content, &map[string]any{}); err != nil {
		return Map{}, d.syntax(err)
	}
	if err := d.check(); err != nil {
		return Map{}, err
	}
	return *d.m, nil
}

// document is the file of a map that is read. lines has where its keys stand.
type document struct {
	file    string
	content []byte
	table   string // to which the keys now belong
	m       *Map
	lines   map[string]int
}

// The tables that a map can have beside its own keys.
const (
	columnsTable = "columns"
	statusTable  = "status"
	cancelledKey = statusTable + ".cancelled"
	noshowKey    = statusTable + ".noshow"
)

func tables() []string { return []string{columnsTable, statusTable, cancelledKey, noshowKey} }

// texts returns where the texts of a map go, by their keys.
func (m *Map) texts() map[string]*string {
	c := &m.Columns
	return map[string]*string{
		"time": &m.Time, "decimal": &m.Decimal,
		"columns.start": &c.Start, "columns.date": &c.Date, "columns.clock": &c.Clock, "columns.end": &c.End,
		"columns.minutes": &c.Minutes, "columns.client": &c.Client, "columns.email": &c.Email,
		"columns.price": &c.Price, "columns.currency": &c.Currency, "columns.paid": &c.Paid,
		cancelledKey + ".column": &m.Cancelled.Column, cancelledKey + ".value": &m.Cancelled.Value,
		cancelledKey + ".by":  &m.Cancelled.By,
		noshowKey + ".column": &m.NoShow.Column, noshowKey + ".value": &m.NoShow.Value,
	}
}

// The keys of a map that are no texts to be kept as they stand.
const (
	keyKey       = "key"
	separatorKey = "separator"
)

// keys lists every key that a map can have.
func (m *Map) keys() []string {
	known := append(tables(), keyKey, separatorKey)
	for key := range m.texts() {
		known = append(known, key)
	}
	slices.Sort(known)
	return known
}

// Keys lists every key that a map can have, those of tables last: "columns.start" is start in the
// table [columns].
func Keys() []string {
	var keys, inTables []string
	for _, key := range (&Map{}).keys() {
		switch {
		case slices.Contains(tables(), key):
		case strings.Contains(key, "."):
			inTables = append(inTables, key)
		default:
			keys = append(keys, key)
		}
	}
	return append(keys, inTables...)
}

func (d *document) visit(n *unstable.Node) error {
	if n.Kind == unstable.KeyValue {
		return d.pair(d.table, n)
	}
	path, line := d.path("", n)
	d.table = path
	d.lines[path] = line
	switch {
	case !slices.Contains(tables(), path):
		return d.unknown(path, line)
	case n.Kind == unstable.ArrayTable:
		return d.wrong("mapping.wrong_type", path)
	}
	return nil
}

// path extends a path by the keys of a node, and returns its line.
func (d *document) path(path string, n *unstable.Node) (string, int) {
	line := 1
	for keys := n.Key(); keys.Next(); {
		if path != "" {
			path += "."
		}
		path += string(keys.Node().Data)
		line = bounds.Line(d.content, keys.Node().Raw)
	}
	return path, line
}

func (d *document) pair(table string, n *unstable.Node) error {
	path, line := d.path(table, n)
	value := n.Value()
	into, isText := d.m.texts()[path]
	isTable, isList := slices.Contains(tables(), path), path == keyKey
	d.lines[path] = line
	switch {
	case !isText && !isTable && !isList && path != separatorKey:
		return d.unknown(path, line)
	case isTable && value.Kind == unstable.InlineTable:
		for inner := value.Children(); inner.Next(); {
			if err := d.pair(path, inner.Node()); err != nil {
				return err
			}
		}
		return nil
	case isList && value.Kind == unstable.Array:
		return d.list(value, line)
	case isTable, isList, value.Kind != unstable.String:
		return d.wrong("mapping.wrong_type", path)
	case path == separatorKey:
		return d.separator(string(value.Data))
	}
	*into = strings.TrimSpace(string(value.Data))
	if *into == "" {
		return d.value(path, "")
	}
	return nil
}

// list reads the columns of the key.
func (d *document) list(value *unstable.Node, line int) error {
	d.m.Key = nil
	for inner := value.Children(); inner.Next(); {
		if inner.Node().Kind != unstable.String {
			return d.wrong("mapping.wrong_type", keyKey)
		}
		name := strings.TrimSpace(string(inner.Node().Data))
		if name == "" || slices.ContainsFunc(d.m.Key, func(other string) bool { return folded(other) == folded(name) }) {
			return fault.New(fault.Invalid, "mapping.value", "file", d.file, "line", line, "key", keyKey, "value", bounds.Short(name))
		}
		d.m.Key = append(d.m.Key, name)
	}
	return nil
}

func (d *document) separator(text string) error {
	const known = separators + "|"
	if len(text) != 1 || strings.IndexByte(known, text[0]) < 0 {
		return d.value(separatorKey, text)
	}
	d.m.Separator = text[0]
	return nil
}

// unknown refuses a key that no map has, with the one that was probably meant.
func (d *document) unknown(path string, line int) error {
	known := d.m.keys()
	if meant := near.Word(path, known); meant != "" {
		return fault.New(fault.Invalid, "mapping.unknown_key_near", "file", d.file, "line", line, "key", bounds.Short(path), "near", meant)
	}
	return fault.New(fault.Invalid, "mapping.unknown_key", "file", d.file, "line", line, "key", bounds.Short(path), "known", strings.Join(known, ", "))
}

func (d *document) wrong(what, key string, more ...any) error {
	return fault.New(fault.Invalid, what, append([]any{"file", d.file, "line", d.line(key), "key", key}, more...)...)
}

func (d *document) value(key, text string) error {
	return fault.New(fault.Invalid, "mapping.value", "file", d.file, "line", d.line(key), "key", key, "value", bounds.Short(text))
}

// line returns where a key stands, the first line where it does not.
func (d *document) line(key string) int { return max(1, d.lines[key]) }

func (d *document) syntax(err error) error {
	line, cause := 1, err.Error()
	if at, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, _ = at.Position()
		cause = strings.TrimPrefix(cause, "toml: ")
	}
	return fault.New(fault.Invalid, "mapping.syntax", "file", d.file, "line", line, "cause", bounds.Short(cause)).Because(err)
}
