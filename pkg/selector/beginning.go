package selector

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/store"
)

// LeastOfID is how many characters of an id a command that writes needs: less names
// the wrong one too easily.
const LeastOfID = 4

// leastOfName is how many letters of a name it needs, unless they are a whole word
// of the name.
const leastOfName = 3

// beginnings returns what a selector is the beginning of: ids and names alike,
// so that neither hides the other.
func beginnings(r store.Reader, selector string, writes bool) (meant, error) {
	var m meant
	var err error
	if id := ID(selector); couldBegin(id) && (!writes || len(id) >= LeastOfID) {
		if m.found, err = r.AppointmentsWithPrefix(id, shown+1); err != nil {
			return m, err
		}
	}
	m.clients, err = clientsBeginning(r, selector, writes)
	return m, err
}

// clientsBeginning returns the clients whose names begin so: those of whom it is
// a whole word where there are any. Where none begins so, it returns those of whose
// names it is any word, such as a surname.
func clientsBeginning(r store.Reader, beginning string, writes bool) ([]appointment.Client, error) {
	folded := names.Fold(beginning)
	if folded == "" {
		return nil, nil
	}
	found, err := r.ClientsStarting(beginning)
	if err != nil {
		return nil, err
	}
	var whole []appointment.Client
	for _, c := range found {
		next, _ := utf8.DecodeRuneInString(strings.TrimPrefix(names.Fold(c.Name), folded))
		if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
			whole = append(whole, c)
		}
	}
	switch {
	case len(whole) > 0:
		return whole, nil
	case len(found) == 0, writes && names.Letters(folded) < leastOfName:
		return clientsWithWords(r, folded)
	}
	return found, nil
}

// clientsWithWords returns the clients whose names have these words, in any order.
func clientsWithWords(r store.Reader, folded string) ([]appointment.Client, error) {
	wanted := names.Words(folded)
	var ids []string
	err := r.FoldedNames(func(have, id string) error {
		if names.Among(wanted, names.Words(have)) {
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return clientsOf(r, ids)
}
