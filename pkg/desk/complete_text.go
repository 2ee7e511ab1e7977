package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// mostDrafts is how many texts that wait to be sent are looked at, the latest.
const mostDrafts = 200

// mostDays is how many days are offered behind the name of one client.
const mostDays = 10

// CompleteText returns what names texts of a kind that wait to be sent, the latest first: clients,
// with a day where several of their appointments have such a text, and the ids of the texts.
func (d *Desk) CompleteText(ctx context.Context, kind outbox.Kind, typed selector.Typed) ([]Completion, error) {
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		drafts, err := kind.LastDrafts(r, d.Now.Add(time.Second), mostDrafts)
		if err != nil {
			return nil, err
		}
		var clients, ids []Completion
		var order []string               // the clients, by their ids
		of := map[string][]outbox.Text{} // of each the latest text of each appointment
		for _, t := range drafts {
			if t.Appointment, err = r.Bare().LedTo(t.Appointment.ID); err != nil {
				return nil, err
			}
			if t.Client, _, err = r.Client(t.Appointment.ClientID); err != nil {
				return nil, err
			}
			if begins(t.ID, typed.Text) {
				ids = append(ids, completionOf(t, t.ID))
			}
			theirs, known := of[t.Client.ID]
			if !known {
				order = append(order, t.Client.ID)
			}
			if !slices.ContainsFunc(theirs, func(o outbox.Text) bool { return o.Appointment.ID == t.Appointment.ID }) {
				of[t.Client.ID] = append(theirs, t)
			}
		}
		if len(drafts) == mostDrafts { // there may be more of anybody
			order = nil
		}
		for _, id := range order {
			if len(clients) >= MostCompletions/2 {
				break
			}
			theirs, err := d.textsByName(r, kind, of[id], typed)
			if err != nil {
				return nil, err
			}
			clients = append(clients, theirs...)
		}
		clients = clients[:min(len(clients), MostCompletions/2)]
		return append(clients, ids...), nil
	})
}

func completionOf(t outbox.Text, word string) Completion {
	return Completion{Word: word, Time: t.Appointment.Start, Client: t.Client.Name, About: cmp.Or(t.Subject, t.Topic)}
}

// textsByName returns what names the texts of a client, one of each appointment, by the client's name
// and, where there are several or an @ is typed, by a day.
func (d *Desk) textsByName(r store.Reader, kind outbox.Kind, theirs []outbox.Text, typed selector.Typed) (list []Completion, err error) {
	client := theirs[0].Client
	name, day, dated := selector.CutDay(typed.Text)
	switch {
	case names.GoesOn(client.Name, typed.Text):
		if name, err = typed.WordFor(r, client); err != nil || name == client.ID {
			return nil, err
		}
		if len(theirs) == 1 {
			return []Completion{completionOf(theirs[0], name)}, nil
		}
		day = ""
	case !dated || names.Fold(client.Name) != names.Fold(name):
		return nil, nil
	}
	for _, t := range theirs[:min(len(theirs), mostDays)] {
		for _, by := range []string{selector.Next, t.Appointment.Start.In(d.Zone).Format(time.DateOnly)} {
			word := name + "@" + by
			if !strings.HasPrefix(by, strings.ToLower(day)) {
				continue
			}
			if found, err := d.textOf(r, kind, word); err == nil && found.ID == t.ID {
				list = append(list, completionOf(t, word))
				break
			}
		}
	}
	return list, nil
}

// begins reports whether an id begins as typed.
func begins(id, typed string) bool { return strings.HasPrefix(id, strings.ToLower(typed)) }

// CompleteMessage returns the ids of messages that are not answered, the latest first.
func (d *Desk) CompleteMessage(ctx context.Context, typed string) ([]Completion, error) {
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		open, err := r.LastMessagesOpen(d.Now.Add(time.Second), mostDrafts)
		var list []Completion
		for _, m := range open {
			if !begins(m.ID, typed) {
				continue
			}
			var of appointment.Client
			a, err := r.Bare().LedTo(m.AppointmentID)
			if err == nil {
				of, _, err = r.Client(a.ClientID)
			}
			if err != nil {
				return nil, err
			}
			list = append(list, Completion{Word: m.ID, Time: m.Received, Client: of.Name, Kind: m.Kind})
		}
		return list, err
	})
}
