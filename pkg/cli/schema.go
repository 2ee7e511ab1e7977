package cli

import (
	"bytes"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

// newSchema makes the command that prints the JSON Schema of an answer. It opens no book and
// reads no clock.
func newSchema(a *app) *cobra.Command {
	u := usage{
		args:     []string{"[NAME]"},
		examples: []string{"adsum schema", "adsum schema agenda", `adsum schema "notice list"`, "adsum schema adsum.result/1"},
		shelf:    shelfRest,
		answers:  "schema schema_list",
		offers:   []completer{(*half).schemas},
	}
	return a.declare(&cobra.Command{
		Use:                   "schema [NAME]",
		Short:                 a.phrases.Say("help.schema", nil),
		Example:               strings.Join(u.examples, "\n"),
		Args:                  a.numbered([]string{"[COMMAND]", "[COMMAND]"}),
		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.configure(cmd); err != nil {
				return err
			}
			view, err := a.viewAsked(cmd.Context())
			if err != nil {
				return err
			}
			answers := a.answers()
			if len(args) == 0 {
				return a.write(func(b *bytes.Buffer) error { return view.AllSchemas(b, answers) })
			}
			name, err := schemaNamed(answers, strings.Join(args, " "))
			if err != nil {
				return err
			}
			return a.write(func(b *bytes.Buffer) error { return view.Schema(b, name) })
		},
	}, u)
}

// answers returns what each command answers, in the order of help.
func (a *app) answers() []render.Answering {
	var all []render.Answering
	for _, d := range a.commands {
		if schemas := d.schemas(); len(schemas) > 0 {
			command := strings.TrimPrefix(d.cmd.CommandPath(), "adsum ")
			all = append(all, render.Answering{Command: command, Schemas: schemas})
		}
	}
	return all
}

// schemas names what the command answers programs: besides what it was declared with, a result,
// and a batch of them where it can be about several appointments; in the end an error.
func (d declared) schemas() []string {
	names := strings.Fields(d.usage.answers)
	if d.usage.result {
		names = append(names, "result")
	}
	if d.usage.several || d.usage.applies || d.usage.result && (d.cmd.Flags().Lookup("series") != nil || d.cmd.Flags().Lookup("every") != nil) {
		names = append(names, "batch")
	}
	if d.usage.applies {
		names = append(names, "result")
	}
	if len(names) == 0 {
		return nil
	}
	return append(names, "error")
}

// schemaNamed finds what a name means: a command, or the value of a "schema".
func schemaNamed(answers []render.Answering, typed string) (render.Answering, error) {
	var known []string
	for _, c := range answers {
		if c.Command == typed {
			return c, nil
		}
		known = append(known, c.Command)
	}
	for _, name := range render.Schemas() {
		if value := render.SchemaValue(name); value == typed {
			return render.Answering{Schemas: []string{name}}, nil
		} else if !strings.HasSuffix(name, "_list") {
			known = append(known, value)
		}
	}
	if meant := near.Word(typed, known); meant != "" {
		return render.Answering{}, fault.New(fault.Usage, "usage.unknown_schema_near", "name", typed, "near", meant)
	}
	return render.Answering{}, fault.New(fault.Usage, "usage.unknown_schema", "name", typed)
}

// schemas offers the commands that answer programs, and the values of "schema".
func (h *half) schemas() offer {
	var names []string
	for _, c := range h.answers() {
		names = append(names, c.Command)
	}
	for _, name := range render.Schemas() {
		if !strings.HasSuffix(name, "_list") {
			names = append(names, render.SchemaValue(name))
		}
	}
	return h.oneOf(names)
}
