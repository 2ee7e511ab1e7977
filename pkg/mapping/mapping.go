// Package mapping reads the tables of other programs: a map, which is a TOML file, says
// which of their columns is what, how times and money stand there and what tells a row from
// the others. Two maps are embedded.
//
// It must not know a book, and guesses nothing: a cell that cannot be read, or that can be
// read two ways, is a fault with its line and column.
package mapping

import (
	"embed"
	"strings"

	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

//go:embed maps/*.toml
var embedded embed.FS

const (
	extension = ".toml"
	largest   = 64 // KiB of the file of a map; none comes near it
)

// Map says how the rows of a table are read. Key has the columns that tell a row from the
// others, Time the layout in which Go writes its times. Separator parts the cells, and
// stands before none of the decimals that follow Decimal; the one is zero and the other
// empty where that follows from the table.
type Map struct {
	Key       []string
	Time      string
	Separator byte
	Decimal   string
	Columns   Columns
	Cancelled Flag
	NoShow    Flag
}

// Columns has the name of the column of each thing, empty where the table lacks it. A start
// stands in one column, or its date in one and its clock in another; then an end is a clock
// of that date.
type Columns struct {
	Start, Date, Clock, End, Minutes, Client, Email, Price, Currency, Paid string
}

// Flag is a column that says whether something is so: where it has the value, or where that is
// empty a word for yes. By is the column that names who did it. Without a column there is
// no such thing.
type Flag struct{ Column, Value, By string }

// Names lists the embedded maps.
func Names() []string { return []string{"calendly", "plain"} }

// Get returns the embedded map of a name or, where that is the path of a TOML file, the one
// which stands there. Errors: fault.Invalid for a name that is none, and for a file that
// cannot be read or is no map, with its line.
func Get(name string) (Map, error) {
	if !strings.HasSuffix(strings.ToLower(name), extension) {
		return named(name)
	}
	content, err := userfile.Read(name, largest)
	if err != nil {
		return Map{}, err
	}
	return Read(name, content)
}

func named(name string) (Map, error) {
	plain := strings.ToLower(strings.TrimSpace(name))
	content, err := embedded.ReadFile("maps/" + plain + extension)
	switch meant := near.Word(plain, Names()); {
	case err == nil:
		return Read(plain+extension, content)
	case meant != "":
		return Map{}, fault.New(fault.Invalid, "mapping.unknown_near", "name", bounds.Short(name), "near", meant)
	}
	return Map{}, fault.New(fault.Invalid, "mapping.unknown", "name", bounds.Short(name), "known", strings.Join(Names(), ", "))
}

// Zoneless reports whether the times of the table are in no zone, so that one has to be
// said.
func (m Map) Zoneless() bool { return !hasOffset(m.Time) }
