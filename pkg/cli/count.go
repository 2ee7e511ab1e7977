package cli

import (
	"strconv"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/spf13/cobra"
)

// count is a flag for how many, from 1 to most.
type count struct {
	name, text string
	most       int
}

// count declares a flag for how many.
func (a *app) count(cmd *cobra.Command, c *count, name string, most int) {
	c.name, c.most = name, most
	a.flag(cmd, &c.text, name, kind{shown: "N"})
}

// or returns the flag with a number that holds where none was given.
func (c count) or(usual string) count {
	c.text = or(c.text, usual)
	return c
}

// read returns the number, zero for one that was not given.
func (c count) read() (int, error) {
	if c.text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(c.text)
	if err != nil || n < 1 || n > c.most {
		return 0, fault.New(fault.Usage, "usage.count", "flag", c.name, "value", c.text, "most", c.most)
	}
	return n, nil
}
