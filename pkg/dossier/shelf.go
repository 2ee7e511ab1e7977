package dossier

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Shelf keeps the dossiers of several appointments, and reads each of them and the
// rules of each platform once.
type Shelf struct {
	Reader    store.Reader
	Bound     bool // who looks is not the specialist, and may not rule for them
	now       time.Time
	dossiers  map[string]Dossier
	platforms map[string]policy.Platform // by name and version
	years     map[string][]appointment.Appointment
	off       map[string][]policy.Happening // by platform
	before    uint64                        // of which entry of the journal what happened is looked at; zero for all
}

// NewShelf returns an empty shelf over a book as it counts at an instant, valid as long as the
// reader is.
func NewShelf(r store.Reader, now time.Time) *Shelf {
	return &Shelf{
		Reader: r, now: now, dossiers: map[string]Dossier{}, platforms: map[string]policy.Platform{},
		years: map[string][]appointment.Appointment{}, off: map[string][]policy.Happening{},
	}
}

// WithID returns the dossier of the appointment with that very id, to which something in
// the book leads; fault.Damaged where there is none.
func (s *Shelf) WithID(id string) (Dossier, error) {
	if kept, ok := s.dossiers[id]; ok {
		return kept, nil
	}
	a, err := s.Reader.LedTo(id)
	if err != nil {
		return Dossier{}, err
	}
	found, err := s.Of(a)
	if err == nil {
		s.dossiers[id] = found
	}
	return found, err
}

// Changed has the shelf know that an appointment stands otherwise in the book.
func (s *Shelf) Changed(a appointment.Appointment) {
	delete(s.dossiers, a.ID)
	for i, kept := range s.years[a.ClientID] {
		if kept.ID != a.ID {
			continue
		}
		if len(a.Moves) < len(kept.Moves) { // which an older program has left to the journal
			a.Moves = kept.Moves
		}
		s.years[a.ClientID][i] = a
	}
}

// Of gathers what the book has beside an appointment.
func (s *Shelf) Of(a appointment.Appointment) (Dossier, error) {
	found := Dossier{Appointment: a, Bound: s.Bound}
	var err error
	if found.Client, err = ClientOf(s.Reader, a); err != nil {
		return found, err
	}
	if found.Platform, err = s.PlatformOf(a); err != nil {
		return found, err
	}
	if found.Package, err = PackageOf(s.Reader, a); err != nil {
		return found, err
	}
	if found.Messages, err = s.Reader.Messages(a.ID); err != nil {
		return found, err
	}
	offers, err := s.Reader.Offers(a.ID)
	found.Offer = appointment.LatestOffer(offers)
	for _, o := range offers {
		if o.ID != found.Offer.ID {
			found.Earlier = append(found.Earlier, o)
		}
	}
	if err == nil {
		found.Past, err = s.Past(found)
	}
	if err == nil {
		found.History, err = s.History(found)
	}
	return found, err
}

// PlatformOf returns the rules pinned to an appointment, as the function of that name does.
func (s *Shelf) PlatformOf(a appointment.Appointment) (policy.Platform, error) {
	version := a.Platform + " " + a.PolicyVersion
	if kept, ok := s.platforms[version]; ok {
		return kept, nil
	}
	p, err := PlatformOf(s.Reader, a)
	if err == nil {
		s.platforms[version] = p
	}
	return p, err
}
