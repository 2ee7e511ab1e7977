package desk

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// members returns what the book has on the appointments of the series of one that a request is about, by start.
func (d *Desk) members(r store.Reader, named subject, scope appointment.Scope, request policy.Request) ([]subject, error) {
	if scope == appointment.ScopeThis {
		return []subject{named}, nil
	}
	shelf := d.shelved(r)
	of := shelf.Ahead
	if m, logs := request.(policy.Message); logs && m.Message.Kind == appointment.MessageConfirm {
		of = shelf.Confirmable
	}
	ahead, err := of(named.Appointment)
	if err != nil {
		return nil, err
	}
	var found []subject
	for _, a := range ahead {
		if scope == appointment.ScopeFollowing && a.Start.Before(named.Appointment.Start) {
			continue
		}
		member, err := shelf.Of(a)
		if err != nil {
			return nil, err
		}
		found = append(found, subject{Dossier: member})
	}
	return found, nil
}
