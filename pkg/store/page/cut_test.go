package page_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/page"
)

// What is left of a file that was cut short may begin as it should.
func TestFileThatEndsTooEarlyIsCutShort(t *testing.T) {
	t.Parallel()
	w := newWorkload(t, 3, 1024, 1)
	for range 6 {
		w.apply(w.draw(true))
	}
	whole := w.read()
	need := int(open(t, whole).Meta().Pages) * 1024
	for _, have := range []int{100, 1024, 2048, need / 2, need - 1} {
		_, err := page.Open(bytes.NewReader(whole[:have]), int64(have))
		d, ok := errors.AsType[*page.Damage](err)
		if !ok || d.Region != page.RegionCut || d.Have != uint64(have) || d.Page != uint64(have/1024) || have >= 2048 && d.Need != uint64(need) {
			t.Errorf("%d bytes of %d: %+v", have, need, err)
		}
	}
	if _, err := page.Open(bytes.NewReader(whole[:need]), int64(need)); err != nil {
		t.Errorf("all that is needed: %v", err)
	}
}

// Where nobody knows what is free, nobody knows what was freed either.
func TestListOfFreePagesThatCannotBeReadIsTheOnlyOneToBlame(t *testing.T) {
	t.Parallel()
	w := newWorkload(t, 3, 1024, 1)
	for range 6 {
		w.apply(w.draw(true))
	}
	data := w.read()
	list := open(t, data).Meta().Freelist
	clear(data[list*1024 : (list+1)*1024])
	var found []page.Region
	err := open(t, data).Walk(context.Background(), page.Visitor{Damage: func(d *page.Damage) error {
		found = append(found, d.Region)
		return nil
	}})
	if err != nil || len(found) != 1 || found[0] != page.RegionFreelist {
		t.Errorf("found %v, %v", found, err)
	}
}
