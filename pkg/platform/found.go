package platform

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// Found is a platform together with where it was found.
type Found struct {
	Name      string
	Platform  policy.Platform // without rules where Fault is set
	File      string          // the user's file; empty for an embedded one
	Overrides bool            // the user's file stands in for an embedded one
	Whose     string          // the specialist who has it in the book, instead of a file; empty for none
	Fault     error           // why the file cannot be used; nil where it can
}

// Own returns the platform's own rules.
func (f Found) Own() []policy.Rule { return f.rules(false) }

// House returns the rules of adsum's own bookkeeping that hold on it.
func (f Found) House() []policy.Rule { return f.rules(true) }

func (f Found) rules(house bool) []policy.Rule {
	var rules []policy.Rule
	for _, r := range f.Platform.Rules {
		if strings.HasPrefix(r.ID, houseName+".") == house {
			rules = append(rules, r)
		}
	}
	return rules
}

// Find returns the platform of that name and where it stands. It fails as Get
// does.
func (s Set) Find(name string) (Found, error) {
	name = s.inAnyCase(name)
	file, _, err := s.content(name)
	if err != nil {
		return Found{}, err
	}
	p, err := s.Get(name)
	return s.found(name, file, p), err
}

// List returns all platforms at hand, by name. A file that cannot be used is
// among them, with its fault. A folder that cannot be read is fault.Invalid.
func (s Set) List() ([]Found, error) {
	names, err := s.Names()
	if err != nil {
		return nil, err
	}
	list := make([]Found, 0, len(names))
	for _, name := range names {
		p, err := s.Get(name)
		file := filepath.Join(s.dir, name+extension)
		if from, _, missing := s.content(name); missing == nil {
			file = from
		}
		f := s.found(name, file, p)
		f.Fault = err
		list = append(list, f)
	}
	return list, nil
}

func (s Set) found(name, file string, p policy.Platform) Found {
	f := Found{Name: name, Platform: p}
	if _, _, own, _ := s.ofBook(name); own {
		f.Whose, f.Overrides = s.kept.Whose(), slices.Contains(embeddedNames(), name)
		return f
	}
	if !isEmbedded(name, file) {
		f.File = file
		f.Overrides = slices.Contains(embeddedNames(), name)
	}
	return f
}
