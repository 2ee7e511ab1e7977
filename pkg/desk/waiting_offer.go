package desk

import (
	"cmp"
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/schedule"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// WaitingOffer is a request to put a time to a client on the waiting list, by the terms that a
// Booking of it would have. Its Start is that time, which can be a range; without one it is as
// long as the client waits for. Expires is until when it is held, nil as for a Proposal.
type WaitingOffer struct {
	Booking
	Expires when.Typed
}

// OfferWaiting holds a time for a client on the waiting list, as an appointment that is only
// proposed, and drafts the letter that puts it to them. While another time is held for the same
// entry, policy denies it. It fails with fault.NotFound where the client is not known or does not
// wait, with fault.Invalid on a time in the past, and with fault.Conflict where it is not free.
func (d *Desk) OfferWaiting(ctx context.Context, o WaitingOffer) (Result, error) {
	request := policy.Offer{By: appointment.BySpecialist, ID: d.newID(), Note: o.Note}
	return d.carryOut(ctx, change{
		Options: o.Options,
		request: request,
		find: func(r store.Reader) (s subject, err error) {
			s, request, err = d.proposedTo(r, o, request)
			return s, err
		},
		complete: func(subject) (policy.Request, error) { return request, nil },
	})
}

// proposedTo returns the appointment that a time is proposed as, a new one unless another time
// was proposed for the same entry, and the request with that time.
func (d *Desk) proposedTo(r store.Reader, o WaitingOffer, request policy.Offer) (subject, policy.Offer, error) {
	client, err := selector.Client(r, o.Client, true)
	if err != nil {
		return subject{}, request, err
	}
	slot, long, err := d.slotFor(o)
	if err != nil {
		return subject{}, request, err
	}
	entry, fits, err := d.entryOf(r, client, slot, long)
	if err != nil {
		return subject{}, request, err
	}
	length := cmp.Or(long, entry.Length)
	request.Waiting, request.Slots, request.Lengths = entry.ID, []time.Time{slot}, []time.Duration{length}
	if request.Expires, err = d.expiry(o.Expires, appointment.Appointment{Start: slot, End: slot.Add(length), Timezone: o.Zone}); err != nil {
		return subject{}, request, err
	}
	s, err := d.proposalFor(r, o, client, entry, long)
	request.Terms = s.terms.List()
	if !fits && err == nil {
		s.warnings = append(s.warnings, warning("outside_wish", "name", client.Name, "name_id", client.ID))
	}
	return s, request, err
}

// slotFor returns when the time begins that is to be offered, and how long the range lasts that
// was typed, zero for none.
func (d *Desk) slotFor(o WaitingOffer) (time.Time, time.Duration, error) {
	start, length, err := span(o.Start, appointment.Appointment{}, 0)
	if err == nil && start.Before(d.Now) {
		err = fault.New(fault.Invalid, "desk.past_slot", "time", start.In(d.Zone))
	}
	return start, length, err
}

// entryOf returns which entry of a client a time answers, and whether it fits it: the first
// that it fits and for which it is free, else the first that it fits, else the first of all.
func (d *Desk) entryOf(r store.Reader, client appointment.Client, start time.Time, length time.Duration) (appointment.Waiting, bool, error) {
	theirs, err := r.WaitingOf(client.ID)
	if err == nil && len(theirs) == 0 {
		err = fault.New(fault.NotFound, "desk.not_waiting", "name", client.Name)
	}
	if err != nil {
		return appointment.Waiting{}, false, err
	}
	var fitting []appointment.Waiting
	for _, w := range theirs {
		slot := appointment.Slot{Start: start, End: start.Add(cmp.Or(length, w.Length))}
		if slot.Duration() >= w.Length && schedule.Works(w.Hours(), when.ZoneOf(w.Timezone), slot) {
			fitting = append(fitting, w)
		}
	}
	switch {
	case len(fitting) == 0:
		return theirs[0], false, nil
	case length != 0 || len(fitting) == 1: // it is as free for all of them
		return fitting[0], true, nil
	}
	hours, err := d.hours(r)
	for _, w := range fitting {
		free, failed := d.isFree(r, appointment.Slot{Start: start, End: start.Add(w.Length)}, hours.Buffer)
		if err = cmp.Or(err, failed); err != nil || free {
			return w, true, err
		}
	}
	return fitting[0], true, nil
}

// isFree reports whether nothing stands in the way of a time.
func (d *Desk) isFree(r store.Reader, slot appointment.Slot, buffer time.Duration) (bool, error) {
	taken, err := d.taken(r, schedule.Widened(slot, buffer), only(""))
	if err != nil {
		return false, err
	}
	_, clashes := taken.Clash(slot, buffer)
	return !clashes, nil
}

// proposalFor returns the appointment that stands proposed for an entry, else a new one, as long as
// the range that was typed or, without one, as the client waits for.
func (d *Desk) proposalFor(r store.Reader, o WaitingOffer, client appointment.Client, entry appointment.Waiting, long time.Duration) (subject, error) {
	asked, err := d.asking(r)
	if err != nil {
		return subject{}, err
	}
	for _, p := range asked {
		if p.Offer.Waiting == entry.ID && p.Appointment.ClientID == client.ID {
			found, err := dossier.Of(r, p.Appointment, d.Now)
			return subject{Dossier: found, terms: proposedOn(p.Offer, long)}, err
		}
	}
	if o.Client, o.Duration = client.Name, 0; long == 0 {
		o.Duration = entry.Length
	}
	s, err := d.newSubject(r, o.Booking)
	if long == 0 && err == nil {
		s.terms.Duration = appointment.TermsOfClient
	}
	return s, err
}

// proposedOn returns where the terms of what was proposed before come from, once it is as long as
// the range that was typed or, without one, as the client waits for.
func proposedOn(before appointment.Offer, long time.Duration) appointment.TermsFrom {
	from := appointment.TermsFromList(before.Terms)
	if from == (appointment.TermsFrom{}) {
		return from
	}
	from.Duration = appointment.TermsOfFlag
	if long == 0 {
		from.Duration = appointment.TermsOfClient
	}
	return from
}
