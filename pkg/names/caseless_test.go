package names_test

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/names"
)

func TestEverySignLosesItsCaseAsUnicodeSays(t *testing.T) {
	t.Parallel()
	fold := cases.Fold()
	for r := range unicode.MaxRune + 1 {
		for _, form := range []norm.Form{norm.NFD, norm.NFKD} {
			text := form.String(string(r))
			if got, want := names.Caseless(text), fold.String(text); utf8.ValidRune(r) && got != want {
				t.Errorf("%U is %+q without its case, want %+q", r, got, want)
			}
		}
	}
}

func TestTextsLoseTheirCaseAsUnicodeSays(t *testing.T) {
	t.Parallel()
	fold := cases.Fold()
	rapid.Check(t, func(t *rapid.T) {
		text := norm.NFD.String(rapid.String().Draw(t, "text"))
		if got, want := names.Caseless(text), fold.String(text); got != want {
			t.Errorf("%+q is %+q without its case, want %+q", text, got, want)
		}
	})
}
