package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Details is a request to change the details of an appointment. Booked is when the
// booking was made on the platform. What is empty
// stays as it was, unless NoPlace or NoNote takes it out. Price yields the new
// price once the appointment's currency is known, zero for none at all, and is
// nil where it stays.
type Details struct {
	Options
	Selector   string
	Duration   time.Duration
	Place      string
	Note       string
	NoPlace    bool
	NoNote     bool
	ClientLang string
	Booked     Typed
	Price      func(currency string) (appointment.Amount, error)
}

// Edit changes details of an appointment. It fails with fault.Usage where none
// is given, with fault.Invalid on another currency than what was paid in, and
// with fault.Conflict where a longer one takes a time that is not free.
func (d *Desk) Edit(ctx context.Context, e Details) (Result, error) {
	if e.Duration == 0 && e.Place+e.Note+e.ClientLang == "" && e.Price == nil && e.Booked == nil && !e.NoPlace && !e.NoNote {
		return Result{}, fault.New(fault.Usage, "desk.nothing_to_edit")
	}
	return d.carryOut(ctx, d.completing(e.Options, e.Selector, policy.Request{
		Verb: appointment.VerbEdit, By: appointment.BySpecialist, Duration: e.Duration,
		Place: e.Place, Note: e.Note, NoPlace: e.NoPlace, NoNote: e.NoNote, ClientLang: e.ClientLang,
	}, func(s subject, request policy.Request) (_ policy.Request, err error) {
		if request.Booked, err = d.past("booked", e.Booked, s.Appointment); err != nil {
			return request, err
		}
		return withPrice(s.Appointment.Money, request, e.Price)
	}))
}

func withPrice(m appointment.Money, request policy.Request, read func(string) (appointment.Amount, error)) (policy.Request, error) {
	if read == nil {
		return request, nil
	}
	price, err := read(m.Currency)
	if err == nil && m.Paid > 0 && price.Currency != m.Currency {
		err = fault.New(fault.Invalid, "desk.other_currency", "given", price.Currency, "agreed", m.Currency)
	}
	request.Price = price
	return request, err
}

// acting is a change to the appointment that a selector names.
func (d *Desk) acting(o Options, selector string, request policy.Request) change {
	return change{
		Options: o,
		request: request,
		find:    func(r store.Reader) (subject, error) { return d.find(r, selector, d.forRequest(request)) },
	}
}
