package store

import (
	"bytes"
	"math"
	"time"

	"github.com/fxamacker/cbor/v2"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/record"
)

// Of all that is read of a book most is entries of the journal and their parts. They are read here, a few times
// quicker than by a decoder of any CBOR, where they are as adsum writes them. Whatever is not is left to that one.

// reading reads a body, one item after another. It has failed at the first item that is not as adsum writes it.
type reading struct {
	rest   []byte
	failed bool
}

// readPlain fills into, where it is an entry of the journal or something of one, and returns what follows. It reports
// false, and has changed nothing, for anything else and where a decoder has to say what it is.
func readPlain(body []byte, into any) (rest []byte, ok bool) {
	r := &reading{rest: body}
	switch into := into.(type) {
	case *entry:
		keep(r, into, r.entry())
	case *part:
		keep(r, into, r.part())
	case *links:
		keep(r, into, r.links())
	case *[]mark:
		keep(r, into, list(r, r.mark))
	default:
		return nil, false
	}
	return r.rest, !r.failed
}

func keep[T any](r *reading, into *T, is T) {
	if !r.failed {
		*into = is
	}
}

// head reads the head of an item of a type, and returns its number.
func (r *reading) head(want byte) uint64 {
	major, number, rest, ok := headOf(r.rest)
	if r.failed || !ok || major != want {
		r.failed = true
		return 0
	}
	r.rest = rest
	return number
}

// length reads the head of an item that is as long as its number, or holds as many.
func (r *reading) length(of byte) int {
	n := r.head(of)
	if n > uint64(len(r.rest)) || n > maxElements {
		r.failed = true
		return 0
	}
	return int(n)
}

// is reads an item of one byte, if that is the next.
func (r *reading) is(item byte) bool {
	if r.failed || len(r.rest) == 0 || r.rest[0] != item {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

// The items of one byte.
const (
	cborFalse = cborSimple<<5 | 20
	cborTrue  = cborSimple<<5 | 21
	cborNull  = cborSimple<<5 | 22
)

func (r *reading) bool() bool { return r.is(cborTrue) || !r.is(cborFalse) && r.fail() }

// fail fails, and returns false.
func (r *reading) fail() bool {
	r.failed = true
	return false
}

func (r *reading) number() uint64 { return r.head(cborNumber) }

func (r *reading) text() string {
	n := r.length(cborText)
	text := string(r.rest[:n])
	r.rest = r.rest[n:]
	return text
}

func (r *reading) bytes() []byte {
	if r.is(cborNull) {
		return nil
	}
	n := r.length(cborBytes)
	is := append([]byte{}, r.rest[:n]...)
	r.rest = r.rest[n:]
	return is
}

// instant reads whole seconds since 1970, null for a zero instant.
func (r *reading) instant() time.Time {
	if r.is(cborNull) {
		return time.Time{}
	}
	major := byte(cborNumber)
	if len(r.rest) > 0 && r.rest[0]>>5 == cborNegative {
		major = cborNegative
	}
	seconds := r.head(major)
	if seconds > math.MaxInt64 {
		r.failed = true
	}
	if r.failed {
		return time.Time{}
	}
	if major == cborNegative {
		return time.Unix(-1-int64(seconds), 0).UTC()
	}
	return time.Unix(int64(seconds), 0).UTC()
}

// raw reads any item, and leaves it as it is.
func (r *reading) raw() cbor.RawMessage {
	behind, ok := behindItem(r.rest, mostNested)
	if r.failed || !ok {
		r.failed = true
		return nil
	}
	item := bytes.Clone(r.rest[:len(r.rest)-len(behind)])
	r.rest = behind
	return item
}

// list reads a list, none for null.
func list[T any](r *reading, item func() T) []T {
	if r.is(cborNull) {
		return nil
	}
	n := r.length(cborArray)
	all := make([]T, 0, min(n, len(r.rest)))
	for range n {
		if r.failed {
			return nil
		}
		all = append(all, item())
	}
	return all
}

// tuple reads the head of a list of so many items.
func (r *reading) tuple(count uint64) {
	if r.head(cborArray) != count {
		r.failed = true
	}
}

// fields reads the numbered fields of a body, whose numbers rise: each by read.
func (r *reading) fields(read func(number uint64)) {
	before := uint64(0)
	for range r.length(cborMap) {
		number := r.number()
		if r.failed || number <= before { // no field has the number zero
			r.failed = true
			return
		}
		before = number
		read(number)
	}
}

func (r *reading) entry() (e entry) {
	r.fields(func(number uint64) {
		switch number {
		case 1:
			e.ID = r.text()
		case verbField:
			e.Verb = appointment.Verb(r.text())
		case 4:
			e.AppointmentID = r.text()
		case 5:
			e.By = appointment.Party(r.text())
		case 6:
			e.Effective = r.instant()
		case 7:
			e.Recorded = r.instant()
		case 8:
			e.Simulated = r.bool()
		case 9:
			e.Verdict = policy.Verdict(r.text())
		case 10:
			e.RuleIDs = list(r, r.text)
		case 11:
			e.Options = list(r, r.option)
		case 12:
			e.Changes = list(r, r.change)
		default:
			r.entryFurther(&e, number)
		}
	})
	return e
}

// entryFurther reads the fields that few entries have.
func (r *reading) entryFurther(e *entry, number uint64) {
	switch number {
	case ofField:
		e.Of = r.text()
	case 15:
		e.Assumed = list(r, r.text)
	case 16:
		e.Actor = r.text()
	case 17:
		e.Forgets = list(r, r.text)
	case 19:
		e.Into = r.text()
	default: // a count, or requests: a decoder reads them
		r.failed = true
	}
}

func (r *reading) option() (o Option) {
	r.fields(func(number uint64) {
		switch number {
		case 2:
			o.Key = policy.OptionKey(r.text())
		case 3:
			o.NotBefore = r.instant()
		default:
			r.failed = true
		}
	})
	return o
}

func (r *reading) change() (c change) {
	const count = 6
	r.tuple(count)
	c.Key, c.Prev, c.Ref, c.Base, c.Body = r.bytes(), r.number(), r.number(), r.number(), r.raw()
	if !r.is(cborNull) {
		is := r.restOf()
		c.Rest = &is
	}
	return c
}

func (r *reading) restOf() (is record.Rest) {
	texts := []*string{&is.Place, &is.Note, &is.Reason, &is.Subject, &is.Body, &is.Origin, &is.Refusal}
	r.fields(func(number uint64) {
		if number > uint64(len(texts)) {
			r.failed = true
			return
		}
		*texts[number-1] = r.text()
	})
	return is
}

func (r *reading) part() (p part) {
	r.fields(func(number uint64) {
		switch number {
		case 1:
			p.Changes = list(r, r.change)
		case 2:
			p.Rests = list(r, r.restUnder)
		default:
			r.failed = true
		}
	})
	return p
}

func (r *reading) restUnder() (under rest) {
	const count = 2
	r.tuple(count)
	under.Key, under.Rest = r.bytes(), r.restOf()
	return under
}

func (r *reading) links() (l links) {
	r.fields(func(number uint64) {
		switch number {
		case 1:
			l.Previous = r.bytes()
		case 2:
			l.Marks = r.raw()
		case 3:
			behind := r.bytes()
			l.Behind = &behind
		default:
			r.failed = true
		}
	})
	return l
}

func (r *reading) mark() (m mark) {
	const count = 3
	r.tuple(count)
	m.Client, m.Who, m.What = r.text(), r.bytes(), r.bytes()
	return m
}
