package desk

import (
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// aloneIn leaves of the parts of the book that of the specialist whose part alone comes back. In a
// backup from before the practice it is what the part took over.
func (m *restoring) aloneIn(is store.Tx, sides []side) ([]side, error) {
	id, err := Whose(m.asked.Specialist)(is)
	if err != nil {
		return nil, err
	}
	m.part = id
	for _, s := range sides {
		if s.now != id {
			continue
		}
		if then, err := store.PartStateOf(s.then); then.Seq > 0 || err != nil {
			return []side{s}, err
		}
	}
	return nil, fault.New(fault.Conflict, "desk.restore_no_part", "name", m.asked.Specialist, "backup", m.asked.From)
}

// withPart returns the book as it is, with the part of one specialist as the backup has it.
func (m *restoring) withPart(is store.Tx) (*store.Draft, error) {
	book, err := store.Renewed(is)
	if err != nil {
		return nil, err
	}
	part := store.Beside(book, m.part)
	return book, store.Difference(store.Beside(is, m.part), m.parts[0].then, part)
}

// roomsStillFree refuses where a room that an appointment or a held slot of the part needs was taken
// since by somebody else's, and has the rooms know of all those of the part.
func (m *restoring) roomsStillFree(book store.Tx) error {
	part := store.Beside(book, m.part)
	if err := store.Reoccupy(part); err != nil {
		return err
	}
	if err := m.staysIfAhead(store.NewReader(part)); err != nil {
		return err
	}
	if err := m.checkRoomsAhead(store.NewReader(part)); err != nil {
		return err
	}
	return m.checkRoomsOfPart(store.NewReader(part), roomTakenRestore)
}

// staysIfAhead refuses to bring back what is ahead with a specialist who has left the practice since.
func (m *restoring) staysIfAhead(own store.Reader) error {
	_, count, err := m.aheadOfSpecialist(own)
	if err == nil && count > 0 {
		err = checkStays(own)
	}
	return err
}
