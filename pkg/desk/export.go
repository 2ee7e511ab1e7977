package desk

import (
	"context"
	"maps"
	"slices"
	"sort"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// Export asks for all that a book has or, where From or To is set, for the appointments
// with From <= start < To and what hangs on them: of a package also the other appointments
// that use up a session of it, without which it would seem to have that left.
type Export struct{ From, To time.Time }

func (e Export) whole() bool { return e.From.IsZero() && e.To.IsZero() }

// Export hands the records of the book to visit, in the order of transfer.Kinds: those of
// appointments by start, the journal as it was recorded. The same book always gives the
// same. It needs memory for the ids of clients, and of a part for those of its appointments
// and entries. begin is called before the first, and again where the book has to be read anew:
// what was handed on until then counts no more.
func (d *Desk) Export(ctx context.Context, e Export, begin func() error, visit func(transfer.Record) error) error {
	return d.Store.View(ctx, func(tx store.Tx) error {
		if err := begin(); err != nil {
			return err
		}
		x := exporting{Export: e, r: store.NewReader(tx), visit: visit, clients: map[string]bool{}}
		if err := x.r.Looked(store.OfExport()); err != nil {
			return err
		}
		return x.all()
	})
}

// ExportRows hands appointments to visit with their clients, by start and as they count by now, and begins as
// Export does.
func (d *Desk) ExportRows(ctx context.Context, e Export, begin func() error, visit func(appointment.Appointment, appointment.Client) error) error {
	return d.Store.View(ctx, func(tx store.Tx) error {
		if err := begin(); err != nil {
			return err
		}
		r := store.NewReader(tx)
		if err := r.Looked(store.OfExport()); err != nil {
			return err
		}
		return r.EachStarting(e.From, e.To, func(id string) error {
			a, _, err := r.Appointment(id)
			if err != nil {
				return err
			}
			client, known, err := r.LastKnownClient(a.ClientID)
			if err != nil {
				return err
			}
			if !known { // of one who was forgotten the id is left
				client = appointment.Client{ID: a.ClientID, Name: a.ClientID}
			}
			a, _ = policy.Silent(a, d.Now)
			return visit(a, client)
		})
	})
}

// exporting is one export on its way.
type exporting struct {
	Export
	r     store.Reader
	visit func(transfer.Record) error
	count int

	clients   map[string]bool    // of a part: whose its appointments are
	ids       map[string]bool    // of a part: its appointments
	before    []string           // of a part: those of them that start before it, by start
	after     []string           // likewise, after it
	series    map[string]bool    // of a part: of which its appointments are
	packages  map[string]bool    // likewise, on which they draw
	waiting   map[string]bool    // likewise, which entries of the waiting list they answer
	platforms map[[2]string]bool // of a part: whose rules hold for them
	entries   map[uint64]bool    // of a part: that concern them
	own       []uint64           // entries of the journal that are no part of its content
	ownKeys   map[string]bool    // the events of these
	forgotten map[string]bool    // clients
}

func (x *exporting) put(noun any) error {
	x.count++
	return x.visit(transfer.Of(noun))
}

func (x *exporting) all() error {
	if err := x.survey(); err != nil {
		return err
	}
	header := transfer.Header{Schema: transfer.Schema, Whole: x.whole(), From: x.From, To: x.To}
	if err := x.put(header); err != nil {
		return err
	}
	if err := x.putRecords(); err != nil {
		return err
	}
	if err := x.putJournal(); err != nil {
		return err
	}
	return x.visit(transfer.Of(transfer.End{Records: x.count}))
}

// records puts the records alone, those that the journal comes to.
func (x *exporting) records() error {
	if err := x.survey(); err != nil {
		return err
	}
	return x.putRecords()
}

func (x *exporting) putRecords() error {
	// A new noun of the book is put in its place here.
	for _, step := range []func() error{
		x.putClients, x.putForgotten, x.putPlatforms, x.putPlatformFiles, x.putHours, x.putSeries, x.putPackages, x.putWaiting, x.putAppointments,
		putOf(x, x.r.Messages), putOf(x, x.r.Notices), putOf(x, x.r.SupportRequests), putOf(x, x.r.Offers), x.putBlocks, x.putCalendars, x.putPushed,
		x.putKeys,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// survey finds what a part consists of, and what of the journal is left out.
func (x *exporting) survey() error {
	forgotten, err := x.r.ForgottenIn(0)
	if err != nil {
		return err
	}
	x.forgotten = map[string]bool{}
	for _, id := range forgotten {
		x.forgotten[id] = true
	}
	x.ownKeys = map[string]bool{}
	err = x.r.EachEntry(func(e store.Event, changed bool) error {
		if e.Verb != appointment.VerbImport {
			return nil
		}
		if changed {
			whole, err := x.r.EventAt(e.Seq)
			if err != nil || !whole.Begins() {
				return err
			}
		}
		x.own, x.ownKeys[e.ID] = append(x.own, e.Seq), true
		return nil
	})
	if err != nil || x.whole() {
		return err
	}
	return x.surveyPart()
}

// sequence returns the number of an entry among those that are written down.
func (x *exporting) sequence(seq uint64) int {
	return int(seq) - sort.Search(len(x.own), func(i int) bool { return x.own[i] >= seq })
}

func (x *exporting) putClients() error {
	return x.r.EachClient(func(c appointment.Client) error {
		if !x.whole() && !x.clients[c.ID] {
			return nil
		}
		return x.put(c)
	})
}

func (x *exporting) putForgotten() error {
	for _, id := range slices.Sorted(maps.Keys(x.forgotten)) {
		if !x.whole() && !x.clients[id] {
			continue
		}
		if err := x.put(transfer.Forgotten{ID: id}); err != nil {
			return err
		}
	}
	return nil
}

func (x *exporting) putPlatforms() error {
	return x.r.EachPlatform(func(p policy.Platform) error {
		if !x.whole() && !x.platforms[[2]string{p.Name, p.Version}] {
			return nil
		}
		return x.put(p)
	})
}

func (x *exporting) putPlatformFiles() error {
	files, err := x.r.PlatformFiles()
	return putThose(x, files, err, func(appointment.PlatformFile) bool { return false })
}

func (x *exporting) putHours() error {
	hours, found, err := x.r.Hours()
	if err != nil || !found || !x.whole() {
		return err
	}
	return x.put(hours)
}

func (x *exporting) putSeries() error {
	all, err := x.r.AllSeries()
	return putThose(x, all, err, func(s appointment.Series) bool { return x.series[s.ID] })
}

func (x *exporting) putPackages() error {
	all, err := x.r.PackagesWithPrefix("", 0)
	return putThose(x, all, err, func(p appointment.Package) bool { return x.packages[p.ID] })
}

func (x *exporting) putWaiting() error {
	all, err := x.r.WaitingWithPrefix("", 0)
	return putThose(x, all, err, func(w appointment.Waiting) bool { return x.waiting[w.ID] })
}

// Foreign calendars are no part of the appointments of some days, nor is what was put there.

func (x *exporting) putBlocks() error {
	if !x.whole() {
		return nil
	}
	return x.r.EachBlock(func(b appointment.Block) error { return x.put(b) })
}

func (x *exporting) putCalendars() error {
	all, err := x.r.Calendars()
	return putThose(x, all, err, func(appointment.CalendarAccount) bool { return false })
}

func (x *exporting) putPushed() error {
	if !x.whole() {
		return nil
	}
	return x.r.AllPushed(func(p appointment.Pushed) error { return x.put(p) })
}

// putThose puts records that were read, of a part those that hang on its appointments.
func putThose[T any](x *exporting, all []T, err error, hangs func(T) bool) error {
	for _, v := range all {
		if err == nil && (x.whole() || hangs(v)) {
			err = x.put(v)
		}
	}
	return err
}

func (x *exporting) putAppointments() error {
	return x.eachID(func(id string) error {
		a, _, err := x.r.Appointment(id)
		if err != nil {
			return err
		}
		return x.put(a)
	})
}

// putOf puts what of one kind belongs to each appointment.
func putOf[T any](x *exporting, of func(appointmentID string) ([]T, error)) func() error {
	return func() error {
		return x.eachID(func(id string) error {
			theirs, err := of(id)
			if err != nil {
				return err
			}
			for _, v := range theirs {
				if err := x.put(v); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

func (x *exporting) putKeys() error {
	if !x.whole() {
		return nil
	}
	return x.r.EachKeyed(func(k store.Keyed) error {
		if x.ownKeys[k.EventID] {
			return nil
		}
		return x.put(keyOf(k))
	})
}

func (x *exporting) putJournal() error {
	if x.whole() {
		return x.r.Events(0, x.putEvent)
	}
	for _, seq := range slices.Sorted(maps.Keys(x.entries)) {
		e, err := x.r.EventAt(seq)
		if err != nil {
			return err
		}
		if err := x.putEvent(e); err != nil {
			return err
		}
	}
	return nil
}

func (x *exporting) putEvent(e store.Event) error {
	if _, own := slices.BinarySearch(x.own, e.Seq); own {
		return nil
	}
	erased, err := x.r.Erasures(e)
	if err != nil {
		return err
	}
	var changes []transfer.Change
	for _, d := range e.Changes {
		told, err := d.Told()
		if err != nil {
			return err
		}
		if x.whole() || x.isOfPart(told) {
			changes = append(changes, x.changeOf(told))
		}
	}
	if err := x.put(x.eventOf(e, erased, len(changes))); err != nil {
		return err
	}
	for _, c := range changes {
		if err := x.put(c); err != nil {
			return err
		}
	}
	return nil
}

func (x *exporting) eventOf(e store.Event, erased []store.Erasure, changes int) transfer.Event {
	event := transfer.Event{
		Sequence: x.sequence(e.Seq), ID: e.ID, Verb: e.Verb, AppointmentID: e.AppointmentID, By: e.By, Actor: e.Actor,
		Effective: e.Effective, Recorded: e.Recorded, Simulated: e.Simulated, Verdict: e.Verdict, RuleIDs: e.RuleIDs,
		Of: e.Of, Assumed: e.Assumed, Forgets: e.Forgets, Persons: e.Persons, Into: e.Into, Changes: changes,
	}
	event.Options = optionsOf(e.Options)
	for _, a := range e.Asked {
		event.Asked = append(event.Asked, transfer.Asked(a))
	}
	for _, gone := range erased {
		event.Erased = append(event.Erased, transfer.Erased(gone))
	}
	return event
}

func (x *exporting) changeOf(t store.Told) transfer.Change {
	c := transfer.Change{
		Of: transfer.Kind(t.Kind), ID: t.ID, AppointmentID: t.AppointmentID, Version: t.Version, Received: t.Received,
		Ordinal: t.Ordinal, Left: t.Noun,
	}
	if t.ErasedIn > 0 {
		c.ErasedIn = x.sequence(t.ErasedIn)
	}
	if k, is := t.Noun.(store.Keyed); is {
		c.Left = keyOf(k)
	}
	return c
}

func optionsOf(options []store.Option) []transfer.Option {
	var told []transfer.Option
	for _, o := range options {
		told = append(told, transfer.Option(o))
	}
	return told
}
