package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

func (r Book) decide(q question) Decision {
	q.asks = &asks{by: r.Party()}
	return q.book(r)
}

// book allows the appointment and cites the rules whose deadlines now run.
func (q question) book(r Book) Decision {
	e, cases := q.bookEffect(r)
	return q.allow(e, cases...)
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
func (q question) bookEffect(r Book) (Effect, []Case) {
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
	cases := append(q.moveCases(true), CaseGrace)
	if a.Payable() > 0 {
		cases = append(cases, CasePayAhead)
	}
	e := Effect{Changed: true, Appointment: a}
	if q.now.Before(a.Start) { // else there is nothing to look forward to
		e.Notice = appointment.NoticeBooked
	}
	return e, cases
}
