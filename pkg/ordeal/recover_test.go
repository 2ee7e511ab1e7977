//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// recoverCases is how many damaged books are recovered where ORDEAL_RECOVER does not say.
const recoverCases = 24

// TestRecoveredBooksLoseNothingThatCanBeRead damages copies of a book as
// TestDamagedBooksAreFound does, some of them two to five times, and recovers each with a
// backup of an earlier day and without one, with the lock file beside it and without.
// ORDEAL_RECOVER says how many, ORDEAL_SEED which, and ORDEAL_CASE tries one of them alone.
func TestRecoveredBooksLoseNothingThatCanBeRead(t *testing.T) {
	p, other := newPractice(t, t.TempDir(), 0), newPractice(t, t.TempDir(), 1<<16)
	g := newGenerator(seed(t), p, other, []*tour{newTour(t, p, 0)})
	good := saved(t, p.book())
	cases := drawn(t, number(t, "ORDEAL_RECOVER", recoverCases), 0, g.seed)
	if _, one := only(); one {
		cases = []int{number(t, "ORDEAL_CASE", 0)}
	}
	var mutex sync.Mutex
	counts := map[string]int{}
	share(t, cases, func(t *testing.T, h home, number int) {
		r := rescue{t: t, home: h, practice: p, good: good, number: number}
		said := r.try(g.drawSeveral(number))
		mutex.Lock()
		defer mutex.Unlock()
		for _, s := range said {
			counts[s]++
		}
		if len(r.wrong) > 0 {
			t.Errorf("%s\n\tORDEAL_SEED=%d ORDEAL_CASE=%d go test -tags ordeal -count=1 -run TestRecoveredBooks ./pkg/ordeal",
				strings.Join(r.wrong, "\n"), g.seed, number)
		}
	})
	t.Logf("%v", counts)
	t.Logf("%d books recovered in all", len(cases))
}

// drawSeveral is draw, with more damage of the same kind of luck in every third case.
func (g *generator) drawSeveral(number int) damage {
	d := g.draw(number)
	if number%3 > 0 {
		return d
	}
	more := *g
	for i := range 1 + number%4 {
		of := *g.of
		of.image = d.book
		more.of = &of
		if len(d.book) < len(g.of.image) { // it was truncated
			break
		}
		d.book = more.draw(number + 1000*(i+1)).book
	}
	return d
}

// rescue is one damaged book, recovered in several ways.
type rescue struct {
	t        testing.TB
	home     home
	practice *practice
	good     *savedBook
	number   int
	damage   damage
	wrong    []string // with what was recovered
}

// savedBook is what a book says, and what stands under its keys.
type savedBook struct {
	entries      map[string][]byte
	appointments map[string]appointment.Appointment
}

func saved(t testing.TB, image []byte) *savedBook {
	t.Helper()
	s := &savedBook{entries: layoutOf(image).entries, appointments: map[string]appointment.Appointment{}}
	path := filepath.Join(t.TempDir(), "book.db")
	if err := os.WriteFile(path, image, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := engine(path).View(context.Background(), func(tx store.Tx) error {
		r := store.NewReader(tx)
		all, err := r.Starting(time.Time{}, time.Time{})
		for _, a := range all {
			s.appointments[a.ID] = a
		}
		return err
	}); err != nil {
		t.Fatalf("the book cannot be read: %v", err)
	}
	return s
}

func (r *rescue) try(d damage) (said []string) {
	r.damage = d
	images := r.practice.images
	for _, backup := range [][]byte{nil, images[r.number%len(images)]} {
		for _, lock := range [][]byte{r.practice.lock(), nil} {
			said = append(said, r.once(backup, lock))
		}
	}
	return said
}

func (r *rescue) failf(format string, args ...any) {
	r.wrong = append(r.wrong, fmt.Sprintf("%v: %s", r.damage, fmt.Sprintf(format, args...)))
}

// once recovers the book, and says what that came to.
func (r *rescue) once(backup, lock []byte) string {
	r.t.Helper()
	r.home.put(r.t, r.damage.book, lock)
	if lock == nil {
		_ = os.Remove(r.home.book() + ".lock")
	}
	with := "alone"
	if lock == nil {
		with = "without a lock file, alone"
	}
	var ask desk.Recovery
	if backup != nil {
		with = strings.Replace(with, "alone", "with a backup", 1)
		at := filepath.Join(string(r.home), "backup.db")
		if err := os.WriteFile(at, backup, 0o600); err != nil {
			r.t.Fatal(err)
		}
		ask.From = at
	}
	done, err := r.home.recovering(r.practice.Now, uint64(r.number)).Recover(context.Background(), ask, func(int64, int64) {})
	if err != nil {
		return r.refused(with, backup, lock, err)
	}
	book, _ := r.home.bytes(r.t)
	if !done.Changed {
		return with + ": whole"
	}
	if kept, err := os.ReadFile(done.Kept); err != nil || !bytes.Equal(kept, r.damage.book) {
		r.failf("%s: the damaged file is not kept: %v", with, err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(r.home.book()), ".*")); len(left) > 0 {
		r.failf("%s: left behind: %v", with, left)
	}
	if report, err := engine(r.home.book()).Verify(context.Background(), func(int64, int64) {}); err != nil || report.Count() > 0 {
		r.failf("%s: %v %+v", with, err, report.Findings)
		return with + ": damaged"
	}
	r.compare(with, book, backup, done)
	if done.Whole() {
		return with + ": nothing lost"
	}
	if done.Lost > 0 && done.Complete {
		return with + ": entries lost, nothing of the book"
	}
	return with + ": something lost"
}

// refused judges a book that was not recovered: it is as it was, and nothing could be done.
func (r *rescue) refused(with string, backup, lock []byte, err error) string {
	book, _ := r.home.bytes(r.t)
	if !bytes.Equal(book, r.damage.book) {
		r.failf("%s: refused, and changed", with)
	}
	f := fault.Of(err)
	if bare := lock == nil && f.Key == "store.not_a_book"; !bare && (f.Key != "store.recover_nothing" || backup != nil) {
		r.failf("%s: %v", with, err)
	}
	return with + ": refused"
}
