package desk

import (
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// mostStood is how many entries about absences and moves are kept, mostPasts of how many clients it is kept
// what they have of these.
const (
	mostStood = 1 << 14
	mostPasts = 1 << 16
)

// pasts tells what the limits of a platform looked at before an entry of the journal: of each client it
// reads once how their appointments stood, as far as an absence or a move shows. It has failed where that
// cannot be read.
type pasts struct {
	reader  store.Reader
	clients map[string]year
	kept    int // entries, of all clients
	failed  error

	then   []*appointment.Appointment // room for what is looked at, one entry after another
	theirs []appointment.Appointment
}

// year is how the appointments of a client stood that were ever an absence or moved, by entry, and how many
// these are.
type year struct {
	stood        []stood
	appointments int
}

// stood is how an appointment stood from one entry on, until the next of the same. Place is where among
// the changes of the entry it stands, nth which of the client's appointments it is, by their first entries.
type stood struct {
	seq   uint64
	place int
	nth   int
	is    appointment.Appointment
}

// before reports whether it stood so when an entry was decided on another appointment: what was settled or
// given in a file together was decided one after another.
func (s *stood) before(l *history.Lived) bool {
	inTurn := l.Verb == appointment.VerbSettle || l.Verb == appointment.VerbApply
	return s.seq < l.Seq || s.seq == l.Seq && inTurn && s.place < l.Place
}

func newPasts(r store.Reader) *pasts { return &pasts{reader: r, clients: map[string]year{}} }

// of returns what the limits of a platform looked at for an appointment before an entry.
func (p *pasts) of(rules policy.Platform, clientID string, l *history.Lived) policy.Past {
	all, err := p.client(clientID)
	if err != nil {
		p.failed = err
		return policy.Past{}
	}
	is := &l.Was.Appointment
	if !l.Was.There {
		is = &l.Is.Appointment
	}
	since := policy.YearBefore(l.Recorded)
	p.then, p.theirs = all.before(l, p.then), p.theirs[:0]
	for _, other := range p.then {
		if other != nil && other.ClientID == is.ClientID && !other.Start.Before(since) {
			p.theirs = append(p.theirs, *other)
		}
	}
	return policy.PastOf(rules, *is, p.theirs, l.Recorded)
}

// before puts into a list how the appointments stood when an entry was decided; nil for one that was none of
// them yet.
func (y year) before(l *history.Lived, then []*appointment.Appointment) []*appointment.Appointment {
	then = slices.Grow(then[:0], y.appointments)[:y.appointments]
	clear(then)
	for i := range y.stood {
		if s := &y.stood[i]; s.before(l) {
			then[s.nth] = &s.is
		}
	}
	return then
}

// client reads how the appointments of a client stood, by entry.
func (p *pasts) client(id string) (year, error) {
	if known, is := p.clients[id]; is {
		return known, nil
	}
	theirs, err := p.reader.Bare().OfClient(id, time.Time{}, time.Time{})
	if err != nil {
		return year{}, err
	}
	var all []stood
	for i := range theirs {
		if all, err = p.withLife(all, &theirs[i]); err != nil {
			return year{}, err
		}
	}
	slices.SortStableFunc(all, func(a, b stood) int { return cmp.Compare(a.seq, b.seq) })
	if p.kept += len(all); p.kept > mostStood || len(p.clients) >= mostPasts {
		clear(p.clients)
		p.kept = len(all)
	}
	p.clients[id] = numbered(all)
	return p.clients[id], nil
}

// withLife adds how an appointment stood, from the first entry on that left it an absence or moved it.
func (p *pasts) withLife(all []stood, a *appointment.Appointment) ([]stood, error) {
	if may, err := p.mayShow(a); err != nil || !may {
		return all, err
	}
	shown := false
	err := history.Life(p.reader, a.ID, func(l history.Lived) error {
		is := l.Is.Appointment
		if shown = shown || is.Status == appointment.NoShow || len(is.Moves) > 0; shown {
			all = append(all, stood{seq: l.Seq, place: l.Place, is: bears(is, l.Is.There)})
		}
		return nil
	})
	return all, err
}

// numbered says of each entry of a year which of the appointments it is about.
func numbered(all []stood) year {
	nth := map[string]int{}
	for i := range all {
		id := all[i].is.ID
		if _, known := nth[id]; !known {
			nth[id] = len(nth)
		}
		all[i].nth = nth[id]
	}
	return year{stood: all, appointments: len(nth)}
}

// mayShow reports whether an appointment may ever have been an absence, or moved: it is one as it stands, or
// something was taken back, or an entry about it can have made it one. Of most nothing more need be read.
func (p *pasts) mayShow(a *appointment.Appointment) (bool, error) {
	if a.Status == appointment.NoShow || len(a.Moves) > 0 {
		return true, nil
	}
	may := false
	err := p.reader.EachVerbOf(a.ID, func(verb appointment.Verb, of string) error {
		switch verb {
		case appointment.VerbNoshow, appointment.VerbReschedule, appointment.VerbAccept, appointment.VerbApply, appointment.VerbImport:
			may = true
		case appointment.VerbSettle:
			may = may || a.Status != appointment.Fulfilled
		default: // leaves no absence and no move
		}
		if may = may || of != ""; may {
			return store.ErrStop
		}
		return nil
	})
	return may, err
}

// bears returns an appointment with what limits look at, which is nothing where it was not there.
func bears(a appointment.Appointment, there bool) appointment.Appointment {
	is := appointment.Appointment{ID: a.ID, ClientID: a.ClientID, Platform: a.Platform, Start: a.Start}
	if there {
		is.Status, is.NoShowBy, is.Charge, is.Moves = a.Status, a.NoShowBy, a.Charge, a.Moves
	}
	return is
}
