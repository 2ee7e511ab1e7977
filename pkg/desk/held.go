package desk

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// afterHeld reports whether the last session of the client before a new one, on
// the same platform and within a year, was missed and counts as held.
func afterHeld(r store.Reader, s subject) (bool, error) {
	if !s.platform.Rebook {
		return false, nil
	}
	start := s.appointment.Start
	earlier, err := r.OfClient(s.client.ID, start.AddDate(-1, 0, 0), start)
	for _, a := range slices.Backward(earlier) {
		switch a.Status {
		case appointment.Arrived, appointment.Fulfilled, appointment.NoShow:
			if a.Platform == s.platform.Name {
				return a.CountsAsHeld, err
			}
		case appointment.Proposed, appointment.Booked, appointment.Cancelled, appointment.EnteredInError:
		}
	}
	return false, err
}
