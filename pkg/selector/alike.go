package selector

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Alike returns the clients but one who could be the one of that name, the longest
// match first, else by name: it is the same but for diacritics, the script or the way
// it is spelt in one, the order of its words, or one letter, or the words of one name
// are among those of the other.
func Alike(r store.Reader, except, name string) ([]appointment.Client, error) {
	wanted := names.Like(name)
	matched := map[string]int{}
	var ids []string
	err := r.FoldedNames(func(folded, id string) error {
		if n := wanted.Near(folded); id != except && n > 0 {
			ids, matched[id] = append(ids, id), n
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(ids, func(a, b string) int { return matched[b] - matched[a] })
	alike, err := clientsOf(r, ids)
	return slices.DeleteFunc(alike, func(c appointment.Client) bool { return names.Same(c.Name, name) }), err
}

// likelyNames lists the clients who were probably meant by a name that is nobody's:
// it is almost theirs, or each of its words almost one of theirs.
func likelyNames(r store.Reader, name string) (string, error) {
	folded := names.Fold(name)
	if folded == "" {
		return "", nil
	}
	found, err := Alike(r, "", name)
	if err == nil && len(found) == 0 {
		found, err = clientsWithSlips(r, names.Words(folded))
	}
	var meant []string
	for _, c := range found[:min(len(found), shown)] {
		meant = append(meant, c.Name)
	}
	return strings.Join(meant, ", "), err
}

// clientsWithSlips returns the clients whose names have words almost like these.
func clientsWithSlips(r store.Reader, wanted []string) ([]appointment.Client, error) {
	var ids []string
	err := r.FoldedNames(func(have, id string) error {
		words := names.Words(have)
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

// clientsOf returns the clients with these ids, which their names lead to, in their order.
func clientsOf(r store.Reader, ids []string) ([]appointment.Client, error) {
	if err := r.ExpectNames(ids); err != nil {
		return nil, err
	}
	var clients []appointment.Client
	for _, id := range ids {
		c, found, err := r.Client(id)
		if err == nil && !found {
			err = store.Damaged(string(store.KindClient), id)
		}
		if err != nil {
			return nil, err
		}
		clients = append(clients, c)
	}
	return clients, nil
}
