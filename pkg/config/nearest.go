package config

import (
	"maps"
	"slices"
	"strings"
)

// nearest returns the setting that was probably meant by an unknown key, or
// nothing where none comes close.
func nearest(key string) string {
	key = strings.ReplaceAll(strings.ToLower(key), "-", "_")
	if meant := mistaken(key); meant != "" {
		return meant
	}
	best, least := "", 3
	for _, name := range slices.Sorted(maps.Keys(defaults())) {
		if d := distance(key, name); d < least && d < len(name) {
			best, least = name, d
		}
	}
	return best
}

// distance returns how many characters have to be added, dropped or changed to
// turn a into b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			above := row[j+1]
			row[j+1] = min(above+1, row[j]+1, diagonal+cost(a[i], b[j]))
			diagonal = above
		}
	}
	return row[len(b)]
}

func cost(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}
