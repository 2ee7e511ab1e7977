package desk

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// How much of the journal is looked at for what can be undone, in events and in what they
// changed, and how many packages for those that are meant.
const (
	mostEvents   = 30
	mostChanges  = 50
	mostPackages = 300
)

// CompleteSlot returns the numbers of the times on offer for the appointment that a selector
// names which the client can still take.
func (d *Desk) CompleteSlot(ctx context.Context, name, typed string) ([]Completion, error) {
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		s, err := d.find(r, name, d.forRequest(policy.Accept{Number: 1}))
		var list []Completion
		for i, slot := range s.Offer.Slots {
			decided := policy.Decide(s.Platform, s.facts(), policy.Accept{Number: i + 1}, d.Now)
			number := strconv.Itoa(i + 1)
			if decided.Verdict == policy.Allow && decided.Effect.Changed && strings.HasPrefix(number, typed) {
				list = append(list, Completion{Word: number, Time: slot.Start})
			}
		}
		return list, err
	})
}

// CompleteEvent returns the ids of entries of the journal that can be undone, the latest first.
func (d *Desk) CompleteEvent(ctx context.Context, typed string) ([]Completion, error) {
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		var list []Completion
		events, changes := 0, 0
		err := r.EventsBack(func(e store.Event) error {
			events, changes = events+1, changes+len(e.Changes)
			if events > mostEvents || changes > mostChanges || len(list) == MostCompletions {
				return store.ErrStop
			}
			word, goesOn := eventGoingOn(e.ID, typed)
			if !goesOn {
				return nil
			}
			plan, err := history.Plan(r, e, d.Now)
			if refused(err) || plan.Done {
				return nil
			}
			told, err := history.Tell(r, e)
			list = append(list, Completion{Word: word, Time: e.Recorded, Client: told.Client.Name, Verb: e.Verb})
			return err
		})
		return list, err
	})
}

// refused reports whether an event cannot be taken back: something builds on it, or it is none
// that can.
func refused(err error) bool {
	obstacle, obstructed := errors.AsType[*history.Obstacle](err)
	return obstructed && obstacle != nil || err != nil && fault.Of(err).Code == fault.Denied
}

// eventGoingOn returns the end of an event's id, or all of it, where that goes on as typed.
func eventGoingOn(id, typed string) (string, bool) {
	begins := strings.ToUpper(typed)
	switch short := history.ShortID(id); {
	case strings.HasPrefix(short, begins):
		return short, true
	default:
		return id, strings.HasPrefix(id, begins)
	}
}

// CompletePackage returns the ids of packages for which a payment can be recorded, or a refund,
// the latest sale first.
func (d *Desk) CompletePackage(ctx context.Context, verb appointment.Verb, typed string) ([]Completion, error) {
	rule := policy.PayPackage
	if verb == appointment.VerbPackageRefund {
		rule = policy.RefundPackage
	}
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		packages, err := r.PackagesWithPrefix(strings.ToLower(typed), mostPackages)
		slices.SortFunc(packages, func(a, b appointment.Package) int { return b.Sold.Compare(a.Sold) })
		var list []Completion
		for _, p := range packages {
			account, err := packageAccount(r, p.ID)
			if err != nil {
				return nil, err
			}
			if _, ruling := rule(account.Balance, 0, d.Now); ruling == policy.PackageDone {
				list = append(list, Completion{Word: p.ID, Client: account.Client.Name, Sold: account.Balance})
			}
		}
		return list, err
	})
}

// CompleteWaiting returns the ids of entries of the waiting list, first come first.
func (d *Desk) CompleteWaiting(ctx context.Context, typed string) ([]Completion, error) {
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		entries, err := r.WaitingList()
		var list []Completion
		for _, w := range entries {
			if !begins(w.ID, typed) {
				continue
			}
			waiter, err := waiterOf(r, w)
			if err != nil {
				return nil, err
			}
			list = append(list, Completion{Word: w.ID, Time: w.Added, Client: waiter.Client.Name})
		}
		return list, err
	})
}

// CompleteBusy returns the ids of events of foreign calendars that block from now on, by their next time.
func (d *Desk) CompleteBusy(ctx context.Context, typed string) ([]Completion, error) {
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		blocks, err := r.BlocksWithin(d.Now, time.Time{})
		var list []Completion
		for _, b := range blocks {
			if times := b.Within(d.Now, time.Time{}); len(times) > 0 && begins(b.ID, typed) {
				list = append(list, Completion{Word: b.ID, Time: times[0].Start, About: b.Source})
			}
		}
		return list, err
	})
}

// CompleteSources returns the names of the foreign calendars of which the book has events.
func (d *Desk) CompleteSources(ctx context.Context, typed string) ([]Completion, error) {
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		sources, err := r.BlockSources()
		var list []Completion
		for _, name := range sources {
			if begins(name, typed) {
				list = append(list, Completion{Word: name})
			}
		}
		return list, err
	})
}

// CompleteCalendars returns the names of the calendars on servers that the book is kept in step with.
func (d *Desk) CompleteCalendars(ctx context.Context, typed string) ([]Completion, error) {
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		all, err := r.Calendars()
		var list []Completion
		for _, c := range all {
			if begins(c.Name, typed) {
				list = append(list, Completion{Word: c.Name})
			}
		}
		return list, err
	})
}
