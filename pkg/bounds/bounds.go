// Package bounds holds what a person wrote as TOML within bounds before it is decoded,
// and what is shown of it. The time and the memory that decoding takes grow with the
// square of how deep keys lie and of how many there are, so that a file of a megabyte
// could take all that a machine has.
//
// It must not know what the keys mean.
package bounds

import (
	"bytes"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// How deep a value may lie, each table and list above it counted, and how many values,
// tables and lists a file may have. The platforms that come with adsum need 4 and 400.
const (
	deepest = 16
	most    = 10_000
)

// Walk reads the expressions of a TOML text, which are the headers of its tables and its
// keys with their values, and hands each to visit, which may be nil, until that fails. One
// that lies too deep or is one too many is fault.Invalid with file, line and limit. Where
// the text is no TOML, the walk ends without an error: who decodes it says so.
func Walk(file string, content []byte, visit func(*unstable.Node) error) error {
	w := walk{file: file, content: content}
	w.parser.Reset(content)
	for w.parser.NextExpression() {
		n := w.parser.Expression()
		if err := w.hold(n); err != nil {
			return err
		}
		if visit != nil {
			if err := visit(n); err != nil {
				return err
			}
		}
	}
	return nil
}

// Line returns the line of a text, from 1 on, on which a node stands.
func Line(content []byte, at unstable.Range) int {
	return 1 + bytes.Count(content[:at.Offset], []byte("\n"))
}

type walk struct {
	file    string
	content []byte
	parser  unstable.Parser
	table   int // how deep the table lies that the keys now belong to
	count   int
}

// hold refuses an expression that goes beyond the bounds.
func (w *walk) hold(n *unstable.Node) error {
	depth := 0
	if n.Kind == unstable.KeyValue {
		depth = w.pair(n, w.table)
	} else {
		depth = parts(n)
		w.table = depth
		w.count++
	}
	switch {
	case depth > deepest:
		return w.refuse(n, "file.too_deep", deepest)
	case w.count > most:
		return w.refuse(n, "file.too_many", most)
	}
	return nil
}

func (w *walk) refuse(n *unstable.Node, key string, limit int) error {
	first := n.Key()
	first.Next()
	return fault.New(fault.Invalid, key, "file", w.file, "line", Line(w.content, first.Node().Raw), "limit", limit)
}

// pair and value count a value with those in it, and return how deep the deepest of them
// lies. They leave off beyond the bounds.
func (w *walk) pair(n *unstable.Node, depth int) int {
	return w.value(n.Value(), depth+parts(n))
}

func (w *walk) value(n *unstable.Node, depth int) int {
	w.count++
	found := depth
	for inner := n.Children(); found <= deepest && w.count <= most && inner.Next(); {
		if n.Kind == unstable.Array {
			found = max(found, w.value(inner.Node(), depth+1))
		} else {
			found = max(found, w.pair(inner.Node(), depth))
		}
	}
	return found
}

// parts returns how many parts a key has.
func parts(n *unstable.Node) int {
	count := 0
	for keys := n.Key(); keys.Next(); {
		count++
	}
	return count
}
