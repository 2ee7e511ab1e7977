package caldav

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
)

// mostHomes is in how many places the calendars of a person are looked for.
const mostHomes = 5

// Discover returns the calendar at the address of the client. Where that is none but the address of a
// server, of a person on it or of the home of their calendars, it is the one that is found from there
// as RFC 6764 has it, if it is the only one that takes events and can be written to. An address below a server
// that the server does not have is no calendar, whatever else there is.
//
// It fails with fault.Invalid: caldav.several where a person has to choose, with Several as its cause;
// caldav.read_only, caldav.no_events or caldav.unusable for calendars that are of no use; caldav.none
// and caldav.no_caldav where nothing is found; caldav.elsewhere where the calendars are on a server of
// another name, which has to be named by itself to get a password; and else as List does.
func (c *Client) Discover(ctx context.Context) (Collection, error) {
	self, err := c.look(ctx, c.base, "0")
	mistyped := errors.Is(err, errNoPlace) && strings.Trim(c.base.Path, "/") != "" // and not to be taken for another
	if err != nil && !errors.Is(err, errNoDAV) || mistyped {
		return Collection{}, err
	}
	if len(self) > 0 && self[0].isCalendar() {
		found := calendarOf(self[0].at, self[0].prop)
		return found.Collection, found.check()
	}
	if err == nil {
		if all, err := c.calendars(ctx, c.base); err != nil || len(all) > 0 {
			return c.oneOf(all, err)
		}
	}
	homes, found := c.homes(ctx, self)
	if found == nil && len(homes) == 0 {
		homes, found = c.wellKnown(ctx)
	}
	switch {
	case err != nil && errors.Is(found, errNoDAV):
		return Collection{}, err // what was said of the address that was given
	case found != nil:
		return Collection{}, found
	}
	var all []calendar
	for _, home := range homes[:min(len(homes), mostHomes)] {
		more, err := c.calendars(ctx, home)
		if err != nil {
			return Collection{}, err
		}
		all = append(all, more...)
	}
	return c.oneOf(all, nil)
}

func (c *Client) oneOf(all []calendar, err error) (Collection, error) {
	if err != nil {
		return Collection{}, err
	}
	return chosen(c.base.String(), all)
}

// wellKnown returns the homes that are found from where a server says where its calendars are.
func (c *Client) wellKnown(ctx context.Context) ([]*url.URL, error) {
	self, err := c.look(ctx, c.at("/.well-known/caldav"), "0")
	if err != nil {
		return nil, err
	}
	return c.homes(ctx, self)
}

// homes returns where the calendars are of whom an answer is about: it says so itself, or who they
// are, which is asked then.
func (c *Client) homes(ctx context.Context, self []entry) ([]*url.URL, error) {
	if len(self) == 0 {
		return nil, nil
	}
	if homes := self[0].prop.Homes.Hrefs; len(homes) > 0 {
		return c.resolved(self[0].at, homes)
	}
	principals, err := c.resolved(self[0].at, self[0].prop.Principal.Hrefs)
	if err != nil || len(principals) == 0 {
		return nil, err
	}
	who, err := c.look(ctx, principals[0], "0")
	if err != nil || len(who) == 0 {
		return nil, err
	}
	return c.resolved(who[0].at, who[0].prop.Homes.Hrefs)
}

// resolved returns the addresses of hrefs of an answer. One on another host is caldav.elsewhere.
func (c *Client) resolved(at *url.URL, hrefs []string) ([]*url.URL, error) {
	var all []*url.URL
	for _, href := range hrefs {
		u, err := c.resolve(at, href)
		if err != nil {
			return nil, err
		}
		all = append(all, u)
	}
	return all, nil
}

// calendars returns the calendars in a home; none where the server does not list it.
func (c *Client) calendars(ctx context.Context, home *url.URL) ([]calendar, error) {
	entries, err := c.look(ctx, home, "1")
	if err != nil && !errors.Is(err, errNoDAV) {
		return nil, err
	}
	var all []calendar
	for _, e := range entries {
		if !e.isCalendar() {
			continue
		}
		found := calendarOf(e.at, e.prop)
		if !slices.ContainsFunc(all, func(other calendar) bool { return other.URL == found.URL }) {
			all = append(all, found)
		}
	}
	return all, nil
}
