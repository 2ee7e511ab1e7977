package platform

import (
	"strconv"

	"github.com/adsum-cli/adsum/pkg/policy"
)

// tiers requires leads that fall strictly, down to 0, so that every lead has
// one answer.
func (c *check) tiers(list string, texts []tierText) []policy.Tier {
	if len(texts) == 0 {
		c.fail(list, "platform.missing")
	}
	tiers := c.steps(list, texts)
	if last := len(tiers) - 1; last >= 0 && tiers[last].Lead != 0 {
		c.fail(element(list, last, "lead"), "platform.last_tier", "value", texts[last].Lead)
	}
	return tiers
}

// steps requires leads that fall strictly.
func (c *check) steps(list string, texts []tierText) []policy.Tier {
	tiers := make([]policy.Tier, 0, len(texts))
	for i, t := range texts {
		tier := c.tier(element(list, i, ""), t)
		if i > 0 && tier.Lead >= tiers[i-1].Lead {
			c.fail(element(list, i, "lead"), "platform.tiers_order", "value", t.Lead)
		}
		tiers = append(tiers, tier)
	}
	return tiers
}

func (c *check) tier(path string, t tierText) policy.Tier {
	tier := policy.Tier{
		Lead:   c.duration(path+"lead", t.Lead, year),
		Denied: t.Allowed != nil && !*t.Allowed,
	}
	if tier.Denied {
		tier.Percent = 100
		return tier
	}
	tier.Percent, tier.Fee = c.fee(feeText{
		path + "percent", path + "amount", path + "at_most", path + "from_percent", path + "payout_percent",
		t.Percent, t.Amount, t.AtMost, t.From, t.Payout,
	})
	return tier
}

// feeText is what is said of a charge, and under which keys.
type feeText struct {
	percentKey, amountKey, mostKey, fromKey, payoutKey string
	percent                                            *int
	amount, most                                       *int64
	from, payout                                       *int
}

// fee reads how much is charged: a percentage or, in its place, an amount.
func (c *check) fee(t feeText) (percent int, f policy.Fee) {
	if percent = 100; t.amount == nil {
		percent = c.percent(t.percentKey, t.percent)
	} else {
		f.Amount = c.amount(t.amountKey, *t.amount)
	}
	if t.most != nil {
		f.Most = c.amount(t.mostKey, *t.most)
	}
	if t.from != nil {
		f.Named, f.Least = true, c.percent(t.fromKey, t.from)
		if f.Least > percent {
			c.fail(t.fromKey, "platform.from_percent", "value", strconv.Itoa(f.Least), "max", percent)
		}
	}
	if t.payout != nil {
		if f.Payout = c.percent(t.payoutKey, t.payout); f.Payout == 0 {
			c.fail(t.payoutKey, "platform.count", "value", "0", "max", policy.MostPercent)
		} else if f.Amount == 0 && f.Payout > percent {
			c.fail(t.payoutKey, "platform.payout_percent", "value", strconv.Itoa(f.Payout), "max", percent)
		}
	}
	return percent, f
}

// amount requires minor units of the currency that the file names.
func (c *check) amount(path string, minor int64) int64 {
	switch {
	case minor <= 0:
		c.fail(path, "platform.amount", "value", strconv.FormatInt(minor, 10))
	case c.currency == "":
		c.fail("currency", "platform.missing")
	}
	return minor
}
