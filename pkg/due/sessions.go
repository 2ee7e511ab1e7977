package due

import (
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// absences finds the booked appointments that have begun and need a word on the
// client's absence. A request that is owed is found by its message.
func (l *list) absences() error {
	begun, err := l.Reader.Bare().WithStatus(appointment.Booked, time.Time{}, l.now.Add(time.Second))
	if err != nil {
		return err
	}
	// An absence comes before any choice, and of one that is over it takes that somebody
	// waited: what else is over is a choice, since no earlier than its start.
	urgent := func(a appointment.Appointment) bool { return !a.Waited.IsZero() || l.now.Before(a.End) }
	for _, a := range begun {
		if !urgent(a) {
			continue
		}
		if err := l.begun(a); err != nil {
			return err
		}
	}
	for _, a := range begun {
		if urgent(a) {
			continue
		}
		if l.enough(a.Start) {
			break // with what was read still in its order
		}
		if err := l.begun(a); err != nil {
			return err
		}
	}
	slices.SortFunc(l.tasks, func(a, b Task) int {
		return cmp.Or(a.Appointment.Start.Compare(b.Appointment.Start), cmp.Compare(a.Appointment.ID, b.Appointment.ID))
	})
	return nil
}

// begun adds what one of these needs.
func (l *list) begun(a appointment.Appointment) error {
	s, err := l.WithID(a.ID)
	if err != nil {
		return err
	}
	since := policy.DeadlinesOf(s.Platform, s.Facts()).AbsenceFrom
	switch d := policy.Decide(s.Platform, s.Facts(), policy.Noshow{By: appointment.ByClient}, l.now); d.Verdict {
	case policy.Allow:
		l.absence(s, since)
	case policy.Discretion:
		l.decision(s, since, "", d.Options)
	case policy.Wait, policy.Deny:
	}
	return nil
}

// absence adds one that can be declared, unless the client cancelled before. Of a
// session that has ended unseen it says that nobody knows whether the client came.
func (l *list) absence(s dossier.Dossier, since time.Time) {
	unread, _ := policy.Unread(s.Platform, s.Facts(), l.now)
	for _, o := range unread.Options {
		if o.Key == policy.OptionCancelByTier {
			l.decision(s, since, "", slices.DeleteFunc(unread.Options, func(o policy.Option) bool {
				return o.Key == policy.OptionInbox
			}))
			return
		}
	}
	closing := policy.Decide(s.Platform, s.Facts(), policy.Settle{}, l.now)
	if closing.Verdict == policy.Discretion && !l.now.Before(s.Appointment.End) {
		l.decisionAs(s, wordsUnseen, s.Appointment.End, "", closing.Options)
		return
	}
	l.add(s, Absence, since, "", policy.Option{Key: policy.OptionDeclareAbsence, ID: s.Appointment.ID})
	l.tasks[len(l.tasks)-1].Options = policy.Awaiting(s.Appointment)
}

// undecided finds the absences that an accepted reason excuses and that wait for their
// free move, and the absences and cancellations that came into the book as facts alone.
func (l *list) undecided() error {
	waiting, err := l.Reader.Bare().Undecided()
	if err != nil {
		return err
	}
	slices.SortStableFunc(waiting, func(a, b appointment.Appointment) int { return a.Updated.Compare(b.Updated) })
	for _, a := range waiting {
		if l.enough(a.Updated) {
			return nil
		}
		if a.Awaits() { // the client has yet to speak
			continue
		}
		s, err := l.WithID(a.ID)
		if err != nil {
			return err
		}
		if ways, open := policy.Undecided(s.Platform, s.Facts(), l.now); open {
			l.decisionAs(s, wordsUndecided, a.Updated, "", ways)
			continue
		}
		l.add(s, Move, a.Updated, "", policy.Option{Key: policy.OptionMoveFree, ID: a.ID})
	}
	return nil
}
