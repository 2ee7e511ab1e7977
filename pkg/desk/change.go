package desk

import (
	"cmp"
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// change is one request to be decided and carried out. find yields what it is about, by a
// selector and an aim where it has one; complete, where there is one, yields the request
// with what only the appointment tells.
type change struct {
	Options
	request  policy.Request
	selector string
	aim      selector.Aim
	find     func(store.Reader) (subject, error)
	complete func(subject) (policy.Request, error)

	planned      []appointment.Appointment // booked with it, and not in the book yet
	allowOverlap bool                      // take a time that is not free
	suggest      int                       // how many times an offer should have
	among        bool                      // other changes come with it: what they take, and what is told, is found out for all
	texts        *notice.Ahead             // drafted before the transaction
}

// carryOut decides a change and, where policy allows it and it is no dry run,
// writes it with its journal entry in the same transaction.
func (d *Desk) carryOut(ctx context.Context, c change) (Result, error) {
	var result Result
	err := d.drafting(ctx, c.DryRun, func(tx store.Tx, texts *notice.Ahead) (err error) {
		c.texts = texts
		result, err = d.attempt(tx, c)
		return err
	})
	if err = d.confirmed(ctx, result.Event, result.Appointment.ID, err); err != nil {
		return Result{}, err
	}
	return result, nil
}

// transaction runs do where it can write, or for a dry run where it cannot. Requests that
// share a change have the transaction of that.
func (d *Desk) transaction(ctx context.Context, dryRun bool, do func(store.Tx) error) error {
	if d.joint != nil {
		return do(d.joint.tx)
	}
	if dryRun {
		return d.Store.View(ctx, do)
	}
	return d.Store.Update(ctx, do)
}

// attempt decides a change and writes what is allowed, unless it is a dry run.
func (d *Desk) attempt(tx store.Tx, c change) (Result, error) {
	writer := d.writer(tx)
	result, s, err := d.decide(writer.Reader, c)
	if err != nil || !result.Changed || c.DryRun {
		return result, err
	}
	if d.Agreed != nil {
		if err := d.Agreed(&result); err != nil {
			return Result{}, err
		}
	}
	return d.write(writer, c, s, result)
}

// decide finds what a change is about and asks policy; a retry is answered as before.
func (d *Desk) decide(r store.Reader, c change) (Result, subject, error) {
	if first, known, err := d.firstResult(r, c.Options); known || err != nil {
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
	if c.request, err = d.inRoom(r, c.request); err != nil {
		return Result{}, s, err
	}
	if s.isNew {
		s.pin()
	}
	if s.isNew || s.Appointment.Status == appointment.Proposed {
		if err = d.fillNew(r, &s); err != nil {
			return Result{}, s, err
		}
		if err := draw(r, &s, c.planned); err != nil {
			return Result{}, s, err
		}
		if err := s.checkPaid(c.request); err != nil {
			return Result{}, s, err
		}
	}
	facts := s.facts()
	facts.Bound = d.Bound
	decision := policy.Decide(s.Platform, facts, c.request, d.Now)
	if err := cmp.Or(withinRange(s.Appointment, decision, c.request), inRulesCurrency(s, decision)); err != nil {
		return Result{}, s, err
	}
	if s.Appointment.Status == appointment.Proposed && decision.Effect.Appointment.Status == appointment.Booked {
		s.terms = appointment.TermsFromList(s.Offer.Terms)
	}
	warnings, err := d.examine(r, c, s, decision)
	if err != nil {
		return Result{}, s, err
	}
	waits, err := stillWaiting(r, c, s.Client)
	if err != nil {
		return Result{}, s, err
	}
	warnings = append(warnings, waits...)
	waiting, err := d.freeing(r, s, &decision)
	if err != nil {
		return Result{}, s, err
	}
	s.warnings = append(append(s.warnings, warnings...), d.countsLater(s, c.request)...)
	result, err := d.result(r, c, s, decision)
	result.asked = askedFor(result.Appointment.ID, c.request)
	result.Waiting, result.Warnings = waiting, append(result.Warnings, d.ruledByOthers(s, decision)...)
	return result, s, err
}

// WarnRulingTheirs is the key of the warning that somebody else was about to rule for a specialist.
const WarnRulingTheirs = "ruling_theirs"

// ruledByOthers says who may rule where somebody else was about to.
func (d *Desk) ruledByOthers(s subject, decision policy.Decision) []Warning {
	if !decision.OfAnother() {
		return nil
	}
	return []Warning{d.warning(WarnRulingTheirs, "name", d.Specialist, "id", s.Appointment.ID)}
}

// completing is a change to the appointment that a selector names, whose request
// is complete once that is known. What fits best is judged by the whole request.
func completing[R policy.Request](d *Desk, o Options, named string, request R, complete func(subject, R) (R, error)) change {
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
		selector: named,
		aim:      to,
		find:     func(r store.Reader) (subject, error) { return d.find(r, named, to) },
		complete: func(s subject) (policy.Request, error) { return complete(s, request) },
	}
}

// acting is a change to the appointment that a selector names.
func (d *Desk) acting(o Options, named string, request policy.Request) change {
	return change{
		Options: o,
		request: request,
		find:    func(r store.Reader) (subject, error) { return d.find(r, named, d.forRequest(request)) },
	}
}

// act carries out a request on the appointment that a selector names.
func (d *Desk) act(ctx context.Context, o Options, named string, request policy.Request) (Result, error) {
	return d.carryOut(ctx, d.acting(o, named, request))
}

// write puts an allowed change into the book, its journal entry last.
func (d *Desk) write(w *store.Change, c change, s subject, result Result) (Result, error) {
	if err := put(w, s, result); err != nil {
		return result, err
	}
	return d.record(w, c, result)
}

// put writes what a change leaves, without its journal entry.
func put(w *store.Change, s subject, result Result) error {
	if s.isNew {
		if err := putNew(w, s); err != nil {
			return err
		}
	}
	if err := w.PutAppointment(result.Appointment); err != nil {
		return err
	}
	if err := putAround(w, s, result); err != nil {
		return err
	}
	if err := putMessages(w, s.Messages, result.Messages); err != nil {
		return err
	}
	return putTexts(w, result)
}

// putMessages writes those messages that are otherwise than they were.
func putMessages(w *store.Change, were, are []appointment.Message) error {
	for i, m := range are {
		if i >= len(were) || m != were[i] {
			if err := w.PutMessage(m); err != nil {
				return err
			}
		}
	}
	return nil
}

// putAround writes what a change leaves beside the appointment.
func putAround(w *store.Change, s subject, result Result) error {
	if !s.isNew && result.Client != s.Client {
		if err := w.PutClient(result.Client); err != nil {
			return err
		}
	}
	for _, o := range result.Decision.Effect.Offers {
		if err := w.PutOffer(o); err != nil {
			return err
		}
	}
	return takeOff(w, result.Decision.Effect.Waiting)
}

// takeOff takes an entry off the waiting list that a change fulfils, where it is still there.
func takeOff(w *store.Change, id string) error {
	if id == "" {
		return nil
	}
	_, there, err := w.Waiting(id)
	if err != nil || !there {
		return err
	}
	return w.DeleteWaiting(id)
}

// putNew writes what a booking brings with it, where the book lacks it.
func putNew(w *store.Change, s subject) error {
	if err := putClient(w, s.Client); err != nil {
		return err
	}
	known, err := w.HasPlatform(s.Platform.Name, s.Platform.Version)
	if err != nil || known {
		return err
	}
	return w.PutPlatform(s.Platform)
}

// putClient writes a client whom the book does not know, or knows otherwise.
func putClient(w *store.Change, c appointment.Client) error {
	known, _, err := w.Client(c.ID)
	if err == nil && known != c {
		err = w.PutClient(c)
	}
	return err
}

// putTexts writes what the change drafted, and the drafts that it overtakes.
func putTexts(w *store.Change, result Result) error {
	if err := result.overtaken.Put(w); err != nil {
		return err
	}
	return outbox.Texts{Notices: result.Notices, Support: result.Support}.Put(w)
}
