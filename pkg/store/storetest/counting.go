package storetest

import "github.com/adsum-cli/adsum/pkg/store"

// Counting is a transaction that counts the keys that are read in it.
type Counting struct {
	store.Tx
	Keys *int
}

// Get counts the key and returns its value.
func (c Counting) Get(key []byte) ([]byte, error) {
	*c.Keys++
	return c.Tx.Get(key)
}

// Scan counts each key that it visits.
func (c Counting) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	return c.Tx.Scan(prefix, from, to, func(key, value []byte) error {
		*c.Keys++
		return visit(key, value)
	})
}
