package desk

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// mostPasts is of how many clients it is kept what the limits of a platform look at.
const mostPasts = 256

// pasts tells what the limits of a platform looked at before an entry of the journal: of each client it
// reads once how their appointments stood, as far as an absence or a move shows. It has failed where that
// cannot be read.
type pasts struct {
	reader  store.Reader
	clients map[string][]stood
	failed  error
}

// stood is how an appointment stood from one entry on, until the next of the same. Place is where among
// the changes of the entry it stands.
type stood struct {
	seq   uint64
	place int
	is    appointment.Appointment
}

// before reports whether it stood so when an entry was decided on another appointment: what was settled or
// given in a file together was decided one after another.
func (s stood) before(l history.Lived) bool {
	inTurn := l.Verb == appointment.VerbSettle || l.Verb == appointment.VerbApply
	return s.seq < l.Seq || s.seq == l.Seq && inTurn && s.place < l.Place
}

func newPasts(r store.Reader) *pasts { return &pasts{reader: r, clients: map[string][]stood{}} }

// of returns what the limits of a platform looked at for an appointment before an entry.
func (p *pasts) of(rules policy.Platform, a appointment.Appointment, l history.Lived) policy.Past {
	all, err := p.client(a.ClientID)
	if err != nil {
		p.failed = err
		return policy.Past{}
	}
	is := l.Was.Appointment
	if !l.Was.There {
		is = l.Is.Appointment
	}
	then := map[string]appointment.Appointment{}
	var ids []string
	for _, s := range all {
		if !s.before(l) {
			continue
		}
		if _, known := then[s.is.ID]; !known {
			ids = append(ids, s.is.ID)
		}
		then[s.is.ID] = s.is
	}
	since := policy.YearBefore(l.Recorded)
	theirs := make([]appointment.Appointment, 0, len(ids))
	for _, id := range ids {
		if other := then[id]; other.ClientID == is.ClientID && !other.Start.Before(since) {
			theirs = append(theirs, other)
		}
	}
	return policy.PastOf(rules, is, theirs, l.Recorded)
}

// client reads how the appointments of a client stood, by entry.
func (p *pasts) client(id string) ([]stood, error) {
	if known, is := p.clients[id]; is {
		return known, nil
	}
	theirs, err := p.reader.Bare().OfClient(id, time.Time{}, time.Time{})
	if err != nil {
		return nil, err
	}
	var all []stood
	for _, a := range theirs {
		may, err := p.mayShow(&a)
		if err != nil {
			return nil, err
		}
		if !may {
			continue
		}
		shown := false
		err = history.Life(p.reader, a.ID, func(l history.Lived) error {
			is := l.Is.Appointment
			if shown = shown || is.Status == appointment.NoShow || len(is.Moves) > 0; shown {
				all = append(all, stood{seq: l.Seq, place: l.Place, is: bears(is, l.Is.There)})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(all, func(a, b stood) int { return int(int64(a.seq) - int64(b.seq)) }) //nolint:gosec // far from its ends
	if len(p.clients) >= mostPasts {
		clear(p.clients)
	}
	p.clients[id] = all
	return all, nil
}

// mayShow reports whether an appointment may ever have been an absence, or moved: it is one as it stands, or
// something was taken back, or an entry about it can have made it one. Of most nothing more need be read.
func (p *pasts) mayShow(a *appointment.Appointment) (bool, error) {
	if a.Status == appointment.NoShow || len(a.Moves) > 0 {
		return true, nil
	}
	may := false
	err := p.reader.EachToldOf(a.ID, func(e store.Event) error {
		switch e.Verb {
		case appointment.VerbNoshow, appointment.VerbReschedule, appointment.VerbAccept, appointment.VerbApply, appointment.VerbImport:
			may = true
		case appointment.VerbSettle:
			may = may || a.Status != appointment.Fulfilled
		default: // leaves no absence and no move
		}
		if may = may || e.Of != ""; may {
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
