package platform

import (
	"bytes"
	"sort"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// places maps the path of each key of a TOML document, such as
// "rule.3.text.pl" with elements of lists counted from 0, to its line.
type places map[string]int

// locate finds the lines of all keys. It is only needed to word an error.
func locate(content []byte) (places, error) {
	l := locator{places: places{}, texts: map[string]unstable.Range{}, last: map[string]int{}, breaks: breaks(content)}
	err := l.read(content)
	return l.places, err
}

// textsOf finds where the texts among the values stand, by the path of each.
func textsOf(content []byte) (map[string]unstable.Range, error) {
	l := locator{places: places{}, texts: map[string]unstable.Range{}, last: map[string]int{}, breaks: breaks(content)}
	err := l.read(content)
	return l.texts, err
}

func (l *locator) read(content []byte) error {
	l.parser.Reset(content)
	table := ""
	for l.parser.NextExpression() {
		switch n := l.parser.Expression(); n.Kind {
		case unstable.Table:
			table = l.path("", n)
		case unstable.ArrayTable:
			table = l.nextElement(n)
		case unstable.KeyValue:
			l.keyValue(table, n)
		}
	}
	return l.parser.Error()
}

type locator struct {
	parser unstable.Parser
	places places
	texts  map[string]unstable.Range
	last   map[string]int // the index of the last element of each list of tables
	breaks []int
}

// path extends a path by the keys of a node, in the last element of each list
// of tables that it leads through, and notes the lines.
func (l *locator) path(path string, n *unstable.Node) string {
	for keys := n.Key(); keys.Next(); {
		path = join(path, string(keys.Node().Data))
		l.note(path, keys.Node())
		if i, ok := l.last[path]; ok && n.Kind != unstable.KeyValue {
			path = join(path, strconv.Itoa(i))
		}
	}
	return path
}

// nextElement starts a new element of a list of tables.
func (l *locator) nextElement(n *unstable.Node) string {
	list, header := "", (*unstable.Node)(nil)
	for keys := n.Key(); keys.Next(); {
		if i, ok := l.last[list]; ok {
			list = join(list, strconv.Itoa(i))
		}
		list, header = join(list, string(keys.Node().Data)), keys.Node()
	}
	if i, ok := l.last[list]; ok {
		l.last[list] = i + 1
	} else {
		l.last[list] = 0
	}
	l.note(list, header)
	element := join(list, strconv.Itoa(l.last[list]))
	l.note(element, header)
	return element
}

func (l *locator) keyValue(table string, n *unstable.Node) {
	l.value(l.path(table, n), n.Value())
}

// value notes a text, and the keys inside an inline table or list.
func (l *locator) value(path string, n *unstable.Node) {
	switch n.Kind {
	case unstable.String:
		l.texts[path] = n.Raw
	case unstable.InlineTable:
		for inner := n.Children(); inner.Next(); {
			l.keyValue(path, inner.Node())
		}
	case unstable.Array:
		i := 0
		for inner := n.Children(); inner.Next(); i++ {
			element := join(path, strconv.Itoa(i))
			l.note(element, inner.Node())
			l.value(element, inner.Node())
		}
	}
}

// note keeps the line of a path. A node without a place of its own, such as a
// list, keeps none, and the path above it speaks for it.
func (l *locator) note(path string, n *unstable.Node) {
	if _, known := l.places[path]; known || n.Raw.Length == 0 {
		return
	}
	l.places[path] = 1 + sort.SearchInts(l.breaks, int(n.Raw.Offset))
}

// breaks returns the offsets of all line breaks.
func breaks(content []byte) []int {
	var offsets []int
	for from := 0; ; {
		i := bytes.IndexByte(content[from:], '\n')
		if i < 0 {
			return offsets
		}
		offsets = append(offsets, from+i)
		from += i + 1
	}
}

// line returns the line of a path, or of the nearest one above it that the
// document has.
func (p places) line(path string) int {
	for path != "" {
		if line, ok := p[path]; ok {
			return line
		}
		path = path[:max(0, strings.LastIndexByte(path, '.'))]
	}
	return 1
}

// keyAt returns the longest key on a line.
func (p places) keyAt(line int) string {
	found := ""
	for path, at := range p {
		if at == line && (len(path) > len(found) || (len(path) == len(found) && path < found)) {
			found = path
		}
	}
	return keyOf(found)
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// keyOf returns a path without the numbers of elements, as a person writes it.
func keyOf(path string) string {
	var keys []string
	for _, part := range strings.Split(path, ".") {
		if _, err := strconv.Atoi(part); err != nil {
			keys = append(keys, part)
		}
	}
	return strings.Join(keys, ".")
}
