package history

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Share is an entry of the journal as far as it is about one person: what it left of
// theirs, and nothing of anybody else whom it was about too. Instants are in UTC and
// whole seconds.
type Share struct {
	Event         string // its id
	Seq           uint64
	Verb          appointment.Verb
	By            appointment.Party
	Actor         string
	Effective     time.Time
	Recorded      time.Time
	Simulated     bool
	Verdict       policy.Verdict // empty where policy was not asked
	Rules         []policy.Rule  // of the platforms of their appointments
	Assumed       []string       // their appointments of which nobody observed what it says
	Of            string         // the event that it reversed
	UndoneBy      string         // the event that reversed it, empty where it stands
	AppointmentID string         // empty where it was about none of theirs, or about several
	Timezone      string         // of an appointment of theirs, empty where it was about none
	Erased        bool           // what it changed is no longer known, as they were forgotten
	Left          Held           // their records, as it left them
	Removed       []Removed      // theirs that it removed
}

// Held are records of one person.
type Held struct {
	Clients      []appointment.Client
	Appointments []appointment.Appointment
	Messages     []appointment.Message
	Notices      []appointment.Notice
	Support      []appointment.SupportRequest
	Offers       []appointment.Offer
	Packages     []appointment.Package
	Waiting      []appointment.Waiting
	Keys         []string // with which commands about them were given
}

// Removed is a record that an entry removed.
type Removed struct {
	Kind store.Kind
	ID   string
}

// add adds a record as a change left it.
func (h *Held) add(d store.Delta) (err error) {
	left := store.Deltas{d}.After()
	switch d.Kind() {
	case store.KindClient:
		err = addTo(&h.Clients)(all(left.Client()))
	case store.KindAppointment:
		err = addTo(&h.Appointments)(left.Appointments())
	case store.KindMessage:
		err = addTo(&h.Messages)(left.Messages())
	case store.KindNotice:
		err = addTo(&h.Notices)(left.Notices())
	case store.KindSupport:
		err = addTo(&h.Support)(left.SupportRequests())
	case store.KindOffer:
		err = addTo(&h.Offers)(left.Offers())
	case store.KindPackage:
		err = addTo(&h.Packages)(left.Packages())
	case store.KindWaiting:
		err = addTo(&h.Waiting)(left.Waiting())
	case store.KindKey:
		h.Keys = append(h.Keys, d.ID())
	case store.KindBlock, store.KindCalendar, store.KindPushed, store.KindSpecialist, store.KindRoom, store.KindPlatformFile, store.KindHours, store.KindPlatform, store.KindSeries:
	}
	return err
}

// addTo returns what adds records to those that are held.
func addTo[T any](held *[]T) func([]T, error) error {
	return func(more []T, err error) error {
		*held = append(*held, more...)
		return err
	}
}

// all returns the one record that was found, none for none.
func all[T any](record T, found bool, err error) ([]T, error) {
	if err != nil || !found {
		return nil, err
	}
	return []T{record}, nil
}

// share returns what an entry has of theirs, and whether there is anything. Entries come
// oldest first, since whose a message is follows from whose its appointment was.
func (s *sharing) share(e store.Event) (Share, bool, error) {
	own := Share{
		Event: e.ID, Seq: e.Seq, Verb: e.Verb, By: e.By, Actor: e.Actor, Effective: e.Effective, Recorded: e.Recorded,
		Simulated: e.Simulated, Verdict: e.Verdict, Of: e.Of, Erased: e.Erased(),
	}
	var err error
	if own.UndoneBy, _, err = s.reader.Undone(e.ID); err != nil {
		return own, false, err
	}
	if err := s.follow(e); err != nil {
		return own, false, err
	}
	if s.has(e.AppointmentID) {
		own.AppointmentID = e.AppointmentID
	}
	for _, id := range e.Assumed {
		if s.has(id) {
			own.Assumed = append(own.Assumed, id)
		}
	}
	shared, err := s.part(&own, e)
	if err != nil {
		return own, false, err
	}
	forgets := slices.ContainsFunc(e.Forgets, func(id string) bool { return s.ids[id] })
	about := own.AppointmentID != "" || forgets || own.Left.any() || len(own.Removed) > 0
	if !about {
		return own, false, nil
	}
	return own, true, s.rules(&own, e, shared)
}

// part takes out of what an entry changed what is theirs, and reports whether appointments
// of others are among it.
func (s *sharing) part(own *Share, e store.Event) (shared bool, err error) {
	for _, d := range e.Changes {
		switch {
		case !s.theirs(e, d):
			shared = shared || d.Kind() == store.KindAppointment
		case d.Removes():
			own.Removed = append(own.Removed, Removed{d.Kind(), d.ID()})
		default:
			if err := own.Left.add(d); err != nil {
				return shared, err
			}
		}
	}
	return shared, nil
}

// any reports whether a record is held.
func (h Held) any() bool {
	return len(h.Clients)+len(h.Appointments)+len(h.Messages)+len(h.Notices)+len(h.Support)+len(h.Offers)+len(h.Packages)+len(h.Waiting)+len(h.Keys) > 0
}

// rules finds the rules on which a decision about theirs rests, and the zone. Of an entry
// that closed the appointments of others too those are left out that only an absence rests
// on, where theirs was none.
func (s *sharing) rules(own *Share, e store.Event, shared bool) error {
	theirs := own.Left.Appointments
	if own.AppointmentID != "" && len(theirs) == 0 {
		a, known, err := s.reader.LastKnownAppointment(own.AppointmentID)
		if err != nil || !known {
			return err
		}
		theirs = []appointment.Appointment{a}
	}
	absent := slices.ContainsFunc(theirs, func(a appointment.Appointment) bool { return a.Status == appointment.NoShow })
	for _, a := range theirs {
		own.Timezone = a.Timezone
		p, _, err := s.reader.LastKnownPlatform(a.Platform, a.PolicyVersion)
		if err != nil {
			return err
		}
		for _, rule := range p.RulesByID(e.RuleIDs) {
			known := slices.ContainsFunc(own.Rules, func(other policy.Rule) bool { return other.ID == rule.ID })
			if !known && (!shared || bearsOn(rule, absent, len(own.Assumed) > 0)) {
				own.Rules = append(own.Rules, rule)
			}
		}
	}
	return nil
}

// bearsOn reports whether a rule by which several appointments were closed speaks to one
// that was an absence or none, and was assumed or seen.
func bearsOn(rule policy.Rule, absent, assumed bool) bool {
	if slices.Contains(rule.Cases, policy.CaseAssume) {
		return assumed
	}
	return absent || slices.Contains(rule.Cases, policy.CaseSettle)
}
