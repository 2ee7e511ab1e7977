package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Match is a client of a specialist who may be the person that is looked for in a whole practice.
type Match struct {
	Client     appointment.Client
	Specialist appointment.Specialist
	Forgotten  bool
}

// Matches is the cause of a fault.Undecided: those of whom nobody has said that they are one person.
type Matches struct{ List []Match }

// Error says what there are several of.
func (m *Matches) Error() string { return "nobody has confirmed who is meant" }

// Matches returns the clients of all specialists, also of those who left, who may be the person with
// a name, or an id: who have the same name, and who are reached the same way as one of these. It
// fails with fault.NotFound where there are none, and with fault.Invalid where no practice shares the
// book.
func (d *Desk) Matches(ctx context.Context, name string) ([]Match, error) {
	var found []Match
	err := d.book().View(ctx, func(tx store.Tx) (err error) {
		found, err = matches(tx, name)
		return err
	})
	return found, err
}

func matches(book store.Tx, name string) ([]Match, error) {
	if names.Fold(name) == "" {
		return nil, fault.New(fault.Invalid, "desk.no_name")
	}
	if err := selector.CheckName(name); err != nil {
		return nil, err
	}
	all, forgotten, err := everybody(book, strings.ToLower(strings.TrimSpace(name)))
	if err != nil {
		return nil, err
	}
	known := selected(all, name)
	if len(known) > 0 {
		return known, nil
	}
	if len(forgotten) > 0 {
		return forgotten, nil
	}
	return nil, fault.New(fault.NotFound, "desk.nobody_in_practice", "name", name)
}

// everybody returns all clients of all specialists, and those who were forgotten and had an id.
func everybody(book store.Tx, id string) (all, forgotten []Match, err error) {
	specialists, err := store.NewReader(book).Specialists()
	if err == nil && len(specialists) == 0 {
		err = fault.New(fault.Invalid, "desk.one_specialist")
	}
	if err != nil {
		return nil, nil, err
	}
	for _, s := range specialists {
		part := store.Beside(book, s.ID)
		if err := store.CheckFormat(part); err != nil {
			return nil, nil, err
		}
		clients, err := store.NewReader(part).Bare().Clients()
		if err != nil {
			return nil, nil, err
		}
		for _, c := range clients {
			all = append(all, Match{Client: c, Specialist: s})
		}
		_, was, err := store.NewReader(part).ForgettingOf(id)
		if err != nil {
			return nil, nil, err
		}
		if was {
			forgotten = append(forgotten, Match{Client: appointment.Client{ID: id, Name: id}, Specialist: s, Forgotten: true})
		}
	}
	return all, forgotten, nil
}

// selected returns those of all clients who may be the person with a name, or an id: who have that name or,
// where nobody has, one whose words begin with its words; and who is reached the same way as these.
func selected(all []Match, name string) []Match {
	called := map[string]bool{names.Fold(name): true}
	if !slices.ContainsFunc(all, func(m Match) bool { return called[names.Fold(m.Client.Name)] }) {
		for _, m := range all {
			if own := names.Fold(m.Client.Name); hasWords(own, names.Fold(name)) {
				called[own] = true
			}
		}
	}
	for _, m := range all {
		if m.Client.ID == strings.ToLower(strings.TrimSpace(name)) {
			called[names.Fold(m.Client.Name)] = true
		}
	}
	reached := map[string]bool{}
	for _, m := range all {
		if called[names.Fold(m.Client.Name)] {
			for _, way := range ways(m.Client) {
				reached[way] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(m Match) bool {
		return !called[names.Fold(m.Client.Name)] && !slices.ContainsFunc(ways(m.Client), func(way string) bool { return reached[way] })
	})
}

// hasWords reports whether each word of some is the beginning of a word of a name.
func hasWords(name, some string) bool {
	for word := range strings.FieldsSeq(some) {
		begins := func(own string) bool { return strings.HasPrefix(own, word) }
		if !slices.ContainsFunc(strings.Fields(name), begins) {
			return false
		}
	}
	return some != ""
}

// ways returns how a client is reached, each written in one way: a telephone by its last nine digits,
// as the code of the country may be left out.
func ways(c appointment.Client) []string {
	var all []string
	if c.Email != "" {
		all = append(all, strings.ToLower(c.Email))
	}
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, c.Phone)
	const most = 9
	if digits != "" {
		all = append(all, digits[max(0, len(digits)-most):])
	}
	return all
}

// confirmedOf returns those of the matches for a name that somebody has said are meant, by their
// ids, and the others. It fails with fault.NotFound for an id that none of them has, and as the key says where
// nobody has said it of any.
func confirmedOf(book store.Tx, name string, ids []string, key string) (meant, others []Match, err error) {
	found, err := matches(book, name)
	if err != nil {
		return nil, nil, err
	}
	for _, m := range found {
		if m.Forgotten || slices.Contains(ids, m.Client.ID) {
			meant = append(meant, m)
		} else {
			others = append(others, m)
		}
	}
	for _, id := range ids {
		if !slices.ContainsFunc(found, func(m Match) bool { return m.Client.ID == id }) {
			return nil, nil, fault.New(fault.NotFound, "desk.no_match", "id", id, "name", name).Because(&Matches{found})
		}
	}
	if len(meant) == 0 {
		return nil, nil, fault.New(fault.Undecided, key, "name", name).Because(&Matches{found})
	}
	slices.SortFunc(meant, func(a, b Match) int {
		return cmp.Or(cmp.Compare(names.Key(a.Specialist.Name), names.Key(b.Specialist.Name)), cmp.Compare(a.Client.ID, b.Client.ID))
	})
	return meant, others, nil
}

// leftAlone warns of those who may be the same person, and of whom nobody has said it.
func leftAlone(others []Match) []Warning {
	var warnings []Warning
	for _, m := range others {
		warnings = append(warnings, warning("match_left", "client", m.Client.Name, "id", m.Client.ID, "whose", m.Specialist.Name))
	}
	return warnings
}
