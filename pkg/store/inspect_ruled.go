package store

import "bytes"

// foundByRules checks that an event is found by the rules that it rests on, where the book says so.
func (in *inspection) foundByRules(e Event) error {
	if in.ruled == 0 || e.Seq < in.ruled {
		return nil
	}
	pairs, err := ruledPairs(e.RuleIDs, e.Seq)
	for _, p := range pairs {
		if err == nil {
			err = in.note(in.has(p))
		}
	}
	return err
}

// rulePair checks an entry by which events are found by their rules.
func (in *inspection) rulePair(prefix string, key, rest, data []byte) error {
	right := false
	var err error
	if prefix == prefixRuleSet {
		right, err = in.namesSet(key, rest, data)
	} else {
		right, err = in.restsOn(key, rest, data)
	}
	if err == nil && !right {
		err = damagedKey(key)
	}
	return err
}

// namesSet reports whether what stands under the digest of a set of rules is that set, and an event rests
// on it.
func (in *inspection) namesSet(key, digest, data []byte) (bool, error) {
	ids, err := decodeAt[[]string](key, data)
	if err != nil {
		return false, err
	}
	pairs, err := ruledPairs(ids, 0)
	if err != nil || len(pairs) == 0 || !bytes.Equal(pairs[0].key, key) || !bytes.Equal(pairs[0].value, data) {
		return false, err
	}
	used := false
	err = in.tx.Scan(ruledKeys(digest), nil, nil, func([]byte, []byte) error {
		used = true
		return ErrStop
	})
	return used, err
}

// restsOn reports whether the event that an entry leads to rests on its set of rules, and is one that is
// to be found so.
func (in *inspection) restsOn(key, rest, data []byte) (bool, error) {
	seq := ruledAt(rest)
	if seq == 0 || in.ended && (in.ruled == 0 || seq < in.ruled) {
		return false, nil
	}
	b, found, err := boundAt(in.tx, seq)
	if err != nil || !found {
		return false, err
	}
	pairs, err := ruledPairs(b.entry.RuleIDs, seq)
	if err != nil || len(pairs) == 0 {
		return false, err
	}
	return bytes.Equal(pairs[1].key, key) && bytes.Equal(pairs[1].value, data), nil
}
