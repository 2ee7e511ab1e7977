package cli

import (
	"strconv"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/spf13/cobra"
)

// count is a flag for how many, from least to most.
type count struct {
	name, text  string
	least, most int
}

// count declares a flag for how many, one at least.
func (a *app) count(cmd *cobra.Command, c *count, name string, most int) {
	c.name, c.least, c.most = name, 1, most
	a.flag(cmd, &c.text, name, kind{shown: "N", offers: nothing})
}

const (
	limitFlag = "limit"
	limitUsed = 100 // rows of a text where none is given
)

// limit declares the flag for how many rows of a list are printed.
func (a *app) limit(cmd *cobra.Command, c *count) {
	c.name, c.most = limitFlag, mostRecords
	a.flag(cmd, &c.text, limitFlag, kind{shown: "N", offers: nothing})
}

// most returns how many rows of a list are to be printed, zero for all: as many as a person
// has use for, where nothing else is asked for and it is a person who reads them, unless they turn
// the pages of all of them.
func (s *session) most(c count) (int, error) {
	if c.text == "" && s.show.Told() && !(s.usageOf(s.cmd).paged && s.ownPager() && s.turnsPages(s.show)) {
		return limitUsed, nil
	}
	return c.read()
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
	if err != nil || n < c.least || n > c.most {
		return 0, fault.New(fault.Usage, "usage.count", "flag", c.name, "value", c.text, "least", c.least, "most", c.most)
	}
	return n, nil
}
