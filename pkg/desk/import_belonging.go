package desk

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// belonging is what belongs to an appointment.
type belonging struct {
	kind  transfer.Kind
	id    string
	owner string
	noun  any
}

// found is a record of the book, if it has one.
type found struct {
	noun  any
	known bool
	err   error
}

func foundAt[T any](noun T, known bool, err error) found { return found{noun, known, err} }

func (m *merging) belonging(b belonging, put func() error, is found) error {
	if is.err != nil {
		return is.err
	}
	row := ImportRow{Kind: b.kind, ID: b.id}
	owner, there, err := m.w.Appointment(b.owner)
	if err != nil {
		return err
	}
	if there {
		c, _, err := m.w.Client(owner.ClientID)
		if err != nil {
			return err
		}
		row.Client, row.Start, row.Timezone = c.Name, owner.Start, owner.Timezone
	}
	switch {
	case is.known && m.same(is.noun, b.noun):
		m.done.count(b.kind, ImportUnchanged)
		return nil
	case m.kept[b.owner] || !there:
		m.keep(row, CauseWith)
		return nil
	case is.known && ownerOf(is.noun) != b.owner:
		m.conflict(row, CauseElsewhere, ownerOf(is.noun), "")
		return nil
	}
	if _, forgotten, err := m.w.ForgettingOf(owner.ClientID); err != nil || forgotten {
		m.keep(row, CauseForgotten)
		return err
	}
	last, changed, err := m.w.LastOf(store.Kind(b.kind), b.owner, b.id)
	if err != nil {
		return err
	}
	if changed && m.overtaken(row, last, is.known) {
		return nil
	}
	m.add(row, is.known)
	if err := put(); err != nil {
		return err
	}
	if o, is := b.noun.(appointment.Offer); is && o.State == appointment.OfferAccepted {
		return takeOff(m.w, o.Waiting)
	}
	return nil
}

func ownerOf(noun any) string {
	switch n := noun.(type) {
	case appointment.Message:
		return n.AppointmentID
	case appointment.Notice:
		return n.AppointmentID
	case appointment.SupportRequest:
		return n.AppointmentID
	case appointment.Offer:
		return n.AppointmentID
	}
	return ""
}
