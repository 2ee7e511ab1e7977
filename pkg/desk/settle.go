package desk

import (
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Settlement is a request to close what starts in [From, To); a zero From is an
// open end.
type Settlement struct {
	Options
	From, To time.Time
	Request  policy.Settle

	again bool // it was carried out before under its key, for another specialist
}

// Closing is what closing a day came to, by start: Closed are the appointments
// that were changed, Left those that wait for the specialist, with the decision
// that says why. Since is how many could be closed that a retry leaves alone.
type Closing struct {
	DryRun   bool
	Closed   []Result
	Left     []Result
	Since    int
	Warnings []Warning
}

// Changed returns how many appointments were changed, or would be in a dry run: none by a retry.
func (c Closing) Changed() int {
	changed := 0
	for _, r := range c.Closed {
		if r.Changed {
			changed++
		}
	}
	return changed
}

// Settle closes the open appointments that have ended. Where the client came, one
// becomes fulfilled; where the specialist waited for the client in vain and nothing
// is left to decide or to read, the absence is declared. All of it is one event, so
// that it is undone at once. What silence has brought by now is told with it, each an event of its own.
func (d *Desk) Settle(ctx context.Context, s Settlement) (Closing, error) {
	if d.Practice != nil {
		return d.settleEach(ctx, s)
	}
	var closing Closing
	d = d.hearing()
	err := d.drafting(ctx, s.DryRun, func(tx store.Tx, texts *notice.Ahead) (err error) {
		closing, err = d.settleAll(tx, s, texts)
		return err
	}, d.looksOfSettling(s))
	var first Result // all of them are in the book, or none
	if len(closing.Closed) > 0 {
		first = closing.Closed[0]
	}
	if err = d.confirmed(ctx, first.Event, first.Appointment.ID, err); err != nil {
		return Closing{}, err
	}
	return closing, nil
}

// looksOfSettling finds what is read to close what has ended.
func (d *Desk) looksOfSettling(s Settlement) store.Looks {
	return store.OfStatus(s.From, appointment.Earlier(s.To, d.Now), unclosed()...)
}

// unclosed are the statuses of what can be closed.
func unclosed() []appointment.Status {
	return []appointment.Status{appointment.Booked, appointment.Arrived}
}

// glanced is how many of the last entries of the journal are held to the book before it is
// settled: a page of it that was lost on the way to the disk is seen once a day.
const glanced = 50

func (d *Desk) settleAll(tx store.Tx, s Settlement, texts *notice.Ahead) (Closing, error) {
	closing := Closing{DryRun: s.DryRun}
	if s.DryRun { // each closing finds what those before it would leave
		tx = store.NewDraft(tx)
	}
	if d.joint == nil { // the journal does not tell yet of what others have changed
		if err := store.Glance(tx, glanced); err != nil {
			return closing, err
		}
	}
	w := d.writer(tx)
	event, known, err := d.firstEvent(w.Reader, s.Options)
	if err != nil {
		return closing, err
	}
	if known {
		return d.firstClosing(w, event, s, texts)
	}
	if s.again {
		return closing, d.stillOpen(w.Reader, &closing, s, texts)
	}
	open, err := d.unclosed(w.Reader, s.From, s.To)
	if err != nil {
		return closing, err
	}
	d = d.shelving(w.Reader)
	for _, a := range open {
		result, err := d.close(w, a, s, texts)
		switch {
		case err != nil:
			return closing, err
		case result.Changed:
			closing.Closed = append(closing.Closed, result)
		case result.Decision.Verdict == policy.Discretion, result.Decision.Verdict == policy.Deny:
			closing.Left = append(closing.Left, result)
		}
	}
	if !s.DryRun && len(closing.Closed) > 0 {
		if closing.Warnings, err = d.behind(w.Reader); err != nil {
			return closing, err
		}
		err = d.recordClosing(w, s.Options, closing.Closed)
	}
	closing.tell(d.heard())
	return closing, err
}

// tell adds what silence has brought to what was closed.
func (c *Closing) tell(silenced []Result) {
	for i := range silenced {
		if silenced[i].DryRun = c.DryRun; c.DryRun {
			silenced[i].Event = ""
		}
	}
	c.Closed = slices.Concat(silenced, c.Closed)
	slices.SortStableFunc(c.Closed, byStart)
}

// unclosed returns the appointments that can be closed and have ended, by start.
func (d *Desk) unclosed(r store.Reader, from, to time.Time) ([]appointment.Appointment, error) {
	to = appointment.Earlier(to, d.Now)
	var open []appointment.Appointment
	for _, status := range unclosed() {
		found, err := r.WithStatus(status, from, to)
		if err != nil {
			return nil, err
		}
		open = append(open, found...)
	}
	open = slices.DeleteFunc(open, func(a appointment.Appointment) bool { return d.Now.Before(a.End) })
	slices.SortStableFunc(open, func(a, b appointment.Appointment) int { return a.Start.Compare(b.Start) })
	return open, nil
}

// close decides on one appointment and writes what is allowed, without an event. The desk has a
// shelf.
func (d *Desk) close(w *store.Change, a appointment.Appointment, s Settlement, texts *notice.Ahead) (Result, error) {
	result, subject, err := d.decide(w.Reader, d.settling(a, s, texts))
	if err != nil || !result.Changed {
		return result, err
	}
	d.shelf.Changed(result.Appointment)
	return result, put(w, subject, result)
}

// settling is the change that closes one appointment.
func (d *Desk) settling(a appointment.Appointment, s Settlement, texts *notice.Ahead) change {
	return change{
		Options: Options{DryRun: s.DryRun},
		request: s.Request,
		texts:   texts,
		find: func(r store.Reader) (subject, error) {
			known, err := d.shelved(r).Of(a)
			return subject{Dossier: known}, err
		},
	}
}

// recordClosing writes the one event of all that was closed, and names it in
// each result. It is about the appointment where that is one alone.
func (d *Desk) recordClosing(w *store.Change, o Options, closed []Result) error {
	about, ids := "", []string{}
	for _, r := range closed {
		ids = append(ids, r.Appointment.ID)
	}
	if len(ids) == 1 {
		about = ids[0]
	}
	event := d.newEvent(appointment.VerbSettle, about)
	event.Verdict = policy.Allow
	for i := range closed {
		closed[i].Event = event.ID
		event.Asked = append(event.Asked, closed[i].asked)
		if closed[i].Decision.Effect.Assumed {
			event.Assumed = append(event.Assumed, closed[i].Appointment.ID)
		}
		for _, rule := range closed[i].Decision.Rules {
			if !slices.Contains(event.RuleIDs, rule.ID) {
				event.RuleIDs = append(event.RuleIDs, rule.ID)
			}
		}
	}
	return d.enter(w, event, o, store.Portion{Members: ids})
}
