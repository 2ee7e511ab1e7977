// Package sample has the nouns that tests begin with: a client and a session of theirs.
//
// Tests alone may import it; a linter rule holds that.
package sample

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Anna is the client whose sessions tests are about.
func Anna() appointment.Client { return appointment.Client{ID: "anna", Name: "Anna", Lang: "pl"} }

// Session returns a session of Anna's on Clearly, booked for 50 min, whose charge is
// open.
func Session(id string, start time.Time) appointment.Appointment {
	return appointment.Appointment{
		ID: id, ClientID: Anna().ID, Platform: "clearly", PolicyVersion: "clearly-1", Status: appointment.Booked,
		Start: start, End: start.Add(50 * time.Minute), Timezone: "Europe/Warsaw", Charge: appointment.ChargeOpen,
	}
}
