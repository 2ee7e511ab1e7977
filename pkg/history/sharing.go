package history

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// SharesOf tells what the journal has of a person whom the book knows by these ids,
// oldest first: of their appointments, also of those that were undone, and of who they
// are. Indexes lead to each entry.
func SharesOf(r store.Reader, ids []string) ([]Share, error) {
	s := sharing{
		reader: r, ids: map[string]bool{}, appointments: map[string]bool{}, owners: map[string]string{},
		foreign: map[store.Place]bool{}, events: map[uint64]store.Event{},
	}
	for _, id := range ids {
		if err := s.gather(id); err != nil {
			return nil, err
		}
	}
	if err := s.gatherGone(); err != nil {
		return nil, err
	}
	if err := s.gatherFormer(); err != nil {
		return nil, err
	}
	var told []Share
	for _, seq := range slices.Sorted(maps.Keys(s.events)) {
		own, about, err := s.share(s.events[seq])
		if err != nil {
			return nil, err
		}
		if about {
			told = append(told, own)
		}
	}
	return told, nil
}

// sharing finds what is one person's.
type sharing struct {
	reader       store.Reader
	ids          map[string]bool
	appointments map[string]bool      // that are theirs, or were when they were removed
	owners       map[string]string    // whose each of these is, at the entry that is looked at
	foreign      map[store.Place]bool // what came while their appointment was another's
	events       map[uint64]store.Event
}

// gather finds the entries about a client and about the appointments that are theirs.
func (s *sharing) gather(id string) error {
	if s.ids[id] {
		return nil
	}
	s.ids[id] = true
	trail, err := s.reader.EventsChanging(store.ClientPlace(id))
	if err != nil {
		return err
	}
	s.keep(trail...)
	e, forgotten, err := s.reader.ForgettingOf(id)
	if err != nil {
		return err
	}
	if forgotten {
		s.keep(e)
	}
	theirs, err := s.reader.OfClient(id, time.Time{}, time.Time{})
	if err != nil {
		return err
	}
	for _, a := range theirs {
		if err := s.gatherOf(a.ID); err != nil {
			return err
		}
	}
	var places []store.Place
	packages, err := s.reader.BalancesOf(id)
	if err != nil {
		return err
	}
	for _, b := range packages {
		places = append(places, store.PackagePlace(b.ID))
	}
	waits, err := s.reader.WaitingOf(id)
	if err != nil {
		return err
	}
	for _, w := range waits {
		places = append(places, store.WaitingPlace(w.ID))
	}
	for _, place := range places {
		trail, err := s.reader.EventsChanging(place)
		if err != nil {
			return err
		}
		s.keep(trail...)
	}
	return nil
}

func (s *sharing) keep(events ...store.Event) {
	for _, e := range events {
		s.events[e.Seq] = e
	}
}

// gatherOf finds the entries about an appointment.
func (s *sharing) gatherOf(appointmentID string) error {
	s.appointments[appointmentID] = true
	events, err := s.reader.EventsOf(appointmentID)
	if err != nil {
		return err
	}
	s.keep(events...)
	for _, e := range events {
		if err := s.gatherMerged(e, appointmentID); err != nil {
			return err
		}
	}
	return nil
}

// gatherMerged finds the entries about one whose appointment became this person's by a
// merge that stands: of those who were forgotten nothing else says so.
func (s *sharing) gatherMerged(e store.Event, appointmentID string) error {
	if e.Verb != appointment.VerbClientMerge && e.Verb != appointment.VerbRedo {
		return nil
	}
	was, is, err := ownersIn(e, appointmentID)
	if err != nil || was == "" || !s.ids[is] {
		return err
	}
	_, undone, err := s.reader.Undone(e.ID)
	if err != nil || undone {
		return err
	}
	return s.gather(was)
}

// gatherGone finds the entries about appointments that the book has no more.
func (s *sharing) gatherGone() error {
	return s.reader.Gone(store.KindAppointment, func(_ store.Place, id string) error {
		a, known, err := s.reader.LastKnownAppointment(id)
		if err != nil || !known || !s.ids[a.ClientID] {
			return err
		}
		return s.gatherOf(id)
	})
}

// gatherFormer finds the entries about what was theirs beside the appointments and is gone:
// packages whose sale was taken back, and what is off the waiting list.
func (s *sharing) gatherFormer() error {
	for kind, owner := range map[store.Kind]func(id string) (string, bool, error){
		store.KindPackage: func(id string) (string, bool, error) {
			p, known, err := s.reader.LastKnownPackage(id)
			return p.ClientID, known, err
		},
		store.KindWaiting: func(id string) (string, bool, error) {
			w, known, err := s.reader.LastKnownWaiting(id)
			return w.ClientID, known, err
		},
	} {
		err := s.reader.Gone(kind, func(place store.Place, id string) error {
			client, known, err := owner(id)
			if err != nil || !known || !s.ids[client] {
				return err
			}
			trail, err := s.reader.EventsChanging(place)
			s.keep(trail...)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// waits reports whether an entry of the waiting list is theirs, as buys does of a package.
func (s *sharing) waits(d store.Delta) bool {
	found, err := leftOf(d).Waiting()
	return err == nil && slices.ContainsFunc(found, func(w appointment.Waiting) bool { return s.ids[w.ClientID] })
}

// leftOf returns a record as a change left it or, where it removed it, as it was before.
func leftOf(d store.Delta) store.Records {
	if d.Removes() {
		return store.Deltas{d}.Before()
	}
	return store.Deltas{d}.After()
}

// buys reports whether a package is theirs, as an event left it or, where it removed it, as it
// was before.
func (s *sharing) buys(d store.Delta) bool {
	found, err := leftOf(d).Packages()
	return err == nil && slices.ContainsFunc(found, func(p appointment.Package) bool { return s.ids[p.ClientID] })
}

// ownersIn returns whose an appointment was before an event and after it, empty where
// there was none.
func ownersIn(e store.Event, appointmentID string) (was, is string, err error) {
	before, _, err := e.Before().Appointment(appointmentID)
	if err != nil {
		return "", "", err
	}
	after, _, err := e.After().Appointment(appointmentID)
	return before.ClientID, after.ClientID, err
}

// follow notes whose those of the appointments are that an event changed. One that it
// removed stays whose it was.
func (s *sharing) follow(e store.Event) error {
	for _, d := range e.Changes {
		if d.Kind() != store.KindAppointment || !s.appointments[d.ID()] {
			continue
		}
		was, is, err := ownersIn(e, d.ID())
		if err != nil {
			return err
		}
		s.owners[d.ID()] = cmp.Or(is, was)
	}
	return nil
}

// has reports whether an appointment is theirs, and was at the entry that is looked at: in
// a merge that was undone it was another's for a time.
func (s *sharing) has(appointmentID string) bool { return s.ids[s.owners[appointmentID]] }

// theirs reports whether what an event changed is theirs. The key of a command is of whom
// it was about. A letter that was sent stays after an undo, to whomever it was.
func (s *sharing) theirs(e store.Event, d store.Delta) bool {
	switch d.Kind() {
	case store.KindClient:
		return s.ids[d.ID()]
	case store.KindAppointment:
		return s.has(d.ID())
	case store.KindMessage, store.KindNotice, store.KindSupport, store.KindOffer:
		theirs := s.has(d.AppointmentID())
		if !theirs && d.Adds() {
			s.foreign[d.Place()] = true
		}
		return theirs && !s.foreign[d.Place()]
	case store.KindKey:
		if e.AppointmentID != "" {
			return s.has(e.AppointmentID)
		}
		return slices.ContainsFunc(e.Changes, func(o store.Delta) bool {
			return o.Kind() == store.KindClient && s.ids[o.ID()] || o.Kind() == store.KindPackage && s.buys(o) || o.Kind() == store.KindWaiting && s.waits(o)
		})
	case store.KindPackage:
		return s.buys(d)
	case store.KindWaiting:
		return s.waits(d)
	case store.KindBlock, store.KindCalendar, store.KindPushed, store.KindSpecialist, store.KindRoom, store.KindPlatformFile, store.KindHours, store.KindPlatform, store.KindSeries:
	}
	return false
}
