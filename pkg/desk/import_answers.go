package desk

import (
	"context"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/transfer"
	"github.com/adsum-cli/adsum/pkg/when"
)

// importAnswers logs what clients answered to invitations as messages: that they decline as a request to
// cancel, a time that they propose as one to move. When they wrote is the moment of the import unless Received says
// so: a file can tell any. The same answer changes nothing, nor does one to an invitation that another has followed.
//
// Errors: fault.NotFound for an event that is none of the book's, fault.Invalid for who is not its client.
func (d *Desk) importAnswers(ctx context.Context, i Import, e *events) (Imported, error) {
	var done Imported
	event, again, err := d.together(ctx, i.Options, appointment.VerbImport, func(own *Desk) error {
		done = Imported{Form: transfer.FormCalendar, Answers: true, DryRun: i.DryRun, Warnings: e.warnings(d.Zone)}
		for _, answer := range e.all {
			if err := own.answer(ctx, i, e.method, answer, &done); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Imported{}, err
	}
	done.Event = event
	done.Changed = done.Changed && !again
	return done, nil
}

// answer logs one answer.
func (d *Desk) answer(ctx context.Context, i Import, method calendar.Method, answer calendar.Event, done *Imported) error {
	id, own := calendar.IDOf(answer.UID)
	blame := func(code fault.Code, key string, more ...any) error {
		return fault.New(code, key, append([]any{"file", i.Name, "line", answer.Line}, more...)...)
	}
	var a appointment.Appointment
	var client appointment.Client
	known := false
	err := d.transaction(ctx, true, func(tx store.Tx) (err error) {
		r := store.NewReader(tx)
		if own && isID(id) {
			a, known, err = r.Appointment(id)
		}
		if err == nil && known {
			client, _, err = r.Client(a.ClientID)
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case !known:
		return blame(fault.NotFound, "desk.answer_unknown", "uid", answer.UID)
	}
	who, is := attendee(answer, client.Email)
	if !is {
		return blame(fault.Invalid, "desk.answer_other", "id", a.ID, "client", client.Name, "address", addresses(answer))
	}
	if method == calendar.Counter && !canBeMeant(answer, a, d.Now) {
		return blame(fault.Invalid, "desk.answer_time", "id", a.ID, "client", client.Name)
	}
	kind, text := answered(method, answer, who, i.Lang, a)
	if kind == "" {
		return nil
	}
	if answer.Sequence < a.Sequence {
		done.Warnings = append(done.Warnings, warning("answer_old", "id", a.ID, "name", client.Name, "name_id", client.ID))
		return nil
	}
	return d.logAnswer(ctx, i, answerOf{a, client, kind, text, answerID(method, answer, who)}, done)
}

// farthest is how far ahead of today a time can be that a client proposes.
const farthest = 5 * 366 * 24 * time.Hour

// canBeMeant reports whether a time that is proposed is one to which an appointment could be moved, or could have been when
// it was made.
func canBeMeant(answer calendar.Event, a appointment.Appointment, now time.Time) bool {
	length := answer.End.Sub(answer.Start)
	return length > 0 && length <= appointment.MaxDuration && answer.Start.After(a.Created) && answer.Start.Before(now.Add(farthest))
}

// answerOf is what a client answered about an appointment.
type answerOf struct {
	appointment appointment.Appointment
	client      appointment.Client
	kind        appointment.MessageKind
	text        string
	id          string
}

func (d *Desk) logAnswer(ctx context.Context, i Import, o answerOf, done *Imported) error {
	there := false
	err := d.transaction(ctx, true, func(tx store.Tx) (err error) {
		_, there, err = store.NewReader(tx).Message(o.id)
		return err
	})
	if err != nil {
		return err
	}
	row := ImportRow{Kind: transfer.KindMessage, ID: o.id, Client: o.client.Name, Start: o.appointment.Start, Timezone: o.appointment.Timezone}
	if there {
		done.count(row.Kind, ImportUnchanged)
		return nil
	}
	note := Note{Selector: o.appointment.ID, Kind: o.kind, Text: o.text, Received: i.Received, id: o.id}
	result, err := d.Message(ctx, note)
	if err != nil {
		return err
	}
	if done.Changed = done.Changed || result.Changed; result.Changed {
		done.count(row.Kind, ImportAdded)
		row.Action = ImportAdded
		done.Rows = append(done.Rows, row)
	}
	return nil
}

// answerID returns the id of the message that an answer becomes: that of the same answer is the same.
func answerID(method calendar.Method, answer calendar.Event, who calendar.Attendee) string {
	said := []string{
		answer.UID, string(method), strings.ToLower(who.Address), string(who.PartStat), answer.Stamp.UTC().Format(time.RFC3339),
		answer.Start.UTC().Format(time.RFC3339), answer.End.UTC().Format(time.RFC3339), answer.Comment,
	}
	return selector.NewID(strings.NewReader(digest(strings.Join(said, "\x00"))))
}

// answered returns what an answer comes to as a message, no kind for one that asks for nothing.
func answered(method calendar.Method, answer calendar.Event, who calendar.Attendee, language string, a appointment.Appointment) (appointment.MessageKind, string) {
	kind, said := appointment.MessageOther, outbox.AnswerPerhaps
	switch {
	case method == calendar.Counter:
		kind, said = appointment.MessageReschedule, outbox.AnswerProposes
	case who.PartStat == calendar.Declined:
		kind, said = appointment.MessageCancel, outbox.AnswerDeclines
	case who.PartStat != calendar.Perhaps:
		return "", ""
	}
	proposed := appointment.Slot{Start: answer.Start, End: answer.End}
	return kind, outbox.AnswerText(language, said, proposed, when.ZoneOf(a.Timezone), answer.Comment)
}

// attendee returns who answers, and whether it is the one with an address.
func attendee(answer calendar.Event, address string) (calendar.Attendee, bool) {
	for _, who := range answer.Attendees {
		if address != "" && strings.EqualFold(who.Address, address) {
			return who, true
		}
	}
	return calendar.Attendee{}, false
}

func addresses(answer calendar.Event) string {
	var list []string
	for _, who := range answer.Attendees {
		list = append(list, who.Address)
	}
	return strings.Join(list, ", ")
}
