// Package room has the first stack grow while nothing is on it. Else it grows within the largest of
// the functions that libraries make their tables with, and finding its frames again there is 3 in 100
// of what a command costs at its start.
//
// It must import nothing: packages start in the order of their paths, once those that they import have.
package room

// Made says that there is room.
//
//nolint:gochecknoglobals // only here is it early enough
var Made = grow(1)

// grow has a frame of as much as those functions and what they call take together.
//
//go:noinline
func grow(at int) bool {
	var room [6 << 10]byte
	room[at] = 1
	return room[at/2] == 0
}
