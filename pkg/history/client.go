package history

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// fillClient finds the client that an event is about: as they are called now, else as
// the event knew them, else whose the appointment was last.
func (told *Entry) fillClient(r store.Reader, e store.Event) error {
	after, changed, err := e.After().Client()
	if err != nil {
		return err
	}
	if changed {
		told.Client = after
	}
	if told.Package != nil {
		return told.buyer(r)
	}
	if told.Waiting != nil {
		return told.waiter(r)
	}
	a, err := told.about(r, e)
	if err != nil || a.ClientID == "" || changed && after.ID == a.ClientID && e.AppointmentID == "" {
		return err
	}
	now, found, err := r.Client(a.ClientID)
	switch {
	case err != nil:
		return err
	case found:
		told.Client = now
	case told.OldClient != nil && told.OldClient.ID == a.ClientID:
		told.Client = *told.OldClient
	case told.Client.ID == "" && e.AppointmentID != "":
		told.Client, err = clientOf(r, a)
	}
	return err
}

// about returns the appointment that an event is about, and notes its zone; for one
// about several, the last of them as they were left.
func (told *Entry) about(r store.Reader, e store.Event) (appointment.Appointment, error) {
	var a appointment.Appointment
	var err error
	switch {
	case told.Is != nil:
		a = *told.Is
	case told.Was != nil:
		a = *told.Was
	case e.AppointmentID == "":
		all, err := e.After().Appointments()
		if err != nil || len(all) == 0 {
			return a, err
		}
		return all[len(all)-1], nil
	default:
		a, _, err = r.LastKnownAppointment(e.AppointmentID)
	}
	told.Timezone = a.Timezone
	return a, err
}

// clientOf returns whose an appointment is now, which a merge can have changed, or
// whose it was last.
func clientOf(r store.Reader, a appointment.Appointment) (appointment.Client, error) {
	now, _, err := r.LastKnownAppointment(a.ID)
	if err != nil {
		return appointment.Client{}, err
	}
	client, _, err := r.LastKnownClient(now.ClientID)
	return client, err
}
