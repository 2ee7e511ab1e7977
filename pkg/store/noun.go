package store

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/record"
)

// bare returns a noun as the body of its record holds it, and its rest: without the ids
// that its key has.
func bare(noun any) (any, record.Rest) {
	noun, rest := record.Cut(noun)
	switch n := noun.(type) {
	case appointment.Appointment:
		n.ID = ""
		return n, rest
	case appointment.Client:
		n.ID = ""
		return n, rest
	case appointment.Package:
		n.ID = ""
		return n, rest
	case appointment.Waiting:
		n.ID = ""
		return n, rest
	case appointment.Block:
		n.ID = ""
		return n, rest
	case appointment.Pushed:
		n.UID = ""
		return n, rest
	case appointment.Message:
		n.ID, n.AppointmentID = "", ""
		return n, rest
	case appointment.Notice:
		n.ID, n.AppointmentID = "", ""
		return n, rest
	case appointment.SupportRequest:
		n.ID, n.AppointmentID = "", ""
		return n, rest
	case appointment.Offer:
		n.ID, n.AppointmentID = "", ""
		return n, rest
	case appointment.Series:
		n.ID = ""
		return n, rest
	case appointment.Specialist:
		n.ID = ""
		return n, rest
	case appointment.PlatformFile:
		n.Name = ""
		return n, rest
	}
	return noun, rest
}

// identify gives a noun, to which into points, the ids that its key has.
func identify(into any, key []byte) {
	d := Delta{key: key}
	switch n := into.(type) {
	case *appointment.Appointment:
		n.ID = d.ID()
	case *appointment.Client:
		n.ID = d.ID()
	case *appointment.Package:
		n.ID = d.ID()
	case *appointment.Waiting:
		n.ID = d.ID()
	case *appointment.Block:
		n.ID = d.ID()
	case *appointment.Pushed:
		n.UID = d.ID()
	case *appointment.Message:
		n.ID, n.AppointmentID = d.ID(), d.AppointmentID()
	case *appointment.Notice:
		n.ID, n.AppointmentID = d.ID(), d.AppointmentID()
	case *appointment.SupportRequest:
		n.ID, n.AppointmentID = d.ID(), d.AppointmentID()
	case *appointment.Offer:
		n.ID, n.AppointmentID = d.ID(), d.AppointmentID()
	case *appointment.Series:
		n.ID = d.ID()
	case *appointment.Specialist:
		n.ID = d.ID()
	case *appointment.PlatformFile:
		n.Name = d.ID()
	}
}

// bodyOf decodes a body alone: the noun lacks its rest.
func bodyOf[T any](key, body []byte) (T, error) {
	var v T
	err := readBody(&v, key, body)
	return v, err
}

// readBody is bodyOf for a noun that has its place already.
func readBody[T any](into *T, key, body []byte) error {
	if err := decodeBody(body, into); err != nil {
		return damagedKey(key).Because(err)
	}
	identify(into, key)
	return nil
}

// whole makes a noun of its body and, where an entry of the journal has it, its rest.
func whole[T any](tx Tx, key, body []byte, ref uint64) (T, error) {
	var v T
	err := readWhole(&v, tx, key, body, ref)
	return v, err
}

// readWhole is whole for a noun that has its place already.
func readWhole[T any](into *T, tx Tx, key, body []byte, ref uint64) error {
	if err := readBody(into, key, body); err != nil || ref == 0 {
		return err
	}
	var rest record.Rest
	var err error
	found := false
	switch n := any(into).(type) { // whose part of the entry mostly has it
	case *appointment.Appointment:
		rest, found, err = restWith(tx, ref, n.ClientID, key)
	case *appointment.Client:
		rest, found, err = restWith(tx, ref, n.ID, key)
	}
	if err == nil && !found {
		rest, err = restAt(tx, ref, key)
	}
	if err == nil {
		record.Join(into, rest)
	}
	return err
}

// recordAt reads the noun under a key, and reports whether there is one.
func recordAt[T any](tx Tx, key []byte) (T, bool, error) {
	var v T
	found, err := readAt(Reader{tx: tx}, &v, key)
	return v, found, err
}

// readAt reads the noun under a key into its place, for a bare reader without its rest, and reports
// whether there is one.
func readAt[T any](r Reader, into *T, key []byte) (bool, error) {
	s, err := storedAt(r.tx, key)
	if err != nil || !s.there() {
		return false, err
	}
	if r.bare {
		s.ref = 0
	}
	err = readWhole(into, r.tx, key, s.body, s.ref)
	return err == nil, err
}

// recordIn reads the noun in the value that was found under a key.
func recordIn[T any](tx Tx, key, data []byte) (T, error) {
	s, err := storedIn(key, data)
	if err != nil {
		var none T
		return none, err
	}
	return whole[T](tx, key, s.body, s.ref)
}

// collect reads every noun under a prefix, in the order of the keys.
func collect[T any](tx Tx, prefix []byte) ([]T, error) {
	var found []T
	err := tx.Scan(prefix, nil, nil, func(key, data []byte) error {
		v, err := recordIn[T](tx, key, data)
		found = append(found, v)
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// recordsWithPrefix reads the nouns of a kind, which stand by their ids under a prefix of
// theirs, whose ids begin with another: by id and at most limit of them; zero or less for all.
func recordsWithPrefix[T any](tx Tx, kind, prefix string, limit int) ([]T, error) {
	if prefix != "" && !validID(prefix) {
		return nil, nil
	}
	var found []T
	err := tx.Scan([]byte(kind+prefix), nil, nil, func(key, data []byte) error {
		v, err := recordIn[T](tx, key, data)
		if err != nil {
			return err
		}
		if found = append(found, v); len(found) == limit {
			return ErrStop
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}
