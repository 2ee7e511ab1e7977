package notice

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// Check tries each of the user's templates with all kinds of facts. The first
// faulty one is fault.Invalid with file and line, as is a file that would never
// be used because of its name.
func (s Set) Check() error {
	for _, lang := range appointment.Langs() {
		for _, name := range names()[1:] {
			t, err := s.load(lang, name)
			if err == nil && t.own() {
				err = t.check()
			}
			if err != nil {
				return err
			}
		}
	}
	return s.strangers()
}

// strangers refuses a text file that stands for no template.
func (s Set) strangers() error {
	found, _ := filepath.Glob(filepath.Join(s.dir, "*", "*"+extension))
	if s.dir == "" {
		found = nil
	}
	for _, file := range found {
		name := strings.TrimSuffix(filepath.Base(file), extension)
		info, err := os.Stat(file)
		regular := err == nil && info.Mode().IsRegular()
		known := slices.Contains(names(), name) && slices.Contains(appointment.Langs(), filepath.Base(filepath.Dir(file)))
		if regular && !known {
			return fault.New(fault.Invalid, "notice.unknown_file", "file", file,
				"langs", strings.Join(appointment.Langs(), ", "), "known", strings.Join(names(), ", "))
		}
	}
	return nil
}

// check tries a template: every field and part that it names must exist, also
// where no facts lead there, and every kind of facts must make a text.
func (l loaded) check() error {
	for _, tree := range l.trees() {
		w := walker{loaded: l, tree: tree}
		w.walk(reflect.ValueOf(tree.Root))
		if w.err != nil {
			return w.err
		}
	}
	for _, f := range samples(l.name) {
		text, err := l.fill(f)
		if err != nil {
			return err
		}
		if _, _, ok := split(text); !ok && l.name != supportName {
			return l.at("notice.no_subject", spot{l.name, 1})
		}
		if text == "" {
			return l.at("notice.empty", spot{l.name, 1})
		}
	}
	return nil
}

// trees returns what was parsed: the user's first, so that a fault of theirs is
// told before what it leads to, and then by name.
func (l loaded) trees() []*parse.Tree {
	var list []*parse.Tree
	for _, t := range l.template.Templates() {
		if t.Tree != nil {
			list = append(list, t.Tree)
		}
	}
	slices.SortFunc(list, func(a, b *parse.Tree) int {
		ownA, ownB := l.files[a.ParseName].own, l.files[b.ParseName].own
		switch {
		case ownA && !ownB:
			return -1
		case ownB && !ownA:
			return 1
		}
		return strings.Compare(a.Name, b.Name)
	})
	return list
}

// walker looks for names that lead nowhere and keeps the first.
type walker struct {
	loaded
	tree *parse.Tree
	err  error
}

// walk follows the nodes of a parsed template, whatever their types: each holds
// the ones below it in its exported fields.
func (w *walker) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() || w.err != nil {
			return
		}
		if node, ok := v.Interface().(parse.Node); ok && v.Kind() == reflect.Pointer {
			w.look(node)
		}
		w.walk(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			w.walk(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				w.walk(v.Field(i))
			}
		}
	}
}

// look checks one node. No fact has fields of its own, so a name can only be
// that of a fact.
func (w *walker) look(node parse.Node) {
	switch n := node.(type) {
	case *parse.FieldNode:
		w.fields(n, n.Ident)
	case *parse.VariableNode:
		w.fields(n, n.Ident[1:])
	case *parse.ChainNode:
		w.fields(n, n.Field)
	case *parse.TemplateNode:
		if w.template.Lookup(n.Name) == nil {
			w.err = w.at("notice.unknown_part", w.spotOf(n), "part", n.Name)
		}
	}
}

func (w *walker) fields(n parse.Node, names []string) {
	if len(names) == 0 || len(names) == 1 && slices.Contains(known(), names[0]) {
		return
	}
	w.err = w.at("notice.unknown_field", w.spotOf(n),
		"field", "."+strings.Join(names, "."), "known", "."+strings.Join(known(), ", ."))
}

func (w *walker) spotOf(n parse.Node) spot {
	location, _ := w.tree.ErrorContext(n)
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
