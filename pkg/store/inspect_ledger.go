package store

import (
	"encoding/binary"
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

func (t totals) add(a appointment.Appointment) { t.book(moneyOf(a)) }

func (t totals) book(s Sum) { t[s.Currency] = t[s.Currency].and(s) }

// moneyOf returns the money of an appointment.
func moneyOf(a appointment.Appointment) Sum {
	return Sum{Money: a.Money, RefundDue: a.RefundDue(), Owed: a.Owed()}
}

// sumOf returns the money of a record, which is none where it is no appointment.
func sumOf(key []byte, s stored) (Sum, error) {
	if !s.there() || kindOf(key) != KindAppointment {
		return Sum{}, nil
	}
	a, err := bodyOf[appointment.Appointment](key, s.body)
	return moneyOf(a), err
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
	room     []byte // of number
}

func newLedger() ledger {
	return ledger{seed: maphash.MakeSeed(), before: totals{}, after: totals{}}
}

// number is that of the version of a record that an entry left.
func (l *ledger) number(key []byte, s stored) uint64 {
	l.room = l.room[:0]
	for _, n := range []uint64{s.seq, s.ref, s.base, uint64(len(key))} {
		l.room = binary.AppendUvarint(l.room, n)
	}
	l.room = append(append(l.room, key...), s.body...)
	return maphash.Bytes(l.seed, l.room)
}

// booked books a change of a record.
func (in *inspection) booked(key []byte, was, left stored) error {
	before, err := sumOf(key, was)
	if err != nil {
		return err
	}
	after, err := sumOf(key, left)
	if err != nil {
		return err
	}
	in.took(key, was, before)
	in.left(key, left, after)
	return nil
}

// took books that an entry found a record as an earlier one left it, if it did.
func (l *ledger) took(key []byte, was stored, sum Sum) {
	if was.there() {
		l.versions -= l.number(key, was)
		l.before.book(sum)
	}
}

// left books that an entry left a record so, if it is there.
func (l *ledger) left(key []byte, is stored, sum Sum) {
	if is.there() {
		l.versions += l.number(key, is)
		l.after.book(sum)
	}
}

// stands books that a record is in the book so.
func (l *ledger) stands(key []byte, s stored) { l.versions -= l.number(key, s) }

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
