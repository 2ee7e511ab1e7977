package desk

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/store"
)

// side is one part of the book as it is, and what that is to become.
type side struct {
	id       string // of the part in the backup
	now      string // and in the book
	is, then store.Tx
	gone     bool   // the backup has no such part
	common   uint64 // the last entry that both have
}

// sides lays the parts of the book beside those of the backup. Where one of the two is from before
// the practice, its part is beside that which took it over.
func (m *restoring) sides(is store.Tx) ([]side, error) {
	now, err := store.Parts(is)
	if err != nil {
		return nil, err
	}
	then, err := store.Parts(m.from)
	if err != nil {
		return nil, err
	}
	if len(now) == 1 && len(then) > 1 || len(now) > 1 && len(then) == 1 {
		return m.founded(is, now, then)
	}
	all := slices.Concat(now, then)
	slices.Sort(all)
	var sides []side
	for _, id := range slices.Compact(all) {
		sides = append(sides, side{id: id, now: id, is: store.Beside(is, id), then: store.Beside(m.from, id)})
	}
	return sides, nil
}

// founded is sides where one of the two is a practice's alone.
func (m *restoring) founded(is store.Tx, now, then []string) ([]side, error) {
	old, of, ids := is, m.from, then
	if len(then) == 1 {
		old, of, ids = m.from, is, now
	}
	adopted, err := adoptedBy(old, of, ids)
	if err != nil {
		return nil, err
	}
	var sides []side
	for _, id := range ids {
		s := side{id: id, is: store.Nothing{}, then: store.Beside(of, id)}
		switch back := len(then) == 1; {
		case back && id == adopted:
			s = side{now: id, is: s.then, then: old}
		case back:
			s = side{now: id, is: s.then, then: store.Nothing{}, gone: true}
		case id == adopted:
			s.is = old
		}
		sides = append(sides, s)
	}
	return sides, nil
}

// adoptedBy returns which of the parts of a practice took a book over, empty for none.
func adoptedBy(old, practice store.Tx, ids []string) (string, error) {
	for _, id := range ids {
		if common, err := store.Common(old, store.Beside(practice, id)); common > 0 || err != nil {
			return id, err
		}
	}
	return "", nil
}

// lostAndGained compares the journals of the book and of the backup, part by part.
func (m *restoring) lostAndGained(is store.Tx) error {
	m.done.Lost, m.done.Gained, m.common = Stretch{}, Stretch{}, 0
	now, err := store.StateOf(is)
	if err != nil {
		return err
	}
	m.had = m.had || now.Seq > 0
	m.done.State = now
	if m.parts, err = m.sides(is); err != nil {
		return err
	}
	for i := range m.parts {
		s := &m.parts[i]
		if s.common, err = store.Common(s.is, s.then); err != nil {
			return err
		}
	}
	if m.asked.Specialist != "" {
		if m.parts, err = m.aloneIn(is, m.parts); err != nil {
			return err
		}
	}
	for _, s := range m.parts {
		if err := m.lostAndGainedIn(s); err != nil {
			return err
		}
	}
	return nil
}

// lostAndGainedIn compares one part.
func (m *restoring) lostAndGainedIn(s side) error {
	now, err := store.PartStateOf(s.is)
	if err != nil {
		return err
	}
	then, err := store.PartStateOf(s.then)
	if err != nil {
		return err
	}
	m.common = max(m.common, s.common)
	lost, err := stretch(s.is, s.common, now.Seq)
	if err != nil {
		return err
	}
	gained, err := stretch(s.then, s.common, then.Seq)
	m.done.Lost, m.done.Gained = m.done.Lost.and(lost), m.done.Gained.and(gained)
	return err
}

// and returns two stretches as one, of two parts.
func (s Stretch) and(o Stretch) Stretch {
	both := Stretch{Count: s.Count + o.Count, From: s.From, To: s.To}
	if s.Count == 0 || o.Count > 0 && o.From.Before(s.From) {
		both.From = o.From
	}
	if s.Count == 0 || o.To.After(s.To) {
		both.To = o.To
	}
	if s.Count > 0 && o.Count > 0 && (s.From.IsZero() || o.From.IsZero()) { // of one it is not known
		both.From, both.To = time.Time{}, time.Time{}
	}
	both.Latest = slices.Concat(s.Latest, o.Latest)
	slices.SortStableFunc(both.Latest, func(a, b history.Entry) int { return a.Recorded.Compare(b.Recorded) })
	both.Latest = both.Latest[max(0, len(both.Latest)-stretchTold):]
	return both
}
