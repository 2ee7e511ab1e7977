package caldav

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// mostPages is in how many answers a server may tell changes, and longestListing how long it may take over all of them.
const (
	mostPages      = 10_000
	longestListing = 10 * time.Minute
)

// Changes returns what changed in the collection since the server gave the token, all that is in it
// where the token is empty, and the token of now. Each resource is in one of both lists, changed or
// gone, by what is known of it last. It fails with ErrStale where the server does not take the token,
// with ErrUnsupported where it tells no changes, and as List does.
func (c *Client) Changes(ctx context.Context, token string) (changed []Ref, gone []string, now string, err error) {
	ctx, stop := context.WithTimeoutCause(ctx, longestListing, errTimeout)
	defer stop()
	s := &changes{refs: map[string]string{}}
	for range mostPages {
		var p page
		if err := c.changesSince(ctx, token, &p); err != nil {
			return nil, nil, "", err
		}
		if p.token == "" || p.truncated && p.token == token {
			return nil, nil, "", c.unsupported()
		}
		if s.take(p); len(s.order) > mostRefs {
			return nil, nil, "", c.tooMany()
		}
		if token = p.token; !p.truncated {
			changed, gone = s.lists()
			return changed, gone, token, nil
		}
	}
	return nil, nil, "", c.unsupported()
}

func (c *Client) unsupported() error {
	return fault.New(fault.IO, "caldav.no_changes", "host", c.base.Host).Because(ErrUnsupported)
}

// changes is what several answers tell. A server may tell of one resource more than once.
type changes struct {
	order []string
	refs  map[string]string // the ETags by name; those that are gone have goneTag
}

// goneTag is no ETag.
const goneTag = "gone"

func (s *changes) take(p page) {
	for _, ref := range p.changed {
		s.set(ref.Href, ref.ETag)
	}
	for _, name := range p.gone {
		s.set(name, goneTag)
	}
}

func (s *changes) set(name, tag string) {
	if _, known := s.refs[name]; !known {
		s.order = append(s.order, name)
	}
	s.refs[name] = tag
}

func (s *changes) lists() (changed []Ref, gone []string) {
	for _, name := range s.order {
		if tag := s.refs[name]; tag == goneTag {
			gone = append(gone, name)
		} else {
			changed = append(changed, Ref{Href: name, ETag: tag})
		}
	}
	return changed, gone
}

// changesSince asks for one answer about what changed.
func (c *Client) changesSince(ctx context.Context, token string, p *page) error {
	r := request{
		method: "REPORT", at: c.at(c.path()), header: map[string]string{"Depth": "0", "Content-Type": xmlType},
		body: []byte(`<?xml version="1.0" encoding="utf-8"?>
<sync-collection xmlns="DAV:"><sync-token>` + escaped(token) + `</sync-token><sync-level>1</sync-level><prop><getetag/></prop></sync-collection>`),
	}
	return c.report(ctx, r, p, func(r refusal) error {
		switch {
		case token != "" && r.isStale():
			return fault.New(fault.Busy, "caldav.stale", "host", c.base.Host).Because(ErrStale)
		case r.lacksReport():
			return c.unsupported()
		}
		return c.refusedCollection(r)
	})
}

// isStale reports whether a server does not take a token. RFC 6578 has it name the condition; some
// answer without one.
func (r refusal) isStale() bool {
	return r.conditions["valid-sync-token"] ||
		slices.Contains([]int{http.StatusBadRequest, http.StatusConflict, http.StatusGone, http.StatusPreconditionFailed}, r.status)
}

// lacksReport reports whether a server does not know a report, or gives it in no portions.
func (r refusal) lacksReport() bool {
	return r.conditions["supported-report"] || slices.Contains([]int{
		http.StatusBadRequest, http.StatusMethodNotAllowed, http.StatusConflict, http.StatusUnsupportedMediaType,
		http.StatusUnprocessableEntity, http.StatusNotImplemented, http.StatusInsufficientStorage,
	}, r.status)
}
