package bolt_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"go.etcd.io/bbolt"
)

// salvaging makes a book of what is left of one.
func salvaging(done *store.Recovered) store.Rewriting {
	r := rewriting(func(is store.Current) (store.Tx, error) {
		w, err := is.Salvage()
		if err != nil {
			return nil, err
		}
		book, what, err := store.Recover(w, store.Recovery{
			Event: func() store.Event { return store.Event{ID: "recovered", Verb: appointment.VerbRecover} },
			Rules: func(name, _ string) (policy.Platform, error) { return policy.Platform{Name: name}, nil },
		})
		*done = what
		return book, err
	})
	r.Salvages = true
	return r
}

// besides returns what stands beside a book that is neither it nor its lock file.
func besides(t *testing.T, b *bolt.Store) []string {
	t.Helper()
	var names []string
	found, err := os.ReadDir(filepath.Dir(b.Path()))
	for _, f := range found {
		if name := f.Name(); name != filepath.Base(b.Path()) && name != filepath.Base(b.Path())+".lock" {
			names = append(names, name)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestSalvageGoesPastAPageThatTheDiskDoesNotGive(t *testing.T) {
	t.Parallel()
	whole := filled(t, 40)
	content, err := os.ReadFile(whole.Path())
	if err != nil {
		t.Fatal(err)
	}
	want, size := entries(t, whole), int64(bolt.PageSize)
	events := 0
	for id := range int64(len(content)) / size {
		path := filepath.Join(t.TempDir(), "adsum.db")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		b := bolt.New(path, store.Options{})
		b.FailPage(id, size, syscall.EIO)
		var done store.Recovered
		if _, err := b.Rewrite(context.Background(), salvaging(&done)); err != nil {
			if id > 1 {
				t.Errorf("page %d: %v", id, err)
			}
			continue
		}
		again := bolt.New(path, store.Options{})
		if report, err := again.Verify(context.Background(), func(int64, int64) {}); err != nil || report.Count() > 0 {
			t.Errorf("page %d: %v %+v", id, err, report.Findings)
		}
		if left := besides(t, b); len(left) > 0 {
			t.Errorf("page %d: left %q", id, left)
		}
		if events += done.Events; done.Events < 2 {
			continue
		}
		for key, value := range entries(t, again) {
			if was := want[key]; was != value && !done.Retied {
				t.Errorf("page %d: %q is another", id, key)
			}
		}
	}
	if events == 0 {
		t.Error("nothing was ever saved")
	}
}

func TestSalvageOfADiskThatGivesNothingIsAnErrorOfTheDisk(t *testing.T) {
	t.Parallel()
	b := filled(t, 4)
	b.FailReads(syscall.EIO)
	var done store.Recovered
	_, err := b.Rewrite(context.Background(), salvaging(&done))
	if f := fault.Of(err); f.Code != fault.IO {
		t.Errorf("%v", err)
	}
	if left := besides(t, b); len(left) > 0 {
		t.Errorf("left %q", left)
	}
}

func TestSalvageLeavesWhatIsNoBook(t *testing.T) {
	t.Parallel()
	for name, write := range map[string]func(path string) error{
		"a letter": func(path string) error { return os.WriteFile(path, []byte("Dear Anna"), 0o600) },
		"another program's book": func(path string) error {
			db, err := bbolt.Open(path, 0o600, nil)
			if err != nil {
				return err
			}
			return errors.Join(db.Update(func(tx *bbolt.Tx) error {
				bucket, err := tx.CreateBucket([]byte("theirs"))
				if err != nil {
					return err
				}
				return bucket.Put([]byte("key"), []byte("value"))
			}), db.Close())
		},
	} {
		for _, noted := range []bool{false, true} {
			b := filled(t, 4)
			path := b.Path()
			if !noted {
				path = filepath.Join(t.TempDir(), "other.db")
			} else if err := os.Rename(path, path+".away"); err != nil {
				t.Fatal(err)
			}
			if err := write(path); err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(path)
			var done store.Recovered
			_, err := bolt.New(path, store.Options{}).Rewrite(context.Background(), salvaging(&done))
			key := "store.not_a_book"
			if noted && name == "a letter" {
				key = "store.recover_nothing" // there was a book, and a backup of it may be brought
			}
			if f := fault.Of(err); f.Code != fault.Damaged || f.Key != key {
				t.Errorf("%s, noted %t: %v", name, noted, err)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Errorf("%s, noted %t: it is changed", name, noted)
			}
			if noted {
				_ = os.Rename(path+".away", path)
			}
		}
	}
}

func TestSalvageSweepsWhatOneThatWasCutShortHasLeft(t *testing.T) {
	t.Parallel()
	b := filled(t, 4)
	for _, name := range []string{".adsum.db.remains", ".adsum.db.recovered", ".adsum.db.migration"} {
		if err := os.WriteFile(filepath.Join(filepath.Dir(b.Path()), name), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var done store.Recovered
	if _, err := b.Rewrite(context.Background(), salvaging(&done)); err != nil || done.Events != 2 || done.Retied {
		t.Errorf("%+v, %v", done, err)
	}
	if left := besides(t, b); len(left) > 0 {
		t.Errorf("left %q", left)
	}
}
