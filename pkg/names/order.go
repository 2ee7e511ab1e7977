package names

import (
	"cmp"
	"strings"
	"unicode"
)

// alphabet is the order of the letters of names: those of Polish, which has letters of
// its own after a, c and so on, then those of Ukrainian. Accents of other languages
// make no letters of their own.
const alphabet = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż" + "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя"

// Compare tells which of two names comes first in a list of clients, in the order
// of the alphabet whatever the case: negative, zero or positive as for cmp.Compare.
func Compare(a, b string) int {
	first, second := lettersOf(a), lettersOf(b)
	for i := 0; i < len(first) && i < len(second); i++ {
		if order := cmp.Compare(placed(first[i]), placed(second[i])); order != 0 {
			return order
		}
	}
	return cmp.Or(cmp.Compare(len(first), len(second)), strings.Compare(a, b))
}

// lettersOf returns what counts in the order of a name: no apostrophes.
func lettersOf(name string) []rune {
	letters := make([]rune, 0, len(name))
	for _, r := range name {
		if !strings.ContainsRune("'ʼ’", r) {
			letters = append(letters, unaccented(unicode.ToLower(r)))
		}
	}
	return letters
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
