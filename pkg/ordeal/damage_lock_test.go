//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestLockFileIsOnlyAHint damages what stands in the lock file: it is a lower bound of the
// book, and where it cannot be that, it is ignored. A book that has lost what the lock
// file knows of is found.
func TestLockFileIsOnlyAHint(t *testing.T) {
	p, other := newPractice(t, t.TempDir(), 0), newPractice(t, t.TempDir(), 1<<16)
	j := &judge{t: t, good: layoutOf(p.book()), tours: []*tour{newTour(t, p, 0)}, home: newHome(t)}
	lock, random := p.lock(), rand.New(rand.NewPCG(seed(t), 0))
	middle := len(p.images) / 2
	locks := map[string][]byte{
		"empty":                    nil,
		"noise":                    bytes.Repeat([]byte("noise"), 100),
		"a megabyte of zeros":      make([]byte, 1<<20),
		"that of an earlier state": p.locks[middle],
		"that of another book":     other.lock(),
		"cut short":                lock[:len(lock)/2],
		"with more behind":         append(bytes.Clone(lock), "more"...),
	}
	for i := range min(32, 8*len(lock)) {
		flipped := bytes.Clone(lock)
		flipped[random.IntN(len(flipped))] ^= 1 << random.IntN(8)
		locks[fmt.Sprint("a bit turned, ", i)] = flipped
	}
	for name, content := range locks {
		j.lock = content
		if r := j.try(damage{region: inPadding, book: p.book()}); r.ruling != isHarmless {
			t.Errorf("%s: %v, %s", name, r.ruling, r.why)
		}
	}
	if j.lock = lock; len(lock) > 0 {
		if r := j.try(damage{region: inRecord, book: p.images[middle]}); r.ruling != isFound {
			t.Errorf("an earlier book: %v, %s", r.ruling, r.why)
		}
	}
}
