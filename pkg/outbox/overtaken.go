package outbox

import (
	"errors"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// overtaken returns the drafts that an effect on an appointment leaves behind, so that
// nobody sends them any more: earlier notices where the client is told anew or has
// come, the letter of an offer that is over, earlier support requests where it
// drafts a new one or where nothing is left to ask for. Of the new drafts it takes out
// the notice that takes an offer back which was never sent.
func overtaken(r store.Reader, was appointment.Appointment, effect policy.Effect, drafts *Texts) (Texts, error) {
	var left Texts
	id := effect.Appointment.ID
	notices, err := r.Notices(id)
	if err != nil {
		return left, err
	}
	all := len(effect.Notices) > 0 || hasCome(effect.Appointment.Status)
	ended := endedOffer(effect.Offers)
	var unsent []string
	for _, n := range notices {
		letter := n.Kind == appointment.NoticeOffer
		if n.State != appointment.NoticeDraft || (!all && !(ended && letter)) {
			continue
		}
		if letter && ended {
			unsent = append(unsent, n.ID)
		}
		n.State = appointment.NoticeOvertaken
		left.Notices = append(left.Notices, n)
	}
	if err := left.forget(r, id, unsent, drafts); err != nil {
		return left, err
	}
	if len(drafts.Support) == 0 && !needsNoSupport(was, effect.Appointment) {
		return left, nil
	}
	requests, err := r.SupportRequests(id)
	for _, s := range requests {
		if s.State == appointment.NoticeDraft {
			s.State = appointment.NoticeOvertaken
			left.Support = append(left.Support, s)
		}
	}
	return left, err
}

// endedOffer reports whether of the offers that a change made or answered none is
// open.
func endedOffer(offers []appointment.Offer) bool {
	open := func(o appointment.Offer) bool { return o.State == appointment.OfferOpen }
	return len(offers) > 0 && !slices.ContainsFunc(offers, open)
}

// forget leaves things as if the letters of an offer that is over had never been
// drafted, since they were never sent: none takes the offer back, and where nothing
// else is told, the drafts that they overtook are to be sent after all.
func (left *Texts) forget(r store.Reader, id string, letters []string, drafts *Texts) error {
	if len(letters) == 0 {
		return nil
	}
	drafts.Notices = slices.DeleteFunc(drafts.Notices, func(n appointment.Notice) bool {
		return n.Kind == appointment.NoticeOfferWithdrawn
	})
	if len(drafts.Notices) > 0 {
		return nil
	}
	events, err := r.EventsOf(id)
	for _, e := range slices.Backward(events) {
		written, errNotices := e.After().Notices()
		if err = errors.Join(err, errNotices); err != nil {
			return err
		}
		if !slices.ContainsFunc(written, func(n appointment.Notice) bool { return slices.Contains(letters, n.ID) }) {
			continue
		}
		for _, n := range written {
			switch {
			case n.State != appointment.NoticeOvertaken:
			case n.Kind == appointment.NoticeOffer:
				letters = append(letters, n.ID)
			default:
				n.State = appointment.NoticeDraft
				left.Notices = append(left.Notices, n)
			}
		}
	}
	return err
}

// hasCome reports whether an appointment of this status saw its client, who then
// needs no word on when it is.
func hasCome(s appointment.Status) bool {
	return s == appointment.Arrived || s == appointment.Fulfilled
}

// needsNoSupport reports whether a change leaves nothing to ask a platform's support
// for: the appointment is called off or was a mistake, or the reason that freed an
// absence is rejected. A free move needs support also once the client has come.
func needsNoSupport(was, is appointment.Appointment) bool {
	freed := was.Status == appointment.NoShow && was.Reason.Accepted()
	switch is.Status {
	case appointment.Cancelled, appointment.EnteredInError:
		return true
	case appointment.NoShow:
		return freed && is.Charge == appointment.ChargeStands
	case appointment.Proposed, appointment.Booked, appointment.Arrived, appointment.Fulfilled:
		return false
	}
	return false
}
