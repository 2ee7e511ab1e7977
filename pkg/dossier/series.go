package dossier

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Ahead returns the appointments of the series of one that are booked and have not begun, by
// start: those that a request about all of it is about.
func (s *Shelf) Ahead(of appointment.Appointment) ([]appointment.Appointment, error) {
	return s.ofSeries(of, func(appointment.Appointment) bool { return false })
}

// Confirmable returns those, and the ones that have not begun and have lapsed: a word that came in time can have
// them stand again.
func (s *Shelf) Confirmable(of appointment.Appointment) ([]appointment.Appointment, error) {
	return s.ofSeries(of, func(a appointment.Appointment) bool { return a.Lapsed() && s.now.Before(a.Start) })
}

func (s *Shelf) ofSeries(of appointment.Appointment, also func(appointment.Appointment) bool) ([]appointment.Appointment, error) {
	theirs, err := s.Reader.OfClient(of.ClientID, s.now, time.Time{})
	return slices.DeleteFunc(theirs, func(a appointment.Appointment) bool {
		return a.Series != of.Series || !policy.LiesAhead(a, s.now) && !also(a)
	}), err
}
