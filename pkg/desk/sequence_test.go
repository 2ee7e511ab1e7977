package desk_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
	"github.com/adsum-cli/adsum/pkg/when"
	"pgregory.net/rapid"
)

// day is a random history: a book, a map model of what it should hold, and the
// clock, which only moves on.
type day struct {
	*scene.Scene
	model   map[string]appointment.Appointment
	overlap map[string]bool // booked with leave to overlap
	highest map[string]int  // sequence of each appointment so far
	on      []string        // the platforms on which is booked
}

// newDay returns a day over an empty book.
func newDay(t scene.TB, book store.Store) *day {
	d := &day{Scene: scene.New(t), model: map[string]appointment.Appointment{}, overlap: map[string]bool{}}
	d.Book, d.Platforms = book, "testdata/platforms"
	d.on = []string{"clearly", "wooskill", "independent", "limited", "timely"}
	return d
}

// ids returns the appointments of the model, in an order that a seed repeats.
func (d *day) ids() []string { return slices.Sorted(maps.Keys(d.model)) }

// TestSeedRepeatsAHistory keeps what is printed of a random test worth typing: the same
// seed gives the same commands, and they the same book, byte for byte but for its secrets.
func TestSeedRepeatsAHistory(t *testing.T) {
	t.Parallel()
	history := rapid.Custom(func(rt *rapid.T) map[string]string {
		d := newDay(rt, memory.New())
		for range 30 {
			d.any(rt)
		}
		return storetest.Repeatable(rt, d.Book)
	})
	for seed := range 8 {
		if first, again := history.Example(seed), history.Example(seed); !maps.Equal(first, again) {
			t.Errorf("seed %d gives another book the second time", seed)
		}
	}
}

// TestRandomHistoriesAgreeWithAMapModel runs random commands against a book and
// a map, and holds the book to every promise after each of them.
func TestRandomHistoriesAgreeWithAMapModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := newDay(rt, memory.New())
		runHistory(rt, d)
		storetest.VerifyReplay(rt, d.Book)
	})
}

// TestBoltAndMemoryEndInTheSameState runs one history on both stores.
func TestBoltAndMemoryEndInTheSameState(t *testing.T) {
	t.Parallel()
	history := rapid.Custom(func(rt *rapid.T) int {
		memory := newDay(rt, memory.New())
		bolt := newDay(rt, newBolt(t))
		for range 12 {
			c := anyCommand(rt, memory)
			_ = c.run(memory)
			_ = c.run(bolt)
		}
		want, got := storetest.Repeatable(t, memory.Book), storetest.Repeatable(t, bolt.Book)
		for key := range want {
			if want[key] != got[key] {
				t.Errorf("the two stores differ at %q", key)
			}
		}
		if len(got) != len(want) {
			t.Errorf("bolt holds %d keys, memory %d", len(got), len(want))
		}
		return 0
	})
	for seed := range 5 {
		if history.Example(seed); t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

func runHistory(rt *rapid.T, d *day) {
	for range rapid.IntRange(1, 25).Draw(rt, "commands") {
		c := anyCommand(rt, d)
		before := storetest.Contents(rt, d.Book)
		result, err := c.result(d)
		d.check(rt, c, result, err, before)
	}
}

func (d *day) check(rt *rapid.T, c command, result desk.Result, err error, before map[string]string) {
	after := storetest.Contents(rt, d.Book)
	changed := err == nil && result.Changed && !result.DryRun
	if !changed && !maps.Equal(before, after) {
		rt.Fatalf("%s changed the book though it answered %v, %+v", c.name, err, result.Decision)
	}
	if err != nil && fault.Of(err).Code == fault.Internal {
		rt.Fatalf("%s failed with a defect: %v", c.name, err)
	}
	if changed {
		d.breakSilence()
		d.model[result.Appointment.ID] = result.Appointment
		d.overlap[result.Appointment.ID] = d.overlap[result.Appointment.ID] || c.mayOverlap
	}
	d.checkRecords(rt)
	d.checkOverlaps(rt)
	d.checkHeld(rt)
	storetest.Verify(rt, d.Book)
}

// recordSilence closes nothing, which records what silence has brought: the journal does not tell it before.
func (d *day) recordSilence(rt *rapid.T) {
	if _, err := d.DeskAt(d.Now).Settle(context.Background(), desk.Settlement{To: scene.Monday().AddDate(-1, 0, 0)}); err != nil {
		rt.Fatal(err)
	}
}

// breakSilence has the model know what silence has brought by now, which is recorded with any change.
func (d *day) breakSilence() {
	for id, a := range d.model {
		d.model[id], _ = policy.Silent(a, d.Now)
	}
}

func (d *day) checkRecords(rt *rapid.T) {
	err := d.Book.View(context.Background(), func(tx store.Tx) error {
		stored, err := store.NewReader(tx).Starting(time.Time{}, time.Time{})
		if len(stored) != len(d.model) {
			rt.Fatalf("%d appointments in the book, %d in the model", len(stored), len(d.model))
		}
		for _, a := range stored {
			rules, _, unread := store.NewReader(tx).Platform(a.Platform, a.PolicyVersion)
			if odd := policy.Odd(rules, a, d.Now); unread != nil || odd != "" {
				rt.Fatalf("an import would refuse %s: %s, %v", a.ID, odd, unread)
			}
			if !sameAppointment(a, d.model[a.ID]) {
				rt.Fatalf("the book has\n%+v\nthe model\n%+v", a, d.model[a.ID])
			}
		}
		return err
	})
	if err != nil {
		rt.Fatal(err)
	}
}

func sameAppointment(a, b appointment.Appointment) bool {
	return fmt.Sprintf("%+v", a) == fmt.Sprintf("%+v", b)
}

func (d *day) checkOverlaps(rt *rapid.T) {
	for _, id := range d.ids() {
		for _, other := range d.ids() {
			if a, b := d.model[id], d.model[other]; a.Overlaps(b) && !d.overlap[id] && !d.overlap[other] {
				rt.Fatalf("%s and %s overlap and nobody allowed it", id, other)
			}
		}
	}
}

// command is one random command, ready to be run on more than one book.
type command struct {
	name       string
	mayOverlap bool
	advance    time.Duration
	do         func(*desk.Desk) (desk.Result, error)
}

func (c command) result(d *day) (desk.Result, error) {
	d.Now = d.Now.Add(c.advance)
	return c.do(d.DeskAt(d.Now))
}

func (c command) run(d *day) error {
	result, err := c.result(d)
	if err == nil && result.Changed {
		d.breakSilence()
		d.model[result.Appointment.ID] = result.Appointment
	}
	return err
}

func anyCommand(rt *rapid.T, d *day) command {
	c := command{advance: time.Duration(rapid.IntRange(0, 8*60).Draw(rt, "minutes")) * time.Minute}
	now := d.Now.Add(c.advance)
	known := d.ids()
	if len(known) == 0 || rapid.IntRange(0, 3).Draw(rt, "book") == 0 {
		return d.anyBooking(rt, c, now)
	}
	options := desk.Options{DryRun: rapid.IntRange(0, 9).Draw(rt, "dry") == 0}
	id := rapid.SampledFrom(known).Draw(rt, "id")
	by := rapid.SampledFrom([]appointment.Party{appointment.ByClient, appointment.BySpecialist}).Draw(rt, "by")
	accept := ""
	if by == appointment.ByClient {
		accept = rapid.SampledFrom([]string{"", "", "ill"}).Draw(rt, "accept")
	}
	to := now.Add(time.Duration(rapid.IntRange(1, 12).Draw(rt, "to")) * 30 * time.Minute)
	ctx := context.Background()
	verb := rapid.SampledFrom(policy.Verbs()[1:]).Draw(rt, "verb")
	c.name = string(verb) + " " + id
	switch verb {
	case appointment.VerbCheckin:
		c.do = func(k *desk.Desk) (desk.Result, error) {
			return k.Checkin(ctx, desk.Arrival{Options: options, Selector: id, Request: policy.Checkin{By: by}})
		}
	case appointment.VerbNoshow:
		c.do = func(k *desk.Desk) (desk.Result, error) {
			return k.NoShow(ctx, desk.Declaration{Options: options, Selector: id, Request: policy.Noshow{By: by, AcceptReason: accept}})
		}
	case appointment.VerbReschedule:
		c.do = func(k *desk.Desk) (desk.Result, error) {
			return k.Reschedule(ctx, desk.Move{Options: options, Selector: id, Request: policy.Reschedule{By: by, AcceptReason: accept}, To: when.At(to)})
		}
	case appointment.VerbCancel:
		c.do = func(k *desk.Desk) (desk.Result, error) {
			return k.Cancel(ctx, desk.Cancellation{Options: options, Selector: id, Request: policy.Cancel{By: by, AcceptReason: accept}})
		}
	case appointment.VerbMessage:
		kind := rapid.SampledFrom(appointment.MessageKinds()).Draw(rt, "kind")
		c.do = func(k *desk.Desk) (desk.Result, error) {
			return k.Message(ctx, desk.Note{Options: options, Selector: id, Kind: kind, Text: "text"})
		}
	case appointment.VerbPay:
		c.do = func(k *desk.Desk) (desk.Result, error) {
			return k.Pay(ctx, desk.Payment{Options: options, Selector: id})
		}
	case appointment.VerbWait:
		c.do = func(k *desk.Desk) (desk.Result, error) {
			return k.KeepWait(ctx, options, id, d.model[id].Start, time.Time{})
		}
	case appointment.VerbSettle:
		c.do = func(k *desk.Desk) (desk.Result, error) { return settled(k, options, d.model[id].Start) }
	case appointment.VerbResolve:
		c.do = func(k *desk.Desk) (desk.Result, error) { return resolved(k, options, id) }
	case appointment.VerbEdit, appointment.VerbOffer, appointment.VerbAccept, appointment.VerbDecline, appointment.VerbWithdraw:
		c.do = anyChoice(rt, verb, options, id, by, to)
	case appointment.VerbRefund, appointment.VerbBook:
		c.do = func(k *desk.Desk) (desk.Result, error) {
			return k.Refund(ctx, desk.Payment{Options: options, Selector: id})
		}
	}
	return c
}

func (d *day) anyBooking(rt *rapid.T, c command, now time.Time) command {
	b := scene.Booking(now.Add(time.Duration(rapid.IntRange(0, 24).Draw(rt, "start")) * 30 * time.Minute))
	b.Client = rapid.SampledFrom([]string{"Anna", "Ola", "Zoé", "Іван"}).Draw(rt, "client")
	b.Platform = rapid.SampledFrom(d.on).Draw(rt, "platform")
	b.Paid = rapid.Bool().Draw(rt, "paid")
	b.AllowOverlap = rapid.IntRange(0, 5).Draw(rt, "overlap") == 0
	c.name, c.mayOverlap = "book", b.AllowOverlap
	c.do = func(k *desk.Desk) (desk.Result, error) { return k.Book(context.Background(), b) }
	return c
}

// settled closes what starts at an instant, where that is one appointment: the
// model follows one a command.
func settled(k *desk.Desk, o desk.Options, start time.Time) (desk.Result, error) {
	plan, err := k.Settle(context.Background(), desk.Settlement{Request: policy.Settle{Assume: policy.AssumeAbsent}, From: start, To: start.Add(time.Second), Options: desk.Options{DryRun: true}})
	if err != nil || len(plan.Closed) != 1 || o.DryRun {
		return desk.Result{}, err
	}
	closing, err := k.Settle(context.Background(), desk.Settlement{Request: policy.Settle{Assume: policy.AssumeAbsent}, From: start, To: start.Add(time.Second)})
	if err != nil {
		return desk.Result{}, err
	}
	return closing.Closed[0], nil
}

// resolved closes the oldest message of an appointment, where it has one.
func resolved(k *desk.Desk, o desk.Options, id string) (desk.Result, error) {
	letters, _, err := k.Inbox(context.Background(), id, 0)
	if err != nil || len(letters) == 0 {
		return desk.Result{}, err
	}
	return k.Resolve(context.Background(), o, letters[0].Letters[0].Message.ID)
}
