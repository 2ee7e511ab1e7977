package notice

import (
	"maps"
	"slices"
	"text/template/parse"
)

// signature is what a function of a template takes and gives.
type signature struct {
	least, most int    // values
	takes       []kind // the first, and the others
	gives       kind   // zero for one of those that it takes
	example     string // how it is written where a value goes
}

// functions lists by name what a template can call: all that text/template has but "call",
// since no fact is a function.
func functions() map[string]signature {
	const many = 1 << 10
	either := signature{1, many, []kind{^kind(0), ^kind(0)}, 0, `(or .Salutation .Client)`}
	same := signature{2, many, []kind{writable | aFlag, writable | aFlag}, aFlag, `(eq .Platform "Clearly")`}
	ordered := signature{2, 2, []kind{writable, writable}, aFlag, `(gt (len .Slots) 1)`}
	writer := signature{0, many, []kind{writable, writable}, aText, `(print .Client)`}
	return map[string]signature{
		"and": either, "or": either,
		"eq": same, "ne": {2, 2, same.takes, aFlag, same.example},
		"ge": ordered, "gt": ordered, "le": ordered, "lt": ordered,
		"html": writer, "js": writer, "print": writer, "println": writer, "urlquery": writer,
		"index":  {2, 2, []kind{aList, aWhole}, aText, `{{if .Slots}}{{index .Slots 0}}{{end}}`},
		"len":    {1, 1, []kind{aText | aList}, aWhole, `(len .Slots)`},
		"not":    {1, 1, []kind{^kind(0)}, aFlag, `(not .Moved)`},
		"printf": {1, many, []kind{aText, writable}, aText, `(printf "%s" .Client)`},
		"slice":  {1, 3, []kind{aText | aList, aWhole}, 0, `{{if ge (len .Place) 3}}{{slice .Place 0 3}}{{end}}`},
	}
}

func functionNames() []string { return slices.Sorted(maps.Keys(functions())) }

// taking returns what a function takes as one of its values.
func (s signature) taking(i int) kind { return s.takes[min(i, len(s.takes)-1)] }

// apply returns what a function gives for values of these kinds, and refuses it where it
// does not take them.
func (s signature) apply(c *parse.CommandNode, name string, values []kind) (kind, error) {
	wrong := refused("notice.values", "function", name, "example", s.example)
	if len(values) < s.least || len(values) > s.most {
		return 0, wrong
	}
	for i, value := range values {
		switch taken := s.taking(i); {
		case value&^taken == 0:
		case value&noData != 0:
			return 0, refused(withoutData)
		case taken == writable && s.gives == aText:
			return 0, unwritable(value, ".Moved")
		default:
			return 0, wrong
		}
	}
	switch {
	case name == "printf":
		return s.gives, checkCall(c, values[1:])
	case name == "slice":
		return values[0], nil
	case s.gives == 0:
		return union(values), nil
	case s.gives == aFlag && len(values) > 1 && !alike(values):
		return 0, refused("notice.compare", "function", name, "example", s.example)
	}
	return s.gives, nil
}

// checkCall refuses a call of printf whose format does not stand there, or does not go with
// the values that follow it.
func checkCall(c *parse.CommandNode, values []kind) error {
	if len(c.Args) > 1 {
		if format, ok := c.Args[1].(*parse.StringNode); ok {
			return checkFormat(format.Text, values)
		}
	}
	return refused("notice.format")
}

func union(values []kind) kind {
	all := kind(0)
	for _, value := range values {
		all |= value
	}
	return all
}

// alike reports whether values can be compared: each is of one kind, and of the same.
func alike(values []kind) bool {
	all := union(values)
	return all&(all-1) == 0
}
