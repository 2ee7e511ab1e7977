package desk

import (
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// WarnClockBehind is the key of the warning that a change was recorded before the last entry of the
// journal, by its time: "by" is how much. In the journal it stands behind it all the same.
const WarnClockBehind = "clock_behind"

// behind warns where the last entry of the journal was recorded at an instant that the clock has not
// come to yet: one of two machines has it wrong. It is asked for before a change is recorded, and
// warns once of what requests share. Who had to wait for others is not behind, though what they
// recorded meanwhile is later than Now. A simulated clock says nothing of a real one, nor the other
// way round.
func (d *Desk) behind(r store.Reader) ([]Warning, error) {
	if d.Clock == nil || d.joint != nil && d.joint.warned {
		return nil, nil
	}
	id, err := r.LastID()
	if err != nil {
		return nil, err
	}
	made, ours := selector.EventTime(id)
	if !ours || !made.After(d.Clock()) { // an entry of a foreign id tells no time
		return nil, nil
	}
	last, _, err := r.Event(id)
	if err != nil || last.Simulated || !last.Recorded.After(d.Now) {
		return nil, err
	}
	if d.joint != nil {
		d.joint.warned = true
	}
	return []Warning{warning(WarnClockBehind, "by", last.Recorded.Sub(d.Now))}, nil
}
