package caldav

import (
	"context"
	"net/http"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Put writes a resource: a new one where was is empty, else over the version that it is the ETag of.
// It returns the ETag of what was written; empty where the server does not tell it, as one that keeps
// another text than it was sent: Get tells then.
//
// It fails with ErrChanged where another version stands there, or any where a new one was to be;
// with ErrGone where none stands there any more, which some servers answer with ErrChanged; with
// ErrTaken where another resource has the UID; and as List does. After fault.Busy with neither of
// them it may have been written.
func (c *Client) Put(ctx context.Context, name string, body []byte, was string) (string, error) {
	at, err := c.resource(name)
	if err != nil {
		return "", err
	}
	header := map[string]string{"Content-Type": calendarType + "; charset=utf-8", "If-Match": was}
	if was == "" {
		delete(header, "If-Match")
		header["If-None-Match"] = "*"
	}
	now := ""
	err = c.send(ctx, request{method: http.MethodPut, at: at, header: header, body: body}, func(a *http.Response) error {
		if isDone(a.StatusCode) {
			now = stored(a.Header)
			return nil
		}
		r := c.refusalOf(a)
		if was == "" && isAway(r.status) {
			return c.refusedCollection(r)
		}
		return c.refusedResource(r, name)
	})
	return now, err
}

// isDone reports whether a status says that something was done.
func isDone(status int) bool {
	return status >= 200 && status < 300 && status != http.StatusMultiStatus
}

// Delete takes the version of a resource away that an ETag is of. It fails as Put does, and with
// ErrChanged for no ETag.
func (c *Client) Delete(ctx context.Context, name, was string) error {
	at, err := c.resource(name)
	if err != nil {
		return err
	}
	if was == "" {
		return fault.New(fault.Busy, "caldav.changed", "href", name).Because(ErrChanged)
	}
	return c.send(ctx, request{method: http.MethodDelete, at: at, header: map[string]string{"If-Match": was}}, func(a *http.Response) error {
		if isDone(a.StatusCode) {
			return nil
		}
		return c.refusedResource(c.refusalOf(a), name)
	})
}
