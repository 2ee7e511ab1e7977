package platform

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// Found is a platform together with where it was found.
type Found struct {
	Name      string
	Platform  policy.Platform // as it is in force; without rules where Fault is set
	Editions  policy.Editions // all of it
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

// Find returns the platform of that name, as it is in force at an instant, and where it stands.
// It fails as Get does.
func (s Set) Find(name string, now time.Time) (Found, error) {
	name = s.inAnyCase(name)
	file, _, err := s.content(name)
	if err != nil {
		return Found{}, err
	}
	all, err := s.Get(name)
	return s.found(name, file, all, now), err
}

// List returns all platforms at hand, as they are in force at an instant, by name. A file that cannot be used is
// among them, with its fault. A folder that cannot be read is fault.Invalid.
func (s Set) List(now time.Time) ([]Found, error) {
	names, err := s.Names()
	if err != nil {
		return nil, err
	}
	list := make([]Found, 0, len(names))
	for _, name := range names {
		all, err := s.Get(name)
		file := filepath.Join(s.dir, name+extension)
		if from, _, missing := s.content(name); missing == nil {
			file = from
		}
		f := s.found(name, file, all, now)
		f.Fault = err
		list = append(list, f)
	}
	return list, nil
}

func (s Set) found(name, file string, all policy.Editions, now time.Time) Found {
	f := Found{Name: name, Editions: all}
	if len(all) > 0 {
		f.Platform = all.At(now)
	}
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
