// Package mirrortest has two books and a phone change one calendar in random order, with processes that are
// stopped at any request, and demands that nothing is lost, nothing doubled, and every conflict shown.
//
// Tests alone may import it; a linter rule holds that.
package mirrortest

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/caldav"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// Memory is a calendar on no server. Quirks are what servers do that may.
type Memory struct {
	Quirks Quirks

	resources map[string]stored
	gone      map[string]int
	revision  int
}

// Quirks of a server: it tells no ETag of what was put, tells no changes, or knows a token for a few changes
// only.
type Quirks struct{ NoETag, NoChanges, Forgetful bool }

type stored struct {
	body     []byte
	etag     string
	revision int
}

// NewMemory returns an empty calendar.
func NewMemory(q Quirks) *Memory {
	return &Memory{Quirks: q, resources: map[string]stored{}, gone: map[string]int{}}
}

// List returns all resources.
func (m *Memory) List(context.Context) ([]caldav.Ref, error) {
	var refs []caldav.Ref
	for _, name := range slices.Sorted(maps.Keys(m.resources)) {
		refs = append(refs, caldav.Ref{Href: name, ETag: m.resources[name].etag})
	}
	return refs, nil
}

// Changes returns what changed since a token.
func (m *Memory) Changes(_ context.Context, token string) (changed []caldav.Ref, gone []string, now string, err error) {
	if m.Quirks.NoChanges {
		return nil, nil, "", fault.New(fault.IO, "test").Because(caldav.ErrUnsupported)
	}
	since := 0
	if token != "" {
		since, err = strconv.Atoi(strings.TrimPrefix(token, "r"))
		if err != nil || m.Quirks.Forgetful && since+3 < m.revision {
			return nil, nil, "", fault.New(fault.IO, "test").Because(caldav.ErrStale)
		}
		for _, name := range slices.Sorted(maps.Keys(m.gone)) {
			if m.gone[name] > since {
				gone = append(gone, name)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.resources)) {
		if r := m.resources[name]; token == "" || r.revision > since {
			changed = append(changed, caldav.Ref{Href: name, ETag: r.etag})
		}
	}
	return changed, gone, "r" + strconv.Itoa(m.revision), nil
}

// Get returns resources.
func (m *Memory) Get(_ context.Context, names ...string) (found []caldav.Resource, gone []string, err error) {
	for _, name := range names {
		r, there := m.resources[name]
		if !there {
			gone = append(gone, name)
			continue
		}
		found = append(found, caldav.Resource{Ref: caldav.Ref{Href: name, ETag: r.etag}, Body: r.body})
	}
	return found, gone, nil
}

// Put writes a resource.
func (m *Memory) Put(_ context.Context, name string, body []byte, was string) (string, error) {
	r, there := m.resources[name]
	switch {
	case there != (was != ""), there && r.etag != was:
		return "", fault.New(fault.IO, "test").Because(caldav.ErrChanged)
	case m.elsewhere(name, body):
		return "", fault.New(fault.IO, "test").Because(caldav.ErrTaken)
	}
	m.revision++
	delete(m.gone, name)
	is := stored{bytes.Clone(body), fmt.Sprintf(`"%d"`, m.revision), m.revision}
	m.resources[name] = is
	if m.Quirks.NoETag {
		return "", nil
	}
	return is.etag, nil
}

// elsewhere reports whether another resource has the UID.
func (m *Memory) elsewhere(name string, body []byte) bool {
	for other, r := range m.resources {
		if other != name && uidIn(r.body) == uidIn(body) {
			return true
		}
	}
	return false
}

// uidIn returns the UID of the event in a resource.
func uidIn(body []byte) string {
	_, rest, _ := strings.Cut(string(body), "\nUID:")
	uid, _, _ := strings.Cut(rest, "\r")
	return uid
}

// Delete takes a resource away.
func (m *Memory) Delete(_ context.Context, name, was string) error {
	r, there := m.resources[name]
	switch {
	case !there:
		return fault.New(fault.IO, "test").Because(caldav.ErrGone)
	case r.etag != was:
		return fault.New(fault.IO, "test").Because(caldav.ErrChanged)
	}
	m.revision++
	delete(m.resources, name)
	m.gone[name] = m.revision
	return nil
}
