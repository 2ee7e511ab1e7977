package store

import "bytes"

// Gathered returns what a transaction of a whole book reads, all of it read already: of a book that is far,
// where each key would be a request of its own; the transaction itself of one that is near. It needs
// memory for the book.
func Gathered(book Tx) (Tx, error) {
	if far, _ := farOf(book); far == nil {
		return book, nil
	}
	all := NewDraft(Nothing{})
	err := book.Scan(nil, nil, nil, func(key, value []byte) error {
		all.writes.put(pair{bytes.Clone(key), append([]byte{}, value...)})
		return nil
	})
	return all, err
}
