package when_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/when"
)

func TestReadingsOutsideAKnownWindowFallAway(t *testing.T) {
	t.Parallel()
	from, to := moment(t, "2026-11-18T15:00:00+01:00"), moment(t, "2026-11-18T15:50:00+01:00")
	rows := []struct {
		phrase   string
		from, to time.Time
		want     string   // the instant, or
		key      string   // the fault
		left     []string // with these readings
	}{
		{"3:10", from, to, "15:10", "", nil},
		{"at 3", from, to, "15:00", "", nil},
		{"15:10", from, to, "15:10", "", nil},
		{"18:00", from, to, "18:00", "", nil},
		{"half past four", from, to, "", "when.am_or_pm", []string{"04:30", "16:30"}},
		{"3:10", from.Add(-13 * time.Hour), to, "", "when.am_or_pm", []string{"03:10", "15:10"}},
		{"someday", from, to, "", "when.unknown", nil},
	}
	for _, row := range rows {
		t.Run(row.phrase, func(t *testing.T) {
			t.Parallel()
			got, err := when.ParseWithin(row.phrase, warsaw(t, "en"), row.from, row.to, when.Parse)
			if row.key == "" {
				if err != nil || got.Format("15:04") != row.want {
					t.Errorf("got %s, %v, want %s", got, err, row.want)
				}
				return
			}
			wantFault(t, err, row.key)
			if asked, ok := errors.AsType[*when.Readings](err); ok != (row.left != nil) || ok && !slices.Equal(asked.Phrases, row.left) {
				t.Errorf("got %v, want %q", err, row.left)
			}
		})
	}
}
