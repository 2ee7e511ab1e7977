package platform_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// limited is the platform independent under another name, with its limits set and a rule more.
func limited(t *testing.T, rule string) policy.Platform {
	t.Helper()
	p, err := parsedLimited(t, "", rule)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func parsedLimited(t *testing.T, with, rule string) (policy.Platform, error) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("files", "independent.toml"))
	if err != nil {
		t.Fatal(err)
	}
	set := strings.NewReplacer("# max_moves", with+"max_moves", "# first_absence", "first_absence", `"independent`, `"NAME`).Replace(string(content))
	p, _, err := platform.Parse("NAME.toml", []byte(set+rule))
	if err != nil {
		return policy.Platform{}, err
	}
	return p[0], nil
}

func rulesFor(p policy.Platform, of policy.Case) []policy.Rule {
	return slices.DeleteFunc(slices.Clone(p.Rules), func(r policy.Rule) bool { return !slices.Contains(r.Cases, of) })
}

const stated = `
[[source]]
id = "terms"
publisher = "Me"
title = "Terms"
address = "https://example.org/terms"
lang = "en"
read = "2026-11-20"
extent = "whole"

[[rule]]
id = "NAME.often"
cases = ["max_moves"]
sentence = "point 3"
source = "terms"
[rule.text]
en = "{max_moves} moves."
pl = "{max_moves} przełożenia."
fr = "{max_moves} reports."
uk = "{max_moves} перенесення."
`

func TestLimitIsAssumedUnlessTheFileStatesIt(t *testing.T) {
	t.Parallel()
	p := limited(t, "")
	for id, of := range map[string]policy.Case{"NAME.max-moves": policy.CaseMaxMoves, "NAME.first-absence": policy.CaseFirstAbsence} {
		rules := rulesFor(p, of)
		if len(rules) != 1 || rules[0].ID != id || !rules[0].Assumed || len(rules[0].Texts) != 4 {
			t.Errorf("%s: %v", of, rules)
		}
	}
	own := rulesFor(limited(t, stated), policy.CaseMaxMoves)
	if len(own) != 1 || own[0].ID != "NAME.often" || own[0].Assumed || own[0].Texts["en"] != "2 moves." {
		t.Errorf("%v", own)
	}
	if _, err := parsedLimited(t, "# ", stated); fault.Of(err).Key != "platform.placeholder" {
		t.Errorf("a limit that is told and not set: %v", err)
	}
	_, err := parsedLimited(t, "", strings.NewReplacer("often", "max-moves", `"max_moves"`, `"rebook"`, "{max_moves}", "2").Replace(stated))
	if fault.Of(err).Key != "platform.limit_case" {
		t.Errorf("a rule of that name for another case: %v", err)
	}
}

// A copy of an embedded platform says which limits it can be given.
func TestEveryEmbeddedPlatformNamesTheLimits(t *testing.T) {
	t.Parallel()
	for _, name := range embeddedNames {
		content, err := os.ReadFile(filepath.Join("files", name+".toml"))
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range []string{"\n# max_moves = 2 ", "\n# first_absence_free = true "} {
			if !strings.Contains(string(content), line) {
				t.Errorf("%s lacks %q", name, line)
			}
		}
		set := strings.NewReplacer("\n# max_moves", "\nmax_moves", "\n# first_absence_free", "\nfirst_absence_free").Replace(string(content))
		if p, _, err := platform.Parse(name+".toml", []byte(set)); err != nil || p[0].MaxMoves != 2 || !p[0].FirstAbsenceFree {
			t.Errorf("%s: %v, %v", name, p[0].MaxMoves, err)
		}
	}
}
