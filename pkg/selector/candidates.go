package selector

import (
	"cmp"
	"slices"

	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// shown bounds the list with which a selector is answered that means several.
const shown = 10

// Candidates is the cause of a fault.Ambiguous: what the selector could mean,
// soonest first.
type Candidates struct{ Entries []dossier.Entry }

// Error says how many there are.
func (c *Candidates) Error() string { return "several appointments match" }

// notFound answers a selector that finds nothing: with the clients whose names are
// near, and with what may stand behind an @.
func notFound(r store.Reader, selector string) error {
	name, word, dated := CutDay(selector)
	if !dated {
		name = selector
	}
	known, err := clientsMeant(r, name, false)
	if err != nil {
		return err
	}
	likely := ""
	if len(known) == 0 {
		if likely, err = likelyNames(r, name); err != nil {
			return err
		}
	}
	switch {
	case likely != "":
		return fault.New(fault.NotFound, "desk.not_found_near", "selector", selector, "near", likely)
	case dated && !isWord(word):
		return fault.New(fault.NotFound, "desk.not_found_at", "selector", selector)
	}
	return fault.New(fault.NotFound, "desk.not_found", "selector", selector)
}

// tooShort answers a selector that a command which writes finds nothing by: with
// what it would be the beginning of, if that is all that is wrong with it.
func (f Finder) tooShort(selector string, to Aim) error {
	m, err := f.matches(selector, false)
	if err != nil {
		return err
	}
	found, err := f.fitting(m, to)
	if err != nil || len(found.best) == 0 {
		return cmp.Or(err, notFound(f.Reader, selector))
	}
	return fault.New(fault.Ambiguous, "desk.too_short", "selector", selector).Because(CandidatesOf(found.best))
}

// notBegun answers a firm aim at @now between two appointments.
func notBegun(next []dossier.Dossier) error {
	return fault.New(fault.NotFound, "desk.not_begun").Because(CandidatesOf(next))
}

func ambiguous(selector string, found fits) error {
	return fault.New(fault.Ambiguous, "desk.ambiguous", "selector", selector, "count", len(found.best)+found.more).
		Because(CandidatesOf(found.best))
}

// CandidatesOf returns the candidates that these are.
func CandidatesOf(dossiers []dossier.Dossier) *Candidates {
	slices.SortStableFunc(dossiers, func(a, b dossier.Dossier) int { return a.Appointment.Start.Compare(b.Appointment.Start) })
	var c Candidates
	for _, s := range dossiers[:min(len(dossiers), shown)] {
		c.Entries = append(c.Entries, s.Entry())
	}
	return &c
}
