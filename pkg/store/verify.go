package store

import (
	"bytes"
	"slices"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Verify reads the whole book and returns store.damaged for the first thing that is
// wrong, see Inspect.
func Verify(r Reader) error { return Inspect(r.tx, first) }

// first ends an inspection with the first thing that it finds.
func first(f *fault.Error) error { return f }

// Inspect reads the whole book and reports everything that is wrong: a value that is not
// as it was stored or cannot be decoded, an entry of the journal that does not follow
// from the one before it or whose parts are not what it says, a record that is not as the
// journal left it, an index entry without its record, a record without its index entry, a
// key that belongs to nothing; and where nothing else is, whether the journal from its
// beginning comes to what the records say. It needs memory for one entry of the journal
// at a time, for the ids and the secrets of all clients, for the numbers of the entries of
// which something was forgotten, and for some thousand records. One thing may be reported
// more than once.
//
// An error of report ends it, as does an error of the transaction that is no damage.
func Inspect(tx Tx, report func(*fault.Error) error) error {
	_, err := Survey(tx, report)
	return err
}

// Survey is Inspect, and counts what it looks at.
func Survey(tx Tx, report func(*fault.Error) error) (Tally, error) {
	parts, err := partsOf(tx)
	if err != nil {
		return Tally{}, err
	}
	all, err := survey(tx, parts, report)
	for _, id := range parts {
		if err != nil {
			return all, err
		}
		var own Tally
		if err = noteLost(tx, id, report); err == nil {
			own, err = survey(Beside(tx, id), nil, report)
		}
		all = all.and(own)
	}
	return all, err
}

// noteLost reports a part of which nothing is left: it was founded with whose it is.
func noteLost(book Tx, id string, report func(*fault.Error) error) error {
	none, err := isEmpty(Beside(book, id))
	if err != nil || !none {
		return err
	}
	whose := id
	if s, found, err := NewReader(book).Specialist(id); err == nil && found {
		whose = s.Name
	}
	return report(Damaged("part", whose))
}

// survey looks at one part of a book, which has others beside it. Only where something is wrong is
// that named, which takes longer.
func survey(tx Tx, parts []string, report func(*fault.Error) error) (Tally, error) {
	none, err := isEmpty(tx)
	if err != nil || none {
		return Tally{}, err
	}
	whole, err := surveyWhole(tx, parts)
	if _, damage := damageIn(err); damage {
		return surveyEach(tx, parts, report)
	}
	return whole, err
}

// surveyEach is survey that names all that is wrong.
func surveyEach(tx Tx, parts []string, report func(*fault.Error) error) (Tally, error) {
	in := newInspection(tx, report)
	in.parts = parts
	if err := in.end(); err != nil {
		return in.tally, err
	}
	if err := in.journal(); err != nil {
		return in.tally, err
	}
	if err := tx.Scan(nil, nil, nil, in.entryOf); err != nil {
		return in.tally, err
	}
	if err := in.reach(in.last); err != nil {
		return in.tally, err
	}
	in.sum()
	return in.tally, in.settled()
}

// Glance looks at what a book can be asked at little cost: its format, where its journal
// ends, and whether what the last entries changed, count of them, is in the book as they
// say or as a later one does, with what leads there and nothing that led there before. A
// page that is whole but older than it should be is found so. It returns store.damaged for
// the first thing that is wrong. Of a book that is far it looks at nothing: no page of it is read that
// could be an old one, and every look would be a request.
func Glance(tx Tx, count uint64) error {
	if far, _ := farOf(tx); far != nil {
		return nil
	}
	in := newInspection(tx, first)
	none, err := isEmpty(tx)
	if err != nil || none {
		return err
	}
	if err := in.end(); err != nil {
		return err
	}
	in.seq, in.near = in.last-min(in.last, count), true
	return in.journal()
}

// inspection is one look at a whole book.
type inspection struct {
	tx     Tx
	parts  []string // of the book beside it
	report func(*fault.Error) error
	notes  int // how often something was reported

	subject thing // what is looked at
	harmed  bool  // something was reported of it
	added   int   // records that entries added, less those that they removed
	absent  int   // of them, those that are not in the book

	secret []byte
	last   uint64 // where the journal ends, as the book says or, where it does not, the records
	ended  bool   // the book says it
	ruled  uint64 // the entry from which on events are found by their rules, as the book says; zero for none
	hash   []byte // of the entry before, nil where it is not known
	seq    uint64 // of that entry

	near    bool            // the last entries alone are looked at, with what leads to their records
	clients map[string]bool // of whom an entry has a part
	rules   map[string]bool // keys of the rules that were looked up: they are there, or told of themselves

	concerned map[uint64]map[string]bool // the appointments of entries that concern many

	repeated   map[string]func(key []byte) ([]byte, bool) // the index entries of what is blocked again and again, by the keys of the records
	repeatedIn int                                        // how many these are
	ledger
	records totals
	tally   Tally
}

func newInspection(tx Tx, report func(*fault.Error) error) *inspection {
	return &inspection{tx: withMemory(tx), report: report, clients: map[string]bool{}, rules: map[string]bool{}, concerned: map[uint64]map[string]bool{}, repeated: map[string]func([]byte) ([]byte, bool){}, ledger: newLedger(), records: totals{}}
}

// IsNothing reports whether there is no book where tx reads: not a key.
func IsNothing(tx Tx) (bool, error) { return isEmpty(tx) }

// isEmpty is IsNothing.
func isEmpty(tx Tx) (bool, error) {
	none := true
	err := tx.Scan(nil, nil, nil, func([]byte, []byte) error {
		none = false
		return ErrStop
	})
	return none, err
}

// end checks what the book is founded on and says of its end.
func (in *inspection) end() error {
	f, damage := foundationOf(in.tx)
	if damage == nil {
		in.secret = f.Secret
	}
	end, _, ended := load[head](in.tx, headKey())
	in.last, in.ended, in.ruled = end.Seq, ended == nil && end.Seq > 0, end.Ruled
	if damage == nil && ended == nil {
		_, ended = stateOf(in.tx)
	}
	if last, found, err := boundAt(in.tx, end.Seq); err == nil && found && ended == nil && (last.entry.ID != end.ID || end.Ruled > end.Seq) {
		ended = damagedKey(headKey())
	}
	return in.noteAll(CheckFormat(in.tx), damage, ended)
}

// entryOf checks what stands under one key, and counts it. A record is sound where it alone
// is: an index follows from it.
func (in *inspection) entryOf(key, data []byte) error {
	if id, is := partOf(key); is {
		if !slices.Contains(in.parts, id) {
			return in.note(damagedKey(key))
		}
		return nil
	}
	if kindOf(key) == "" {
		return in.note(in.check(key, data))
	}
	in.regard(key)
	if err := in.note(in.check(key, data)); err != nil {
		return err
	}
	in.tally.Records++
	if !in.harmed {
		in.tally.SoundRecords++
	}
	return nil
}

// check checks one key and its value, but what the walk through the journal looked at.
func (in *inspection) check(key, data []byte) error {
	if err := Intact(key, data); err != nil {
		return err
	}
	if kindOf(key) != "" {
		return in.record(key, data)
	}
	prefix, rest := cut(key)
	switch prefix {
	case prefixMeta:
		if !slices.ContainsFunc([][]byte{formatKey(), foundationKey(), headKey()}, func(k []byte) bool { return bytes.Equal(k, key) }) {
			return damagedKey(key)
		}
		return nil
	case prefixJournal:
		if len(rest) != seqLength || bytes.Equal(rest, seqKey(0)) {
			return damagedKey(key) // where the walk through the journal does not come
		}
		return nil
	case prefixSecret:
		return in.secretOf(key, rest, data)
	case prefixWhoPart, prefixWhatPart:
		return in.part(prefix, key, rest)
	case prefixGone:
		return in.gone(key, rest, data)
	}
	return in.pair(prefix, key, rest, data)
}
