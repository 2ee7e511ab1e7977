package storetest

import (
	"context"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

func viewRefusesWrites(t *testing.T, s store.Store) {
	put(t, s, "a")
	_ = s.View(context.Background(), func(tx store.Tx) error {
		wantCode(t, tx.Put([]byte("b"), nil), fault.Internal)
		wantCode(t, tx.Delete([]byte("a")), fault.Internal)
		return nil
	})
}
