package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"
)

// Which events rest on a rule is found by sets of rules: those of one event are a set, and few sets there
// are, so that each event costs one key, however many rules it rests on. A set stands under its digest, and
// under that of its set each event, the latest first.

// setLength is how many bytes of its digest a set of rules has, and downLength how many a sequence that is
// counted down. There is a key for each event: each byte counts.
const (
	setLength  = 6
	downLength = 6
)

// broughtOver is how many earlier events a change finds by their rules as well, in a book that has some
// that are not.
const broughtOver = 256

// ruleSet returns some rules as a set, and its digest.
func ruleSet(ids []string) (set []string, digest []byte) {
	set = slices.Clone(ids)
	slices.Sort(set)
	set = slices.Compact(set)
	sum := sha256.Sum256([]byte(strings.Join(set, "\x00")))
	return set, sum[:setLength]
}

// ruledKeys returns the prefix of the keys of the events that rest on a set of rules.
func ruledKeys(set []byte) []byte { return join([]byte(prefixRuled), set) }

// ruledKey is that of one event, which sorts before those of earlier ones.
func ruledKey(set []byte, seq uint64) []byte { return join(ruledKeys(set), downKey(seq)) }

// downKey returns a sequence so that later ones sort first.
func downKey(seq uint64) []byte { return seqKey(^seq)[seqLength-downLength:] }

// ruledAt returns the event of a key without its prefix, zero for none.
func ruledAt(rest []byte) uint64 {
	if len(rest) != setLength+downLength {
		return 0
	}
	return ^binary.BigEndian.Uint64(append([]byte{0xff, 0xff}, rest[setLength:]...))
}

// ruledPairs returns the entries by which an event is found by the rules that it rests on: its set of
// rules, and itself. There are none for one that rests on no rule.
func ruledPairs(ids []string, seq uint64) ([]pair, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	set, digest := ruleSet(ids)
	named, err := pairOf(join([]byte(prefixRuleSet), digest), set)
	return []pair{named, empty(ruledKey(digest, seq))}, err
}

// indexRules has an event be found by its rules, where those from ruled on are, and some of those before
// that, and returns from where on they are now: zero while none are, as in a book of an older program.
func indexRules(tx Tx, e Event, ruled uint64) (uint64, error) {
	if ruled == 0 {
		if len(e.RuleIDs) == 0 {
			return 0, nil
		}
		if err := raise(tx, withRules); err != nil {
			return 0, err
		}
		ruled = e.Seq
	}
	if err := putRuled(tx, e.RuleIDs, e.Seq); err != nil {
		return 0, err
	}
	return bringOver(tx, ruled)
}

// bringOver has some of the events before one be found by their rules, and returns from where on they are.
func bringOver(tx Tx, ruled uint64) (uint64, error) {
	if ruled <= 1 {
		return ruled, nil
	}
	to := ruled - min(ruled-1, broughtOver)
	err := ahead(tx, func() []Span { return []Span{NewSpan([]byte(prefixJournal), seqKey(to), seqKey(ruled))} })
	for seq := to; seq < ruled && err == nil; seq++ {
		b, found, damage := boundAt(tx, seq)
		if damage == nil && !found {
			damage = damagedKey(journalKey(seq))
		}
		if err = damage; err == nil {
			err = putRuled(tx, b.entry.RuleIDs, seq)
		}
	}
	return to, err
}

// putRuled writes what an event is found by.
func putRuled(tx Tx, ids []string, seq uint64) error {
	pairs, err := ruledPairs(ids, seq)
	if err != nil || len(pairs) == 0 {
		return err
	}
	if err := putSet(tx, pairs[0]); err != nil {
		return err
	}
	return tx.Put(pairs[1].key, pairs[1].value)
}

// putSet writes which rules a set has, unless it is there. Of a book that is far nobody asks whether it is.
func putSet(tx Tx, set pair) error {
	if far, _ := farOf(tx); far == nil {
		there, err := tx.Get(set.key)
		if err != nil || bytes.Equal(there, set.value) {
			return err
		}
		if there != nil {
			return damagedKey(set.key)
		}
	}
	return tx.Put(set.key, set.value)
}

// EventsUnder visits the events that rest on a rule, the latest first. ErrStop from visit ends it without
// an error. In a book of an older program it looks through those that are not found by their rules yet,
// each change has some more of them found.
func (r Reader) EventsUnder(rule string, visit func(Event) error) error {
	end, _, err := load[head](r.tx, headKey())
	if err != nil {
		return err
	}
	under, err := r.setsWith(rule)
	if err != nil {
		return err
	}
	for page := under.page(); len(page) > 0; page = under.page() {
		if err := r.visitEach(page, visit); err != nil {
			return UnlessStop(err)
		}
	}
	if under.err != nil {
		return under.err
	}
	before := end.Seq
	if end.Ruled > 0 {
		before = end.Ruled - 1
	}
	return r.eventsUpTo(before, func(e Event) error {
		if !slices.Contains(e.RuleIDs, rule) {
			return nil
		}
		return visit(e)
	})
}

// visitEach visits the events to which entries lead.
func (r Reader) visitEach(numbers []uint64, visit func(Event) error) error {
	if err := r.expectScattered(numbers); err != nil {
		return err
	}
	for _, seq := range numbers {
		e, err := r.eventAt(seq, journalKey(seq))
		if err == nil {
			err = visit(e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// merged gives the events that rest on any of some sets of rules, the latest first.
type merged struct {
	r    Reader
	sets []ruledSet
	err  error
}

// ruledSet is the events that rest on one set of rules, of which a page is read at a time.
type ruledSet struct {
	digest []byte
	page   []uint64
	last   uint64 // before which others may stand, zero for none
}

// setsWith returns the events that rest on the sets of rules which have one.
func (r Reader) setsWith(rule string) (*merged, error) {
	all := &merged{r: r}
	prefix := []byte(prefixRuleSet)
	if err := ahead(r.tx, func() []Span { return []Span{NewSpan(prefix, nil, nil)} }); err != nil {
		return nil, err
	}
	err := r.tx.Scan(prefix, nil, nil, func(key, data []byte) error {
		ids, err := decodeAt[[]string](key, data)
		if err == nil && slices.Contains(ids, rule) {
			all.sets = append(all.sets, ruledSet{digest: bytes.Clone(key[len(prefix):]), last: ^uint64(0)})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return all, ahead(r.tx, func() []Span {
		spans := make([]Span, len(all.sets))
		for i, s := range all.sets {
			spans[i] = NewSpan(ruledKeys(s.digest), nil, nil)
		}
		return spans
	})
}

// page returns the latest events that were not given yet, as many as are read at a time.
func (m *merged) page() []uint64 {
	var page []uint64
	for len(page) < pageLength {
		seq, is := m.next()
		if !is {
			break
		}
		page = append(page, seq)
	}
	return page
}

// next returns the latest event that was not given yet, and whether there is one.
func (m *merged) next() (seq uint64, is bool) {
	latest := -1
	for i := range m.sets {
		s := &m.sets[i]
		if len(s.page) == 0 && s.last > 0 && m.err == nil {
			m.err = s.read(m.r.tx)
		}
		if len(s.page) > 0 && (latest < 0 || s.page[0] > m.sets[latest].page[0]) {
			latest = i
		}
	}
	if latest < 0 || m.err != nil {
		return 0, false
	}
	s := &m.sets[latest]
	seq, s.page = s.page[0], s.page[1:]
	return seq, true
}

// read reads the events that come next.
func (s *ruledSet) read(tx Tx) error {
	prefix := ruledKeys(s.digest)
	from := downKey(s.last - 1)
	s.last = 0
	return walkIndex(tx, prefix, from, nil, func(key []byte) error {
		seq := ruledAt(key[len(prefixRuled):])
		if seq == 0 {
			return damagedKey(key)
		}
		if s.page = append(s.page, seq); len(s.page) == pageLength {
			s.last = seq
			return ErrStop
		}
		return nil
	})
}
