//go:build ordeal && linux && amd64

package ordeal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/cryptotest"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/bolt"
	"github.com/adsum-cli/adsum/pkg/when"
)

const (
	practiceDays   = 24 // with appointments
	practicePast   = 9  // of them have passed when the history ends
	practicePerDay = 5
	practiceKeyed  = 4   // every so manieth booking has a key
	commandsAnItem = 20  // commands between two images of the book
	retryKey       = "k" // with the number of the appointment
)

// practice is a specialist's book in which everything happened that leaves a trace of its
// own: each kind of record, each index. A seed gives the same book byte for byte, so that
// a case of damage can be drawn again.
type practice struct {
	*scene.Scene
	t        *testing.T
	path     string
	ids      []string // of the appointments, by start
	starts   []time.Time
	events   []string // an event for each that an undo could take back; empty for most
	images   [][]byte // the book as it was between commands, oldest first
	locks    [][]byte // what stood in the lock file then
	commands int
}

// newPractice lives through the days of one practice. Another seed is another practice.
func newPractice(t *testing.T, folder string, seed uint64) *practice {
	t.Helper()
	cryptotest.SetGlobalRandom(t, seed)
	h := &practice{Scene: scene.New(t), t: t, path: filepath.Join(folder, fmt.Sprintf("practice-%d.db", seed))}
	h.Book, h.Seed = bolt.New(h.path, store.Options{}), seed
	h.bookAll()
	h.talk()
	h.keepCalendars()
	h.forget()
	for day := range practicePast {
		h.live(day)
	}
	h.At(h.start(practicePast * practicePerDay).Add(-2 * time.Hour))
	h.reverse()
	h.image()
	return h
}

func clientOf(i int) string {
	names := []string{"Anna Nowak", "Paul Martin", "Іван Франко", "Zoé Ångström", "Ola", "Jan Kowalski", "Maria"}
	return fmt.Sprintf("%s %d", names[i%len(names)], i%23)
}

func (h *practice) start(i int) time.Time {
	return scene.Monday().AddDate(0, 0, 1+i/practicePerDay).Add(time.Duration(i%practicePerDay) * 2 * time.Hour)
}

func (h *practice) bookAll() {
	platforms := []string{"clearly", "wooskill", "independent"}
	for i := range practiceDays * practicePerDay {
		b := scene.Booking(h.start(i), scene.Named(clientOf(i)), scene.On(platforms[i%3]))
		b.Paid, b.Note = i%2 == 0, fmt.Sprintf("a note of my own, number %d", i)
		if i%practiceKeyed == 0 {
			b.Key, b.Arguments = fmt.Sprint(retryKey, i), []byte{byte(i)}
		}
		h.ids, h.starts = append(h.ids, ""), append(h.starts, h.start(i))
		h.events = append(h.events, "")
		h.do(i, func(d *desk.Desk, ctx context.Context) (desk.Result, error) { return d.Book(ctx, b) })
	}
}

// talk logs what clients wrote and offers, pays, edits, moves and cancels what lies ahead.
func (h *practice) talk() {
	h.do(-1, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
		r, err := d.SetHours(ctx, desk.Options{}, func(hours appointment.Hours) appointment.Hours {
			hours.Buffer = 10 * time.Minute
			return hours
		})
		return desk.Result{Changed: r.Changed}, err
	})
	h.do(-1, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
		r, err := d.SellPackage(ctx, desk.Sale{Client: clientOf(0), Sessions: 2, Price: appointment.Amount{Minor: 90000, Currency: "PLN"}})
		return desk.Result{Changed: r.Changed}, err
	})
	h.do(-1, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
		r, err := d.AddWaiting(ctx, desk.Wish{Booking: scene.Booking(time.Time{}, scene.Named(clientOf(2)))})
		return desk.Result{Changed: r.Changed}, err
	})
	h.do(-1, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
		return d.Book(ctx, scene.Booking(h.start(0).AddDate(1, 0, 0), scene.Named(clientOf(0)), scene.Unpaid))
	})
	h.do(-1, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
		b, err := d.BookSeries(ctx, desk.SeriesBooking{
			Booking: scene.Booking(h.start(0).AddDate(2, 0, 0), scene.Named(clientOf(1))),
			Rule:    appointment.Recurrence{Unit: appointment.UnitWeek, Every: 1}, Count: 3,
		})
		return desk.Result{Changed: b.Changed}, err
	})
	kinds := appointment.MessageKinds()
	for i := range h.ids {
		switch o := h.ids[i]; i % 8 {
		case 1:
			h.do(i, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
				return d.Message(ctx, desk.Note{Selector: o, Kind: kinds[(i/8)%len(kinds)], Text: fmt.Sprintf("what client %d wrote", i)})
			})
		case 2:
			slots := scene.Typed(h.start(i).AddDate(0, 1, 0), h.start(i).AddDate(0, 1, 1))
			expires := when.At(h.Now.Add([]time.Duration{24 * time.Hour, 30 * 24 * time.Hour}[i/8%2]))
			h.do(i, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
				return d.Offer(ctx, desk.Proposal{Selector: o, Request: policy.Offer{By: appointment.BySpecialist}, Slots: slots, Expires: expires})
			})
			if i%24 == 2 {
				h.do(i, func(d *desk.Desk, ctx context.Context) (desk.Result, error) { return d.Decline(ctx, desk.Options{}, o) })
			}
		case 3:
			h.do(i, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
				return d.Pay(ctx, desk.Payment{Selector: o})
			})
		case 4:
			h.do(i, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
				return d.Reschedule(ctx, desk.Move{Selector: o, Request: policy.Reschedule{By: appointment.BySpecialist}, To: when.At(h.start(i).AddDate(0, 2, 0))})
			})
		case 5:
			h.do(i, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
				return d.Cancel(ctx, desk.Cancellation{Selector: o, Request: policy.Cancel{By: appointment.BySpecialist}})
			})
		case 6:
			h.do(i, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
				return d.Edit(ctx, desk.Details{Selector: o, Request: policy.Edit{Place: fmt.Sprintf("room %d", i)}})
			})
		}
	}
}

// keepCalendars has in the book what calendars block and what they were told, and letters that go by
// mail.
func (h *practice) keepCalendars() {
	h.t.Helper()
	err := h.Book.Update(context.Background(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		added := appointment.CalendarAccount{Name: "Home", URL: "https://example.org/home/", User: "ewa", Token: "t1", Added: h.Now, Synced: h.Now}
		if err := c.PutCalendar(added); err != nil {
			return err
		}
		for i, id := range h.ids[:practicePerDay] {
			start := h.start(i).AddDate(3, 0, 0)
			err := errors.Join(
				c.PutBlock(appointment.Block{
					ID: fmt.Sprint("block", i), Source: []string{"Home", "work"}[i%2], UID: fmt.Sprintf("event-%d@example.org", i), Updated: h.Now,
					Times: []appointment.BlockTime{{Start: start, End: start.Add(time.Duration(i*i*i+1) * time.Hour)}, {Recurrence: start.AddDate(0, 0, 7)}},
				}),
				c.PutPushed(appointment.Pushed{Calendar: "Home", UID: id + "@adsum", AppointmentID: id, Resource: "/home/" + id + ".ics", ETag: "e1", Print: "p1"}))
			if err != nil {
				return err
			}
		}
		drafts, err := c.NoticesDraft()
		if err != nil {
			return err
		}
		for i, state := range []appointment.NoticeState{appointment.NoticeSending, appointment.NoticeRefused} {
			letter := drafts[len(drafts)-1-i]
			letter.State, letter.Attempt, letter.Refusal = state, h.Now, "550 no such mailbox"
			if err := c.PutNotice(letter); err != nil {
				return err
			}
		}
		_, err = c.Record(store.Event{ID: "CALENDARS", Verb: appointment.VerbSync, By: appointment.BySpecialist, Effective: h.Now, Recorded: h.Now}, nil)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

// forget forgets a client who was booked once. The book is written anew for that.
func (h *practice) forget() {
	b := scene.Booking(h.start(len(h.ids)), scene.Named("Hugo"), scene.On("clearly"))
	h.do(-1, func(d *desk.Desk, ctx context.Context) (desk.Result, error) { return d.Book(ctx, b) })
	h.do(-1, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
		r, err := d.ForgetClient(ctx, desk.Forgetting{Name: "Hugo", Anyway: true}, func(int64, int64) {})
		return desk.Result{Changed: r.Changed}, err
	})
	h.images, h.locks = nil, nil // what was before is another file, of another epoch
}

// live brings a day to its end: some come, some do not, some are waited for.
func (h *practice) live(day int) {
	for i := day * practicePerDay; i < (day+1)*practicePerDay; i++ {
		o := h.ids[i]
		h.At(h.start(i).Add(20 * time.Minute))
		switch i % 8 {
		case 0, 1:
			h.do(i, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
				return d.Checkin(ctx, desk.Arrival{Selector: o, Request: policy.Checkin{By: appointment.ByClient}})
			})
		case 7, 3:
			h.do(i, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
				return d.NoShow(ctx, desk.Declaration{Selector: o, Request: policy.Noshow{By: appointment.ByClient, AcceptReason: []string{"", "an accident"}[i/8%2]}})
			})
		}
	}
	h.do(-1, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
		return d.MarkSent(ctx, desk.Options{}, outbox.Notice, h.ids[day*practicePerDay])
	})
	h.At(h.start(day * practicePerDay).Add(12 * time.Hour))
	if _, err := h.Desk().Settle(context.Background(), desk.Settlement{To: h.Now}); err != nil {
		h.t.Fatal(err)
	}
}

// reverse takes back some of what happened, and does some of it again.
func (h *practice) reverse() {
	for i := 6; i < len(h.ids); i += 16 {
		h.do(-1, func(d *desk.Desk, ctx context.Context) (desk.Result, error) {
			return d.Undo(ctx, desk.Options{}, h.events[i])
		})
		if i%32 == 6 {
			h.do(-1, func(d *desk.Desk, ctx context.Context) (desk.Result, error) { return d.Redo(ctx, desk.Options{}) })
		}
	}
}

// do runs one command. What the rules refuse is passed over: it leaves no trace.
func (h *practice) do(i int, run func(*desk.Desk, context.Context) (desk.Result, error)) {
	h.t.Helper()
	r, err := run(h.Desk(), context.Background())
	if err != nil {
		h.t.Fatalf("appointment %d of the history: %v", i, err)
	}
	if i >= 0 && r.Changed {
		h.ids[i], h.starts[i], h.events[i] = r.Appointment.ID, r.Appointment.Start, r.Event
	}
	if h.commands++; h.commands%commandsAnItem == 0 {
		h.image()
	}
}

func (h *practice) image() {
	h.t.Helper()
	h.images = append(h.images, h.read(h.path))
	h.locks = append(h.locks, h.read(h.path+".lock"))
}

func (h *practice) read(path string) []byte {
	h.t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		h.t.Fatal(err)
	}
	return data
}

// lock returns what stands in the lock file beside the book.
func (h *practice) lock() []byte { return h.locks[len(h.locks)-1] }

// book returns the bytes of the book as it is now.
func (h *practice) book() []byte { return h.images[len(h.images)-1] }
