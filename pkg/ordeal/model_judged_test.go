//go:build ordeal && linux && amd64

package ordeal

import "testing"

// TestModelTellsWhatIsNotSo holds the model to what it is there for.
func TestModelTellsWhatIsNotSo(t *testing.T) {
	booked := kept{Status: "booked", Start: "2026-11-24T09:00:00Z", Charge: "open"}
	paid := booked
	paid.Money.Paid = 100
	book := deed{verb: "book", asked: string(booked.Start), event: "1", told: map[string]kept{"a": booked}}
	pay := deed{verb: "pay", asked: "100", event: "2", told: map[string]kept{"a": paid}}
	undo := deed{verb: "undo", event: "3", told: map[string]kept{"a": booked}}
	for name, c := range map[string]struct {
		deeds   []deed
		journal []string
		book    []row
		right   bool
	}{
		"as it was":            {[]deed{book, pay}, []string{"1", "2"}, []row{{"a", paid}}, true},
		"taken back":           {[]deed{undo, pay, book}, []string{"1", "2", "3"}, []row{{"a", booked}}, true},
		"lost":                 {[]deed{book, pay}, []string{"1"}, []row{{"a", booked}}, false},
		"paid in another way":  {[]deed{book, {verb: "pay", asked: "99", event: "2", told: pay.told}}, []string{"1", "2"}, []row{{"a", paid}}, false},
		"not as told":          {[]deed{book, pay}, []string{"1", "2"}, []row{{"a", booked}}, false},
		"missing":              {[]deed{book}, []string{"1"}, nil, false},
		"one more":             {[]deed{book}, []string{"1"}, []row{{"a", booked}, {"b", booked}}, false},
		"undone, told as paid": {[]deed{book, pay, {verb: "undo", event: "3", told: pay.told}}, []string{"1", "2", "3"}, []row{{"a", booked}}, false},
		"booked twice":         {[]deed{book, book}, []string{"1"}, []row{{"a", booked}}, false},
	} {
		m := newModel()
		m.follow(c.deeds, c.journal)
		m.compare(c.book)
		if (len(m.wrong) == 0) != c.right {
			t.Errorf("%s: %q", name, m.wrong)
		}
	}
}
