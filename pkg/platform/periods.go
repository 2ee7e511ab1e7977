package platform

import (
	"slices"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// periods reads within which something has to be said, and what silence brings. Ahead says whether the client has to
// pay before the start.
func (c *check) periods(d platformText, ahead bool) policy.Periods {
	p := policy.Periods{
		PayLapses:     d.PayLapses,
		ConfirmBy:     optional(c, "confirm_by", d.ConfirmBy, policy.Sides()),
		ConfirmWithin: c.someTime("confirm_within", d.ConfirmWithin),
		ConfirmLead:   c.someTime("confirm_lead", d.ConfirmLead),
		Claim:         c.someTime("claim_within", d.ClaimWithin),
		Consent:       c.someTime("consent_within", d.ConsentWithin),
		Dispute:       c.someTime("dispute_within", d.DisputeWithin),
		Confirm:       c.someTime("auto_confirm_within", d.AutoConfirm),
		ConfirmFor:    optional(c, "auto_confirm_booked_by", d.AutoConfirmFor, appointment.Parties()),
	}
	c.needs(p.PayLapses, "pay_lapses", ahead, "pay_lead")
	c.needs(p.ConfirmBy != "", "confirm_by", p.ConfirmWithin+p.ConfirmLead > 0, "confirm_within")
	c.needs(p.ConfirmWithin > 0, "confirm_within", p.ConfirmBy != "", "confirm_by")
	c.needs(p.ConfirmLead > 0, "confirm_lead", p.ConfirmBy != "", "confirm_by")
	c.needs(p.Consent > 0, "consent_within", p.Claim > 0, "claim_within")
	c.needs(p.ConfirmFor != "", "auto_confirm_booked_by", p.Confirm > 0, "auto_confirm_within")
	if p.Consent > 0 { // which has an amount stand, and nothing beside it
		c.excludes("consent_within", d.Rebook, "rebook = true")
		c.excludes("consent_within", d.AbsencePayout != nil, "absence_payout_percent")
	}
	return p
}

// needs refuses a key without another that it goes with.
func (c *check) needs(set bool, key string, has bool, other string) {
	if set && !has {
		c.fail(key, "platform.needs", "needs", other)
	}
}

// excludes refuses a key that has an amount alone stand, beside one by which more would.
func (c *check) excludes(key string, has bool, other string) {
	if has {
		c.fail(key, "platform.amount_alone", "beside", other)
	}
}

// tooOften reads what has consequences once a side has done it too often.
func (c *check) tooOften(texts []limitText) []policy.Limit {
	var all []policy.Limit
	for i, t := range texts {
		at := func(key string) string { return element("limit", i, key) }
		l := policy.Limit{
			Of:     choice(c, at("of"), t.Of, appointment.Parties()),
			Count:  c.times(at("count"), t.Count),
			Within: c.duration(at("within"), t.Within, policy.LongestLimit),
			Lead:   c.someTime(at("lead"), t.Lead),
		}
		if l.Within == 0 {
			c.fail(at("within"), "platform.no_time", "value", t.Within)
		}
		if slices.ContainsFunc(all, func(other policy.Limit) bool { return other.Of == l.Of }) {
			c.fail(at("of"), "platform.limit_twice", "value", t.Of)
		}
		all = append(all, l)
	}
	return all
}

// times reads how often something is done.
func (c *check) times(path string, value *int) int {
	switch {
	case value == nil:
		c.fail(path, "platform.missing")
		return 0
	case *value < 1 || *value > policy.MostMoves:
		c.fail(path, "platform.count", "value", strconv.Itoa(*value), "max", policy.MostMoves)
	}
	return *value
}
