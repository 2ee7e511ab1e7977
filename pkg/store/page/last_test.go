package page_test

import (
	"bytes"
	"math"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// What kind of file it is can be told by one meta and the page that it leads to.
func TestLastNeedsOneMetaAndTheRootBucket(t *testing.T) {
	t.Parallel()
	s := newSmall(t)
	names := func(data []byte) (string, error) {
		last, err := page.Last(bytes.NewReader(data))
		if err != nil {
			return "", err
		}
		root, err := last.Root()
		if err != nil {
			return "", err
		}
		found := ""
		return found, root.Scan(nil, func(name, _ []byte) (bool, error) {
			found += string(name) + " "
			return true, nil
		})
	}
	list := int(open(t, s.data).Meta().Freelist)
	newest := int(open(t, s.data).Meta().Transaction % 2)
	for name, spoil := range map[string]func(data []byte){
		"as it is":             func([]byte) {},
		"the older meta gone":  func(data []byte) { clear(data[(1-newest)*1024:][:1024]) },
		"the list zeroed":      func(data []byte) { clear(data[list*1024:][:1024]) },
		"a list that is none":  func(data []byte) { (&craft{data}).word(newest*1024+48, math.MaxUint64); seal(data, newest) },
		"more pages than fit":  func(data []byte) { (&craft{data}).word(newest*1024+56, 1<<40); seal(data, newest) },
		"the last page zeroed": func(data []byte) { clear(data[len(data)-1024:]) },
	} {
		data := bytes.Clone(s.data)
		spoil(data)
		if found, err := names(data); err != nil || found != "inline tree " {
			t.Errorf("%s: found %q, %v", name, found, err)
		}
	}
	for name, spoil := range map[string]func(data []byte){
		"no meta":                   func(data []byte) { clear(data[:2048]) },
		"a root that is a meta":     func(data []byte) { (&craft{data}).word(newest*1024+32, 1); seal(data, newest) },
		"a root beyond the pages":   func(data []byte) { (&craft{data}).word(newest*1024+32, 1<<50); seal(data, newest) },
		"pages that nobody reaches": func(data []byte) { (&craft{data}).word(newest*1024+56, 1<<62); seal(data, newest) },
	} {
		data := bytes.Clone(s.data)
		spoil(data)
		if found, err := names(data); !isFinding(err) {
			t.Errorf("%s: found %q, %v", name, found, err)
		}
	}
}

func TestSizeIsThatOfTheHigherMark(t *testing.T) {
	t.Parallel()
	marks := func(first, second uint64) page.Metas {
		c := newCraft()
		for slot, pages := range []uint64{first, second} {
			c.word(slot*craftSize+56, pages)
			if pages > 0 {
				seal(c.data, slot)
			}
		}
		metas, err := page.ReadMetas(bytes.NewReader(c.data))
		if err != nil {
			t.Fatal(err)
		}
		return metas
	}
	for _, it := range []struct{ first, second, want uint64 }{
		{9, 8, 9 << 10}, {8, 9, 9 << 10}, {0, 9, 9 << 10}, {9, 0, 9 << 10}, {0, 0, 1 << 17},
		{9, 1 << 63, 1<<63 - 1<<10},
	} {
		if got := marks(it.first, it.second).Size(); got != int64(it.want) {
			t.Errorf("marks at %d and %d: %d bytes, want %d", it.first, it.second, got, it.want)
		}
	}
}
