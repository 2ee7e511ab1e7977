package caldav

import (
	"net/url"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Collection is a calendar on a server.
type Collection struct {
	URL           string
	Name          string // as the person calls it on the server
	SyncSupported bool   // the server says that it tells changes
}

// calendar is a collection with what adsum may do to it.
type calendar struct {
	Collection
	writable, events bool
}

// calendarOf returns what a server tells of a calendar.
func calendarOf(at *url.URL, p prop) calendar {
	u := *at
	u.RawPath = strings.TrimSuffix(u.EscapedPath(), "/") + "/"
	u.Path = unescaped(u.RawPath)
	name := short(p.Name)
	if parts := segments(u.RawPath); name == "" && len(parts) > 0 {
		name = short(parts[len(parts)-1])
	}
	return calendar{
		Collection: Collection{URL: u.String(), Name: name, SyncSupported: p.Reports.hasSync()},
		writable:   p.Privileges.mayWrite(), events: p.Components.hasEvents(),
	}
}

// hasSync reports whether the server says that it tells changes.
func (r reports) hasSync() bool {
	for _, one := range r.Reports {
		if one.Report.Sync != nil {
			return true
		}
	}
	return false
}

// mayWrite reports whether who asks may write; where the server does not say, they are taken to.
func (p *privileges) mayWrite() bool {
	if p == nil {
		return true
	}
	for _, one := range p.Privileges {
		if one.All != nil || one.Write != nil || one.Content != nil || one.Bind != nil {
			return true
		}
	}
	return false
}

// hasEvents reports whether a collection takes events; where the server does not say, it does.
func (c *components) hasEvents() bool {
	if c == nil {
		return true
	}
	for _, one := range c.Components {
		if strings.EqualFold(one.Name, "VEVENT") {
			return true
		}
	}
	return false
}

// check returns the fault of a calendar that adsum cannot keep in step.
func (c calendar) check() error {
	switch {
	case !c.events:
		return fault.New(fault.Invalid, "caldav.no_events", "name", c.Name, "url", c.URL)
	case !c.writable:
		return fault.New(fault.Invalid, "caldav.read_only", "name", c.Name, "url", c.URL)
	}
	return nil
}

// chosen returns the one calendar that adsum can keep in step.
func chosen(at string, all []calendar) (Collection, error) {
	var usable, others []Collection
	for _, one := range all {
		if one.check() == nil {
			usable = append(usable, one.Collection)
		} else {
			others = append(others, one.Collection)
		}
	}
	switch {
	case len(usable) == 1:
		return usable[0], nil
	case len(usable) > 1:
		return Collection{}, fault.New(fault.Invalid, "caldav.several", "url", at, "list", named(usable)).Because(&Several{usable})
	case len(all) == 1:
		return Collection{}, all[0].check()
	case len(all) > 1:
		return Collection{}, fault.New(fault.Invalid, "caldav.unusable", "url", at, "list", named(others))
	}
	return Collection{}, fault.New(fault.Invalid, "caldav.none", "url", at)
}

// named lists calendars with their addresses.
func named(all []Collection) string {
	texts := make([]string, 0, len(all))
	for _, one := range all {
		texts = append(texts, one.Name+" ("+one.URL+")")
	}
	return strings.Join(texts, ", ")
}
