package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// invalid says in which way what a command wrote for a program is not what "adsum schema" says of
// it; nil where it is so, and where nothing was asked for that has a schema. A key that no schema
// has is a fault here, unlike for those who read.
func invalid(d cli.Deps, stdout []byte) error {
	command, lines, asked := cli.AnswerOf(d)
	if !asked || len(bytes.TrimSpace(stdout)) == 0 {
		return nil
	}
	schema, err := schemaOf(command, lines)
	if err != nil {
		return fmt.Errorf("adsum schema %s: %w", command, err)
	}
	values := json.NewDecoder(bytes.NewReader(stdout))
	values.UseNumber()
	for {
		var value any
		if err := values.Decode(&value); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := schema.Validate(value); err != nil {
			return fmt.Errorf("%q answers %.400s\nwhich is not what its schema says: %w", d.Args, stdout, err)
		}
	}
}

// compiled keeps the schemas that are compiled, by the command and the format.
var compiled sync.Map

// schemaOf returns the schema that adsum prints, closed to other keys, for one value or for a line.
func schemaOf(command string, lines bool) (*jsonschema.Schema, error) {
	name := fmt.Sprint(command, lines)
	if known, ok := compiled.Load(name); ok {
		return known.(*jsonschema.Schema), nil
	}
	var said, complained bytes.Buffer
	asking := cli.Deps{
		Args: append([]string{"schema"}, strings.Fields(command)...), Stdin: strings.NewReader(""), Stdout: &said, Stderr: &complained,
		Env: func(name string) (string, bool) { // no home, and none that is needed
			if name == "ADSUM_DB" {
				return "adsum.db", true
			}
			return "", false
		},
	}
	if status := cli.Main(context.Background(), asking); status != 0 {
		return nil, errors.New(complained.String())
	}
	document, err := jsonschema.UnmarshalJSON(&said)
	if err != nil {
		return nil, err
	}
	shut(document, lines)
	c := jsonschema.NewCompiler()
	if err := c.AddResource("urn:adsum:test", document); err != nil {
		return nil, err
	}
	schema, err := c.Compile("urn:adsum:test")
	if err == nil {
		compiled.Store(name, schema)
	}
	return schema, err
}

// shut takes no keys but those that are named and, for lines, the rows of a list in its place.
func shut(value any, lines bool) {
	switch value := value.(type) {
	case map[string]any:
		if value["properties"] != nil {
			value["additionalProperties"] = false
		}
		if items, list := value["items"].(map[string]any); list && lines && value["$id"] != nil {
			delete(value, "items")
			delete(value, "type")
			value["$ref"] = items["$ref"]
		}
		for _, below := range value {
			shut(below, lines)
		}
	case []any:
		for _, below := range value {
			shut(below, lines)
		}
	}
}

// TestEveryAnswerIsHeldToItsSchemaByAScript demands a line of a script for each command that
// answers programs: one that asks for JSON, which the program that runs it then holds to the
// schema, and that succeeds.
func TestEveryAnswerIsHeldToItsSchemaByAScript(t *testing.T) {
	t.Parallel()
	scripts, err := filepath.Glob("../../testdata/script/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatal(err)
	}
	var lines strings.Builder
	for _, script := range scripts {
		text, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		commands, _, _ := strings.Cut(string(text), "\n-- ")
		lines.WriteString(commands + "\n")
	}
	h := newHome(t, "1h")
	_, stdout, _ := h.run(t.Context(), "schema", "--quiet")
	for command := range strings.Lines(stdout) {
		command = strings.TrimSpace(command)
		switch command {
		case "adsum":
			command = ""
		case "config edit": // which needs a terminal
			continue
		}
		asks := regexp.MustCompile(`(?m)^exec (sh -c ')?adsum ` + regexp.QuoteMeta(command) + `( .*)?( ?--json| --output jsonl?)`)
		if !asks.MatchString(lines.String()) {
			t.Errorf("no script has: exec adsum %s … --json", command)
		}
	}
}
