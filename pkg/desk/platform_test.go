package desk_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// remote is a store that tells which keys with a prefix were read without a word before.
type remote struct {
	store.Store
	unsaid *[]string
}

func (r remote) Update(ctx context.Context, change func(store.Tx) error) error {
	return r.Store.Update(ctx, func(tx store.Tx) error { return change(&farTx{Tx: tx, unsaid: r.unsaid}) })
}

type farTx struct {
	store.Tx
	said   []store.Span
	unsaid *[]string
}

func (f *farTx) Ahead(spans ...store.Span) error {
	f.said = append(f.said, spans...)
	return nil
}

func (f *farTx) Fresh(string) {}

func (f *farTx) Get(key []byte) ([]byte, error) {
	said := false
	for _, s := range f.said {
		said = said || bytes.Compare(s.From, key) <= 0 && s.Holds(key)
	}
	if !said && bytes.Contains(key, []byte("pf/")) {
		*f.unsaid = append(*f.unsaid, string(key))
	}
	return f.Tx.Get(key)
}

// The platform files of a specialist are read with what else a booking reads, and none are read of a
// book that no practice shares.
func TestPlatformFilesOfASpecialistAreReadWithABooking(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	var unsaid []string
	book := remote{memory.New(), &unsaid}
	d := scene.Desk(book, scene.Monday(), 1)
	if _, err := d.Book(ctx, scene.Booking(scene.Monday().Add(time.Hour))); err != nil {
		t.Fatal(err)
	}
	if len(unsaid) > 0 {
		t.Errorf("of a book of one specialist these are read: %q", unsaid)
	}
	shared := remote{memory.New(), &unsaid}
	d = scene.Desk(shared, scene.Monday(), 1)
	if _, err := d.AddSpecialist(ctx, desk.Options{}, "Ewa", desk.SpecialistEdit{}, false); err != nil {
		t.Fatal(err)
	}
	d.Store, d.Whole, d.Shared, d.Specialist = store.In(shared, desk.Whose("Ewa")), shared, true, "Ewa"
	unsaid = nil
	if _, err := d.Book(ctx, scene.Booking(scene.Monday().Add(time.Hour))); err != nil || len(unsaid) > 0 {
		t.Errorf("%v; these are asked for by themselves: %q", err, unsaid)
	}
}
