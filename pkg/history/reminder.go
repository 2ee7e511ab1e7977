package history

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// isReminder reports whether a change is one of a reminder, which is drafted beside what an
// appointment went through and stands in nobody's way.
func isReminder(d store.Delta) bool {
	if d.Kind() != store.KindNotice {
		return false
	}
	is := func(n appointment.Notice) bool { return n.Kind == appointment.NoticeReminder }
	after, err := store.Deltas{d}.After().Notices()
	if err != nil || slices.ContainsFunc(after, is) {
		return err == nil
	}
	before, err := store.Deltas{d}.Before().Notices()
	return err == nil && slices.ContainsFunc(before, is)
}

// dropReminders finds the reminders of an appointment that is removed: one that was sent stays, as
// any text does, and the others go with it.
func (p *planner) dropReminders() error {
	for _, d := range p.changes {
		if d.Kind() != store.KindAppointment || !d.Removes() {
			continue
		}
		notices, err := p.reader.Notices(d.ID())
		if err != nil {
			return err
		}
		for _, n := range notices {
			switch {
			case n.Kind != appointment.NoticeReminder:
			case n.State == appointment.NoticeSent:
				p.Sent = append(p.Sent, SentText{Notice: &n})
			default:
				p.moot = append(p.moot, n)
			}
		}
	}
	return nil
}
