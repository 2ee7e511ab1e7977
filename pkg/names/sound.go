package names

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/near"
)

// leastNear is how many letters a name must have for one letter to be taken for
// a slip: two are different names too often.
const leastNear = 3

// Likeness tells which names could be meant by one.
type Likeness struct {
	letters alphabetic
	wanted  sound
	traits  traits
}

// Like returns the likeness of other names to this one.
func Like(name string) Likeness {
	l := Likeness{letters: cyrillic()}
	folded := Fold(name)
	l.wanted, l.traits = l.letters.sounded(folded), traitsOf(folded)
	return l
}

// Near returns how many letters the name and a folded one have in common that could
// be one, zero where they could not: with a slip, because they sound the same, or
// because the words of one are among those of the other; between two scripts a slip
// in the sound will do.
func (l Likeness) Near(folded string) int {
	if l.traits.exclude(traitsOf(folded)) {
		return 0
	}
	return l.wanted.near(l.letters.sounded(folded))
}

// traits are the letters of a folded name that its sound keeps, as bits: at a glance they tell
// most names from each other, of which a book has thousands. Letters that sound as one are one;
// those that can get lost, as the h of "zh", are none.
type traits struct {
	letters uint32
	latin   bool // all letters are Latin; of others nothing is told
}

func traitsOf(folded string) traits {
	const kept = "abdegilmnqrtuvz" // j and y as i, w as v
	var t traits
	for i := range len(folded) {
		c := folded[i]
		switch {
		case c >= utf8.RuneSelf:
			return traits{}
		case c == 'j' || c == 'y':
			c = 'i'
		case c == 'w':
			c = 'v'
		}
		if at := strings.IndexByte(kept, c); at >= 0 {
			t.letters |= 1 << at
		}
	}
	t.latin = true
	return t
}

// exclude reports whether two names cannot be one: a slip changes one letter, and the words of
// one name being among those of the other leaves it no letter that the other lacks.
func (t traits) exclude(other traits) bool {
	if !t.latin || !other.latin {
		return false
	}
	lacks, more := t.letters&^other.letters, other.letters&^t.letters
	return lacks != 0 && more != 0 && bits.OnesCount32(lacks|more) > 2
}

// sound is a folded name and how it sounds, in each way to write it in Latin
// letters.
type sound struct {
	folded string
	latin  []string
}

func (letters alphabetic) sounded(folded string) sound {
	s := sound{folded: folded}
	for _, latin := range letters.romanised(folded) {
		if latin = plainSound(latin); !slices.Contains(s.latin, latin) {
			s.latin = append(s.latin, latin)
		}
	}
	return s
}

// near is Likeness.Near of two names.
func (s sound) near(other sound) int {
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
	return a == b || min(len(x), len(y)) >= leastNear && x[0] == y[0] && near.Distance(a, b) == 1
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
