package caldav

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Resource is a resource with what stands there. One of more than 1 MiB is Oversize, and has no Body.
type Resource struct {
	Ref
	Body     []byte // its lines end as iCalendar's do, with CR and LF
	Oversize bool
}

// batch is how many resources one request asks for.
const batch = 50

// Get returns the resources of the names that are there, and the names of those that are not, both
// in the order of the names. It fails as List does.
func (c *Client) Get(ctx context.Context, names ...string) (found []Resource, gone []string, err error) {
	for part := range slices.Chunk(names, batch) {
		got, err := c.several(ctx, part)
		if err != nil {
			return nil, nil, err
		}
		for _, name := range part {
			r, ok := got[name]
			if !ok { // it was not answered for
				if r, err = c.single(ctx, name); err != nil && !errors.Is(err, ErrGone) {
					return nil, nil, err
				}
				ok = err == nil
			}
			if ok && r.isThere() {
				found = append(found, r)
			} else {
				gone = append(gone, name)
			}
		}
	}
	return found, gone, nil
}

func (r Resource) isThere() bool { return r.Body != nil || r.Oversize }

// several asks for resources in one request. Those that are gone are empty; what is not in the
// answer has to be asked for by itself, as all has where the server does not take such requests.
func (c *Client) several(ctx context.Context, names []string) (map[string]Resource, error) {
	got := map[string]Resource{}
	if c.singly || len(names) < 2 {
		return got, nil
	}
	r, err := c.multiget(names)
	if err != nil {
		return nil, err
	}
	err = c.send(ctx, r, func(a *http.Response) error {
		if !isAnswer(a.StatusCode) {
			return c.refusedSeveral(c.refusalOf(a))
		}
		_, err := multistatus(a.Body, func(r response) error { return c.take(got, r) })
		return err
	})
	if errors.Is(err, errSingly) || errors.Is(err, errNoMultistatus) {
		c.singly = true
		return nil, nil
	}
	if errors.Is(err, errTooMuch) {
		return nil, nil
	}
	return got, err
}

// multiget asks for resources.
func (c *Client) multiget(names []string) (request, error) {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?>
<C:calendar-multiget xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><getetag/><C:calendar-data/></prop>`)
	for _, name := range names {
		at, err := c.resource(name)
		if err != nil {
			return request{}, err
		}
		b.WriteString("<href>" + escaped(at.EscapedPath()) + "</href>")
	}
	b.WriteString("</C:calendar-multiget>")
	return request{
		method: "REPORT", at: c.at(c.path()), header: map[string]string{"Depth": "1", "Content-Type": xmlType}, body: b.Bytes(),
	}, nil
}

// errSingly is that a server gives resources one at a time only.
var errSingly = errors.New("caldav: one at a time")

func (c *Client) refusedSeveral(r refusal) error {
	if r.lacksReport() {
		return errSingly
	}
	return c.refusedCollection(r)
}

// take notes what an answer says of a resource.
func (c *Client) take(got map[string]Resource, r response) error {
	for _, href := range r.Hrefs {
		name, err := c.nameOf(href)
		if err != nil {
			return err
		}
		found := r.found()
		switch {
		case isAway(statusOf(r.Status)):
			got[name] = Resource{}
		case found.Data == nil:
		case len(*found.Data) > mostBody:
			got[name] = Resource{Ref: Ref{Href: name, ETag: etag(found.ETag)}, Oversize: true}
		default:
			got[name] = Resource{Ref: Ref{Href: name, ETag: etag(found.ETag)}, Body: lines(*found.Data)}
		}
	}
	return nil
}

// lines returns a text with the ends of lines that XML takes away.
func lines(text string) []byte {
	return []byte(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n"))
}

// single asks for one resource. It fails with ErrGone, too.
func (c *Client) single(ctx context.Context, name string) (Resource, error) {
	found := Resource{Ref: Ref{Href: name}}
	at, err := c.resource(name)
	if err != nil {
		return found, err
	}
	// a proxy that compresses gives another ETag
	r := request{method: http.MethodGet, at: at, header: map[string]string{"Accept": calendarType, "Accept-Encoding": "identity"}}
	err = c.send(ctx, r, func(a *http.Response) error {
		if a.StatusCode != http.StatusOK {
			return c.refusedResource(c.refusalOf(a), name)
		}
		body, err := io.ReadAll(io.LimitReader(a.Body, mostBody+1))
		found.ETag, found.Body = etag(a.Header.Get("ETag")), lines(string(body))
		if len(body) > mostBody {
			found.Body, found.Oversize = nil, true
		}
		return err
	})
	return found, err
}

const calendarType = "text/calendar"

// refusedResource returns the fault for a request about one resource.
func (c *Client) refusedResource(r refusal, name string) error {
	switch {
	case isAway(r.status):
		return fault.New(fault.Busy, "caldav.gone", "href", name).Because(ErrGone)
	case r.status == http.StatusPreconditionFailed:
		return fault.New(fault.Busy, "caldav.changed", "href", name).Because(ErrChanged)
	case r.isTaken():
		return fault.New(fault.IO, "caldav.taken", "href", name).Because(ErrTaken)
	}
	return c.refused(r)
}

// isTaken reports whether another resource has the UID. Nextcloud does not name the condition, and
// means one in its bin, too.
func (r refusal) isTaken() bool {
	return r.conditions["no-uid-conflict"] || r.status == http.StatusBadRequest && strings.Contains(strings.ToLower(r.said), "uid already exists")
}
