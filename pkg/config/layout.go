package config

import (
	"bytes"
	"slices"

	"github.com/pelletier/go-toml/v2/unstable"
)

// layout is what stands where in a text that is TOML.
type layout struct {
	text     []byte
	entries  []entry
	headers  []header
	comments []string // as they stand, in their order
}

// span is a stretch of a text, in bytes from its beginning.
type span struct{ from, to int }

// entry is a key with its value.
type entry struct {
	path   []string
	whole  span // from the key to the end of the value
	value  span
	under  int // the header that it stands under; none at the top
	within int // the entry whose inline table it stands in; none for one on a line of its own
	behind int // the comment behind its value; none where there is none
}

// header is the line that begins a table, or one of a list of tables.
type header struct {
	path []string
	line span // to the end of the line
}

const none = -1

// layoutOf returns the layout of a text that was decoded before: one that is no TOML has
// but a part.
func layoutOf(text []byte) *layout {
	l := &layout{text: text}
	p := unstable.Parser{KeepComments: true}
	p.Reset(text)
	for p.NextExpression() {
		n, first := p.Expression(), len(l.entries)
		switch n.Kind {
		case unstable.KeyValue:
			l.add(n, l.above(), none)
		case unstable.Table, unstable.ArrayTable:
			path, at := parts(n)
			l.headers = append(l.headers, header{path, span{lineStart(text, at.from), lineEnd(text, at.to)}})
		case unstable.Comment:
			l.comments = append(l.comments, string(n.Data))
		}
		if after := n.Next(); after != nil && after.Kind == unstable.Comment {
			if n.Kind == unstable.KeyValue {
				l.entries[first].behind = len(l.comments)
			}
			l.comments = append(l.comments, string(after.Data))
		}
	}
	return l
}

// above returns the path of the table that the text is in now.
func (l *layout) above() []string {
	if len(l.headers) == 0 {
		return nil
	}
	return l.headers[len(l.headers)-1].path
}

// add adds a key with its value, and those in its inline table.
func (l *layout) add(n *unstable.Node, above []string, within int) {
	path, key := parts(n)
	value, end := n.Value(), int(n.Raw.Offset+n.Raw.Length)
	at := len(l.entries)
	l.entries = append(l.entries, entry{
		path: slices.Concat(above, path), whole: span{key.from, end}, value: span{l.valueAfter(key.to), end},
		under: len(l.headers) - 1, within: within, behind: none,
	})
	l.inside(value, l.entries[at].path, at)
}

// inside adds what stands in a value: comments, and the keys of inline tables.
func (l *layout) inside(value *unstable.Node, path []string, at int) {
	if value.Kind == unstable.Comment {
		l.comments = append(l.comments, string(value.Data))
	}
	for inner := value.Children(); inner.Next(); {
		switch n := inner.Node(); {
		case n.Kind == unstable.KeyValue && value.Kind == unstable.InlineTable:
			l.add(n, path, at)
		default:
			l.inside(n, path, at)
		}
	}
}

// valueAfter returns where a value begins, after its key.
func (l *layout) valueAfter(key int) int {
	at := key + bytes.IndexByte(l.text[key:], '=') + 1
	return at + len(l.text[at:]) - len(bytes.TrimLeft(l.text[at:], " \t"))
}

// parts returns the parts of the key of a table or a value, and where they stand.
func parts(n *unstable.Node) (path []string, at span) {
	at.from = none
	for keys := n.Key(); keys.Next(); {
		part := keys.Node()
		path = append(path, string(part.Data))
		if at.from == none {
			at.from = int(part.Raw.Offset)
		}
		at.to = int(part.Raw.Offset + part.Raw.Length)
	}
	return path, at
}

// line returns the first line, from 1 on, on which something stands under a path: a key,
// a table, or what is in one.
func (l *layout) line(path []string) int {
	first := len(l.text)
	for _, e := range l.entries {
		if begins(e.path, path) {
			first = min(first, e.whole.from)
		}
	}
	for _, h := range l.headers {
		if begins(h.path, path) {
			first = min(first, h.line.from)
		}
	}
	return l.lineAt(first)
}

func begins(path, with []string) bool {
	return len(path) >= len(with) && slices.Equal(path[:len(with)], with)
}

// lineAt returns the line of a place, from 1 on.
func (l *layout) lineAt(at int) int { return 1 + bytes.Count(l.text[:at], []byte("\n")) }

// lineStart returns where the line of a place begins.
func lineStart(text []byte, at int) int { return bytes.LastIndexByte(text[:at], '\n') + 1 }

// lineEnd returns where the line after that of a place begins.
func lineEnd(text []byte, at int) int {
	if n := bytes.IndexByte(text[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(text)
}

// holds reports whether the value of an entry is an inline table with keys: the first of them is the
// entry behind it.
func (l *layout) holds(at int) bool { return at+1 < len(l.entries) && l.entries[at+1].within == at }

// find returns which entry has a path, none where there is none.
func (l *layout) find(path []string) int {
	return slices.IndexFunc(l.entries, func(e entry) bool { return slices.Equal(e.path, path) })
}
