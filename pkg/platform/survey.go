package platform

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// survey refuses a file of a person's that goes beyond its bounds or has a key that such
// a document has not, before any of it is decoded. The decoder can find those keys too,
// but describes the surroundings of every one of them. It reports whether some value may be of
// the wrong kind, which the decoder says of what is decoded alone.
func survey(file string, content []byte, document any) (odd bool, err error) {
	root := reflect.TypeOf(document)
	s := surveyor{file: file, content: content, root: root, table: root, fields: map[reflect.Type]fields{}}
	err = bounds.Walk(file, content, s.visit)
	return s.odd, err
}

type surveyor struct {
	file    string
	content []byte
	root    reflect.Type
	table   reflect.Type // what the keys now belong to
	path    [][]byte     // of what is looked at
	fields  map[reflect.Type]fields
	odd     bool // a value may be of the wrong kind
	err     error
}

// fields are the types of what can stand under the keys of a table.
type fields map[string]reflect.Type

func (s *surveyor) visit(n *unstable.Node) error {
	if n.Kind == unstable.KeyValue {
		s.pair(s.table, n)
		return s.err
	}
	s.path = s.path[:0]
	s.table = s.descend(s.root, n)
	s.expect(s.table, n)
	return s.err
}

func (s *surveyor) pair(table reflect.Type, n *unstable.Node) {
	above := len(s.path)
	of := s.descend(table, n)
	s.expect(of, n.Value())
	s.value(of, n.Value())
	s.path = s.path[:above]
}

// value looks into inline tables, also those in lists.
func (s *surveyor) value(of reflect.Type, n *unstable.Node) {
	for inner := n.Children(); s.err == nil && inner.Next(); {
		if n.Kind == unstable.InlineTable {
			s.pair(of, inner.Node())
		} else {
			s.expect(elementOf(of), inner.Node())
			s.value(of, inner.Node())
		}
	}
}

// longestNumber is how many characters a whole number has at most that is surely in range.
const longestNumber = 18

// expect notes where a value, or the head of a table, is not plainly of a type's kind. A type
// that is nil takes anything.
func (s *surveyor) expect(of reflect.Type, n *unstable.Node) {
	for of != nil && of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	if of == nil || of == reflect.TypeFor[wording]() {
		return
	}
	plain := true
	switch of.Kind() {
	case reflect.String:
		plain = n.Kind == unstable.String
	case reflect.Bool:
		plain = n.Kind == unstable.Bool
	case reflect.Int, reflect.Int64:
		plain = n.Kind == unstable.Integer && len(n.Data) <= longestNumber
	case reflect.Slice:
		plain = n.Kind == unstable.Array || n.Kind == unstable.ArrayTable
	case reflect.Struct:
		plain = n.Kind == unstable.InlineTable || n.Kind == unstable.Table
	}
	s.odd = s.odd || !plain
}

// elementOf returns the type of what is in a list of a type.
func elementOf(list reflect.Type) reflect.Type {
	if list != nil && list.Kind() == reflect.Pointer {
		list = list.Elem()
	}
	if list == nil || list.Kind() != reflect.Slice {
		return nil
	}
	return list.Elem()
}

// descend follows a key from a table down.
func (s *surveyor) descend(table reflect.Type, n *unstable.Node) reflect.Type {
	for keys := n.Key(); keys.Next(); {
		key := keys.Node()
		s.path = append(s.path, key.Data)
		var known bool
		if table, known = s.under(table, key.Data); !known {
			path := bounds.Short(string(bytes.Join(s.path, []byte("."))))
			s.err = fault.New(fault.Invalid, "platform.unknown_key", "file", s.file,
				"line", bounds.Line(s.content, key.Raw), "key", path)
			return nil
		}
	}
	return table
}

// under returns the type of what stands under a key, nil where that can be anything: in
// what should be no table, which the decoder refuses.
func (s *surveyor) under(table reflect.Type, key []byte) (reflect.Type, bool) {
	for table != nil && (table.Kind() == reflect.Slice || table.Kind() == reflect.Pointer) {
		table = table.Elem()
	}
	switch {
	case table == reflect.TypeFor[wording]():
		return nil, isLang(key)
	case table == nil:
		return nil, true
	case table.Kind() != reflect.Struct:
		s.odd = true
		return nil, true
	}
	known, seen := s.fields[table]
	if !seen {
		known = fieldsOf(table)
		s.fields[table] = known
	}
	under, ok := known[string(key)]
	if !ok { // the decoder takes them in capitals too
		under, ok = known[strings.ToLower(string(key))]
	}
	return under, ok
}

func isLang(tag []byte) bool {
	return slices.ContainsFunc(appointment.Langs(), func(known string) bool { return strings.EqualFold(string(tag), known) })
}

func fieldsOf(table reflect.Type) fields {
	known := make(fields, table.NumField())
	for i := range table.NumField() {
		field := table.Field(i)
		if field.Anonymous {
			maps.Copy(known, fieldsOf(field.Type))
		} else {
			known[field.Tag.Get("toml")] = field.Type
		}
	}
	return known
}
