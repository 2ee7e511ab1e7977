package desk

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Scope says which appointments of a series a request is about.
type Scope string

// The scopes. All and following are those that are booked and have not started, all of
// them or from the one that was named on.
const (
	ScopeThis      Scope = "this"
	ScopeFollowing Scope = "following"
	ScopeAll       Scope = "all"
)

// Scopes lists every scope.
func Scopes() []Scope { return []Scope{ScopeThis, ScopeFollowing, ScopeAll} }

// members returns what the book has on the appointments of the series of one, by start.
func (d *Desk) members(r store.Reader, named subject, scope Scope) ([]subject, error) {
	if scope == ScopeThis {
		return []subject{named}, nil
	}
	of, from := named.Appointment, d.Now
	if scope == ScopeFollowing {
		from = appointment.Later(from, of.Start)
	}
	theirs, err := r.OfClient(of.ClientID, from, time.Time{})
	if err != nil {
		return nil, err
	}
	var found []subject
	for _, a := range theirs {
		if a.Series != of.Series || a.Status != appointment.Booked || !a.Start.After(d.Now) {
			continue
		}
		member, err := d.shelved(r).Of(a)
		if err != nil {
			return nil, err
		}
		found = append(found, subject{Dossier: member})
	}
	return found, nil
}
