package cli

import (
	"slices"

	"github.com/spf13/cobra"
)

// beginsBook reports whether a command can begin a book where there is none. Any
// other that is given --db or ADSUM_DB wants the book that is named: without it, a
// slip of the pen would read as an empty one.
func beginsBook(cmd *cobra.Command) bool {
	return slices.Contains([]string{
		"adsum book", "adsum client add", "adsum client edit", "adsum import", "adsum restore",
		"adsum hours set", "adsum hours off", "adsum hours holiday", "adsum hours buffer",
	}, cmd.CommandPath())
}
