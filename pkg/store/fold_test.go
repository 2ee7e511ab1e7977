package store_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/store"
	"pgregory.net/rapid"
)

func TestNamesFoldToPlainLetters(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Anna":            "anna",
		"  ANNA\t Maria ": "anna maria",
		"Łucja":           "lucja",
		"Żółć":            "zolc",
		"Zoe\u0308":       "zoe",
		"Françoise":       "francoise",
		"Cœur":            "coeur",
		"Jörg Strauß":     "jorg strauss",
		"Øystein":         "oystein",
		"Їжак":            "іжак",
		"Ґалаґан":         "галаган",
		"Мар’яна":         "мар'яна",
		"Марʼяна":         "мар'яна",
		"Anna\u200bMaria": "annamaria",
		"İpek":            "ipek",
		"Anne\u2011Marie": "anne-marie",
		"\x00\x1b":        "",
		"":                "",
	} {
		if got := store.Fold(name); got != want {
			t.Errorf("%q folds to %q, want %q", name, got, want)
		}
	}
}

func TestFoldedNamesStayAsTheyAre(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		once := store.Fold(rapid.String().Draw(t, "name"))
		if twice := store.Fold(once); twice != once {
			t.Errorf("%q folds on to %q", once, twice)
		}
	})
}
