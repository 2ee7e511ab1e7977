package oldbook_test

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest/oldbook"
)

func fixture(t *testing.T) oldbook.Book {
	t.Helper()
	return oldbook.Read(t, filepath.Join("..", "..", "bolt", "testdata", "book_v2.db"))
}

func contents(t *testing.T, tx store.Tx) map[string]string {
	t.Helper()
	found := map[string]string{}
	if err := tx.Scan(nil, nil, nil, func(key, value []byte) error {
		found[string(key)] = string(value)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return found
}

// What is written without a change is what was read, to the byte: so what a test changes is
// all that differs.
func TestBookThatIsWrittenAnewIsTheSame(t *testing.T) {
	t.Parallel()
	b := fixture(t)
	want := contents(t, b)
	b.Record(t, b.Entries(t))
	for key, value := range contents(t, b) {
		if bytes.HasPrefix([]byte(key), []byte("appointment/")) {
			b.Set(t, key, oldbook.Edited(t, []byte(value), func(map[uint64]any) {}))
		}
	}
	path := filepath.Join(t.TempDir(), "again.db")
	b.Write(t, path)
	got := contents(t, oldbook.Read(t, path))
	if len(got) != len(want) || len(b.Entries(t)) != 36 {
		t.Errorf("%d keys, want %d", len(got), len(want))
	}
	for key, value := range want {
		if got[key] != value {
			t.Errorf("%q is %q, want %q", key, got[key], value)
		}
	}
}
