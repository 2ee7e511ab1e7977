package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"maps"
	"slices"
)

func forgottenKey(client string) []byte { return []byte(prefixForgotten + client) }

// Mixed says that a part of the journal has something of one who is to be forgotten, and
// something of another who is not: an appointment was the other's for a time, and what was
// noted then cannot be told apart.
type Mixed struct{ Client, Other string } // ids

// Error names the two for a developer.
func (m *Mixed) Error() string {
	return "store: a part of the journal has something of " + m.Client + " and of " + m.Other
}

// Forget removes all that is personal of clients, who they are and what passed, from the
// records and from the journal, and records that in an event. What they booked and paid
// stays, under their ids; the waiting list has them no more. Where that cannot be done without touching another client it
// writes nothing and returns a *Mixed.
//
// A book that is written anew afterwards has no byte of it. In one that is not, pages that
// are free still do.
func Forget(tx Tx, clients []string, e Event) (Event, error) {
	f, err := newForgetting(tx, clients)
	if err != nil {
		return e, err
	}
	for _, step := range []func() error{f.c.tx.count, f.findRecords, f.findParts, f.checkOthers, f.erase, f.endWaiting} {
		if err := step(); err != nil {
			return e, err
		}
	}
	e.Forgets = slices.Sorted(maps.Keys(f.clients))
	return f.c.Record(e, nil)
}

// IsForgotten reports whether clients were forgotten, and a book has nothing personal of them since.
func IsForgotten(tx Tx, clients []string) (bool, error) {
	f, err := newForgetting(tx, clients)
	if err != nil {
		return false, err
	}
	for id := range f.clients {
		if seq, err := forgottenAt(tx, id); err != nil || seq == 0 {
			return false, err
		}
		waits, err := f.c.WaitingOf(id)
		if err != nil || len(waits) > 0 {
			return false, err
		}
	}
	if err := f.findRecords(); err != nil {
		return false, err
	}
	for id := range f.clients {
		f.records[string(secretKey(id))] = id
	}
	if err := f.findParts(); err != nil || len(f.parts) > 0 {
		return false, err
	}
	for key := range f.records {
		if value, err := tx.Get([]byte(key)); err != nil || value != nil {
			return false, err
		}
	}
	return true, nil
}

func newForgetting(tx Tx, clients []string) (*forgetting, error) {
	f := &forgetting{c: NewChange(tx), clients: map[string]bool{}}
	for _, id := range clients {
		if err := checkIDs(id); err != nil {
			return nil, err
		}
		f.clients[id] = true
	}
	return f, nil
}

// forgetting finds and removes what is to be forgotten.
type forgetting struct {
	c       *Change
	clients map[string]bool
	records map[string]string // whose each is, by its key
	noted   [][]byte          // of records that are gone, where that is noted
	parts   [][]byte          // their keys
	events  map[uint64]bool   // that concern their appointments
	theirs  map[string]string // whose each of these is
}

// findRecords finds the records that are theirs, but for the keys of commands.
func (f *forgetting) findRecords() error {
	f.records, f.events, f.theirs = map[string]string{}, map[uint64]bool{}, map[string]string{}
	for id := range f.clients {
		f.records[string(clientKey(id))] = id
		prefix := clientKeys(id)
		var appointments []string
		err := walkIndex(f.c.tx, prefix, nil, nil, func(key []byte) error {
			if len(key) < len(prefix)+timeLength {
				return damagedKey(key)
			}
			appointments = append(appointments, string(key[len(prefix)+timeLength:]))
			return nil
		})
		if err != nil {
			return err
		}
		for _, a := range appointments {
			if err := f.findBelongings(id, a); err != nil {
				return err
			}
		}
	}
	return nil
}

// findBelongings finds what belongs to an appointment of a client, and which events
// concern it.
func (f *forgetting) findBelongings(client, appointmentID string) error {
	events, _, err := load[[]uint64](f.c.tx, concernsKey(appointmentID))
	if err != nil {
		return err
	}
	for _, seq := range events {
		f.events[seq] = true
	}
	f.theirs[appointmentID] = client
	return f.c.tx.Scan(belongingsOf(appointmentID), nil, nil, func(key, _ []byte) error {
		f.records[string(key)] = client
		return nil
	})
}

func belongingsOf(appointmentID string) []byte { return []byte(prefixOf + appointmentID + "/") }

// findParts finds the parts of the journal that are theirs, and what they changed that is
// neither a client nor belongs to an appointment, or is gone.
func (f *forgetting) findParts() error {
	for _, prefix := range []string{prefixWhoPart, prefixWhatPart} {
		err := f.c.tx.Scan([]byte(prefix), nil, nil, func(key, data []byte) error {
			at := key[len(prefix):]
			if len(at) < seqLength || !f.clients[string(at[seqLength:])] {
				return nil
			}
			client := string(at[seqLength:])
			f.parts = append(f.parts, key)
			p, err := decodeAt[part](key, data)
			for _, made := range p.Changes {
				if kindOf(made.Key) == KindKey {
					f.records[string(made.Key)] = client
				}
				f.noted = append(f.noted, goneKey(made.Key))
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// checkOthers refuses where a part that goes has a record of another's, or one that stays
// has a record of theirs.
func (f *forgetting) checkOthers() error {
	for _, key := range f.parts {
		if err := f.checkGoing(key); err != nil {
			return err
		}
	}
	for seq := range f.events {
		err := f.c.tx.Scan(partKeys(prefixWhatPart, seq), nil, nil, func(key, data []byte) error {
			other := string(key[len(prefixWhatPart)+seqLength:])
			if f.clients[other] {
				return nil
			}
			p, err := decodeAt[part](key, data)
			for _, key := range p.keys() {
				if client := cmp.Or(f.records[string(key)], f.theirs[belongsTo(key)]); err == nil && client != "" {
					err = &Mixed{Client: client, Other: other}
				}
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// belongsTo returns the appointment that the record under a key belongs to, empty for none
// and for an appointment itself.
func belongsTo(key []byte) string {
	prefix, rest := cut(key)
	if prefix != prefixOf {
		return ""
	}
	id, _, _ := cutOf(rest)
	return id
}

// checkGoing refuses where a part that goes has a record that is another's: one that stands,
// or one that is gone and belonged to an appointment of theirs.
func (f *forgetting) checkGoing(at []byte) error {
	prefix, rest := cut(at)
	p, _, err := load[part](f.c.tx, at)
	if err != nil {
		return err
	}
	seq := binary.BigEndian.Uint64(rest)
	for _, key := range p.keys() {
		is, err := storedAt(f.c.tx, key)
		if err != nil {
			return err
		}
		gone := !is.there() && f.theirs[belongsTo(key)] == "" && belongsTo(key) != ""
		needed := gone || is.there() && (is.ref == seq || prefix == partPrefix(key) && (is.seq == seq || is.base == seq))
		if !needed || f.records[string(key)] != "" {
			continue
		}
		owner, err := f.c.clientOf(&item{key: key}, "")
		if err != nil {
			return err
		}
		if !f.clients[owner] && owner != "" {
			return &Mixed{Client: string(rest[seqLength:]), Other: owner}
		}
	}
	return nil
}

// keys returns the keys of the records of which a part has something.
func (p part) keys() [][]byte {
	var keys [][]byte
	for _, c := range p.Changes {
		keys = append(keys, c.Key)
	}
	for _, r := range p.Rests {
		keys = append(keys, r.Key)
	}
	return keys
}

// erase removes the records with what leads to them, and the parts with what proves them.
func (f *forgetting) erase() error {
	for _, key := range slices.Sorted(maps.Keys(f.records)) {
		is, err := storedAt(f.c.tx, []byte(key))
		if err == nil && is.there() {
			err = apply(f.c.tx, []byte(key), is, stored{})
		}
		if err != nil {
			return err
		}
	}
	for _, key := range slices.Concat(f.parts, f.noted) {
		if err := f.c.tx.Delete(key); err != nil {
			return err
		}
	}
	for id := range f.clients {
		if err := f.c.tx.Delete(secretKey(id)); err != nil {
			return err
		}
	}
	return nil
}

// endWaiting takes them off the waiting list.
func (f *forgetting) endWaiting() error {
	for _, id := range slices.Sorted(maps.Keys(f.clients)) {
		waits, err := f.c.WaitingOf(id)
		if err != nil {
			return err
		}
		for _, w := range waits {
			if err := f.c.DeleteWaiting(w.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// ForgottenIn returns the clients that the journal says were forgotten, from an entry on.
func (r Reader) ForgottenIn(fromSeq uint64) ([]string, error) {
	var ids []string
	err := r.tx.Scan([]byte(prefixForgotten), nil, nil, func(key, data []byte) error {
		seq, err := decodeAt[uint64](key, data)
		if err == nil && seq >= fromSeq {
			ids = append(ids, string(bytes.TrimPrefix(key, []byte(prefixForgotten))))
		}
		return err
	})
	return ids, err
}

// forgottenAt returns the last entry that says that a client was forgotten, zero for none.
// What is noted of them later is proved by the secret of the book.
func forgottenAt(tx Tx, client string) (uint64, error) {
	seq, _, err := load[uint64](tx, forgottenKey(client))
	return seq, err
}

// RemembersAny reports whether a book has something personal of one of some clients.
func (r Reader) RemembersAny(clients []string) (bool, error) {
	for _, id := range clients {
		for _, key := range [][]byte{clientKey(id), secretKey(id)} {
			if value, err := r.tx.Get(key); err != nil || value != nil {
				return err == nil, err
			}
		}
	}
	return false, nil
}
