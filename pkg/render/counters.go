package render

import (
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// countersRow is how a client kept to what was agreed, as scripts see it.
type countersRow struct {
	Since         *string `json:"since"`
	Absent        int     `json:"absent"`
	Late          int     `json:"late"`
	Moved         int     `json:"moved"`
	CancelledLate int     `json:"cancelled_late"`
}

func countersOf(c policy.Counters, zone *time.Location) *countersRow {
	if c.Since.IsZero() {
		return nil
	}
	return &countersRow{instant(c.Since, zone), c.Absent, c.Late, c.Moved, c.CancelledLate}
}

// factsRow is what a decision took into account beside the appointment, as scripts see it.
type factsRow struct {
	Counters  *countersRow  `json:"counters"`
	CalledOff *calledOffRow `json:"called_off"` // null where the platform does not limit that
}

// calledOffRow is how often the specialist has called off what their platform limits, before the request.
type calledOffRow struct {
	Count  int    `json:"count"`
	Limit  int    `json:"limit"` // from which on there are consequences
	Within int64  `json:"within_seconds"`
	Lead   *int64 `json:"lead_seconds"` // a cancellation with less than this counts; null where none does
}

// factsOf returns the facts of a decision, nil where they are not known any more.
func factsOf(c *policy.Counters, off *policy.CalledOff, zone *time.Location) *factsRow {
	if c == nil {
		return nil
	}
	return &factsRow{countersOf(*c, zone), calledOffOf(off)}
}

func calledOffOf(off *policy.CalledOff) *calledOffRow {
	if off == nil {
		return nil
	}
	row := calledOffRow{Count: off.Times, Limit: off.Count, Within: int64(off.Within / time.Second)}
	if lead := int64(off.Lead / time.Second); lead > 0 {
		row.Lead = &lead
	}
	return &row
}

// counted says what there is to tell of a client's last 12 months, empty for nothing.
func (p *page) keptTo(c policy.Counters) string {
	var counts []string
	for _, count := range []struct {
		key string
		n   int
	}{{"absences", c.Absent}, {"late_arrivals", c.Late}, {"moves", c.Moved}, {"late_cancellations", c.CancelledLate}} {
		if count.n > 0 {
			counts = append(counts, p.Phrases.Count(count.key, count.n))
		}
	}
	if len(counts) == 0 {
		return ""
	}
	return p.Phrases.Say("client.counters", lang.Values{"counts": strings.Join(counts, ", ")})
}
