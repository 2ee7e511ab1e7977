package selector

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Client returns the one client of that name: as it is written, else but
// for its diacritics, else the only one that begins so, of which a command that
// writes needs three letters or a whole word. Their id will do too.
func Client(r store.Reader, name string, writes bool) (appointment.Client, error) {
	var none appointment.Client
	if names.Fold(name) == "" {
		return none, fault.New(fault.Invalid, "desk.no_name")
	}
	if err := CheckName(name); err != nil {
		return none, err
	}
	found, err := r.ClientsNamed(name)
	if err != nil {
		return none, err
	}
	if found = exactly(found, name); len(found) == 0 {
		if c, known, err := r.Client(strings.ToLower(name)); known || err != nil {
			return c, err
		}
		if found, err = clientsBeginning(r, name, writes); err != nil {
			return none, err
		}
	}
	switch len(found) {
	case 0:
		return none, unknownClient(r, name, writes)
	case 1:
		return found[0], nil
	}
	return none, fault.New(fault.Ambiguous, "desk.client_ambiguous", "name", name, "known", namesOf(found)).
		Because(&Namesakes{name, found})
}

// Namesakes is the cause of a fault.Ambiguous: the clients whom a name could mean.
type Namesakes struct {
	Name  string
	Known []appointment.Client
}

// Error says what there are several of.
func (n *Namesakes) Error() string { return "several clients match" }

// CheckName refuses a name that would be taken for a selector of appointments, such
// as @next, as fault.Invalid.
func CheckName(name string) error {
	if strings.HasPrefix(names.Tidy(name), "@") {
		return fault.New(fault.Invalid, "desk.name_is_selector", "name", name)
	}
	return nil
}

// unknownClient answers a name that is nobody's, or too short a beginning of one
// for a command that writes.
func unknownClient(r store.Reader, name string, writes bool) error {
	var could []appointment.Client
	if writes {
		var err error
		if could, err = clientsBeginning(r, name, false); err != nil {
			return err
		}
	}
	likely, err := likelyNames(r, name)
	switch {
	case err != nil:
		return err
	case len(could) == 0 && likely != "":
		return fault.New(fault.NotFound, "desk.client_not_found_near", "name", name, "near", likely)
	case len(could) == 0:
		return fault.New(fault.NotFound, "desk.client_not_found", "name", name)
	}
	return fault.New(fault.Ambiguous, "desk.too_short", "selector", name).Because(&Namesakes{name, could})
}

// namesOf lists clients, each with the id that tells namesakes apart.
func namesOf(clients []appointment.Client) string {
	var names []string
	for _, c := range clients[:min(len(clients), shown)] {
		names = append(names, c.Name+" ("+c.ID+")")
	}
	return strings.Join(names, ", ")
}

// clientsMeant returns the clients of that name, else those whose names begin so.
func clientsMeant(r store.Reader, name string, writes bool) ([]appointment.Client, error) {
	found, err := r.ClientsNamed(name)
	if err != nil || len(found) > 0 {
		return exactly(found, name), err
	}
	return clientsBeginning(r, name, writes)
}

// exactly keeps the clients of that very name where there are any; else a name
// without its diacritics will do.
func exactly(clients []appointment.Client, name string) []appointment.Client {
	var exact []appointment.Client
	for _, c := range clients {
		if names.Same(c.Name, name) {
			exact = append(exact, c)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return clients
}
