package store

import "github.com/adsum-cli/adsum/pkg/fault"

// What tests of the inspection need to spoil a book.

// Entry, Part and Links are an entry of the journal as it is kept.
type (
	Entry = entry
	Part  = part
	Links = links
	Made  = change
	Mark  = mark

	RestUnder = rest
)

// ReadPlain reads what is written as adsum writes it, UnmarshalAny any CBOR.
func ReadPlain(body []byte, into any) ([]byte, bool) { return readPlain(body, into) }

// UnmarshalAny is described above.
func UnmarshalAny(body []byte, into any) ([]byte, error) { return unmarshalAny(body, into) }

// SealRecord returns a record as it stands under a key.
func SealRecord(key string, seq, ref, base uint64, body []byte) []byte {
	return stored{seq: seq, ref: ref, base: base, body: body}.sealed([]byte(key))
}

// Restored writes the record under a key anew, as edit has its body.
func Restored(tx Tx, key string, edit func(body []byte) []byte) error {
	s, err := storedAt(tx, []byte(key))
	if err != nil {
		return err
	}
	s.body = edit(s.body)
	return tx.Put([]byte(key), s.sealed([]byte(key)))
}

// PutBack writes the record under a key as an entry left it, told from base where that is
// not zero.
func PutBack(tx Tx, key string, seq, base uint64) error {
	s, err := leftIn(tx, seq, []byte(key))
	if err != nil {
		return err
	}
	if base > 0 {
		s.base = base
	}
	return tx.Put([]byte(key), s.sealed([]byte(key)))
}

// Rewritten writes the journal anew as edit has its entries and their parts, the parts by
// prefix and client, with all hashes and proofs as they should be.
func Rewritten(tx Tx, edit func(seq uint64, e *Entry, parts map[string]*Part)) error {
	return rewritten(tx, nil, edit)
}

// RewrittenBehind ties the first entry to one that is not there.
func RewrittenBehind(tx Tx, hash []byte) error {
	return rewritten(tx, hash, func(uint64, *Entry, map[string]*Part) {})
}

// Checksum is what values are sealed with.
func Checksum(data []byte) uint32 { return checksum(data) }

func rewritten(tx Tx, before []byte, edit func(uint64, *Entry, map[string]*Part)) error {
	f, err := foundationOf(tx)
	if err != nil {
		return err
	}
	end := head{Hash: before}
	for seq := uint64(1); ; seq++ {
		b, found, err := boundAt(tx, seq)
		if err != nil {
			return err
		}
		if !found {
			value, err := encodeAt(headKey(), end)
			if err != nil {
				return err
			}
			return tx.Put(headKey(), value)
		}
		b.links.Previous = end.Hash
		if err := rewrittenEntry(tx, &b, f.Secret, edit); err != nil {
			return err
		}
		end = head{Seq: seq, Hash: b.hash(f.Secret), ID: b.entry.ID}
	}
}

func rewrittenEntry(tx Tx, b *bound, secret []byte, edit func(uint64, *Entry, map[string]*Part)) error {
	parts := map[string]*Part{}
	for _, m := range b.marks {
		for _, prefix := range []string{prefixWhoPart, prefixWhatPart} {
			if m.of(prefix) != nil {
				p, _, err := partAt(tx, prefix, b.seq, m.Client)
				if err != nil {
					return err
				}
				parts[prefix+m.Client] = &p
			}
		}
	}
	edit(b.seq, &b.entry, parts)
	c := &Change{Reader: NewReader(tx), tx: &unrecorded{Tx: tx}}
	for i, m := range b.marks {
		own := secret
		var err error
		if m.Client != "" {
			if own, _, err = load[[]byte](tx, secretKey(m.Client)); err != nil {
				return err
			}
		}
		if b.marks[i].Who, err = c.putPart(prefixWhoPart, b.seq, m.Client, own, parts[prefixWhoPart+m.Client]); err != nil {
			return err
		}
		if b.marks[i].What, err = c.putPart(prefixWhatPart, b.seq, m.Client, own, parts[prefixWhatPart+m.Client]); err != nil {
			return err
		}
	}
	var err error
	if len(b.marks) > 0 {
		if b.links.Marks, err = marshal(b.marks); err != nil {
			return err
		}
	}
	b.entry.shorten()
	if b.public, err = marshal(b.entry); err != nil {
		return err
	}
	b.entry.lengthen()
	tied, err := marshal(b.links.kept())
	if err != nil {
		return err
	}
	key := journalKey(b.seq)
	return tx.Put(key, seal(key, join(tied, b.public)))
}

// SurveyWhole finds only whether a book is whole.
func SurveyWhole(tx Tx) (Tally, error) { return surveyWhole(tx, nil) }

// SurveyEach names all that is wrong.
func SurveyEach(tx Tx, report func(*fault.Error) error) (Tally, error) {
	return surveyEach(tx, nil, report)
}
