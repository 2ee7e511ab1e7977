package desk

import (
	"cmp"
	"context"
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

// CompleteText returns what names texts of a kind that wait to be sent, the latest first: clients
// of whom one appointment has such a text, and the ids of the texts.
func (d *Desk) CompleteText(ctx context.Context, kind outbox.Kind, typed selector.Typed) ([]Completion, error) {
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		drafts, err := kind.LastDrafts(r, d.Now.Add(time.Second), mostDrafts)
		if err != nil {
			return nil, err
		}
		var clients, ids []Completion
		of := map[string][]string{} // the appointments with texts of each client
		for i, t := range drafts {
			if t.Appointment, err = r.Bare().LedTo(t.Appointment.ID); err != nil {
				return nil, err
			}
			if t.Client, _, err = r.Client(t.Appointment.ClientID); err != nil {
				return nil, err
			}
			drafts[i] = t
			of[t.Client.ID] = append(of[t.Client.ID], t.Appointment.ID)
		}
		for _, t := range drafts {
			c := Completion{Word: t.ID, Time: t.Appointment.Start, Client: t.Client.Name, About: cmp.Or(t.Subject, t.Topic)}
			if begins(t.ID, typed.Text) {
				ids = append(ids, c)
			}
			theirs := of[t.Client.ID]
			if delete(of, t.Client.ID); len(drafts) == mostDrafts || !allSame(theirs) || !names.GoesOn(t.Client.Name, typed.Text) {
				continue
			}
			if c.Word, err = typed.WordFor(r, t.Client); err != nil {
				return nil, err
			}
			if c.Word != t.Client.ID {
				clients = append(clients, c)
			}
		}
		clients = clients[:min(len(clients), MostCompletions/2)]
		return append(clients, ids...), nil
	})
}

// allSame reports whether a list has one and the same again and again.
func allSame(list []string) bool {
	for _, other := range list {
		if other != list[0] {
			return false
		}
	}
	return len(list) > 0
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
