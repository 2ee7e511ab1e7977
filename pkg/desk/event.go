package desk

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// newEvent returns the event of a command of the specialist's that policy was
// not asked about.
func (d *Desk) newEvent(verb appointment.Verb, appointmentID string) store.Event {
	return store.Event{
		ID: d.newEventID(), Verb: verb, AppointmentID: appointmentID, By: appointment.BySpecialist,
		Effective: d.Now, Recorded: d.Now, Simulated: d.Simulated,
	}
}
