package platform

import (
	"slices"
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// absences lists from when on a file can have absence be declared.
func absences() []absenceAt { return []absenceAt{absenceAtGrace, absenceAtEnd} }

type absenceAt string

const (
	absenceAtGrace absenceAt = "grace"
	absenceAtEnd   absenceAt = "end"
)

// further reads what files can set from the second format on.
func (c *check) further(p *policy.Platform, d platformText) {
	p.AbsenceAtEnd = optional(c, "absence_at", d.AbsenceAt, absences()) == absenceAtEnd
	p.SpecialistMoves = c.someTime("specialist_move_lead", d.SpecialistMoves)
	p.SpecialistCancels = c.someTime("specialist_cancel_lead", d.SpecialistCancels)
	p.SpecialistLate = c.someTime("specialist_late", d.SpecialistLate)
	p.BindingMove = c.someTime("binding_move_lead", d.BindingMove)
	p.ShortNotice = c.someTime("short_notice_lead", d.ShortNotice)
	p.LateMoves = c.lateMoves(d, p)
	p.Sessions = c.sessions(d.Sessions, p)
	p.RefundChoices = c.choices("refund_choices", d.RefundChoices, appointment.ChoiceRefund, appointment.ChoiceBalance)
	p.MoveChoices = c.choices("move_choices", d.MoveChoices, appointment.Choices()...)
	if (p.Refund == policy.RefundAsChosen) != (len(p.RefundChoices) > 0) {
		c.fail("refund_choices", "platform.refund_choices")
	}
	if len(p.MoveChoices) > 0 && !slices.Contains(p.MoveChoices, appointment.ChoiceCarryOver) {
		c.fail("move_choices", "platform.move_choices")
	}
	p.Periods = c.periods(d, p.PayLead > 0)
	p.Technical = optional(c, "technical", d.Technical, policy.CauseRules())
	p.Limits = c.tooOften(d.Limits)
}

// someTime reads a duration that is longer than none; empty for no such rule.
func (c *check) someTime(path, value string) (d time.Duration) {
	if value == "" {
		return 0
	}
	if d = c.duration(path, value, year); d == 0 {
		c.fail(path, "platform.no_time", "value", value)
	}
	return d
}

// lateMoves reads what moves cost that come too late to be free.
func (c *check) lateMoves(d platformText, p *policy.Platform) []policy.Tier {
	if len(d.LateMoves) == 0 {
		return nil
	}
	tiers := c.steps("late_move", d.LateMoves)
	if tiers[0].Lead >= p.MoveLead {
		c.fail(element("late_move", 0, "lead"), "platform.late_move", "value", d.LateMoves[0].Lead)
	}
	for i, t := range tiers {
		if t.Fee.Named { // who asks for a move has to know what it costs
			c.fail(element("late_move", i, "from_percent"), "platform.late_move_named")
		}
	}
	return tiers
}

// sessions reads what is otherwise for kinds of sessions; all else is as on the platform.
func (c *check) sessions(texts []sessionText, p *policy.Platform) []policy.SessionRules {
	var all []policy.SessionRules
	for i, t := range texts {
		at := func(key string) string { return element("session", i, key) }
		s := policy.SessionRules{
			Kind:     choice(c, at("kind"), t.Kind, appointment.SessionKinds()),
			MoveLead: p.MoveLead, AbsenceShare: p.AbsenceShare, AbsenceFee: p.AbsenceFee, CancelTiers: p.CancelTiers,
		}
		if t.MoveLead != nil {
			s.MoveLead = c.duration(at("move_lead"), *t.MoveLead, year)
		}
		if t.AbsencePercent != nil {
			s.AbsenceShare, s.AbsenceFee = c.percent(at("absence_percent"), t.AbsencePercent), policy.Fee{}
		}
		if len(t.Cancel) > 0 {
			s.CancelTiers = c.tiers(at("cancel"), t.Cancel)
		}
		if slices.ContainsFunc(all, func(other policy.SessionRules) bool { return other.Kind == s.Kind }) {
			c.fail(at("kind"), "platform.session_twice", "value", t.Kind)
		}
		if t.MoveLead == nil && t.AbsencePercent == nil && len(t.Cancel) == 0 {
			c.fail(at("kind"), "platform.session_empty", "value", t.Kind)
		}
		all = append(all, s)
	}
	return all
}

func (c *check) choices(path string, values []string, allowed ...appointment.RefundChoice) []appointment.RefundChoice {
	var all []appointment.RefundChoice
	for i, v := range values {
		one := choice(c, path+"."+strconv.Itoa(i), v, allowed)
		if slices.Contains(all, one) {
			c.fail(path+"."+strconv.Itoa(i), "platform.choice_twice", "value", v)
		}
		all = append(all, one)
	}
	return all
}

// ofCurrency reads in which currency the amounts of a file are.
func (c *check) ofCurrency(value string) string {
	if value != "" && !appointment.IsCurrency(value) {
		c.fail("currency", "platform.currency", "value", value)
	}
	return value
}

// furtherCases are those that a platform has to answer for what it sets.
func furtherCases(p policy.Platform) []policy.Case {
	var needed []policy.Case
	need := func(set bool, of policy.Case) {
		if set {
			needed = append(needed, of)
		}
	}
	need(p.SpecialistLate > 0, policy.CaseSpecialistLate)
	need(p.BindingMove > 0, policy.CaseBindingMove)
	need(p.ShortNotice > 0, policy.CaseShortNotice)
	need(len(p.Sessions) > 0, policy.CaseSession)
	need(len(p.RefundChoices)+len(p.MoveChoices) > 0, policy.CaseChoice)
	need(p.Periods.ConfirmBy != "", policy.CaseAnswer)
	need(p.Periods.PayLapses, policy.CasePayLapse)
	need(p.Periods.Claim > 0, policy.CaseClaim)
	need(p.Periods.Consent > 0, policy.CaseConsent)
	need(p.Periods.Dispute > 0, policy.CaseDispute)
	need(p.Periods.Confirm > 0, policy.CaseAutoConfirm)
	need(p.Technical != "", policy.CaseTechnical)
	_, ofClient := p.LimitOf(appointment.ByClient)
	need(ofClient, policy.CaseClientLimit)
	_, ofSpecialist := p.LimitOf(appointment.BySpecialist)
	need(ofSpecialist, policy.CaseSpecialistLimit)
	return needed
}
