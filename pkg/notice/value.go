package notice

import (
	"strings"
	"text/template/parse"
)

// withoutData is the fault of a part that asks for facts and does not get them. It is told
// at the call.
const withoutData = "notice.part_data"

// pipe returns what kind of value a pipeline makes, once its variables are declared.
func (f *flow) pipe(p *parse.PipeNode, dot kind) kind {
	var made []kind
	for _, c := range p.Cmds {
		made = []kind{f.command(c, dot, made)}
	}
	for _, v := range p.Decl {
		if !p.IsAssign {
			f.vars = append(f.vars, variable{v.Ident[0], made[0]})
			continue
		}
		if held := f.variable(v); made[0]&^held != 0 {
			f.refuse(v, refused("notice.assigned", "name", v.Ident[0]))
		}
	}
	return made[0]
}

// command returns what kind of value a command makes, which gets the one that was piped
// into it as its last.
func (f *flow) command(c *parse.CommandNode, dot kind, piped []kind) kind {
	name, ok := c.Args[0].(*parse.IdentifierNode)
	if !ok {
		if len(c.Args) > 1 || len(piped) > 0 {
			first := parse.CommandNode{Args: c.Args[:1]} // which puts a pipeline in parentheses
			f.refuse(c, refused("notice.takes_nothing", "value", first.String()))
		}
		return f.value(c.Args[0], dot)
	}
	var values []kind
	for _, n := range c.Args[1:] {
		values = append(values, f.value(n, dot))
	}
	if f.err != nil {
		return 0
	}
	made, err := f.functions[name.Ident].apply(c, name.Ident, append(values, piped...))
	f.refuse(c, err)
	return made
}

// value returns the kind of what stands where a value goes.
func (f *flow) value(node parse.Node, dot kind) kind {
	switch n := node.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return f.fact(n, n.Ident[0], dot)
	case *parse.VariableNode:
		if len(n.Ident) > 1 {
			return f.fact(n, n.Ident[1], f.variable(n))
		}
		return f.variable(n)
	case *parse.ChainNode:
		return f.fact(n, n.Field[0], f.value(n.Node, dot))
	case *parse.PipeNode:
		return f.pipe(n, dot)
	case *parse.StringNode:
		return aText
	case *parse.BoolNode:
		return aFlag
	case *parse.NumberNode:
		return f.number(n)
	case *parse.IdentifierNode:
		f.refuse(n, refused("notice.bare_function", "function", n.Ident, "example", f.functions[n.Ident].example))
	}
	return noData
}

// number returns the kind that text/template gives a number that stands where any value
// could. A letter in single quotes is one for it, and no text.
func (f *flow) number(n *parse.NumberNode) kind {
	hexadecimal := strings.ContainsAny(n.Text, "xX") && !strings.ContainsAny(n.Text, "pP")
	switch {
	case n.Text[0] == '\'':
		f.refuse(n, refused("notice.quotes", "example", `{{template "hello" .}}`))
	case n.IsComplex:
		f.refuse(n, refused("notice.unexpected", "token", n.Text))
	case n.IsFloat && !hexadecimal && strings.ContainsAny(n.Text, ".eEpP"):
		return aFraction
	case !n.IsInt:
		f.refuse(n, refused("notice.unexpected", "token", n.Text))
	}
	return aWhole
}

// fact returns the kind of a fact that is asked of a value. Only all of them have one.
func (f *flow) fact(n parse.Node, name string, of kind) kind {
	switch {
	case of == allFacts:
		return kindOfFact(name)
	case f.vars[0].kind == allFacts:
		f.refuse(n, refused("notice.no_fact_here", "fact", n.String(), "example", "{{$."+name+"}}"))
	default:
		f.refuse(n, refused(withoutData))
	}
	return kindOfFact(name)
}

// variable returns the kind of what a variable holds.
func (f *flow) variable(n *parse.VariableNode) kind {
	for i := len(f.vars) - 1; i >= 0; i-- {
		if f.vars[i].name == n.Ident[0] {
			return f.vars[i].kind
		}
	}
	f.refuse(n, refused("notice.unknown_variable", "name", n.Ident[0], "example", "{{"+n.Ident[0]+" := .Client}}"))
	return noData
}
