package storetest

import (
	"context"
	"encoding/binary"
	"hash/crc32"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// RunFormat holds an engine whose books outlive the process to what it must do about
// their format. open returns a store over a new and empty book.
func RunFormat(t *testing.T, open func(t *testing.T) store.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, store.Store)
	}{
		{"a newer book is refused", newerRefused},
		{"a book without a format is damaged", withoutFormat},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.test(t, open(t))
		})
	}
}

// calls are the two ways to call a store without doing anything.
func calls() map[string]func(store.Store) error {
	nothing := func(store.Tx) error { return nil }
	return map[string]func(store.Store) error{
		"view":   func(s store.Store) error { return s.View(context.Background(), nothing) },
		"update": func(s store.Store) error { return s.Update(context.Background(), nothing) },
	}
}

// formatKey is where every book of any format tells it.
const formatKey = "meta/format"

// formatValue is how a program of any format tells which it is.
func formatValue(version byte) []byte {
	body := []byte{version} // a small number in CBOR is itself
	sum := crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli))
	return append(binary.BigEndian.AppendUint32([]byte{1}, sum), body...)
}

func newerRefused(t *testing.T, s store.Store) {
	put(t, s, "a")
	update(t, s, func(tx store.Tx) error { return tx.Put([]byte(formatKey), formatValue(store.Version+1)) })
	for name, call := range calls() {
		err := call(s)
		WantFault(t, err, fault.Damaged, "store.newer")
		if v := fault.Of(err).Values; v["path"] == nil || v["version"] != store.Version+1 || v["supported"] != store.Version {
			t.Errorf("%s: values are %v", name, v)
		}
	}
}

func withoutFormat(t *testing.T, s store.Store) {
	put(t, s, "a")
	update(t, s, func(tx store.Tx) error { return tx.Delete([]byte(formatKey)) })
	for name, call := range calls() {
		if err := call(s); err == nil || fault.Of(err).Key != "store.damaged" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
