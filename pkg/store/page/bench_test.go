package page_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
	"go.etcd.io/bbolt"
)

const benchKeys = 100_000

func benchKey(i int) []byte {
	return binary.BigEndian.AppendUint64([]byte("appointment/"), uint64(i))
}

// benchFile returns a file of as many entries as a big book has.
func benchFile(b *testing.B) (*os.File, int64) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "book")
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: 4096})
	if err != nil {
		b.Fatal(err)
	}
	if err := db.Update(func(tx *bbolt.Tx) error {
		bucket, err := tx.CreateBucket([]byte("adsum"))
		for i := 0; i < benchKeys && err == nil; i++ {
			value := append(make([]byte, 4), "sixty bytes of a record are about what an entry of a book has"...)
			binary.LittleEndian.PutUint32(value, sum(benchKey(i), value))
			err = bucket.Put(benchKey(i), value)
		}
		return err
	}); err != nil {
		b.Fatal(err)
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = file.Close() })
	info, err := file.Stat()
	if err != nil {
		b.Fatal(err)
	}
	return file, info.Size()
}

func benchTree(b *testing.B, file *os.File, size int64) *page.Tree {
	b.Helper()
	f, err := page.Open(file, size)
	if err != nil {
		b.Fatal(err)
	}
	tree, found, err := f.Bucket([]byte("adsum"), proof)
	if err != nil || !found {
		b.Fatal(found, err)
	}
	return tree
}

func BenchmarkGetFromMemory(b *testing.B) {
	file, size := benchFile(b)
	tree := benchTree(b, file, size)
	key := benchKey(0)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		binary.BigEndian.PutUint64(key[len(key)-8:], uint64(i*7919%benchKeys))
		if value, err := tree.Get(key); value == nil || err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenAndGet(b *testing.B) {
	file, size := benchFile(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if value, err := benchTree(b, file, size).Get(benchKey(i * 7919 % benchKeys)); value == nil || err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenAndScanAll(b *testing.B) {
	file, size := benchFile(b)
	b.ReportAllocs()
	for b.Loop() {
		seen := 0
		err := benchTree(b, file, size).Scan(nil, func(_, _ []byte) (bool, error) { seen++; return true, nil })
		if err != nil || seen != benchKeys {
			b.Fatal(seen, err)
		}
	}
}
