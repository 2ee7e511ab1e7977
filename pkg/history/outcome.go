package history

import (
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Outcome is what an event or a reversal left of the appointment that it was about; all
// but the texts is zero where it was about none. The client and the rules are those of
// the book, else as they were last.
type Outcome struct {
	Appointment appointment.Appointment // as it was last where the book has it no more
	Gone        bool                    // a reversal removed it
	Client      appointment.Client
	Platform    policy.Platform // the version pinned to the appointment
	Messages    []appointment.Message
	Offer       appointment.Offer // the latest, zero for none
	Expired     bool              // a reversal opened the offer again, but it has expired since
	Notices     []appointment.Notice
	Support     []appointment.SupportRequest
}

// OutcomeOf shows what an event left, so that a command which is given again at an
// instant can be answered as it was the first time.
func OutcomeOf(r store.Reader, e store.Event, at time.Time) (Outcome, error) {
	if reverses(e) {
		return leftBy(r, e.AppointmentID, e.Changes, at)
	}
	var left Outcome
	var err error
	if left.Notices, left.Support, err = TextsOf(e); err != nil {
		return left, err
	}
	if left.Appointment, err = appointmentAt(r, e.AppointmentID, e); err != nil {
		return left, err
	}
	if err := left.findParties(r, store.Deltas{}); err != nil {
		return left, err
	}
	if left.Messages, err = r.Messages(e.AppointmentID); err != nil {
		return left, err
	}
	offers, err := r.Offers(e.AppointmentID)
	left.Offer = appointment.LatestOffer(offers)
	return left, err
}

// OutcomesOf shows what an event about several appointments left of each, by start, as
// OutcomeOf does of one; nil for an event about one or about none.
func OutcomesOf(r store.Reader, e store.Event, at time.Time) ([]Outcome, error) {
	command, err := CommandOf(r, e)
	if err != nil || !aboutSeveral(command) {
		return nil, err
	}
	return eachLeft(r, e.Changes, e.Changes, at)
}

// eachLeft shows what changes leave of each appointment that others are of, by start. Each has
// the texts that are kept under it.
func eachLeft(r store.Reader, of, changes store.Deltas, at time.Time) ([]Outcome, error) {
	own, clients := map[string]store.Deltas{}, map[string]store.Deltas{}
	for _, d := range changes {
		if id := d.AppointmentID(); id != "" {
			own[id] = append(own[id], d)
		} else if d.Kind() == store.KindClient {
			clients[d.ID()] = append(clients[d.ID()], d)
		}
	}
	var all []Outcome
	known := map[[3]string]Outcome{} // the first with the same client and rules, which are read once
	for _, d := range of {
		if d.Kind() != store.KindAppointment {
			continue
		}
		left, err := leftBehind(r, d.ID(), own[d.ID()], at)
		if err != nil {
			return nil, err
		}
		a := left.Appointment
		parties := [3]string{a.ClientID, a.Platform, a.PolicyVersion}
		if same, is := known[parties]; is {
			left.Client, left.Platform = same.Client, same.Platform
		} else if err := left.findParties(r, clients[a.ClientID]); err != nil {
			return nil, err
		}
		known[parties] = left
		all = append(all, left)
	}
	slices.SortStableFunc(all, func(a, b Outcome) int { return a.Appointment.Start.Compare(b.Appointment.Start) })
	return all, nil
}

// TextsOf returns the texts that an event drafted or marked as sent, without the drafts
// that it left behind.
func TextsOf(e store.Event) ([]appointment.Notice, []appointment.SupportRequest, error) {
	return texts(e.After(), func(s appointment.NoticeState) bool { return s != appointment.NoticeOvertaken })
}

// leftBy shows what a reversal with these changes leaves at an instant, whether they are
// written or not. Its texts are those that are to be sent again.
func leftBy(r store.Reader, id string, changes store.Deltas, at time.Time) (Outcome, error) {
	left, err := leftBehind(r, id, changes, at)
	if err != nil || id == "" {
		return left, err
	}
	return left, left.findParties(r, changes)
}

// leftBehind is leftBy without the client and the rules.
func leftBehind(r store.Reader, id string, changes store.Deltas, at time.Time) (Outcome, error) {
	var left Outcome
	var err error
	if left.Notices, left.Support, err = texts(changes.After(), draft); err != nil || id == "" {
		return left, err
	}
	if left.Appointment, left.Gone, err = appointmentAfter(r, id, changes); err != nil {
		return left, err
	}
	if !left.Gone {
		left.Appointment, _ = policy.Silent(left.Appointment, at)
	}
	if left.Messages, err = messagesAfter(r, id, changes); err != nil {
		return left, err
	}
	return left, left.findOffer(r, id, changes, at)
}

// texts returns the texts among records that are in a state to keep.
func texts(r store.Records, keep func(appointment.NoticeState) bool) ([]appointment.Notice, []appointment.SupportRequest, error) {
	notices, err := r.Notices()
	if err != nil {
		return nil, nil, err
	}
	support, err := r.SupportRequests()
	notices = slices.DeleteFunc(notices, func(n appointment.Notice) bool { return !keep(n.State) })
	support = slices.DeleteFunc(support, func(s appointment.SupportRequest) bool { return !keep(s.State) })
	return notices, support, err
}

// draft reports whether a text in this state waits to be sent.
func draft(s appointment.NoticeState) bool { return s == appointment.NoticeDraft }

// appointmentAfter returns an appointment as changes leave it, or as it was last where
// they remove it or the book has it no more, which gone says.
func appointmentAfter(r store.Reader, id string, changes store.Deltas) (a appointment.Appointment, gone bool, err error) {
	a, left, err := changes.After().Appointment(id)
	if err != nil || left {
		return a, false, err
	}
	_, removed, err := changes.Before().Appointment(id)
	if err != nil {
		return a, false, err
	}
	_, stands, err := r.Appointment(id)
	if err != nil {
		return a, false, err
	}
	a, _, err = r.LastKnownAppointment(id)
	return a, removed || !stands, err
}

// appointmentAt returns an appointment as it was once an event had happened.
func appointmentAt(r store.Reader, id string, e store.Event) (appointment.Appointment, error) {
	a, left, err := e.After().Appointment(id)
	if err != nil || left || id == "" {
		return a, err
	}
	trail, err := r.EventsChanging(store.AppointmentPlace(id))
	if err != nil {
		return a, err
	}
	for _, before := range slices.Backward(trail) {
		if a, left, err = before.After().Appointment(id); before.Seq <= e.Seq && left || err != nil {
			return a, err
		}
	}
	a, _, err = appointmentAfter(r, id, e.Changes)
	return a, err
}

// messagesAfter returns the messages of an appointment as changes leave them, by the
// time they were received.
func messagesAfter(r store.Reader, id string, changes store.Deltas) ([]appointment.Message, error) {
	now, err := r.Messages(id)
	if err != nil {
		return nil, err
	}
	after, err := changes.After().Messages()
	if err != nil {
		return nil, err
	}
	messages := append(except(now, changes, store.KindMessage, func(m appointment.Message) string { return m.ID }), after...)
	slices.SortStableFunc(messages, func(a, b appointment.Message) int {
		return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.ID, b.ID))
	})
	return messages, nil
}

// findOffer finds the latest offer as changes leave it at an instant. Nobody should send
// the letter any more of one that they open again although it has expired since.
func (left *Outcome) findOffer(r store.Reader, id string, changes store.Deltas, at time.Time) error {
	now, err := r.Offers(id)
	if err != nil {
		return err
	}
	after, err := changes.After().Offers()
	if err != nil {
		return err
	}
	left.Offer = appointment.LatestOffer(append(except(now, changes, store.KindOffer, offerID), after...))
	reopened := slices.ContainsFunc(after, func(o appointment.Offer) bool { return o.ID == left.Offer.ID })
	left.Expired = reopened && left.Offer.State == appointment.OfferOpen && !left.Offer.Holds(at)
	if left.Expired {
		left.Notices = slices.DeleteFunc(left.Notices, func(n appointment.Notice) bool { return n.Kind.Offers() })
	}
	return nil
}

func offerID(o appointment.Offer) string { return o.ID }

// except returns the records that changes leave alone.
func except[T any](records []T, changes store.Deltas, kind store.Kind, id func(T) string) []T {
	return slices.DeleteFunc(records, func(v T) bool {
		return slices.ContainsFunc(changes, func(d store.Delta) bool { return d.Kind() == kind && d.ID() == id(v) })
	})
}

// findParties finds the client and the rules of the appointment, the client as changes
// leave them.
func (left *Outcome) findParties(r store.Reader, changes store.Deltas) error {
	a := left.Appointment
	client, found, err := changes.After().Client()
	if err == nil && (!found || client.ID != a.ClientID) {
		client, _, err = r.LastKnownClient(a.ClientID)
	}
	if err != nil {
		return err
	}
	left.Client = client
	left.Platform, _, err = r.LastKnownPlatform(a.Platform, a.PolicyVersion)
	return err
}
