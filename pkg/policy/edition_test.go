package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestEditionIsTheLatestThatCameIntoForce(t *testing.T) {
	t.Parallel()
	day := func(n int) time.Time { return time.Date(2027, 1, n, 0, 0, 0, 0, time.UTC) }
	rules := policy.Editions{
		{Version: "always"},
		{Version: "booking", From: day(10), Applies: policy.AppliesBooking},
		{Version: "start", From: day(20), Applies: policy.AppliesStart},
		{Version: "later", From: day(30), Applies: policy.AppliesBooking},
	}
	tests := []struct {
		name          string
		booked, start time.Time
		want          string
	}{
		{"long before", day(1), day(2), "always"},
		{"a second before the first day", day(10).Add(-time.Second), day(15), "always"},
		{"on the first day", day(10), day(15), "booking"},
		{"a second before the day of the start", day(10), day(20).Add(-time.Second), "booking"},
		{"it starts on that day", day(10), day(20), "start"},
		{"booked before both, it starts then", day(1), day(20), "start"},
		{"booked before, it starts after all", day(29), day(40), "start"},
		{"booked on the last day", day(30), day(40), "later"},
		{"nobody knows when", time.Time{}, time.Time{}, "always"},
	}
	for _, tt := range tests {
		if got := rules.For(tt.booked, tt.start).Version; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
	if got := rules.At(day(20)).Version; got != "start" {
		t.Errorf("in force: %s", got)
	}
}
