package store

import (
	"bytes"
	"crypto/hmac"
)

// Proof proves to one who has no book what entries of its journal say. It has all of them from
// the first that is shown to the end of the journal: of those that are shown what anybody may
// know, and where it is asked for what passed; of the others what they are hashed by, from which
// nothing in them can be learnt.
type Proof struct {
	First   uint64 // the number of the first entry
	Before  []byte // the hash of the one before that, none before the first of all
	Entries []Proven
}

// Proven is one entry of a proof. Marks prove its personal parts, and are as they are hashed.
type Proven struct {
	Digest []byte // of one that is not shown
	Marks  []byte
	Shown  *Disclosed // nil for one that is not
}

// Disclosed is what proves an entry to be what it says: the salt of its digest and the bytes of what
// is public in it.
type Disclosed struct {
	Salt, Public []byte
	What         *DisclosedPart // what passed with a client; nil where that is not shown
}

// DisclosedPart is a personal part of an entry, and the key of that part alone, which its mark is made by.
type DisclosedPart struct{ Key, Body []byte }

// Digest returns the digest of what is shown.
func (s Disclosed) Digest() []byte { return digest(s.Salt, s.Public) }

// Last returns the number of the last entry, which is the end of the journal.
func (p Proof) Last() uint64 { return p.First + uint64(len(p.Entries)) - 1 }

// at returns the entry with a number, nil where the proof does not have it.
func (p Proof) at(seq uint64) *Proven {
	if seq < p.First || seq-p.First >= uint64(len(p.Entries)) {
		return nil
	}
	return &p.Entries[seq-p.First]
}

// Hashes returns the hash of each entry, as they follow from each other. One whose parts are not
// those that its marks prove is damage.
func (p Proof) Hashes() ([][]byte, error) {
	hashes := make([][]byte, 0, len(p.Entries))
	previous := p.Before
	for i, e := range p.Entries {
		sum := e.Digest
		if e.Shown != nil {
			sum = e.Shown.Digest()
			if !e.proves() {
				return nil, damagedKey(journalKey(p.First + uint64(i)))
			}
		}
		previous = chain(previous, sum, e.Marks)
		hashes = append(hashes, previous)
	}
	return hashes, nil
}

// proves reports whether the part that is shown of an entry is one that its marks prove.
func (e Proven) proves() bool {
	if e.Shown.What == nil {
		return true
	}
	marks, err := e.marks()
	if err != nil {
		return false
	}
	proved := hmacOf(e.Shown.What.Key, e.Shown.What.Body)[:markLength]
	for _, m := range marks {
		if m.What != nil && hmac.Equal(proved, m.What) {
			return true
		}
	}
	return false
}

func (e Proven) marks() ([]mark, error) {
	var marks []mark
	if len(e.Marks) == 0 {
		return nil, nil
	}
	err := decodeBody(e.Marks, &marks)
	return marks, err
}

// ProofOf returns a proof that shows the entries with some numbers, in their order, with what
// passed in those parts that are asked for; withheld ones are left out. An entry that cannot be
// read is damage.
func (r Reader) ProofOf(shown []uint64) (Proof, error) {
	if len(shown) == 0 {
		return Proof{}, misuse("proof of nothing")
	}
	f, err := foundationOf(r.tx)
	if err != nil {
		return Proof{}, err
	}
	wanted := map[uint64]bool{}
	for _, seq := range shown {
		wanted[seq] = true
	}
	p := Proof{First: shown[0]}
	err = r.tx.Scan([]byte(prefixJournal), seqKey(p.First), nil, func(key, data []byte) error {
		t, err := tiedIn(key, data)
		if err != nil {
			return err
		}
		if t.seq != p.First+uint64(len(p.Entries)) {
			return damagedKey(journalKey(p.First + uint64(len(p.Entries))))
		}
		if len(p.Entries) == 0 {
			p.Before = bytes.Clone(t.links.Previous)
		}
		salt := saltOf(f.Secret, t.seq)
		e := Proven{Marks: bytes.Clone(t.links.Marks)}
		if wanted[t.seq] {
			e.Shown = &Disclosed{Salt: salt, Public: bytes.Clone(t.public)}
		} else {
			e.Digest = digest(salt, t.public)
		}
		p.Entries = append(p.Entries, e)
		return nil
	})
	if err == nil && len(p.Entries) == 0 {
		err = damagedKey(journalKey(p.First))
	}
	return p, err
}

// WhatOf returns what an entry has of what passed with a client, with the key that proves it; nil
// where it has nothing of that, it was forgotten or is withheld.
func (r Reader) WhatOf(seq uint64, client string) (*DisclosedPart, error) {
	key := partKey(prefixWhatPart, seq, client)
	data, err := r.tx.Get(key)
	if err != nil || data == nil {
		return nil, err
	}
	body, err := unseal(key, data)
	if err != nil {
		return nil, err
	}
	b, found, err := boundAt(r.tx, seq)
	if err != nil || !found {
		return nil, err
	}
	for _, m := range b.marks {
		if m.Client != client || m.What == nil {
			continue
		}
		for _, whose := range []string{client, ""} { // after they were forgotten it is that of the book
			secret, err := r.proofSecret(whose)
			if err != nil {
				return nil, err
			}
			own := hmacOf(secret, seqKey(seq), []byte(prefixWhatPart))
			if secret != nil && hmac.Equal(hmacOf(own, body)[:markLength], m.What) {
				return &DisclosedPart{Key: own, Body: bytes.Clone(body)}, nil
			}
		}
	}
	return nil, nil
}

func (r Reader) proofSecret(client string) ([]byte, error) {
	if client == "" {
		f, err := foundationOf(r.tx)
		return f.Secret, err
	}
	secret, _, err := load[[]byte](r.tx, secretKey(client))
	return secret, err
}
