package lab

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// words stand for a text that is not known any more.
const words = "-"

// requests returns the requests of which one was made: told by what it left, and by what the entry keeps.
// They are several where the journal does not say when the client asked, and none where nothing was asked
// about the appointment.
func (s *Step) requests(own, other *policy.Platform) ([]policy.Request, Why) {
	asked := Asked{Verb: s.Verb, By: s.By}
	switch {
	case len(s.Asked) > 1:
		return nil, Together
	case len(s.Asked) == 1:
		asked = s.Asked[0]
	case s.Verb == appointment.VerbApply && s.changes():
		return nil, Together
	}
	request := s.request(asked)
	if request == nil {
		return nil, ""
	}
	if len(s.Asked) == 1 || asked.By != appointment.ByClient {
		return []policy.Request{request}, ""
	}
	return s.everyTime(request, own, other), ""
}

// changes reports whether the entry left the appointment, or what belongs to it, otherwise.
func (s *Step) changes() bool {
	return !same(s.Was.Appointment, s.Is.Appointment) ||
		!slices.Equal(s.Was.Messages, s.Is.Messages) || len(s.Was.Offers) != len(s.Is.Offers)
}

// same reports whether an appointment is as it was, as far as a change of it shows.
func same(a, b appointment.Appointment) bool {
	return a.Updated.Equal(b.Updated) && a.Status == b.Status && a.Charge == b.Charge && a.Money == b.Money && a.Start.Equal(b.Start)
}

// request returns the request of a verb, nil for one that policy does not decide on.
func (s *Step) request(asked Asked) policy.Request {
	was, is := &s.Was.Appointment, &s.Is.Appointment
	switch asked.Verb {
	case appointment.VerbBook:
		return policy.Book{Outside: !is.Drawn()}
	case appointment.VerbCheckin:
		return policy.Checkin{By: asked.By, Arrived: s.arrived(asked.By)}
	case appointment.VerbNoshow:
		return s.noshow(asked)
	case appointment.VerbReschedule:
		return s.reschedule(asked)
	case appointment.VerbCancel:
		return s.cancel(asked)
	case appointment.VerbPay:
		return policy.Pay{Amount: is.Money.Paid - was.Money.Paid, Received: s.received()}
	case appointment.VerbRefund:
		if is.RefundChoice != was.RefundChoice {
			return policy.Refund{Choice: is.RefundChoice}
		}
		return policy.Refund{Amount: is.Money.Refunded - was.Money.Refunded}
	case appointment.VerbSettle:
		return policy.Settle{Assume: s.assumed(asked)}
	case appointment.VerbEdit:
		return s.edit()
	case appointment.VerbWait:
		return policy.Await{Start: was.Start, Since: was.Start} // only that it began before the end is asked
	default:
		return s.requestAround(asked)
	}
}

// requestAround returns the request of a verb about a message or an offer.
func (s *Step) requestAround(asked Asked) policy.Request {
	switch asked.Verb {
	case appointment.VerbMessage:
		if m, found := s.logged(); found {
			return policy.Message{Message: m}
		}
	case appointment.VerbResolve:
		return policy.Resolve{MessageID: s.resolved()}
	case appointment.VerbOffer:
		if o, found := s.offered(); found {
			return s.offer(o, asked)
		}
	case appointment.VerbAccept:
		return s.accept()
	case appointment.VerbDecline:
		return policy.Decline{}
	case appointment.VerbWithdraw:
		return policy.Withdraw{}
	default: // which policy does not decide on
	}
	return nil
}

// arrived returns the arrival of a party that the step recorded, zero where it recorded none.
func (s *Step) arrived(by appointment.Party) time.Time {
	was, is := s.Was.Appointment.ClientArrived, s.Is.Appointment.ClientArrived
	if by == appointment.BySpecialist {
		was, is = s.Was.Appointment.SpecialistArrived, s.Is.Appointment.SpecialistArrived
	}
	if is.Equal(was) {
		return time.Time{}
	}
	return is
}

// received returns when a payment came in that was recorded later, zero for any other.
func (s *Step) received() time.Time {
	if s.Effective.Before(s.Recorded) {
		return s.Effective
	}
	return time.Time{}
}

// assumed returns what a settlement took for true.
func (s *Step) assumed(asked Asked) policy.Assumption {
	switch {
	case asked.Assume != "":
		return asked.Assume
	case !s.Assumed:
		return ""
	case s.Is.Appointment.Status == appointment.NoShow:
		return policy.AssumeAbsent
	}
	return policy.AssumeCame
}

// noted returns the note that the step left, empty where it left it as it was.
func (s *Step) noted() string {
	if s.Is.Appointment.Note == s.Was.Appointment.Note {
		return ""
	}
	return s.Is.Appointment.Note
}

// text returns the text of a reason, something for one of which it was erased.
func text(r appointment.Reason) string {
	if r.Ruling == "" {
		return ""
	}
	return or(r.Text, words)
}

// kept reports whether the step left the reason as it was.
func (s *Step) kept() bool { return s.Is.Appointment.Reason == s.Was.Appointment.Reason }

func (s *Step) noshow(asked Asked) policy.Request {
	was, is := &s.Was.Appointment, &s.Is.Appointment
	r := policy.Noshow{By: asked.By, Note: s.noted(), Cause: asked.Cause}
	if !is.Start.Equal(was.Start) {
		r.To, r.Duration = is.Start, is.Duration()
	}
	switch is.Reason.Ruling {
	case appointment.ReasonAccepted:
		r.AcceptReason = text(is.Reason)
	case appointment.ReasonRejected:
		r.RejectReason = text(is.Reason)
	case appointment.ReasonGiven:
		r.Reason = text(is.Reason)
	}
	if s.kept() && was.Status == appointment.NoShow && was.Charge == appointment.ChargeOpen && r.To.IsZero() {
		r.AcceptReason, r.RejectReason, r.Reason = "", "", "" // it came into the book with it
	}
	return r
}

func (s *Step) reschedule(asked Asked) policy.Request {
	was, is := &s.Was.Appointment, &s.Is.Appointment
	r := policy.Reschedule{By: asked.By, To: is.Start, Requested: asked.Requested, Note: s.noted()}
	if is.Duration() != was.Duration() {
		r.Duration = is.Duration()
	}
	if is.Place != was.Place {
		r.Place = is.Place
	}
	if len(is.Moves) > len(was.Moves) {
		r.With = is.Moves[len(is.Moves)-1].With
	}
	r.Reason, r.AcceptReason, _ = s.reasons(asked)
	return r
}

func (s *Step) cancel(asked Asked) policy.Request {
	r := policy.Cancel{By: asked.By, Requested: asked.Requested, Note: s.noted(), Cause: asked.Cause}
	r.Reason, r.AcceptReason, r.RejectReason = s.reasons(asked)
	return r
}

// reasons returns what a request said of a reason. Of a ruling that was not made with it, another entry
// tells: the offer for which the reason was accepted, or the absence that it excused.
func (s *Step) reasons(asked Asked) (given, accepted, rejected string) {
	is := s.Is.Appointment.Reason
	ruling := asked.Ruling
	if len(s.Asked) == 0 && !s.kept() && asked.By == appointment.ByClient {
		ruling = is.Ruling // of before, when no entry kept it
	}
	switch {
	case ruling == appointment.ReasonAccepted:
		accepted = or(is.Text, words)
	case ruling == appointment.ReasonRejected:
		rejected = or(is.Text, words)
	case is.Ruling == appointment.ReasonGiven && !s.kept():
		given = text(is)
	}
	return given, accepted, rejected
}

// everyTime returns a request as it could have been made at every instant between the agreement on the time and
// the entry at which it would be decided otherwise. Where a message of the client's tells when they asked,
// that counts.
func (s *Step) everyTime(request policy.Request, own, other *policy.Platform) []policy.Request {
	var kind appointment.MessageKind
	switch request.(type) {
	case policy.Reschedule, policy.Offer:
		kind = appointment.MessageReschedule
	case policy.Cancel:
		kind = appointment.MessageCancel
	default:
		return []policy.Request{request}
	}
	logged := func(m appointment.Message) bool { return m.Kind == kind && !m.Answered }
	if slices.ContainsFunc(s.Was.Messages, logged) {
		return []policy.Request{request}
	}
	requests := []policy.Request{request}
	if o, is := request.(policy.Offer); is {
		if made, found := s.offered(); found {
			o.Requested = made.Requested // which it keeps
		}
		return append(requests, o)
	}
	for _, at := range s.instants(own, other) {
		switch r := request.(type) {
		case policy.Reschedule:
			r.Requested = at
			requests = append(requests, r)
		case policy.Cancel:
			r.Requested = at
			requests = append(requests, r)
		}
	}
	return requests
}

// instants returns the edges of the leads of two platforms, as far as the client can have asked then.
func (s *Step) instants(platforms ...*policy.Platform) []time.Time {
	was := &s.Was.Appointment
	first := appointment.Earlier(was.AgreedAt(), s.Recorded)
	found := []time.Time{first}
	add := func(lead time.Duration) {
		for _, at := range []time.Time{was.Start.Add(-lead), was.Start.Add(-lead + time.Second)} {
			if at.After(first) && at.Before(s.Recorded) {
				found = append(found, at)
			}
		}
	}
	for _, p := range platforms {
		add(p.MoveLead)
		for _, t := range slices.Concat(p.CancelTiers, p.LateMoves) {
			add(t.Lead)
		}
		for _, kind := range p.Sessions {
			add(kind.MoveLead)
			for _, t := range kind.CancelTiers {
				add(t.Lead)
			}
		}
	}
	return found
}
