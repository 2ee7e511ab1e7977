package render

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"text/template"
	"text/template/parse"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// CompileTemplate reads a Go template, which is shown as the view shows text: its colours, its
// width on a screen, its language. A run ends as that of a jq expression does. It returns a
// fault.Usage with the key "usage.template" for one that cannot be read.
func CompileTemplate(ctx context.Context, text string, v View) (*Query, error) {
	if !utf8.ValidString(text) {
		return nil, fault.New(fault.Invalid, "usage.not_utf8", "name", "--template")
	}
	q := &Query{ctx: ctx, bounds: usualBounds(faultKeys{
		unread: "usage.template", failed: "usage.template_run", time: "usage.template_time",
		memory: "usage.template_memory", output: "usage.template_output",
	})}
	parsed, err := template.New("").Option("missingkey=error").Funcs((&printout{}).functions()).Parse(text)
	if err != nil {
		return nil, q.unread(ofTemplate(err))
	}
	for _, part := range parsed.Templates() {
		blankNull(part.Root)
	}
	q.each = templated{q, v, parsed}.collect
	return q, nil
}

// templated is a template that is compiled.
type templated struct {
	*Query
	view   View
	parsed *template.Template
}

// collect writes what the template makes of a value, and ends its last line.
func (t templated) collect(_ context.Context, b *bytes.Buffer, screen bool, input any) error {
	from := b.Len()
	p := &printout{view: t.view, to: b, limit: t.output}
	err := t.parsed.Funcs(p.functions()).Execute(p, given(input, screen))
	if err == nil {
		err = p.endTable()
	}
	switch {
	case p.full:
		return t.yieldsTooMuch()
	case err != nil:
		return t.failed(ofTemplate(err))
	}
	if made := b.Bytes()[from:]; len(made) > 0 && made[len(made)-1] != '\n' {
		b.WriteByte('\n')
	}
	return nil
}

// given returns a value as a template takes it: whole numbers as such, and text that is safe
// to show where it goes to a screen.
func given(value any, screen bool) any {
	switch value := value.(type) {
	case string:
		if screen {
			return escape(value, "\n\t")
		}
	case json.Number:
		if whole, err := value.Int64(); err == nil {
			return whole
		}
		number, _ := value.Float64()
		return number
	case []any:
		for i := range value {
			value[i] = given(value[i], screen)
		}
	case map[string]any:
		for key := range value {
			value[key] = given(value[key], screen)
		}
	}
	return value
}

// blankNull has each value that a template prints go through the function "shown", which prints
// nothing for null: Go prints "<no value>".
func blankNull(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		switch node := node.(type) {
		case *parse.ActionNode:
			if len(node.Pipe.Decl) == 0 {
				name := parse.NewIdentifier("shown").SetPos(node.Pos)
				node.Pipe.Cmds = append(node.Pipe.Cmds, &parse.CommandNode{NodeType: parse.NodeCommand, Pos: node.Pos, Args: []parse.Node{name}})
			}
		case *parse.IfNode:
			blankNullIn(node.BranchNode)
		case *parse.RangeNode:
			blankNullIn(node.BranchNode)
		case *parse.WithNode:
			blankNullIn(node.BranchNode)
		}
	}
}

func blankNullIn(branch parse.BranchNode) {
	blankNull(branch.List)
	blankNull(branch.ElseList)
}

// ofTemplate takes out of an error what is no news to who typed the template.
func ofTemplate(err error) error {
	text := strings.TrimPrefix(err.Error(), "template: ")
	text = strings.TrimPrefix(text, ":")
	return plainError(strings.ReplaceAll(text, `executing "" at `, ""))
}

// plainError is an error that says a text.
type plainError string

// Error returns the text.
func (e plainError) Error() string { return string(e) }
