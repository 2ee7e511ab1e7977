package selector

import (
	"errors"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// What is here has a finder look at few appointments, for somebody who waits for an answer that
// may be left out, as completion does.

// errSpent says that there is more to look at than may be.
var errSpent = errors.New("selector: too much to look at")

// look counts an appointment that is looked at; errSpent where that is one too many.
func (f Finder) look() error {
	if f.spare == nil {
		return nil
	}
	if *f.spare--; *f.spare < 0 {
		return errSpent
	}
	return nil
}

// affords returns errSpent where a client has more appointments than may be looked at.
func (c *contest) affords(clientID string) error {
	if c.spare == nil {
		return nil
	}
	theirs, err := c.Reader.FirstOfClient(clientID, time.Time{}, *c.spare+1)
	if err == nil && len(theirs) > *c.spare {
		err = errSpent
	}
	return err
}

// mostSoon is how many of those at hand or ahead are looked at of a client where little may be.
const mostSoon = 6

// soon enters what is at hand of a client or lies ahead: the first of it alone where little may be
// looked at, and nothing where those do not show which one fits best.
func (c *contest) soon(client int, id string, from time.Time) error {
	if c.spare == nil {
		soon, err := c.Reader.OfClient(id, from, time.Time{})
		if err != nil {
			return err
		}
		return c.enter(client, soon...)
	}
	places, err := c.Reader.FirstOfClient(id, from, mostSoon)
	var last dossier.Dossier
	for _, p := range places {
		if err := c.look(); err != nil {
			return err
		}
		if last, err = c.shelf.WithID(p.ID); err != nil {
			return err
		}
		if !c.in[p.ID] {
			c.rank(client, last)
		}
	}
	if err == nil && len(places) == mostSoon && !c.settles(last) {
		err = errSpent
	}
	return err
}

// settles reports whether nothing that lies further ahead than an appointment, the last that was
// looked at, can fit as well as the best: that is at hand, and the check-in of the last is not open.
func (c *contest) settles(last dossier.Dossier) bool {
	opens := last.Appointment.Start.Add(-last.Platform.CheckinOpens)
	return c.Now.Before(opens) && len(c.best) == 1 && c.lowest == policy.FitNow && c.to.Reach.Loose > policy.FitNow
}

// loose is what is left open of the past, by client, once it was looked up; all says whether it is
// all there is.
type loose struct {
	known, all bool
	of         map[string][]string
}

// looseOf returns what is left open of a client's past, and whether that is all there is.
func (c *contest) looseOf(clientID string, before time.Time) (found []appointment.Appointment, all bool, err error) {
	if c.open == nil {
		return c.Reader.LooseOf(clientID, before)
	}
	if !c.open.known {
		c.open.of, c.open.all, err = c.Reader.Loose(before)
		c.open.known = true
	}
	for _, id := range c.open.of[clientID] {
		if err == nil {
			var d dossier.Dossier
			d, err = c.shelf.WithID(id)
			found = append(found, d.Appointment)
		}
	}
	return found, c.open.all, err
}
