package store

// AsOlder takes from a book what finds events by their rules, as a program that knows nothing of it leaves
// one.
func AsOlder(tx Tx) error {
	end, _, err := load[head](tx, headKey())
	if err != nil {
		return err
	}
	var found [][]byte
	for _, prefix := range []string{prefixRuleSet, prefixRuled} {
		if err := tx.Scan([]byte(prefix), nil, nil, func(key, _ []byte) error {
			found = append(found, key)
			return nil
		}); err != nil {
			return err
		}
	}
	for _, key := range found {
		if err := tx.Delete(key); err != nil {
			return err
		}
	}
	end.Ruled, end.Joint = 0, false
	p, err := pairOf(headKey(), end)
	if err != nil {
		return err
	}
	if err := tx.Put(p.key, p.value); err != nil {
		return err
	}
	return putFormat(tx, Plain)
}

// RuledFrom returns the entry from which on events are found by their rules.
func RuledFrom(tx Tx) (uint64, error) {
	end, _, err := load[head](tx, headKey())
	return end.Ruled, err
}

// WithRuledFrom has a book say that they are from another entry on.
func WithRuledFrom(seq uint64) func(Tx) error {
	return func(tx Tx) error {
		end, _, err := load[head](tx, headKey())
		if err != nil {
			return err
		}
		end.Ruled = seq
		p, err := pairOf(headKey(), end)
		if err != nil {
			return err
		}
		return tx.Put(p.key, p.value)
	}
}

// RuledKey returns where an event stands that rests on rules, and RuleSetKey where these do.
func RuledKey(seq uint64, ids ...string) string {
	_, digest := ruleSet(ids)
	return string(ruledKey(digest, seq))
}

// RuleSetKey is where a set of rules stands.
func RuleSetKey(ids ...string) string {
	_, digest := ruleSet(ids)
	return prefixRuleSet + string(digest)
}
