package store

import (
	"errors"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// What tests outside the package need to reach.

var (
	Marshal        = marshal
	Seal           = seal
	TimeKey        = timeKey
	KeyTime        = keyTime
	AppointmentKey = appointmentKey
	JournalKey     = journalKey
	StartKeys      = startKeys
	ConcernsKey    = concernsKey
	Bare           = bare
	PatchOf        = patchOf
	Patched        = patched
	PatchedFields  = patchedFields
	PatchedDecoded = patchedDecoded
	MarkOf         = markOf
	JointDigest    = jointDigest
	Chain          = chain
)

// The versions of a book that has packages, something of a calendar, and events that are found by the
// rules that they rest on.
const (
	WithPackages  = withPackages
	WithCalendars = withCalendars
	WithRules     = withRules
)

// KeyedKey returns where what is kept of an idempotency key stands.
func KeyedKey(key string) string { return string(keyedKey(key)) }

// Shown is what proves one entry of the journal.
type Shown struct{ Salt, Public, Digest, Marks []byte }

// AsSeparate writes the journal as an older program did, which hashed the marks of an entry beside its digest, and
// the book of the version that it wrote.
func AsSeparate(tx Tx) error {
	f, err := foundationOf(tx)
	if err != nil {
		return err
	}
	end := head{}
	for seq := uint64(1); ; seq++ {
		b, found, err := boundAt(tx, seq)
		if err != nil {
			return err
		}
		if !found {
			value, err := encodeAt(headKey(), end)
			return errors.Join(err, tx.Put(headKey(), value), putFormat(tx, withRules))
		}
		b.links.Previous, b.links.Joint = end.Hash, false
		tied, err := marshal(b.links.kept())
		if err != nil {
			return err
		}
		if err := tx.Put(journalKey(seq), seal(journalKey(seq), join(tied, b.public))); err != nil {
			return err
		}
		end = head{Seq: seq, Hash: b.hash(f.Secret), ID: b.entry.ID}
	}
}

// ProofOf returns what proves each entry.
func ProofOf(tx Tx) ([]Shown, error) {
	f, err := foundationOf(tx)
	if err != nil {
		return nil, err
	}
	var proof []Shown
	err = NewReader(tx).entries(0, func(b bound) error {
		salt := saltOf(f.Secret, b.seq)
		proof = append(proof, Shown{salt, b.public, jointDigest(salt, b.links.Marks, b.public), b.links.Marks})
		return nil
	})
	return proof, err
}

// Sealed returns a value as it stands under a key.
func Sealed(key string, v any) ([]byte, error) { return encodeAt([]byte(key), v) }

// Opened decodes a value that stands under a key.
func Opened[T any](key string, data []byte) (T, error) { return decodeAt[T]([]byte(key), data) }

// Unmarshal decodes a body.
func Unmarshal[T any](body []byte) (T, error) {
	var v T
	err := decodeBody(body, &v)
	return v, err
}

// RecordOf returns a record that entry 1 of the journal has whole.
func RecordOf(key string, noun any) ([]byte, error) {
	kept, _ := bare(noun)
	body, err := marshal(kept)
	return stored{seq: 1, base: 1, body: body}.sealed([]byte(key)), err
}

// DeltaAt returns a change that left a body under a key.
func DeltaAt(key, body []byte) Delta {
	return Delta{key: key, planned: true, before: stored{seq: 1, base: 1, body: body}}
}

// Retied writes an entry of the journal as edit has it, tied as it should be.
func Retied(tx Tx, seq uint64, edit func(*Event)) error {
	b, _, err := boundAt(tx, seq)
	if err != nil {
		return err
	}
	e := Event{ID: b.entry.ID, Verb: b.entry.Verb, Seq: seq}
	edit(&e)
	b.entry.ID, b.entry.Verb = e.ID, e.Verb
	b.entry.shorten()
	public, err := marshal(b.entry)
	if err != nil {
		return err
	}
	tied, err := marshal(b.links.kept())
	if err != nil {
		return err
	}
	key := journalKey(e.Seq)
	return tx.Put(key, seal(key, join(tied, public)))
}

// Figures reads of the body of an appointment what is added up.
func Figures(body []byte) (appointment.Appointment, error) {
	var a appointment.Appointment
	err := readFigures(&a, body)
	return a, err
}
