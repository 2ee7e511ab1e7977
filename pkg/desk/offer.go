package desk

import (
	"cmp"
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/schedule"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// suggestedWithin is how far ahead times for an offer are looked for.
const suggestedWithin = 14

// Proposal is a request to put new times to the client. Either the Slots are given, by their starts or as ranges with a length of
// their own, or Suggest says how many are to be found. Expires is nil for
// policy.OfferLasts from now or up to the earliest slot. From is from when times are suggested, nil for the day
// after the appointment's. Requested is when the client asked, nil for when
// their message says, else now.
type Proposal struct {
	Options
	Selector  string
	Request   policy.Offer
	Slots     []when.Typed
	Suggest   int
	From      when.Typed
	Expires   when.Typed
	Requested when.Typed
}

// Offer holds new times for an appointment and drafts the letter that puts them
// to the client. An offer that is open is withdrawn with it. It fails with
// fault.Invalid on a time in the past, one that overlaps another or the one
// agreed on, with fault.Conflict where one is not free, with fault.NotFound where
// none was found to suggest, and with fault.Usage where some are to be suggested
// and no working hours are set.
func (d *Desk) Offer(ctx context.Context, p Proposal) (Result, error) {
	request := p.Request
	if err := checkReasons(request.By, request.Reason, request.AcceptReason); err != nil {
		return Result{}, err
	}
	request.ID = d.newID()
	if request.By == appointment.ByClient {
		request.MessageID = d.newID()
	}
	c := change{Options: p.Options, request: request, suggest: p.Suggest}
	var reader store.Reader
	c.find = func(r store.Reader) (subject, error) {
		reader = r
		return d.find(r, p.Selector, d.forRequest(request))
	}
	c.complete = func(s subject) (policy.Request, error) { return d.timeOffer(reader, s, p, request) }
	return d.carryOut(ctx, c)
}

// timeOffer adds to an offer the times that it puts to the client, until when
// they are held, and when the client asked.
func (d *Desk) timeOffer(r store.Reader, s subject, p Proposal, request policy.Offer) (_ policy.Offer, err error) {
	if request.Expires, err = d.expiry(p.Expires, s.Appointment); err != nil {
		return request, err
	}
	if request.Requested, err = d.requested(s, p.Requested); err != nil {
		return request, err
	}
	if p.Suggest > 0 {
		request.Slots, err = d.suggested(r, s, p)
	} else {
		request.Slots, request.Lengths, err = starts(s, p.Slots)
	}
	if err != nil {
		return request, err
	}
	return request, d.checkStarts(s, request)
}

// expiry returns until when an offer for an appointment is held, as typed, zero where nobody
// says.
func (d *Desk) expiry(typed when.Typed, a appointment.Appointment) (time.Time, error) {
	at, err := typed.Instant(a)
	if err == nil && !at.IsZero() && !at.After(d.Now) {
		err = fault.New(fault.Invalid, "desk.past_expiry", "time", at.In(d.Zone))
	}
	return at, err
}

// starts returns the starts of the times that were typed for an appointment, and how
// long each lasts: as a range says, else zero for as long as the appointment.
func starts(s subject, typed []when.Typed) (found []time.Time, lengths []time.Duration, err error) {
	for _, t := range typed {
		start, length, err := span(t, s.Appointment, 0)
		if err != nil {
			return nil, nil, err
		}
		found, lengths = append(found, start), append(lengths, length)
	}
	return found, lengths, nil
}

// checkStarts refuses times that nobody could choose.
func (d *Desk) checkStarts(s subject, r policy.Offer) error {
	var before []appointment.Slot
	for i, start := range r.Slots {
		slot := appointment.Slot{Start: start, End: start.Add(s.Appointment.Duration())}
		if i < len(r.Lengths) && r.Lengths[i] != 0 {
			slot.End = start.Add(r.Lengths[i])
		}
		other, twice := schedule.Overlapped(before, slot)
		before = append(before, slot)
		switch {
		case start.Before(d.Now):
			return fault.New(fault.Invalid, "desk.past_slot", "time", start.In(d.Zone))
		case start.Equal(s.Appointment.Start):
			return fault.New(fault.Invalid, "desk.same_slot", "time", start.In(d.Zone))
		case twice && other.Start.Equal(start):
			return fault.New(fault.Invalid, "desk.slot_twice", "time", start.In(d.Zone))
		case twice:
			return fault.New(fault.Invalid, "desk.slots_overlap",
				"first", other.Start.In(d.Zone), "second", start.In(d.Zone), "duration", slot.Duration())
		}
	}
	return nil
}

// suggested returns the starts of free times, on different days where there are
// enough.
func (d *Desk) suggested(r store.Reader, s subject, p Proposal) ([]time.Time, error) {
	from, err := d.suggestedFrom(s, p)
	if err != nil {
		return nil, err
	}
	count := p.Suggest
	v, err := d.vacancies(r, Search{
		From: from, Until: from.AddDate(0, 0, suggestedWithin), Length: s.Appointment.Duration(),
		Room: cmp.Or(p.Request.Room, s.Appointment.Room),
	}, s.Appointment)
	switch {
	case err != nil:
		return nil, err
	case v.Hours.Closed:
		return nil, fault.New(fault.NotFound, "desk.closed_week")
	case !v.Hours.Weekly(): // else the client would be offered midnight
		return nil, fault.New(fault.Usage, "desk.no_hours")
	}
	const enough = 2000 // quarters of an hour in two weeks, and then some
	var starts []time.Time
	for _, slot := range schedule.Spread(v.Free(enough), count, d.Zone) {
		starts = append(starts, slot.Start)
	}
	if len(starts) == 0 {
		return nil, fault.New(fault.NotFound, "desk.no_free_slot", "time", v.Until.In(d.Zone))
	}
	return starts, nil
}

// suggestedFrom returns from when times are suggested: as asked for, else from the
// day after that of the appointment, which cannot be given, and tomorrow at the
// earliest.
func (d *Desk) suggestedFrom(s subject, p Proposal) (time.Time, error) {
	if from, err := p.From.Instant(s.Appointment); err != nil || !from.IsZero() {
		return appointment.Later(from, d.Now), err
	}
	dayAfter := func(t time.Time) time.Time {
		year, month, day := t.Date()
		return time.Date(year, month, day+1, 0, 0, 0, 0, t.Location())
	}
	return appointment.Later(dayAfter(d.Now.In(d.Zone)), dayAfter(s.Appointment.Start.In(when.ZoneOf(s.Appointment.Timezone)))), nil
}

// Acceptance is the client's choice of a slot of an offer. Requested is when they
// said so, nil for now.
type Acceptance struct {
	Options
	Selector  string
	Request   policy.Accept
	Requested when.Typed
}

// Accept moves an appointment to the slot that the client chose. It fails with
// fault.Invalid on a number that the offer does not have or a slot that has
// passed, and with fault.Conflict where the slot is not free any more.
func (d *Desk) Accept(ctx context.Context, a Acceptance) (Result, error) {
	return d.carryOut(ctx, completing(d, a.Options, a.Selector, a.Request,
		func(s subject, request policy.Accept) (_ policy.Accept, err error) {
			_, has := s.Offer.Slot(request.Number)
			if !has && s.Offer.State == appointment.OfferOpen {
				return request, fault.New(fault.Invalid, "desk.no_such_slot",
					"number", request.Number, "count", len(s.Offer.Slots), "id", s.Appointment.ID)
			}
			request.Requested, err = d.past("requested", a.Requested, s.Appointment)
			if err == nil {
				err = d.notBeforeOffer(s, request.Requested)
			}
			return request, err
		}))
}

// Decline records that the client takes none of the times.
func (d *Desk) Decline(ctx context.Context, o Options, selector string) (Result, error) {
	return d.act(ctx, o, selector, policy.Decline{})
}

// Withdraw takes an offer back, and its times are free again.
func (d *Desk) Withdraw(ctx context.Context, o Options, selector string) (Result, error) {
	return d.act(ctx, o, selector, policy.Withdraw{})
}
