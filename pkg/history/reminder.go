package history

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
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

// leaveReminders finds the reminders of appointments that will stand otherwise, or not at all: one
// that was sent stays, as any text does, and nobody is to send the others.
func (p *planner) leaveReminders() error {
	for _, d := range p.changes {
		if d.Kind() != store.KindAppointment {
			continue
		}
		alone := store.Deltas{d} // all the changes would be gone through for each
		was, _, err := alone.Before().Appointment(d.ID())
		if err != nil {
			return err
		}
		is, stays, err := alone.After().Appointment(d.ID())
		if err != nil {
			return err
		}
		notices, err := p.reader.Notices(d.ID())
		if err != nil {
			return err
		}
		for _, n := range notices {
			if n.Kind == appointment.NoticeReminder && (!stays || policy.Tells(n, was) && !policy.Tells(n, is)) {
				p.leaveReminder(n, stays)
			}
		}
	}
	return nil
}

func (p *planner) leaveReminder(n appointment.Notice, stays bool) {
	switch {
	case n.State == appointment.NoticeSent || n.State == appointment.NoticeSending:
		p.Sent = append(p.Sent, SentText{Notice: &n})
	case !stays:
		p.dropped = append(p.dropped, n)
	case n.State == appointment.NoticeDraft || n.State == appointment.NoticeRefused:
		p.moot = append(p.moot, n)
	}
}
