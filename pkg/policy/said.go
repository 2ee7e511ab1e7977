package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Said returns what the sides have said to the platform about an appointment since its start: what they reported, what
// they objected to, and to what they agreed, in the order of the messages. An absence of the client's that was declared,
// zero for none, is what the specialist says where a client can object to it, unless they reported it before and that
// is what the client objects to.
func Said(p Platform, f Facts, declared time.Time) []Moment {
	q := about(p.of(&f.Appointment), &f, &moment{})
	own, reported := q.claimedSince(appointment.BySpecialist)
	if charge := p.Periods.Consent == 0 && !declared.IsZero(); charge || !reported {
		own, reported = declared, false
	}
	theirs, _ := q.claimedSince(appointment.ByClient)
	var all []Moment
	if !reported && !declared.IsZero() && q.rulesOnDisputes() {
		all = append(all, Moment{
			Kind: MomentAbsenceDeclared, Time: declared, Rules: q.cite(q.claimCase(appointment.BySpecialist)), Until: q.claimUntilOf(appointment.BySpecialist),
		})
	}
	for _, m := range f.Messages {
		switch {
		case m.Received.Before(q.was.Start):
		case m.Kind == appointment.MessageClaim:
			all = append(all, q.saidClaim(m, declared, theirs))
		case m.Kind == appointment.MessageDispute:
			all = append(all, q.saidObjection(m, own, theirs))
		case m.Kind == appointment.MessageConfirm && p.Periods.Consent > 0:
			all = append(all, q.saidAgreement(m, own, theirs)...)
		}
	}
	return all
}

// saidClaim is a report of a side. One against what the other side has said before is an objection too.
func (q question) saidClaim(m appointment.Message, declared, theirs time.Time) Moment {
	is := Moment{Kind: MomentClientClaimed, Time: m.Received, Text: m.Text, Until: q.claimUntilOf(m.Side())}
	against := declared
	if m.Side() == appointment.BySpecialist {
		is.Kind, against = MomentSpecialistClaimed, theirs
	}
	cases := []Case{q.claimCase(m.Side())}
	if until := q.objectedUntil(m.Side(), against); q.rulesOnClaims(m.Side()) && !until.IsZero() && !against.After(m.Received) {
		cases = append(cases, q.disputeCase())
		if is.Until.IsZero() || until.Before(is.Until) {
			is.Until = until
		}
	}
	is.Rules = q.cite(cases...)
	return is
}

// saidObjection is an objection of a side.
func (q question) saidObjection(m appointment.Message, own, theirs time.Time) Moment {
	is := Moment{Kind: MomentClientObjected, Time: m.Received, Text: m.Text, Rules: q.messageRules(m)}
	against := own
	if m.Side() == appointment.BySpecialist {
		is.Kind, against = MomentSpecialistObjected, theirs
	}
	is.Until = q.objectedUntil(m.Side(), against)
	return is
}

// saidAgreement is a confirmation of what the other side has claimed by then; nothing where they have not.
func (q question) saidAgreement(m appointment.Message, own, theirs time.Time) []Moment {
	is := Moment{Kind: MomentSpecialistAgreed, Time: m.Received, Text: m.Text, Rules: q.cite(CaseConsent)}
	with := theirs
	if m.Side() == appointment.ByClient {
		is.Kind, with = MomentClientAgreed, own
	}
	if with.IsZero() || with.After(m.Received) {
		return nil
	}
	is.Until = q.objectedUntil(m.Side(), with)
	return []Moment{is}
}

// objectedUntil returns until when a side could object to what the other has said at an instant; zero where that is not
// known, and where no rule says so.
func (q question) objectedUntil(by appointment.Party, against time.Time) time.Time {
	within := q.platform.Periods.Consent
	if by == appointment.ByClient && within == 0 {
		within = q.platform.Periods.Dispute
	}
	if within == 0 || against.IsZero() {
		return time.Time{}
	}
	return against.Add(within)
}
