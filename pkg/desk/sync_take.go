package desk

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/mirror"
	"github.com/adsum-cli/adsum/pkg/store"
)

// takenAtOnce is how many events of a calendar are taken in by one change of the book.
const takenAtOnce = 300

// take brings what a calendar has into the book: what others did to its events, and others' events. What another
// process has taken in meanwhile is left to it.
func (s *syncRun) take(ctx context.Context, f foundThere) error {
	parts, err := s.toTake(ctx, f)
	if err != nil {
		return err
	}
	for first := true; first || len(parts) > 0; first = false {
		n := min(len(parts), takenAtOnce)
		overtaken := false
		err := s.change(ctx, func(w *store.Change) error {
			account, there, err := w.Calendar(s.account.Name)
			if overtaken = !there || !s.listed && account.Token != s.account.Token; overtaken || err != nil {
				return err
			}
			for _, part := range parts[:n] {
				if err := part(w); err != nil {
					return err
				}
			}
			switch {
			case len(parts) > n: // whoever is next has to read all anew, unless the end is reached
				account.Token = tokenOfOwn + "taking:" + s.newID()
			case f.noted || first && w.Changed() || !first:
				account.Token, account.Synced = f.token, s.Now
			}
			if s.DryRun {
				return nil
			}
			s.account = account
			return w.PutCalendar(account)
		})
		if err != nil || overtaken {
			return err
		}
		s.listed, parts = false, parts[n:]
	}
	return nil
}

// toTake returns what is to be taken in, in parts.
func (s *syncRun) toTake(ctx context.Context, f foundThere) (parts []func(*store.Change) error, err error) {
	own := maps.Clone(f.own)
	for uid, p := range s.known {
		if _, there := own[uid]; !there && f.lacks(p.Resource) && p.ETag != "" {
			own[uid] = mirror.Seen{}
		}
	}
	for _, uid := range slices.Sorted(maps.Keys(own)) {
		parts = append(parts, func(w *store.Change) error { return s.takeOwn(w, f, uid, own[uid]) })
	}
	for _, o := range f.others {
		parts = append(parts, func(w *store.Change) error { return s.takeOther(w, o) })
	}
	if len(f.others) == 0 && len(f.gone) == 0 && !f.whole {
		return parts, nil
	}
	err = s.Store.View(ctx, func(tx store.Tx) error {
		blocks, err := store.NewReader(tx).BlocksOf(s.account.Name)
		for _, b := range blocks {
			if f.lacks(b.Resource) || f.replaces(b) {
				parts = append(parts, func(w *store.Change) error { return s.free(w, b.ID) })
			}
		}
		return err
	})
	return parts, err
}

// lacks reports whether a resource is no longer there.
func (f foundThere) lacks(resource string) bool {
	return resource != "" && (f.gone[resource] || f.whole && !f.listed[resource])
}

// replaces reports whether the resource of an event has others now.
func (f foundThere) replaces(b appointment.Block) bool {
	at := slices.IndexFunc(f.others, func(o other) bool { return o.resource == b.Resource })
	return at >= 0 && !slices.ContainsFunc(f.others[at].groups, func(g calendar.Group) bool { return g.UID == b.UID })
}

// takeOwn takes in what was seen of an event of the book. What another process did with it meanwhile
// is looked at anew.
func (s *syncRun) takeOwn(w *store.Change, f foundThere, uid string, seen mirror.Seen) error {
	kept, err := s.kept(w.Reader, uid)
	if err != nil {
		return err
	}
	id := kept.AppointmentID
	if id == "" {
		own := false
		if id, own, err = owner(w.Reader, uid); err != nil || !own {
			return err
		}
	}
	switch {
	case kept != s.known[uid]:
		return s.keep(w, kept, uid, mirror.Step{Pushed: mirror.Doubt(kept), Keep: kept.UID != ""})
	case kept.Claim != "": // it is looked at before anything is put there
		is := kept
		if seen.There && (kept.ETag == "" || f.lacks(kept.Resource)) {
			is.Resource = seen.Resource
		}
		return s.keep(w, kept, uid, mirror.Step{Pushed: is, Keep: true})
	case seen.There && kept.ETag != "" && seen.Resource != kept.Resource && !f.lacks(kept.Resource):
		s.warn("resource_twice", "resource", seen.Resource, "id", id)
		return nil
	}
	wish, err := s.wish(w.Reader, id, uid)
	if err != nil {
		return err
	}
	return s.keep(w, kept, uid, mirror.Decide(s.ofOwn(kept, id, uid), wish.Want, &seen, id == s.restored))
}

// ofOwn returns what is kept of an event, or begins it.
func (s *syncRun) ofOwn(kept appointment.Pushed, id, uid string) appointment.Pushed {
	if kept.UID == "" {
		return appointment.Pushed{Calendar: s.account.Name, UID: uid, AppointmentID: id, Resource: uid + ".ics"}
	}
	return kept
}

// wish returns what the book wants of one event.
func (s *syncRun) wish(r store.Reader, id, uid string) (wish, error) {
	all, err := s.wishes(r, id)
	if w, is := all[uid]; is {
		return w, err
	}
	return none(id), err
}

// takeOther takes in what a resource blocks that is none of the book's.
func (s *syncRun) takeOther(w *store.Change, o other) error {
	for _, g := range o.groups {
		kept, err := s.kept(w.Reader, g.UID)
		if err != nil {
			return err
		}
		_, own, err := owner(w.Reader, g.UID)
		if err != nil {
			return err
		}
		if own || kept.UID != "" {
			continue
		}
		if _, taken, err := takenAs(w.Reader, g); err != nil {
			return err
		} else if taken { // as an appointment: it is not to collide with itself
			g.Times = nil
		}
		if err := s.block(w, o.resource, g); err != nil {
			return err
		}
	}
	return nil
}

// block has an event of others block what it says now. The version that the server has counts, whatever its
// sequence.
func (s *syncRun) block(w *store.Change, resource string, g calendar.Group) error {
	was, there, err := w.BlockOf(s.account.Name, g.UID)
	if err != nil {
		return err
	}
	is := appointment.Block{
		ID: was.ID, Source: s.account.Name, UID: g.UID, Resource: resource, Sequence: g.Sequence, Times: g.Times, Expanded: g.Expanded, Updated: s.Now,
	}
	if g.Cut {
		s.warn("resource_cut", "resource", resource)
	}
	out := there && s.staysOut(was, is)
	if out {
		is.Times = takenOut(is.Times)
	}
	switch {
	case !out && len(is.Within(s.Now, time.Time{})) == 0:
		if there {
			return s.free(w, was.ID)
		}
		return nil
	case there && s.blocksAlike(was, is):
		return nil
	case !is.Valid():
		s.warn("resource_cut", "resource", resource)
		return nil
	case !there:
		is.ID = s.newID()
	}
	if !there || !s.sameTimes(was, is) {
		s.result.Pulled++
	}
	if s.DryRun {
		return nil
	}
	return w.PutBlock(is)
}

// takenOut returns the times of an event that is taken out by hand, so that each is known to be out.
func takenOut(times []appointment.BlockTime) []appointment.BlockTime {
	var out []appointment.BlockTime
	for _, t := range times {
		if !t.IsOut() {
			t = appointment.BlockTime{Recurrence: t.Start}
		}
		out = append(out, t)
	}
	return out
}

// staysOut reports whether an event was taken out by hand and has no times but those at which it was, as far as its rule was
// followed then.
func (s *syncRun) staysOut(was, is appointment.Block) bool {
	out := map[int64]bool{}
	for _, t := range was.Times {
		if !t.IsOut() {
			return false
		}
		out[t.Recurrence.Unix()] = true
	}
	if len(is.Within(s.Now, time.Time{})) == 0 {
		return false
	}
	return !slices.ContainsFunc(is.Within(s.Now, was.Expanded), func(t appointment.BlockTime) bool { return !out[t.Start.Unix()] })
}

// blocksAlike reports whether two versions of an event block the same, as far as their rule needs to be
// followed.
func (s *syncRun) blocksAlike(was, is appointment.Block) bool {
	far := was.Expanded.IsZero() == is.Expanded.IsZero() && (was.Expanded.IsZero() || !was.Expanded.Before(s.Now.Add(expandedYet)))
	return far && was.Resource == is.Resource && was.Sequence == is.Sequence && s.sameTimes(was, is)
}

// sameTimes reports whether two versions block the same times ahead, as far as both of their rules were followed.
func (s *syncRun) sameTimes(was, is appointment.Block) bool {
	until := was.Expanded
	if until.IsZero() || !is.Expanded.IsZero() && is.Expanded.Before(until) {
		until = is.Expanded
	}
	return slices.EqualFunc(was.Within(s.Now, until), is.Within(s.Now, until), func(a, b appointment.BlockTime) bool {
		return a.Start.Equal(b.Start) && a.End.Equal(b.End)
	})
}

// free has an event of others block nothing any more.
func (s *syncRun) free(w *store.Change, id string) error {
	_, there, err := w.Block(id)
	if err != nil || !there {
		return err
	}
	if s.result.Freed++; s.DryRun {
		return nil
	}
	return w.DeleteBlock(id)
}
