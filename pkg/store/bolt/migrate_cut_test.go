package bolt_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/store/storetest/oldbook"
)

// olderAs returns a book of format 2 as edit has it.
func olderAs(t *testing.T, edit func(oldbook.Book)) *bolt.Store {
	t.Helper()
	book := oldbook.Read(t, filepath.Join("testdata", "book_v2.db"))
	edit(book)
	path := filepath.Join(t.TempDir(), "adsum.db")
	book.Write(t, path)
	return bolt.New(path, store.Options{})
}

// Each batch is a commit of its own, of a book that nobody has yet.
func TestMigrationThatFailsInAnyBatchLeavesTheOlderBook(t *testing.T) {
	t.Parallel()
	for batch := 0; ; batch++ {
		b := older(t, "book_v1.db")
		before := fileBytes(t, b.Path())
		commits := 0
		b.CommitWith(func(do func() error) error {
			if commits++; commits > batch {
				return syscall.ENOSPC
			}
			return do()
		})
		err := b.Update(context.Background(), nothing)
		if commits <= batch {
			if err != nil || batch != 4 {
				t.Errorf("%d batches, %v", batch, err)
			}
			return
		}
		storetest.WantFault(t, err, fault.IO, "store.unwritten")
		if why(err) != "store.disk_full" || !slices.Equal(fileBytes(t, b.Path()), before) {
			t.Errorf("batch %d: %v", batch, err)
		}
		wantAlone(t, b)
		sound := bolt.New(b.Path(), store.Options{})
		wantBookOfVersion1(t, sound)
	}
}

// Whatever became of the book that nobody has yet, this one is as it was.
func TestMigrationOfUnknownOutcomeHasNotHappened(t *testing.T) {
	t.Parallel()
	b := older(t, "book_v1.db")
	b.FailCommits(true, syscall.ENOSPC)
	err := b.Update(context.Background(), nothing)
	storetest.WantFault(t, err, fault.IO, "store.unwritten")
	if errors.Is(err, store.ErrCommit) || why(err) != "store.disk_full" {
		t.Errorf("because of %q: %v", why(err), err)
	}
	wantAlone(t, b)
}

// The old journal and the old records say the same, and yet it cannot be.
func TestBookThatAMigrationWouldMakeIsVerifiedBeforeItTakesThePlace(t *testing.T) {
	t.Parallel()
	const key = "appointment/rrggmv2k"
	b := olderAs(t, func(book oldbook.Book) {
		entries := book.Entries(t)
		last := entries[len(entries)-1].Changes
		at := slices.IndexFunc(last, func(d oldbook.Delta) bool { return string(d.Key) == key })
		last[at].After = oldbook.Edited(t, last[at].After, func(fields map[uint64]any) {
			fields[16].(map[any]any)[uint64(5)] = uint64(1_000_000) // refunded, of the money
		})
		book.Record(t, entries)
		book.Set(t, key, last[at].After)
	})
	wantLeft(t, b, "appointment rrggmv2k")
}

func TestOlderBookWithoutAnEntryStaysAsItIs(t *testing.T) {
	t.Parallel()
	b := olderAs(t, func(book oldbook.Book) {
		var keys []string
		err := book.Scan(nil, nil, nil, func(key, _ []byte) error { keys = append(keys, string(key)); return nil })
		noError(t, err)
		for _, key := range keys {
			if key != "meta/format" {
				book.Set(t, key, nil)
			}
		}
	})
	wantLeft(t, b, "journal 0")
}
