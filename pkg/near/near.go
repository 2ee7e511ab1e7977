// Package near tells which known word was probably meant by a mistyped one.
//
// It holds no word of its own and imports the standard library alone.
package near

import (
	"iter"
	"slices"
	"unicode/utf8"
)

// Distance returns how many letters must be added, dropped or changed, or change
// places with their neighbour, to make one word of another.
func Distance(a, b string) int { return distance([]rune(a), []rune(b), len(a)+len(b)) }

// distance returns the distance of two words, or some number above most where it is more
// than that.
func distance(x, y []rune, most int) int {
	var space [3 * 32]int // enough for most words, without an allocation
	rows, width := space[:], len(y)+1
	if 3*width > len(rows) {
		rows = make([]int, 3*width)
	}
	before, last, row := rows[:width], rows[width:2*width], rows[2*width:3*width]
	for j := range row {
		row[j] = j
	}
	least := 0
	for i := range x {
		before, last, row = last, row, before
		row[0] = i + 1
		above := least
		least = row[0]
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			d := min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				d = min(d, before[j-1]+1)
			}
			row[j+1], least = d, min(least, d)
		}
		if min(above, least) > most { // no row below has less than the two above it
			return most + 1
		}
	}
	return row[len(y)]
}

// short is how many letters a word has at most of which two slips would make
// another word.
const short = 4

// Word returns the known word that was probably meant, the first of those that
// come equally close, or "" where none comes close: one slip makes it, or two where
// both are longer than four letters.
func Word(typed string, known []string) string { return WordOf(typed, slices.Values(known)) }

// WordOf is Word for words that no slice holds.
func WordOf(typed string, known iter.Seq[string]) string {
	letters := []rune(typed)
	best, least := "", 3
	for word := range known {
		length := utf8.RuneCountInString(word)
		most := 1
		if min(len(letters), length) > short {
			most = 2
		}
		most = min(most, least-1, length-1)
		if most < max(len(letters)-length, length-len(letters)) {
			continue
		}
		if d := distance(letters, []rune(word), most); d <= most {
			best, least = word, d
		}
	}
	return best
}
