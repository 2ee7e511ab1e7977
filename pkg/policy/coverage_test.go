package policy_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// question words all that an example tells and asks, but not its name.
func question(v vector) string {
	return fmt.Sprintf("%s %+v %#v %v", v.Platform, v.Facts, v.Request, v.Now)
}

func TestEveryRuleIsExpectedByAVector(t *testing.T) {
	t.Parallel()
	expected := map[string]bool{}
	for _, v := range vectors(t) {
		for _, id := range v.expect.Rules {
			expected[id] = true
		}
	}
	others := further(t)
	for _, name := range builtInNames() {
		for _, rule := range builtIn(t, name).Rules {
			byOther := slices.ContainsFunc(others, func(p furtherPlatform) bool { return p.expects("rules", rule.ID) })
			if !expected[rule.ID] && !byOther {
				t.Errorf("no vector expects the rule %s", rule.ID)
			}
		}
	}
}

func TestEveryNoticeIsExpectedByAVectorOfEachPlatform(t *testing.T) {
	t.Parallel()
	expected := map[string]bool{}
	for _, v := range vectors(t) {
		for _, kind := range v.expect.Notices {
			expected[v.Platform+" "+kind] = true
		}
	}
	unasked := map[appointment.NoticeKind]bool{appointment.NoticeReminder: true} // which no request leads to
	for _, kind := range appointment.NoticeKinds() {
		unasked[kind.OfSeries()] = true
	}
	for _, kind := range []appointment.NoticeKind{appointment.NoticeSpecialistLate, appointment.NoticeLapsed} { // which the rules of some platforms alone lead to
		unasked[kind] = slices.ContainsFunc(further(t), func(p furtherPlatform) bool { return p.expects("notices", string(kind)) })
	}
	for _, name := range builtInNames() {
		for _, kind := range appointment.NoticeKinds() {
			if !unasked[kind] && !expected[name+" "+string(kind)] {
				t.Errorf("%s: no vector expects the notice %s", name, kind)
			}
		}
	}
}

func TestEveryOptionIsExpectedByAVector(t *testing.T) {
	t.Parallel()
	offered := map[policy.OptionKey]bool{}
	for _, v := range vectors(t) {
		d := policy.Decide(builtIn(t, v.Platform), v.Facts, v.Request, v.Now)
		for _, o := range d.Options {
			if slices.Contains(v.expect.Options, string(o.Key)) {
				offered[o.Key] = true
			}
		}
	}
	for _, p := range further(t) {
		for _, key := range policy.OptionKeys() {
			offered[key] = offered[key] || p.expects("options", string(key))
		}
	}
	for _, key := range policy.OptionKeys() {
		if !offered[key] && key != policy.OptionEditLength { // which stands for others of a series
			t.Errorf("no vector offers the option %s", key)
		}
	}
}

func TestEveryWarningIsExpectedByAVector(t *testing.T) {
	t.Parallel()
	expected := map[string]bool{}
	for _, v := range vectors(t) {
		for _, key := range v.expect.Warnings {
			expected[key] = true
		}
	}
	for _, p := range further(t) {
		for _, key := range policy.WarningKeys() {
			expected[string(key)] = expected[string(key)] || p.expects("warnings", string(key))
		}
	}
	for _, key := range policy.WarningKeys() {
		if !expected[string(key)] {
			t.Errorf("no vector expects the warning %s", key)
		}
	}
}

// TestEveryBoundaryIsAskedOnBothSides holds the vectors of each platform to one
// second before, at and one second after each instant at which the answers
// change.
func TestEveryBoundaryIsAskedOnBothSides(t *testing.T) {
	t.Parallel()
	asked := map[string]bool{}
	for _, v := range vectors(t) {
		a := v.Facts.Appointment
		by := v.Request.Party()
		asked[fmt.Sprintf("%s %s %s start%+d", v.Platform, v.Request.Verb(), by, int(v.Now.Sub(a.Start).Seconds()))] = true
		asked[fmt.Sprintf("%s %s %s end%+d", v.Platform, v.Request.Verb(), by, int(v.Now.Sub(a.End).Seconds()))] = true
	}
	const day, hour, minute = 86400, 3600, 60
	boundaries := []struct {
		what   string
		offset int
	}{
		{"noshow client start", 15 * minute}, {"noshow client start", 20 * minute}, {"noshow client end", 0},
		{"noshow specialist start", 0},
		{"reschedule client start", -day}, {"reschedule client start", 0}, {"reschedule specialist start", 0},
		{"cancel client start", -day}, {"cancel client start", 0}, {"cancel specialist start", 0},
		{"checkin client start", -hour}, {"checkin client start", 0}, {"checkin client start", 15 * minute},
		{"checkin client end", 0},
		{"settle specialist end", 0},
	}
	for _, name := range builtInNames() {
		for _, b := range boundaries {
			for _, second := range []int{-1, 0, 1} {
				if key := fmt.Sprintf("%s %s%+d", name, b.what, b.offset+second); !asked[key] {
					t.Errorf("no vector asks for %s", key)
				}
			}
		}
	}
}
