//go:build ordeal && linux && amd64

package ordeal

import (
	"os"
	"testing"
	"time"
)

// TestOracleTellsAGoodBookFromABadOne holds the oracle to what it is there for.
func TestOracleTellsAGoodBookFromABadOne(t *testing.T) {
	h := newHome(t)
	events := h.must(t, at(0, "book", "Anna", "--at", "2026-11-24T15:00", "--price", "180 PLN"), at(time.Minute, "pay", "Anna"))
	for _, c := range []struct {
		p    promise
		want verdict
	}{
		{promise{kept: events}, fine},
		{promise{kept: events[:1], more: 1}, fine},
		{promise{kept: events[:1], more: 1, known: events}, fine},
		{promise{kept: events[:1]}, unasked},
		{promise{kept: events[:1], more: 1, known: events[:1]}, unasked},
		{promise{kept: append(events, "one more")}, lost},
		{promise{kept: events[1:], more: 1}, lost},
		{promise{kept: events[:1], named: events, more: 1}, fine},
		{promise{kept: events[:1], named: []string{"one more"}, more: 1}, lost},
	} {
		for _, byProgram := range []bool{false, true} {
			again := newHome(t)
			again.restore(t, h)
			if got := again.examine(t, byProgram).against(c.p); got.verdict != c.want {
				t.Errorf("%+v: %+v, want %s", c.p, got, c.want)
			}
		}
	}
	content, err := os.ReadFile(h.book())
	if err != nil {
		t.Fatal(err)
	}
	for i := 2 * pageOfBook; i < len(content); i++ {
		content[i] ^= 0x10
	}
	if err := os.WriteFile(h.book(), content, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := h.examine(t, false).against(promise{kept: events}); got.verdict != damaged {
		t.Errorf("damaged: %+v", got)
	}
}
