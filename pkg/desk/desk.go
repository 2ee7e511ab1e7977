// Package desk holds the use cases, one file a verb: find the appointment, ask
// policy, write what it allows, all in one transaction.
//
// It must not print, know a flag or decide by a rule of its own. Only the words
// of notices are made here, because they are stored.
package desk

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/oklog/ulid/v2"
)

// Desk carries out requests on one book. Now is the instant of the command, in
// UTC and whole seconds; Simulated says that it did not come from the clock.
// Random yields the ids.
type Desk struct {
	Store     store.Store
	Platforms platform.Set
	Notices   notice.Set // the zero value has adsum's own texts alone
	Now       time.Time
	Simulated bool
	Zone      *time.Location // for the instants in errors
	Random    io.Reader

	Specialist   string                   // the name with which texts end; empty for none
	WorkingHours appointment.Hours        // where the book has none
	Untold       []appointment.NoticeKind // notices that are not drafted, because clients are told otherwise

	// Day reads a day as it stands behind a name in a selector: its first instant
	// and that of the day after. Where it is nil, a selector names no day.
	Day func(phrase string) (first, end time.Time, err error)
}

// Options are what every change can be given. Key makes a retry safe; Arguments
// is a hash of the arguments, to tell a retry from another command.
type Options struct {
	DryRun    bool
	Key       string
	Arguments []byte
}

// change is one request to be decided and carried out. find yields what it is
// about; complete, where there is one, yields the request with what only the
// appointment tells.
type change struct {
	Options
	request  policy.Request
	find     func(store.Reader) (subject, error)
	complete func(subject) (policy.Request, error)

	allowOverlap bool // take a time that is not free
}

// carryOut decides a change and, where policy allows it and it is no dry run,
// writes it with its journal entry in the same transaction.
func (d *Desk) carryOut(ctx context.Context, c change) (Result, error) {
	var result Result
	err := d.transaction(ctx, c.DryRun, func(tx store.Tx) (err error) {
		result, err = d.attempt(tx, c)
		return err
	})
	if err = d.confirmed(ctx, result.Event, result.Appointment.ID, err); err != nil {
		return Result{}, err
	}
	return result, nil
}

// transaction runs do where it can write, or for a dry run where it cannot.
func (d *Desk) transaction(ctx context.Context, dryRun bool, do func(store.Tx) error) error {
	if dryRun {
		return d.Store.View(ctx, do)
	}
	return d.Store.Update(ctx, do)
}

// attempt decides a change and writes what is allowed, unless it is a dry run.
func (d *Desk) attempt(tx store.Tx, c change) (Result, error) {
	writer := store.NewChange(tx)
	result, s, err := d.decide(writer.Reader, c)
	if err != nil || !result.Changed || c.DryRun {
		return result, err
	}
	return d.write(writer, c, s, result)
}

func (d *Desk) decide(r store.Reader, c change) (Result, subject, error) {
	if first, known, err := d.firstResult(r, c); known || err != nil {
		return first, subject{}, err
	}
	s, err := c.find(r)
	if err != nil {
		return Result{}, s, err
	}
	if c.complete != nil {
		if c.request, err = c.complete(s); err != nil {
			return Result{}, s, err
		}
	}
	if s.isNew {
		if s.afterHeld, err = afterHeld(r, s); err != nil {
			return Result{}, s, err
		}
	}
	decision := policy.Decide(s.Platform, s.facts(), c.request, d.Now)
	warnings, err := d.examine(r, c, s, decision)
	if err != nil {
		return Result{}, s, err
	}
	s.warnings = append(append(s.warnings, warnings...), d.countsLater(s, c.request)...)
	result, err := d.result(c, s, decision)
	if err != nil || !result.Changed {
		return result, s, err
	}
	drafts := outbox.Texts{Notices: result.Notices, Support: result.Support}
	result.overtaken, err = outbox.Overtaken(r, s.Appointment, decision.Effect, &drafts)
	result.Notices = drafts.Notices
	return result, s, err
}

// result shows what a decision comes to, before anything is written.
func (d *Desk) result(c change, s subject, decision policy.Decision) (Result, error) {
	result := Result{
		Verb:        c.request.Verb(),
		DryRun:      c.DryRun,
		Decision:    &decision,
		Appointment: s.Appointment,
		Client:      s.Client,
		Platform:    s.Platform,
		Messages:    s.Messages,
		Offer:       s.Offer,
	}
	if decision.Effect.Changed {
		result.Warnings = append(result.Warnings, s.warnings...)
	}
	for _, key := range decision.Warnings {
		result.Warnings = append(result.Warnings,
			warning(string(key), "id", s.Appointment.ID, "platform", s.Platform.Title))
	}
	if decision.Verdict == policy.Allow {
		result.Changed = decision.Effect.Changed
		result.Appointment = decision.Effect.Appointment
	}
	if result.Changed {
		result.after(s, decision.Effect)
		drafts, err := d.drafter().Draft(s.Dossier, decision.Effect, result.Client.Lang)
		if err != nil {
			return Result{}, err
		}
		result.Notices, result.Support = drafts.Notices, drafts.Support
		for _, faulty := range drafts.Faulty {
			result.Warnings = append(result.Warnings, warning("template", "cause", faulty))
		}
		result.Messages = messagesAfter(s, decision)
	}
	result.Deadlines = policy.DeadlinesOf(s.Platform, policy.Facts{
		Appointment: result.Appointment, Messages: result.Messages,
	})
	return result, nil
}

// messagesAfter returns the messages as the change leaves them: the new one
// added, the answered ones settled.
func messagesAfter(s subject, decision policy.Decision) []appointment.Message {
	var after []appointment.Message
	for _, m := range s.Messages {
		for _, carried := range decision.Effect.Carries {
			if carried.ID == m.ID {
				m = carried
			}
		}
		for _, id := range decision.Effect.Settles {
			m.Settled = m.Settled || m.ID == id
		}
		after = append(after, m)
	}
	if logged := decision.Effect.Logged; logged.Kind != "" {
		after = append(after, logged)
	}
	return after
}

// write puts an allowed change into the book, its journal entry last.
func (d *Desk) write(w *store.Change, c change, s subject, result Result) (Result, error) {
	if err := put(w, s, result); err != nil {
		return result, err
	}
	return d.record(w, c, result)
}

// put writes what a change leaves, without its journal entry.
func put(w *store.Change, s subject, result Result) error {
	if s.isNew {
		if err := putNew(w, s); err != nil {
			return err
		}
	}
	if err := w.PutAppointment(result.Appointment); err != nil {
		return err
	}
	if err := putAround(w, s, result); err != nil {
		return err
	}
	for i, m := range result.Messages {
		if i >= len(s.Messages) || m != s.Messages[i] {
			if err := w.PutMessage(m); err != nil {
				return err
			}
		}
	}
	return putTexts(w, result)
}

// after fills in what a change leaves beside the appointment. A move that only
// changes details is an edit, and so is any repeated command that brings a new note.
func (result *Result) after(s subject, e policy.Effect) {
	if e.ClientLang != "" {
		result.Client.Lang = e.ClientLang
	}
	for _, o := range e.Offers {
		if !slices.ContainsFunc(s.Earlier, func(e appointment.Offer) bool { return e.ID == o.ID }) {
			result.Offer = o
		}
	}
	moved := !e.Appointment.Start.Equal(s.Appointment.Start)
	if result.Verb == appointment.VerbReschedule && !moved || onlyNoted(s.Appointment, e) {
		result.Verb = appointment.VerbEdit
	}
}

// onlyNoted reports whether the note is all that a change changes.
func onlyNoted(was appointment.Appointment, e policy.Effect) bool {
	is := e.Appointment
	noted := is.Note != was.Note && len(e.Offers)+len(e.Settles) == 0 && is.Status == was.Status && is.Sequence == was.Sequence
	return noted && is.Money == was.Money && is.Reason == was.Reason && is.ClientArrived.Equal(was.ClientArrived) && is.OwnArrival.Equal(was.OwnArrival)
}

// putAround writes what a change leaves beside the appointment.
func putAround(w *store.Change, s subject, result Result) error {
	if !s.isNew && result.Client != s.Client {
		if err := w.PutClient(result.Client); err != nil {
			return err
		}
	}
	for _, o := range result.Decision.Effect.Offers {
		if err := w.PutOffer(o); err != nil {
			return err
		}
	}
	return nil
}

// putNew writes what a booking brings with it, where the book lacks it.
func putNew(w *store.Change, s subject) error {
	client, _, err := w.Client(s.Client.ID)
	if err == nil && client != s.Client {
		err = w.PutClient(s.Client)
	}
	if err != nil {
		return err
	}
	_, known, err := w.Platform(s.Platform.Name, s.Platform.Version)
	if err != nil || known {
		return err
	}
	return w.PutPlatform(s.Platform)
}

// putTexts writes what the change drafted, and the drafts that it overtakes.
func putTexts(w *store.Change, result Result) error {
	if err := result.overtaken.Put(w); err != nil {
		return err
	}
	return outbox.Texts{Notices: result.Notices, Support: result.Support}.Put(w)
}

func (d *Desk) record(w *store.Change, c change, result Result) (Result, error) {
	event := store.Event{
		ID:            d.newEventID(),
		Verb:          result.Verb,
		AppointmentID: result.Appointment.ID,
		By:            c.request.Party(),
		Effective:     result.Decision.Effect.Effective,
		Recorded:      d.Now,
		Simulated:     d.Simulated,
		Verdict:       result.Decision.Verdict,
		Options:       store.KeepOptions(result.Decision.Options),
	}
	for _, rule := range result.Decision.Rules {
		event.RuleIDs = append(event.RuleIDs, rule.ID)
	}
	result.Event = event.ID
	var keyed *store.Keyed
	if c.Key != "" {
		keyed = &store.Keyed{Key: c.Key, Arguments: c.Arguments, EventID: event.ID}
	}
	_, err := w.Record(event, keyed)
	return result, err
}

// confirmed finds out whether a commit that failed happened all the same: the
// book says so by the event, not a guess, also for somebody who has stopped
// waiting. id is that of the appointment, empty where the change was about none.
// Any other error stays as it is.
func (d *Desk) confirmed(ctx context.Context, event, id string, failed error) error {
	if !errors.Is(failed, store.ErrCommit) {
		return failed
	}
	happened := false
	err := d.Store.View(context.WithoutCancel(ctx), func(tx store.Tx) (err error) {
		_, happened, err = store.NewReader(tx).Event(event)
		return err
	})
	switch {
	case err != nil:
		if id == "" {
			id = "@last"
		}
		return fault.New(fault.OutcomeUnknown, "desk.outcome_unknown", "event", event, "id", id).Because(failed)
	case !happened:
		return fault.New(fault.IO, "desk.commit_failed").Because(failed)
	}
	return nil
}

// drafter drafts the texts of a change.
func (d *Desk) drafter() outbox.Drafter {
	return outbox.Drafter{
		Templates: d.Notices, Specialist: d.Specialist, Untold: d.Untold, Now: d.Now, NewID: d.newID,
	}
}

// newID returns a random id for what a command adds to the book.
func (d *Desk) newID() string { return selector.NewID(d.Random) }

// newEventID returns an id for an entry of the journal. Such ids sort by time.
func (d *Desk) newEventID() string { return ulid.MustNew(ulid.Timestamp(d.Now), d.Random).String() }
