package desk_test

import (
	"context"
	"maps"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// ledger is what an export has of appointments, their clients, and of those that a client cancelled how
// long before the start they asked for it, as the journal has it.
type ledger struct {
	appointments []appointment.Appointment
	clients      map[string]string        // names, by id
	leads        map[string]time.Duration // by appointment
}

// ledgerOf reads the lines of an export, as another program would.
func ledgerOf(t scene.TB, d *desk.Desk) ledger {
	t.Helper()
	l, journal := ledger{clients: map[string]string{}}, newReplay()
	err := d.Export(context.Background(), desk.Export{}, func() error { return nil }, func(r transfer.Record) error {
		switch n := r.Noun.(type) {
		case appointment.Appointment:
			l.appointments = append(l.appointments, n)
		case appointment.Client:
			l.clients[n.ID] = n.Name
		case transfer.Event:
			journal.ended()
			journal.event = n
		case transfer.Change:
			journal.changes = append(journal.changes, n)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	journal.ended()
	l.leads = journal.leads
	return l
}

// late says whether a client cancelled less than 24 hours before, which every platform of these books
// charges. What was charged in the end, and whether a reason was accepted, is not asked.
func (l ledger) late(a appointment.Appointment) bool {
	lead, cancelled := l.leads[a.ID]
	return a.Status == "cancelled" && a.CancelledBy == "client" && cancelled && lead < 24*time.Hour
}

// replay goes through the journal of an export, one entry after the other.
type replay struct {
	appointments map[string]appointment.Appointment // as they stood before the entry
	messages     map[string]appointment.Message
	event        transfer.Event
	changes      []transfer.Change // of the entry
	leads        map[string]time.Duration
}

func newReplay() *replay {
	return &replay{
		appointments: map[string]appointment.Appointment{}, messages: map[string]appointment.Message{}, leads: map[string]time.Duration{},
	}
}

// ended notes when a client asked for what an entry cancelled, and makes its changes.
func (p *replay) ended() {
	appointments, messages := maps.Clone(p.appointments), maps.Clone(p.messages)
	for _, c := range p.changes {
		switch left := c.Left.(type) {
		case appointment.Appointment:
			was := p.appointments[c.ID].Status
			if p.event.Of == "" && left.Status == "cancelled" && left.CancelledBy == "client" && (was == "booked" || was == "noshow") {
				p.leads[c.ID] = p.lead(p.appointments[c.ID])
			}
			appointments[c.ID] = left
		case appointment.Message:
			messages[c.ID] = left
		}
	}
	p.appointments, p.messages, p.changes = appointments, messages, nil
}

// lead returns how long before the start of an appointment its client first asked to cancel it: in a
// message that nobody has answered, no earlier than both agreed on the start, or by the command.
func (p *replay) lead(a appointment.Appointment) time.Duration {
	lead, written := time.Duration(0), false
	for _, m := range p.messages {
		if m.AppointmentID != a.ID || m.Kind != "cancel" || m.Answered {
			continue
		}
		at := m.Received
		if agreed := a.AgreedAt(); agreed.After(at) && agreed.Before(a.Start) {
			at = agreed
		}
		this := max(a.Start.Sub(at), m.Lead)
		if !written || this > lead {
			lead, written = this, true
		}
	}
	if !written {
		lead = a.Start.Sub(p.event.Recorded)
	}
	return lead
}
