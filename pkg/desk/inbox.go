package desk

import (
	"context"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Inbox lists the messages of the appointment that a selector names, or with an
// empty one the open messages of all, oldest first and one about several bundled: the first so
// many bundles, or all for zero, and whether there is more.
func (d *Desk) Inbox(ctx context.Context, selector string, most int) (bundles []dossier.Bundle, more bool, err error) {
	err = d.view(ctx, func(tx store.Tx) (err error) {
		r := store.NewReader(tx)
		shelf := d.shelved(r)
		if selector == "" {
			bundles, err = openLetters(shelf, most)
			return err
		}
		s, err := d.find(r, selector, d.toShow())
		if err != nil {
			return err
		}
		bundles = nil
		for _, m := range s.Messages {
			bundles = append(bundles, shelf.Letter(s.Dossier, m).Alone())
		}
		return nil
	})
	if more = most > 0 && len(bundles) > most; more {
		bundles = bundles[:most]
	}
	return bundles, more, err
}

// openLetters bundles the open messages of all, oldest first. Where no more than so many are
// asked for, it reads one bundle more at least, where there is one.
func openLetters(shelf *dossier.Shelf, most int) ([]dossier.Bundle, error) {
	var bundles []dossier.Bundle
	err := shelf.Reader.EachMessagesOpen(func(together []appointment.Message) error {
		if most > 0 && len(bundles) > most {
			return store.ErrStop
		}
		var letters []dossier.Letter
		for _, m := range together {
			s, err := shelf.WithID(m.AppointmentID)
			if err != nil {
				return err
			}
			letters = append(letters, shelf.Letter(s, m))
		}
		slices.SortStableFunc(letters, func(a, b dossier.Letter) int { return a.Appointment.Start.Compare(b.Appointment.Start) })
		next, err := shelf.Bundles(letters) // those of one bundle were received at one instant
		bundles = append(bundles, next...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return bundles, nil
}

// Resolve closes a message that was dealt with otherwise. id is its id or a
// beginning of it that no other has; fault.NotFound and fault.Ambiguous tell
// that it is not.
func (d *Desk) Resolve(ctx context.Context, o Options, id string) (Result, error) {
	c := change{Options: o, request: policy.Resolve{}}
	var message appointment.Message
	c.find = func(r store.Reader) (s subject, err error) {
		if message, err = messageNamed(r, id); err != nil {
			return s, err
		}
		s.Dossier, err = dossier.NewShelf(r, d.Now).WithID(message.AppointmentID)
		return s, err
	}
	c.complete = func(subject) (policy.Request, error) { return policy.Resolve{MessageID: message.ID}, nil }
	return d.carryOut(ctx, c)
}

func messageNamed(r store.Reader, id string) (appointment.Message, error) {
	var none appointment.Message
	prefix := selector.ID(strings.TrimSpace(id))
	if len(prefix) < selector.LeastOfID {
		return none, fault.New(fault.NotFound, "desk.message_not_found", "id", id)
	}
	found, err := r.MessagesWithPrefix(prefix, 2)
	switch {
	case err != nil:
		return none, err
	case len(found) == 0:
		return none, fault.New(fault.NotFound, "desk.message_not_found", "id", id)
	case len(found) > 1:
		return none, fault.New(fault.Ambiguous, "desk.message_ambiguous", "id", id)
	}
	return found[0], nil
}
