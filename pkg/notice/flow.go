package notice

import (
	"errors"
	"text/template/parse"
)

// flow follows what kinds of values stand where in a text, whether or not any facts lead
// there. What a function or a text cannot take is refused by its place, before fmt or
// text/template would complain of it in words of their own, which name the value, or write
// those words into a letter.
type flow struct {
	loaded
	functions map[string]signature
	tree      *parse.Tree
	vars      []variable // of the tree, the last one declared last; the first is "$"
	calls     []passing  // that lead to the tree
	done      map[passed]bool
	err       error
}

type variable struct {
	name string
	kind kind
}

// passing is a call of a part, and what it is called with.
type passing struct {
	call
	kind kind
}

// passed is a part, and what it was called with.
type passed struct {
	name string
	kind kind
}

// checkKinds refuses a template in which a value stands where its kind cannot. None of its
// parts comes to call itself.
func (l loaded) checkKinds() error {
	f := &flow{loaded: l, functions: functions(), done: map[passed]bool{}}
	f.part(l.name, allFacts)
	return f.err
}

func (f *flow) part(name string, dot kind) {
	called := f.template.Lookup(name)
	if called == nil || called.Tree == nil || f.done[passed{name, dot}] {
		return
	}
	f.done[passed{name, dot}] = true
	tree, vars := f.tree, f.vars
	f.tree, f.vars = called.Tree, []variable{{"$", dot}}
	f.walk(called.Root, dot)
	f.tree, f.vars = tree, vars
}

func (f *flow) walk(node parse.Node, dot kind) {
	if f.err != nil {
		return
	}
	switch n := node.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, inner := range n.Nodes {
				f.walk(inner, dot)
			}
		}
	case *parse.ActionNode:
		if made := f.pipe(n.Pipe, dot); len(n.Pipe.Decl) == 0 {
			f.written(n.Pipe, made)
		}
	case *parse.IfNode:
		f.branch(&n.BranchNode, dot)
	case *parse.WithNode:
		f.branch(&n.BranchNode, dot)
	case *parse.RangeNode:
		f.each(&n.BranchNode, dot)
	case *parse.TemplateNode:
		with := noData
		if n.Pipe != nil {
			with = f.pipe(n.Pipe, dot)
		}
		f.calls = append(f.calls, passing{call{f.tree, n}, with})
		f.part(n.Name, with)
		f.calls = f.calls[:len(f.calls)-1]
	}
}

// branch follows both ways of if and with. What is not there is never true.
func (f *flow) branch(n *parse.BranchNode, dot kind) {
	start := len(f.vars)
	condition, inner := f.pipe(n.Pipe, dot), dot
	if n.NodeType == parse.NodeWith {
		inner = condition
	}
	declared := len(f.vars)
	if condition != noData {
		f.walk(n.List, inner)
	}
	f.vars = f.vars[:declared]
	f.walk(n.ElseList, dot)
	f.vars = f.vars[:start]
}

// each follows a range. What it declares is the list itself where that is empty.
func (f *flow) each(n *parse.BranchNode, dot kind) {
	start := len(f.vars)
	list := f.pipe(n.Pipe, dot)
	switch {
	case f.err != nil:
		return
	case n.Pipe.IsAssign:
		f.refuse(n.Pipe, refused("notice.assigned", "name", n.Pipe.Decl[0].Ident[0]))
		return
	case list != aList:
		f.refuse(n.Pipe, refused("notice.no_list", "value", n.Pipe.Cmds[0].String(), "example", "{{range .Slots}}{{.}}{{end}}"))
		return
	}
	declared := len(f.vars)
	for i := range n.Pipe.Decl {
		f.vars[declared-1-i].kind = aWhole
	}
	if len(n.Pipe.Decl) > 0 {
		f.vars[declared-1].kind = aText
	}
	f.walk(n.List, aText)
	f.vars = f.vars[:declared]
	for i := range n.Pipe.Decl {
		f.vars[declared-1-i].kind = aList
	}
	f.walk(n.ElseList, dot)
	f.vars = f.vars[:start]
}

// written refuses a value that a text cannot have in it.
func (f *flow) written(n parse.Node, value kind) {
	if value&noData != 0 {
		f.refuse(n, refused(withoutData))
		return
	}
	f.refuse(n, unwritable(value, n.String()))
}

// refuse keeps the first fault, if there is one.
func (f *flow) refuse(n parse.Node, err error) {
	r, wrong := errors.AsType[refusal](err)
	if !wrong || f.err != nil {
		return
	}
	tree := f.tree
	if r.key == withoutData {
		tree, n, r = f.culprit(n)
	}
	f.err = f.at(r, spotOf(tree, n))
}

// culprit returns the first call by which less than all data came to a node.
func (f *flow) culprit(n parse.Node) (*parse.Tree, parse.Node, refusal) {
	for _, c := range f.calls {
		if c.kind != allFacts {
			name := c.node.Name
			return c.from, c.node, refused(withoutData, "part", name, "example", `{{template "`+name+`" .}}`)
		}
	}
	return f.tree, n, refused("notice.writes_neither", "example", "{{.Client}}")
}
