package store_test

import (
	"fmt"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

func TestReportNamesAHundredThingsEachOnce(t *testing.T) {
	t.Parallel()
	r := store.NewReport("book")
	for range 2 {
		for i := range 150 {
			page := uint64(i)
			r.Find(store.Finding{Region: "leaf", Page: &page})
			r.Find(store.FindingOf(store.Damaged("appointment", fmt.Sprint(i))))
		}
	}
	if len(r.Findings) != 100 || r.More != 200 || r.Count() != 300 {
		t.Errorf("%d and %d more", len(r.Findings), r.More)
	}
}

func TestFindingSaysWhereItStands(t *testing.T) {
	t.Parallel()
	for want, f := range map[string]*fault.Error{
		"record client anna":   store.Damaged("client", "anna"),
		"index index a":        store.Damaged("index", "a"),
		"index event e1":       store.Damaged("event", "e1"),
		"journal journal 3":    store.Damaged("journal", "3"),
		"journal replay 3":     store.Damaged("replay", "3"),
		"journal secret anna":  store.Damaged("secret", "anna"),
		"meta meta book":       store.Damaged("meta", "book"),
		"meta book adsum.db":   store.Damaged("book", "adsum.db"),
		"money money EUR":      store.Damaged("money", "EUR"),
		"note event e9":        fault.New(fault.Damaged, "store.behind", "event", "e9", "number", 9),
		"record hours own":     store.Damaged("hours", "own"),
		"record noone nothing": store.Damaged("noone", "nothing"),
	} {
		got := store.FindingOf(f)
		if text := got.Region + " " + got.Kind + " " + got.ID; text != want {
			t.Errorf("%q, want %q", text, want)
		}
	}
}
