package due

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// How long before the last instant the specialist is asked for a word, and told that the client has yet to
// speak or to pay: of that there can be much, which mostly comes by itself.
const (
	answersAhead = 14 * 24 * time.Hour
	lapsesAhead  = 3 * 24 * time.Hour
)

// unanswered finds what comes about unless somebody says a word in time: sessions that lapse, and what
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
			l.lapses(s)
			continue
		}
		l.add(s, Answer, s.Appointment.Updated, "", ways[0])
		added := &l.tasks[len(l.tasks)-1]
		added.Until, added.Options = a.Silence.At, ways
	}
	return nil
}

// lapses adds a session that soon lapses unless the client confirms it or pays for it.
func (l *list) lapses(s dossier.Dossier) {
	a := s.Appointment
	if a.Silence.Brings != appointment.SilenceLapses || a.Silence.At.After(l.now.Add(lapsesAhead)) {
		return
	}
	words, way := "", policy.OptionConfirm
	if dossier.MissingOf(s.Platform, a) == appointment.MissingPayment {
		words, way = wordsLapse, policy.OptionPay
	} else if by, _ := policy.SideOf(s.Platform, a, appointment.MessageConfirm); by != appointment.ByClient {
		return // it is the specialist's word, and they cannot give it any more
	}
	ways := []policy.Option{{Key: way, ID: a.ID}}
	l.addAs(s, Lapse, words, a.Updated, "", ways[0])
	added := &l.tasks[len(l.tasks)-1]
	added.Until, added.Options = a.Silence.At, ways
}
