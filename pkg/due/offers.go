package due

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// declined finds the moves that the specialist asked for and the client turned
// down, while the appointment stands where it stood.
func (l *list) declined() error {
	first, found, err := l.Reader.FirstStarting(time.Time{}, appointment.Booked)
	if err != nil || !found {
		return err
	}
	turned, err := l.Reader.OffersDeclined(first.Start)
	if err != nil {
		return err
	}
	for _, o := range turned {
		s, err := l.WithID(o.AppointmentID)
		if err != nil {
			return err
		}
		if s.Appointment.Status == appointment.Booked && s.Offer.ID == o.ID && o.Start.Equal(s.Appointment.Start) {
			l.add(s, Declined, o.Created, o.ID, policy.Option{Key: policy.OptionOffer, ID: o.AppointmentID})
		}
	}
	return nil
}

// offers finds those that nobody answered. One whose letter waits to be sent is
// found by that.
func (l *list) offers() error {
	open, err := l.Reader.OffersOpen()
	if err != nil {
		return err
	}
	for _, o := range open {
		s, err := l.WithID(o.AppointmentID)
		if err != nil {
			return err
		}
		if o.Holds(l.now) {
			told, err := l.told(o)
			if err != nil {
				return err
			}
			if !told {
				continue
			}
			l.add(s, Offer, o.Created, o.ID, policy.Option{Key: policy.OptionAcceptSlot, ID: o.AppointmentID})
			continue
		}
		l.add(s, Expired, o.Expires, o.ID, policy.Option{Key: policy.OptionWithdraw, ID: o.AppointmentID})
	}
	return nil
}

// told reports whether no letter that puts an offer to the client waits to be
// sent.
func (l *list) told(o appointment.Offer) (bool, error) {
	notices, err := l.Reader.Bare().Notices(o.AppointmentID)
	return !slices.ContainsFunc(notices, func(n appointment.Notice) bool {
		return n.Kind.Offers() && n.State == appointment.NoticeDraft
	}), err
}

// freed adds the times that got free.
func (l *list) freed() error {
	for _, o := range l.openings {
		first, a := o.Waiting[0], o.Appointment
		a.Start, a.End = first.Slot.Start, first.Slot.End
		l.tasks = append(l.tasks, Task{
			Kind: Waiting, Since: a.Updated, Appointment: a, Client: first.Client, Item: first.ID,
			Option: policy.Option{Key: OfferWaiting, ID: first.ID}, Waiting: o.Waiting,
		})
	}
	return nil
}
