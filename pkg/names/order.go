package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// alphabet is the order of the letters of names: those of Polish, which has letters of
// its own after a, c and so on, then those of Ukrainian. Accents of other languages
// make no letters of their own.
const alphabet = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż" + "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя"

// Sorted returns a list by the names of its elements, in the order of the alphabet whatever
// the case. Those of one name stay in their order.
func Sorted[T any](list []T, nameOf func(*T) string) []T {
	type named struct {
		places []int
		name   string
		at     int
	}
	order := make([]named, len(list))
	for i := range list {
		name := nameOf(&list[i])
		order[i] = named{placesOf(name), name, i}
	}
	slices.SortFunc(order, func(a, b named) int {
		return cmp.Or(slices.Compare(a.places, b.places), strings.Compare(a.name, b.name), cmp.Compare(a.at, b.at))
	})
	sorted := make([]T, len(list))
	for i, n := range order {
		sorted[i] = list[n.at]
	}
	return sorted
}

// placesOf returns where the letters of a name stand that count in its order: no apostrophes.
func placesOf(name string) []int {
	places := make([]int, 0, len(name))
	for _, r := range name {
		if !strings.ContainsRune("'ʼ’", r) {
			places = append(places, placed(unaccented(unicode.ToLower(r))))
		}
	}
	return places
}

// unaccented returns the letter that an accented one is listed under.
func unaccented(r rune) rune {
	const accented, plain = "àáâãäåçèéêëìíîïñòôõöøùúûüýÿčěřšťůž", "aaaaaaceeeeiiiinooooouuuuyycerstuz"
	if r < unicode.MaxASCII {
		return r
	}
	if at := strings.IndexRune(accented, r); at >= 0 {
		return rune(plain[len([]rune(accented[:at]))])
	}
	return r
}

// placed returns where a letter stands: in the alphabet, or between blanks and it for
// what is no letter, or after it.
func placed(r rune) int {
	const letters, others = 0x1000, 0x10000
	switch at := strings.IndexRune(alphabet, r); {
	case at >= 0:
		return letters + at
	case r < 'a':
		return int(r)
	}
	return others + int(r)
}
