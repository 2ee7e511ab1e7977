//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"encoding/binary"
	"maps"
	"os/exec"
	"slices"
	"testing"
	"time"
)

// TestDamageIsSeen holds the judge to what it is there for, on books that nobody damaged
// as it is told.
func TestDamageIsSeen(t *testing.T) {
	p := newPractice(t, t.TempDir(), 0)
	j := &judge{t: t, good: layoutOf(p.book()), tours: []*tour{newTour(t, p, 0)}, home: newHome(t)}
	early := p.images[len(p.images)/2]
	noise := bytes.Repeat([]byte("noise"), len(p.book())/5)
	for name, c := range map[string]struct {
		damage
		want ruling
	}{
		"nothing":                   {damage{region: inPadding, book: p.book()}, isHarmless},
		"a record that says it is":  {damage{region: inRecord, book: p.book()}, isSilent},
		"another state of the book": {damage{region: inRecord, book: early}, isWrong},
		"no book at all":            {damage{region: inMeta, book: noise}, isFound},
		"an end that is missing":    {damage{region: inLeafItem, kind: truncate, book: p.book()[:1<<18]}, isFound},
	} {
		if r := j.try(c.damage); r.ruling != c.want {
			t.Errorf("%s: %v, %s, want %v", name, r.ruling, r.why, c.want)
		}
	}
}

// TestLostEntriesAreSeen holds the judge to telling what a write may change from what it
// loses.
func TestLostEntriesAreSeen(t *testing.T) {
	book := func(entries ...string) map[string][]byte {
		m := map[string][]byte{}
		for i := 0; i < len(entries); i += 2 {
			m[entries[i]] = []byte(entries[i+1])
		}
		return m
	}
	good := book("a", "1", "b", "2")
	for name, c := range map[string]struct {
		damaged, expected, now map[string][]byte
		want                   string
	}{
		"as expected":          {good, book("a", "1", "b", "3"), book("a", "1", "b", "3"), ""},
		"refused":              {good, book("a", "1", "b", "3"), good, ""},
		"lost":                 {good, good, book("b", "2"), "a"},
		"changed":              {good, good, book("a", "1", "b", "x"), "b"},
		"damaged before":       {book("b", "2"), good, book("b", "2"), ""},
		"one of another value": {book("a", "x", "b", "2"), good, book("b", "2"), ""},
	} {
		if key, gone := lostOf(good, c.damaged, c.expected, c.now); key != c.want || gone != (c.want != "") {
			t.Errorf("%s: lost %q, want %q", name, key, c.want)
		}
	}
}

// TestPageOfAnotherNumberIsNotRead holds the judge to what a lookup does: it ends where a
// page says that it is another, and what that one leads to may be written over.
func TestPageOfAnotherNumberIsNotRead(t *testing.T) {
	p := newPractice(t, t.TempDir(), 0)
	whole := layoutOf(p.book())
	for _, s := range whole.spans {
		if s.region != inLeafItem {
			continue
		}
		book := bytes.Clone(p.book())
		book[s.from/whole.pageSize*whole.pageSize]++ // the number that the page gives itself
		if l := layoutOf(book); has(l.entries, s.key, whole.entries[s.key]) {
			t.Errorf("%q is read from a page that says it is another", s.key)
		}
		return
	}
	t.Error("the book has no entry")
}

// TestPageThatIsFreeIsNotRead holds the judge to what a lookup does where a page of another
// time leads to one that was freed since.
func TestPageThatIsFreeIsNotRead(t *testing.T) {
	p := newPractice(t, t.TempDir(), 0)
	whole := layoutOf(p.book())
	size, tried := whole.pageSize, 0
	free := slices.Min(slices.Collect(maps.Keys(whole.free)))
	for _, s := range whole.spans {
		if s.region != inBranchItem || whole.entries[s.key] == nil {
			continue
		}
		tried++
		book := bytes.Clone(p.book())
		lead, freed := book[s.from+8:], book[int(free)*size:]
		copy(freed[:size], book[int(binary.LittleEndian.Uint64(lead))*size:])
		binary.LittleEndian.PutUint64(freed, free)
		binary.LittleEndian.PutUint64(lead, free)
		if l := layoutOf(book); has(l.entries, s.key, whole.entries[s.key]) {
			t.Errorf("%q is read from a page that is free", s.key)
		}
	}
	if tried == 0 {
		t.Error("the book has no branch")
	}
}

// TestLimitsAreSeen holds the watch to what it is there for.
func TestLimitsAreSeen(t *testing.T) {
	for script, want := range map[string]ruling{
		"exit 0":        isHarmless,
		"exit 65":       isHarmless,
		"kill -SEGV $$": isCrashed,
		"echo 'goroutine 1 [running]:' >&2; exit 2": isCrashed,
		"exec sleep 60": isHung,
		"x=$(head -c 600000000 /dev/zero | tr '\\0' x); :":  isMemory,
		"x=$(head -c 4000000000 /dev/zero | tr '\\0' x); :": isMemory,
	} {
		var r judgement
		r.heed(script, limited(t, exec.Command("sh", "-c", script), 4*time.Second))
		if r.ruling != want {
			t.Errorf("%s: %v, want %v", script, r.ruling, want)
		}
	}
}
