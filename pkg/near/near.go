// Package near tells which known word was probably meant by a mistyped one.
//
// It holds no word of its own and imports the standard library alone.
package near

// Distance returns how many letters must be added, dropped or changed, or change
// places with their neighbour, to make one word of another.
func Distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
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
func Word(typed string, known []string) string {
	best, least := "", 3
	for _, word := range known {
		d := Distance(typed, word)
		most := 1
		if min(len([]rune(typed)), len([]rune(word))) > short {
			most = 2
		}
		if d <= most && d < least && d < len([]rune(word)) {
			best, least = word, d
		}
	}
	return best
}
