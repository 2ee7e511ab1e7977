package mirrortest

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/caldav"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// mishap is what befalls a process at a request.
type mishap int

// A process is stopped, or the server does not answer: before the request reaches it, or after.
const (
	none mishap = iota
	stoppedBefore
	stoppedAfter
	awayBefore
	awayAfter
)

// stopped is what a process that is stopped panics with.
type stopped struct{}

// guarded is the calendar as a book asks for it: it holds what the book writes to what it may, and has a mishap befall it at
// one of its requests.
type guarded struct {
	desk.Remote
	w      *World
	b      *book
	left   int // requests until then
	mishap mishap
	ended  bool // the server is away from then on
}

func (g *guarded) before() error {
	if g.left--; g.ended || g.left == 0 {
		switch g.mishap {
		case stoppedBefore:
			g.w.logf("%s: stopped before a request", g.b.name)
			panic(stopped{})
		case awayBefore:
			g.ended = true
			return fault.New(fault.Busy, "test")
		case none, stoppedAfter, awayAfter:
		}
	}
	return nil
}

func (g *guarded) after(err error) error {
	if g.left == 0 {
		switch g.mishap {
		case stoppedAfter:
			g.w.logf("%s: stopped after a request", g.b.name)
			panic(stopped{})
		case awayAfter:
			g.ended, g.mishap = true, awayBefore
			return fault.New(fault.Busy, "test")
		case none, stoppedBefore, awayBefore:
		}
	}
	return err
}

// List lists.
func (g *guarded) List(ctx context.Context) (refs []caldav.Ref, err error) {
	if err := g.before(); err != nil {
		return nil, err
	}
	refs, err = g.Remote.List(ctx)
	return refs, g.after(err)
}

// Changes tells changes.
func (g *guarded) Changes(ctx context.Context, token string) (changed []caldav.Ref, gone []string, now string, err error) {
	if err := g.before(); err != nil {
		return nil, nil, "", err
	}
	changed, gone, now, err = g.Remote.Changes(ctx, token)
	return changed, gone, now, g.after(err)
}

// Get gets.
func (g *guarded) Get(ctx context.Context, names ...string) (found []caldav.Resource, gone []string, err error) {
	if err := g.before(); err != nil {
		return nil, nil, err
	}
	found, gone, err = g.Remote.Get(ctx, names...)
	return found, gone, g.after(err)
}

// Put writes what may be written.
func (g *guarded) Put(ctx context.Context, name string, body []byte, was string) (string, error) {
	if err := g.before(); err != nil {
		return "", err
	}
	found, there := g.w.at(name)
	etag, err := g.Remote.Put(ctx, name, body, was)
	if err == nil {
		is, _ := g.w.at(name)
		g.w.wrote(g.b, name, found, there, is)
	}
	return etag, g.after(err)
}

// Delete takes away what may be taken away.
func (g *guarded) Delete(ctx context.Context, name, was string) error {
	if err := g.before(); err != nil {
		return err
	}
	found, there := g.w.at(name)
	err := g.Remote.Delete(ctx, name, was)
	if err == nil && there {
		g.w.wrote(g.b, name, found, true, said{})
	}
	return g.after(err)
}

// wrote demands that a book wrote over nothing but what it had put there, or what somebody was told of.
func (w *World) wrote(b *book, name string, was said, there bool, is said) {
	uid := is.event.UID
	if uid == "" {
		uid = was.event.UID
	}
	w.logf("%s: writes %s", b.name, name)
	if _, own := calendar.IDOf(uid); !own || there && was.event.UID != uid {
		w.rt.Fatalf("%s wrote over %s, an event of others", b.name, name)
	}
	by, touched := w.touched[name]
	switch {
	case there && (b.puts[uid][was.print] || b.shown[uid] == was.ETag):
	case there:
		w.rt.Fatalf("%s wrote over %s, which nobody was told of", b.name, name)
	case touched && by.deleted && b.acked[uid] && b.shown[uid] != deleted:
		w.rt.Fatalf("%s put %s anew, and nobody was told that it was deleted", b.name, name)
	}
	if there && is.ETag != "" && was.alarmed() && is.event.Status != calendar.Cancelled && !is.alarmed() {
		w.rt.Fatalf("%s took the reminder from %s", b.name, name)
	}
	delete(w.touched, name)
	delete(b.shown, uid)
	if is.ETag == "" {
		delete(b.acked, uid)
		return
	}
	b.has(uid, is.print)
}
