package desk

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// change is one request to be decided and carried out. find yields what it is
// about; complete, where there is one, yields the request with what only the
// appointment tells.
type change struct {
	Options
	request  policy.Request
	find     func(store.Reader) (subject, error)
	complete func(subject) (policy.Request, error)

	allowOverlap bool // take a time that is not free
}

// carryOut decides a change and, where policy allows it and it is no dry run,
// writes it with its journal entry in the same transaction.
func (d *Desk) carryOut(ctx context.Context, c change) (Result, error) {
	var result Result
	err := d.transaction(ctx, c.DryRun, func(tx store.Tx) (err error) {
		result, err = d.attempt(tx, c)
		return err
	})
	if err = d.confirmed(ctx, result.Event, result.Appointment.ID, err); err != nil {
		return Result{}, err
	}
	return result, nil
}

// transaction runs do where it can write, or for a dry run where it cannot.
func (d *Desk) transaction(ctx context.Context, dryRun bool, do func(store.Tx) error) error {
	if dryRun {
		return d.Store.View(ctx, do)
	}
	return d.Store.Update(ctx, do)
}

// attempt decides a change and writes what is allowed, unless it is a dry run.
func (d *Desk) attempt(tx store.Tx, c change) (Result, error) {
	writer := store.NewChange(tx)
	result, s, err := d.decide(writer.Reader, c)
	if err != nil || !result.Changed || c.DryRun {
		return result, err
	}
	return d.write(writer, c, s, result)
}

// decide finds what a change is about and asks policy; a retry is answered as before.
func (d *Desk) decide(r store.Reader, c change) (Result, subject, error) {
	if first, known, err := d.firstResult(r, c); known || err != nil {
		return first, subject{}, err
	}
	s, err := c.find(r)
	if err != nil {
		return Result{}, s, err
	}
	if c.complete != nil {
		if c.request, err = c.complete(s); err != nil {
			return Result{}, s, err
		}
	}
	if s.isNew {
		if s.afterHeld, err = afterHeld(r, s); err != nil {
			return Result{}, s, err
		}
	}
	decision := policy.Decide(s.Platform, s.facts(), c.request, d.Now)
	warnings, err := d.examine(r, c, s, decision)
	if err != nil {
		return Result{}, s, err
	}
	s.warnings = append(append(s.warnings, warnings...), d.countsLater(s, c.request)...)
	result, err := d.result(r, c, s, decision)
	return result, s, err
}

// completing is a change to the appointment that a selector names, whose request
// is complete once that is known. What fits best is judged by the whole request.
func completing[R policy.Request](d *Desk, o Options, selector string, request R, complete func(subject, R) (R, error)) change {
	to := d.forRequest(request)
	to.Fit = func(s dossier.Dossier) policy.Fit {
		whole, err := complete(subject{Dossier: s}, request)
		if err != nil {
			whole = request // the fault is told once the appointment is chosen
		}
		return policy.FitOf(s.Platform, s.Facts(), whole, d.Now)
	}
	return change{
		Options:  o,
		request:  request,
		find:     func(r store.Reader) (subject, error) { return d.find(r, selector, to) },
		complete: func(s subject) (policy.Request, error) { return complete(s, request) },
	}
}

// acting is a change to the appointment that a selector names.
func (d *Desk) acting(o Options, selector string, request policy.Request) change {
	return change{
		Options: o,
		request: request,
		find:    func(r store.Reader) (subject, error) { return d.find(r, selector, d.forRequest(request)) },
	}
}

// act carries out a request on the appointment that a selector names.
func (d *Desk) act(ctx context.Context, o Options, selector string, request policy.Request) (Result, error) {
	return d.carryOut(ctx, d.acting(o, selector, request))
}
