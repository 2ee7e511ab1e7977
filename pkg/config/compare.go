package config

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// at returns what was found under a path, nil where nothing was.
func (d *document) at(path []string) any {
	var found any = d.found
	for _, name := range path {
		table, _ := found.(map[string]any)
		found = table[name]
	}
	return found
}

// said returns what was found for a setting in the texts that it can be compared by: one,
// but for a list. It is nil where nothing was found.
func (s setting) said(found any) []string {
	if found == nil {
		return nil
	}
	texts, _ := s.listed(found)
	return s.joined(texts)
}

// joined returns the texts of a setting as one, unless it is a list.
func (s setting) joined(texts []string) []string {
	if s.several {
		return texts
	}
	return []string{strings.Join(texts, s.between)}
}

// differsBy reports whether a later document says what this one does, but for one key, and
// has the same comments, but for the one that went with that key.
func (d *document) differsBy(later *document, s setting, e edition) bool {
	remarks := slices.Clone(d.layout().comments)
	if e.taken != none {
		remarks = slices.Delete(remarks, e.taken, e.taken+1)
	}
	return slices.Equal(remarks, later.layout().comments) &&
		slices.Equal(s.said(later.at(e.path)), s.joinedOrNone(e.value)) &&
		reflect.DeepEqual(without(d.found, e.path), without(later.found, e.path))
}

func (s setting) joinedOrNone(texts []string) []string {
	if texts == nil {
		return nil
	}
	return s.joined(texts)
}

// without returns a table without what stands under a path, and without tables that have
// nothing in them: they say nothing.
func without(table map[string]any, path []string) map[string]any {
	left := maps.Clone(table)
	if len(path) == 1 {
		delete(left, path[0])
	}
	for name, value := range left {
		inner, is := value.(map[string]any)
		if !is {
			continue
		}
		var below []string
		if len(path) > 1 && path[0] == name {
			below = path[1:]
		}
		if inner = without(inner, below); len(inner) == 0 {
			delete(left, name)
		} else {
			left[name] = inner
		}
	}
	return left
}
