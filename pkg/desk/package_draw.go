package desk

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// draw finds from which package of the client's a new session is drawn, if from any, once those
// are booked that are planned before it.
func draw(r store.Reader, s *subject, planned []appointment.Appointment) error {
	a := s.Appointment
	packages, err := r.BalancesOf(a.ClientID)
	if err != nil || len(packages) == 0 {
		return err
	}
	for i := range packages {
		packages[i].Drawn += drawnBy(planned, packages[i].ID)
	}
	zone := when.ZoneOf(a.Timezone)
	b, found := appointment.DrawnFrom(packages, a.Start, zone)
	if found {
		s.Package = b
		return nil
	}
	for _, b := range packages {
		s.spent = s.spent || b.Ended.IsZero()
	}
	s.lapsed, _ = appointment.Lapsed(packages, a.Start, zone)
	return nil
}

// checkPaid refuses a payment with a new session for which there is no price, or for which a
// package would pay: who pays for it by itself says that it is of none.
func (s subject) checkPaid(request policy.Request) error {
	book, _ := request.(policy.Book)
	switch {
	case !s.paid:
		return nil
	case s.Package.ID != "" && !book.Outside && s.Appointment.Money.Price == 0:
		return fault.New(fault.Invalid, "desk.paid_from_package_unpriced", "id", s.Package.ID)
	case s.Package.ID != "" && !book.Outside:
		return fault.New(fault.Invalid, "desk.paid_from_package", "id", s.Package.ID)
	case s.Appointment.Money.Price == 0:
		return fault.New(fault.Usage, "desk.paid_unpriced")
	}
	return nil
}

// drawnBy counts the appointments that use up a session of a package.
func drawnBy(list []appointment.Appointment, id string) int {
	count := 0
	for _, a := range list {
		if a.Uses() && a.Package == id {
			count++
		}
	}
	return count
}

// drawn fills in the package from which the appointment is drawn as it now stands.
func (result *Result) drawn(r store.Reader) (err error) {
	result.Package, err = dossier.PackageOf(r, result.Appointment)
	return err
}
