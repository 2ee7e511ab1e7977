package mirrortest

import (
	"context"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/caldav"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// mishap is what befalls a process at a request.
type mishap int

// A process is stopped, or the server does not answer: before the request reaches it, or after. Or something comes
// between: other processes bring the same book into step, somebody changes it, the phone does things.
const (
	none mishap = iota
	stoppedBefore
	stoppedAfter
	awayBefore
	awayAfter
	overtakenBefore
	overtakenAfter
	mishaps
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

	// What the book knew to have put when it began: what another process has put since, and the phone has deleted
	// at once, it puts anew, for no server tells that from what was never there.
	acked map[string]bool
}

// asked asks the calendar for something, unless a mishap is before it.
func (g *guarded) asked(request func() error) error {
	g.left--
	at := none
	if g.left == 0 {
		at = g.mishap
	}
	switch {
	case g.ended:
		return fault.New(fault.Busy, "test")
	case at == stoppedBefore:
		g.w.logf("%s: stopped before a request", g.b.name)
		panic(stopped{})
	case at == awayBefore || at == awayAfter:
		g.ended = true
		g.w.logf("%s: no answer", g.b.name)
		return g.w.cut(at == awayAfter, request)
	}
	err := request()
	if at == stoppedAfter {
		g.w.logf("%s: stopped after a request", g.b.name)
		panic(stopped{})
	}
	return err
}

// interrupted has come before a request, and after it, what comes between.
func (g *guarded) interrupted() (after func()) {
	at := none
	if g.left == 1 {
		at = g.mishap
	}
	if at == overtakenBefore {
		g.between()
	}
	return func() {
		if at == overtakenAfter {
			g.between()
		}
	}
}

// between does what others do meanwhile.
func (g *guarded) between() {
	g.w.logf("%s: meanwhile", g.b.name)
	for range rapid.IntRange(1, 5).Draw(g.w.rt, "meanwhile") {
		switch rapid.IntRange(0, 4).Draw(g.w.rt, "deed") {
		case 0, 1:
			g.w.act()
		case 2:
			g.b.change(g.w)
		default:
			g.w.sync(g.b, &guarded{}, "")
		}
	}
	g.w.logf("%s: goes on", g.b.name)
}

// cut has a request fail, before the server hears of it or after it has done what it was asked.
func (w *World) cut(heard bool, request func() error) error {
	if w.Cut != nil {
		defer w.Cut(heard)()
		return request()
	}
	if heard {
		_ = request() // nobody hears
	}
	return fault.New(fault.Busy, "test")
}

// List lists.
func (g *guarded) List(ctx context.Context) (refs []caldav.Ref, err error) {
	defer g.interrupted()()
	err = g.asked(func() (err error) {
		refs, err = g.Remote.List(ctx)
		return err
	})
	return refs, err
}

// Changes tells changes.
func (g *guarded) Changes(ctx context.Context, token string) (changed []caldav.Ref, gone []string, now string, err error) {
	defer g.interrupted()()
	err = g.asked(func() (err error) {
		changed, gone, now, err = g.Remote.Changes(ctx, token)
		return err
	})
	return changed, gone, now, err
}

// Get gets.
func (g *guarded) Get(ctx context.Context, names ...string) (found []caldav.Resource, gone []string, err error) {
	defer g.interrupted()()
	err = g.asked(func() (err error) {
		found, gone, err = g.Remote.Get(ctx, names...)
		return err
	})
	return found, gone, err
}

// Put writes what may be written.
func (g *guarded) Put(ctx context.Context, name string, body []byte, was string) (etag string, err error) {
	defer g.interrupted()()
	defer g.watched(name)()
	err = g.asked(func() (err error) {
		etag, err = g.Remote.Put(ctx, name, body, was)
		return err
	})
	return etag, err
}

// Delete takes away what may be taken away.
func (g *guarded) Delete(ctx context.Context, name, was string) error {
	defer g.interrupted()()
	defer g.watched(name)()
	return g.asked(func() error { return g.Remote.Delete(ctx, name, was) })
}

// watched looks at a resource before something is written, and then what was.
func (g *guarded) watched(name string) (then func()) {
	was, there := g.w.at(name)
	return func() {
		if is, _ := g.w.at(name); is.ETag != was.ETag {
			g.w.wrote(g, name, was, there, is)
		}
	}
}

// wrote demands that a book wrote over nothing but what it had put there, or what somebody was told of.
func (w *World) wrote(g *guarded, name string, was said, there bool, is said) {
	b := g.b
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
	case touched && by.deleted && b.acked[uid] && g.acked[uid] && b.shown[uid] != deleted:
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
