package desk

import (
	"errors"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// texts are notices and support requests that belong together.
type texts struct {
	notices []appointment.Notice
	support []appointment.SupportRequest
}

// overtake finds the drafts that a change leaves behind, so that nobody sends
// them any more: earlier notices where the client is told anew or has
// come, the letter of an offer that is over, earlier support requests where it
// drafts a new one or where nothing is left to ask for.
func overtake(r store.Reader, was appointment.Appointment, result *Result) error {
	id := result.Appointment.ID
	notices, err := r.Notices(id)
	if err != nil {
		return err
	}
	all := len(result.Decision.Effect.Notices) > 0 || hasCome(result.Appointment.Status)
	ended := endedOffer(result.Decision.Effect.Offers)
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
		result.overtaken.notices = append(result.overtaken.notices, n)
	}
	if err := result.forget(r, unsent); err != nil {
		return err
	}
	if len(result.Support) == 0 && !needsNoSupport(was, result.Appointment) {
		return nil
	}
	requests, err := r.SupportRequests(id)
	if err != nil {
		return err
	}
	for _, s := range requests {
		if s.State == appointment.NoticeDraft {
			s.State = appointment.NoticeOvertaken
			result.overtaken.support = append(result.overtaken.support, s)
		}
	}
	return nil
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
func (result *Result) forget(r store.Reader, letters []string) error {
	if len(letters) == 0 {
		return nil
	}
	result.Notices = slices.DeleteFunc(result.Notices, func(n appointment.Notice) bool {
		return n.Kind == appointment.NoticeOfferWithdrawn
	})
	if len(result.Notices) > 0 {
		return nil
	}
	events, err := r.EventsOf(result.Appointment.ID)
	for _, e := range slices.Backward(events) {
		written, errNotices := e.Notices()
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
				result.overtaken.notices = append(result.overtaken.notices, n)
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

// put writes the texts, each in place of the one with its id.
func (t texts) put(w *store.Change) error {
	for _, n := range t.notices {
		if err := w.PutNotice(n); err != nil {
			return err
		}
	}
	for _, s := range t.support {
		if err := w.PutSupportRequest(s); err != nil {
			return err
		}
	}
	return nil
}

// writtenBy returns the texts that an event drafted or marked as sent, without
// the drafts that it left behind.
func writtenBy(e store.Event) (texts, error) {
	var t texts
	var err error
	if t.notices, err = e.Notices(); err != nil {
		return t, err
	}
	t.notices = slices.DeleteFunc(t.notices, func(n appointment.Notice) bool { return n.State == appointment.NoticeOvertaken })
	if t.support, err = e.SupportRequests(); err != nil {
		return t, err
	}
	t.support = slices.DeleteFunc(t.support, func(s appointment.SupportRequest) bool { return s.State == appointment.NoticeOvertaken })
	return t, nil
}
