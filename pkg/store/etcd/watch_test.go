package etcd_test

import (
	"context"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/store"
)

// heard reports whether a channel says something, or is closed, in time.
func heard(t *testing.T, told <-chan struct{}) (said bool) {
	t.Helper()
	select {
	case _, said = <-told:
	case <-time.After(5 * time.Second):
		t.Error("nothing was told")
	}
	return said
}

func TestWatchTellsOfChangesOfItsPartAlone(t *testing.T) {
	t.Parallel()
	book := newSite(t)
	s, other := book.open(t, store.Options{}), book.open(t, store.Options{})
	mustUpdate(t, other, writes(map[string]string{"part/x/a": "1", "part/y/a": "2", "a": "3"}))
	ctx, cancel := context.WithCancel(bg())
	told, err := s.Watch(ctx, "part/x/")
	if err != nil {
		t.Fatal(err)
	}
	mustPut(t, other, "part/y/a", "new")
	mustPut(t, other, "a", "new")
	select {
	case <-told:
		t.Error("it tells of another part")
	default: // what comes later is told of in its order
	}
	for range 2 {
		mustPut(t, other, "part/x/a", "new")
		if !heard(t, told) {
			t.Error("it has ended")
		}
	}
	cancel()
	if heard(t, told) {
		t.Error("it goes on")
	}
}

func TestWatchFailsWhereNoServerAnswers(t *testing.T) {
	t.Parallel()
	book := alone(t)
	s := book.open(t, store.Options{Timeout: 200 * time.Millisecond})
	book.cluster.Member(0).Kill()
	if told, err := s.Watch(bg(), ""); err == nil {
		t.Errorf("it watches: %v", told)
	}
}
