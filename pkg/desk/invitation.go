package desk

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// invitation returns the part of a letter about an appointment that calendars read, nil for none.
func (d *Desk) invitation(_ store.Reader, _ appointment.Appointment, _ appointment.Client, _ string) ([]byte, error) {
	return nil, nil
}
