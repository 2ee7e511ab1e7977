package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"go.etcd.io/bbolt"
)

// reported looks at a book and returns the report.
func reported(t *testing.T, b *bolt.Store) store.Report {
	t.Helper()
	report, err := b.Verify(t.Context(), func(int64, int64) {})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// named returns what a report found, each as a word.
func named(r store.Report) []string {
	var names []string
	for _, f := range r.Findings {
		name := f.Region
		if f.Kind != "" {
			name += " " + f.Kind + " " + f.ID
		}
		if f.Page != nil {
			name += fmt.Sprint(" page ", *f.Page)
		}
		names = append(names, name)
	}
	return names
}

func TestWholeBookIsVerifiedAndNothingChanges(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	b := spoilt(t, whole)
	r := reported(t, b)
	if r.Count() > 0 || r.Book != b.Path() || r.Format != store.Version || r.Pages == 0 || r.Records != 41 || r.SoundRecords != 41 || r.Events != 40 || r.SoundEvents != 40 {
		t.Errorf("reported %+v", r)
	}
	if got := fileBytes(t, b.Path()); !bytes.Equal(got, whole) {
		t.Error("the book was changed")
	}
	if found, err := os.ReadDir(filepath.Dir(b.Path())); err != nil || len(found) != 1 {
		t.Errorf("found %v, %v, want the book alone", found, err)
	}
}

func TestOlderBookIsVerifiedAsItIs(t *testing.T) {
	t.Parallel()
	for name, format := range map[string]int{"book_v1.db": 1, "book_v2.db": 2} {
		b := older(t, name)
		before := fileBytes(t, b.Path())
		r := reported(t, b)
		if r.Count() > 0 || r.Format != format || r.Records == 0 || r.Events == 0 || len(r.Money) != 2 {
			t.Errorf("%s: reported %+v", name, r)
		}
		if !bytes.Equal(fileBytes(t, b.Path()), before) {
			t.Errorf("%s was changed", name)
		}
		if found, err := os.ReadDir(filepath.Dir(b.Path())); err != nil || len(found) != 1 {
			t.Errorf("%s: found %v, %v, want the book alone", name, found, err)
		}
	}
}

func TestWhatIsDamagedInAnOlderBookIsNamed(t *testing.T) {
	t.Parallel()
	b := older(t, "book_v2.db")
	data := fileBytes(t, b.Path())
	at := bytes.LastIndex(data, []byte("allow"))
	data[at] = 'W'
	noError(t, os.WriteFile(b.Path(), data, 0o600))
	r := reported(t, b)
	if len(r.Findings) != 1 || r.Findings[0].Region != store.RegionJournal || r.Findings[0].Page == nil {
		t.Errorf("found %v", named(r))
	}
}

func TestOlderBookThatDoesNotTellItsFormatIsKnownByItsKeys(t *testing.T) {
	t.Parallel()
	b := older(t, "book_v2.db")
	db, err := bbolt.Open(b.Path(), 0o600, nil)
	noError(t, err)
	noError(t, db.Update(func(tx *bbolt.Tx) error { return tx.Bucket([]byte("adsum")).Delete([]byte("meta/format")) }))
	noError(t, db.Close())
	if r := reported(t, b); !slices.Equal(named(r), []string{"meta meta format"}) || r.Format != 0 || r.SoundRecords != 40 || r.SoundEvents != 36 {
		t.Errorf("found %q, %+v", named(r), r.Tally)
	}
}

func TestVerifyOfWhatIsNoBookIsRefused(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	text := filepath.Join(folder, "text")
	noError(t, os.WriteFile(text, []byte("not a book"), 0o600))
	for path, want := range map[string]struct {
		code fault.Code
		key  string
	}{
		text:                          {fault.Damaged, "store.not_a_book"},
		folder:                        {fault.Invalid, "store.not_a_file"},
		filepath.Join(folder, "none"): {fault.Invalid, "store.missing"},
	} {
		_, err := bolt.New(path, store.Options{}).Verify(t.Context(), func(int64, int64) {})
		storetest.WantFault(t, err, want.code, want.key)
	}
	if found, err := os.ReadDir(folder); err != nil || len(found) != 1 {
		t.Errorf("found %v, %v", found, err)
	}
}

func TestVerifyIsInterrupted(t *testing.T) {
	t.Parallel()
	whole, _ := bookBytes(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := spoilt(t, whole).Verify(ctx, func(done, total int64) {
		if 2*done > total { // within the walk through the keys
			cancel()
		}
	})
	storetest.WantFault(t, err, fault.Interrupted, "store.interrupted")
}

// While a copy is made one commit may be made: it writes over no page of the state before.
func TestCopyIsOfOneStateWhateverIsWrittenMeanwhile(t *testing.T) {
	t.Parallel()
	for _, commits := range []int{0, 1, 2, 5} {
		b := grown(t)
		rounds := 0
		r, err := b.VerifyWhile(t.Context(), true, func() {
			rounds++
			for i := range commits {
				churn(t, b, fmt.Sprintf("e%d-%d", rounds, i))
			}
		})
		events, wantRounds := 40, 1
		if commits > 1 {
			events, wantRounds = 40+2*commits, 2
		}
		if err != nil || r.Count() > 0 || r.Events != events || rounds != wantRounds {
			t.Errorf("%d commits: %v, %v, %d events, %d rounds", commits, err, named(r), r.Events, rounds)
		}
	}
}

// Where no copy can be made the book itself is looked at, again where it was written to.
func TestBookWithoutRoomForACopyIsVerifiedInItsPlace(t *testing.T) {
	t.Parallel()
	for _, commits := range []int{0, 1, 2} {
		b := grown(t)
		rounds := 0
		r, err := b.VerifyWhile(t.Context(), false, func() {
			if rounds++; rounds > 1 {
				return
			}
			for i := range commits {
				churn(t, b, fmt.Sprintf("e%d", i))
			}
		})
		events, wantRounds := 40, 1
		if commits > 1 {
			events, wantRounds = 42, 2
		}
		if err != nil || r.Count() > 0 || r.Events != events || rounds != wantRounds {
			t.Errorf("%d commits: %v, %v, %d events, %d rounds", commits, err, named(r), r.Events, rounds)
		}
	}
	b := grown(t)
	n := 0
	_, err := b.VerifyWhile(t.Context(), false, func() {
		n++
		churn(t, b, fmt.Sprintf("e%d", n))
		churn(t, b, fmt.Sprintf("f%d", n))
	})
	storetest.WantFault(t, err, fault.Busy, "store.busy")
}

func TestFullDiskIsNoHindranceToVerify(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("no full device")
	}
	whole, _ := bookBytes(t)
	r, err := spoilt(t, whole).VerifyWithFullDisk(t.Context())
	if err != nil || r.Count() > 0 || r.Events != 40 {
		t.Errorf("%v, %v, %d events", err, named(r), r.Events)
	}
}

// grown returns a book that can be written to, with forty events.
func grown(t *testing.T) *bolt.Store {
	t.Helper()
	whole, _ := bookBytes(t)
	return spoilt(t, whole)
}

// churn makes a change that touches many pages.
func churn(t *testing.T, b *bolt.Store, event string) {
	t.Helper()
	storetest.Change(t, bolt.New(b.Path(), store.Options{}), event, func(c *store.Change) error {
		var errs []error
		for i := 0; i < 40; i += 3 {
			moved := storetest.Anna(fmt.Sprintf("id%02d", i), storetest.Noon().AddDate(0, len(event), i))
			moved.Note = event
			errs = append(errs, c.PutAppointment(moved))
		}
		return errors.Join(append(errs, c.PutClient(appointment.Client{ID: "c" + event, Name: "Anna"}))...)
	})
}

func TestBookThatLacksWhatTheLockFileSaysIsFound(t *testing.T) {
	t.Parallel()
	b := grown(t)
	churn(t, b, "first")
	before := fileBytes(t, b.Path())
	churn(t, b, "second")
	noError(t, os.WriteFile(b.Path(), before, 0o600))
	r := reported(t, b)
	if got := named(r); !slices.Equal(got, []string{"note event second"}) {
		t.Errorf("found %q", got)
	}
	storetest.WantFault(t, r.Behind, fault.Damaged, "store.behind")
	if lock := b.Path() + ".lock"; r.Lock != lock || r.Behind.Values["lock"] != lock {
		t.Errorf("the lock file is %q, %v", r.Lock, r.Behind.Values)
	}
}

func TestMetasThatAreNotAsNotedAreFound(t *testing.T) {
	t.Parallel()
	b := grown(t)
	churn(t, b, "first")
	noError(t, b.NoteMetas("00000000"))
	if r := reported(t, b); len(r.Findings) != 1 || r.Findings[0].Region != "metas" {
		t.Errorf("found %v", named(r))
	}
}

func TestFreelistThatIsNotAsNotedIsFound(t *testing.T) {
	t.Parallel()
	b := grown(t)
	churn(t, b, "first")
	if r := reported(t, b); r.Count() > 0 {
		t.Errorf("found %v", named(r))
	}
	noError(t, b.NoteFreelist("00000000"))
	if r := reported(t, b); len(r.Findings) != 1 || r.Findings[0].Region != "freelist" {
		t.Errorf("found %v", named(r))
	}
}
