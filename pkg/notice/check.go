package notice

import (
	"os"
	"path/filepath"
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

// check tries a template: every field, function and part that it names must exist and be
// given what it takes, also where no facts lead there, what it does must end, and every
// kind of facts must make a text.
func (l loaded) check() error {
	for _, tree := range l.trees() {
		i := inspector{loaded: l, tree: tree}
		eachNode(tree, i.look)
		if i.err != nil {
			return i.err
		}
	}
	if err := l.checkCalls(); err != nil {
		return err
	}
	if err := l.checkSteps(); err != nil {
		return err
	}
	if err := l.checkKinds(); err != nil {
		return err
	}
	return l.checkSamples()
}

func (l loaded) checkSamples() error {
	for _, f := range samples(l.name) {
		text, err := l.fill(f)
		if err != nil {
			return err
		}
		if _, _, ok := split(text); !ok && l.name != supportName {
			return l.at(refused("notice.no_subject"), spot{l.name, 1})
		}
		if text == "" {
			return l.at(refused("notice.empty"), spot{l.name, 1})
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
