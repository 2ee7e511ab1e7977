package dossier

import "github.com/adsum-cli/adsum/pkg/appointment"

// Waiter is an entry of the waiting list with its client. Slot is the time that got free and
// fits it, zero where none is meant.
type Waiter struct {
	appointment.Waiting
	Client appointment.Client
	Slot   appointment.Slot
}
