package store

import (
	"hash/maphash"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Tally is what an inspection of a book counted: how many of each there must be, and how
// many are sound, which can be read and are as the journal has them.
type Tally struct {
	Records, SoundRecords int
	Events, SoundEvents   int
	Money                 []Sum // by currency
}

// sum counts how much there must be: as many entries as the book says, as many records as
// the journal does. Where entries are lost, what they added is what is found.
func (in *inspection) sum() {
	last := in.seq
	if in.ended {
		last = in.last
	}
	in.tally.Events = max(in.tally.SoundEvents, int(min(last, math.MaxInt)))
	in.tally.Records += max(in.absent, 0)
	if in.tally.SoundEvents == in.tally.Events {
		in.tally.Records = max(in.tally.SoundRecords, in.added)
	}
	in.tally.Money = in.records.sums()
}

// Sum is the money of all appointments in one currency, in its minor units.
type Sum struct {
	appointment.Money
	RefundDue, Owed int64
}

// and returns what two tallies come to together.
func (t Tally) and(other Tally) Tally {
	t.Records, t.SoundRecords = t.Records+other.Records, t.SoundRecords+other.SoundRecords
	t.Events, t.SoundEvents = t.Events+other.Events, t.SoundEvents+other.SoundEvents
	all := totals{}
	for _, s := range slices.Concat(t.Money, other.Money) {
		all[s.Currency] = all[s.Currency].and(s)
	}
	t.Money = all.sums()
	return t
}

// and returns the money of two sums of one currency.
func (s Sum) and(other Sum) Sum {
	s.Currency = other.Currency
	s.Price, s.Charged = s.Price+other.Price, s.Charged+other.Charged
	s.Paid, s.Refunded = s.Paid+other.Paid, s.Refunded+other.Refunded
	s.RefundDue, s.Owed = s.RefundDue+other.RefundDue, s.Owed+other.Owed
	return s
}

// totals are sums by currency.
type totals map[string]Sum

func (t totals) add(a appointment.Appointment) {
	t[a.Money.Currency] = t[a.Money.Currency].and(Sum{Money: a.Money, RefundDue: a.RefundDue(), Owed: a.Owed()})
}

// sums returns those that are of a currency.
func (t totals) sums() []Sum {
	var all []Sum
	for _, currency := range slices.Sorted(maps.Keys(t)) {
		if currency != "" {
			all = append(all, t[currency])
		}
	}
	return all
}

// ledger is what the journal from its beginning comes to less what the records say, kept
// as sums, so that it needs no memory for what it has seen. Every version of a record is
// left behind by one entry, and either taken up by one later entry or still in the book:
// the numbers of all versions come to zero, and so does the money.
type ledger struct {
	seed     maphash.Seed
	versions uint64
	before   totals // what entries found
	after    totals // what they left
}

func newLedger() ledger {
	return ledger{seed: maphash.MakeSeed(), before: totals{}, after: totals{}}
}

// number is that of the version of a record that an entry left.
func (l *ledger) number(seq uint64, key []byte) uint64 {
	return maphash.Bytes(l.seed, join(seqKey(seq), key))
}

// booked books a change of a record.
func (in *inspection) booked(key []byte, was, left stored) error {
	if was.there() {
		if err := in.took(key, was); err != nil {
			return err
		}
	}
	if !left.there() {
		return nil
	}
	return in.left(key, left)
}

// took books that an entry found a record as an earlier one left it.
func (l *ledger) took(key []byte, was stored) error {
	l.versions -= l.number(was.seq, key)
	return into(l.before, key, was)
}

// left books that an entry left a record so.
func (l *ledger) left(key []byte, is stored) error {
	l.versions += l.number(is.seq, key)
	return into(l.after, key, is)
}

// stands books that a record is in the book so.
func (l *ledger) stands(key []byte, s stored) { l.versions -= l.number(s.seq, key) }

// into adds the money of a record, where it is an appointment.
func into(t totals, key []byte, s stored) error {
	if kindOf(key) != KindAppointment {
		return nil
	}
	a, err := bodyOf[appointment.Appointment](key, s.body)
	t.add(a)
	return err
}

// settled checks that the journal comes to what the records say. Where something else is
// wrong it cannot.
func (in *inspection) settled() error {
	if in.notes > 0 {
		return nil
	}
	if in.versions != 0 {
		if err := in.note(Damaged("replay", strconv.FormatUint(in.seq, 10))); err != nil {
			return err
		}
	}
	for _, currency := range slices.Sorted(maps.Keys(in.after)) {
		was, left, is := in.before[currency], in.after[currency], in.records[currency]
		if was.plus(is) != left {
			if err := in.note(Damaged("money", currency)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s Sum) plus(o Sum) Sum {
	s.Currency = max(s.Currency, o.Currency) // one of them may have none yet
	s.Price += o.Price
	s.Charged += o.Charged
	s.Paid += o.Paid
	s.Refunded += o.Refunded
	s.RefundDue += o.RefundDue
	s.Owed += o.Owed
	return s
}
