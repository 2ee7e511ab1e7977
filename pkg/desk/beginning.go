package desk

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// What a command that writes takes for the beginning of an id or a name: less
// names the wrong one too easily.
const (
	leastOfID   = 4 // characters
	leastOfName = 3 // letters, unless they are a whole word of the name
)

// beginnings returns what a selector is the beginning of: ids and names alike,
// so that neither hides the other.
func (d *Desk) beginnings(r store.Reader, selector string, writes bool) ([]appointment.Appointment, error) {
	var found []appointment.Appointment
	if id := asID(selector); couldBegin(id) && (!writes || len(id) >= leastOfID) {
		var err error
		if found, err = r.AppointmentsWithPrefix(id, candidatesShown+1); err != nil {
			return nil, err
		}
	}
	clients, err := clientsBeginning(r, selector, writes)
	if err != nil {
		return nil, err
	}
	theirs, err := ofClients(r, clients)
	if err != nil {
		return nil, err
	}
	for _, a := range theirs {
		if !slices.ContainsFunc(found, func(b appointment.Appointment) bool { return a.ID == b.ID }) {
			found = append(found, a)
		}
	}
	return found, nil
}

// clientsBeginning returns the clients whose names begin so: those of whom it is
// a whole word where there are any. Where none begins so, it returns those of whose
// names it is any word, such as a surname.
func clientsBeginning(r store.Reader, beginning string, writes bool) ([]appointment.Client, error) {
	folded := store.Fold(beginning)
	if folded == "" {
		return nil, nil
	}
	found, err := r.ClientsStarting(beginning)
	if err != nil {
		return nil, err
	}
	var whole []appointment.Client
	for _, c := range found {
		next, _ := utf8.DecodeRuneInString(strings.TrimPrefix(store.Fold(c.Name), folded))
		if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
			whole = append(whole, c)
		}
	}
	switch {
	case len(whole) > 0:
		return whole, nil
	case len(found) == 0, writes && letters(folded) < leastOfName:
		return clientsWithWords(r, folded)
	}
	return found, nil
}

// clientsWithWords returns the clients whose names have these words, in any order.
func clientsWithWords(r store.Reader, folded string) ([]appointment.Client, error) {
	wanted := nameWords(folded)
	var ids []string
	err := r.FoldedNames(func(have, id string) error {
		if among(wanted, nameWords(have)) {
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return clientsOf(r, ids)
}

// nameWords returns the words of a folded name: both halves of a double name, and
// one with an apostrophe as a whole without it.
func nameWords(folded string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(folded, "'", ""), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
	})
}

// among reports whether there are words, and all of them are among others.
func among(words, others []string) bool {
	for _, w := range words {
		if !slices.Contains(others, w) {
			return false
		}
	}
	return len(words) > 0
}

func letters(text string) int {
	count := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			count++
		}
	}
	return count
}

// clientsMeant returns the clients of that name, else those whose names begin so.
func clientsMeant(r store.Reader, name string, writes bool) ([]appointment.Client, error) {
	found, err := r.ClientsNamed(name)
	if err != nil || len(found) > 0 {
		return exactly(found, name), err
	}
	return clientsBeginning(r, name, writes)
}
