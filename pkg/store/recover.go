package store

import (
	"bytes"
	"maps"
	"math"
	"slices"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// batchBytes is how many bytes of a journal are brought over in one transaction.
const batchBytes = 4 << 20

// recovery makes a book of what is left of a damaged one. Up to the entry verbatim it has
// the journal as it was, each entry proved by the chain; behind that what could be read is
// recorded anew, under other numbers.
type recovery struct {
	w         Wreck
	with      Recovery
	done      Recovered
	secret    []byte            // of the book, nil where it is lost
	secrets   map[string][]byte // of clients, those that prove something
	forgotten map[string]uint64 // clients, each with the last entry that says so

	backup   uint64            // the last entry of the backup
	seqs     []uint64          // of all entries that can be read, ascending
	kin      bool              // the backup, where there is one, is known to be of this book
	standing uint64            // the last of them that stands, zero for none
	known    uint64            // the last entry that is known of
	noted    bool              // beside the book
	sure     uint64            // behind it only what stands is believed
	must     map[uint64][]byte // hashes of entries that are known
	verbatim uint64
	hash     []byte // of that entry
	runs     []run
	recorded int // events of the recovery

	lost map[string]lostText // by the keys of records and of parts
}

// run says which number an entry has now, and those behind it, that had another.
type run struct{ is, was uint64 }

// Recover makes a whole book of a damaged one: the journal as far as the chain proves it,
// from the backup and from the wreck, and what can be read beside that. It returns that book
// and what could not be saved.
//
// Errors: store.recover_other for a backup of another book or of another course of this
// one, store.recover_newer for one that is newer than the book, store.recover_nothing where
// there is nothing to make a book of, and those of the wreck.
func Recover(w Wreck, with Recovery) (Tx, Recovered, error) {
	r := &recovery{
		w: w, with: with, secrets: map[string][]byte{}, forgotten: map[string]uint64{}, must: map[uint64][]byte{},
		lost: map[string]lostText{},
	}
	steps := []func() error{
		r.survey, r.found, r.ends, r.begin, r.follow, r.hinted, r.redoLater, r.putRecords, r.removeGone, r.mend, r.forgetAgain,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, r.done, err
		}
	}
	book, err := w.Built()
	if err == nil {
		err = r.account(book)
	}
	return book, r.done, err
}

// lossy reports whether entries that are known of are not in the chain.
func (r *recovery) lossy() bool { return r.verbatim < r.known }

// survey finds out which entries can be read, who was forgotten, and whether the backup is
// one of this book.
func (r *recovery) survey() error {
	if r.with.Backup != nil {
		end, _, err := load[head](r.with.Backup, headKey())
		if err != nil {
			return err
		}
		r.backup = end.Seq
	}
	if err := r.surveyForgotten(); err != nil {
		return err
	}
	for _, client := range r.with.Forgotten {
		if r.forgotten[client] == 0 { // when is lost with the entry that says it
			r.forgotten[client] = math.MaxUint64
		}
	}
	r.kin = r.with.Backup == nil
	strange := false
	shared, parted := uint64(0), uint64(0) // the last entry that both have, the first loose one that is another
	err := r.w.Scan([]byte(prefixJournal), func(key []byte, v Piece) error {
		b, err := boundIn(key, v.Value)
		if err != nil {
			return nil
		}
		for _, client := range b.entry.Forgets {
			r.forgotten[client] = max(r.forgotten[client], b.seq)
		}
		if n := len(r.seqs); n == 0 || r.seqs[n-1] != b.seq {
			r.seqs = append(r.seqs, b.seq)
		}
		if v.Stands {
			r.standing = max(r.standing, b.seq)
		}
		if r.with.Backup == nil {
			return nil
		}
		same, other, err := r.inBackup(b)
		r.kin, strange = r.kin || same, strange || v.Stands && other
		if same {
			shared = max(shared, b.seq)
		}
		if other && parted == 0 {
			parted = b.seq
		}
		return err
	})
	// One that is loose may be of a commit that was cut short, and done again otherwise: then
	// what follows it is in the backup.
	if err == nil && (strange || parted > shared) {
		err = fault.New(fault.Conflict, "store.recover_other")
	}
	return err
}

// inBackup reports whether an entry is in the backup, or follows its last one, and whether
// it is another one that follows the same.
func (r *recovery) inBackup(b bound) (same, parted bool, err error) {
	if b.seq == r.backup+1 {
		end, _, err := load[head](r.with.Backup, headKey())
		return bytes.Equal(end.Hash, b.links.Previous), false, err
	}
	theirs, there, err := boundAt(r.with.Backup, b.seq)
	if err != nil || !there {
		return false, false, err
	}
	same = bytes.Equal(theirs.public, b.public) && bytes.Equal(theirs.links.Marks, b.links.Marks)
	tied := bytes.Equal(theirs.links.Previous, b.links.Previous)
	return same && tied, tied && !same && b.seq > 1, nil
}

func (r *recovery) surveyForgotten() error {
	err := r.w.Scan([]byte(prefixForgotten), func(key []byte, v Piece) error {
		r.noteForgotten(key, v.Value)
		return nil
	})
	if err != nil || r.with.Backup == nil {
		return err
	}
	return r.with.Backup.Scan([]byte(prefixForgotten), nil, nil, func(key, value []byte) error {
		r.noteForgotten(key, value)
		return nil
	})
}

func (r *recovery) noteForgotten(key, value []byte) {
	if seq, err := decodeAt[uint64](key, value); err == nil {
		client := string(key[len(prefixForgotten):])
		r.forgotten[client] = max(r.forgotten[client], seq)
	}
}

// ForgottenOf returns the clients of whom anything that can be read of a damaged book says
// that they were forgotten.
func ForgottenOf(w Wreck) ([]string, error) {
	r := &recovery{w: w, forgotten: map[string]uint64{}}
	err := r.surveyForgotten()
	if err != nil {
		return nil, err
	}
	err = w.Scan([]byte(prefixJournal), func(key []byte, v Piece) error {
		if b, err := boundIn(key, v.Value); err == nil {
			for _, client := range b.entry.Forgets {
				r.forgotten[client] = b.seq
			}
		}
		return nil
	})
	return slices.Sorted(maps.Keys(r.forgotten)), err
}
