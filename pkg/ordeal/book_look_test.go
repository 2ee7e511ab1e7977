//go:build ordeal && linux && amd64

package ordeal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
)

// look reads and verifies the book. One that is not there is empty.
func (h home) look() state {
	var s state
	s.broken = inTime(func() error {
		if err := h.mend(); err != nil {
			return err
		}
		return engine(h.book()).View(context.Background(), func(tx store.Tx) error {
			r := store.NewReader(tx)
			s.journal = nil
			err := r.Events(0, func(e store.Event) error {
				s.journal, s.last = append(s.journal, e.ID), e.Recorded
				s.final = len(e.Forgets) > 0 || e.Verb == appointment.VerbImport && len(e.Changes) == 0
				return nil
			})
			return errors.Join(err, balanced(r))
		})
	})
	if s.broken == nil {
		s.broken = inTime(func() error { return verified(h.book()) })
	}
	if s.broken == nil {
		s.copies, s.broken = h.copies()
	}
	return s
}

// copies returns the names of the copies of the book that lie in the home, each of which
// has to be whole, but for what is kept of a damaged one.
func (h home) copies() (names []string, err error) {
	var found []string
	for _, folder := range []string{"data", "data/adsum", "data/adsum/backups"} {
		there, _ := filepath.Glob(filepath.Join(string(h), folder, "*.db"))
		found = append(found, there...)
	}
	for _, path := range found {
		if path == h.book() {
			continue
		}
		if names = append(names, filepath.Base(path)); !strings.Contains(path, "-damaged-") {
			err = errors.Join(err, inTime(func() error { return verified(path) }))
		}
	}
	return names, err
}

func engine(path string) *bolt.Store { return bolt.New(path, store.Options{Timeout: patience}) }

// verified has a book verified, where there is one.
func verified(path string) error {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	report, err := engine(path).Verify(context.Background(), func(int64, int64) {})
	if err == nil && report.Count() > 0 {
		err = fmt.Errorf("verify: %+v, and %d more", report.Findings, report.More)
	}
	return err
}

// balanced checks what holds of every book that the tests write: nothing is booked
// twice, nothing refunded that was not paid.
func balanced(r store.Reader) error {
	all, err := r.Starting(time.Time{}, time.Time{})
	if err != nil {
		return err
	}
	for i, a := range all {
		if m := a.Money; m.Paid < 0 || m.Charged < 0 || m.Refunded < 0 || m.Held() < 0 {
			return fmt.Errorf("%s: the money does not balance: %+v", a.ID, m)
		}
		if _, known, err := r.Client(a.ClientID); err != nil || !known {
			return errors.Join(err, fmt.Errorf("%s: its client %s is missing", a.ID, a.ClientID))
		}
		for _, b := range all[i+1:] {
			if a.Overlaps(b) {
				return fmt.Errorf("%s and %s overlap", a.ID, b.ID)
			}
		}
	}
	return nil
}
