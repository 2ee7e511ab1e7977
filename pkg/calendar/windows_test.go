package calendar

import (
	"strings"
	"testing"
)

func TestEveryNameOfWindowsHasItsZone(t *testing.T) {
	t.Parallel()
	lines := strings.Split(strings.TrimSpace(windowsZones), "\n")
	if len(lines) < 139 {
		t.Fatalf("only %d names", len(lines))
	}
	for _, line := range lines {
		name, want, _ := strings.Cut(line, "=")
		if got := windowsZone(name); got != want || dataZone(got) == nil {
			t.Errorf("%s: %s", name, got)
		}
	}
}
