package desk

import (
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/recurrence"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// requestOf is a request for one member of a series, and what keeps it from being carried out
// although it can be decided; nil for nothing.
type requestOf func(member subject) (policy.Request, *Obstacle, error)

// seriesChange is a request about the members of a series: change names one of them, each
// yields the request for all of them once that is known.
type seriesChange struct {
	change
	scope appointment.Scope
	skips Skips
	each  func(named subject) (requestOf, error)
	then  func(w *store.Change, named subject) error // what becomes of the series; nil for nothing
}

// changeSeries decides a request for each member of a series by itself, and writes what is
// allowed where nothing is refused.
func (d *Desk) changeSeries(ctx context.Context, c seriesChange) (Batch, error) {
	return d.several(ctx, c.Options, c.request.Verb(), func(d *Desk, w *store.Change, b *Batch) error {
		named, err := d.find(w.Reader, c.selector, d.aimAt(c.aim, c.scope, c.request.Verb()))
		if err != nil {
			return err
		}
		if named.Appointment.Series == "" {
			return fault.New(fault.Invalid, "desk.no_series", "id", named.Appointment.ID)
		}
		members, err := d.members(w.Reader, named, c.scope, c.request)
		if err != nil {
			return err
		}
		over := len(members) == 0
		if over { // done already, where that is what the one that was named says
			members = []subject{named}
		}
		request, err := c.each(named)
		if err != nil {
			return err
		}
		changed, err := d.decideEach(w.Reader, c, members, request, b)
		if err != nil {
			return err
		}
		if over && !b.inPlace() {
			b.Results, b.Conflicts = nil, nil
			return fault.New(fault.NotFound, "desk.series_over", "id", named.Appointment.ID)
		}
		if refused := b.Verdict() != policy.Allow; refused || len(b.Conflicts) > 0 {
			b.Options, err = d.forOthers(w.Reader, c, changed, b)
			if refused { // graver than what stands in the way of others
				b.leave(changed)
			}
			return err
		}
		if len(b.Results) == 0 {
			return fault.New(fault.Conflict, "desk.none_moved", "count", len(b.Skipped)).Because(&Blocked{Batch: *b})
		}
		if err := d.tellAll(w.Reader, b, changed); err != nil {
			return err
		}
		if err := b.write(w, changed); err != nil {
			return err
		}
		for i := range b.Results {
			if err := b.Results[i].drawn(w.Reader); err != nil { // once all of them stand
				return err
			}
		}
		if c.then != nil && b.Changed {
			if err := c.then(w, named); err != nil {
				return err
			}
		}
		return d.whatNext(w.Reader, b)
	})
}

// goOn has the rule of a series go on from where its appointments move, when those from one
// of them on move together.
func goOn(w *store.Change, named subject, to time.Time) error {
	s, found, err := w.Series(named.Appointment.Series)
	if err != nil || !found {
		return err
	}
	return w.PutSeries(recurrence.Shifted(s, named.Appointment.Start, to, when.ZoneOf(s.Timezone)))
}

// inPlace reports whether nothing is left to be done, as policy finds it done.
func (b *Batch) inPlace() bool {
	changes := slices.ContainsFunc(b.Results, func(r Result) bool { return r.Changed })
	return len(b.Results) > 0 && b.Verdict() == policy.Allow && !changes
}

// leave has the results say how the appointments stand, as none is changed.
func (b *Batch) leave(subjects []subject) {
	for i, s := range subjects {
		r := &b.Results[i]
		r.Changed, r.Verb, r.Appointment, r.Messages = false, b.Verb, s.Appointment, s.Messages
		r.Warnings, r.past = nil, s.Past
		r.deadlines()
	}
}

// decideEach decides on each member, and looks at the times that they are to take. It
// returns the subjects of the results.
func (d *Desk) decideEach(r store.Reader, c seriesChange, members []subject, request requestOf, b *Batch) ([]subject, error) {
	var subjects []subject
	for _, member := range members {
		asked, obstacle, err := request(member)
		if err != nil {
			return nil, err
		}
		result, s, err := d.decideOne(r, member, asked, nil)
		if err != nil {
			return nil, err
		}
		if obstacle != nil && result.Decision.Verdict == policy.Allow {
			obstacle.Of = member.Appointment.ID
			if b.meet(*obstacle, c.skips); c.skips.pass(obstacle.Cause) {
				continue
			}
			result.Changed = false // it has no time that could be looked at
		}
		b.Results, subjects = append(b.Results, result), append(subjects, s)
	}
	return d.findRoom(r, c, subjects, b)
}

// findRoom takes out of a batch what is passed over for want of a free time. The times that its
// members leave are free for the others; one that is passed over stays where it is, so that
// others may find none either.
func (d *Desk) findRoom(r store.Reader, c seriesChange, subjects []subject, b *Batch) ([]subject, error) {
	hours, err := d.hours(r)
	if err != nil {
		return nil, err
	}
	met := len(b.Conflicts)
	for {
		passed := len(b.Skipped)
		b.Conflicts = b.Conflicts[:met]
		subjects, err = d.room(r, c, subjects, b, hours)
		if err != nil || len(b.Skipped) == passed {
			return subjects, err
		}
	}
}

// room is one round of findRoom.
func (d *Desk) room(r store.Reader, c seriesChange, subjects []subject, b *Batch, hours appointment.Hours) ([]subject, error) {
	moving := map[string]bool{}
	for i, s := range subjects {
		moving[s.Appointment.ID] = b.Results[i].Changed
	}
	var results []Result
	var kept []subject
	var placed []appointment.Appointment // where those before it go, also one that leaves its own time
	for i, s := range subjects {
		obstacle, err := d.obstacleTo(r, s, b.Results[i], hours, takings{free: c.allowOverlap, own: moving, planned: placed})
		if err != nil {
			return nil, err
		}
		if obstacle != nil {
			obstacle.Of = s.Appointment.ID
			if b.meet(*obstacle, c.skips); c.skips.pass(obstacle.Cause) {
				continue
			}
		}
		results, kept = append(results, b.Results[i]), append(kept, s)
		if b.Results[i].Changed {
			placed = append(placed, b.Results[i].Appointment)
		}
	}
	b.Results = results
	return kept, nil
}

// tellAll drafts the one letter of all that changes, and the requests to a platform's support.
func (d *Desk) tellAll(r store.Reader, b *Batch, subjects []subject) error {
	var told []outbox.Member
	var at []int
	for i, s := range subjects {
		if b.Results[i].Changed {
			told, at = append(told, outbox.Member{Was: s.Dossier, Effect: b.Results[i].Decision.Effect}), append(at, i)
		}
	}
	if len(told) == 0 {
		return nil
	}
	drafts, err := d.drafter(d.joint.texts).DraftSeries(r, told, b.Results[at[0]].Client.Lang)
	if err != nil {
		return err
	}
	b.Results[at[0]].drafted(drafts)
	return nil
}

// CancelSeries calls members of a series off. It fails as Cancel does, with fault.Invalid for
// an appointment of no series and with fault.NotFound where none of it is ahead.
func (d *Desk) CancelSeries(ctx context.Context, scope appointment.Scope, c Cancellation) (Batch, error) {
	if err := checkCancellation(c); err != nil {
		return Batch{}, err
	}
	return d.changeSeries(ctx, seriesChange{
		change: d.cancelling(c), scope: scope,
		each: func(named subject) (_ requestOf, err error) {
			if c.Requested, err = fixed(c.Requested, named); err != nil {
				return nil, err
			}
			return asEach(d.cancelling(c)), nil
		},
	})
}

// EditSeries changes details of members of a series. It fails as Edit does, and as
// CancelSeries.
func (d *Desk) EditSeries(ctx context.Context, scope appointment.Scope, e Details) (Batch, error) {
	if err := checkDetails(e); err != nil {
		return Batch{}, err
	}
	return d.changeSeries(ctx, seriesChange{
		change: d.editing(e), scope: scope,
		each: func(named subject) (_ requestOf, err error) {
			if e.Booked, err = fixed(e.Booked, named); err != nil {
				return nil, err
			}
			return asEach(d.editing(e)), nil
		},
	})
}

// MessageSeries logs a client's message about members of a series. It fails as Message
// does, and as CancelSeries.
func (d *Desk) MessageSeries(ctx context.Context, scope appointment.Scope, n Note) (Batch, error) {
	if err := checkNote(n); err != nil {
		return Batch{}, err
	}
	return d.changeSeries(ctx, seriesChange{
		change: d.logging(n), scope: scope,
		each: func(named subject) (_ requestOf, err error) {
			if n.Received, err = fixed(n.Received, named); err != nil {
				return nil, err
			}
			return func(member subject) (policy.Request, *Obstacle, error) {
				return asEach(d.logging(n))(member) // anew for each: a message has an id of its own
			}, nil
		},
	})
}

// RescheduleSeries moves members of a series: each by as many days as the one that was
// named, and to the same time of its clock. It fails as Reschedule does, and as CancelSeries.
func (d *Desk) RescheduleSeries(ctx context.Context, scope appointment.Scope, skips Skips, m Move) (Batch, error) {
	if err := checkAsked(m.Request.By, m.Request.Reason, m.Request.AcceptReason, m.Requested); err != nil {
		return Batch{}, err
	}
	var to time.Time
	c := seriesChange{
		change: d.moving(m), scope: scope, skips: skips,
		each: func(named subject) (_ requestOf, err error) {
			if to, m.Request.Duration, err = span(m.To, named.Appointment, m.Request.Duration); err != nil {
				return nil, err
			}
			if m.Requested, err = fixed(m.Requested, named); err != nil {
				return nil, err
			}
			return func(member subject) (policy.Request, *Obstacle, error) {
				a, one := member.Appointment, m
				one.Request.With = named.Appointment.ID
				moved, err := recurrence.Moved(a.Start, named.Appointment.Start, to, when.ZoneOf(a.Timezone))
				if err != nil {
					return nil, nil, err
				}
				if one.To = when.At(moved.Start); moved.Cause == "" {
					return asEach(d.moving(one))(member)
				}
				one.To = when.At(a.Start.Add(to.Sub(named.Appointment.Start))) // so that it can be decided at all
				request, _, err := asEach(d.moving(one))(member)
				return request, &Obstacle{Day: moved.Day, Clock: moved.Clock, Cause: moved.Cause}, err
			}, nil
		},
	}
	if scope != appointment.ScopeThis {
		c.then = func(w *store.Change, named subject) error { return goOn(w, named, to) }
	}
	return d.changeSeries(ctx, c)
}

// asEach has a change that completes itself be one for each member.
func asEach(c change) requestOf {
	return func(member subject) (policy.Request, *Obstacle, error) {
		request, err := c.complete(member)
		return request, nil, err
	}
}

// fixed reads a time that was typed once, about the appointment that was named.
func fixed(t when.Typed, named subject) (when.Typed, error) {
	at, err := t.Instant(named.Appointment)
	return when.At(at), err
}
