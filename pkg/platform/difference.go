package platform

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// Fate is what became of a rule.
type Fate string

// The fates.
const (
	Added   Fate = "added"
	Removed Fate = "removed"
	Changed Fate = "changed"
)

// Fates lists every fate.
func Fates() []Fate { return []Fate{Changed, Added, Removed} }

// Part is a part of a rule that can differ.
type Part string

// The parts.
const (
	PartText      Part = "text"
	PartCases     Part = "cases"
	PartAssumed   Part = "assumed"
	PartSource    Part = "source" // the article, with when and how far it was read
	PartPlace     Part = "place"  // in the article
	PartSentences Part = "sentences"
)

// Parts lists every part.
func Parts() []Part {
	return []Part{PartText, PartCases, PartAssumed, PartSource, PartPlace, PartSentences}
}

// RuleChange is a rule that differs. Old is zero for one that was added, New for one that was removed;
// Parts is what differs of one that both have.
type RuleChange struct {
	Fate     Fate
	Old, New policy.Rule
	Parts    []Part
}

// ID returns the id of the rule, of one with two that of the newer.
func (c RuleChange) ID() string {
	if c.Fate == Removed {
		return c.Old.ID
	}
	return c.New.ID
}

// House reports whether the rule is one of adsum's own bookkeeping.
func (c RuleChange) House() bool { return strings.HasPrefix(c.ID(), houseName+".") }

// Stage is the rules of two platforms side by side, as they are in force from an instant on; zero for now.
type Stage struct {
	From     time.Time
	Old, New policy.Platform
	Rules    []RuleChange
}

// Stages compares two platforms as they are in force at an instant, and from each day on at which one of
// them changes after it.
func Stages(old, other policy.Editions, now time.Time) []Stage {
	days := map[time.Time]bool{}
	for _, p := range slices.Concat(old, other) {
		if p.From.After(now) {
			days[p.From.UTC()] = true
		}
	}
	stages := []Stage{{Old: old.At(now), New: other.At(now)}}
	for _, day := range slices.SortedFunc(maps.Keys(days), time.Time.Compare) {
		stages = append(stages, Stage{From: day, Old: old.At(day), New: other.At(day)})
	}
	for i, s := range stages {
		stages[i].Rules = ruleChanges(s.Old, s.New)
	}
	return stages
}

// ruleChanges compares the rules of two platforms, in the order of the newer, those that it has not last. A
// rule is the same under another name of the platform.
func ruleChanges(old, other policy.Platform) []RuleChange {
	had := map[string]policy.Rule{}
	for _, r := range old.Rules {
		had[bare(old, r)] = r
	}
	var changes []RuleChange
	for _, r := range other.Rules {
		was, known := had[bare(other, r)]
		delete(had, bare(other, r))
		switch parts := differing(was, r); {
		case !known:
			changes = append(changes, RuleChange{Fate: Added, New: r})
		case len(parts) > 0:
			changes = append(changes, RuleChange{Fate: Changed, Old: was, New: r, Parts: parts})
		}
	}
	for _, r := range old.Rules {
		if _, left := had[bare(old, r)]; left {
			changes = append(changes, RuleChange{Fate: Removed, Old: r})
		}
	}
	return changes
}

// bare returns the id of a rule without the name of its platform.
func bare(p policy.Platform, r policy.Rule) string { return strings.TrimPrefix(r.ID, p.Name+".") }

// differing returns in which parts two rules differ.
func differing(was, is policy.Rule) []Part {
	article := func(s policy.Source) policy.Source {
		s.Sentence, s.Places, s.Sentences = "", nil, nil
		return s
	}
	same := map[Part]bool{
		PartText:      maps.Equal(was.Texts, is.Texts),
		PartCases:     slices.Equal(was.Cases, is.Cases),
		PartAssumed:   was.Assumed == is.Assumed,
		PartSource:    reflect.DeepEqual(article(was.Source), article(is.Source)),
		PartPlace:     was.Source.Sentence == is.Source.Sentence && maps.Equal(was.Source.Places, is.Source.Places),
		PartSentences: slices.Equal(was.Source.Sentences, is.Source.Sentences),
	}
	return slices.DeleteFunc(Parts(), func(p Part) bool { return same[p] })
}

// Named returns the platform that is meant by a file or the name of one at hand, as it is in force at an
// instant. It fails as Get does.
func (s Set) Named(fileOrName string, now time.Time) (Found, error) {
	if plain(fileOrName) && !stands(fileOrName) {
		return s.Find(fileOrName, now)
	}
	file, content, err := s.named(fileOrName)
	if err != nil {
		return Found{}, err
	}
	all, _, err := Parse(file, content)
	if err != nil {
		return Found{}, err
	}
	return Found{Name: all[0].Name, File: file, Editions: all, Platform: all.At(now)}, nil
}

// PinOf returns the platform and the version that are meant by NAME@VERSION, and false for a text that is
// none, as that of a file is.
func PinOf(text string) (name, version string, is bool) {
	name, version, is = strings.Cut(text, "@")
	return name, version, is && plain(name) && !stands(text)
}

// stands reports whether there is a file at a path, or something else that is none that is missing.
func stands(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}
