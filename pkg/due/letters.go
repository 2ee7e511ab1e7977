package due

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// letters finds the requests that are owed, and the reasons that came after an
// absence was declared or a late cancellation.
func (l *list) letters() error {
	var owed []dossier.Letter
	err := l.Reader.EachMessagesOpen(func(together []appointment.Message) error {
		if l.enough(together[0].Received) {
			return store.ErrStop
		}
		for _, m := range together {
			s, err := l.WithID(m.AppointmentID)
			if err != nil {
				return err
			}
			letter := l.Letter(s, m)
			switch b := letter.Bearing; {
			case b.Owed():
				letter.Bearing.Options = b.Options[:1]
				owed = append(owed, letter)
			case b.Means == policy.BearingContested && s.Appointment.Status != appointment.Booked: // which is found as begun
				l.decision(s, m.Received, m.ID, b.Options)
			case b.Means == policy.BearingReason && !s.Appointment.Status.Pending():
				l.decision(s, m.Received, m.ID, b.Options)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return l.requests(owed)
}

// requests adds what clients asked for in time: what one message asks for several appointments is
// one task where one command does it.
func (l *list) requests(owed []dossier.Letter) error {
	bundles, err := l.Bundles(owed)
	if err != nil {
		return err
	}
	for _, b := range bundles {
		for _, o := range b.Options {
			letters := b.About(o)
			first := letters[0]
			l.add(first.Dossier, Request, first.Message.Received, first.Message.ID, o)
			if len(letters) > 1 {
				added := &l.tasks[len(l.tasks)-1]
				added.Words, added.Dates = wordsRequests, len(letters)
			}
		}
	}
	return nil
}
