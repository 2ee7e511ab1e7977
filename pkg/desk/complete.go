package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// MostCompletions is how many words a person is offered at most for one that is half typed.
const MostCompletions = 50

// Completion is a word that goes on as somebody has typed, with what it names: when that takes
// place or happened, zero for never, and whose it is. Of the rest it has what tells it from
// others.
type Completion struct {
	Word   string
	Time   time.Time
	Client string
	About  string                  // the subject of a text
	Kind   appointment.MessageKind // of a message
	Verb   appointment.Verb        // of an entry of the journal
	Sold   appointment.Balance     // a package
}

// Wanted is what an appointment is wanted for that somebody has half named: a request, or
// nothing where it is only to be looked at. Repeat says that it is to be booked once more, and
// Scope, where there is one, that the request is about a series.
type Wanted struct {
	selector.Typed
	Request policy.Request
	Scope   appointment.Scope
	Repeat  bool
}

// CompleteAppointment returns selectors that go on as typed, each of which names one appointment
// that the command can act on, nearest first.
func (d *Desk) CompleteAppointment(ctx context.Context, w Wanted) ([]Completion, error) {
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		found, err := d.finder(r).Complete(d.half(w))
		var list []Completion
		for _, n := range found {
			list = append(list, Completion{Word: n.Word, Time: n.Start, Client: n.Client})
		}
		return list, err
	})
}

// completed returns what look finds in the book.
func completed(ctx context.Context, d *Desk, look func(store.Reader) ([]Completion, error)) ([]Completion, error) {
	var list []Completion
	err := d.view(ctx, func(tx store.Tx) (err error) {
		list, err = look(store.NewReader(tx).Bare())
		return err
	})
	return list[:min(len(list), MostCompletions)], err
}

func (d *Desk) finder(r store.Reader) selector.Finder {
	return selector.Finder{Reader: r, Now: d.Now, Day: d.Day}
}

// half returns what is half typed with what it has to fit.
func (d *Desk) half(w Wanted) selector.Half {
	h := selector.Half{Typed: w.Typed, Zone: d.Zone, Most: MostCompletions, Any: true}
	switch w.Request.(type) {
	case nil:
		h.Aim = d.toShow()
		if w.Repeat {
			h.Aim = d.toRepeat()
		}
		h.Acts = func(dossier.Dossier) bool { return true }
		return h
	case policy.Await: // found as an absence is
		h.Aim = d.forRequest(policy.Noshow{By: appointment.ByClient})
	default:
		h.Aim = d.forRequest(w.Request)
	}
	h.Any = false
	if w.Scope != "" {
		h.Aim = d.aimAt(h.Aim, w.Scope, w.Request.Verb())
	}
	h.Acts = func(s dossier.Dossier) bool { return policy.Acts(w.Request, s.Appointment, h.Fit(s), d.Now) }
	return h
}

// CompleteClient returns the clients whose names go on as typed, or of them those on the waiting
// list: those first whom one sees next or has seen last.
func (d *Desk) CompleteClient(ctx context.Context, typed selector.Typed, waiting bool) ([]Completion, error) {
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		suits := func(string) bool { return true }
		if waiting {
			on, err := waitingOn(r)
			if err != nil {
				return nil, err
			}
			suits = func(id string) bool { return on[id] }
		}
		found, err := selector.CompleteClient(r, d.Now, typed, MostCompletions, suits)
		var list []Completion
		for _, k := range found {
			list = append(list, Completion{Word: k.Word, Time: k.Start, Client: k.Client.Name})
		}
		return list, err
	})
}

// waitingOn returns the ids of the clients on the waiting list.
func waitingOn(r store.Reader) (map[string]bool, error) {
	list, err := r.WaitingList()
	on := map[string]bool{}
	for _, w := range list {
		on[w.ClientID] = true
	}
	return on, err
}
