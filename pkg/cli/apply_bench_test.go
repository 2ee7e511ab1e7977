package cli_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// BenchmarkApplyThousandLines books a year for ten clients, in one file and one change of the
// book.
func BenchmarkApplyThousandLines(b *testing.B) {
	const lines, clients = 1000, 10
	first := time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)
	var file strings.Builder
	for i := range lines {
		at := first.AddDate(0, 0, i/4).Add(time.Duration(i%4) * time.Hour)
		fmt.Fprintf(&file, `{"verb": "book", "args": ["Client %d", "--at", %q, "--for", "50m", "--price", "180 PLN"]}`+"\n", i%clients, at.Format(time.RFC3339))
	}
	b.ReportAllocs()
	for b.Loop() {
		h := newHome(b, "1h")
		status, _, stderr := h.do(b.Context(), visit{stdin: strings.NewReader(file.String())}, "apply", "-", "--quiet")
		if status != 0 {
			b.Fatalf("exit code %d: %s", status, stderr)
		}
	}
}
