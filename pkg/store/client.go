package store

import (
	"bytes"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/names"
)

// PutClient writes a client and the index entry by name.
func (c *Change) PutClient(client appointment.Client) error {
	if err := checkIDs(client.ID); err != nil {
		return err
	}
	return c.put(clientKey(client.ID), client)
}

// DeleteClient removes a client and the index entry by name. One who has an
// appointment, a package or an entry of the waiting list is not removed: that is a defect of the caller.
func (c *Change) DeleteClient(id string) error {
	if err := checkIDs(id); err != nil {
		return err
	}
	_, used, err := c.firstIn(clientKeys(id), nil, nil, nil)
	for _, keys := range [][]byte{packageKeys(id), waitingKeys(id)} {
		if err == nil && !used {
			err = walkIndex(c.tx, keys, nil, nil, func([]byte) error {
				used = true
				return ErrStop
			})
		}
	}
	if err == nil && used {
		err = misuse("client in use")
	}
	if err != nil {
		return err
	}
	return c.remove(clientKey(id))
}

// Client returns the client with the given id. One who was forgotten has it as their name.
func (r Reader) Client(id string) (appointment.Client, bool, error) {
	var c appointment.Client
	ok, err := readAt(r, &c, clientKey(id))
	if ok || err != nil || id == "" {
		return c, ok, err
	}
	gone, err := forgottenAt(r.tx, id)
	if gone > 0 {
		c = appointment.Client{ID: id, Name: id}
	}
	return c, gone > 0, err
}

// ClientsNamed returns the clients whose names are the same as name but for
// case, diacritics and spaces, by id.
func (r Reader) ClientsNamed(name string) ([]appointment.Client, error) {
	folded := names.Fold(name)
	prefix := nameKeys(folded)
	if len(folded) <= nameLimit {
		prefix = append(prefix, 0)
	}
	return r.named(prefix, func(have string) bool { return have == folded })
}

// ClientsStarting returns the clients whose names begin with prefix, but for
// case, diacritics and spaces, by folded name and id.
func (r Reader) ClientsStarting(prefix string) ([]appointment.Client, error) {
	folded := names.Fold(prefix)
	return r.named(nameKeys(folded), func(have string) bool { return strings.HasPrefix(have, folded) })
}

// Clients returns all clients, by folded name and id.
func (r Reader) Clients() ([]appointment.Client, error) { return r.named(nameKeys(""), nil) }

// named reads the clients under a prefix of the index by name whose folded
// names suit, or all of them; the index holds only the beginning of a very long name.
func (r Reader) named(prefix []byte, suits func(folded string) bool) ([]appointment.Client, error) {
	var keys [][]byte
	var ids []string
	err := walkIndex(r.tx, prefix, nil, nil, func(key []byte) error {
		keys, ids = append(keys, key), append(ids, string(key[bytes.LastIndexByte(key, 0)+1:]))
		return nil
	})
	if err == nil && len(ids) <= expectedClients {
		err = r.expectClients(ids)
		if err == nil {
			err = r.expectBesideClients(ids)
		}
	}
	var found []appointment.Client
	for i, key := range keys {
		if err != nil {
			return nil, err
		}
		var c appointment.Client
		var ok bool
		if c, ok, err = r.Client(ids[i]); err == nil && (!ok || !bytes.Equal(nameKey(c), key)) {
			err = damagedKey(key)
		}
		if suits == nil || suits(names.Fold(c.Name)) {
			found = append(found, c)
		}
	}
	if err != nil {
		return nil, err
	}
	return found, nil
}

// expectedClients is of how many clients of a name all is read at once that a command about one
// of them will ask for.
const expectedClients = 4

// FoldedNames calls visit with the folded name of every client and their id, by
// name, and reads nothing else of them; the end of a very long name is left out.
func (r Reader) FoldedNames(visit func(folded, id string) error) error {
	prefix := nameKeys("")
	if err := ahead(r.tx, func() []Span { return []Span{NewSpan(prefix, nil, nil)} }); err != nil {
		return err
	}
	return walkIndex(r.tx, prefix, nil, nil, func(key []byte) error {
		folded, id, found := bytes.Cut(key[len(prefix):], []byte{0})
		if !found {
			return damagedKey(key)
		}
		return visit(string(folded), string(id))
	})
}

func clientIndex(c appointment.Client, _ []byte) ([]pair, error) {
	return []pair{empty(nameKey(c))}, nil
}
