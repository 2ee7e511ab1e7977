package page_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"maps"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// scraps are the values of the bucket "tree" that a salvage found under each key: by
// whether they stand.
type scraps map[string]map[string]bool

// salvaged looks for all that passes the proof in a file.
func salvaged(t testing.TB, r io.ReaderAt, size int64) (scraps, page.Salvaged) {
	t.Helper()
	found := scraps{}
	looked, err := page.Salvage(context.Background(), r, size, proof, func(s page.Scrap) error {
		key := string(s.Key)
		if found[key] == nil {
			found[key] = map[string]bool{}
		}
		found[key][string(s.Value)] = found[key][string(s.Value)] || s.Stands
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found, looked
}

// has reports whether an entry was found, and stands.
func (s scraps) has(key string, value []byte) (found, stands bool) {
	stands, found = s[key][string(value)]
	return found, stands
}

// on returns the entries of the file by the pages that they are on.
func (s small) on(t testing.TB) map[uint64]map[string]bool {
	t.Helper()
	pages, from, to := map[uint64]map[string]bool{}, uint64(0), uint64(0)
	if err := open(t, s.data).Walk(context.Background(), page.Visitor{
		Page: func(p page.Page) error {
			if p.Region != page.RegionBucket {
				from, to = p.ID, p.ID+p.Overflow
			}
			return nil
		},
		Entry: func(_, key, _ []byte) error {
			for id := from; id <= to; id++ {
				if pages[id] == nil {
					pages[id] = map[string]bool{}
				}
				pages[id][string(key)] = true
			}
			return nil
		},
	}); err != nil {
		t.Fatal(err)
	}
	return pages
}

func TestSalvageOfAWholeFileFindsAllOfItStanding(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	found, looked := salvaged(t, bytes.NewReader(s.data), int64(len(s.data)))
	if looked.PageSize != 1024 || looked.Unread != 0 {
		t.Errorf("looked at %+v", looked)
	}
	for bucket, model := range s.model {
		for key, value := range model {
			if is, stands := found.has(key, value); !is || !stands {
				t.Errorf("%s in %s: found %t, stands %t", key, bucket, is, stands)
			}
		}
	}
}

func TestSalvageGoesPastEachPageThatIsGone(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	on := s.on(t)
	pages := uint64(len(s.data) / 1024)
	for gone := range pages {
		data := bytes.Clone(s.data)
		clear(data[gone*1024 : (gone+1)*1024])
		for name, r := range map[string]io.ReaderAt{
			"zeroed": bytes.NewReader(data), "unreadable": &hole{bytes.NewReader(s.data), int64(gone) * 1024},
		} {
			found, looked := salvaged(t, r, int64(len(data)))
			if name == "unreadable" && looked.Unread == 0 && looked.Cause == nil {
				t.Errorf("page %d %s: nothing is said of it", gone, name)
			}
			for key, value := range s.model["tree"] {
				if is, stands := found.has(key, value); (!is || !stands && gone > 1) && !on[gone][key] {
					t.Errorf("page %d %s: %s: found %t, stands %t", gone, name, key, is, stands)
				}
			}
		}
	}
}

// hole is a file of which the disk does not give one page.
type hole struct {
	r  io.ReaderAt
	at int64
}

func (h *hole) ReadAt(buf []byte, at int64) (int, error) {
	if at < h.at+1024 && at+int64(len(buf)) > h.at {
		return 0, errors.New("input/output error")
	}
	return h.r.ReadAt(buf, at)
}

func TestSalvageFindsAllWithoutAMeta(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	data := bytes.Clone(s.data)
	clear(data[:2*1024])
	found, looked := salvaged(t, bytes.NewReader(data), int64(len(data)))
	if looked.PageSize != 1024 {
		t.Errorf("pages of %d bytes", looked.PageSize)
	}
	for key, value := range s.model["tree"] {
		if is, stands := found.has(key, value); !is || stands {
			t.Errorf("%s: found %t, stands %t", key, is, stands)
		}
	}
}

func TestSalvageOfWhatIsNoFileOfPagesFindsNothing(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{"nothing": nil, "a letter": []byte("Dear Anna"), "zeros": make([]byte, 1<<17)} {
		if found, _ := salvaged(t, bytes.NewReader(data), int64(len(data))); len(found) > 0 {
			t.Errorf("%s: %d keys", name, len(found))
		}
	}
}

func TestSalvageEndsWithTheVisitAndTheContext(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	enough := errors.New("enough")
	_, err := page.Salvage(context.Background(), bytes.NewReader(s.data), int64(len(s.data)), proof, func(page.Scrap) error { return enough })
	if !errors.Is(err, enough) {
		t.Errorf("a visit that ends it: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = page.Salvage(ctx, bytes.NewReader(s.data), int64(len(s.data)), proof, func(page.Scrap) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a context that ended: %v", err)
	}
}

// FuzzSalvage looks through a file of which some bytes were changed, as FuzzWalk does. What
// is found must pass the proof, and no more may be read than a few times the file.
func FuzzSalvage(f *testing.F) {
	s := newSmall(f)
	whole, _ := salvaged(f, bytes.NewReader(s.data), int64(len(s.data)))
	f.Add([]byte{})
	f.Add([]byte{10 << 2, 16, 1})
	f.Add([]byte{10 << 2, 12, 0xff, 10 << 2, 13, 0xff, 3 << 2, 12, 1})
	f.Fuzz(func(t *testing.T, patch []byte) {
		data := bytes.Clone(s.data)
		touched := map[int]bool{}
		for ; len(patch) >= 3; patch = patch[3:] {
			at := int(binary.BigEndian.Uint16(patch)) % len(data)
			data[at] ^= patch[2]
			touched[at/1024] = true
		}
		seal(data, 0)
		seal(data, 1)
		r := &failing{ReaderAt: bytes.NewReader(data)}
		found, _ := salvaged(t, r, int64(len(data)))
		if most := 12*len(data) + 200<<10; r.bytes > most {
			t.Errorf("read %d bytes of a file of %d", r.bytes, len(data))
		}
		for key, values := range found {
			for value := range maps.Keys(values) {
				if proof([]byte(key), []byte(value)) != nil {
					t.Errorf("%q is none", key)
				}
				if _, was := whole[key][value]; !was && len(touched) == 0 {
					t.Errorf("%q was not there", key)
				}
			}
		}
	})
}
