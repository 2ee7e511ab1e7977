package near_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/near"
)

func TestDistanceCountsSlips(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		a, b string
		want int
	}{
		{"show", "show", 0},
		{"shwo", "show", 1},
		{"tomorow", "tomorrow", 1},
		{"jutor", "jutro", 1},
		{"prise", "price", 1},
		{"środa", "sroda", 1},
		{"", "abc", 3},
		{"ca", "abc", 3},
		{"księga", "ksiega", 1},
	} {
		if got := near.Distance(row.a, row.b); got != row.want {
			t.Errorf("%q and %q: %d, want %d", row.a, row.b, got, row.want)
		}
		if got := near.Distance(row.b, row.a); got != row.want {
			t.Errorf("%q and %q: %d, want %d", row.b, row.a, got, row.want)
		}
	}
}

func TestWordTakesOneSlipOrTwoInLongerWords(t *testing.T) {
	t.Parallel()
	known := []string{"book", "show", "offer", "reschedule", "cancel"}
	for typed, want := range map[string]string{
		"bok": "book", "shwo": "show", "ofer": "offer", "rescedul": "reschedule", "cancle": "cancel",
		"xxxx": "", "bxxk": "", "offfeer": "offer", "": "",
	} {
		if got := near.Word(typed, known); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
