package near_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/store"
)

func TestNamesThatCouldBeOnePersonsAreNear(t *testing.T) {
	t.Parallel()
	letters := near.Cyrillic()
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
		a, b := letters.Name(store.Fold(c.a)), letters.Name(store.Fold(c.b))
		if got := a.Common(b) > 0; got != c.want {
			t.Errorf("%s and %s: %t, want %t", c.a, c.b, got, c.want)
		}
		if a.Common(b) != b.Common(a) {
			t.Errorf("%s and %s: %d one way, %d the other", c.a, c.b, a.Common(b), b.Common(a))
		}
	}
}
