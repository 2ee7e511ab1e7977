package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// copying is what stands in the place of the format while a book is copied to where it is to be:
// what is there already is no book, and every command says so.
type copying struct {
	Book string `cbor:"1,keyasint"` // which it is to be, see BookOf
	Run  []byte `cbor:"2,keyasint"` // told apart from another that goes on with the same
}

func copyingKey() []byte { return []byte(prefixMeta + "copy") }

// BeginCopy notes that a book is copied to where tx writes, and which. Until EndCopy it is read as
// store.copying. Nobody may go on with what another does, so run is to be drawn.
func BeginCopy(tx Tx, book string, run []byte) error {
	p, err := pairOf(copyingKey(), copying{Book: book, Run: run})
	if err != nil {
		return err
	}
	return tx.Put(p.key, p.value)
}

// CopyBegun returns which book is being copied to where tx reads, and by which run; is is false
// where none is.
func CopyBegun(tx Tx) (book string, run []byte, is bool, err error) {
	c, is, err := load[copying](tx, copyingKey())
	return c.Book, c.Run, is, err
}

// EndCopy makes a book of what was copied.
func EndCopy(tx, from Tx) error {
	format, err := from.Get(formatKey())
	if err == nil {
		err = tx.Put(formatKey(), format)
	}
	if err != nil {
		return err
	}
	return tx.Delete(copyingKey())
}

// Uncopied is what a book holds without what makes it one: its format, and the note that it is
// being copied.
func Uncopied(tx Tx) Tx { return uncopied{tx} }

type uncopied struct{ Tx }

// Scan visits the keys of a range but those two.
func (u uncopied) Scan(prefix, from, to []byte, visit func(key, value []byte) error) error {
	return u.Tx.Scan(prefix, from, to, func(key, value []byte) error {
		if bytes.Equal(key, formatKey()) || bytes.Equal(key, copyingKey()) {
			return nil
		}
		return visit(key, value)
	})
}

// noFormat returns why there is no format where a book should be: it is still being copied, or else
// damage.
func noFormat(tx Tx) error {
	book, _, is, err := CopyBegun(tx)
	if err != nil || !is {
		return err
	}
	return fault.New(fault.Invalid, "store.copying", "path", "", "prefix", "", "book", book)
}

// Digest is a digest of every key of a book and of what stands there, all parts included.
type Digest struct {
	Keys  int
	Bytes int64
	Hash  [sha256.Size]byte
}

// DigestOf returns the digest of the book that tx reads. It tells how many keys it has read, each time.
func DigestOf(tx Tx, told func(keys int)) (Digest, error) {
	var d Digest
	sum := sha256.New()
	err := tx.Scan(nil, nil, nil, func(key, value []byte) error {
		d.Keys++
		d.Bytes += int64(len(key) + len(value))
		sumUp(sum, key)
		sumUp(sum, value)
		told(d.Keys)
		return nil
	})
	copy(d.Hash[:], sum.Sum(nil))
	return d, err
}

// sumUp adds a text to a sum, so that where it ends makes a difference.
func sumUp(sum hash.Hash, text []byte) {
	_, _ = sum.Write(binary.BigEndian.AppendUint64(nil, uint64(len(text)))) // which never fails
	_, _ = sum.Write(text)
}
