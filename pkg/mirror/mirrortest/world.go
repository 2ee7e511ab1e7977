package mirrortest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
)

// World is a calendar, the books that are kept in step with it, and a phone.
type World struct {
	rt       *rapid.T
	connect  func() desk.Remote
	phone    desk.Remote
	books    []*book
	began    time.Time
	turn     int
	log      []string
	versions map[string]said  // what was read, by name and ETag
	touched  map[string]touch // by name, what the phone did last that a book did not write over since

	// Cut has the next request fail, before the server hears of it or after it has done what it was asked, until
	// what it returns is called. Where it is nil no request is made that nobody hears of.
	Cut func(heard bool) (mend func())

	Conflicts int // that were shown
	Stopped   int // processes
}

// touch is what a phone did to what an event says.
type touch struct{ deleted bool }

// deleted stands for the version of what is not there.
const deleted = "deleted"

// name is what the calendar is called in the books.
const name = "phone"

// book is a book, and what it did.
type book struct {
	*scene.Scene
	name  string
	puts  map[string]map[string]bool // by UID, the prints of what it has put
	acked map[string]bool            // by UID, that it knows to have put it
	shown map[string]string          // by UID, the version that was shown to be a conflict
	last  []desk.Conflict
}

func (w *World) logf(format string, args ...any) { w.log = append(w.log, fmt.Sprintf(format, args...)) }

// New returns a world. Each call of connect returns a client of the same calendar, which is empty.
func New(rt *rapid.T, connect func() desk.Remote) *World {
	return &World{rt: rt, connect: connect, phone: connect(), began: scene.Monday(), touched: map[string]touch{}, versions: map[string]said{}}
}

// Run does so many things in random order, and then demands that all is well.
func (w *World) Run(deeds int) {
	rt := w.rt
	defer func() {
		if rt.Failed() {
			for _, line := range w.log {
				rt.Log(line)
			}
		}
	}()
	for _, title := range []string{"A", "B"} {
		b := &book{
			Scene: scene.New(rt), name: title, puts: map[string]map[string]bool{}, acked: map[string]bool{}, shown: map[string]string{},
		}
		b.Seed = uint64(len(title)+len(w.books)) * 100_000
		w.books = append(w.books, b)
		err := b.Book.Update(context.Background(), func(tx store.Tx) error {
			c := store.NewChange(tx)
			if err := c.PutCalendar(appointment.CalendarAccount{Name: name, URL: "http://localhost/", Added: b.Now}); err != nil {
				return err
			}
			_, err := c.Record(store.Event{ID: fmt.Sprintf("0%s", title), Verb: appointment.VerbCalendarAdd, Effective: b.Now, Recorded: b.Now, By: appointment.BySpecialist}, nil)
			return err
		})
		if err != nil {
			rt.Fatal(err)
		}
	}
	for range rapid.IntRange(1, deeds).Draw(rt, "deeds") {
		w.deed()
	}
	w.settle()
}

// deed has somebody do something.
func (w *World) deed() {
	b := rapid.SampledFrom(w.books).Draw(w.rt, "book")
	switch rapid.IntRange(0, 9).Draw(w.rt, "deed") {
	case 0, 1, 2:
		w.act()
	case 3, 4, 5:
		b.change(w)
	default:
		w.sync(b, w.drawMishap(), "")
	}
}

func (w *World) drawMishap() *guarded {
	g := &guarded{}
	if rapid.Bool().Draw(w.rt, "mishap") {
		g.left = rapid.IntRange(1, 8).Draw(w.rt, "request")
		g.mishap = mishap(rapid.IntRange(1, int(mishaps)-1).Draw(w.rt, "which"))
	}
	return g
}

// desk returns the desk of the next command.
func (b *book) desk() *desk.Desk {
	d := b.Desk()
	d.Titles.Neutral = func() string { return "Appointment" }
	d.Titles.Summary, _ = calendar.ParseSummary("{{.Client}}")
	return d
}

// sync brings a book into step, with a mishap or none. It reports whether that changed anything.
func (w *World) sync(b *book, g *guarded, restore string) (changed bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, is := r.(stopped); !is {
				panic(r)
			}
			w.Stopped++
			changed = true
		}
	}()
	w.logf("%s: syncs", b.name)
	b.eachPushed(w, func(p appointment.Pushed) {
		if p.ETag == "" && p.Print != "" && p.Dispute.Kind == "" { // what was cancelled was taken away: nobody need be told
			delete(w.touched, p.Resource)
		}
	})
	g.Remote, g.w, g.b, g.acked = w.connect(), w, b, maps.Clone(b.acked)
	result, err := b.desk().Sync(context.Background(), desk.Syncing{
		Restore: restore, Connect: func(appointment.CalendarAccount) (desk.Remote, error) { return g, nil },
	})
	if err != nil {
		w.rt.Fatal(err)
	}
	c := result.Calendars[0]
	if failed := result.Failed(); failed != nil && fault.Of(failed).Code != fault.Busy {
		w.rt.Fatal(failed)
	}
	b.last = c.Conflicts
	w.logf("%s: synced, %d put, %d taken away, %d taken in, %d freed, %d conflicts", b.name, c.Pushed, c.Withdrawn, c.Pulled, c.Freed, len(c.Conflicts))
	for _, conflict := range c.Conflicts {
		w.Conflicts++
		b.shown[conflict.UID] = conflict.ETag
		if conflict.Kind == appointment.DisputeDeleted {
			b.shown[conflict.UID] = deleted
		}
		w.logf("%s: %s was %s (%s)", b.name, conflict.UID, conflict.Kind, conflict.ETag)
	}
	b.eachPushed(w, func(p appointment.Pushed) {
		b.acked[p.UID] = b.acked[p.UID] || p.ETag != ""
		b.has(p.UID, p.Print) // also what it has come to agree with
	})
	return result.Changed
}

// has notes what the book has had in the calendar.
func (b *book) has(uid, stands string) {
	if b.puts[uid] == nil {
		b.puts[uid] = map[string]bool{}
	}
	b.puts[uid][stands] = true
}

func (b *book) eachPushed(w *World, visit func(appointment.Pushed)) {
	err := b.Book.View(context.Background(), func(tx store.Tx) error {
		return store.NewReader(tx).EachPushed(name, func(p appointment.Pushed) error {
			visit(p)
			return nil
		})
	})
	if err != nil {
		w.rt.Fatal(err)
	}
}

// change changes something in a book.
func (b *book) change(w *World) {
	ctx := context.Background()
	var known []appointment.Appointment
	err := b.Book.View(ctx, func(tx store.Tx) (err error) {
		known, err = store.NewReader(tx).Starting(time.Time{}, time.Time{})
		return err
	})
	if err != nil {
		w.rt.Fatal(err)
	}
	start := w.began.Add(time.Duration(rapid.IntRange(30, 200).Draw(w.rt, "hour")) * time.Hour)
	what := rapid.SampledFrom([]string{"book", "book", "move", "cancel", "offer", "withdraw", "undo", "obey", "restore", "later", "place"}).Draw(w.rt, "change")
	if len(known) == 0 {
		what = "book"
	}
	id := ""
	if what != "book" {
		id = rapid.SampledFrom(known).Draw(w.rt, "appointment").ID
	}
	var result desk.Result
	switch what {
	case "book":
		client := rapid.SampledFrom([]string{"Anna", "Ola", "Jan"}).Draw(w.rt, "client")
		result, err = b.desk().Book(ctx, scene.Booking(start, scene.Named(client), func(g *desk.Booking) { g.Platform = "independent" }))
	case "move":
		result, err = b.desk().Reschedule(ctx, move(id, start))
	case "place":
		place := rapid.SampledFrom([]string{"Zoom", "Room 1", "Room, 2; \"x\""}).Draw(w.rt, "place")
		result, err = b.desk().Edit(ctx, desk.Details{Selector: id, Request: policy.Edit{Place: place}})
	case "cancel":
		result, err = b.desk().Cancel(ctx, cancellation(id))
	case "offer":
		result, err = b.desk().Offer(ctx, desk.Proposal{
			Selector: id, Request: policy.Offer{By: appointment.BySpecialist}, Slots: scene.Typed(start, start.Add(3*time.Hour)),
		})
	case "withdraw":
		result, err = b.desk().Withdraw(ctx, desk.Options{}, id)
	case "undo":
		result, err = b.desk().Undo(ctx, desk.Options{}, "")
	case "later":
		b.Now = b.Now.Add(time.Duration(rapid.IntRange(1, 12).Draw(w.rt, "hours")) * time.Hour)
	case "obey", "restore":
		b.obey(w, what == "restore")
	}
	if err != nil && fault.Of(err).Code == fault.Internal {
		w.rt.Fatal(err)
	}
	w.logf("%s: %s %s, changed %v, %v", b.name, what, id, result.Changed, err)
}

func move(id string, to time.Time) desk.Move {
	return desk.Move{Selector: id, Request: policy.Reschedule{By: appointment.BySpecialist}, To: when.At(to), AllowOverlap: true}
}

func cancellation(id string) desk.Cancellation {
	return desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.BySpecialist}}
}

// obey does what was shown for a conflict.
func (b *book) obey(w *World, restore bool) {
	if len(b.last) == 0 {
		return
	}
	c := rapid.SampledFrom(b.last).Draw(w.rt, "conflict")
	var err error
	switch {
	case restore:
		w.sync(b, w.drawMishap(), c.Appointment.ID)
	case c.Kind == appointment.DisputeMoved:
		_, err = b.desk().Reschedule(context.Background(), move(c.Appointment.ID, c.Dispute.Start))
	case c.Kind == appointment.DisputeDeleted || c.Kind == appointment.DisputeCancelled:
		_, err = b.desk().Cancel(context.Background(), cancellation(c.Appointment.ID))
	}
	if err != nil && fault.Of(err).Code == fault.Internal {
		w.rt.Fatal(err)
	}
}

// settle brings all into step, without any mishap, and looks at it.
func (w *World) settle() {
	for round := 0; ; round++ {
		changed := false
		for _, b := range w.books {
			changed = w.sync(b, &guarded{}, "") || changed
		}
		if !changed {
			break
		}
		if round == 10 {
			w.rt.Fatal("the books and the calendar never come to rest")
		}
	}
	all := w.everything()
	uids := map[string]said{}
	for _, s := range all {
		if other, twice := uids[s.event.UID]; twice {
			w.rt.Fatalf("%s stands there twice, as %s and %s", s.event.UID, other.Href, s.Href)
		}
		uids[s.event.UID] = s
	}
	for _, b := range w.books {
		b.check(w, uids)
		storetest.Verify(w.rt, b.Book)
	}
}

// check demands that the calendar has what the book has, but for conflicts that are shown, and the book knows what others'
// events block.
func (b *book) check(w *World, uids map[string]said) {
	conflicts := map[string]desk.Conflict{}
	for _, c := range b.last {
		conflicts[c.UID] = c
	}
	wanted := map[string]bool{}
	err := b.desk().ExportCalendar(context.Background(), desk.Export{From: b.Now.AddDate(0, 0, -7)}, func() error { return nil }, func(e calendar.Entry) error {
		wanted[e.UID] = true
		b.compare(w, conflicts, uids, e)
		return nil
	})
	if err != nil {
		w.rt.Fatal(err)
	}
	blocks := map[string]appointment.Block{}
	err = b.Book.View(context.Background(), func(tx store.Tx) error {
		found, err := store.NewReader(tx).BlocksOf(name)
		for _, block := range found {
			blocks[block.UID] = block
		}
		return err
	})
	if err != nil {
		w.rt.Fatal(err)
	}
	for uid, s := range uids {
		_, disputed := conflicts[uid]
		switch own := b.puts[uid] != nil; {
		case own && !wanted[uid] && !disputed:
			w.rt.Fatalf("%s: nobody wants %s any more", b.name, uid)
		case own:
		default:
			b.blocks(w, s, blocks[uid])
			delete(blocks, uid)
		}
	}
	for uid := range blocks {
		w.rt.Fatalf("%s: %s still blocks", b.name, uid)
	}
}

// compare demands that an event stands in the calendar as the book has it, or that somebody was told why not.
func (b *book) compare(w *World, conflicts map[string]desk.Conflict, uids map[string]said, e calendar.Entry) {
	c, disputed := conflicts[e.UID]
	s, there := uids[e.UID]
	e.Sequence = 0
	same := there && s.print == e.Fingerprint()
	switch {
	case !there && e.Status == calendar.Cancelled:
	case same && disputed:
		w.rt.Fatalf("%s: %s is as it should be, and said to be %s", b.name, e.UID, c.Kind)
	case !same && !disputed:
		w.rt.Fatalf("%s: %s is otherwise than it should be (there: %v), and nobody was told", b.name, e.UID, there)
	case disputed && there == (c.Kind == appointment.DisputeDeleted):
		w.rt.Fatalf("%s: %s is said to be %s, there: %v", b.name, e.UID, c.Kind, there)
	case disputed && c.Kind == appointment.DisputeMoved && !(c.Dispute.Start.Equal(s.event.Start) && c.Dispute.End.Equal(s.event.End)):
		w.rt.Fatalf("%s: %s is said to be moved elsewhere", b.name, e.UID)
	}
}

// blocks demands that an event of others blocks what it says.
func (b *book) blocks(w *World, s said, block appointment.Block) {
	var want []appointment.BlockTime
	if s.event.Blocks() {
		spans, _ := s.event.Times(b.Now, b.Now.AddDate(2, 0, 0), 100)
		for _, span := range spans {
			want = append(want, appointment.BlockTime{Start: span.Start, End: span.End})
		}
	}
	if !slices.EqualFunc(want, block.Within(b.Now, time.Time{}), func(a, b appointment.BlockTime) bool {
		return a.Start.Equal(b.Start) && a.End.Equal(b.End)
	}) {
		w.rt.Fatalf("%s: %s blocks %v instead of %v", b.name, s.event.UID, block.Times, want)
	}
}
