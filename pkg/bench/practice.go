package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
)

// present is the instant at which the commands run that are measured.
func present() time.Time { return time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC) }

const (
	aDay      = 24      // sessions, one begins each hour
	aFullDay  = 96      // sessions, of the years that only the largest book has
	recent    = 100_000 // sessions, an hour apart in every book
	ahead     = 7       // days that a session is booked before
	perClient = 50      // sessions, on average
	regular   = 50      // one session of so many is Anna's
	price     = 18000   // of a session, in minor units
	currency  = "PLN"   // of it
	zone      = "Europe/Warsaw"
)

// practice is a book that is being made: as many sessions as it takes, an hour from one to
// the next, booked a week ahead, closed on the evening of their day, the last in a week. A
// million of them would take a century, so that all but the last 100,000 are four an hour.
type practice struct {
	size      int
	neglected bool // of each 20 sessions 3 were never closed, and their letters not sent
	full      int  // days, the first ones, with four sessions an hour
	days      int
	rules     policy.Platform
	clients   []appointment.Client
	random    *rand.Rand
	ids       *rand.ChaCha8
}

// newPractice returns the practice of so many sessions, the same each time.
func newPractice(size int, neglected bool) *practice {
	ids := rand.NewChaCha8([32]byte{byte(size), byte(size >> 8), byte(size >> 16)})
	full := max(size-recent, 0) / aFullDay
	p := &practice{
		size: size, neglected: neglected, full: full, days: full + (size-full*aFullDay+aDay-1)/aDay,
		random: rand.New(ids), ids: ids, //nolint:gosec // books that are alike, nothing secret
	}
	for i := range max(size/perClient, 2) {
		p.clients = append(p.clients, appointment.Client{ID: selector.NewID(ids), Name: p.name(i), Lang: "pl"})
	}
	return p
}

// makeBook writes a book of so many appointments, the same for the same size.
func makeBook(ctx context.Context, path string, size int, neglected bool) error {
	p := newPractice(size, neglected)
	rules, err := platform.NewSet("").Get("clearly")
	if err != nil {
		return err
	}
	p.rules = rules[0]
	book := bolt.New(path, store.Options{})
	for from := 0; from < p.days+ahead; {
		to := from + p.atOnce(from)
		if err := book.Update(ctx, func(tx store.Tx) error { return p.write(tx, from, to) }); err != nil {
			return err
		}
		from = to
	}
	return nil
}

// atOnce returns how many days one transaction writes from one on: many, to be quick, and few
// in the end, so that the pages which the many have freed are used up, as in a book that grew
// by a session at a time.
func (p *practice) atOnce(from int) int {
	left := p.days + ahead - from
	return max(1, min(64, left/8))
}

// name returns the name of a client: Anna's, then others of two words that are as unlike as
// names of people are.
func (p *practice) name(i int) string {
	if i == 0 {
		return "Anna"
	}
	return p.word() + " " + p.word()
}

// word returns a word of three syllables.
func (p *practice) word() string {
	const first, middle, last = "BCDFGHJKLMNPRSTWZ", "aeiouy", "bcdfgklmnprstwz"
	at := func(letters string) string { return string(letters[p.random.IntN(len(letters))]) }
	return at(first) + at(middle) + at(last) + at(middle) + at(last) + at(middle)
}

// write writes what happened on some days: what was booked on each for a week later, and
// what of it was closed in the evening.
func (p *practice) write(tx store.Tx, from, to int) error {
	if from == 0 {
		if err := p.begin(tx); err != nil {
			return err
		}
	}
	for day := from; day < to; day++ {
		for i := p.firstOf(day); i < p.firstOf(day+1); i++ {
			if err := p.book(tx, i); err != nil {
				return err
			}
		}
		if err := p.close(tx, day-ahead); err != nil {
			return err
		}
	}
	return nil
}

// begin writes what the first sessions need.
func (p *practice) begin(tx store.Tx) error {
	change := store.NewChange(tx)
	for _, c := range p.clients {
		if err := change.PutClient(c); err != nil {
			return err
		}
	}
	if err := change.PutPlatform(p.rules); err != nil {
		return err
	}
	return p.record(change, appointment.VerbImport, "", p.evening(-ahead))
}

// midnight returns when a day of the practice begins.
func (p *practice) midnight(day int) time.Time {
	return present().Truncate(24*time.Hour).AddDate(0, 0, day-(p.days-ahead))
}

// evening returns when the sessions of a day are closed, and others are booked.
func (p *practice) evening(day int) time.Time { return p.midnight(day).Add(20 * time.Hour) }

// firstOf returns the first session of a day.
func (p *practice) firstOf(day int) int {
	return min(p.size, aFullDay*min(day, p.full)+aDay*max(day-p.full, 0))
}

// startOf returns on which day a session is, and when it begins.
func (p *practice) startOf(i int) (day int, start time.Time) {
	if full := p.full * aFullDay; i >= full {
		day, nth := (i-full)/aDay, (i-full)%aDay
		return p.full + day, p.midnight(p.full + day).Add(time.Duration(nth) * time.Hour)
	}
	return i / aFullDay, p.midnight(i / aFullDay).Add(time.Duration(i%aFullDay) * time.Hour / (aFullDay / aDay))
}

// forgotten reports whether nobody closes a session, nor sends its letter.
func (p *practice) forgotten(i int) bool { return p.neglected && i%20 < 3 }

// session returns a session as it was booked, a week before.
func (p *practice) session(i int) appointment.Appointment {
	day, start := p.startOf(i)
	booked := p.evening(day - ahead)
	return appointment.Appointment{
		ID: p.idOf(i), ClientID: p.clientOf(i).ID, Platform: p.rules.Name, PolicyVersion: p.rules.Version,
		Status: appointment.Booked, Start: start, End: start.Add(50 * time.Minute), Timezone: zone,
		Charge: appointment.ChargeOpen, Money: appointment.Money{Currency: currency, Price: price, Paid: price},
		Created: booked, Updated: booked,
	}
}

// idOf returns the id of a session, the same each time.
func (p *practice) idOf(i int) string {
	return selector.NewID(rand.NewChaCha8([32]byte{1, byte(i), byte(i >> 8), byte(i >> 16), byte(i >> 24)}))
}

// clientOf returns whose session it is.
func (p *practice) clientOf(i int) appointment.Client {
	if i%regular == 0 {
		return p.clients[0]
	}
	mixed := uint32(i) * 2654435761 //nolint:gosec // any of the clients
	return p.clients[1+int(mixed>>8)%(len(p.clients)-1)]
}

// book writes that a session was booked, with its letter.
func (p *practice) book(tx store.Tx, i int) error {
	a := p.session(i)
	change := store.NewChange(tx)
	if err := change.PutAppointment(a); err != nil {
		return err
	}
	letter := appointment.Notice{
		ID: selector.NewID(p.ids), AppointmentID: a.ID, Kind: appointment.NoticeBooked, Lang: "pl",
		Subject: "Twoja sesja: " + a.Start.Format(time.DateTime), State: appointment.NoticeSent,
		Body:    fmt.Sprintf("Dzień dobry,\n\nTwoja sesja jest zarezerwowana.\nKiedy: %s\nCzas trwania: 50 minut\nCena: 180,00 zł\n", a.Start),
		Created: a.Created, Sent: a.Created,
	}
	if p.forgotten(i) {
		letter.State, letter.Sent = appointment.NoticeDraft, time.Time{}
	}
	if err := change.PutNotice(letter); err != nil {
		return err
	}
	return p.record(change, appointment.VerbBook, a.ID, a.Created)
}

// close writes in the evening of a day that its sessions are over.
func (p *practice) close(tx store.Tx, day int) error {
	at := p.evening(day)
	if day < 0 || !at.Before(present()) {
		return nil
	}
	change, closed := store.NewChange(tx), 0
	for i := p.firstOf(day); i < p.firstOf(day+1); i++ {
		if p.forgotten(i) {
			continue
		}
		a := p.session(i)
		a.Status, a.Charge, a.Money.Charged, a.Updated = appointment.Fulfilled, appointment.ChargeStands, price, at
		a.ClientArrived = a.Start
		if i%20 == 10 {
			a.Status, a.NoShowBy, a.CountsAsHeld, a.ClientArrived = appointment.NoShow, appointment.ByClient, true, time.Time{}
		}
		if err := change.PutAppointment(a); err != nil {
			return err
		}
		closed++
	}
	if closed == 0 {
		return nil
	}
	return p.record(change, appointment.VerbSettle, "", at)
}

// record ends a change with its event.
func (p *practice) record(change *store.Change, verb appointment.Verb, id string, at time.Time) error {
	_, err := change.Record(store.Event{
		ID: selector.NewEventID(at, p.ids), Verb: verb, AppointmentID: id, By: appointment.BySpecialist,
		Effective: at, Recorded: at, Verdict: policy.Allow,
	}, nil)
	return err
}
