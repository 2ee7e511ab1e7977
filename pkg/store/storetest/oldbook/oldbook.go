// Package oldbook has tests make books of the formats before this one: read from a file as
// a program of the time wrote it, and changed so that every value and every entry of the
// journal is as valid as that program would have left it. It must not be imported by
// anything but tests, and knows nothing of how package store reads such books.
package oldbook

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"
	"go.etcd.io/bbolt"

	"github.com/adsum-cli/adsum/pkg/store"
)

// bucketName is the one bucket that holds all keys.
const bucketName = "adsum"

// Book is a book of an older format, in memory.
type Book struct{ *store.Draft }

// Read returns the book in a file, which stays as it is.
func Read(t testing.TB, path string) Book {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "older.db")
	if err := os.WriteFile(copied, data, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(copied, 0o600, &bbolt.Options{ReadOnly: true, Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	b := Book{store.NewDraft(store.Nothing{})}
	err = db.View(func(tx *bbolt.Tx) error { return tx.Bucket([]byte(bucketName)).ForEach(b.Put) })
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return b
}

// Write writes the book to a file that is not there.
func (b Book) Write(t testing.TB, path string) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		bucket, err := tx.CreateBucket([]byte(bucketName))
		if err != nil {
			return err
		}
		return b.Apply(bucket)
	})
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

// value returns what stands under a key, which must be there.
func (b Book) value(t testing.TB, key string) []byte {
	t.Helper()
	data, err := b.Get([]byte(key))
	if err != nil || data == nil {
		t.Fatalf("%q: %v, %v", key, data, err)
	}
	return data
}

// Set puts a value under a key, nil to delete what is there.
func (b Book) Set(t testing.TB, key string, value []byte) {
	t.Helper()
	err := b.Delete([]byte(key))
	if value != nil {
		err = b.Put([]byte(key), value)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Edited returns a value as edit has its fields, by their numbers.
func Edited(t testing.TB, value []byte, edit func(fields map[uint64]any)) []byte {
	t.Helper()
	fields := opened[map[uint64]any](t, value)
	edit(fields)
	return sealed(t, fields)
}

// A value is a byte of version, a checksum of the rest, and CBOR.
const (
	sealVersion = 1
	sealLength  = 5
)

func opened[T any](t testing.TB, value []byte) T {
	t.Helper()
	var v T
	if err := cbor.Unmarshal(value[sealLength:], &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func sealed(t testing.TB, v any) []byte {
	t.Helper()
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		t.Fatal(err)
	}
	body, err := mode.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	sum := crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli))
	return bytes.Join([][]byte{binary.BigEndian.AppendUint32([]byte{sealVersion}, sum), body}, nil)
}
