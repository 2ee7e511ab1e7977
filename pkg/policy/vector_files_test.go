package policy_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"github.com/adsum-cli/adsum/pkg/platform"
)

// section is a part of a file of vectors: the whole file, a group in it, or one
// case. What a section gives, asks and expects goes, key by key, before what the
// section around it does; its messages and its platforms replace those.
type section struct {
	Name      string             `toml:"name"` // of a case: what it asks
	Platforms []string           `toml:"platforms"`
	Given     map[string]any     `toml:"given"`
	Messages  []map[string]any   `toml:"messages"`
	Offer     map[string]any     `toml:"offer"`
	Ask       map[string]any     `toml:"ask"`
	Expect    map[string]any     `toml:"expect"`
	On        map[string]section `toml:"on"` // what differs on one platform
	Groups    []section          `toml:"group"`
	Cases     []section          `toml:"case"`
}

// vectorsOf reads a file of vectors. Each case is one vector for each platform that
// it holds for.
func vectorsOf(file string, content []byte) ([]vector, error) {
	var whole section
	d := toml.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	if err := d.Decode(&whole); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var all []vector
	for _, c := range whole.cases(section{}) {
		if len(c.Platforms) == 0 {
			return nil, fmt.Errorf("%s: %q holds for no platform", file, c.Name)
		}
		for name := range c.On {
			if !slices.Contains(append(builtInNames(), "limited"), name) {
				return nil, fmt.Errorf("%s: %q says what differs on %q, which is no platform", file, c.Name, name)
			}
		}
		for _, name := range c.Platforms {
			v, err := c.on(name).vector(file, name)
			if err != nil {
				return nil, fmt.Errorf("%s, %q on %s: %w", file, c.Name, name, err)
			}
			v.Line = 1 + bytes.Count(content[:max(0, bytes.Index(content, fmt.Appendf(nil, "name = %q\n", c.Name)))], []byte("\n"))
			all = append(all, v)
		}
	}
	return all, nil
}

// cases returns the cases below a section, each with all that it inherits.
func (s section) cases(around section) []section {
	s = around.with(s)
	var all []section
	for _, c := range s.Cases {
		all = append(all, s.with(c))
	}
	for _, g := range s.Groups {
		all = append(all, g.cases(s)...)
	}
	return all
}

// with returns a section inside another.
func (s section) with(inner section) section {
	inner.Given = merged(s.Given, inner.Given)
	inner.Offer = merged(s.Offer, inner.Offer)
	inner.Ask = merged(s.Ask, inner.Ask)
	inner.Expect = merged(s.Expect, inner.Expect)
	if inner.Messages == nil {
		inner.Messages = s.Messages
	}
	if inner.Platforms == nil {
		inner.Platforms = s.Platforms
	}
	on := maps.Clone(inner.On)
	for name, outer := range s.On {
		if on == nil {
			on = map[string]section{}
		}
		on[name] = outer.with(inner.On[name])
	}
	inner.On = on
	return inner
}

// on returns a section as it is on one platform.
func (s section) on(name string) section {
	if differs, ok := s.On[name]; ok {
		differs.Name = s.Name
		return s.with(differs)
	}
	return s
}

func merged(outer, inner map[string]any) map[string]any {
	all := maps.Clone(outer)
	if all == nil {
		all = map[string]any{}
	}
	maps.Copy(all, inner)
	return all
}

// vector writes a case as a platform's own file has its examples, and reads that.
func (s section) vector(file, name string) (vector, error) {
	expect := maps.Clone(s.Expect)
	if rules, ok := expect["rules"]; ok {
		expect["rules"] = wholeRules(rules, name)
	}
	example := map[string]any{
		"name": s.Name, "platform": name, "given": s.Given, "ask": s.Ask, "expect": expect, "messages": s.Messages,
	}
	if len(s.Offer) > 0 {
		example["offer"] = s.Offer
	}
	content, err := toml.Marshal(map[string]any{"example": []any{example}})
	if err != nil {
		return vector{}, err
	}
	examples, err := platform.ParseExamples(file, content)
	if err != nil {
		return vector{}, err
	}
	return vector{Example: examples[0], file: strings.TrimSuffix(file, ".toml"), expect: expectation{
		Rules: words(expect["rules"]), Options: words(expect["options"]),
		Notices: words(expect["notices"]), Warnings: words(expect["warnings"]),
	}}, nil
}

// wholeRules returns the ids of rules. One without a dot is the platform's.
func wholeRules(rules any, name string) []string {
	ids := words(rules)
	for i, id := range ids {
		if !strings.Contains(id, ".") {
			ids[i] = name + "." + id
		}
	}
	return ids
}

func words(list any) []string {
	switch list := list.(type) {
	case []string:
		return list
	case []any:
		words := make([]string, len(list))
		for i, w := range list {
			words[i] = fmt.Sprint(w)
		}
		return words
	}
	return nil
}

// TestVectorFilesAreReadStrictly reads one file that holds, and faulty ones.
func TestVectorFilesAreReadStrictly(t *testing.T) {
	t.Parallel()
	const sound = `
platforms = ["clearly", "wooskill"]
given = { start = "2026-11-24T15:00:00+01:00", paid = 18000 }
[[group]]
ask = { verb = "noshow", by = "client" }
messages = [{ kind = "other", received = "start" }]
[[group.case]]
name = "first"
given = { paid = 0 }
messages = []
ask = { now = "start+15m" }
expect = { verdict = "allow", rules = ["held", "adsum.noshow"] }
on.clearly.given = { price = 18000 }
on.clearly.expect = { rules = ["rebook"] }
`
	all, err := vectorsOf("v.toml", []byte(sound))
	if err != nil || len(all) != 2 {
		t.Fatalf("%d vectors, %v", len(all), err)
	}
	clearly, wooskill := all[0], all[1]
	if clearly.Platform != "clearly" || clearly.Name != "first" || clearly.Line != 8 || wooskill.Platform != "wooskill" {
		t.Errorf("%s and %s", clearly.place(), wooskill.place())
	}
	money := func(v vector) [2]int64 {
		return [2]int64{v.Facts.Appointment.Money.Price, v.Facts.Appointment.Money.Paid}
	}
	if money(clearly) != [2]int64{18000, 0} || money(wooskill) != [2]int64{0, 0} || len(clearly.Facts.Messages) != 0 {
		t.Errorf("%+v and %+v", clearly.Facts, wooskill.Facts)
	}
	if !slices.Equal(clearly.expect.Rules, []string{"clearly.rebook"}) ||
		!slices.Equal(wooskill.expect.Rules, []string{"wooskill.held", "adsum.noshow"}) {
		t.Errorf("%v and %v", clearly.expect.Rules, wooskill.expect.Rules)
	}
	for _, edit := range [][2]string{
		{`ask = { now`, `asks = { now`}, {`paid = 0`, `payed = 0`}, {`on.clearly.given`, `on.clear.given`},
		{`"allow"`, `"yes"`}, {`name = "first"`, ``}, {`platforms = ["clearly", "wooskill"]`, ``}, {`verdict = "allow", `, ``},
	} {
		edited := strings.Replace(sound, edit[0], edit[1], 1)
		if all, err := vectorsOf("v.toml", []byte(edited)); edited == sound || err == nil {
			t.Errorf("%q for %q: %d vectors, no error", edit[1], edit[0], len(all))
		}
	}
}
