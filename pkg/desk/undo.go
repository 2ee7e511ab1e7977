package desk

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Undo takes back one command whole, with all that it changed; the sequence of an
// appointment goes on as with any change. event is the id
// of its entry in the journal, or a beginning or an end of one; empty for the
// last command that still stands. Taking back an undo does its command again.
//
// What is undone already stays so, without an error. It fails with
// fault.NotFound where there is no such event or nothing to undo, with
// fault.Ambiguous where several ids match, and with fault.Conflict where a later
// command builds on this one. What silence has brought since is taken back with a command
// that event names; without a name that is fault.Conflict too, and it fails with fault.Denied
// where what is named is what silence brings, as that would come again at once.
func (d *Desk) Undo(ctx context.Context, o Options, event string) (Result, error) {
	named := strings.TrimSpace(event) != ""
	return d.reverse(ctx, o, reversing{appointment.VerbUndo, named, func(r store.Reader) (store.Event, error) {
		if !named {
			return history.LastCommand(r)
		}
		return history.Named(r, event)
	}})
}

// Redo takes back the last undo that still stands, as long as nothing but undo
// and redo came after it; else it fails with fault.NotFound.
func (d *Desk) Redo(ctx context.Context, o Options) (Result, error) {
	return d.reverse(ctx, o, reversing{appointment.VerbRedo, true, history.LastUndo})
}

// reversing is what is to be reversed, by undo or redo: what find yields. named says that who asks means that
// one, whatever came of it since.
type reversing struct {
	verb  appointment.Verb
	named bool
	find  func(store.Reader) (store.Event, error)
}

func (d *Desk) reverse(ctx context.Context, o Options, what reversing) (Result, error) {
	var result Result
	err := d.transaction(ctx, o.DryRun, func(tx store.Tx) (err error) {
		if o.DryRun { // what silence has brought is taken back in a draft
			tx = store.NewDraft(tx)
		}
		result, err = d.reversal(tx, o, what)
		return err
	})
	if err = d.confirmed(ctx, result.Event, result.Appointment.ID, err); err != nil {
		return Result{}, err
	}
	return result, nil
}

// reversal finds what is to be reversed, checks that it can be, and does so
// unless it is a dry run.
func (d *Desk) reversal(tx store.Tx, o Options, what reversing) (Result, error) {
	w := store.NewChange(tx)
	if first, known, err := d.firstResult(w.Reader, o); known || err != nil {
		return first, err
	}
	of, err := what.find(w.Reader)
	if err != nil {
		return Result{}, err
	}
	if err := w.ExpectChanged(of); err != nil {
		return Result{}, err
	}
	plan, err := d.planned(tx, of, what.named)
	if err != nil {
		return Result{}, err
	}
	if err := d.checkRulings(w.Reader, plan); err != nil {
		return Result{}, err
	}
	if err := d.checkRoomsAfter(w.Reader, plan); err != nil {
		return Result{}, err
	}
	result, err := d.reversed(w.Reader, plan, o.DryRun)
	if err != nil {
		return result, err
	}
	if plan.Done {
		result.Verb = what.verb
	}
	if plan.Done || o.DryRun {
		return result, nil
	}
	if err := plan.Write(w); err != nil {
		return result, err
	}
	event := d.newEvent(result.Verb, of.AppointmentID)
	if event.Of = of.ID; event.Verb == appointment.VerbRedo {
		event.Into = plan.Command.Into
	}
	result.Event = event.ID
	for i := range result.Each {
		result.Each[i].Event = event.ID
	}
	behind, err := d.behind(w.Reader)
	if err != nil {
		return result, err
	}
	result.Warnings = append(result.Warnings, behind...)
	o.answers = answeredBy(result.Warnings)
	_, err = w.Record(event, o.keyed(event.ID))
	return result, err
}

// checkRulings fails with fault.Undecided where a reversal is a ruling, and who asks may not rule.
func (d *Desk) checkRulings(r store.Reader, plan history.Reversal) error {
	if plan.Done || !d.Bound {
		return nil
	}
	left, err := plan.After().Appointments()
	if err != nil {
		return err
	}
	for _, is := range left {
		was, stands, err := r.Appointment(is.ID)
		if err == nil && stands && policy.Overrules(was, is) {
			err = fault.New(fault.Undecided, "desk.ruling_theirs", "id", is.ID, "name", d.Specialist)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// reversed shows what a reversal comes to.
func (d *Desk) reversed(r store.Reader, plan history.Reversal, dryRun bool) (Result, error) {
	result := Result{Verb: plan.Verb(), Changed: !plan.Done, DryRun: dryRun}
	told, err := history.Tell(r, plan.Command)
	if err == nil {
		err = lacking(r, &told)
	}
	if err != nil {
		return result, err
	}
	result.Reversed = &told
	left, err := plan.Outcome(r)
	if err != nil {
		return result, err
	}
	result.show(left)
	if err := result.drawn(r); err != nil {
		return result, err
	}
	result.Warnings = d.reversalWarnings(plan, left)
	each, err := plan.Outcomes(r)
	if err == nil {
		err = d.showEach(r, &result, each)
	}
	if err == nil {
		err = d.freesInstead(r, &result)
	}
	if err == nil {
		err = d.busyAgain(r, plan, &result)
	}
	if err != nil {
		return result, err
	}
	return result, d.limit(r, &result)
}

// freesInstead warns of absences that are charged although they would be the free ones once
// the reversal has taken others back.
func (d *Desk) freesInstead(r store.Reader, result *Result) error {
	shown := result.Each
	if len(shown) == 0 {
		shown = []Result{*result}
	}
	var left []appointment.Appointment
	for _, one := range shown {
		if one.Gone {
			one.Appointment = appointment.Appointment{ID: one.Appointment.ID}
		}
		left = append(left, one.Appointment)
	}
	d = d.shelving(r)
	for _, one := range shown {
		if !result.Changed || !one.Platform.FirstAbsenceFree {
			continue
		}
		was, _, err := r.Appointment(one.Appointment.ID)
		if err != nil {
			return err
		}
		warnings, err := d.freeInstead(r, one.Platform, was, left...)
		if err != nil {
			return err
		}
		result.Warnings = append(result.Warnings, warnings...)
	}
	return nil
}

// busyAgain warns of events of foreign calendars at times that a reversal takes again.
func (d *Desk) busyAgain(r store.Reader, plan history.Reversal, result *Result) error {
	var looks []store.Looks
	for _, slot := range plan.Taken {
		looks = append(looks, store.OfBusy(slot.Start, slot.End))
	}
	if len(looks) == 0 || plan.Done {
		return nil
	}
	err := r.Looked(looks...)
	for _, slot := range plan.Taken {
		if err != nil {
			break
		}
		var busy []appointment.Busy
		busy, err = busyWithin(r, slot)
		for _, b := range busy {
			result.Warnings = append(result.Warnings, warning("undo_busy", "id", b.ID, "source", b.Source, "start", b.Start.In(d.Zone), "end", b.End.In(d.Zone)))
		}
	}
	return err
}

// showEach adds what a reversal left of each of several appointments.
func (d *Desk) showEach(r store.Reader, result *Result, each []history.Outcome) error {
	d = d.shelving(r)
	for _, left := range each {
		one := Result{Verb: result.Verb, Changed: result.Changed, DryRun: result.DryRun, Event: result.Event}
		one.show(left)
		if err := one.drawn(r); err != nil {
			return err
		}
		if err := d.limit(r, &one); err != nil {
			return err
		}
		result.Each = append(result.Each, one)
	}
	return result.balanceEach(r)
}

// balanceEach has each of several appointments show what all of them leave of its package.
func (result *Result) balanceEach(r store.Reader) error {
	uses, of := map[string]int{}, map[string]bool{}
	for _, one := range result.Each {
		of[one.Appointment.ID] = true
		if one.Appointment.Uses() && !one.Gone {
			uses[one.Appointment.Package]++
		}
	}
	drawn := map[string]int{}
	for i := range result.Each {
		id := result.Each[i].Package.ID
		if _, counted := drawn[id]; id != "" && !counted {
			ids, err := r.DrawnOf(id)
			if err != nil {
				return err
			}
			others := slices.DeleteFunc(ids, func(id string) bool { return of[id] })
			drawn[id] = len(others) + uses[id]
		}
		result.Each[i].Package.Drawn = drawn[id]
	}
	return nil
}

// reversalWarnings tells of texts that were sent, and of an offer that opens again too
// late.
func (d *Desk) reversalWarnings(plan history.Reversal, left history.Outcome) []Warning {
	var warnings []Warning
	for _, t := range plan.Sent {
		if t.Notice != nil {
			warnings = append(warnings, warning("undo_notice_sent", "id", t.Notice.ID, "subject", t.Notice.Subject, "subject_id", t.Notice.ID))
		} else {
			warnings = append(warnings, warning("undo_support_sent", "id", t.Support.ID, "platform", t.Support.Platform))
		}
	}
	if left.Expired {
		warnings = append(warnings, warning("undo_offer_expired",
			"id", left.Appointment.ID, "time", left.Offer.Expires.In(d.Zone)))
	}
	return warnings
}

// obstructed returns what stands in the way of a reversal as a fault; any other error
// stays as it is.
func (d *Desk) obstructed(err error) error {
	obstacle, ok := errors.AsType[*history.Obstacle](err)
	if !ok {
		return err
	}
	return fault.New(fault.Conflict, "desk.undo_blocked", "event", history.ShortID(obstacle.Of.ID),
		"later", history.ShortID(obstacle.Later.ID), "command", obstacle.Later.Verb,
		"time", obstacle.Later.Recorded.In(d.Zone))
}
