package desk

import (
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Explanation is the timeline of an appointment and what each verb would answer
// at an instant, given the appointment as it stands and the messages that had
// come by then.
type Explanation struct {
	At          time.Time
	Appointment appointment.Appointment
	Client      appointment.Client
	Platform    policy.Platform
	Timeline    []policy.Moment
	Answers     []policy.Answer
	Missing     appointment.Missing // what it has lapsed for; then the answers to that are those to what came in time
	Withheld    bool                // what passed is kept from who asks, and bears on no answer
	Counters    *policy.Counters    // of the client at that instant; nil where the desk is not asked for them
	CalledOff   *policy.CalledOff   // by the specialist, where the platform limits that; nil too where the desk is not asked
}

// Explain returns what can be asked of the appointment that a selector names,
// with the answers at the instant that was typed, nil for now.
func (d *Desk) Explain(ctx context.Context, selector string, typed when.Typed) (Explanation, error) {
	var e Explanation
	err := d.view(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx).Sparing()
		s, err := d.find(r, selector, d.toShow())
		if err != nil {
			return err
		}
		at, err := typed.Instant(s.Appointment)
		if err != nil {
			return err
		}
		if at.IsZero() {
			at = d.Now
		}
		shelf := dossier.NewShelf(r, at)
		if s.Past, err = shelf.Past(s.Dossier); err != nil {
			return err
		}
		facts := s.facts().At(at)
		facts.Bound = d.Bound
		e = Explanation{
			At: at, Appointment: s.Appointment, Client: s.Client, Platform: s.Platform,
			Timeline: policy.Timeline(s.Platform, facts),
			Answers:  policy.Answers(s.Platform, facts, at),
		}
		if err := e.said(r, facts); err != nil {
			return err
		}
		if err := e.ended(r); err != nil {
			return err
		}
		e.lapsed(facts)
		e.Withheld = r.Withheld()
		if d.Counts {
			counters, err := shelf.Counters(s.Client.ID)
			e.Counters = &counters
			if found, limited := policy.CalledOffBy(s.Platform, facts, at); limited {
				e.CalledOff = &found
			}
			return err
		}
		return nil
	})
	return e, err
}

// said adds to the timeline what the sides had said to the platform by then.
func (e *Explanation) said(r store.Reader, facts policy.Facts) error {
	var declared time.Time
	if a := e.Appointment; clientsFault(a) {
		var err error
		if declared, err = standsSince(r, a, clientsFault); err != nil {
			return err
		}
	}
	if declared.After(e.At) {
		declared = time.Time{}
	}
	e.Timeline = append(e.Timeline, policy.Said(e.Platform, facts, declared)...)
	slices.SortStableFunc(e.Timeline, func(a, b policy.Moment) int { return a.Time.Compare(b.Time) })
	return nil
}

// ended takes out of the timeline what would have come once a session was called off, or had lapsed.
func (e *Explanation) ended(r store.Reader) error {
	if e.Appointment.Status != appointment.Cancelled {
		return nil
	}
	last := e.Appointment.Silence.At
	if !e.Appointment.Lapsed() {
		var err error
		if last, err = standsSince(r, e.Appointment, cancelled); err != nil {
			return err
		}
	}
	e.Timeline = slices.DeleteFunc(e.Timeline, func(m policy.Moment) bool { return planned(m.Kind) && m.Time.After(last) })
	return nil
}

func cancelled(a appointment.Appointment) bool { return a.Status == appointment.Cancelled }

// clientsFault reports whether an absence of the client's is declared that nobody has excused.
func clientsFault(a appointment.Appointment) bool {
	excused := a.Reason.Accepted() && a.Charge == appointment.ChargeOpen
	return a.Status == appointment.NoShow && a.NoShowBy == appointment.ByClient && !excused
}

// standsSince returns since when an appointment is such a one as it is, as one that is cancelled: what is recorded of it
// later, as its refund, is when it was updated last.
func standsSince(r store.Reader, a appointment.Appointment, such func(appointment.Appointment) bool) (time.Time, error) {
	since := a.Updated
	events, err := r.EventsOf(a.ID)
	if err != nil {
		return since, err
	}
	for _, event := range slices.Backward(events) {
		left, changed, err := event.After().Appointment(a.ID)
		switch {
		case err != nil:
			return since, err
		case changed && !such(left):
			return since, nil
		case changed:
			since = appointment.Earlier(since, left.Updated)
		}
	}
	return since, nil
}

// planned reports whether a moment is one of a session that takes place.
func planned(kind policy.MomentKind) bool {
	switch kind {
	case policy.MomentPay, policy.MomentFreeMove, policy.MomentCheckin, policy.MomentStart, policy.MomentGrace, policy.MomentDelay,
		policy.MomentAbsence, policy.MomentEnd:
		return true
	case policy.MomentClientArrived, policy.MomentSpecialistArrived, policy.MomentWaited, policy.MomentOffer, policy.MomentSlot,
		policy.MomentLapse, policy.MomentConsent, policy.MomentConfirm, policy.MomentClaim, policy.MomentDispute,
		policy.MomentAbsenceDeclared, policy.MomentClientClaimed, policy.MomentSpecialistClaimed,
		policy.MomentClientObjected, policy.MomentSpecialistObjected, policy.MomentClientAgreed, policy.MomentSpecialistAgreed:
	}
	return false
}

// lapsed adds to what is told of a session that has lapsed the deadline that it missed, and asks for the
// confirmation or the payment as one that came in time: what comes now has no way back.
func (e *Explanation) lapsed(facts policy.Facts) {
	if !e.Appointment.Lapsed() {
		return
	}
	e.Missing = dossier.MissingOf(e.Platform, e.Appointment)
	missed := policy.Moment{Kind: policy.MomentLapse, Time: e.Appointment.Silence.At}
	at := slices.IndexFunc(e.Timeline, func(m policy.Moment) bool { return m.Time.After(missed.Time) })
	if at < 0 {
		at = len(e.Timeline)
	}
	e.Timeline = slices.Insert(e.Timeline, at, missed)
	if e.At.Before(missed.Time) {
		return
	}
	for i := range e.Answers {
		if asked := e.inTime(e.Answers[i].Request); asked != nil {
			e.Answers[i] = policy.Answer{Request: asked, Decision: policy.Decide(e.Platform, facts, asked, e.At)}
		}
	}
}

// inTime returns a request as one that came before a session lapsed, nil for one that does not have it stand again.
func (e *Explanation) inTime(r policy.Request) policy.Request {
	last := e.Appointment.Silence.At
	switch r := r.(type) {
	case policy.Message:
		if e.Missing == appointment.MissingConfirmation {
			by, _ := policy.SideOf(e.Platform, e.Appointment, appointment.MessageConfirm)
			r.Message.Kind, r.Message.By, r.Message.Received = appointment.MessageConfirm, by, last
			return r
		}
	case policy.Pay:
		if e.Missing == appointment.MissingPayment {
			r.Received = last
			return r
		}
	}
	return nil
}
