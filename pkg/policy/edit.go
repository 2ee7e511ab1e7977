package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

func (r Edit) decide(q question) Decision {
	q.asks = &asks{by: r.Party(), note: r.Note}
	return q.edit(r)
}

// edit decides on a change of the details: all of them while the appointment
// lies ahead, the note alone while it is only proposed and once somebody came or stayed away. Who
// came can still be led to another room.
func (q question) edit(r Edit) Decision {
	switch q.was.Status {
	case appointment.Booked:
		return q.editDetails(r)
	case appointment.Proposed:
		if q.noteAlone(r) {
			return q.editDetails(r)
		}
		return q.deny(append([]OptionKey{OptionEditNote}, q.wayOut()...), CaseProposed)
	case appointment.Arrived, appointment.Fulfilled, appointment.NoShow:
		if q.noteAlone(r) {
			return q.editDetails(r)
		}
		return q.deny([]OptionKey{OptionEditNote}, stateCase(q.was.Status))
	case appointment.Cancelled, appointment.EnteredInError:
		return q.denyState()
	}
	return q.denyState()
}

// noteAlone reports whether nothing but the note is to change.
func (q question) noteAlone(r Edit) bool {
	a := q.edited(r)
	if a.Note = q.was.Note; q.was.Status == appointment.Arrived {
		a.Room = q.was.Room
	}
	return !q.differs(a) && !q.relangs(r)
}

func (q question) editDetails(r Edit) Decision {
	a := q.edited(r)
	invitation := a.Duration() != q.was.Duration() || a.Place != q.was.Place
	price, paid := a.Money != q.was.Money || a.Package != q.was.Package, q.was.Money.Held() > 0
	switch {
	case !q.differs(a) && !q.relangs(r):
		return q.unchanged(CaseEdit)
	case paid && a.Money.Currency != q.was.Money.Currency:
		return q.deny([]OptionKey{OptionSpecialistCancel}, CaseEditPaid)
	}
	e := Effect{Changed: true, Appointment: a}
	if q.relangs(r) {
		e.ClientLang, e.Langless = r.ClientLang, r.NoClientLang
	}
	if invitation {
		e.Appointment.Sequence++
	}
	if invitation || price {
		e.Notice = appointment.NoticeEdited
	}
	if price && paid {
		return q.withDifference(q.allow(e, CaseEdit, CaseEditPaid))
	}
	return q.allow(e, CaseEdit)
}

// withDifference names what records the difference between what was
// paid and another price.
func (q question) withDifference(d Decision) Decision {
	d.Options = append(d.Options, option(q.was, OptionPay)) // which is kept where there is something to pay
	return q.withRefund(d)
}

// edited returns the appointment with the details asked for.
func (q question) edited(r Edit) appointment.Appointment {
	a := *q.was
	if r.Duration != 0 {
		a.End = a.Start.Add(r.Duration)
	}
	if r.Place != "" || r.NoPlace {
		a.Place = r.Place
	}
	if r.Room != "" || r.NoRoom {
		a.Room = r.Room
	}
	if r.Note != "" || r.NoNote {
		a.Note = r.Note
	}
	if r.Price.Currency != "" {
		a.Package = "" // it has a price of its own now
		a.Money.Price, a.Money.Currency = r.Price.Minor, r.Price.Currency
	}
	if !r.Booked.IsZero() {
		a.Created = r.Booked
		if len(a.PreviousStarts) == 0 {
			a.Agreed = r.Booked
		}
	}
	a.Money = unpriced(a.Money)
	return a
}

// differs reports whether an edited appointment is not what it was.
func (q question) differs(a appointment.Appointment) bool {
	return !a.End.Equal(q.was.End) || a.Place != q.was.Place || a.Room != q.was.Room || a.Note != q.was.Note ||
		a.Money != q.was.Money || a.Package != q.was.Package || !a.Created.Equal(q.was.Created)
}

// relangs reports whether another language is asked for than the client has, or none.
func (q question) relangs(r Edit) bool {
	return (r.ClientLang != "" || r.NoClientLang) && r.ClientLang != q.facts.ClientLang
}
