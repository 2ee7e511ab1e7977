package store

// A record changes a few times within days, and each time what it was before stands in an entry that came not long
// ago: the records that changed last are remembered, so that few of these entries are read again.

// life is a record as the last entry that changed it left it.
type life struct {
	is   stored
	base []byte // the body from which it is told, or can be
	sum  Sum    // its money, where it is an appointment
}

// lives are the records that changed last, by their keys.
type lives struct {
	young, old map[string]life
	size       int // bytes of the young ones
}

// How many lives are remembered at least, and how many bytes of them at most, twice.
const (
	livesKept = 1 << 12
	livesSize = 8 << 20
)

func (l *lives) of(key []byte) (life, bool) {
	is, known := l.young[string(key)]
	if !known {
		is, known = l.old[string(key)]
	}
	return is, known
}

func (l *lives) keep(key []byte, is life) {
	if l.young == nil || len(l.young) >= livesKept || l.size >= livesSize {
		l.old, l.young, l.size = l.young, map[string]life{}, 0
	}
	l.young[string(key)] = is
	l.size += len(key) + len(is.is.body) + len(is.base)
}

// end forgets a record that is gone.
func (l *lives) end(key []byte) {
	delete(l.young, string(key))
	delete(l.old, string(key))
}

// changed checks one record that an entry changed, and books it. Where it is not the last that did, or the record
// is not as it left it, that is found by the ledger; a record that is gone is looked for.
func (w *wholeness) changed(d Delta, rests map[string]bool) error {
	if d.Kind() == "" {
		return damagedKey(journalKey(d.seq))
	}
	w.added += d.growth()
	before, known := w.lives.of(d.key)
	known = known && before.is.seq == d.made.Prev
	var err error
	if !known {
		if before, err = w.before(d); err != nil {
			return err
		}
	}
	if d.Adds() == before.is.there() || before.is.seq >= d.seq {
		return damagedKey(journalKey(d.seq))
	}
	w.took(d.key, before.is, before.sum)
	if d.Removes() {
		w.lives.end(d.key)
		return w.reached(d.seq, d)
	}
	after, err := w.after(d, before)
	if err != nil {
		return err
	}
	if s := after.is; s.ref != 0 && s.ref != before.is.ref && !(s.ref == d.seq && rests[string(d.key)]) {
		if _, err := nounOf(w.tx, d.key, s); err != nil {
			return err
		}
	}
	w.left(d.key, after.is, after.sum)
	w.lives.keep(d.key, after)
	return nil
}

// sumOf returns the money of a record, which is none where it is no appointment.
func (w *wholeness) sumOf(key []byte, s stored) (Sum, error) {
	if kindOf(key) != KindAppointment {
		return Sum{}, nil
	}
	err := readBody(&w.session, key, s.body)
	return moneyOf(w.session), err
}

// before reads a record as it was before a change out of the entry that left it so.
func (w *wholeness) before(d Delta) (life, error) {
	was, err := d.was()
	if err != nil || !was.there() {
		return life{}, err
	}
	base, err := changeIn(w.tx, was.base, d.key)
	if err != nil {
		return life{}, err
	}
	sum, err := w.sumOf(d.key, was)
	return life{was, base.Body, sum}, err
}

// after returns a record as a change left it.
func (w *wholeness) after(d Delta, before life) (life, error) {
	c := d.made
	after := life{base: c.Body}
	var err error
	switch c.Base {
	case 0:
		after.is, err = d.is()
	case before.is.base:
		after.base = before.base
		after.is = stored{seq: d.seq, ref: c.Ref, base: c.Base}
		if after.is.body, err = patched(before.base, c.Body); err != nil {
			err = damagedKey(journalKey(d.seq)).Because(err)
		}
	default:
		if after.is, err = d.is(); err == nil {
			var base change
			base, err = changeIn(w.tx, c.Base, d.key)
			after.base = base.Body
		}
	}
	if err == nil {
		after.sum, err = w.sumOf(d.key, after.is)
	}
	return after, err
}
