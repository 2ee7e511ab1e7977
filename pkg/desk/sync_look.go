package desk

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/caldav"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/mirror"
	"github.com/adsum-cli/adsum/pkg/store"
)

const (
	expandedFor = 2 * 365 * 24 * time.Hour // how far the rules of others' events are followed
	expandedYet = 18 * 30 * 24 * time.Hour // with less of it left they are followed again
	syncedNote  = 24 * time.Hour           // how often it is noted that nothing was to be done
	gotAtOnce   = 64                       // how many resources are asked for at once
	tokenOfOwn  = "adsum:"                 // what a token begins with that no server gave
	manyRefs    = 20                       // changes that are not worth asking for again
)

// foundThere is what a calendar has that the book did not know of: events with the UIDs of its own, and those of others by
// their resources. Gone are resources that are no longer there; where Whole is set, those that are not listed
// are not either. Token is up to where that goes.
type foundThere struct {
	own    map[string]mirror.Seen
	others []other
	listed map[string]bool
	gone   map[string]bool
	whole  bool
	token  string
	noted  bool // it is worth noting up to where it goes
}

// other is a resource with what it blocks.
type other struct {
	resource string
	groups   []calendar.Group
}

// look asks the calendar what it has.
func (s *syncRun) look(ctx context.Context) (foundThere, error) {
	f, refs, err := s.changes(ctx)
	if err != nil {
		return f, away(err)
	}
	names := s.unknown(refs)
	stale, err := s.toFollow(ctx)
	if err != nil {
		return f, err
	}
	for _, name := range stale {
		if !f.gone[name] {
			names = append(names, name)
		}
	}
	for at := 0; at < len(names); at += gotAtOnce {
		got, gone, err := s.remote.Get(ctx, names[at:min(at+gotAtOnce, len(names))]...)
		if err != nil {
			return f, away(err)
		}
		for _, name := range gone {
			f.gone[name] = true
		}
		for _, resource := range got {
			s.read(&f, resource)
		}
		s.Progress(int64(min(at+gotAtOnce, len(names))), int64(2*len(names)))
	}
	return f, nil
}

// changes lists what changed in the calendar, or where that cannot be told all that is in it.
func (s *syncRun) changes(ctx context.Context) (foundThere, []caldav.Ref, error) {
	f := foundThere{own: map[string]mirror.Seen{}, listed: map[string]bool{}, gone: map[string]bool{}}
	token := s.account.Token
	if strings.HasPrefix(token, tokenOfOwn) {
		token = ""
	}
	refs, gone, now, err := s.remote.Changes(ctx, token)
	if errors.Is(err, caldav.ErrStale) {
		token = ""
		refs, gone, now, err = s.remote.Changes(ctx, token)
	}
	f.whole, f.token = token == "", now
	if errors.Is(err, caldav.ErrUnsupported) || errors.Is(err, caldav.ErrStale) {
		refs, err = s.remote.List(ctx)
		gone, f.whole, f.token = nil, true, tokenOfOwn+"listed:"+s.newID()
	}
	for _, ref := range refs {
		f.listed[ref.Href] = true
	}
	for _, name := range gone {
		f.gone[name] = true
	}
	f.noted = len(refs)+len(gone) > manyRefs || !s.Now.Before(s.account.Synced.Add(syncedNote))
	return f, refs, err
}

// unknown returns the names of the resources of which the book does not know the version.
func (s *syncRun) unknown(refs []caldav.Ref) []string {
	version := map[string]string{}
	for _, p := range s.known {
		if p.Claim == "" {
			version[p.Resource] = p.ETag
		}
	}
	var names []string
	for _, ref := range refs {
		if ref.ETag == "" || version[ref.Href] != ref.ETag {
			names = append(names, ref.Href)
		}
	}
	return names
}

// toFollow returns the resources of others' events whose rules were not followed far enough. That is looked up
// once a day.
func (s *syncRun) toFollow(ctx context.Context) ([]string, error) {
	if s.Now.Before(s.account.Synced.Add(syncedNote)) {
		return nil, nil
	}
	var names []string
	err := s.Store.View(ctx, func(tx store.Tx) error {
		blocks, err := store.NewReader(tx).BlocksOf(s.account.Name)
		names = nil
		for _, b := range blocks {
			if !b.Expanded.IsZero() && b.Resource != "" && b.Expanded.Before(s.Now.Add(expandedYet)) {
				names = append(names, b.Resource)
			}
		}
		return err
	})
	return names, err
}

// read reads a resource. One that cannot be read is passed over with a warning.
func (s *syncRun) read(f *foundThere, resource caldav.Resource) {
	events, groups, err := s.events(resource)
	if err != nil {
		s.warn("resource_unread", "resource", resource.Href, "cause", fault.Of(err))
		return
	}
	for _, e := range events {
		if _, own := calendar.IDOf(e.UID); !own {
			continue
		}
		if known, twice := f.own[e.UID]; twice && known.Resource == s.known[e.UID].Resource {
			continue
		}
		f.own[e.UID] = s.seen(resource, events)
	}
	f.others = append(f.others, other{resource.Href, groups})
}

// events reads the events of a resource, and what they block.
func (s *syncRun) events(resource caldav.Resource) ([]calendar.Event, []calendar.Group, error) {
	if resource.Oversize {
		return nil, nil, fault.New(fault.Invalid, "desk.resource_large")
	}
	o := calendar.Options{Name: resource.Href, Zone: s.Zone}
	file, err := calendar.Read(bytes.NewReader(resource.Body), o)
	if err != nil {
		return nil, nil, err
	}
	var events []calendar.Event
	grouped := calendar.NewGrouped(o, s.Now, s.Now.Add(expandedFor))
	for {
		e, err := file.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		events = append(events, e)
		grouped.Add(e)
	}
	for _, zone := range file.UnknownZones() {
		s.warn("resource_zone", "resource", resource.Href, "zone", zone.Name)
	}
	var groups []calendar.Group
	err = grouped.Each(func(g calendar.Group) error {
		groups = append(groups, g)
		return nil
	})
	return events, groups, err
}

// seen returns what a resource has as one event, whatever its sequence, which other programs raise at will. One of several,
// or at several times, is none that the book puts anywhere.
func (s *syncRun) seen(resource caldav.Resource, events []calendar.Event) mirror.Seen {
	e := events[0]
	said := e
	said.Summary, said.Sequence = s.title(e.Summary), 0
	stands := said.Fingerprint()
	said.Start, said.End = time.Time{}, time.Time{}
	rest := said.Fingerprint()
	if len(events) > 1 || !e.Recurrence.IsZero() {
		stands += "+"
	}
	return mirror.Seen{
		There: true, Resource: resource.Href, ETag: resource.ETag, Print: stands, Rest: rest, Cancelled: e.Status == calendar.Cancelled,
		Start: e.Start.UTC(), End: e.End.UTC(), Sequence: e.Sequence,
	}
}

// owner returns the appointment of which an event is, or for which the time is held that it is about, by its
// UID; false where the book has none, so that the event is another's.
func owner(r store.Reader, uid string) (string, bool, error) {
	id, own := calendar.IDOf(uid)
	if !own {
		return "", false, nil
	}
	if offer, _, held := strings.Cut(id, "-"); held {
		o, found, err := r.Offer(offer)
		return o.AppointmentID, found, err
	}
	var a appointment.Appointment
	a, found, err := r.LastKnownAppointment(id)
	return a.ID, found, err
}
