package bolt_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// filled returns a book in which so many clients were added and half of them removed.
func filled(t *testing.T, clients int) *bolt.Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "adsum.db")
	t.Cleanup(func() { checkConsistency(t, path) })
	b := bolt.New(path, store.Options{Timeout: time.Minute})
	storetest.Change(t, b, "add", func(c *store.Change) error {
		for i := range clients {
			if err := c.PutClient(appointment.Client{ID: fmt.Sprint("c", i), Name: fmt.Sprint("Anna ", i)}); err != nil {
				return err
			}
		}
		return nil
	})
	storetest.Change(t, b, "remove", func(c *store.Change) error {
		for i := range clients / 2 {
			if err := c.DeleteClient(fmt.Sprint("c", i)); err != nil {
				return err
			}
		}
		return nil
	})
	return b
}

// anew writes a book anew as it is.
func anew(is store.Current) (store.Tx, error) {
	if is.Damage != nil {
		return nil, is.Damage
	}
	return store.Renewed(is)
}

func rewriting(become func(store.Current) (store.Tx, error)) store.Rewriting {
	return store.Rewriting{Become: become, Progress: func(int64, int64) {}}
}

// entries returns what a book holds but for its foundation, which has the epoch.
func entries(t *testing.T, b store.Store) map[string]string {
	t.Helper()
	all := storetest.Contents(t, b)
	delete(all, "meta/book")
	return all
}

func TestBookThatIsWrittenAnewIsTheSame(t *testing.T) {
	t.Parallel()
	b := filled(t, 300)
	before, was := entries(t, b), state(t, b)
	sizes, err := b.Rewrite(t.Context(), rewriting(anew))
	if err != nil {
		t.Fatal(err)
	}
	if is := state(t, b); string(is.Epoch) == string(was.Epoch) || string(is.Hash) != string(was.Hash) {
		t.Errorf("the state is %+v, was %+v", is, was)
	}
	info, err := os.Stat(b.Path())
	if err != nil || info.Size() != sizes.After || sizes.After >= sizes.Before {
		t.Errorf("%+v, %v, %v", sizes, info, err)
	}
	if !maps.Equal(before, entries(t, b)) {
		t.Error("the book holds something else")
	}
	storetest.Verify(t, b)
	wantAlone(t, b)
}

func state(t *testing.T, b store.Store) (is store.State) {
	t.Helper()
	err := b.View(t.Context(), func(tx store.Tx) (err error) {
		is, err = store.StateOf(tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return is
}

func TestNothingIsLostOfWhatIsWrittenWhileABookIsWrittenAnew(t *testing.T) {
	t.Parallel()
	b := filled(t, 20)
	var wait sync.WaitGroup
	for writer := range 4 {
		wait.Go(func() {
			for i := range 8 {
				id := fmt.Sprint("w", writer, "n", i)
				storetest.Change(t, bolt.New(b.Path(), store.Options{Timeout: time.Minute}), id, func(c *store.Change) error {
					return c.PutClient(appointment.Client{ID: id, Name: id})
				})
			}
		})
	}
	for range 6 {
		if _, err := b.Rewrite(t.Context(), rewriting(anew)); err != nil {
			t.Error(err)
		}
	}
	wait.Wait()
	storetest.View(t, b, func(r store.Reader) error {
		all, err := r.Clients()
		if len(all) != 10+32 {
			t.Errorf("%d clients", len(all))
		}
		return errors.Join(err, store.Verify(r))
	})
}

func TestFileThatWasReplacedIsKeptWhereItIsWanted(t *testing.T) {
	t.Parallel()
	b := filled(t, 20)
	before := fileBytes(t, b.Path())
	kept := filepath.Join(filepath.Dir(b.Path()), "kept.db")
	r := rewriting(anew)
	r.Keep = kept
	if _, err := b.Rewrite(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	if string(fileBytes(t, kept)) != string(before) || string(fileBytes(t, b.Path())) == string(before) {
		t.Error("it is another file that was kept")
	}
	_, err := b.Rewrite(t.Context(), r)
	storetest.WantFault(t, err, fault.Conflict, "store.kept")
	if string(fileBytes(t, kept)) != string(before) {
		t.Error("what was kept was written over")
	}
}

func TestBookStaysAsItIsWhereItCannotBeWrittenAnew(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*bolt.Store, *store.Rewriting){
		"refused": func(_ *bolt.Store, r *store.Rewriting) {
			r.Become = func(store.Current) (store.Tx, error) { return nil, store.Damaged("book", "x") }
		},
		"nothing": func(_ *bolt.Store, r *store.Rewriting) {
			r.Become = func(store.Current) (store.Tx, error) { return store.Nothing{}, nil }
		},
		"the folder fails": func(b *bolt.Store, _ *store.Rewriting) { b.FailSyncs(syscall.EIO) },
	} {
		b := filled(t, 20)
		before := fileBytes(t, b.Path())
		r := rewriting(anew)
		r.Keep = filepath.Join(filepath.Dir(b.Path()), "kept.db")
		spoil(b, &r)
		if _, err := b.Rewrite(t.Context(), r); err == nil {
			t.Errorf("%s: it was written anew", name)
		}
		if string(fileBytes(t, b.Path())) != string(before) {
			t.Errorf("%s: the book was changed", name)
		}
		wantAlone(t, b)
	}
}

func TestDamagedBookCanBeReplaced(t *testing.T) {
	t.Parallel()
	b, other := filled(t, 20), filled(t, 30)
	data := fileBytes(t, b.Path())
	clear(data[8192:])
	if err := os.WriteFile(b.Path(), data, 0o600); err != nil {
		t.Fatal(err)
	}
	err := other.View(t.Context(), func(tx store.Tx) error {
		_, err := b.Rewrite(t.Context(), rewriting(func(is store.Current) (store.Tx, error) {
			if is.Damage == nil {
				t.Error("the damage was not told")
			}
			return store.Renewed(tx)
		}))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(entries(t, b), entries(t, other)) {
		t.Error("it is another book")
	}
}

func TestBookThatIsNotThereCanBeWritten(t *testing.T) {
	t.Parallel()
	other := filled(t, 30)
	b := newBook(t)
	err := other.View(t.Context(), func(tx store.Tx) error {
		r := rewriting(func(store.Current) (store.Tx, error) { return store.Renewed(tx) })
		_, err := b.Rewrite(t.Context(), r)
		storetest.WantFault(t, err, fault.Invalid, "store.missing")
		r.Begins = true
		_, err = b.Rewrite(t.Context(), r)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(entries(t, b), entries(t, other)) {
		t.Error("it is another book")
	}
}

func TestOlderBookIsBroughtToThisFormatBeforeItIsWrittenAnew(t *testing.T) {
	t.Parallel()
	b := older(t, "book_v1.db")
	if _, err := b.Rewrite(context.Background(), rewriting(anew)); err != nil {
		t.Fatal(err)
	}
	wantBookOfVersion1(t, b)
}

func TestTrialMeasuresAndLeavesTheBook(t *testing.T) {
	t.Parallel()
	b := filled(t, 300)
	before := fileBytes(t, b.Path())
	r := rewriting(anew)
	r.Trial = true
	trial, err := b.Rewrite(t.Context(), r)
	if err != nil || string(fileBytes(t, b.Path())) != string(before) {
		t.Fatal(err)
	}
	wantAlone(t, b)
	r.Trial = false
	if done, err := b.Rewrite(t.Context(), r); err != nil || done != trial {
		t.Errorf("%+v, %v, and the trial said %+v", done, err, trial)
	}
}
