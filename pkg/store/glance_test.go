package store_test

import (
	"context"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func glance(count uint64) func(store.Tx) error {
	return func(tx store.Tx) error { return store.Glance(tx, count) }
}

// A page of index entries that is older than it should be lacks some, or has some that
// are gone.
func TestGlanceSeesThatWhatLeadsToARecordIsMissing(t *testing.T) {
	t.Parallel()
	book := lived(t)
	seen := 0
	for key := range storetest.Contents(t, book) {
		switch prefix, _, _ := strings.Cut(key, "/"); prefix {
		case "t", "c", "m", "mi", "mo", "ni", "nd", "si", "sd", "oi", "oo", "os", "who":
		default:
			continue
		}
		seen++
		s := lived(t)
		key := []byte(key)
		if err := s.Update(context.Background(), func(tx store.Tx) error { return tx.Delete(key) }); err != nil {
			t.Fatal(err)
		}
		if err := s.View(context.Background(), glance(50)); err == nil || fault.Of(err).Code != fault.Damaged {
			t.Errorf("without %q: %v", key, err)
		}
	}
	if seen < 12 {
		t.Errorf("%d keys were tried", seen)
	}
}

func TestGlanceSeesThatSomethingStillLeadsToWhatARecordWas(t *testing.T) {
	t.Parallel()
	s := lived(t)
	var before map[string]string
	for _, id := range []string{"first", "second"} {
		before = storetest.Contents(t, s)
		change(t, s, id, func(c *store.Change) error {
			a := anna("b", noon.AddDate(0, 0, len(id)))
			return c.PutAppointment(a)
		})
	}
	after := storetest.Contents(t, s)
	gone := 0
	for key, value := range before {
		if _, still := after[key]; still {
			continue
		}
		gone++
		if err := s.Update(context.Background(), func(tx store.Tx) error { return tx.Put([]byte(key), []byte(value)) }); err != nil {
			t.Fatal(err)
		}
		if err := s.View(context.Background(), glance(1)); err == nil || fault.Of(err).Code != fault.Damaged {
			t.Errorf("with %q: %v", key, err)
		}
		if err := s.Update(context.Background(), func(tx store.Tx) error { return tx.Delete([]byte(key)) }); err != nil {
			t.Fatal(err)
		}
	}
	if gone == 0 {
		t.Error("nothing led to where it was")
	}
	if err := s.View(context.Background(), glance(50)); err != nil {
		t.Errorf("a whole book: %v", err)
	}
}
