package render

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// means returns the colour of the time that follows an instant in the timeline of an appointment: while the
// client moves free of charge, when that is too late, during the grace, and from when absence can be declared
// on. What is over has none.
func (p *page) means(e desk.Explanation, t time.Time) paint {
	passed := func(kind policy.MomentKind) bool {
		return slices.ContainsFunc(e.Timeline, func(m policy.Moment) bool { return m.Kind == kind && !t.Before(m.Time) })
	}
	has := func(kind policy.MomentKind) bool {
		return slices.ContainsFunc(e.Timeline, func(m policy.Moment) bool { return m.Kind == kind })
	}
	switch {
	case passed(policy.MomentEnd):
		return p.paint.dim
	case passed(policy.MomentAbsence):
		return p.paint.bad
	case passed(policy.MomentStart):
		return p.paint.choice
	case passed(policy.MomentFreeMove):
		return p.paint.warn
	case has(policy.MomentFreeMove):
		return p.paint.good
	}
	return p.paint.dim
}

// ofMoment returns the colour of a moment: that of the time which it ends or begins. Its words say the same.
func (p *page) ofMoment(kind policy.MomentKind) paint {
	switch kind {
	case policy.MomentFreeMove:
		return p.paint.good
	case policy.MomentPay, policy.MomentDelay, policy.MomentLapse, policy.MomentConsent, policy.MomentClaim, policy.MomentDispute,
		policy.MomentClientClaimed, policy.MomentClientObjected, policy.MomentClientAgreed:
		return p.paint.warn
	case policy.MomentStart:
		return p.paint.strong
	case policy.MomentGrace:
		return p.paint.choice
	case policy.MomentAbsence, policy.MomentWaited:
		return p.paint.bad
	case policy.MomentEnd, policy.MomentConfirm:
		return p.paint.dim
	case policy.MomentClientArrived, policy.MomentSpecialistArrived:
		return p.paint.good
	case policy.MomentCheckin, policy.MomentOffer, policy.MomentSlot, policy.MomentAbsenceDeclared, policy.MomentSpecialistClaimed,
		policy.MomentSpecialistObjected, policy.MomentSpecialistAgreed:
	}
	return p.paint.plain
}
