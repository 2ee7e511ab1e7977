package desk

import "github.com/adsum-cli/adsum/pkg/appointment"

// checkTimes gathers the times that are not free: what stood so in the book before is none
// of the import's doing.
func (m *merging) checkTimes() error {
	if err := m.checkRooms(); err != nil || m.AllowOverlap {
		return err
	}
	were := map[string]appointment.Appointment{}
	for _, t := range m.written {
		were[t.is.ID] = t.was
	}
	for _, t := range m.written {
		if len(m.done.Conflicts) == mostConflicts {
			return nil
		}
		m.line = t.line
		if err := m.checkTime(t, were); err != nil {
			return err
		}
	}
	return nil
}

func (m *merging) checkTime(t takenIn, were map[string]appointment.Appointment) error {
	if !t.is.Status.Active() {
		return nil
	}
	row, err := m.rowOf(&t.is)
	if err != nil {
		return err
	}
	others, err := m.w.Overlapping(t.is)
	if err != nil {
		return err
	}
	for _, other := range others {
		before, written := were[other.ID]
		if !written {
			before = other
		}
		if written && other.ID < t.is.ID || t.was.ID != "" && before.ID != "" && t.was.Overlaps(before) {
			continue
		}
		client, _, err := m.w.Client(other.ClientID)
		if err != nil {
			return err
		}
		m.conflict(row, CauseTaken, other.ID, client.Name)
	}
	if t.was.Status.Active() && t.was.Slot() == t.is.Slot() {
		return nil
	}
	return m.checkHeld(t.is, row)
}

// checkHeld looks whether offers hold the time of an appointment.
func (m *merging) checkHeld(a appointment.Appointment, row ImportRow) error {
	holding, err := m.w.OffersHolding(a.Start, a.End)
	if err != nil {
		return err
	}
	for _, o := range holding {
		if o.AppointmentID == a.ID || !o.Holds(m.Now) {
			continue
		}
		held, _, err := m.w.Appointment(o.AppointmentID)
		if err != nil {
			return err
		}
		client, _, err := m.w.Client(held.ClientID)
		if err != nil {
			return err
		}
		m.conflict(row, CauseHeld, held.ID, client.Name)
	}
	return nil
}

// checkRooms gathers the rooms that are taken twice by what was written: nothing covers that.
func (m *merging) checkRooms() error {
	if m.w.Part() == "" {
		return nil
	}
	for _, t := range m.written {
		m.line = t.line
		if err := m.checkRoom(t.is, roomsOf(t.is)); err != nil {
			return err
		}
	}
	for _, o := range m.offered {
		of, _, err := m.w.Appointment(o.is.AppointmentID)
		if m.line = o.line; err == nil {
			err = m.checkRoom(of, m.roomsHeld(o.is))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *merging) checkRoom(a appointment.Appointment, wanted []roomed) error {
	for _, in := range wanted {
		taken, err := m.occupied(m.w.Reader, in.room, in.Slot, only(a.ID))
		if err != nil || len(taken) == 0 {
			return err
		}
		row, err := m.rowOf(&a)
		if err != nil {
			return err
		}
		who, err := holder(m.w.Reader, taken[0])
		if err != nil {
			return err
		}
		m.conflict(row, CauseRoom, taken[0].Appointment, who.Name)
	}
	return nil
}
