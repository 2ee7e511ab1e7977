package bolt_test

import (
	"os"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/bolt"
)

// once returns what does something the first time that it is called.
func once(do func()) func() {
	done := false
	return func() {
		if !done {
			done = true
			do()
		}
	}
}

// spoilMeta turns a bit of a meta page, 0 or 1, of a book.
func spoilMeta(t *testing.T, path string, slot int) {
	t.Helper()
	data := fileBytes(t, path)
	data[slot*bolt.PageSize+30] ^= 1
	overwrite(t, path, data)
}

// inBothWays runs a test on a copy of the book and in its place.
func inBothWays(t *testing.T, test func(t *testing.T, copied bool)) {
	for name, copied := range map[string]bool{"copied": true, "in its place": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, copied)
		})
	}
}

func TestBookThatIsReplacedWhileItIsLookedAtIsLookedAtAnew(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, copied bool) {
		b, other := grown(t), grown(t)
		churn(t, other, "other")
		r, err := b.VerifyWhile(t.Context(), copied, once(func() { noError(t, os.Rename(other.Path(), b.Path())) }))
		if err != nil || r.Count() > 0 || r.Events != 41 {
			t.Errorf("%d events, %v, %v", r.Events, named(r), err)
		}
	})
}

// What was read before is not what the book is now.
func TestMetaThatIsDamagedWhileTheBookIsLookedAtIsFound(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, copied bool) {
		for slot := range 2 {
			b := grown(t)
			r, err := b.VerifyWhile(t.Context(), copied, once(func() { spoilMeta(t, b.Path(), slot) }))
			if got := named(r); err != nil || !slices.Equal(got, []string{[]string{"metas page 0", "metas page 1"}[slot]}) {
				t.Errorf("meta %d: found %q, %v", slot, got, err)
			}
		}
	})
}

// Nobody writes to such a book, so one look is enough.
func TestBookWithABadMetaIsLookedAtOnce(t *testing.T) {
	t.Parallel()
	inBothWays(t, func(t *testing.T, copied bool) {
		b, looks := grown(t), 0
		spoilMeta(t, b.Path(), 0)
		r, err := b.VerifyWhile(t.Context(), copied, func() { looks++ })
		if got := named(r); err != nil || !slices.Equal(got, []string{"metas page 0"}) || looks != 1 {
			t.Errorf("found %q in %d looks, %v", got, looks, err)
		}
	})
}
