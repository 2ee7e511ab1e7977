package desk

import (
	"cmp"
	"slices"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// candidatesShown bounds the list that an ambiguous selector is answered with.
const candidatesShown = 10

// Candidates is the cause of a fault.Ambiguous: what the selector could mean,
// soonest first.
type Candidates struct{ Entries []Entry }

// Error says how many there are.
func (c *Candidates) Error() string { return "several appointments match" }

func notFound(selector string) error {
	return fault.New(fault.NotFound, "desk.not_found", "selector", selector)
}

// tooShort answers a selector that a command which writes finds nothing by: with
// what it would be the beginning of, if that is all that is wrong with it.
func (d *Desk) tooShort(r store.Reader, selector string, to aim) error {
	found, err := d.matches(r, selector, false)
	if err != nil {
		return err
	}
	best, err := d.fitting(r, found, to)
	if err != nil || len(best) == 0 {
		return cmp.Or(err, notFound(selector))
	}
	return fault.New(fault.Ambiguous, "desk.too_short", "selector", selector).Because(candidates(best))
}

// notBegun answers a firm aim at @now between two appointments.
func notBegun(next []subject) error {
	return fault.New(fault.NotFound, "desk.not_begun").Because(candidates(next))
}

func ambiguous(selector string, subjects []subject) error {
	return fault.New(fault.Ambiguous, "desk.ambiguous", "selector", selector, "count", len(subjects)).
		Because(candidates(subjects))
}

func candidates(subjects []subject) *Candidates {
	slices.SortStableFunc(subjects, func(a, b subject) int { return a.appointment.Start.Compare(b.appointment.Start) })
	var c Candidates
	for _, s := range subjects[:min(len(subjects), candidatesShown)] {
		c.Entries = append(c.Entries, entry(s))
	}
	return &c
}
