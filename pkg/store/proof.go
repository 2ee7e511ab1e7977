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

// Proven is one entry of a proof. Marks prove its personal parts, and are as they are hashed. They name
// clients by their ids, so that of an entry that is not shown they stand only where an older program wrote it.
type Proven struct {
	Digest []byte // of one that is not shown; of one that is lost its hash, as the entry behind it tells
	Marks  []byte
	Shown  *Disclosed // nil for one that is not
	Lost   bool       // the book was damaged, and the entry could not be read
}

// Hidden returns what is left of an entry where nothing in it is to be shown.
func (e Proven) Hidden() Proven {
	switch {
	case e.Shown == nil:
		return e
	case e.Shown.Joint:
		return Proven{Digest: e.digest()}
	}
	return Proven{Digest: e.digest(), Marks: e.Marks}
}

// digest returns the digest by which an entry is chained.
func (e Proven) digest() []byte {
	switch {
	case e.Shown == nil:
		return e.Digest
	case e.Shown.Joint:
		return jointDigest(e.Shown.Salt, e.Marks, e.Shown.Public)
	}
	return digest(e.Shown.Salt, e.Shown.Public)
}

// chained returns the hash of an entry behind that of the one before; of one that is lost what is told
// of it, nil where it is not.
func (e Proven) chained(previous []byte) []byte {
	if e.Lost {
		return e.Digest
	}
	if e.Shown != nil && e.Shown.Joint {
		return chain(previous, e.digest(), nil)
	}
	return chain(previous, e.digest(), e.Marks)
}

// Disclosed is what proves an entry to be what it says: the salt of its digest and the bytes of what
// is public in it. Joint says that the digest is of the marks too.
type Disclosed struct {
	Salt, Public []byte
	Joint        bool
	What         *DisclosedPart // what passed with a client; nil where that is not shown
}

// DisclosedPart is a personal part of an entry, and the key of that part alone, which its mark is made by.
type DisclosedPart struct{ Key, Body []byte }

// Last returns the number of the last entry, which is the end of the journal.
func (p Proof) Last() uint64 { return p.First + uint64(len(p.Entries)) - 1 }

// at returns the entry with a number, nil where the proof does not have it.
func (p Proof) at(seq uint64) *Proven {
	if seq < p.First || seq-p.First >= uint64(len(p.Entries)) {
		return nil
	}
	return &p.Entries[seq-p.First]
}

// IsLost reports whether an entry is one that could not be read.
func (p Proof) IsLost(seq uint64) bool {
	e := p.at(seq)
	return e != nil && e.Lost
}

// Lost returns the numbers of the entries that could not be read.
func (p Proof) Lost() []uint64 {
	var lost []uint64
	for i, e := range p.Entries {
		if e.Lost {
			lost = append(lost, p.First+uint64(i))
		}
	}
	return lost
}

// Hashes returns the hash of each entry, as they follow from each other, nil of one that is lost and of
// which none is told. One whose parts are not
// those that its marks prove is damage.
func (p Proof) Hashes() ([][]byte, error) {
	hashes := make([][]byte, 0, len(p.Entries))
	previous := p.Before
	for i, e := range p.Entries {
		if e.Shown != nil && (len(e.Shown.Salt) != saltLength || !e.proves()) {
			return nil, damagedKey(journalKey(p.First + uint64(i)))
		}
		previous = e.chained(previous)
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
func (r Reader) ProofOf(shown []uint64) (Proof, error) { return r.proofOf(shown, false) }

// ProofDespite is ProofOf for a damaged book: entries that cannot be read, and are not to be shown, are
// lost to the proof. Behind each the chain begins anew.
func (r Reader) ProofDespite(shown []uint64) (Proof, error) { return r.proofOf(shown, true) }

func (r Reader) proofOf(shown []uint64, despite bool) (Proof, error) {
	if len(shown) == 0 {
		return Proof{}, misuse("proof of nothing")
	}
	f, err := foundationOf(r.tx)
	if err != nil {
		return Proof{}, err
	}
	p := proving{Proof: Proof{First: shown[0]}, secret: f.Secret, wanted: map[uint64]bool{}, despite: despite}
	for _, seq := range shown {
		p.wanted[seq] = true
	}
	err = r.tx.Scan([]byte(prefixJournal), seqKey(p.First), nil, p.entry)
	if err == nil && despite {
		err = p.end(r.tx)
	}
	if err == nil && len(p.Entries) == 0 {
		err = damagedKey(journalKey(p.First))
	}
	return p.Proof, err
}

// proving is a proof that is being made.
type proving struct {
	Proof
	secret  []byte
	wanted  map[uint64]bool
	despite bool
}

// mostLost is how many entries that follow each other a proof does without.
const mostLost = 1 << 10

// entry adds what was found under a key of the journal.
func (p *proving) entry(key, data []byte) error {
	next := p.First + uint64(len(p.Entries))
	t, err := tiedIn(key, data)
	if err == nil && t.seq != next && (!p.despite || t.seq < next || t.seq-next > mostLost) {
		err = damagedKey(journalKey(next))
	}
	if _, damage := damageIn(err); damage && p.despite && !p.wanted[next] {
		return nil // the next that can be read tells how many are lost
	}
	if err != nil {
		return err
	}
	for next < t.seq {
		if p.wanted[next] {
			return damagedKey(journalKey(next))
		}
		p.Entries = append(p.Entries, Proven{Lost: true})
		next++
	}
	p.add(t)
	return nil
}

func (p *proving) add(t tied) {
	if last := len(p.Entries) - 1; last < 0 {
		p.Before = bytes.Clone(t.links.Previous)
	} else if p.Entries[last].Lost {
		p.Entries[last].Digest = bytes.Clone(t.links.Previous)
	}
	e := Proven{Marks: bytes.Clone(t.links.Marks), Shown: &Disclosed{
		Salt: saltOf(p.secret, t.seq), Public: bytes.Clone(t.public), Joint: t.links.Joint,
	}}
	if !p.wanted[t.seq] {
		e = e.Hidden()
	}
	p.Entries = append(p.Entries, e)
}

// end adds those that are lost at the end, where the book still tells how far its journal went.
func (p *proving) end(tx Tx) error {
	end, _, err := load[head](tx, headKey())
	if _, damage := damageIn(err); damage {
		return nil
	}
	last := p.Last()
	if err != nil || end.Seq <= last || end.Seq-last > mostLost || len(p.Entries) == 0 {
		return err
	}
	for range end.Seq - last {
		p.Entries = append(p.Entries, Proven{Lost: true})
	}
	p.Entries[len(p.Entries)-1].Digest = end.Hash
	return nil
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
