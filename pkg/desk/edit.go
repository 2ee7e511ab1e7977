package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// Details is a request to change the details of an appointment. Booked is when the
// booking was made on the platform. What is not given stays as it was. Price yields
// the new price once the appointment's currency is known, zero for none at all, and
// is nil where it stays.
type Details struct {
	Options
	Selector string
	Request  policy.Edit
	Booked   when.Typed
	Price    func(currency string) (appointment.Amount, error)
}

// Edit changes details of an appointment. It fails with fault.Usage where none
// is given, with fault.Invalid on another currency than what was paid in, and
// with fault.Conflict where a longer one takes a time that is not free.
func (d *Desk) Edit(ctx context.Context, e Details) (Result, error) {
	if err := checkDetails(e); err != nil {
		return Result{}, err
	}
	return d.carryOut(ctx, d.editing(e))
}

// checkDetails refuses a request that asks for nothing.
func checkDetails(e Details) error {
	if e.Request == (policy.Edit{}) && e.Price == nil && e.Booked == nil {
		return fault.New(fault.Usage, "desk.nothing_to_edit")
	}
	return nil
}

// editing is the change that details ask for.
func (d *Desk) editing(e Details) change {
	return completing(d, e.Options, e.Selector, e.Request,
		func(s subject, request policy.Edit) (_ policy.Edit, err error) {
			if request.Booked, err = d.past("booked", e.Booked, s.Appointment); err != nil {
				return request, err
			}
			request.Price, err = newPrice(s.Appointment.Money, e.Price)
			return request, err
		})
}

// newPrice reads a price for an appointment, none where there is nothing to read.
func newPrice(m appointment.Money, read func(string) (appointment.Amount, error)) (appointment.Amount, error) {
	if read == nil {
		return appointment.Amount{}, nil
	}
	price, err := read(m.Currency)
	if err == nil && m.Paid > 0 && price.Currency != m.Currency {
		err = fault.New(fault.Invalid, "desk.other_currency", "given", price.Currency, "agreed", m.Currency)
	}
	return price, err
}
