package storetest

import (
	"context"
	"strings"

	"github.com/adsum-cli/adsum/pkg/store"
)

// TB is what Records needs of a test; one of rapid's will do.
type TB interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Records returns every record and index entry of a book by its key, as stored.
// The journal and what leads to its entries are left out, so that two books
// with different histories can be compared.
func Records(t TB, s store.Store) map[string]string {
	t.Helper()
	found := map[string]string{}
	if err := s.View(context.Background(), func(tx store.Tx) error {
		return tx.Scan(nil, nil, nil, func(key, value []byte) error {
			if !ofJournal(string(key)) {
				found[string(key)] = string(value)
			}
			return nil
		})
	}); err != nil {
		t.Fatalf("view: %v", err)
	}
	return found
}

func ofJournal(key string) bool {
	for _, family := range []string{"journal/", "journal.", "event/", "meta/"} {
		if strings.HasPrefix(key, family) {
			return true
		}
	}
	return false
}
