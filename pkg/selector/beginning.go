package selector

import (
	"slices"
	"strings"
	"time"
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
func beginnings(r store.Reader, selector string, writes bool) ([]appointment.Appointment, error) {
	var found []appointment.Appointment
	if id := ID(selector); couldBegin(id) && (!writes || len(id) >= LeastOfID) {
		var err error
		if found, err = r.AppointmentsWithPrefix(id, shown+1); err != nil {
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

// ofClients returns all appointments of some clients.
func ofClients(r store.Reader, clients []appointment.Client) ([]appointment.Appointment, error) {
	var found []appointment.Appointment
	for _, c := range clients {
		theirs, err := r.OfClient(c.ID, time.Time{}, time.Time{})
		if err != nil {
			return nil, err
		}
		found = append(found, theirs...)
	}
	return found, nil
}
