// Package cli is the command line: flags in, one call of the desk, a view out.
// One file a verb, each with its options, its constructor and its run function.
//
// It must not decide, store or word anything by itself; exit.go is the one
// place that knows exit codes.
package cli

import (
	"io"
	"os"
	"time"
)

// Deps is all that adsum takes from the world around it.
type Deps struct {
	Args      []string // without the program's name
	Stdin     io.Reader
	Stdout    io.Writer
	Stderr    io.Writer
	Env       func(name string) (string, bool)
	LocalZone func() (string, error) // the system's IANA zone; nil to look it up
	Now       func() time.Time
	Passed    func() time.Duration                 // tells how long it is since some instant; nil to tell by Now
	After     func(time.Duration) <-chan time.Time // tells when a time has gone by; nil for time.After
	Random    io.Reader                            // the source of ids
	Terminal  Terminal
	Ends      []os.Signal       // what ends a command, beside an interrupt
	Engines   map[string]Engine // what opens a book that is no file, by the scheme of its address
	Version   string
	Commit    string // that the program was built from; empty where Go knows it
	Date      string // of that commit, in RFC 3339; likewise
}

// Terminal says which streams a person sits at. Width is in cells and Height in
// lines, zero where they are not known.
type Terminal struct {
	Stdin, Stdout, Stderr bool
	Width, Height         int
}
