package selector_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/oklog/ulid/v2"
	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/selector"
)

func TestIDsOfEntriesAreULIDs(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		at := time.UnixMilli(rapid.Int64Range(0, int64(ulid.MaxTime())).Draw(t, "ms"))
		chance := rapid.SliceOfN(rapid.Byte(), 10, 10).Draw(t, "chance")
		want := ulid.MustNew(ulid.Timestamp(at), bytes.NewReader(chance)).String()
		got := selector.NewEventID(at, bytes.NewReader(chance))
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
		if told, ok := selector.EventTime(got); !ok || !told.Equal(at) {
			t.Errorf("%s is of %v, %v; want %v", got, told, ok, at)
		}
	})
}

func TestForeignIDsTellNoTime(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAVV", "01ARZ3NDEKTSV4RRFFQ69G5FAU", "01ARZ3NDEUTSV4RRFFQ69G5FAV", "81ARZ3NDEKTSV4RRFFQ69G5FAV"} {
		if at, ok := selector.EventTime(id); ok {
			t.Errorf("%q is of %v", id, at)
		}
	}
}
