package near_test

import (
	"math/rand/v2"
	"testing"
	"unicode/utf8"

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

// What is left out because it comes too far makes no difference.
func TestWordIsTheFirstOfTheNearest(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		letters := make([]rune, r.IntN(9))
		for i := range letters {
			letters[i] = []rune("abcę")[r.IntN(4)]
		}
		return string(letters)
	}
	for range 20_000 {
		typed, known := word(), []string{word(), word(), word(), word()}
		want, least := "", 3
		for _, k := range known {
			most := 1
			if min(utf8.RuneCountInString(typed), utf8.RuneCountInString(k)) > 4 {
				most = 2
			}
			if d := near.Distance(typed, k); d <= most && d < least && d < utf8.RuneCountInString(k) {
				want, least = k, d
			}
		}
		if got := near.Word(typed, known); got != want {
			t.Fatalf("%q among %q: %q, want %q", typed, known, got, want)
		}
	}
}
