package desk

import (
	"cmp"
	"context"
	"errors"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/caldav"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/mirror"
	"github.com/adsum-cli/adsum/pkg/store"
)

const (
	givenAtOnce = 100 // events that are claimed by one change of the book
	mostTries   = 6   // to put an event that somebody is changing
	mostRefused = 5   // events that a server refuses before it is asked no more
)

// given is an event that is to be brought into step, as the book has noted that it is about to be.
type given struct {
	uid   string
	kept  appointment.Pushed
	wish  wish
	then  mirror.Step // what came of it
	ended bool
	put   bool // it was, though that is not known to have lasted
}

// give brings the calendar to what the book has. What is about to be put is noted before, in portions, and so is what
// came of it: where that is cut short, what the server has is known again by the note.
func (s *syncRun) give(ctx context.Context) error {
	due, err := s.toGive(ctx)
	if err != nil {
		return err
	}
	var all []given
	var failed error
	total := len(due)
	for len(due) > 0 && failed == nil {
		n := min(len(due), givenAtOnce)
		var next []given
		err := s.change(ctx, func(w *store.Change) error {
			if err := s.note(w, all); err != nil {
				return err
			}
			next, err = s.claim(w, due[:n])
			return err
		})
		if err != nil {
			return err
		}
		all, due = next, due[n:]
		failed = s.carryAll(ctx, all, total-len(due)-n, total)
	}
	if len(all) > 0 {
		err = s.change(context.WithoutCancel(ctx), func(w *store.Change) error { return s.note(w, all) })
	}
	switch {
	case err != nil:
		return err
	case failed != nil:
		return away(failed)
	}
	return nil
}

// toGive returns the events of which something is to be done.
func (s *syncRun) toGive(ctx context.Context) ([]given, error) {
	var due []given
	err := s.Store.View(ctx, func(tx store.Tx) error {
		due = nil
		return s.eachWish(store.NewReader(tx), func(uid string, kept appointment.Pushed, w wish) error {
			of := s.ofOwn(kept, w.appointment, uid)
			step := mirror.Decide(of, w.Want, nil, w.appointment == s.restored)
			if step.Act != mirror.Nothing || kept.UID != "" && (!step.Keep || step.Pushed != kept) {
				due = append(due, given{uid: uid, wish: w})
			}
			return nil
		})
	})
	return due, err
}

// claim notes what is about to be put, as the book has it by now.
func (s *syncRun) claim(w *store.Change, due []given) ([]given, error) {
	var all []given
	for _, g := range due {
		kept, err := s.kept(w.Reader, g.uid)
		if err != nil {
			return nil, err
		}
		if g.wish, err = s.wish(w.Reader, g.wish.appointment, g.uid); err != nil {
			return nil, err
		}
		step := mirror.Decide(s.ofOwn(kept, g.wish.appointment, g.uid), g.wish.Want, nil, g.wish.appointment == s.restored)
		if step.Act != mirror.Nothing {
			step.Pushed, step.Keep = mirror.Claim(step.Pushed, g.wish.Want), true
			g.kept = step.Pushed
			all = append(all, g)
		}
		if err := s.keep(w, kept, g.uid, step); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// note notes what came of what was claimed. Where another process has noted something meanwhile, that stands: it
// knows what is noted here, or looks. But where it has found nothing to keep, what is there now is kept.
func (s *syncRun) note(w *store.Change, all []given) error {
	for _, g := range all {
		if !g.ended {
			continue
		}
		kept, err := s.kept(w.Reader, g.uid)
		if err == nil && (kept == g.kept || kept.UID == "") {
			err = s.keep(w, kept, g.uid, g.then)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// carryAll carries out what was claimed. It stops where the server does not answer, and where it refuses too much.
func (s *syncRun) carryAll(ctx context.Context, all []given, before, total int) error {
	refused := 0
	for i := range all {
		err := s.carry(ctx, &all[i])
		switch f, is := errors.AsType[*fault.Error](err); {
		case err == nil:
		case errors.Is(err, caldav.ErrTaken) && !s.listed:
			s.again = true
		case is && f.Code == fault.IO && refused < mostRefused:
			refused++
			s.warn("event_refused", "id", all[i].wish.appointment, "cause", f)
			s.result.Failed = cmp.Or[error](s.result.Failed, f)
		default:
			return err
		}
		s.Progress(int64(total+before+i+1), int64(2*total))
	}
	return nil
}

// carry brings one event into step. Where another stands there than was known, it is decided anew by
// what does.
func (s *syncRun) carry(ctx context.Context, g *given) error {
	var seen *mirror.Seen
	var body []byte
	for range mostTries {
		step := mirror.Decide(g.kept, g.wish.Want, seen, g.wish.appointment == s.restored)
		if step.Act == mirror.Nothing {
			g.then, g.ended = step, true
			return nil
		}
		if step.Act != mirror.Look {
			done, err := s.act(ctx, g, step, seen, body)
			if done || err != nil {
				return err
			}
		}
		var err error
		if seen, body, err = s.at(ctx, step.Resource); err != nil {
			return err
		}
	}
	s.warn("event_unsteady", "id", g.wish.appointment)
	s.result.Failed = cmp.Or[error](s.result.Failed, fault.New(fault.Busy, "desk.sync_unsteady", "name", s.account.Name))
	if g.put {
		s.result.Pushed--
	}
	return nil
}

// act does at the server what is to be done. It is not done where something else stands there than was known, or
// where the server does not say what does now.
func (s *syncRun) act(ctx context.Context, g *given, step mirror.Step, seen *mirror.Seen, theirs []byte) (done bool, err error) {
	if s.DryRun {
		s.would(g, step)
		return true, nil
	}
	if step.Act == mirror.Remove {
		err := s.remote.Delete(ctx, step.Resource, step.Over)
		switch {
		case errors.Is(err, caldav.ErrChanged):
			return false, nil
		case err != nil && !errors.Is(err, caldav.ErrGone):
			return false, err
		}
		s.result.Withdrawn++
		g.then, g.ended = mirror.Step{Pushed: step.Pushed}, true
		return true, nil
	}
	sequence := 0
	if seen != nil {
		sequence = seen.Sequence
	}
	body, err := g.wish.body(sequence)
	if err != nil {
		return false, err
	}
	if step.Act == mirror.Update && !g.wish.bare {
		body = mirror.Merge(body, theirs)
	}
	etag, err := s.remote.Put(ctx, step.Resource, body, step.Over)
	switch {
	case errors.Is(err, caldav.ErrChanged), errors.Is(err, caldav.ErrGone):
		return false, nil
	case err != nil:
		return false, err
	}
	if !g.put {
		s.result.Pushed++
	}
	if g.put = true; etag == "" {
		return false, nil
	}
	g.then, g.ended = mirror.Step{Pushed: mirror.Put(step.Pushed, g.wish.Want, etag), Keep: true}, true
	return true, nil
}

// would counts what is not done in a dry run.
func (s *syncRun) would(g *given, step mirror.Step) {
	g.then, g.ended = mirror.Step{Pushed: mirror.Put(step.Pushed, g.wish.Want, step.Over), Keep: step.Act != mirror.Remove}, true
	if step.Act == mirror.Remove {
		s.result.Withdrawn++
		return
	}
	s.result.Pushed++
}

// at returns what is there under a name, with its bytes.
func (s *syncRun) at(ctx context.Context, name string) (*mirror.Seen, []byte, error) {
	got, _, err := s.remote.Get(ctx, name)
	if err != nil || len(got) == 0 {
		return &mirror.Seen{}, nil, err
	}
	events, _, err := s.events(got[0])
	if err != nil || len(events) == 0 {
		return &mirror.Seen{There: true, Resource: name, ETag: got[0].ETag, Print: "unreadable"}, nil, nil
	}
	is := s.seen(got[0], events)
	return &is, got[0].Body, nil
}
