package store_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// decided records an event that rests on rules.
func decided(t *testing.T, s *memory.Store, id string, rules ...string) {
	t.Helper()
	err := s.Update(t.Context(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		if err := c.PutAppointment(anna(id, noon)); err != nil {
			return err
		}
		_, err := c.Record(store.Event{ID: id, AppointmentID: id, RuleIDs: rules}, nil)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// under returns the ids of the events that rest on a rule, in the order in which they are visited.
func under(t *testing.T, s store.Store, rule string, most int) []string {
	t.Helper()
	var ids []string
	view(t, s, func(r store.Reader) error {
		return r.EventsUnder(rule, func(e store.Event) error {
			if ids = append(ids, e.ID); len(ids) == most {
				return store.ErrStop
			}
			return nil
		})
	})
	return ids
}

// ruledBook returns a book of so many events: all rest on a rule, by turns with others, but each fifth,
// which rests on none.
func ruledBook(t *testing.T, count int) *memory.Store {
	t.Helper()
	s := memory.New()
	for i := 1; i <= count; i++ {
		rules := [][]string{{}, {"x.all"}, {"x.all", "x.even"}, {"x.even", "x.all"}, {"x.all", "x.three", "y.all"}}[i%5]
		decided(t, s, fmt.Sprintf("e%04d", i), rules...)
	}
	return s
}

// resting returns the events of ruledBook that rest on a rule, the latest first.
func resting(count int, remainders ...int) []string {
	var ids []string
	for i := count; i > 0; i-- {
		if slices.Contains(remainders, i%5) {
			ids = append(ids, fmt.Sprintf("e%04d", i))
		}
	}
	return ids
}

func TestEventsAreFoundByTheRulesThatTheyRestOn(t *testing.T) {
	t.Parallel()
	s := ruledBook(t, 400)
	for rule, want := range map[string][]string{
		"x.all": resting(400, 1, 2, 3, 4), "x.even": resting(400, 2, 3), "y.all": resting(400, 4), "x.al": nil, "": nil,
	} {
		if got := under(t, s, rule, 0); !slices.Equal(got, want) {
			t.Errorf("%s: %d events %.60q, want %d", rule, len(got), got, len(want))
		}
	}
	if got, want := under(t, s, "x.all", 7), resting(400, 1, 2, 3, 4)[:7]; !slices.Equal(got, want) {
		t.Errorf("the first seven are %q, want %q", got, want)
	}
	if found := inspected(t, s); found != "" {
		t.Errorf("found %s", found)
	}
}

// One key an event, and one a set of rules: in whatever order these come.
func TestAnEventCostsOneKeyHoweverManyRulesItRestsOn(t *testing.T) {
	t.Parallel()
	keys := map[string]int{}
	for key := range storetest.Contents(t, ruledBook(t, 20)) {
		prefix, _, _ := strings.Cut(key, "/")
		keys[prefix]++
	}
	if keys["d"] != 16 || keys["rs"] != 3 {
		t.Errorf("%d events and %d sets, want 16 and 3", keys["d"], keys["rs"])
	}
}

func TestEventsAreFoundByTheirRulesFromTheFirstThatHasSome(t *testing.T) {
	t.Parallel()
	s := memory.New()
	decided(t, s, "e1")
	wantFormat(t, s, store.Version, 0)
	decided(t, s, "e2", "x.all")
	wantFormat(t, s, store.Version, 1)
}

func wantFormat(t *testing.T, s store.Store, version int, ruled uint64) {
	t.Helper()
	if err := s.View(t.Context(), func(tx store.Tx) error {
		is, err := store.FormatOf(tx)
		if err != nil {
			return err
		}
		from, err := store.RuledFrom(tx)
		if is != version || from != ruled {
			t.Errorf("format %d, ruled from %d, want %d and %d", is, from, version, ruled)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// Of a book of an older program each change brings over some events, until all are found by their rules.
// Before, all are found as well.
func TestEventsOfAnOlderProgramAreBroughtOverByAndBy(t *testing.T) {
	t.Parallel()
	s := ruledBook(t, 600)
	want := storetest.Records(t, s)
	if err := s.Update(t.Context(), store.AsOlder); err != nil {
		t.Fatal(err)
	}
	all := resting(600, 1, 2, 3, 4)
	for i, ruled := range []uint64{0, 345, 89, 1, 1} {
		if i > 0 {
			decided(t, s, fmt.Sprint("f", i), "x.all")
			all = slices.Insert(all, 0, fmt.Sprint("f", i))
			wantFormat(t, s, store.Version, ruled)
		} else {
			wantFormat(t, s, store.Plain, 0)
		}
		if got := under(t, s, "x.all", 0); !slices.Equal(got, all) {
			t.Fatalf("after %d changes %d events, want %d", i, len(got), len(all))
		}
		if found := inspected(t, s); found != "" {
			t.Fatalf("after %d changes: %s", i, found)
		}
	}
	is := storetest.Records(t, s)
	maps.DeleteFunc(is, func(key, _ string) bool { return want[key] == "" && strings.Contains(key, "f") })
	for key, value := range want {
		if is[key] != value && !strings.HasPrefix(key, "a/") {
			t.Errorf("%q is %q, was %q", key, is[key], value)
		}
	}
}

// An event that rests on no rule brings nothing over in a book that has no such events yet.
func TestAnOlderProgramCanGoOnWhileNothingRestsOnRules(t *testing.T) {
	t.Parallel()
	s := ruledBook(t, 4)
	if err := s.Update(t.Context(), store.AsOlder); err != nil {
		t.Fatal(err)
	}
	decided(t, s, "f1")
	wantFormat(t, s, store.Version, 0)
	if got := under(t, s, "x.even", 0); !slices.Equal(got, resting(4, 2, 3)) {
		t.Errorf("found %q", got)
	}
}

func TestWhatFindsEventsByTheirRulesIsInspected(t *testing.T) {
	t.Parallel()
	even := []string{"x.all", "x.even"}
	for _, c := range []spoiling{
		{"an event missing", remove(store.RuledKey(7, even...)), "index d/"},
		{"an event too many", mark(store.RuledKey(9, even...)), "index d/"},
		{"an event that is not there", mark(store.RuledKey(99, even...)), "index d/"},
		{"an event without a number", mark("d/"), "index d/"},
		{"an event that rests on no rule", mark(store.RuledKey(5)), "index d/"},
		{"an event with something", put(store.RuledKey(7, even...), 1), "index d/"},
		{"a set missing", remove(store.RuleSetKey(even...)), "index rs/"},
		{"a set too many", put(store.RuleSetKey("x.none"), []string{"x.none"}), "index rs/"},
		{"a set of other rules", put(store.RuleSetKey(even...), []string{"x.all"}), "index rs/"},
		{"a set in another order", put(store.RuleSetKey(even...), []string{"x.even", "x.all"}), "index rs/"},
		{"a set of no rules", put(store.RuleSetKey(), []string{}), "index rs/"},
		{"a set that cannot be read", sealed(store.RuleSetKey(even...), "\xff"), "index rs/"},
		{"events from later on", store.WithRuledFrom(9), "index d/"},
		{"events from nowhere on", store.WithRuledFrom(0), "index d/"},
		{"events from behind the end on", store.WithRuledFrom(21), "meta journal"},
	} {
		s := ruledBook(t, 20)
		if err := s.Update(t.Context(), c.spoil); err != nil {
			t.Fatal(err)
		}
		if found := inspected(t, s); !strings.Contains(found, c.want) {
			t.Errorf("%s: found %q, want %q", c.name, found, c.want)
		}
	}
}

// What is rebuilt of the journal alone finds them as before, whatever stood beside it.
func TestRecoverFindsEventsByTheirRules(t *testing.T) {
	t.Parallel()
	s := ruledBook(t, 60)
	for name, lost := range map[string]func(key, value string) bool{
		"what finds them": func(key, _ string) bool { return strings.HasPrefix(key, "d/") || strings.HasPrefix(key, "rs/") },
		"all but the journal": func(key, _ string) bool {
			return !strings.HasPrefix(key, "j/") && !strings.Contains(key, "/j/") && !strings.HasPrefix(key, "who/k/") && key != "meta/book"
		},
	} {
		w := wreckOf(t, storetest.Contents(t, s))
		maps.DeleteFunc(w.stands, lost)
		if _, _, err := w.rescued(t, nil); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := w.Built(); err != nil {
			t.Fatal(err)
		}
		if got := under(t, w.made, "x.even", 0); !slices.Equal(got, resting(60, 2, 3)) {
			t.Errorf("%s: found %q", name, got)
		}
		wantFormat(t, w.made, store.Version, 1)
	}
}
