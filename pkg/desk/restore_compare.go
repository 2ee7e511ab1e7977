package desk

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Stretch is the end of a journal from an entry on.
type Stretch struct {
	Count    int
	From, To time.Time       // when the first of them was recorded, and the last
	Latest   []history.Entry // of them, the oldest first
}

// stretchTold is how many entries of a stretch are told.
const stretchTold = 5

// back returns how what was the book becomes it again.
func (m *restoring) back() Way {
	switch {
	case m.damaged || m.done.Unknown:
		return WayNone
	case m.done.Gained.Count > 0 && m.done.Lost.Count > 0 || m.done.Forgotten > 0:
		return WayForced
	}
	return WayPlain
}

// compare finds out what is lost and gained, and refuses where that must not be.
func (m *restoring) compare(is store.Current) error {
	unread := is.Damage
	if unread == nil {
		err := m.lostAndGained(is)
		if err != nil && fault.Of(err).Code != fault.Damaged {
			return err
		}
		unread = err
	}
	noted := len(m.notedForgotten()) > 0 // so that a book was there
	m.done.Unknown = unread != nil || m.vanished || !m.had && noted
	m.done.Perhaps = (m.done.Unknown || !m.had) && !noted
	lost, gained := m.done.Lost.Count > 0, m.done.Gained.Count > 0
	switch {
	case m.asked.Specialist != "" && unread != nil:
		return unread
	case m.asked.DiscardNewer && (unread != nil || lost || gained || m.damaged):
		return nil
	case unread != nil || m.damaged && lost:
		return fault.New(fault.Damaged, "desk.restore_damaged", "path", m.named(), "backup", m.asked.From).Because(unread)
	case m.damaged:
		return nil
	case !lost && !gained:
		return errSame
	case !lost || !gained:
		return nil
	case m.common == 0:
		return fault.New(fault.Conflict, "desk.restore_other", "backup", m.asked.From, "path", m.named())
	}
	return fault.New(fault.Conflict, "desk.restore_diverged", "backup", m.asked.From, "count", m.done.Lost.Count,
		"since", m.done.Lost.From.In(m.Zone))
}

// stretch tells the entries of a journal behind one of them, to the last. What is damaged
// of them is not told.
func stretch(tx store.Tx, behind, last uint64) (Stretch, error) {
	s := Stretch{Count: int(last - behind)}
	if s.Count == 0 {
		return s, nil
	}
	r := store.NewReader(tx)
	var err error
	if s.From, err = r.RecordedAt(behind + 1); err == nil {
		s.To, err = r.RecordedAt(last)
	}
	if err != nil {
		s.From, s.To = time.Time{}, time.Time{}
		return s, unlessDamaged(err)
	}
	events, err := history.Latest(r, min(s.Count, stretchTold))
	if err == nil {
		s.Latest, err = history.TellAll(r, events)
	}
	if err != nil {
		return s, unlessDamaged(err)
	}
	whose, _, err := r.Owner()
	for i := range s.Latest {
		s.Latest[i].Specialist = whose.Name
	}
	return s, unlessDamaged(err)
}

func unlessDamaged(err error) error {
	if err != nil && fault.Of(err).Code == fault.Damaged {
		return nil
	}
	return err
}
