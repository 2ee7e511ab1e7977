package render

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// tiers says what something costs from one lead down to the next. Only the first line has the label.
func (p *page) tiers(s policy.Platform, label string, tiers []policy.Tier) []detail {
	var list []detail
	for i, t := range tiers {
		values := lang.Values{"lead": p.length(t.Lead), "fee": p.fee(s, t.Percent, t.Fee)}
		if t.Denied {
			values["fee"] = p.Phrases.Say("platform.fee_denied", nil)
		}
		d := detail{value: p.Phrases.Say("platform.tier", values)}
		if i == 0 {
			d.label = p.Phrases.Say("label."+label, nil)
		}
		switch {
		case t.Lead == 0 && len(tiers) == 1:
			d.value = p.Phrases.Say("platform.tier_only", values)
		case t.Lead == 0:
			d.value = p.Phrases.Say("platform.tier_last", values)
		}
		list = append(list, d)
	}
	return list
}

// lateMoves says what a move by the client costs that comes too late to be free, and when there is none any more.
func (p *page) lateMoves(s policy.Platform) []detail {
	steps := slices.Clone(s.LateMoves)
	if last := len(steps) - 1; last >= 0 && steps[last].Lead > 0 {
		steps = append(steps, policy.Tier{Denied: true})
	}
	return p.tiers(s, "platform_late_move", steps)
}

// sessionKinds says what is otherwise for each kind of session.
func (p *page) sessionKinds(s policy.Platform) []detail {
	var list []detail
	for _, k := range s.Sessions {
		var own []detail
		if k.MoveLead != s.MoveLead {
			own = p.with(own, "platform_move", p.length(k.MoveLead))
		}
		if !slices.Equal(k.CancelTiers, s.CancelTiers) {
			own = append(own, p.tiers(s, "platform_cancel", k.CancelTiers)...)
		}
		if k.AbsenceShare != s.AbsenceShare || k.AbsenceFee != s.AbsenceFee {
			own = p.with(own, "platform_absence", p.fee(s, k.AbsenceShare, k.AbsenceFee))
		}
		for _, d := range own {
			if d.label != "" {
				d.label = p.Phrases.Say("platform.of_session", lang.Values{"what": d.label, "kind": p.sessionKind(k.Kind)})
			}
			list = append(list, d)
		}
	}
	return list
}

func (p *page) sessionKind(kind appointment.SessionKind) string {
	switch kind {
	case appointment.SessionTrial:
		return p.Phrases.Say("platform.session_trial", nil)
	case appointment.SessionPackage:
		return p.Phrases.Say("platform.session_package", nil)
	case appointment.SessionRecurring:
		return p.Phrases.Say("platform.session_recurring", nil)
	}
	return Safe(string(kind))
}

// refunds says how money goes back, and what the client chooses from where it is theirs to choose.
func (p *page) refunds(s policy.Platform) []detail {
	said := p.Phrases.Say("refund."+string(s.Refund), nil)
	if len(s.RefundChoices) > 0 {
		said = p.Phrases.Say("platform.choices", lang.Values{"way": said, "choices": p.choiceNames(s.RefundChoices)})
	}
	list := p.with(nil, "platform_refund", said)
	return p.with(list, "platform_move_choices", p.choiceNames(s.MoveChoices))
}

// choiceNames lists what a client chooses from.
func (p *page) choiceNames(choices []appointment.RefundChoice) string {
	var names []string
	for _, c := range choices {
		switch c {
		case appointment.ChoiceRefund:
			names = append(names, p.Phrases.Say("platform.choice_refund", nil))
		case appointment.ChoiceBalance:
			names = append(names, p.Phrases.Say("platform.choice_balance", nil))
		case appointment.ChoiceCarryOver:
			names = append(names, p.Phrases.Say("platform.choice_carry_over", nil))
		case appointment.ChoiceOpen:
		}
	}
	return strings.Join(names, ", ")
}

// fee says what is charged: a percentage of the price, an amount, or within what the specialist names it; and
// what of the price is then theirs, where the rules say so.
func (p *page) fee(s policy.Platform, percent int, f policy.Fee) string {
	values := lang.Values{"percent": percent, "least": f.Least, "payout": f.Payout, "most": p.Phrases.Money(f.Most, Safe(s.Currency))}
	said := p.Phrases.Say("platform.percent", values)
	switch {
	case f.Amount > 0:
		said = p.Phrases.Money(f.Amount, Safe(s.Currency))
	case f.Named:
		said = p.Phrases.Say("platform.fee_named", values)
	}
	parts := []string{said}
	if f.Most > 0 {
		parts = append(parts, p.Phrases.Say("platform.fee_most", values))
	}
	if f.Payout > 0 {
		parts = append(parts, p.Phrases.Say("platform.fee_payout", values))
	}
	return strings.Join(parts, ", ")
}
