package store_test

import (
	"context"
	"errors"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
)

// add returns a step that appends a letter to what a key holds.
func add(letter string) func(store.Tx) error {
	return func(tx store.Tx) error {
		have, err := tx.Get([]byte("steps"))
		return errors.Join(err, tx.Put([]byte("steps"), append(have, letter...)))
	}
}

func TestOlderBookIsMigratedOnceAndInOrder(t *testing.T) {
	t.Parallel()
	for name, first := range map[string]func(*store.Bolt) error{
		"by a reader": func(b *store.Bolt) error { return b.View(context.Background(), nothing) },
		"by a writer": func(b *store.Bolt) error { return b.Update(context.Background(), nothing) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBook(t)
			b.Migrate()
			putOne(t, b, "a")
			b.Migrate(add("x"))
			if err := first(b); err != nil {
				t.Fatal(err)
			}
			b.Migrate(add("x"), add("y"), add("z"))
			for range 2 {
				if err := first(b); err != nil {
					t.Fatal(err)
				}
			}
			wantSteps(t, b, "xyz")
		})
	}
}

func TestNewBookNeedsNoMigration(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	b.Migrate(add("x"))
	putOne(t, b, "a")
	wantSteps(t, b, "")
}

func TestFailedMigrationChangesNothing(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	b.Migrate()
	putOne(t, b, "a")
	before := fingerprint(t, b)
	own := errors.New("own")
	b.Migrate(add("x"), func(store.Tx) error { return own })
	if err := b.View(context.Background(), nothing); !errors.Is(err, own) {
		t.Errorf("view: %v", err)
	}
	if err := b.Update(context.Background(), nothing); !errors.Is(err, own) {
		t.Errorf("update: %v", err)
	}
	if fingerprint(t, b) != before {
		t.Error("the book was changed")
	}
}

func wantSteps(t *testing.T, b *store.Bolt, want string) {
	t.Helper()
	if err := b.View(context.Background(), func(tx store.Tx) error {
		have, err := tx.Get([]byte("steps"))
		if string(have) != want {
			t.Errorf("the steps were %q, want %q", have, want)
		}
		return err
	}); err != nil {
		t.Error(err)
	}
}
