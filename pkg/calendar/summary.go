package calendar

import (
	"errors"
	"strings"
	"text/template/parse"
)

// Summary says what stands as the title of an appointment in a calendar that others may see. The
// zero value is the word that it is called with, and tells nothing of the client.
type Summary struct {
	nodes []parse.Node
}

// errSummary says that a template asks for more than a title can have.
var errSummary = errors.New("calendar: a summary has .Client and .Place alone")

// ParseSummary reads the template of a title: text, {{.Client}}, {{.Place}}, and either of them in
// {{if .Place}}…{{else}}…{{end}}. Any other action is an error, and so are several lines.
func ParseSummary(text string) (Summary, error) {
	if strings.ContainsAny(text, "\r\n") {
		return Summary{}, errSummary
	}
	trees, err := parse.Parse("summary", text, "", "")
	if err != nil {
		return Summary{}, err
	}
	tree := trees["summary"]
	if len(trees) != 1 || tree == nil {
		return Summary{}, errSummary
	}
	return Summary{tree.Root.Nodes}, checkNodes(tree.Root.Nodes)
}

func checkNodes(nodes []parse.Node) error {
	for _, node := range nodes {
		switch n := node.(type) {
		case *parse.TextNode:
		case *parse.ActionNode:
			if fieldOf(n.Pipe) == "" {
				return errSummary
			}
		case *parse.IfNode:
			if fieldOf(n.Pipe) == "" {
				return errSummary
			}
			if err := errors.Join(checkNodes(n.List.Nodes), checkNodes(elseOf(n))); err != nil {
				return err
			}
		default:
			return errSummary
		}
	}
	return nil
}

// fieldOf returns the one field that a pipe names, empty for anything else.
func fieldOf(p *parse.PipeNode) string {
	if len(p.Decl) > 0 || len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 1 {
		return ""
	}
	field, is := p.Cmds[0].Args[0].(*parse.FieldNode)
	if !is || len(field.Ident) != 1 || field.Ident[0] != "Client" && field.Ident[0] != "Place" {
		return ""
	}
	return field.Ident[0]
}

func elseOf(n *parse.IfNode) []parse.Node {
	if n.ElseList == nil {
		return nil
	}
	return n.ElseList.Nodes
}

// Of returns the title of an appointment with a client at a place; neutral is the word for one of
// which nothing is told, and for a title that comes to nothing.
func (s Summary) Of(client, place, neutral string) string {
	var b strings.Builder
	write(&b, s.nodes, client, place)
	if title := strings.TrimSpace(b.String()); title != "" {
		return title
	}
	return neutral
}

func write(b *strings.Builder, nodes []parse.Node, client, place string) {
	value := func(p *parse.PipeNode) string {
		if fieldOf(p) == "Client" {
			return client
		}
		return place
	}
	for _, node := range nodes {
		switch n := node.(type) {
		case *parse.TextNode:
			b.Write(n.Text)
		case *parse.ActionNode:
			b.WriteString(value(n.Pipe))
		case *parse.IfNode:
			if value(n.Pipe) != "" {
				write(b, n.List.Nodes, client, place)
			} else {
				write(b, elseOf(n), client, place)
			}
		}
	}
}

// ClientIn returns the name of the client whom a title names that was made for a place; the title
// itself where the template does not name one, or has made another title.
func (s Summary) ClientIn(title, place string) string {
	const mark = "\x00"
	before, after, named := strings.Cut(s.Of(mark, place, ""), mark)
	if !named || strings.Contains(after, mark) || len(title) < len(before)+len(after) ||
		!strings.HasPrefix(title, before) || !strings.HasSuffix(title, after) {
		return title
	}
	if name := strings.TrimSpace(title[len(before) : len(title)-len(after)]); name != "" {
		return name
	}
	return title
}
