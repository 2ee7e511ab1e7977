package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

func (r Book) decide(q question) Decision {
	q.asks = &asks{by: r.Party()}
	return q.book(r)
}

// book allows the appointment.
func (q question) book(r Book) Decision {
	return q.allowBooked(q.bookEffect(r), "")
}

// allowBooked allows an appointment to be a booked one, for a case of its own, if any, and by the
// rules whose deadlines then run.
func (q question) allowBooked(e Effect, own Case) Decision {
	move, often := q.moveCases(true)
	d := q.allow(e, own, move, often, CaseGrace, onlyIf(e.Appointment.Payable() > 0, CasePayAhead),
		onlyIf(e.Appointment.Payable() > 0 && q.platform.Periods.PayLapses, CasePayLapse), onlyIf(q.platform.confirmer(&e.Appointment) != "", CaseAnswer))
	if q.platform.confirmer(&e.Appointment) != "" {
		q.leaves(&d, OptionConfirm)
	}
	return d
}

// unpriced leaves the currency out where no price is agreed.
func unpriced(m appointment.Money) appointment.Money {
	if m.Price == 0 && m.Paid == 0 {
		m.Currency = ""
	}
	return m
}

// bookEffect makes the appointment a booked one. One that is drawn from a package has no
// price of its own.
func (q question) bookEffect(r Book) Effect {
	a := *q.was
	if a.Package = ""; !r.Outside && q.facts.Package.ID != "" {
		a.Package, a.Money = q.facts.Package.ID, appointment.Money{}
	}
	a.Status = appointment.Booked
	a.Charge = appointment.ChargeOpen
	if a.Created.IsZero() {
		a.Created = q.now
	}
	a.Agreed = a.Created
	a.Money = unpriced(a.Money)
	a.Upfront = a.Money.Price > 0 && q.often(appointment.ByClient, 0)
	e := Effect{Changed: true, Appointment: a}
	uncertain := q.platform.confirmer(&a) == appointment.BySpecialist && !(q.platform.Periods.PayLapses && a.Payable() > 0)
	if q.now.Before(a.Start) && !uncertain { // else there is nothing to look forward to, or not yet
		e.Notice = appointment.NoticeBooked
	}
	return e
}
