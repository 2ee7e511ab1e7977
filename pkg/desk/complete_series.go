package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// How much is looked at for the series that a name means: of the series in the book, of clients
// who may have one, and of the appointments ahead of all of them, and of one who has several series
// or only one.
const (
	mostSeries      = 300
	mostOwners      = 20
	mostAhead       = 180
	mostAheadOfOne  = 60
	mostAheadOfOnly = 6
)

// CompleteSeries returns what names series: clients, and ids. Those that have an appointment
// soon come first.
func (d *Desk) CompleteSeries(ctx context.Context, typed selector.Typed) ([]Completion, error) {
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		named, err := d.seriesByName(r, typed)
		if err != nil {
			return nil, err
		}
		var list []Completion
		starts := map[string]time.Time{}
		for _, n := range named {
			list, starts[n.id] = append(list, n.Completion), n.Time
		}
		ids, err := r.SeriesWithPrefix(strings.ToLower(typed.Text), MostCompletions)
		for _, s := range ids {
			of, _, err := r.Client(s.ClientID)
			if err != nil {
				return nil, err
			}
			list = append(list, Completion{Word: s.ID, Time: starts[s.ID], Client: of.Name})
		}
		return list, err
	})
}

// namedSeries is the name of a client with the id of the series that it means.
type namedSeries struct {
	Completion
	id string
}

// seriesByName returns the names of clients, which go on as typed, that each mean one series.
func (d *Desk) seriesByName(r store.Reader, typed selector.Typed) ([]namedSeries, error) {
	clients, err := d.seriesClients(r, typed.Text)
	if err != nil {
		return nil, err
	}
	owned, all, err := seriesOfClients(r)
	if err != nil {
		return nil, err
	}
	if all {
		clients = slices.DeleteFunc(clients, func(c appointment.Client) bool { return len(owned[c.ID]) == 0 })
	}
	var list []namedSeries
	left := mostAhead
	for _, c := range clients[:min(len(clients), mostOwners)] {
		word, err := typed.WordFor(r, c)
		if err != nil {
			return nil, err
		}
		_, isID, err := r.Series(selector.ID(word))
		if err != nil {
			return nil, err
		}
		if isID || word == c.ID {
			continue
		}
		id, start, err := d.seriesMeant(r, c, owned[c.ID], &left)
		if err != nil {
			return nil, err
		}
		if id != "" {
			list = append(list, namedSeries{Completion{Word: word, Time: start, Client: c.Name}, id})
		}
	}
	return list, nil
}

// seriesOfClients returns the ids of the series by the client who has them; false where they are
// too many.
func seriesOfClients(r store.Reader) (owned map[string][]string, all bool, err error) {
	known, err := r.SeriesWithPrefix("", mostSeries)
	if err != nil || len(known) == mostSeries {
		return nil, false, err
	}
	owned = map[string][]string{}
	for _, s := range known {
		owned[s.ClientID] = append(owned[s.ClientID], s.ID)
	}
	return owned, true, nil
}

// seriesMeant returns the series that the name of a client means, as seriesOf finds it, and its
// next start: the only one of those that are theirs, where that is known, or the only one that has
// an appointment ahead. The id is empty for several, for none, and where too much lies ahead to
// tell.
func (d *Desk) seriesMeant(r store.Reader, c appointment.Client, theirs []string, left *int) (id string, start time.Time, err error) {
	most := mostAheadOfOne
	if len(theirs) == 1 {
		most = mostAheadOfOnly
	}
	most = min(most, *left)
	places, err := r.FirstOfClient(c.ID, d.Now, most)
	if err != nil {
		return "", start, err
	}
	*left -= len(places)
	ahead := map[string]time.Time{}
	for _, p := range places {
		a, err := r.Bare().LedTo(p.ID)
		if err != nil {
			return "", start, err
		}
		if _, known := ahead[a.Series]; a.Series != "" && !known && d.comes(a) {
			ahead[a.Series], id = a.Start, a.Series
		}
	}
	switch {
	case len(theirs) == 1:
		id = theirs[0]
	case len(ahead) != 1, len(places) >= most:
		return "", start, nil
	}
	return id, ahead[id], nil
}

// seriesClients returns the clients whose names go on as typed, or who have an appointment of a
// series soon.
func (d *Desk) seriesClients(r store.Reader, typed string) ([]appointment.Client, error) {
	if typed != "" {
		return selector.ClientsGoingOn(r, typed)
	}
	places, err := r.FirstFrom(d.Now, mostEvents)
	if err != nil {
		return nil, err
	}
	var clients []appointment.Client
	for _, p := range places {
		a, err := r.Bare().LedTo(p.ID)
		if err != nil {
			return nil, err
		}
		has := func(c appointment.Client) bool { return c.ID == a.ClientID }
		if a.Series == "" || slices.ContainsFunc(clients, has) {
			continue
		}
		c, _, err := r.Client(a.ClientID)
		if err != nil {
			return nil, err
		}
		clients = append(clients, c)
	}
	return clients, nil
}
