package near

import (
	"slices"
	"strings"
	"unicode"
)

// leastNear is how many letters a name must have for one letter to be taken for
// a slip: two are different names too often.
const leastNear = 3

// Name is a folded name and how it sounds, in each way to write it in Latin letters.
type Name struct {
	folded string
	latin  []string
}

// Name returns how a folded name sounds where its letters are of the alphabet or
// Latin ones.
func (letters Alphabet) Name(folded string) Name {
	s := Name{folded: folded}
	for _, latin := range letters.romanised(folded) {
		if latin = plainSound(latin); !slices.Contains(s.latin, latin) {
			s.latin = append(s.latin, latin)
		}
	}
	return s
}

// Common returns how many letters two names have in common that could be one, zero
// where they could not: with a slip, because they sound the same, or because the
// words of one are among those of the other; between two scripts a slip in the sound
// will do.
func (s Name) Common(other Name) int {
	shorter := min(Letters(s.folded), Letters(other.folded))
	if slip(s.folded, other.folded) || within(s.folded, other.folded) {
		return shorter
	}
	scripts := len(s.latin) > 1 != (len(other.latin) > 1)
	for _, a := range s.latin {
		for _, b := range other.latin {
			if a == b && a != "" || within(a, b) || scripts && slip(a, b) {
				return shorter
			}
		}
	}
	return 0
}

// within reports whether the words of one name are among those of the other.
func within(a, b string) bool {
	x, y := Words(a), Words(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	return Among(x, y)
}

// slip reports whether two names are the same but for one letter too many, too
// few or wrong, or two that changed places, behind the first.
func slip(a, b string) bool {
	x, y := []rune(a), []rune(b)
	return a == b || min(len(x), len(y)) >= leastNear && x[0] == y[0] && Distance(a, b) == 1
}

// plainSound writes a name in Latin letters so that what sounds alike is alike:
// w as v, j and y as i, a letter once where it is doubled, its words in order.
func plainSound(latin string) string {
	for _, pair := range [][2]string{
		{"-", " "}, {"'", ""}, {"zh", "z"}, {"kh", "h"}, {"ph", "f"}, {"x", "ks"}, {"w", "v"}, {"ck", "k"},
		{"ch", "h"}, {"c", "k"}, {"j", "i"}, {"y", "i"}, {"ou", "u"},
	} {
		latin = strings.ReplaceAll(latin, pair[0], pair[1])
	}
	words := strings.Fields(string(slices.Compact([]rune(latin))))
	slices.Sort(words)
	return strings.Join(words, " ")
}

// Words returns the words of a folded name: both halves of a double name, and
// one with an apostrophe as a whole without it.
func Words(folded string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(folded, "'", ""), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
	})
}

// Among reports whether there are words, and all of them are among others.
func Among(words, others []string) bool {
	for _, w := range words {
		if !slices.Contains(others, w) {
			return false
		}
	}
	return len(words) > 0
}

// Letters counts the letters and digits of a text.
func Letters(text string) int {
	count := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			count++
		}
	}
	return count
}
