package caldav

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Ref says which version of a resource stands in the collection. The ETag is empty where the server
// does not tell it.
type Ref struct {
	Href string // its name in the collection
	ETag string
}

// mostRefs is how many resources a collection may have.
const mostRefs = 500_000

// List returns all resources of the collection, in the server's order. It fails as every request
// does: fault.Busy where the server is away or unwell, fault.Invalid where it wants another user, or
// has no such calendar (caldav.no_calendar), fault.IO where it refuses for good or cannot be
// understood.
func (c *Client) List(ctx context.Context) ([]Ref, error) {
	page := page{}
	err := c.report(ctx, c.listing(), &page, c.refusedCollection)
	if err == nil && page.truncated { // what is left out would seem to be gone
		return c.listedByChanges(ctx)
	}
	return page.changed, err
}

// listing asks for the members of the collection.
func (c *Client) listing() request {
	return request{
		method: "PROPFIND", at: c.at(c.path()), header: map[string]string{"Depth": "1", "Content-Type": xmlType},
		body: []byte(`<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:"><prop><getetag/><resourcetype/></prop></propfind>`),
	}
}

// listedByChanges lists a collection that is too large for one answer.
func (c *Client) listedByChanges(ctx context.Context) ([]Ref, error) {
	all, _, _, err := c.Changes(ctx, "")
	if errors.Is(err, ErrUnsupported) {
		return nil, fault.New(fault.IO, "caldav.truncated", "host", c.base.Host).Because(err)
	}
	return all, err
}

// page is one answer about members of the collection.
type page struct {
	changed   []Ref
	gone      []string
	truncated bool // there are more
	token     string
}

// report asks about members of the collection, and what an answer without any means.
func (c *Client) report(ctx context.Context, r request, p *page, refused func(refusal) error) error {
	err := c.send(ctx, r, func(a *http.Response) error {
		if !isAnswer(a.StatusCode) {
			return refused(c.refusalOf(a))
		}
		var err error
		p.token, err = multistatus(a.Body, func(r response) error { return c.add(p, r) })
		return err
	})
	if errors.Is(err, errNoMultistatus) {
		return c.garbled(err)
	}
	return err
}

// isAnswer reports whether a status is that of an answer with a multistatus in it.
func isAnswer(status int) bool { return status == http.StatusMultiStatus || status == http.StatusOK }

// refusedCollection returns the fault for a request about the collection itself.
func (c *Client) refusedCollection(r refusal) error {
	if isAway(r.status) {
		return fault.New(fault.Invalid, "caldav.no_calendar", "url", c.base.String())
	}
	return c.refused(r)
}

func isAway(status int) bool { return status == http.StatusNotFound || status == http.StatusGone }

// add notes what an answer says of one member, or of several that have one status.
func (c *Client) add(p *page, r response) error {
	if len(r.Hrefs) == 0 {
		return errNoMultistatus
	}
	for _, href := range r.Hrefs {
		name, err := c.nameOf(href)
		if err != nil {
			return err
		}
		switch status := statusOf(r.Status); {
		case status == http.StatusInsufficientStorage:
			p.truncated = true
		case name == "":
		case isAway(status):
			p.gone = append(p.gone, name)
		default: // what cannot be shown now is there nevertheless
			p.note(name, r.found())
		}
		if len(p.changed)+len(p.gone) > mostRefs {
			return c.tooMany()
		}
	}
	return nil
}

func (c *Client) tooMany() error {
	return fault.New(fault.IO, "caldav.too_many", "host", c.base.Host, "limit", mostRefs)
}

// note notes a member that is no collection itself.
func (p *page) note(name string, found prop) {
	if found.Type == nil || found.Type.Collection == nil {
		p.changed = append(p.changed, Ref{Href: name, ETag: etag(found.ETag)})
	}
}

const xmlType = "application/xml; charset=utf-8"

// escaped returns a text as it stands in XML.
func escaped(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}
