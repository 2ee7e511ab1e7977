package transfer

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"testing"
	"time"

	"github.com/invopop/jsonschema"
)

// TestSchemaOfAnExportIsAsTheFormIs holds the schema that adsum prints to the form. FORM.md pins
// the names.
func TestSchemaOfAnExportIsAsTheFormIs(t *testing.T) {
	t.Parallel()
	const file = "../render/schema/export.json"
	want, err := json.MarshalIndent(exportSchema(), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if os.Getenv("UPDATE_SCHEMA") != "" {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if was, err := os.ReadFile(file); err != nil || !bytes.Equal(was, want) {
		t.Errorf("%s is not as the form is (%v); UPDATE_SCHEMA=1 writes it", file, err)
	}
}

// exportSchema is that of the whole as one value, or of one of its lines.
func exportSchema() *jsonschema.Schema {
	all := jsonschema.Definitions{}
	whole, lists := object(), map[string][]*jsonschema.Schema{}
	always(whole, "schema", &jsonschema.Schema{Const: Schema})
	always(whole, "outcome", &jsonschema.Schema{Const: "done"})
	always(whole, "error", &jsonschema.Schema{Type: "null"})
	lines := &jsonschema.Schema{}
	for _, kind := range Kinds() {
		all[string(kind)] = recordSchema(kind)
		ref := &jsonschema.Schema{Ref: "#/$defs/" + string(kind)}
		lines.AnyOf = append(lines.AnyOf, ref)
		name := kind.Plural()
		if name == "" {
			whole.Properties.Set(string(kind), ref)
			continue
		}
		if lists[name] == nil {
			always(whole, name, &jsonschema.Schema{Type: "array", Items: &jsonschema.Schema{}})
		}
		lists[name] = append(lists[name], ref)
		list, _ := whole.Properties.Get(name)
		list.Items.AnyOf = lists[name]
	}
	whole.Required = append(whole.Required, string(KindHeader))
	all["whole"], all["line"] = whole, lines
	return &jsonschema.Schema{
		Version: jsonschema.Version, ID: "urn:adsum:export:1", Definitions: all,
		AnyOf: []*jsonschema.Schema{{Ref: "#/$defs/whole"}, {Ref: "#/$defs/line"}},
	}
}

func object() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "object", Properties: jsonschema.NewProperties()}
}

// always adds a property that is always there.
func always(s *jsonschema.Schema, name string, property *jsonschema.Schema) {
	s.Properties.Set(name, property)
	s.Required = append(s.Required, name)
}

func recordSchema(kind Kind) *jsonschema.Schema {
	s := object()
	always(s, "kind", &jsonschema.Schema{Const: string(kind)})
	withFields(s, typeOf(kind))
	return s
}

func withFields(s *jsonschema.Schema, of reflect.Type) {
	for _, f := range fieldsOf(of) {
		always(s, f.name, valueSchema(of.Field(f.index).Type))
	}
}

// valueSchema is that of a value, which is null where it is empty.
func valueSchema(of reflect.Type) *jsonschema.Schema {
	s := &jsonschema.Schema{}
	switch of.Kind() {
	case reflect.String:
		s.Type = "string"
	case reflect.Bool:
		return &jsonschema.Schema{Type: "boolean"}
	case reflect.Int, reflect.Int64, reflect.Uint8, reflect.Uint64:
		return &jsonschema.Schema{Type: "integer"}
	case reflect.Slice, reflect.Array:
		s.Type, s.Items = "array", valueSchema(of.Elem())
		if of == reflect.TypeFor[[]byte]() {
			s.Type, s.Items = "string", nil
		}
	case reflect.Map:
		s.Type = "object"
	case reflect.Struct:
		s = object()
		if of == reflect.TypeFor[time.Time]() {
			s = &jsonschema.Schema{Type: "string", Format: "date-time"}
			break
		}
		withFields(s, of)
	default: // a record of any kind
		s.Type = "object"
	}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{s, {Type: "null"}}}
}
