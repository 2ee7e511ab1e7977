package store

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// PutMessage writes a message. One with the same id is replaced, also when its
// time changed.
func (c *Change) PutMessage(m appointment.Message) error {
	if err := checkIDs(m.ID, m.AppointmentID); err != nil {
		return err
	}
	key := messageKey(m)
	old, _, err := keyWithID(c.tx, messageKeys(m.AppointmentID), timeLength, m.ID)
	if err != nil {
		return err
	}
	if old != nil && !bytes.Equal(old, key) {
		if err := c.remove(old); err != nil {
			return err
		}
	}
	return c.put(key, m)
}

// Message returns the message with the given id.
func (r Reader) Message(id string) (appointment.Message, bool, error) {
	return withID[appointment.Message](r.tx, prefixMessageID, id)
}

// MessagesWithPrefix returns the messages whose id begins with prefix, by id
// and at most limit of them; zero or less for all.
func (r Reader) MessagesWithPrefix(prefix string, limit int) ([]appointment.Message, error) {
	return withPrefix[appointment.Message](r.tx, prefixMessageID, prefix, limit)
}

// Messages returns the messages of an appointment by the time they were
// received, oldest first, and those of one instant in the order of logging.
func (r Reader) Messages(appointmentID string) ([]appointment.Message, error) {
	found, err := collect[appointment.Message](r.tx, messageKeys(appointmentID))
	if err != nil {
		return nil, err
	}
	return found, r.byLogging(found)
}

// EachMessagesOpen visits the messages that are not answered, of all appointments, by the time
// they were received: those of one instant together, in the order of logging. ErrStop from visit
// ends it without an error.
func (r Reader) EachMessagesOpen(visit func(together []appointment.Message) error) error {
	var together []appointment.Message
	shown := func() error {
		if len(together) == 0 {
			return nil
		}
		if err := r.byLogging(together); err != nil {
			return err
		}
		shown := together
		together = nil
		return visit(shown)
	}
	stopped := false
	err := eachFollowed(r.tx, []byte(prefixMessageOpen), afterTimes(1), func(m appointment.Message) error {
		if len(together) > 0 && !m.Received.Equal(together[0].Received) {
			if err := shown(); err != nil {
				stopped = true
				return err
			}
		}
		together = append(together, m)
		return nil
	})
	if err == nil && !stopped {
		err = UnlessStop(shown())
	}
	return err
}

// WithMessagesOpen returns the appointments with messages that are not answered, by their
// ids. It reports false, and has not looked at all of them, where there are more than so many
// such messages.
func (r Reader) WithMessagesOpen(most int) (map[string]bool, bool, error) {
	found, all := map[string]bool{}, true
	err := walkIndex(r.tx, []byte(prefixMessageOpen), nil, nil, func(key []byte) error {
		if most--; most < 0 {
			all = false
			return ErrStop
		}
		_, by := cut(key)
		id, _, _ := cutOf(by[min(timeLength, len(by)):])
		found[id] = true
		return nil
	})
	return found, all, err
}

// rank is where a message stands in the journal: the event that logged it, and
// its place among the changes of that event.
type rank struct {
	seq   uint64
	place int
}

// byLogging orders messages that came by time further: those of one instant as
// they were logged. Chat programs give whole minutes, and the ids of messages say
// nothing about which came first; the journal is asked only where that matters.
func (r Reader) byLogging(messages []appointment.Message) error {
	ranks, read := map[string]rank{}, map[string]bool{}
	for i, m := range messages {
		tied := i > 0 && m.Received.Equal(messages[i-1].Received) ||
			i+1 < len(messages) && m.Received.Equal(messages[i+1].Received)
		if !tied || read[m.AppointmentID] {
			continue
		}
		read[m.AppointmentID] = true
		if err := r.rankMessages(m.AppointmentID, ranks); err != nil {
			return err
		}
	}
	slices.SortStableFunc(messages, func(a, b appointment.Message) int {
		first, second := ranks[a.ID], ranks[b.ID]
		return cmp.Or(a.Received.Compare(b.Received),
			cmp.Compare(first.seq, second.seq), cmp.Compare(first.place, second.place))
	})
	return nil
}

// rankMessages finds when each message of an appointment was first logged: taking
// that back and doing it again leaves its rank.
func (r Reader) rankMessages(appointmentID string, ranks map[string]rank) error {
	events, err := r.EventsOf(appointmentID)
	if err != nil {
		return err
	}
	for _, e := range events {
		logged, err := e.After().Messages()
		if err != nil {
			return err
		}
		for place, m := range logged {
			if _, known := ranks[m.ID]; !known {
				ranks[m.ID] = rank{e.Seq, place}
			}
		}
	}
	return nil
}

func messageIndex(m appointment.Message, rest []byte) ([]pair, error) {
	pairs := []pair{byID(prefixMessageID, m.ID, rest)}
	if !m.Answered {
		pairs = append(pairs, referTo(prefixMessageOpen, timeKey(m.Received), rest))
	}
	return pairs, nil
}
