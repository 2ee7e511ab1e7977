package desk

import (
	"cmp"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/store"
)

// candidatesShown bounds the list that an ambiguous selector is answered with.
const candidatesShown = 10

// Candidates is the cause of a fault.Ambiguous: what the selector could mean,
// soonest first.
type Candidates struct{ Entries []Entry }

// Error says how many there are.
func (c *Candidates) Error() string { return "several appointments match" }

// notFound answers a selector that finds nothing: with the clients whose names are
// near, and with what may stand behind an @.
func notFound(r store.Reader, selector string) error {
	name, word, dated := cutLast(selector, "@")
	if !dated {
		name = selector
	}
	known, err := clientsMeant(r, name, false)
	if err != nil {
		return err
	}
	near := ""
	if len(known) == 0 {
		if near, err = nearNames(r, name); err != nil {
			return err
		}
	}
	switch {
	case near != "":
		return fault.New(fault.NotFound, "desk.not_found_near", "selector", selector, "near", near)
	case dated && !isWord(word):
		return fault.New(fault.NotFound, "desk.not_found_at", "selector", selector)
	}
	return fault.New(fault.NotFound, "desk.not_found", "selector", selector)
}

// nearNames lists the clients who were probably meant by a name that is nobody's:
// it is almost theirs, or each of its words almost one of theirs.
func nearNames(r store.Reader, name string) (string, error) {
	folded := store.Fold(name)
	if folded == "" {
		return "", nil
	}
	found, err := nearClients(r, "", name)
	if err == nil && len(found) == 0 {
		found, err = clientsWithSlips(r, nameWords(folded))
	}
	var names []string
	for _, c := range found[:min(len(found), candidatesShown)] {
		names = append(names, c.Name)
	}
	return strings.Join(names, ", "), err
}

// clientsWithSlips returns the clients whose names have words almost like these.
func clientsWithSlips(r store.Reader, wanted []string) ([]appointment.Client, error) {
	var ids []string
	err := r.FoldedNames(func(have, id string) error {
		words := nameWords(have)
		far := func(w string) bool { return !slices.Contains(words, w) && near.Word(w, words) == "" }
		if len(wanted) > 0 && !slices.ContainsFunc(wanted, far) {
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return clientsOf(r, ids)
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
		return cmp.Or(err, notFound(r, selector))
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
