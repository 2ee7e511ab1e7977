package store_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// pinnedTo returns an appointment under rules of its own.
func pinnedTo(id, version string) appointment.Appointment {
	a := anna(id, noon)
	a.Platform, a.PolicyVersion = "own", version
	return a
}

// underRules returns a book whose appointments a and c are under rules that it has, and b and d under others.
func underRules(t *testing.T) *memory.Store {
	t.Helper()
	s := memory.New()
	change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(c.PutPlatform(policy.Platform{Name: "own", Version: "1"}),
			c.PutAppointment(pinnedTo("a", "1")), c.PutAppointment(pinnedTo("b", "2")),
			c.PutAppointment(pinnedTo("c", "1")), c.PutAppointment(pinnedTo("d", "2")))
	})
	return s
}

func TestAppointmentWhoseRulesTheBookLacksIsNamedWithThem(t *testing.T) {
	t.Parallel()
	s := underRules(t)
	if found := inspected(t, s); found != "rules b own 2, rules d own 2" {
		t.Errorf("found %q", found)
	}
	if agreed(t, s, "no rules", func(store.Tx) error { return nil }) {
		t.Error("is whole")
	}
	change(t, s, "e2", func(c *store.Change) error { return c.PutPlatform(policy.Platform{Name: "own", Version: "2"}) })
	if found := inspected(t, s); found != "" {
		t.Errorf("with all rules found %q", found)
	}
}

// Where the journal tells of the rules, they are named themselves, and not each of so many appointments.
func TestRulesThatTheJournalKnowsAreNamedOnce(t *testing.T) {
	t.Parallel()
	s := underRules(t)
	change(t, s, "e2", func(c *store.Change) error { return c.PutPlatform(policy.Platform{Name: "own", Version: "2"}) })
	if err := s.Update(t.Context(), remove("p/own\x002")); err != nil {
		t.Fatal(err)
	}
	if found := inspected(t, s); found != "platform own 2" {
		t.Errorf("found %q", found)
	}
}

// lookups counts how often rules are looked up.
type lookups struct {
	store.Tx
	count map[string]int
}

func (l lookups) Get(key []byte) ([]byte, error) {
	if bytes.HasPrefix(key, []byte("p/")) {
		l.count[string(key)]++
	}
	return l.Tx.Get(key)
}

func TestRulesOfManyAppointmentsAreLookedUpOnce(t *testing.T) {
	t.Parallel()
	s := underRules(t)
	count := map[string]int{}
	err := s.View(t.Context(), func(tx store.Tx) error {
		_, err := store.SurveyWhole(lookups{tx, count})
		wantFault(t, err, fault.Damaged, "store.damaged")
		_, err = store.SurveyEach(lookups{tx, count}, func(*fault.Error) error { return nil })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if count["p/own\x002"] != 2 || count["p/own\x001"] > 3 { // once by each look, and by the one that follows the journal to it
		t.Errorf("%v", count)
	}
}

func TestRecoverPutsTheRulesOfTodayForThoseThatTheBookLacks(t *testing.T) {
	t.Parallel()
	done, _, err := wreckOf(t, storetest.Contents(t, underRules(t))).rescued(t, nil)
	if err != nil || !slices.Equal(done.Rules, []string{"own 2"}) {
		t.Errorf("%v, %v", done.Rules, err)
	}
}
