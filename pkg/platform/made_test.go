package platform

import (
	"bytes"
	"fmt"
	"go/format"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// TestMadeIsWhatTheFilesSay holds made.go to the files of which it is made.
// UPDATE_PLATFORMS=1 makes it anew.
func TestMadeIsWhatTheFilesSay(t *testing.T) {
	t.Parallel()
	if os.Getenv("UPDATE_PLATFORMS") != "" {
		if err := os.WriteFile("made.go", source(t), 0o644); err != nil {
			t.Fatal(err)
		}
		return // what was compiled is older
	}
	same := reflect.DeepEqual(house(), houseTexts(t)) && reflect.DeepEqual(limits(), limitTexts(t))
	for _, name := range embeddedNames() {
		p, comes := made(name)
		same = same && comes && reflect.DeepEqual(p, parsed(t, name))
	}
	if !same {
		t.Error("made.go is out of date: UPDATE_PLATFORMS=1 go test ./pkg/platform -run TestMadeIsWhatTheFilesSay")
	}
}

// source returns made.go, in which each rule is a function.
func source(t *testing.T) []byte {
	t.Helper()
	m := making{names: map[string]string{}}
	m.function("house", "[]policy.Rule", m.withRules(houseTexts(t), houseTexts(t)))
	m.function("limits", "[]policy.Rule", m.withRules(limitTexts(t), limitTexts(t)))
	var cases strings.Builder
	for _, name := range embeddedNames() {
		all := parsed(t, name)
		m.function(name, "policy.Editions", m.editions(all))
		fmt.Fprintf(&cases, "case %q:\nreturn %s(), true\n", name, name)
	}
	imports := ""
	if bytes.Contains(m.lists.Bytes(), []byte("time.Date")) { // an edition has a day
		imports = "\"time\"\n\n\t"
	}
	content, err := format.Source(fmt.Appendf(nil, `// Code generated from files/*.toml by TestMadeIsWhatTheFilesSay. DO NOT EDIT.

package platform

import (
	%s"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// made returns a platform that comes with adsum, and false where none is called so.
func made(name string) (policy.Editions, bool) {
	switch name {
	%s}
	return nil, false
}
%s%s`, imports, &cases, &m.lists, &m.rules))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

type making struct {
	lists, rules bytes.Buffer
	names        map[string]string // of the functions, by the rules that they return
}

func (m *making) function(name, of, value string) {
	fmt.Fprintf(&m.lists, "\nfunc %s() %s {\nreturn %s\n}\n", name, of, value)
}

// withRules returns a value as Go writes it, in which the functions of rules stand for them.
func (m *making) withRules(value any, rules []policy.Rule) string {
	list := "rules("
	for _, r := range rules {
		rule := fmt.Sprintf("%#v", r)
		if m.names[rule] == "" {
			m.rule(r.ID, rule)
		}
		list += "\n" + m.names[rule] + ","
	}
	return strings.Replace(fmt.Sprintf("%#v", value), fmt.Sprintf("%#v", rules), list+"\n)", 1)
}

// editions returns the editions of a platform as Go writes them, without what is zero.
func (m *making) editions(all policy.Editions) string {
	list := "policy.Editions{"
	for _, p := range all {
		text := strings.Replace(m.withRules(p, p.Rules), fmt.Sprintf(", From:%#v, Applies:%#v", time.Time{}, policy.Applies("")), "", 1)
		list += strings.TrimPrefix(text, "policy.Platform") + ", "
	}
	return list + "}"
}

// rule makes the function of a rule; where another is called so, it has filled in what that
// one leaves open.
func (m *making) rule(id, rule string) {
	name := regexp.MustCompile(`[.-].`).ReplaceAllStringFunc(id, func(at string) string { return strings.ToUpper(at[1:]) })
	for slices.Contains(slices.Collect(maps.Values(m.names)), name) {
		name += "Filled"
	}
	m.names[rule] = name
	text := strings.Replace(rule, fmt.Sprintf(" Source:%#v,", policy.Source{}), "", 1)
	const quoted = `("(?:[^"\\]|\\.)*")`
	text = regexp.MustCompile(`map\[string\]string{"en":`+quoted+`, "fr":`+quoted+`, "pl":`+quoted+`, "uk":`+quoted+`}`).
		ReplaceAllString(text, "worded(\n$1,\n$2,\n$3,\n$4)")
	fmt.Fprintf(&m.rules, "\nfunc %s() policy.Rule {\nreturn %s\n}\n", name, text)
}

// parsed reads a platform from its file, with the house rules of theirs.
func parsed(t *testing.T, name string) policy.Editions {
	t.Helper()
	c, d := reading(t, name)
	c.house = func() []policy.Rule { return houseTexts(t) }
	all := c.editions(d)
	if c.err != nil {
		t.Fatal(c.err)
	}
	return all
}

func houseTexts(t *testing.T) []policy.Rule {
	t.Helper()
	return texts(t, houseName, houseName+".", policy.HouseCases())
}

func limitTexts(t *testing.T) []policy.Rule {
	t.Helper()
	return texts(t, "limits", "", []policy.Case{policy.CaseMaxMoves, policy.CaseFirstAbsence})
}

// texts reads the rules of a file of adsum's own, one for each case and with their
// placeholders.
func texts(t *testing.T, name, prefix string, cases []policy.Case) []policy.Rule {
	t.Helper()
	c, d := reading(t, name)
	c.fill = fillerFor(policy.Platform{CancelTiers: []policy.Tier{{}}, MaxMoves: 1}) // what every platform, or a limit, has
	r := ruleReader{check: c, prefix: prefix, cases: cases}
	rules := r.read(placed("rule", d.Rules))
	r.answered(rules, cases)
	if c.err != nil {
		t.Fatal(c.err)
	}
	for i, rule := range rules {
		for tag := range rule.Texts {
			rule.Texts[tag] = d.Rules[i].Text.in(tag)
		}
	}
	return rules
}

// reading decodes a file that has nothing but what such files can have.
func reading(t *testing.T, name string) (*check, platformText) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("files", name+extension))
	if err != nil {
		t.Fatal(err)
	}
	only := any(document{})
	if !slices.Contains(embeddedNames(), name) {
		only = struct {
			Rules []ruleText `toml:"rule"`
		}{}
	}
	var d platformText
	if _, err := survey(name, content, only); err != nil {
		t.Fatal(err)
	}
	if err := decode(name, content, &d); err != nil {
		t.Fatal(err)
	}
	return &check{file: name, content: content}, d
}
