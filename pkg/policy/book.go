package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

func (r Book) decide(q question) Decision { return q.book(r) }

// book allows the appointment and cites the rules whose deadlines now run. One that is drawn
// from a package has no price of its own.
func (q question) book(r Book) Decision {
	a := q.was
	if a.Package = ""; !r.Outside && q.facts.Package.ID != "" {
		a.Package, a.Money = q.facts.Package.ID, appointment.Money{}
	}
	a.Status = appointment.Booked
	a.Charge = appointment.ChargeOpen
	if a.Created.IsZero() {
		a.Created = q.now
	}
	a.Agreed = a.Created
	if a.Money.Price == 0 && a.Money.Paid == 0 {
		a.Money.Currency = "" // no price is agreed
	}
	cases := []Case{CaseClientMove, CaseGrace}
	if a.Payable() > 0 {
		cases = append(cases, CasePayAhead)
	}
	e := Effect{Changed: true, Appointment: a}
	if q.now.Before(a.Start) { // else there is nothing to look forward to
		e.Notices = []appointment.NoticeKind{appointment.NoticeBooked}
	}
	return q.allow(e, cases...)
}
