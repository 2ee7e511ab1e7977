package etcd_test

import (
	"runtime"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
)

func TestClosedStoresLeaveNothingRunning(t *testing.T) { //nolint:paralleltest // it counts what runs in the process
	book := newSite(t)
	mustPut(t, book.open(t, store.Options{}), "a", "1")
	before := runtime.NumGoroutine()
	for range 5 {
		s := book.open(t, store.Options{})
		mustPut(t, s, "a", "2")
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	after := runtime.NumGoroutine()
	for until := time.Now().Add(5 * time.Second); after > before && time.Now().Before(until); after = runtime.NumGoroutine() {
		time.Sleep(time.Millisecond)
	}
	if after > before {
		t.Errorf("%d more goroutines run", after-before)
	}
}
