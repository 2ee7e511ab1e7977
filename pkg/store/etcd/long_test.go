package etcd_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
)

func TestChangeOfThousandsOfWrites(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		count  int
		length int
	}{
		{"in one request", 8000, 10},
		{"staged", 8000, 300},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			book := newSite(t)
			s := book.open(t, store.Options{})
			want := map[string]string{}
			for n := range c.count {
				want[fmt.Sprintf("%05x", n)] = strings.Repeat("v", c.length)
			}
			mustUpdate(t, s, writes(want))
			wantBook(t, s, want)
			book.wantMine(t)
			all := maps.Clone(want)
			for key := range all {
				all[key] = "-"
			}
			mustUpdate(t, s, writes(all))
			wantBook(t, s, map[string]string{})
			book.wantMine(t)
		})
	}
}

func TestLongestKeysAndValues(t *testing.T) {
	t.Parallel()
	book := newSite(t)
	s := book.open(t, store.Options{})
	key := strings.Repeat("k", 4096)
	for _, length := range []int{0, 1, etcd.PieceLength - 1, etcd.PieceLength, etcd.PieceLength + 1, 3 << 20, 2 * etcd.PieceLength, 1 << 20, 12} {
		value := string(bytes.Repeat([]byte{byte(length)}, length))
		mustPut(t, s, key, value)
		mustPut(t, s, "x", "after")
		wantBook(t, s, map[string]string{key: value, "x": "after"})
		wantValue(t, s, key, value)
	}
	mustPut(t, s, key, "-")
	book.wantMine(t)
}

func TestPiecesOfKeysThatBeginAlike(t *testing.T) {
	t.Parallel()
	s := newSite(t).open(t, store.Options{})
	s.Piece(2)
	model := map[string]string{}
	for _, own := range []string{"k", "k\x00", "k\x00\x00\x00", "k\x00\x00\x00\x01", "k\x00\x00\x00\x01\x00\x00\x00\x01", "k\x00\x00\x00\x02", "ka"} {
		for _, region := range []string{"", "part/x/what/"} {
			model[region+own] = fmt.Sprintf("value of %q in %s", own, region)
		}
	}
	mustUpdate(t, s, writes(model))
	wantBook(t, s, model)
	for _, key := range slices.Sorted(maps.Keys(model)) {
		delete(model, key)
		mustPut(t, s, key, "-")
		wantBook(t, s, model)
	}
}
