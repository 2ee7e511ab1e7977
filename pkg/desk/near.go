package desk

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// leastNear is how many letters a name must have for one letter to be taken for
// a slip: shorter ones are different names too often.
const leastNear = 4

// newNameWarnings warns of names that are almost that of a client whom the book
// does not know yet.
func newNameWarnings(r store.Reader, c appointment.Client) ([]Warning, error) {
	if _, known, err := r.Client(c.ID); known || err != nil {
		return nil, err
	}
	return nearNames(r, c.ID, c.Name)
}

// nearNames warns of clients whose names are almost the one that a client is to
// have: the same but for diacritics, or one letter apart. Only those with the
// same first letter are looked at.
func nearNames(r store.Reader, clientID, name string) ([]Warning, error) {
	folded := store.Fold(name)
	if folded == "" {
		return nil, nil
	}
	first := []rune(folded)[:1]
	alike, err := r.ClientsStarting(string(first))
	if err != nil {
		return nil, err
	}
	var warnings []Warning
	for _, c := range alike {
		if c.ID != clientID && nearly(store.Fold(c.Name), folded) && !store.SameName(c.Name, name) {
			warnings = append(warnings, warning("near_name", "near", c.Name, "name", name))
		}
	}
	return warnings, nil
}

// nearly reports whether two folded names could be one with a slip.
func nearly(a, b string) bool {
	x, y := []rune(a), []rune(b)
	return a == b || min(len(x), len(y)) >= leastNear && oneSlip(x, y)
}

// oneSlip reports whether one letter too many, too few or wrong, or two that
// changed places, make one name of the other.
func oneSlip(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	at := 0
	for at < len(a) && a[at] == b[at] {
		at++
	}
	switch len(b) - len(a) {
	case 1:
		return slices.Equal(a[at:], b[at+1:])
	case 0:
		swapped := at+1 < len(a) && a[at] == b[at+1] && a[at+1] == b[at] && slices.Equal(a[at+2:], b[at+2:])
		return swapped || at < len(a) && slices.Equal(a[at+1:], b[at+1:])
	}
	return false
}
