package desk

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// subject is what a request is about, with all that policy needs to know.
type subject struct {
	dossier.Dossier
	isNew     bool // not in the book yet
	afterHeld bool // the client's session before it was missed and counts as held
	warnings  []Warning
}

func (s subject) facts() policy.Facts {
	f := s.Facts()
	f.AfterHeld = s.afterHeld
	return f
}

// withID returns what the book has on the appointment with that very id.
func withID(r store.Reader, id string) (subject, error) {
	found, err := dossier.NewShelf(r).WithID(id)
	return subject{Dossier: found}, err
}

// afterHeld reports whether the last session of the client before a new one, on
// the same platform and within a year, was missed and counts as held.
func afterHeld(r store.Reader, s subject) (bool, error) {
	if !s.Platform.Rebook {
		return false, nil
	}
	start := s.Appointment.Start
	earlier, err := r.OfClient(s.Client.ID, start.AddDate(-1, 0, 0), start)
	for _, a := range slices.Backward(earlier) {
		switch a.Status {
		case appointment.Arrived, appointment.Fulfilled, appointment.NoShow:
			if a.Platform == s.Platform.Name {
				return a.CountsAsHeld, err
			}
		case appointment.Proposed, appointment.Booked, appointment.Cancelled, appointment.EnteredInError:
		}
	}
	return false, err
}
