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
	theirs, err := s.Reader.OfClient(of.ClientID, s.now, time.Time{})
	return slices.DeleteFunc(theirs, func(a appointment.Appointment) bool {
		return a.Series != of.Series || !policy.LiesAhead(a, s.now)
	}), err
}
