package cli_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

// TestDryRunOfACopyRefusesWhatTheCopyRefuses leaves one that was cut short where the copy is to go: of the
// same book it would be gone on with, of another nothing may be.
func TestDryRunOfACopyRefusesWhatTheCopyRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		begun  func(tx store.Tx) (string, error) // which book
		status int
		says   string
	}{
		{"the same book", store.BookOf, 0, `"continued": true`},
		{"another book", func(store.Tx) (string, error) { return "another0", nil }, 4, "Another book is being copied"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h, address := newHome(t, "5s"), etcdtest.One(t).Address(etcdtest.Book(t))
			file := filepath.Join(h.dir, "own.db")
			h.mustSay(t, "book", "Anna", "--at", "tomorrow 15:00", "--db", file)
			h.mustSay(t, "copy", file, address)
			s, err := etcd.New(address, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = s.Close() })
			if err := s.Update(t.Context(), func(tx store.Tx) error {
				book, err := c.begun(tx)
				if err == nil {
					err = store.BeginCopy(tx, book, []byte("run"))
				}
				if err != nil {
					return err
				}
				return tx.Delete([]byte("meta/format"))
			}); err != nil {
				t.Fatal(err)
			}
			for _, more := range [][]string{{"--dry-run", "--json"}, {"--json"}} {
				status, stdout, _ := h.do(t.Context(), visit{engines: shared()}, append([]string{"copy", file, address}, more...)...)
				if status != c.status || !strings.Contains(stdout, c.says) {
					t.Errorf("%v: exit code %d: %s", more, status, stdout)
				}
			}
		})
	}
}
