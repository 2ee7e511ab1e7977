package notice

import (
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// inspector looks at the nodes of one template and keeps the first fault.
type inspector struct {
	loaded
	tree *parse.Tree
	err  error
}

// look checks one node. No fact has fields of its own, so a name can only be that of a
// fact.
func (i *inspector) look(node parse.Node) {
	if i.err != nil {
		return
	}
	switch n := node.(type) {
	case *parse.FieldNode:
		i.fields(n, n.Ident)
	case *parse.VariableNode:
		i.fields(n, n.Ident[1:])
	case *parse.ChainNode:
		i.fields(n, n.Field)
	case *parse.TemplateNode:
		if i.template.Lookup(n.Name) == nil {
			i.refuse(n, "notice.unknown_part", "part", n.Name)
		}
	case *parse.RangeNode:
		if _, ok := overFact(n.Pipe); !ok {
			i.refuse(n, "notice.range")
		}
	case *parse.IdentifierNode:
		if names := functionNames(); !slices.Contains(names, n.Ident) {
			i.refuse(n, "notice.function", "name", n.Ident, "known", strings.Join(names, ", "))
		}
	case *parse.NilNode:
		i.refuse(n, "notice.nil", "example", "{{if .Place}}...{{end}}")
	}
}

func (i *inspector) fields(n parse.Node, names []string) {
	if len(names) == 0 || len(names) == 1 && slices.Contains(known(), names[0]) {
		return
	}
	i.refuse(n, "notice.unknown_field", "field", "."+strings.Join(names, "."), "known", "."+strings.Join(known(), ", ."))
}

func (i *inspector) refuse(n parse.Node, key string, pairs ...any) {
	i.err = i.at(refused(key, pairs...), spotOf(i.tree, n))
}

func spotOf(tree *parse.Tree, n parse.Node) spot {
	location, _ := tree.ErrorContext(n)
	at, _ := place(location + ": ")
	return at
}

// known lists the names of the facts.
func known() []string {
	var list []string
	for f := range reflect.TypeFor[Facts]().Fields() {
		list = append(list, f.Name)
	}
	return list
}

// overFact returns the name of the field that is ranged over, of which only the facts have
// any; false where it is none. A variable can hold a number, and a number is counted up to.
func overFact(p *parse.PipeNode) (string, bool) {
	if len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 1 {
		return "", false
	}
	switch n := p.Cmds[0].Args[0].(type) {
	case *parse.FieldNode:
		return n.Ident[0], true
	case *parse.VariableNode:
		if len(n.Ident) == 2 {
			return n.Ident[1], true
		}
	}
	return "", false
}
