package store

import (
	"crypto/hmac"
)

// proved returns the parts of an entry with the secrets that prove them, and whether they
// are all there. Those of clients who were forgotten are left out.
func (r *recovery) proved(tx Tx, b bound) ([]pair, bool, error) {
	var pairs []pair
	for _, m := range b.marks {
		if r.forgotten[m.Client] >= b.seq {
			continue
		}
		secret, err := r.secretFor(b, m)
		if err != nil || secret == nil {
			return nil, false, err
		}
		for _, prefix := range []string{prefixWhoPart, prefixWhatPart} {
			if m.of(prefix) == nil {
				continue
			}
			value, err := r.part(b.seq, m, prefix, secret)
			if err != nil || value == nil {
				return nil, false, err
			}
			pairs = append(pairs, pair{partKey(prefix, b.seq, m.Client), value})
		}
		if m.Client == "" || r.forgotten[m.Client] > 0 {
			continue
		}
		if is, err := tx.Get(secretKey(m.Client)); err != nil || is != nil {
			if err != nil {
				return nil, false, err
			}
			continue
		}
		value, err := encodeAt(secretKey(m.Client), secret)
		if err != nil {
			return nil, false, err
		}
		pairs = append(pairs, pair{secretKey(m.Client), value})
	}
	return pairs, true, nil
}

// secretFor returns the secret that proves the parts which an entry has of a client, nil
// where it is lost.
func (r *recovery) secretFor(b bound, m mark) ([]byte, error) {
	if m.Client == "" || r.forgotten[m.Client] > 0 {
		return r.secret, nil
	}
	if secret := r.secrets[m.Client]; secret != nil {
		return secret, nil
	}
	key := secretKey(m.Client)
	pieces, err := r.w.Versions(key)
	if err != nil {
		return nil, err
	}
	if r.with.Backup != nil {
		value, err := r.with.Backup.Get(key)
		if err != nil {
			return nil, err
		}
		pieces = append(pieces, Piece{Value: value})
	}
	for _, v := range pieces {
		secret, err := decodeAt[[]byte](key, v.Value)
		if err != nil || len(secret) != secretLength {
			continue
		}
		for _, prefix := range []string{prefixWhoPart, prefixWhatPart} {
			value, err := r.part(b.seq, m, prefix, secret)
			if err != nil {
				return nil, err
			}
			if value != nil {
				r.secrets[m.Client] = secret
				return secret, nil
			}
		}
	}
	return nil, nil
}

// part returns what was found as a part of an entry and is proved by a secret, nil for
// nothing.
func (r *recovery) part(seq uint64, m mark, prefix string, secret []byte) ([]byte, error) {
	key := partKey(prefix, seq, m.Client)
	pieces, err := r.w.Versions(key)
	for _, v := range pieces {
		body, damage := unseal(key, v.Value)
		if damage == nil && hmac.Equal(markOf(secret, seq, prefix, body), m.of(prefix)) {
			return v.Value, nil
		}
	}
	return nil, err
}
