package store

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/names"
)

// Far is a transaction whose every read takes a while, as its keys are on another machine. What
// it is told spares it requests, and changes nothing of what it answers.
type Far interface {
	// Ahead says what will be read: it is asked for at once.
	Ahead(spans ...Span) error
	// Fresh says that a text was just drawn: keys that contain it are taken for absent, and
	// looked for together with the commit, or in the end.
	Fresh(text string)
}

// farOf returns the transaction below all others that are laid over it, nil where it is not far,
// and what begins the keys of its part.
func farOf(tx Tx) (Far, []byte) {
	switch t := tx.(type) {
	case *recalling:
		return farOf(t.Tx)
	case *sparing:
		return farOf(t.Tx)
	case *unrecorded:
		return farOf(t.Tx)
	case *Draft:
		return farOf(t.over)
	case within:
		far, _ := farOf(t.book)
		return far, t.prefix
	case Far:
		return t, nil
	}
	return nil, nil
}

// ahead says what will be read of a transaction. Nothing is made up for one that is near.
func ahead(tx Tx, spans func() []Span) error {
	far, prefix := farOf(tx)
	if far == nil {
		return nil
	}
	all := spans()
	for i, s := range all {
		all[i] = s.within(prefix)
	}
	return far.Ahead(all...)
}

// within returns the span behind what begins all keys of a part.
func (s Span) within(part []byte) Span {
	if len(part) == 0 || s.placed {
		return s
	}
	moved := Span{From: join(part, s.From), prefix: join(part, s.prefix), placed: true}
	if s.to != nil {
		moved.to = join(part, s.to)
	}
	return moved
}

// KeySpan is the span of one key.
func KeySpan(key []byte) Span { return NewSpan(key, nil, []byte{0}) }

// aheadKeys says that the keys of some things will be read.
func aheadKeys[T any](tx Tx, all []T, key func(T) []byte) error {
	return ahead(tx, func() []Span {
		spans := make([]Span, len(all))
		for i, one := range all {
			spans[i] = KeySpan(key(one))
		}
		return spans
	})
}

// Fresh says that an id was just drawn, so that nothing in the book can have it.
func (r Reader) Fresh(id string) { fresh(r.tx, id) }

func fresh(tx Tx, text string) {
	if far, _ := farOf(tx); far != nil && text != "" {
		far.Fresh(text)
	}
}

// Expected is what a use case will read. The zero one is what every transaction of a part begins with.
type Expected struct {
	Part     string    // the part of the book that it is in; empty for the one that is read
	Client   string    // a name, as it was typed; empty for none
	From, To time.Time // when something starts or is held that stands in the way; zero for no such time
	Platform [2]string // the name and the version of its rules
	Room     string    // that is to be free then; empty for none
	Files    bool      // of platforms, that a specialist has in the book
}

// Beginning is what every transaction begins with: what a book says of itself, and who shares it.
func Beginning() []Span {
	return []Span{NewSpan([]byte(prefixMeta), nil, nil), NewSpan([]byte(prefixSpecialist), nil, nil)}
}

// OfSilence looks at about what silence brings something.
func OfSilence() Looks {
	return Looks{func(Tx) ([]Span, error) { return []Span{NewSpan([]byte(prefixSilence), nil, nil)}, nil }}
}

// expecting is the key under which a context has what a transaction will read.
type expecting struct{}

// Expecting returns a context in which an engine can see what the transaction to come will read, and
// ask for it with what it begins with.
func Expecting(ctx context.Context, e func() Expected) context.Context {
	return context.WithValue(ctx, expecting{}, e)
}

// expectingPart returns a context in which what will be read is that of a part; the same where the
// part is not known.
func expectingPart(ctx context.Context, part string) context.Context {
	if part == "" {
		return ctx
	}
	known, is := ctx.Value(expecting{}).(func() Expected)
	return Expecting(ctx, func() (e Expected) {
		if is {
			e = known()
		}
		e.Part = part
		return e
	})
}

// ExpectedIn returns the spans that a context says will be read.
func ExpectedIn(ctx context.Context) []Span {
	e, is := ctx.Value(expecting{}).(func() Expected)
	if !is {
		return nil
	}
	return e().spans()
}

// Expect says what will be read. Of a book that is near nobody asks what that is.
func (r Reader) Expect(e func() Expected) error {
	return ahead(r.tx, func() []Span { return e().spans() })
}

func (e Expected) spans() []Span {
	spans := []Span{NewSpan([]byte(prefixMeta), nil, nil)}
	if e.Client+e.Platform[0]+e.Room != "" || !e.From.IsZero() {
		spans = append(spans, KeySpan(hoursKey()), KeySpan([]byte(prefixWhatPart)))
	}
	if e.Files {
		spans = append(spans, NewSpan([]byte(prefixPlatformFile), nil, nil))
	}
	if folded := names.Fold(e.Client); folded != "" {
		spans = append(spans, NewSpan(nameKeys(folded), nil, nil))
	}
	if !e.From.IsZero() {
		for _, prefix := range []string{prefixStart, prefixOfferSlot} {
			spans = append(spans, NewSpan([]byte(prefix), timeKey(e.From), timeKey(e.To)))
		}
		spans = append(spans, NewSpan([]byte(prefixBlockAt), blocksFrom(e.From), timeKey(e.To)))
	}
	if e.Platform[0] != "" {
		spans = append(spans, KeySpan(platformKey(e.Platform[0], e.Platform[1])))
	}
	if e.Part != "" {
		spans = inPart(e.Part, append(spans, NewSpan([]byte(prefixSilence), nil, nil)))
	}
	if e.Room != "" {
		spans = append(spans, inPart(RoomsPart, []Span{
			NewSpan([]byte(prefixMeta), nil, nil), KeySpan(roomKey(e.Room)), NewSpan(occupiedKeys(e.Room), timeKey(e.From), timeKey(e.To)),
		})...)
	}
	return spans
}

// inPart returns spans of a part as those of the whole book.
func inPart(id string, spans []Span) []Span {
	for i, s := range spans {
		spans[i] = s.within([]byte(PartPrefix(id)))
	}
	return spans
}

// expectClients says that all of some clients will be read: who they are, and when they come.
func (r Reader) expectClients(ids []string) error {
	return ahead(r.tx, func() []Span {
		var spans []Span
		for _, id := range ids {
			spans = append(spans, clientSpans(id)...)
		}
		return spans
	})
}

// clientSpans returns who a client is, and when they come.
func clientSpans(id string) []Span {
	spans := []Span{KeySpan(clientKey(id)), KeySpan(secretKey(id))}
	for _, keys := range [][]byte{clientKeys(id), packageKeys(id), waitingKeys(id)} {
		spans = append(spans, NewSpan(keys, nil, nil))
	}
	return spans
}

// expectBesideClients says that what stands beside some clients will be read: what is noted of them, and
// their latest appointments. Who they are and when they come was read already.
func (r Reader) expectBesideClients(ids []string) error {
	if far, _ := farOf(r.tx); far == nil || r.bare {
		return nil
	}
	var spans []Span
	for _, id := range ids {
		noted, err := besideClient(r.tx, id)
		if err != nil {
			return err
		}
		spans = append(spans, noted...)
		theirs, err := r.places(nil, clientKeys(id), time.Time{}, time.Time{})
		if err != nil {
			return err
		}
		for _, p := range theirs[max(0, len(theirs)-backAhead):] {
			spans = append(spans, KeySpan(appointmentKey(p.id)))
		}
	}
	return ahead(r.tx, func() []Span { return spans })
}

// ExpectNames says that the names of some clients will be read, by their ids.
func (r Reader) ExpectNames(ids []string) error { return aheadKeys(r.tx, ids, clientKey) }

// expectPlaces says that the appointments will be read that stand in some places: they themselves, and
// then what the journal has of them.
func (r Reader) expectPlaces(places []placed) error {
	err := aheadKeys(r.tx, places, func(p placed) []byte { return appointmentKey(p.id) })
	if far, _ := farOf(r.tx); err != nil || far == nil || r.bare {
		return err
	}
	var spans []Span
	for _, p := range places {
		_, rest, err := besideAppointment(r.tx, appointmentKey(p.id))
		if err != nil {
			return err
		}
		spans = append(spans, rest...)
	}
	return ahead(r.tx, func() []Span { return spans })
}

// expectEvents says that some entries of the journal will be read, with all parts of them.
func (r Reader) expectEvents(numbers ...uint64) error {
	return ahead(r.tx, func() []Span { return eachEvent(numbers) })
}

// expectPage is expectEvents for those from one sequence to another, both included, with what says
// whether they were reversed, and who the clients are of whom they tell.
func (r Reader) expectPage(from, to uint64) error {
	far, _ := farOf(r.tx)
	if far == nil {
		return nil
	}
	if err := ahead(r.tx, func() []Span { return eventSpans(from, to) }); err != nil {
		return err
	}
	var spans []Span
	err := r.tx.Scan([]byte(prefixJournal), seqKey(from), seqKey(to+1), func(key, data []byte) error {
		b, err := boundIn(key, data)
		if err != nil {
			return err
		}
		spans = append(spans, besideEntry(b)...)
		return nil
	})
	if err != nil {
		return err
	}
	return ahead(r.tx, func() []Span { return spans })
}

// expectScattered is expectPage for events that do not follow each other.
func (r Reader) expectScattered(numbers []uint64) error {
	if far, _ := farOf(r.tx); far == nil {
		return nil
	}
	if err := r.expectEvents(numbers...); err != nil {
		return err
	}
	var spans []Span
	for _, seq := range numbers {
		b, _, err := boundAt(r.tx, seq)
		if err != nil {
			return err
		}
		spans = append(spans, besideEntry(b)...)
	}
	return ahead(r.tx, func() []Span { return spans })
}

// besideEntry returns what says whether an event was reversed, who the clients are of whom it tells, and
// its appointment.
func besideEntry(b bound) []Span {
	spans := []Span{KeySpan(reversedKey(b.entry.ID))}
	for _, m := range b.marks {
		spans = append(spans, KeySpan(clientKey(m.Client)))
	}
	if id := b.entry.AppointmentID; id != "" {
		spans = append(spans, KeySpan(appointmentKey(id)))
	}
	return spans
}

// eventSpans returns where the entries of the journal stand from one sequence to another, with all parts
// of them.
func eventSpans(from, to uint64) []Span {
	var spans []Span
	for _, prefix := range []string{prefixJournal, prefixWhoPart, prefixWhatPart} {
		spans = append(spans, NewSpan([]byte(prefix), seqKey(from), seqKey(to+1)))
	}
	return spans
}

// eventsAbout returns where the events stand that concern an appointment.
func eventsAbout(tx Tx, id string) ([]Span, error) {
	numbers, _, err := load[[]uint64](tx, concernsKey(id))
	return eachEvent(numbers), err
}

// eachEvent is eventSpans for single entries.
func eachEvent(numbers []uint64) []Span {
	var spans []Span
	for _, seq := range numbers {
		spans = append(spans, eventSpans(seq, seq)...)
	}
	return spans
}

// behindTime returns what stands behind a prefix and an instant in the key of an index, and the
// appointment that it belongs to.
func behindTime(prefix, key []byte) (rest []byte, appointmentID string) {
	rest = key[min(len(key), len(prefix)+timeLength):]
	id, _, _ := cutOf(rest)
	return rest, id
}

// besideAppointment returns the appointment under a key without its rest, and where that stands; nothing
// where there is none.
func besideAppointment(tx Tx, key []byte) (a appointment.Appointment, rest []Span, err error) {
	s, err := storedAt(tx, key)
	if err != nil || !s.there() {
		return a, nil, err
	}
	a, err = bodyOf[appointment.Appointment](key, s.body)
	return a, restSpans(s, a.ClientID), err
}

// besideClient returns where stands what is noted of a client, nothing for one of whom nothing is.
func besideClient(tx Tx, id string) ([]Span, error) {
	s, err := storedAt(tx, clientKey(id))
	return restSpans(s, id), err
}

// restSpans returns where the rest of a record stands that is a client's, nothing where it has none.
func restSpans(s stored, clientID string) []Span {
	if s.ref == 0 {
		return nil
	}
	return []Span{KeySpan(partKey(prefixWhatPart, s.ref, clientID))}
}
