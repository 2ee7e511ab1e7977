package desk_test

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/store"
)

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// newDesk returns a desk over a book, with ids that come out alike for a seed.
func newDesk(book store.Store, now time.Time, seed uint64) *desk.Desk {
	return &desk.Desk{
		Store: book, Platforms: platform.NewSet(""), Now: now, Simulated: true,
		Zone: time.UTC, Random: rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), byte(seed >> 16)}),
	}
}

func newBolt(t testing.TB) *store.Bolt {
	t.Helper()
	return store.NewBolt(filepath.Join(t.TempDir(), "adsum.db"), store.Options{})
}

func booking(start time.Time) desk.Booking {
	return desk.Booking{
		Client: "Anna", Start: desk.At(start), Zone: "Europe/Warsaw", Duration: 50 * time.Minute,
		Platform: "clearly", Price: appointment.Amount{Minor: 18000, Currency: "PLN"}, Paid: true, DefaultLang: "pl",
	}
}

// startOf returns when a booking begins.
func startOf(b desk.Booking) time.Time {
	slot, _ := b.Start(appointment.Appointment{})
	return slot.Start
}

// typedAt returns times as if they had been typed.
func typedAt(times ...time.Time) []desk.Typed {
	var typed []desk.Typed
	for _, t := range times {
		typed = append(typed, desk.At(t))
	}
	return typed
}

// contents returns every key and value of a book.
func contents(t failer, book store.Store) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := book.View(context.Background(), func(tx store.Tx) error {
		return tx.Scan(nil, nil, nil, func(k, v []byte) error {
			all[string(k)] = string(v)
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func verify(t failer, book store.Store) {
	t.Helper()
	err := book.View(context.Background(), func(tx store.Tx) error { return store.Verify(store.NewReader(tx)) })
	if err != nil {
		t.Fatal(err)
	}
}

// failer is what a test and a property have in common.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}
