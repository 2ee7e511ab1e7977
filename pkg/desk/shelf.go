package desk

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// shelf gathers what the book has on appointments, and reads each of them and
// the rules of each platform once.
type shelf struct {
	reader    store.Reader
	subjects  map[string]subject
	platforms map[string]policy.Platform // by name and version
}

func newShelf(r store.Reader) *shelf {
	return &shelf{reader: r, subjects: map[string]subject{}, platforms: map[string]policy.Platform{}}
}

// subject returns what the book has on the appointment with that very id.
func (s *shelf) subject(id string) (subject, error) {
	if kept, ok := s.subjects[id]; ok {
		return kept, nil
	}
	a, stands, err := s.reader.Appointment(id)
	if err == nil && !stands {
		err = fault.New(fault.NotFound, "desk.not_found", "selector", id)
	}
	if err != nil {
		return subject{}, err
	}
	found, err := s.known(a)
	if err == nil {
		s.subjects[id] = found
	}
	return found, err
}

// known gathers what the book has beside an appointment.
func (s *shelf) known(a appointment.Appointment) (subject, error) {
	found := subject{appointment: a}
	var err error
	if found.client, err = clientOf(s.reader, a); err != nil {
		return found, err
	}
	if found.platform, err = s.platform(a); err != nil {
		return found, err
	}
	if found.messages, err = s.reader.Messages(a.ID); err != nil {
		return found, err
	}
	offers, err := s.reader.Offers(a.ID)
	found.offer = latestOf(offers)
	for _, o := range offers {
		if o.ID != found.offer.ID {
			found.earlier = append(found.earlier, o)
		}
	}
	return found, err
}

func (s *shelf) platform(a appointment.Appointment) (policy.Platform, error) {
	version := a.Platform + " " + a.PolicyVersion
	if kept, ok := s.platforms[version]; ok {
		return kept, nil
	}
	p, err := platformOf(s.reader, a)
	if err == nil {
		s.platforms[version] = p
	}
	return p, err
}

// known gathers what the book has on one appointment.
func known(r store.Reader, a appointment.Appointment) (subject, error) {
	return newShelf(r).known(a)
}
