package config

import (
	"bytes"
	"slices"
	"strings"
)

// put returns the text with a setting made: its value in the place of the one that it has,
// else on a line of its own. Whether that says what it should is for who compares it.
func (l *layout) put(path []string, value string) []byte {
	if at := l.find(path); at >= 0 {
		return l.with(l.entries[at].value, value)
	}
	table, pair := path[:len(path)-1], path[len(path)-1]+" = "+value
	if len(table) == 0 {
		return l.atTop(pair)
	}
	if at := l.find(table); at >= 0 {
		return l.inInlineTable(at, pair)
	}
	if at := l.header(table); at >= 0 {
		return l.inTable(at, pair)
	}
	if at := l.lastBelow(table); at >= 0 && l.entries[at].under == none {
		return l.after(l.entries[at], strings.Join(table, ".")+"."+pair)
	}
	return l.withTable(strings.Join(table, "."), pair)
}

// without returns the text without the key of an entry: without its lines, or without its
// part of an inline table.
func (l *layout) without(at int) []byte {
	e := l.entries[at]
	if e.within == none {
		return l.with(span{lineStart(l.text, e.whole.from), lineEnd(l.text, e.whole.to)}, "")
	}
	members := l.members(e.within)
	place := slices.Index(members, at)
	switch {
	case len(members) == 1:
		return l.with(l.entries[e.within].value, "{}")
	case place == 0:
		return l.with(span{e.whole.from, l.entries[members[1]].whole.from}, "")
	}
	return l.with(span{l.entries[members[place-1]].whole.to, e.whole.to}, "")
}

// with returns the text with something else in the place of a span.
func (l *layout) with(s span, text string) []byte {
	return slices.Concat(l.text[:s.from], []byte(text), l.text[s.to:])
}

// atTop returns the text with a line more above the first table: after the last key there,
// else before what is said of that table.
func (l *layout) atTop(line string) []byte {
	for at := len(l.entries) - 1; at >= 0; at-- {
		if e := l.entries[at]; e.under == none && e.within == none {
			return l.after(e, line)
		}
	}
	if len(l.headers) == 0 {
		return l.insert(len(l.text), line)
	}
	at := l.headers[0].line.from
	for at > 0 && isRemark(l.text[lineStart(l.text, at-1):at]) {
		at = lineStart(l.text, at-1)
	}
	return l.insert(at, line+l.ending())
}

func isRemark(line []byte) bool { return bytes.HasPrefix(bytes.TrimLeft(line, " \t"), []byte("#")) }

// inTable returns the text with a line more in the table of a header.
func (l *layout) inTable(at int, line string) []byte {
	for i := len(l.entries) - 1; i >= 0; i-- {
		if e := l.entries[i]; e.under == at && e.within == none {
			return l.after(e, line)
		}
	}
	return l.insert(l.headers[at].line.to, line)
}

// inInlineTable returns the text with a key more in the inline table of an entry.
func (l *layout) inInlineTable(at int, pair string) []byte {
	members := l.members(at)
	if len(members) == 0 {
		return l.with(l.entries[at].value, "{ "+pair+" }")
	}
	end := l.entries[members[len(members)-1]].whole.to
	return l.with(span{end, end}, ", "+pair)
}

// withTable returns the text with a table more at its end.
func (l *layout) withTable(table, line string) []byte {
	gap := ""
	if len(bytes.TrimSpace(l.text)) > 0 {
		gap = l.ending()
	}
	return l.insert(len(l.text), gap+"["+table+"]"+l.ending()+line)
}

// after returns the text with a line more after that of an entry, indented as it is.
func (l *layout) after(e entry, line string) []byte {
	start := lineStart(l.text, e.whole.from)
	indent := l.text[start : start+len(l.text[start:])-len(bytes.TrimLeft(l.text[start:], " \t"))]
	return l.insert(lineEnd(l.text, e.whole.to), string(indent)+line)
}

// insert returns the text with a line more at a place where one begins, or at its end.
func (l *layout) insert(at int, line string) []byte {
	if at == len(l.text) && at > 0 && l.text[at-1] != '\n' {
		line = l.ending() + line
	}
	return l.with(span{at, at}, line+l.ending())
}

// ending returns how the lines of the text end.
func (l *layout) ending() string {
	if before, _, found := bytes.Cut(l.text, []byte("\n")); found && bytes.HasSuffix(before, []byte("\r")) {
		return "\r\n"
	}
	return "\n"
}

// header returns which header begins a table, none where none does.
func (l *layout) header(table []string) int {
	return slices.IndexFunc(l.headers, func(h header) bool { return slices.Equal(h.path, table) })
}

// lastBelow returns the last entry in a table on a line of its own, none where there is
// none.
func (l *layout) lastBelow(table []string) int {
	for at := len(l.entries) - 1; at >= 0; at-- {
		if e := l.entries[at]; e.within == none && begins(e.path, table) {
			return at
		}
	}
	return none
}

// members returns the entries of the inline table of an entry.
func (l *layout) members(of int) []int {
	var found []int
	for at, e := range l.entries {
		if e.within == of {
			found = append(found, at)
		}
	}
	return found
}
