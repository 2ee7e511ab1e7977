package due

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// answersAhead is how long before the last instant the specialist is asked for a word.
const answersAhead = 14 * 24 * time.Hour

// unanswered finds what comes about unless the specialist says a word in time: sessions that lapse, and what
// clients have claimed.
func (l *list) unanswered() error {
	waiting, err := l.Reader.Bare().Awaiting(l.now, l.now.Add(answersAhead))
	if err != nil {
		return err
	}
	for _, a := range waiting {
		if a.Silence.Brings == appointment.SilenceConfirms {
			continue
		}
		s, err := l.WithID(a.ID)
		if err != nil {
			return err
		}
		ways := policy.Answering(s.Platform, s.Facts(), l.now)
		if len(ways) == 0 {
			continue
		}
		l.add(s, Answer, s.Appointment.Updated, "", ways[0])
		added := &l.tasks[len(l.tasks)-1]
		added.Until, added.Options = a.Silence.At, ways
	}
	return nil
}
