package names_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/names"
	"pgregory.net/rapid"
)

func TestNamesThatCouldBeOnePersonsAreAlike(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Łukasz", "Lukasz", true},
		{"Anna", "Anan", true},   // two letters changed places
		{"Anna", "Annna", true},  // one too many
		{"Hanna", "Hana", true},  // one too few
		{"Marek", "Marel", true}, // a wrong one
		{"Олена", "Олєна", true},
		{"Anna", "Anna Maria", true},
		{"Łucja Żółć", "Łucja", true},
		{"Łucja Żółć", "zolc", true},
		{"Łucja Żółć", "Łucja Zółc-Nowak", true},
		{"Camille Durand", "Camille", true},
		{"Anna Wójcik", "Wójcik", true},
		{"Олена Коваль", "Olena", true},
		{"Anna Nowak", "Anna Maria", false},
		{"Annabelle", "Anna", false},
		{"Anna", "Ana", true},
		{"Kim", "Kin", true},
		{"Jo", "Joe", false}, // too short to tell
		{"Ola", "Ula", false},
		{"Iga", "Igor", false},
		{"Anna Kowalska", "Kowalska Anna", true},
		{"Анна", "Anna", true},
		{"Anna", "Анна", true},
		{"Оксана", "Oksana", true},
		{"Oksana", "Оксана", true},
		{"Оксана", "Oxana", true},
		{"Юлія", "Julia", true},
		{"Юлія", "Yuliia", true},
		{"Юлія", "Ioulia", true},
		{"Julia", "Yulia", true},
		{"Євген", "Yevhen", true},
		{"Євген", "Jewhen", true},
		{"Евгений", "Evgenii", true},
		{"Сергій", "Serhij", true},
		{"Sergiy", "Сергій", true},
		{"Жанна", "Zhanna", true},
		{"Żanna", "Жанна", true},
		{"Щербак", "Szczerbak", true},
		{"Chtcherbak", "Щербак", true},
		{"Чорний", "Czornyj", true},
		{"Tchorny", "Чорний", true},
		{"Хома", "Choma", true},
		{"Хома", "Khoma", true},
		{"Ольга", "Olha", true},
		{"Ольга", "Olga", true},
		{"Wiktor", "Віктор", true},
		{"Мар'яна", "Mariana", true},
		{"Наталія", "Natalia", true},
		{"Михайло", "Mykhailo", true},
		{"Михайло", "Mychajło", true},
		{"Яна", "Jana", true},
		{"Оксана", "Олена", false},
		{"Іван", "Anna", false},
		{"Анна", "Marek", false},
		{"Anna", "Hanna", false}, // another first letter
		{"Marek", "Marcel", false},
	} {
		there, back := names.Like(c.a).Near(names.Fold(c.b)), names.Like(c.b).Near(names.Fold(c.a))
		if got := there > 0; got != c.want {
			t.Errorf("%s and %s: %t, want %t", c.a, c.b, got, c.want)
		}
		if there != back {
			t.Errorf("%s and %s: %d one way, %d the other", c.a, c.b, there, back)
		}
	}
}

func TestLikerNamesHaveMoreLettersInCommon(t *testing.T) {
	t.Parallel()
	wanted := names.Like("Łucja Żółć-Nowak")
	for folded, want := range map[string]int{"lucja": 5, "zolc": 4, "lucja zolc": 9, "lucja zolc-nowak": 14, "anna": 0} {
		if got := wanted.Near(folded); got != want {
			t.Errorf("%q: %d letters, want %d", folded, got, want)
		}
	}
}

func TestTraitsExcludeNoNameThatIsNear(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.StringOfN(rapid.SampledFrom([]rune("aabcdeefghhijkklmnoopqrsstuvwxyzz  -'")), 1, 14, -1)
		first, second := names.Fold(letters.Draw(t, "first")), names.Fold(letters.Draw(t, "second"))
		for _, pair := range [][2]string{{"w", "v"}, {"j", "y"}, {"ch", "h"}, {"kh", "h"}, {"zh", "z"}, {"ph", "f"}, {"x", "ks"}, {"ou", "u"}, {"ck", "c"}} {
			if rapid.Bool().Draw(t, "spelt otherwise") {
				first = strings.ReplaceAll(first, pair[0], pair[1])
			}
		}
		other := []string{second, second + " " + first, strings.Replace(first, "a", "", 1), strings.Replace(first, "e", "z", 1)}
		for _, o := range other {
			if names.NearByAll(first, o) != names.Like(first).Near(o) {
				t.Fatalf("%q and %q are near, and excluded", first, o)
			}
		}
	})
}
