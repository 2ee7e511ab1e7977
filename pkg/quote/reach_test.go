package quote_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/quote"
)

func TestReachSaysWhereATextGoesOnOtherwise(t *testing.T) {
	t.Parallel()
	text := quote.Read([]byte("Wait 15 minutes after the start. Then wait for the client."))
	tests := []struct{ sentence, has, misses string }{
		{"Wait 15 minutes before the start", "wait 15 minutes", "before"},
		{"Then wait 15 minutes", "then wait", "15"},
		{"Never wait", "", "never"},
		{"Wait for the client!", "", ""},
		{"Wait 15 … the client", "", ""},
		{"Wait 15 … the clients", "wait 15 … the", "clients"},
		{"Wait for … the start", "wait for … the", "start"}, // which stands before that alone
		{"Wait 16 … the start", "wait", "16"},
		{"the client and", "the client", "and"},
	}
	for _, tt := range tests {
		has, misses := text.Reach(tt.sentence)
		if got := strings.Join(has, " "); got != tt.has || misses != tt.misses {
			t.Errorf("%q: %q, then not %q; want %q, %q", tt.sentence, got, misses, tt.has, tt.misses)
		}
	}
}
