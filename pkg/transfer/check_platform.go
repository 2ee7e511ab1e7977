package transfer

import "github.com/adsum-cli/adsum/pkg/policy"

func (c *checker) platform(n policy.Platform) {
	c.label("name", n.Name)
	c.label("version", n.Version)
	c.fee("absence", n.AbsenceShare, n.AbsenceFee)
	c.tiers("cancel_tiers", n.CancelTiers)
	c.tiers("late_moves", n.LateMoves)
	for _, s := range n.Sessions {
		c.fee("sessions.absence", s.AbsenceShare, s.AbsenceFee)
		c.tiers("sessions.cancel_tiers", s.CancelTiers)
	}
	c.require(n.MaxMoves >= 0 && n.MaxMoves <= policy.MostMoves, "max_moves", BadNumber, "")
	for _, l := range n.Limits {
		c.side("limits.of", l.Of)
		c.needed("limits.of", string(l.Of))
		c.require(l.Count > 0 && l.Count <= policy.MostMoves, "limits.count", BadNumber, "")
		c.require(l.Within > 0 && l.Within <= policy.LongestLimit, "limits.within_seconds", BadNumber, "")
	}
}

// tiers requires the steps of a platform to be numbers that are reckoned with.
func (c *checker) tiers(of string, tiers []policy.Tier) {
	for _, t := range tiers {
		c.fee(of, t.Percent, t.Fee)
	}
}

func (c *checker) fee(of string, percent int, f policy.Fee) {
	within := func(percent int) bool { return percent >= 0 && percent <= policy.MostPercent }
	c.require(within(percent) && within(f.Least) && within(f.Payout), of, BadNumber, "")
	c.require(f.Amount >= 0 && f.Most >= 0, of, BadNumber, "")
}
