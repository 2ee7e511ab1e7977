package desk

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Wish is a request to put a client on the waiting list, for a session of the length that the
// terms of a Booking come to, within some hours of the week by the clocks of its Zone; at any
// time where there are none. Of the Booking neither a start nor anything that is agreed with
// one counts.
type Wish struct {
	Booking
	Within [7][]appointment.Span
}

// WaitingResult is what a use case about the waiting list came to. Source is where the length
// of a new entry comes from.
type WaitingResult struct {
	Beside
	dossier.Waiter
	Source appointment.TermsSource
}

// AddWaiting puts a client on the waiting list, who becomes known as by Book. Who waits for the
// same already stays where they are. It fails as Book does on the name, and with fault.Invalid
// where no stretch of the hours is long enough.
func (d *Desk) AddWaiting(ctx context.Context, wish Wish) (WaitingResult, error) {
	if err := checkClient(appointment.VerbWaitlistAdd, wish.Client); err != nil {
		return WaitingResult{}, err
	}
	return d.changeWaiting(ctx, wish.Options, appointment.VerbWaitlistAdd, func(w *store.Change) (WaitingResult, error) {
		client, _, err := d.clientFor(w.Reader, wish.Booking)
		if err != nil {
			return WaitingResult{}, err
		}
		warnings, err := checkNewName(w.Reader, client, wish.AskNear)
		if err != nil {
			return WaitingResult{}, err
		}
		entry, source, err := d.entryFor(w.Reader, wish, client)
		if err != nil {
			return WaitingResult{}, err
		}
		result := WaitingResult{Beside{Warnings: warnings}, dossier.Waiter{Waiting: entry, Client: client}, source}
		theirs, err := w.WaitingOf(client.ID)
		if err != nil {
			return result, err
		}
		for _, other := range theirs {
			if other.SameWish(entry) {
				result.Waiting = other
				return result, nil
			}
		}
		if result.Changed = true; wish.DryRun {
			return result, nil
		}
		if err := putClient(w, client); err != nil {
			return result, err
		}
		return result, w.PutWaiting(entry)
	})
}

// entryFor returns the entry of the waiting list that is asked for, and where its length comes
// from.
func (d *Desk) entryFor(r store.Reader, wish Wish, client appointment.Client) (appointment.Waiting, appointment.TermsSource, error) {
	terms, from, err := d.termsOf(r, wish.Booking, client, 0)
	w := appointment.Waiting{
		ClientID: client.ID, Length: terms.Duration, Within: wish.Within, Timezone: wish.Zone, Added: d.Now, Updated: d.Now,
	}
	if err == nil && !w.Valid() {
		err = fault.New(fault.Invalid, "desk.waiting_never", "duration", w.Length, "longest", w.Longest())
	}
	if err != nil {
		return w, "", err
	}
	list, err := r.WaitingList()
	if err != nil {
		return w, "", err
	}
	if last := len(list) - 1; last >= 0 && !w.Added.After(list[last].Added) {
		w.Added = list[last].Added.Add(time.Second) // so that it is known who came first
	}
	w.ID, err = d.unused(func(id string) (bool, error) {
		_, taken, err := r.Waiting(id)
		return taken, err
	})
	return w, from.Duration, err
}

// RemoveWaiting takes an entry off the waiting list, which an id, or a beginning of one, names.
// One that is off it already stays so. It fails with fault.NotFound and fault.Ambiguous where
// there is not one such entry.
func (d *Desk) RemoveWaiting(ctx context.Context, o Options, name string) (WaitingResult, error) {
	return d.changeWaiting(ctx, o, appointment.VerbWaitlistRemove, func(w *store.Change) (WaitingResult, error) {
		missing := fault.New(fault.NotFound, "desk.waiting_not_found", "id", name)
		several := fault.New(fault.Ambiguous, "desk.waiting_ambiguous", "id", name)
		entry, err := withBeginning(name, w.WaitingWithPrefix, missing, several)
		stands := err == nil
		if errors.Is(err, missing) {
			entry, err = withBeginning(name, waitedOnce(w.Reader), missing, several)
		}
		if err != nil {
			return WaitingResult{}, err
		}
		waiter, err := waiterOf(w.Reader, entry)
		result := WaitingResult{Beside: Beside{Changed: stands}, Waiter: waiter}
		if err != nil || !stands || o.DryRun {
			return result, err
		}
		return result, w.DeleteWaiting(entry.ID)
	})
}

// waitedOnce finds the entries that the waiting list has no more, whose id begins with prefix.
func waitedOnce(r store.Reader) func(prefix string, limit int) ([]appointment.Waiting, error) {
	return func(prefix string, limit int) (found []appointment.Waiting, _ error) {
		return found, r.Gone(store.KindWaiting, func(_ store.Place, id string) error {
			if len(found) == limit || !strings.HasPrefix(id, prefix) {
				return nil
			}
			was, known, err := r.LastKnownWaiting(id)
			if known {
				found = append(found, was)
			}
			return err
		})
	}
}

// WaitingList lists who waits, first come first, each with the time that is held for them.
func (d *Desk) WaitingList(ctx context.Context) ([]dossier.Waiter, error) {
	var waiters []dossier.Waiter
	err := d.view(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		list, err := r.WaitingList()
		if err != nil {
			return err
		}
		asked, err := d.asking(r)
		if err != nil {
			return err
		}
		waiters = make([]dossier.Waiter, 0, len(list))
		for _, w := range list {
			waiter, err := waiterOf(r, w)
			if err != nil {
				return err
			}
			for _, p := range asked {
				if p.Offer.Waiting == w.ID && p.Offer.Holds(d.Now) {
					waiter.Slot = p.Appointment.Slot()
				}
			}
			waiters = append(waiters, waiter)
		}
		return nil
	})
	return waiters, err
}

func waiterOf(r store.Reader, w appointment.Waiting) (dossier.Waiter, error) {
	client, _, err := r.LastKnownClient(w.ClientID)
	return dossier.Waiter{Waiting: w, Client: client}, err
}

// asking returns what is proposed to who waits and not answered, also where it has expired.
func (d *Desk) asking(r store.Reader) ([]dossier.Dossier, error) {
	proposed, err := r.WithStatus(appointment.Proposed, time.Time{}, time.Time{})
	if err != nil {
		return nil, err
	}
	var found []dossier.Dossier
	for _, a := range proposed {
		offers, err := r.Offers(a.ID)
		if err != nil {
			return nil, err
		}
		found = append(found, dossier.Dossier{Appointment: a, Offer: appointment.LatestOffer(offers)})
	}
	return found, nil
}

// changeWaiting changes the waiting list in one transaction, with one event.
func (d *Desk) changeWaiting(ctx context.Context, o Options, verb appointment.Verb, do func(*store.Change) (WaitingResult, error)) (WaitingResult, error) {
	var result WaitingResult
	err := d.beside(ctx, o, verb, &result.Beside, func(r store.Reader, told history.Entry) (err error) {
		if told.Waiting != nil {
			result.Waiter, err = waiterOf(r, *told.Waiting)
		}
		return err
	}, func(w *store.Change) (about store.Portion, err error) {
		result, err = do(w)
		return store.Portion{ClientID: result.ClientID, WaitingID: result.ID}, err
	})
	if err != nil {
		return WaitingResult{}, err
	}
	return result, nil
}

// stillWaiting warns that a client for whom something is booked is on the waiting list all the
// same.
func stillWaiting(r store.Reader, c change, client appointment.Client) ([]Warning, error) {
	if _, books := c.request.(policy.Book); !books {
		return nil, nil
	}
	theirs, err := r.WaitingOf(client.ID)
	var warnings []Warning
	for _, w := range theirs {
		warnings = append(warnings, warning("still_waiting", "name", client.Name, "name_id", client.ID, "id", w.ID))
	}
	return warnings, err
}
