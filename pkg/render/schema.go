package render

import (
	"embed"

	"encoding/json"
	"io"
	"strings"
)

//go:embed schema/*.json
var schemaFiles embed.FS

// Schemas lists the names of what answers are, sorted: that of an object is the middle of the
// value of its "schema", that of a list of rows ends in "_list".
func Schemas() []string {
	files, _ := schemaFiles.ReadDir("schema") // embedded, so that it can be read
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".json"))
	}
	return names
}

// SchemaValue returns what the "schema" of an answer of a name says. Rows of a list have none; it
// is what the list is called all the same.
func SchemaValue(name string) string { return "adsum." + name + "/1" }

// Answering is what a command answers programs, by the names of schemas.
type Answering struct {
	Command string // empty where a schema is meant by itself
	Schemas []string
}

// compound is a schema of any of several.
type compound struct {
	Version     string                     `json:"$schema"`
	Title       string                     `json:"title"`
	Description string                     `json:"description"`
	AnyOf       []reference                `json:"anyOf"`
	Definitions map[string]json.RawMessage `json:"$defs"`
}

type reference struct {
	Ref string `json:"$ref"`
}

// document returns the JSON Schema of an answer.
func (a Answering) document() (json.RawMessage, error) {
	if a.Command == "" {
		return schemaFiles.ReadFile("schema/" + a.Schemas[0] + ".json")
	}
	c := compound{
		Version: "https://json-schema.org/draft/2020-12/schema", Title: strings.TrimSuffix("adsum "+a.Command, " adsum"),
		Description: "With --json, one such value. With --output jsonl, of a list each line is one of its items, of several results one of them.",
		Definitions: map[string]json.RawMessage{},
	}
	for _, name := range a.Schemas {
		text, err := schemaFiles.ReadFile("schema/" + name + ".json")
		if err != nil {
			return nil, err
		}
		c.AnyOf, c.Definitions[name] = append(c.AnyOf, reference{"urn:adsum:" + name + ":1"}), text
	}
	return json.Marshal(c)
}

// schemaView is a schema as an answer.
type schemaView struct {
	envelope
	Value json.RawMessage `json:"value"`
}

// schemaRow is a command, and the schemas of what it answers.
type schemaRow struct {
	Command string   `json:"command"`
	Schemas []string `json:"schemas"`
}

// Schema writes the JSON Schema of what a command answers: as text the schema alone.
func (v View) Schema(w io.Writer, a Answering) error {
	value, err := a.document()
	if err != nil {
		return err
	}
	if v.forPrograms() {
		return v.writeValue(w, schemaView{answered("adsum.schema/1"), value})
	}
	return writeJSON(w, value, " ")
}

// AllSchemas lists what each command answers.
func (v View) AllSchemas(w io.Writer, all []Answering) error {
	list := listing[schemaRow]{
		header: []string{"command", "schemas"},
		fields: func(r schemaRow) []string { return []string{r.Command, strings.Join(r.Schemas, " ")} },
		id:     func(r schemaRow) string { return r.Command },
	}
	var terms [][2]string
	for _, a := range all {
		row := schemaRow{Command: a.Command}
		for _, name := range a.Schemas {
			row.Schemas = append(row.Schemas, SchemaValue(name))
		}
		list.rows = append(list.rows, row)
		terms = append(terms, [2]string{a.Command, strings.Join(row.Schemas[:len(row.Schemas)-1], " ")})
	}
	list.text = func(w io.Writer) error { return Columns(w, v.Width, terms) }
	return list.write(v, w)
}
