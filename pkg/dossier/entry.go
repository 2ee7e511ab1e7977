package dossier

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Entry is one row of a list: an appointment and its client.
type Entry struct {
	Appointment appointment.Appointment
	Client      appointment.Client
	Messages    int                 // how many open messages the client has sent
	Package     appointment.Balance // from which it is drawn, zero for none
}

// Entry returns the row of an appointment in a list.
func (d Dossier) Entry() Entry {
	e := Entry{Appointment: d.Appointment, Client: d.Client, Package: d.Package}
	for _, m := range d.Messages {
		if !m.Answered {
			e.Messages++
		}
	}
	return e
}

// EntryOf returns the row of an appointment of which the rules are not needed.
func EntryOf(r store.Reader, a appointment.Appointment) (Entry, error) {
	client, err := ClientOf(r, a)
	if err != nil {
		return Entry{}, err
	}
	drawn, err := PackageOf(r, a)
	if err != nil {
		return Entry{}, err
	}
	messages, err := r.Messages(a.ID)
	return Dossier{Appointment: a, Client: client, Messages: messages, Package: drawn}.Entry(), err
}
