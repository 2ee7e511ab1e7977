package store

import (
	"bytes"
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// PutBlock writes a block and its index entries.
func (c *Change) PutBlock(b appointment.Block) error {
	if err := cmp.Or(checkIDs(b.ID), checkNamed(b.Source)); err != nil {
		return err
	}
	if !b.Valid() {
		return misuse("block")
	}
	return c.put(blockKey(b.ID), b)
}

// DeleteBlock removes a block. One that is not there is no error.
func (c *Change) DeleteBlock(id string) error {
	if err := checkIDs(id); err != nil {
		return err
	}
	return c.remove(blockKey(id))
}

// Block returns the block with the given id.
func (r Reader) Block(id string) (appointment.Block, bool, error) {
	return recordAt[appointment.Block](r.tx, blockKey(id))
}

// BlocksWithPrefix returns the blocks whose id begins with prefix, by id and at most limit of them;
// zero or less for all.
func (r Reader) BlocksWithPrefix(prefix string, limit int) ([]appointment.Block, error) {
	return recordsWithPrefix[appointment.Block](r.tx, prefixBlock, prefix, limit)
}

// EachBlock visits all blocks, by id. ErrStop from visit ends it without an error.
func (r Reader) EachBlock(visit func(appointment.Block) error) error {
	return r.tx.Scan([]byte(prefixBlock), nil, nil, func(key, data []byte) error {
		b, err := recordIn[appointment.Block](r.tx, key, data)
		if err != nil {
			return err
		}
		return visit(b)
	})
}

// BlockOf returns the block that is the event of a UID in a source.
func (r Reader) BlockOf(source, uid string) (appointment.Block, bool, error) {
	found, err := r.blocksUnder(blockUIDKeys(source, uid), 1, func(b appointment.Block) bool { return b.UID == uid })
	if err != nil || len(found) == 0 {
		return appointment.Block{}, false, err
	}
	return found[0], true, nil
}

// BlocksOf returns the blocks of a source, in no order that means anything.
func (r Reader) BlocksOf(source string) ([]appointment.Block, error) {
	return r.blocksUnder(blockKeys(source), 0, func(appointment.Block) bool { return true })
}

// blocksUnder returns the blocks to which the entries of a source lead under a prefix, at most limit
// of them. One that is not of the source, or is not what is wanted, is damage.
func (r Reader) blocksUnder(prefix []byte, limit int, wanted func(appointment.Block) bool) ([]appointment.Block, error) {
	keys, err := collected(r.tx, prefix, nil, limit, func(key []byte) ([]byte, error) { return bytes.Clone(key), nil })
	if err == nil {
		err = aheadKeys(r.tx, keys, blockLedTo)
	}
	if err != nil {
		return nil, err
	}
	found := make([]appointment.Block, len(keys))
	for i, key := range keys {
		if found[i], err = r.blockAt(key); err == nil && !wanted(found[i]) {
			err = damagedKey(key)
		}
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// blockAt returns the block to which an entry of a source leads.
func (r Reader) blockAt(key []byte) (appointment.Block, error) {
	b, there, err := recordAt[appointment.Block](r.tx, blockLedTo(key))
	if err == nil && (!there || !bytes.HasPrefix(key, blockUIDKeys(b.Source, b.UID))) {
		err = damagedKey(key)
	}
	return b, err
}

// blockLedTo returns the key of the block to which an entry of a source leads.
func blockLedTo(key []byte) []byte {
	_, rest := cut(key)
	return ledTo(prefixBlockOf, rest)
}

// BlockSources returns the names of the sources of which the book has blocks, by folded name.
func (r Reader) BlockSources() ([]string, error) {
	var sources []string
	var from []byte
	for {
		var next []byte
		err := walkIndex(r.tx, []byte(prefixBlockOf), from, nil, func(key []byte) error {
			_, rest := cut(key)
			end := bytes.IndexByte(rest, 0)
			if end < 0 {
				return damagedKey(key)
			}
			next = append(bytes.Clone(rest[:end]), 1)
			b, err := r.blockAt(key)
			if err != nil {
				return err
			}
			sources = append(sources, b.Source)
			return ErrStop
		})
		if err != nil || next == nil {
			return sources, err
		}
		from = next
	}
}

// BlocksWithin returns the blocks of which a time overlaps from <= t < to, each once, by the start of
// the first time that does; a zero instant is an open end. No entry of the index lasts longer than a
// day, so that it reads a range of one day before from only.
func (r Reader) BlocksWithin(from, to time.Time) ([]appointment.Block, error) {
	ids, err := blocking(r.tx, from, to)
	if err != nil {
		return nil, err
	}
	if err := aheadKeys(r.tx, ids, blockKey); err != nil {
		return nil, err
	}
	var found []appointment.Block
	for _, id := range ids {
		b, there, err := r.Block(id)
		if err == nil && (!there || len(b.Within(from, to)) == 0) {
			err = damagedKey(blockKey(id))
		}
		if err != nil {
			return nil, err
		}
		found = append(found, b)
	}
	slices.SortFunc(found, func(a, b appointment.Block) int {
		return cmp.Or(firstWithin(a, from, to).Compare(firstWithin(b, from, to)), cmp.Compare(a.ID, b.ID))
	})
	return found, nil
}

// blocking returns the ids of the blocks of which a time overlaps from <= t < to, each once.
func blocking(tx Tx, from, to time.Time) ([]string, error) {
	var ids []string
	seen := map[string]bool{}
	err := walkIndex(tx, []byte(prefixBlockAt), blocksFrom(from), limit(to), func(key []byte) error {
		at := key[len(prefixBlockAt):]
		if len(at) <= 2*timeLength {
			return damagedKey(key)
		}
		if id := string(at[2*timeLength:]); !seen[id] && keyTime(at[timeLength:]).After(from) {
			seen[id], ids = true, append(ids, id)
		}
		return nil
	})
	return ids, err
}

// blocksFrom returns the key from which entries are read that last beyond an instant.
func blocksFrom(from time.Time) []byte {
	if from.IsZero() {
		return nil
	}
	return timeKey(from.Add(time.Second - appointment.MaxDuration))
}

// firstWithin returns when the first time of a block starts that overlaps from <= t < to.
func firstWithin(b appointment.Block, from, to time.Time) time.Time {
	within := b.Within(from, to)
	return slices.MinFunc(within, func(a, b appointment.BlockTime) int { return a.Start.Compare(b.Start) }).Start
}

func blockIndex(b appointment.Block, rest []byte) ([]pair, error) {
	pairs := []pair{empty(join(blockUIDKeys(b.Source, b.UID), rest))}
	for _, t := range b.Times {
		for _, day := range t.Days() {
			pairs = append(pairs, empty(join([]byte(prefixBlockAt), timeKey(day.Start), timeKey(day.End), rest)))
		}
	}
	return pairs, nil
}
