package names_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/names"
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
		if got := names.Fold(name); got != want {
			t.Errorf("%q folds to %q, want %q", name, got, want)
		}
	}
}

func TestFoldedNamesStayAsTheyAre(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		once := names.Fold(rapid.String().Draw(t, "name"))
		if twice := names.Fold(once); twice != once {
			t.Errorf("%q folds on to %q", once, twice)
		}
	})
}

func TestPlainNamesFoldAsAllDo(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := string(rapid.SliceOf(rapid.ByteMax(0x7f)).Draw(t, "name"))
		if got, want := names.Key(name), names.Folded(name); got != want {
			t.Errorf("the key of %q is %q, want %q", name, got, want)
		}
		if got, want := names.Fold(name), names.Folded(names.Seen(name)); got != want {
			t.Errorf("%q folds to %q, want %q", name, got, want)
		}
	})
	for c := range byte(0x80) {
		if got, want := names.Key("a"+string(c)+"B"), names.Folded("a"+string(c)+"B"); got != want {
			t.Errorf("the key of %q is %q, want %q", c, got, want)
		}
	}
}

// unseenNames are strings of signs that show nothing.
func unseenNames() []string {
	return []string{
		"", " ", "\t\n", "\u200b", "\u00ad", "\u0301", "\u3164", "\u2800", "\ufe0f", "\u115f", "\u1160", "\u17b4", "\u180e",
		"\uffa0", "\u034f", "\u2060", "\ufeff", "\u200e\u202e\u2069", "\U000e0041", "\U000e0100", "\u3000\u00a0\u2003",
		"\x00\x1b", "\u200d\u200c", "\u2800\u3164 \u0301",
	}
}

func TestWhatShowsNothingIsNoName(t *testing.T) {
	t.Parallel()
	for _, name := range unseenNames() {
		if folded, tidy := names.Fold(name), names.Tidy(name); folded != "" || tidy != "" {
			t.Errorf("%+q folds to %+q and is kept as %+q", name, folded, tidy)
		}
	}
}

func TestWhatCannotBeSeenMakesNoOtherName(t *testing.T) {
	t.Parallel()
	for _, sign := range unseenNames() {
		if strings.Contains(sign, "\u0301") {
			continue // seen above a letter
		}
		for _, name := range []string{"Anna" + sign, sign + "Anna"} {
			if tidy := names.Tidy(name); tidy != "Anna" || !names.Same(name, "anna") || names.Fold(name) != "anna" {
				t.Errorf("%+q is kept as %+q and folds to %+q", name, tidy, names.Fold(name))
			}
		}
	}
	for _, name := range []string{"An\u200bna", "An\u00adna", "An\u200dna", "A\ufe0fnna", "\u202eAnna", "An\u3164na"} {
		if tidy := names.Tidy(name); tidy != "Anna" || !names.Same(name, "Anna") {
			t.Errorf("%+q is kept as %+q", name, tidy)
		}
	}
}

func TestWhatShapesTheSignsAroundItStays(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"Anna 👩\u200d🏫", "❤\ufe0f\u200d🔥", "क\u094d\u200dष", "می\u200cخواهم", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "葛\U000e0100城",
		"Zoé", "О’Коннор", "李明", "Anne-Marie",
	} {
		if tidy := names.Tidy(name); tidy != name {
			t.Errorf("%+q is kept as %+q", name, tidy)
		}
	}
}

func TestTidyNamesStayAsTheyAre(t *testing.T) {
	t.Parallel()
	if tidy := names.Tidy("A\x00\u0300"); tidy != "\u00c0" {
		t.Errorf("what was parted by what cannot be seen is kept as %+q", tidy)
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		once := names.Tidy(name)
		if twice := names.Tidy(once); twice != once || !names.Same(once, name) && once != "" || names.Fold(once) != names.Fold(name) {
			t.Errorf("%+q is kept as %+q, then as %+q", name, once, twice)
		}
	})
}

func TestNamesGoOnAsTyped(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, typed string
		goesOn      bool
		asTyped     string // empty where the name does not begin so
	}{
		{"Łucja", "luc", true, "lucja"},
		{"Łucja", "Łu", true, "Łucja"},
		{"Zoé", "zoe", true, "zoe"},
		{"Anna Żuk", "zu", true, ""},
		{"Anna Żuk", "anna ", true, "anna Żuk"},
		{"Anna Żuk", "anna z", true, "anna zuk"},
		{"Strauß", "straus", true, ""},
		{"Anna", "", true, ""},
		{"Anna", "nn", false, ""},
		{"Anna", "Anna B", false, ""},
	} {
		if got := names.GoesOn(row.name, row.typed); got != row.goesOn {
			t.Errorf("%q goes on as %q: %v", row.name, row.typed, got)
		}
		got, begins := names.AsTyped(row.name, row.typed)
		if got != row.asTyped || begins != (row.asTyped != "") {
			t.Errorf("%q as %q is typed: got %q, want %q", row.name, row.typed, got, row.asTyped)
		}
		if begins && names.Fold(got) != names.Fold(row.name) {
			t.Errorf("%q is no spelling of %q", got, row.name)
		}
	}
}
