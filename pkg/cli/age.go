package cli

import (
	"github.com/adsum-cli/adsum/pkg/when"
	"github.com/spf13/cobra"
)

// age is a flag for a length of calendar time that lies behind, as it was typed.
type age string

// age declares a flag for one.
func (a *app) age(cmd *cobra.Command, g *age, name string) {
	a.flag(cmd, (*string)(g), name, kind{shown: "AGE", offers: nothing})
}

// read returns the day that lies so far back, in the zone in which times are read.
func (g age) read(s *session) (when.Day, error) { return when.ParseAge(string(g), s.when) }
