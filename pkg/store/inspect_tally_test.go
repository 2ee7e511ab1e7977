package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// unnamed says of what is not safe that too little of it is named, nothing where all is.
func unnamed(r store.Report) string {
	records, events := 0, 0
	for _, f := range r.Findings {
		if slices.Contains(store.Kinds(), store.Kind(f.Kind)) {
			records++
		}
		if f.Kind == "journal" {
			events++
		}
	}
	if lost := r.Records - r.SoundRecords; lost > records || lost < 0 {
		return fmt.Sprintf("%d records are not safe, %d are named", lost, records)
	}
	if lost := r.Events - r.SoundEvents; lost > events || lost < 0 {
		return fmt.Sprintf("%d entries are not safe, %d are named", lost, events)
	}
	return ""
}

func TestWhatIsNotSafeIsNamed(t *testing.T) {
	t.Parallel()
	for _, c := range spoilings() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := lived(t)
			if err := s.Update(context.Background(), c.spoil); err != nil {
				t.Fatal(err)
			}
			if why := unnamed(reported(t, s)); why != "" {
				t.Error(why)
			}
		})
	}
}

// tally returns how many records and entries of a book are safe, and how many there are.
func tally(t *testing.T, s *memory.Store) [4]int {
	t.Helper()
	r := reported(t, s)
	return [4]int{r.SoundRecords, r.Records, r.SoundEvents, r.Events}
}

// What the journal says there must be is counted, whether it is there or not; what hangs
// on something else, and is as it was written, is safe.
func TestWhatIsLostIsCountedAndWhatIsAsItWasIsSafe(t *testing.T) {
	t.Parallel()
	whole := tally(t, lived(t))
	records, events := whole[1], whole[3]
	if whole != [4]int{records, records, events, events} || events != 12 {
		t.Fatalf("a whole book has %v", whole)
	}
	again := func(tx store.Tx) error { // what was removed is there again, and is lost
		c := store.NewChange(tx)
		_, err := c.Record(store.Event{ID: "ed"}, &store.Keyed{Key: "k"})
		return errors.Join(err, tx.Delete([]byte(store.KeyedKey("k"))))
	}
	at := string(store.TimeKey(noon))
	for name, c := range map[string]struct {
		spoil func(store.Tx) error
		want  [4]int
	}{
		"a record lost":              {remove("a/a"), [4]int{records - 1, records, events, events}},
		"one that changed often":     {remove("a/b"), [4]int{records - 1, records, events, events}},
		"two personal ones lost":     {both(remove("who/c/anna"), remove(store.KeyedKey("again e9"))), [4]int{records - 2, records, events, events}},
		"one of a later entry":       {again, [4]int{records, records + 1, events + 1, events + 1}},
		"a record that is spoilt":    {raw("a/a", []byte("garbage")), [4]int{records - 1, records, events, events}},
		"a record of another key":    {both(moved("a/a", "a/z"), remove("a/a")), [4]int{records - 1, records, events, events}},
		"an index entry missing":     {remove("t/" + at + "a"), whole},
		"an event id missing":        {remove("e/e2"), whole},
		"a secret that is spoilt":    {raw("who/k/anna", []byte("garbage")), whole},
		"a record and an entry lost": {both(remove("a/a"), remove("j/"+seqText(3))), [4]int{records - 2, records, events - 1, events}},
		"an entry missing":           {remove("j/" + seqText(2)), [4]int{records - 1, records, events - 4, events}},
		"a last entry of another":    {both(moved("j/"+seqText(12), "j/"+seqText(13)), remove("j/"+seqText(12))), [4]int{records, records, events - 1, events}},
		"the last entries missing":   {both(remove("j/"+seqText(11)), remove("j/"+seqText(12))), [4]int{records, records, events - 2, events}},
		"no end, and none of those that a record is of": {
			both(remove("meta/journal"), remove("j/"+seqText(8)), remove("j/"+seqText(9)), remove("j/"+seqText(10)), remove("j/"+seqText(11)), remove("j/"+seqText(12))),
			[4]int{records, records, events - 5, events - 1},
		},
	} {
		s := lived(t)
		if err := s.Update(context.Background(), c.spoil); err != nil {
			t.Fatal(name, err)
		}
		if got := tally(t, s); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
