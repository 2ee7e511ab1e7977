package page_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
	"go.etcd.io/bbolt"
)

// workload is a bbolt file under random changes, and what it must hold.
type workload struct {
	t       testing.TB
	rnd     *rand.Rand
	path    string
	buckets []string
	model   map[string]map[string][]byte
	longest int  // value
	long    bool // keys, so that few are on a page
	options bbolt.Options
	fill    float64
}

func newWorkload(t testing.TB, seed uint64, pageSize, buckets int) *workload {
	w := &workload{
		t:     t,
		rnd:   rand.New(rand.NewPCG(seed, 8)),
		path:  filepath.Join(t.TempDir(), "book"),
		model: map[string]map[string][]byte{},
	}
	for i := range buckets {
		name := fmt.Sprintf("bucket-%d", i)
		w.buckets = append(w.buckets, name)
		w.model[name] = map[string][]byte{}
	}
	w.long = w.rnd.IntN(2) == 0
	w.longest = []int{100, 400, 20_000}[w.rnd.IntN(3)]
	w.fill = []float64{0.1, bbolt.DefaultFillPercent, bbolt.DefaultFillPercent, 0.9, 1}[w.rnd.IntN(5)]
	w.options = bbolt.Options{PageSize: pageSize, NoSync: true, FreelistType: []bbolt.FreelistType{bbolt.FreelistArrayType, bbolt.FreelistMapType}[w.rnd.IntN(2)]}
	return w
}

// update runs one transaction of bbolt in the file.
func (w *workload) update(change func(*bbolt.Tx) error) {
	w.t.Helper()
	db, err := bbolt.Open(w.path, 0o600, &w.options)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { // also where bbolt panics, since it would wait for its own lock
		if err := db.Close(); err != nil {
			w.t.Error(err)
		}
	}()
	if err := db.Update(change); err != nil {
		w.t.Fatal(err)
	}
}

// change is what one transaction does to one bucket.
type change struct {
	bucket        string
	puts, deletes [][]byte
}

// draw makes up a change: mostly puts while the bucket grows, then mostly deletes,
// here and there or in one stretch.
func (w *workload) draw(growing bool) change {
	c := change{bucket: w.buckets[w.rnd.IntN(len(w.buckets))]}
	keys := slices.Sorted(maps.Keys(w.model[c.bucket]))
	puts, deletes := w.rnd.IntN(60), w.rnd.IntN(10)
	if !growing {
		puts, deletes = w.rnd.IntN(4), w.rnd.IntN(60)
		if w.rnd.IntN(10) == 0 {
			deletes = len(keys) * w.rnd.IntN(100) / 100
		}
	}
	for range puts {
		key := w.key()
		if len(keys) > 0 && w.rnd.IntN(4) == 0 {
			key = []byte(keys[w.rnd.IntN(len(keys))])
		}
		c.puts = append(c.puts, key)
	}
	first := w.rnd.IntN(len(keys) + 1)
	for i := range min(deletes, len(keys)) {
		at := w.rnd.IntN(len(keys))
		if deletes%2 == 0 {
			at = (first + i) % len(keys)
		}
		c.deletes = append(c.deletes, []byte(keys[at]))
	}
	return c
}

func (w *workload) key() []byte {
	key := make([]byte, 1+w.rnd.IntN(24))
	if w.long || w.rnd.IntN(8) == 0 {
		key = make([]byte, 1+w.rnd.IntN(600))
	}
	for i := range key {
		key[i] = byte(w.rnd.IntN(256))
	}
	return key
}

// value is random bytes behind their checksum, which covers the key too.
func (w *workload) value(key []byte) []byte {
	value := make([]byte, 4+w.rnd.IntN(100))
	if w.rnd.IntN(20) == 0 {
		value = make([]byte, 4+w.rnd.IntN(w.longest))
	}
	return w.sealed(key, value)
}

// sealed fills a value.
func (w *workload) sealed(key, value []byte) []byte {
	for i := range value {
		value[i] = byte(w.rnd.IntN(256))
	}
	binary.LittleEndian.PutUint32(value, sum(key, value))
	return value
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func sum(key, value []byte) uint32 {
	return crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, value[4:])
}

var errProof = errors.New("the checksum is wrong")

func proof(key, value []byte) error {
	if len(value) < 4 || binary.LittleEndian.Uint32(value) != sum(key, value) {
		return errProof
	}
	return nil
}

// apply makes a change in the file and in the model.
func (w *workload) apply(c change) {
	w.t.Helper()
	w.update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists([]byte(c.bucket))
		if err != nil {
			return err
		}
		b.FillPercent = w.fill
		for _, key := range c.puts {
			value := w.value(key)
			w.model[c.bucket][string(key)] = value
			if err := b.Put(key, value); err != nil {
				return err
			}
		}
		for _, key := range c.deletes {
			delete(w.model[c.bucket], string(key))
			if err := b.Delete(key); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *workload) read() []byte {
	w.t.Helper()
	data, err := os.ReadFile(w.path)
	if err != nil {
		w.t.Fatal(err)
	}
	return data
}

func open(t testing.TB, data []byte) *page.File {
	t.Helper()
	f, err := page.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return f
}
