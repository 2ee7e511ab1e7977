package caldav

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// entry is what a server tells of one place.
type entry struct {
	at   *url.URL
	prop prop
}

func (e entry) isCalendar() bool { return e.prop.Type != nil && e.prop.Type.Calendar != nil }

// errNoDAV is that a place tells nothing of calendars; another may.
var errNoDAV = errors.New("caldav: no DAV")

// errNoPlace is that there is no such place at all.
var errNoPlace = fmt.Errorf("caldav: no such place: %w", errNoDAV)

// mostRedirects is how often a search is sent on.
const mostRedirects = 5

// mostEntries is how much one place may have in it.
const mostEntries = 10_000

// look asks what is at a place, and with the depth 1 what is in it, and goes where it is sent. Another
// host is asked without the password: it may say where to go, not what is there.
func (c *Client) look(ctx context.Context, at *url.URL, depth string) ([]entry, error) {
	for range mostRedirects {
		var entries []entry
		var next *url.URL
		err := c.send(ctx, looking(at, depth), func(a *http.Response) (err error) {
			if isMoved(a.StatusCode) {
				next, err = c.next(at, a.Header.Get("Location"))
				return err
			}
			entries, err = c.seen(at, a)
			return err
		})
		switch {
		case next == nil && c.isElsewhere(at) && ctx.Err() == nil:
			return nil, c.elsewhere(at)
		case errors.Is(err, errNoMultistatus):
			return nil, c.noDAV(at)
		case err != nil || next == nil:
			return entries, err
		}
		at = next
	}
	return nil, fault.New(fault.IO, "caldav.redirects", "host", c.base.Host)
}

func (c *Client) elsewhere(at *url.URL) error {
	return fault.New(fault.Invalid, "caldav.elsewhere", "host", c.base.Host, "url", short(at.String()))
}

func (c *Client) noDAV(at *url.URL) *fault.Error {
	return fault.New(fault.Invalid, "caldav.no_caldav", "url", at.String()).Because(errNoDAV)
}

// looking asks for what tells a calendar, and where the others are.
func looking(at *url.URL, depth string) request {
	return request{
		method: "PROPFIND", at: at, header: map[string]string{"Depth": depth, "Content-Type": xmlType},
		body: []byte(`<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><resourcetype/><displayname/><current-user-principal/>` +
			`<C:calendar-home-set/><current-user-privilege-set/><C:supported-calendar-component-set/><supported-report-set/></prop></propfind>`),
	}
}

// next returns where an answer sends on to. It fails with fault.Invalid for a place that would be
// asked in the clear.
func (c *Client) next(at *url.URL, location string) (*url.URL, error) {
	next, err := at.Parse(location)
	if err != nil || location == "" {
		return nil, fault.New(fault.IO, "caldav.redirects", "host", c.base.Host)
	}
	next.User, next.Fragment, next.RawFragment = nil, "", ""
	plain := next.Scheme == "http" && c.base.Scheme == "http" && isLoopback(next.Hostname())
	if next.Scheme != "https" && !plain {
		return nil, fault.New(fault.Invalid, "caldav.downgrade", "host", c.base.Host, "url", short(next.String()))
	}
	return next, nil
}

// seen reads what is at a place. One that has not heard of calendars fails with errNoDAV.
func (c *Client) seen(at *url.URL, a *http.Response) ([]entry, error) {
	switch a.StatusCode {
	case http.StatusNotFound, http.StatusGone:
		return nil, c.noDAV(at).Because(errNoPlace)
	case http.StatusBadRequest, http.StatusMethodNotAllowed, http.StatusNotImplemented:
		return nil, c.noDAV(at)
	case http.StatusForbidden:
		return nil, c.refused(c.refusalOf(a)).Because(errNoDAV)
	}
	if !isAnswer(a.StatusCode) {
		return nil, c.refused(c.refusalOf(a))
	}
	var all []entry
	_, err := multistatus(a.Body, func(r response) error {
		if len(r.Hrefs) == 0 || r.Status != "" && statusOf(r.Status) != http.StatusOK {
			return nil
		}
		if len(all) == mostEntries {
			return fault.New(fault.IO, "caldav.too_many", "host", c.base.Host, "limit", mostEntries)
		}
		place, err := c.resolve(at, r.Hrefs[0])
		all = append(all, entry{at: place, prop: r.found()})
		return err
	})
	return all, err
}

// resolve returns the address that an href of an answer means. Of one on this host the path alone
// counts; one on another is caldav.elsewhere.
func (c *Client) resolve(at *url.URL, href string) (*url.URL, error) {
	href = strings.TrimSpace(href)
	path, ok := onHost(href, c.base.Hostname())
	if !ok {
		return nil, fault.New(fault.Invalid, "caldav.elsewhere", "host", c.base.Host, "url", short(href))
	}
	if !strings.HasPrefix(path, "/") {
		whole := at.EscapedPath()
		path = whole[:strings.LastIndexByte(whole, '/')+1] + path
	}
	return c.at(path), nil
}
