package bolt_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

const benchSize = 10_000

// benchBook returns a book with an appointment an hour, in one big change.
func benchBook(b *testing.B) *bolt.Store {
	b.Helper()
	s := newBook(b)
	storetest.Change(b, s, "seed", func(c *store.Change) error {
		for i := range benchSize {
			if err := c.PutAppointment(storetest.Anna(fmt.Sprintf("id%06d", i), storetest.Noon().Add(time.Duration(i)*time.Hour))); err != nil {
				return err
			}
		}
		return nil
	})
	return s
}

func BenchmarkUpdateOfABigBook(b *testing.B) {
	s := benchBook(b)
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		n++
		storetest.Change(b, s, fmt.Sprint("event-", n), func(c *store.Change) error {
			return c.PutAppointment(storetest.Anna(fmt.Sprintf("id%06d", n%benchSize), storetest.Noon().Add(time.Duration(-n)*time.Hour)))
		})
	}
}

func BenchmarkOverlapping(b *testing.B) {
	s := benchBook(b)
	if err := s.View(context.Background(), func(tx store.Tx) error {
		r := store.NewReader(tx)
		b.ReportAllocs()
		for b.Loop() {
			if found, err := r.Overlapping(storetest.Anna("new", storetest.Noon().Add(benchSize/2*time.Hour))); err != nil || len(found) != 1 {
				b.Fatalf("found %d, %v", len(found), err)
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
}
