package store

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// mend brings in line what would lead nowhere: what belongs to an appointment that is lost
// goes, as do letters whose texts are and that were not sent; a client whose name is lost gets their id as one, rules that are lost are stood in
// for, also where the journal is whole and never had them. One event at least tells in the journal where it was broken.
func (r *recovery) mend() error {
	book, err := r.w.Built()
	if err != nil {
		return err
	}
	clients, rules := map[string]string{}, map[string]appointmentRules{}
	if err := r.unmet(book, clients, rules); err != nil || !r.lossy() && len(rules) == 0 {
		return err
	}
	if err := r.unmetHolders(book, clients); err != nil {
		return err
	}
	b := &batch{r: r}
	if err := r.drop(book, b); err != nil {
		return err
	}
	if err := r.findNames(clients); err != nil {
		return err
	}
	for _, client := range sorted(clients) {
		known := Nameless{ID: client, Name: clients[client]}
		r.done.Nameless = append(r.done.Nameless, known)
		b.add(func(c *Change) error { return c.PutClient(known.client()) })
	}
	for _, at := range sorted(rules) {
		lost := rules[at]
		r.done.Rules = append(r.done.Rules, lost.name+" "+lost.version)
		b.add(func(c *Change) error { return r.standIn(c, lost) })
	}
	if err := b.flush(); err != nil || r.recorded > 0 {
		return err
	}
	return r.w.Build(func(tx Tx) error {
		into := NewDraft(tx)
		return r.record(NewChange(into), into, tx)
	})
}

// drop removes what would lead nowhere.
func (r *recovery) drop(book Tx, b *batch) error {
	blank, err := r.blanks(book)
	if err != nil {
		return err
	}
	orphans, err := orphansIn(book)
	if err != nil {
		return err
	}
	for _, key := range orphans {
		r.lose(key, 0)
	}
	for _, key := range append(orphans, blank...) {
		b.add(func(c *Change) error { return c.remove(key) })
	}
	return nil
}

// orphansIn returns the keys of what belongs to appointments that are not there.
func orphansIn(tx Tx) ([][]byte, error) {
	var orphans [][]byte
	err := tx.Scan([]byte(prefixOf), nil, nil, func(key, _ []byte) error {
		_, rest := cut(key)
		id, _, _ := cutOf(rest)
		there, err := tx.Get(appointmentKey(id))
		if err == nil && there == nil {
			orphans = append(orphans, key)
		}
		return err
	})
	return orphans, err
}

// forgetAgain forgets those of whom the damaged book says that they were forgotten, and
// the journal does not any more.
func (r *recovery) forgetAgain() error {
	return r.w.Build(func(tx Tx) error {
		var clients []string
		for _, client := range sorted(r.forgotten) {
			last, err := forgottenAt(tx, client)
			if err != nil {
				return err
			}
			if last == 0 {
				clients = append(clients, client)
			}
		}
		if len(clients) == 0 {
			return nil
		}
		r.done.Forgotten = clients
		into := NewDraft(tx)
		if _, err := Forget(into, clients, r.with.Event()); err != nil {
			return err
		}
		return into.Apply(tx)
	})
}

func sorted[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }

// client returns the client under what stands for their name.
func (n Nameless) client() appointment.Client { return appointment.Client{ID: n.ID, Name: n.Name} }

// findNames finds how the names of clients are sorted, where that can be read.
func (r *recovery) findNames(clients map[string]string) error {
	return r.w.Scan([]byte(prefixName), func(key []byte, v Piece) error {
		name, id, _ := strings.Cut(string(key[len(prefixName):]), "\x00")
		if _, nameless := clients[id]; nameless && v.Stands && name != "" && utf8.ValidString(name) {
			clients[id] = name
		}
		return nil
	})
}

// appointmentRules is the version of a platform's rules that an appointment has.
type appointmentRules struct{ name, version string }

// unmetHolders collects the clients who have packages, or wait, and whom the book has not.
func (r *recovery) unmetHolders(tx Tx, clients map[string]string) error {
	packages, err := recordsWithPrefix[appointment.Package](tx, prefixPackage, "", 0)
	if err != nil {
		return err
	}
	list, err := recordsWithPrefix[appointment.Waiting](tx, prefixWaiting, "", 0)
	if err != nil {
		return err
	}
	var holders []string
	for _, p := range packages {
		holders = append(holders, p.ClientID)
	}
	for _, w := range list {
		holders = append(holders, w.ClientID)
	}
	for _, id := range holders {
		there, err := tx.Get(clientKey(id))
		if err != nil {
			return err
		}
		if there == nil && r.forgotten[id] == 0 {
			clients[id] = id
		}
	}
	return nil
}

// unmet collects the clients and the rules that appointments have and the book has not.
func (r *recovery) unmet(tx Tx, clients map[string]string, rules map[string]appointmentRules) error {
	met := map[string]bool{}
	return tx.Scan([]byte(prefixAppointment), nil, nil, func(key, value []byte) error {
		if kindOf(key) != KindAppointment {
			return nil
		}
		s, err := storedIn(key, value)
		if err != nil {
			return err
		}
		a, err := bodyOf[appointment.Appointment](key, s.body)
		if err != nil {
			return err
		}
		needs := map[string]func(){
			string(clientKey(a.ClientID)): func() { clients[a.ClientID] = a.ClientID },
		}
		if a.Platform != "" { // as verify wants them
			needs[string(platformKey(a.Platform, a.PolicyVersion))] = func() {
				rules[a.Platform+" "+a.PolicyVersion] = appointmentRules{a.Platform, a.PolicyVersion}
			}
		}
		for at, miss := range needs {
			if met[at] {
				continue
			}
			met[at] = true
			there, err := tx.Get([]byte(at))
			if err != nil {
				return err
			}
			if there == nil && !(at == string(clientKey(a.ClientID)) && r.forgotten[a.ClientID] > 0) {
				miss()
			}
		}
		return nil
	})
}

// standIn keeps the rules of today under the version that is lost.
func (r *recovery) standIn(c *Change, lost appointmentRules) error {
	p, err := r.with.Rules(lost.name, lost.version)
	if err != nil {
		return err
	}
	p.Name, p.Version = lost.name, lost.version
	return c.PutPlatform(p)
}
