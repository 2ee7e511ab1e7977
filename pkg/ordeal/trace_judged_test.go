//go:build ordeal && linux && amd64

package ordeal

import (
	"bytes"
	"os"
	"syscall"
	"testing"
)

// TestTraceSeesWhatTouchesTheBook holds the tracer to what the others rely on.
func TestTraceSeesWhatTouchesTheBook(t *testing.T) {
	h := newHome(t)
	c := at(0, "book", "Anna", "--at", "2026-11-24T15:00")
	a, calls := h.trace(t, c, func(*call) order { return order{} })
	if a.exit != 0 || len(a.events) != 1 {
		t.Fatalf("%+v", a)
	}
	names := map[string]int{}
	for _, c := range calls {
		names[c.shape.name]++
	}
	for _, name := range []string{"mkdirat", "openat", "pwrite64", "ftruncate", "fdatasync", "fsync", "linkat", "unlinkat", "flock", "mmap", "close"} {
		if names[name] == 0 {
			t.Errorf("no %s is seen among %v", name, calls)
		}
	}
	if f := h.examine(t, true).against(promise{kept: a.events}); f.verdict != fine {
		t.Error(f)
	}
}

// TestTraceCarriesOutOrders tries each order once.
func TestTraceCarriesOutOrders(t *testing.T) {
	c := at(0, "book", "Anna", "--at", "2026-11-24T15:00")
	first := func(name string, o order) func(*call) order {
		return func(c *call) order {
			if c.shape.name == name {
				return o
			}
			return order{}
		}
	}
	h := newHome(t)
	if a, _ := h.trace(t, c, first("linkat", order{kill: true})); a.signal != syscall.SIGKILL {
		t.Errorf("killed: %+v", a)
	}
	if len(h.look().journal) != 0 {
		t.Error("killed before its file had a name, and yet it is there")
	}
	h.clear(t)
	a, calls := h.trace(t, c, first("fsync", order{refuse: syscall.ENOSPC}))
	if last := calls[len(calls)-1]; a.exit != 74 || !(mishap{errno: syscall.ENOSPC}).told(a.message) || !last.done {
		t.Errorf("refused: %+v", a)
	}
	h.clear(t)
	if a, _ := h.trace(t, c, first("close", order{refuse: syscall.EIO})); a.signal != 0 {
		t.Errorf("not closed: %+v", a)
	}
	h.clear(t)
	a, calls = h.trace(t, c, first("pwrite64", order{short: 512}))
	if f := h.examine(t, false).against(promise{kept: a.events}); a.exit != 0 || f.verdict != fine {
		t.Errorf("short: %+v, %+v", a, f)
	}
	for _, c := range calls {
		if c.shape.name == "pwrite64" && c.result > 512 {
			t.Errorf("%s wrote %d", c, c.result)
		}
	}
}

// TestTracedCommandsCanBeHadAgainToTheByte is what makes a case worth replaying.
func TestTracedCommandsCanBeHadAgainToTheByte(t *testing.T) {
	var books [3][]byte
	for i := range books {
		h := newHome(t)
		h.must(t, anna, paid, asked, offered)
		var err error
		if books[i], err = os.ReadFile(h.book()); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(books[i], books[0]) {
			t.Error("the same commands make another book")
		}
	}
}
