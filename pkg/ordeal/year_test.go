//go:build ordeal && linux && amd64

package ordeal

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/backup"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
)

// TestEveryBackupKeptIsTheBookOfItsDay lives through as many days as ORDEAL_DAYS says, each
// with two bookings, a settlement and a backup, and restores each backup that is still there.
func TestEveryBackupKeptIsTheBookOfItsDay(t *testing.T) {
	h, disk := newHome(t), t.TempDir()
	ctx, quiet := context.Background(), func(int64, int64) {}
	keep, err := backup.ParseKeep("daily=7,weekly=4,monthly=12")
	if err != nil {
		t.Fatal(err)
	}
	s := scene.New(t)
	s.Book = engine(h.book())
	deskAt := func(now time.Time, book string) *desk.Desk {
		d := s.DeskAt(now)
		d.Store, d.BookPath = engine(book), book
		d.Copies = func(path string) store.Store { return bolt.New(path, store.Options{MustExist: true, Copy: true}) }
		return d
	}
	heads := map[time.Time]store.State{} // of the book when it was backed up
	for day := range number(t, "ORDEAL_DAYS", 50) {
		morning := scene.Monday().AddDate(0, 0, day)
		s.At(morning)
		for i := range 2 {
			b := scene.Booking(morning.Add(time.Duration(2*i+1)*time.Hour), scene.Named(fmt.Sprintf("Client %d", day%40)))
			s.Done(s.Desk().Book(ctx, b))
		}
		evening := morning.Add(14 * time.Hour)
		if _, err := deskAt(evening, h.book()).Settle(ctx, desk.Settlement{To: evening, Request: policy.Settle{Assume: policy.AssumeCame}}); err != nil {
			t.Fatal(err)
		}
		if _, err := deskAt(evening, h.book()).Backup(ctx, desk.Backup{To: disk, Keep: keep}, quiet); err != nil {
			t.Fatal(err)
		}
		heads[evening] = stateOf(t, h.book())
	}
	kept, err := backup.List(disk)
	if err != nil || len(kept) < 9 {
		t.Fatalf("%d are kept, %v", len(kept), err)
	}
	for _, c := range kept {
		book := filepath.Join(string(newHome(t)), "adsum.db")
		if _, err := deskAt(s.Now, book).Restore(ctx, desk.Restoring{From: c.Path}, quiet); err != nil {
			t.Errorf("%s: %v", c.Path, err)
			continue
		}
		want := heads[c.Taken]
		if got := stateOf(t, book); got.Seq != want.Seq || !slices.Equal(got.Hash, want.Hash) {
			t.Errorf("%s: the journal ends with %d, want %d", c.Path, got.Seq, want.Seq)
		}
		if err := verified(book); err != nil {
			t.Errorf("%s: %v", c.Path, err)
		}
	}
	t.Logf("%s: %d passed, 0 failed", t.Name(), len(kept))
}

// stateOf returns the state of a book.
func stateOf(t *testing.T, path string) (is store.State) {
	t.Helper()
	err := engine(path).View(context.Background(), func(tx store.Tx) (err error) {
		is, err = store.StateOf(tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return is
}
