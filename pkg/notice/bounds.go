package notice

import (
	"text/template/parse"
)

// What a template of the user's may ask for. A text that it makes ends, soon, and small:
//
//   - Only range comes back to a node, and only {{template}} leaves the order of the file.
//     No template comes to call itself (checkCalls), so a text is made in at most so many
//     steps as all calls, written out, have nodes, with what is ranged over counted as often
//     as it has elements. That is a field of the facts (overFact): the times of an offer, or
//     the dates of a series.
//     Counted so, the steps are at most mostSteps (checkSteps).
//   - A step is a text that is written, a comparison, or a call of a function. What is
//     written ends at longest bytes (limited). What functions take and make ends there too
//     (maker), and before it is counted a function makes at most six bytes of one that it
//     takes, or some hundreds of a number or of a width (directiveAt). All others make no
//     text: slice and index point into one.
//   - So no step takes more than a text of longest bytes, and the stack is no deeper than
//     the steps are many.
//
// The facts themselves are bounded where they are typed.
const (
	longest    = 192 << 10 // bytes: that many dates, each with all that can be said of one
	mostSteps  = 50_000    // adsum's own texts take up to a tenth
	mostSlots  = 200       // of an offer: what can be typed of times in 1,000 characters
	mostDates  = 500       // of a series
	mostLines  = 20        // of a signature: the settings allow no more
	beyondMost = mostSteps + 1
)

// call is where a template calls another.
type call struct {
	from *parse.Tree
	node *parse.TemplateNode
}

// checkCalls refuses a template that comes to call itself, at a call in the user's file:
// adsum's own parts do not.
func (l loaded) checkCalls() error {
	done := map[string]bool{}
	var open []call
	var follow func(*parse.Tree) error
	follow = func(tree *parse.Tree) error {
		for _, c := range callsIn(tree) {
			open = append(open, c)
			for i := range open {
				if open[i].from.Name == c.node.Name {
					return l.recursion(open[i:])
				}
			}
			if called := l.template.Lookup(c.node.Name); !done[c.node.Name] && called.Tree != nil {
				if err := follow(called.Tree); err != nil {
					return err
				}
			}
			open = open[:len(open)-1]
		}
		done[tree.Name] = true
		return nil
	}
	for _, tree := range l.trees() {
		if err := follow(tree); err != nil {
			return err
		}
	}
	return nil
}

func callsIn(tree *parse.Tree) []call {
	var list []call
	eachNode(tree, func(n parse.Node) {
		if c, ok := n.(*parse.TemplateNode); ok {
			list = append(list, call{tree, c})
		}
	})
	return list
}

// recursion names the first call of a circle that the user has written.
func (l loaded) recursion(circle []call) error {
	at := circle[0]
	for _, c := range circle {
		if l.files[c.from.ParseName].own {
			at = c
			break
		}
	}
	return l.at(refused("notice.recursion", "part", at.node.Name), spotOf(at.from, at.node))
}

// checkSteps refuses a template whose calls, written out, have too many nodes. None of
// them comes to call itself.
func (l loaded) checkSteps() error {
	c := counter{loaded: l, known: map[string]int{}}
	if c.part(l.name) > mostSteps {
		return l.at(refused("notice.steps", "limit", mostSteps), spot{l.name, 1})
	}
	return nil
}

// counter counts the steps of templates, up to what is too many.
type counter struct {
	loaded
	known map[string]int
}

func (c counter) part(name string) int {
	steps, found := c.known[name]
	if called := c.template.Lookup(name); !found && called != nil && called.Tree != nil {
		steps = c.of(called.Root)
		c.known[name] = steps
	}
	return steps
}

// of counts the steps of a node and of all below it.
func (c counter) of(node parse.Node) int {
	steps := 1
	switch n := node.(type) {
	case *parse.ListNode:
		if n != nil {
			steps += sum(c, n.Nodes)
		}
	case *parse.ActionNode:
		steps += c.of(n.Pipe)
	case *parse.PipeNode:
		if n != nil {
			steps += sum(c, n.Cmds)
		}
	case *parse.CommandNode:
		steps += sum(c, n.Args)
	case *parse.ChainNode:
		steps += c.of(n.Node)
	case *parse.IfNode:
		steps += c.of(n.Pipe) + c.of(n.List) + c.of(n.ElseList)
	case *parse.WithNode:
		steps += c.of(n.Pipe) + c.of(n.List) + c.of(n.ElseList)
	case *parse.RangeNode:
		steps += c.of(n.Pipe) + most(n.Pipe)*c.of(n.List) + c.of(n.ElseList)
	case *parse.TemplateNode:
		steps += c.of(n.Pipe) + c.part(n.Name)
	}
	return min(steps, beyondMost)
}

// most returns how many elements a fact that is ranged over can have.
func most(p *parse.PipeNode) int {
	switch fact, _ := overFact(p); fact {
	case "Slots":
		return mostSlots
	case "Signature":
		return mostLines
	}
	return mostDates
}

func sum[N parse.Node](c counter, nodes []N) int {
	steps := 0
	for _, n := range nodes {
		steps = min(steps+c.of(n), beyondMost)
	}
	return steps
}
