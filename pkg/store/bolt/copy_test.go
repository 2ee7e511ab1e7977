package bolt_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/page"
)

// metasOf returns the metas of a book's bytes.
func bothMetas(t *testing.T, data []byte) page.Metas {
	t.Helper()
	metas, err := page.ReadMetas(bytes.NewReader(data))
	noError(t, err)
	return metas
}

// lookedAt is how many bytes are read to tell whose file it is.
const lookedAt = 16 << 10

func counted(t *testing.T, b *bolt.Store) (store.Report, bolt.Copying) {
	t.Helper()
	r, c, err := b.VerifyCounting(t.Context(), t.TempDir())
	noError(t, err)
	return r, c
}

// A file that is longer than the book has nothing behind it that anybody looks at.
func TestOnlyTheBookIsCopied(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	var used int64
	for _, m := range bothMetas(t, whole) {
		used = max(used, int64(m.Pages*m.PageSize))
	}
	for name, spoil := range map[string]func(data []byte){
		"as it is":            func([]byte) {},
		"the first meta gone": func(data []byte) { clear(data[:80]) },
	} {
		data := bytes.Clone(whole)
		spoil(data)
		b := spoilt(t, data)
		noError(t, os.Truncate(b.Path(), 1<<30))
		if r, c := counted(t, b); c.Read > used+lookedAt || c.Size > used {
			t.Errorf("%s: read %d bytes into a copy of %d, of a book of %d, and found %v", name, c.Read, c.Size, used, named(r))
		}
	}
	r, c := counted(t, spoilt(t, whole))
	if r.Count() > 0 || c.Size != used {
		t.Errorf("the copy of a book of %d bytes has %d, and %v is found", used, c.Size, named(r))
	}
	if r := reported(t, spoilt(t, whole[:used-1])); len(r.Findings) != 1 || r.Findings[0].Region != string(page.RegionCut) {
		t.Errorf("cut short: found %v", named(r))
	}
}
