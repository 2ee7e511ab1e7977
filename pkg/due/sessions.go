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
	if ways, is := policy.Reported(s.Platform, s.Facts(), l.now); is && len(ways) > 0 {
		l.reported(s, since, ways)
		return nil
	}
	switch d := policy.Decide(s.Platform, s.Facts(), policy.Noshow{By: appointment.ByClient}, l.now); d.Verdict {
	case policy.Allow:
		l.absence(s, since)
	case policy.Discretion:
		l.open(s, since, d.Options)
	case policy.Deny:
		if !l.now.Before(a.End) && offered(d.Options, policy.OptionOnTime) { // too late to report it, not to say that they came
			l.unseen(s, d.Options)
		}
	case policy.Wait:
	}
	return nil
}

// reported adds a session of which a side has reported something to the platform, with what the answer to that named.
func (l *list) reported(s dossier.Dossier, since time.Time, ways []policy.Option) {
	if ways[0].Key != policy.OptionDeclareAbsence {
		l.decision(s, since, "", ways)
		return
	}
	l.addAs(s, Absence, "", since, "", ways[0]).Options = ways
}

// open adds an absence that is left to the specialist. Of a session that has ended, and of which nobody says
// that the client stayed away, it asks first whether they came.
func (l *list) open(s dossier.Dossier, since time.Time, ways []policy.Option) {
	a := s.Appointment
	_, unread := policy.Unread(s.Platform, s.Facts(), l.now)
	closing := policy.Decide(s.Platform, s.Facts(), policy.Settle{}, l.now)
	switch can := offered(closing.Options, policy.OptionOnTime); {
	case l.now.Before(a.End) && !unread && !offered(ways, policy.OptionCheckin):
		l.decision(s, since, "", append(ways, policy.Option{Key: policy.OptionCheckin, ID: a.ID}))
		return
	case l.now.Before(a.End), !can:
		l.decision(s, since, "", ways)
		return
	case unread, !a.Waited.IsZero():
		l.decision(s, since, "", closing.Options)
		return
	}
	came := func(o policy.Option) bool { return o.Key == policy.OptionOnTime || o.Key == policy.OptionArrivedAt }
	slices.SortStableFunc(closing.Options, func(x, y policy.Option) int {
		switch {
		case came(x) && !came(y):
			return -1
		case came(y) && !came(x):
			return 1
		}
		return 0
	})
	l.unseen(s, closing.Options)
}

func offered(ways []policy.Option, key policy.OptionKey) bool {
	return slices.ContainsFunc(ways, func(o policy.Option) bool { return o.Key == key })
}

// unseen adds a session that is over and of which nobody knows whether the client came, and until when that
// can be said where it counts as held after that.
func (l *list) unseen(s dossier.Dossier, ways []policy.Option) {
	a, words := s.Appointment, wordsUnseen
	held := a.Awaits() && a.Silence.Brings == appointment.SilenceConfirms
	if held {
		words = wordsHeld
	}
	had := len(l.tasks)
	l.decisionAs(s, words, a.End, "", ways)
	if held && len(l.tasks) > had {
		l.tasks[had].Until = a.Silence.At
	}
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
		l.unseen(s, closing.Options)
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
