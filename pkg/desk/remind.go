package desk

import (
	"context"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Reminding is a request to remind clients of what lies ahead. Leads are how long before its
// start an appointment is due for that.
type Reminding struct {
	Options
	Leads []time.Duration

	again bool // it was carried out before under its key, for another specialist
}

// Reminders are the texts with which clients are to be reminded, by start. They stand in the book
// before anybody is given them, so that each is given once.
type Reminders struct {
	Beside
	Texts  []outbox.Text
	Events []PartEvent // of a practice that in the journal of each specialist; nil else
}

// PartEvent is the id of an event in the journal of a specialist, by their name.
type PartEvent struct{ Specialist, Event string }

// Remind drafts a reminder for each appointment that is due for one, unless its client is told
// otherwise. All of it is one event, which an undo passes over: what was handed on cannot be taken
// back.
func (d *Desk) Remind(ctx context.Context, r Reminding) (Reminders, error) {
	if d.Practice != nil {
		return d.remindEach(ctx, r)
	}
	var reminders Reminders
	err := d.drafting(ctx, r.DryRun, func(tx store.Tx, texts *notice.Ahead) (err error) {
		reminders, err = d.remind(tx, r, texts)
		return err
	}, d.looksOfReminding(r))
	if err = d.confirmed(ctx, reminders.Event, "", err); err != nil {
		return Reminders{}, err
	}
	return reminders, nil
}

func (d *Desk) remind(tx store.Tx, r Reminding, texts *notice.Ahead) (Reminders, error) {
	w := d.writer(tx)
	reminders := Reminders{Beside: Beside{Verb: appointment.VerbRemind, DryRun: r.DryRun}}
	first, known, err := d.firstEvent(w.Reader, r.Options)
	if err != nil {
		return reminders, err
	}
	if known {
		reminders.Event = first.ID
		reminders.Texts, err = d.remindedBy(w.Reader, first)
		return reminders, err
	}
	if r.again {
		return reminders, nil
	}
	due, err := d.unreminded(w.Reader, r.Leads)
	if err != nil {
		return reminders, err
	}
	shelf, drafter := dossier.NewShelf(w.Reader, d.Now), d.drafter(texts)
	var drafted []outbox.Drafts
	var faults []string
	for _, a := range due {
		about, err := shelf.Of(a)
		if err != nil {
			return reminders, err
		}
		if policy.Wavers(about.Facts(), d.Now) {
			continue
		}
		effect := policy.Effect{Appointment: a, Notice: appointment.NoticeReminder}
		drafts, err := drafter.Draft(w.Reader, about, effect, about.Client.Lang)
		if err != nil {
			return reminders, err
		}
		for _, faulty := range drafts.Faulty {
			if text := faulty.Error(); !slices.Contains(faults, text) { // of one template for all
				faults = append(faults, text)
				reminders.Warnings = append(reminders.Warnings, warning("template", "cause", faulty))
			}
		}
		for _, n := range drafts.Notices {
			reminders.Texts = append(reminders.Texts, outbox.OfNotice(n, about))
		}
		drafted = append(drafted, drafts)
	}
	reminders.Changed = len(reminders.Texts) > 0
	if !reminders.Changed || r.DryRun {
		return reminders, nil
	}
	behind, err := d.behind(w.Reader)
	if err != nil {
		return reminders, err
	}
	reminders.Warnings = append(reminders.Warnings, behind...)
	reminders.Event, err = d.claim(w, r.Options, reminders.Texts, drafted)
	return reminders, err
}

// remindedBy returns the reminders that an event wrote.
func (d *Desk) remindedBy(r store.Reader, e store.Event) ([]outbox.Text, error) {
	written, err := outbox.WrittenBy(e)
	if err != nil {
		return nil, err
	}
	var texts []outbox.Text
	shelf := dossier.NewShelf(r, d.Now)
	for _, n := range written.Notices {
		about, err := shelf.WithID(n.AppointmentID)
		if err != nil {
			return nil, err
		}
		texts = append(texts, outbox.OfNotice(n, about))
	}
	return texts, nil
}

// unreminded returns the appointments that are due for a reminder, by start.
func (d *Desk) unreminded(r store.Reader, leads []time.Duration) ([]appointment.Appointment, error) {
	if len(leads) == 0 {
		return nil, nil
	}
	ahead, err := r.WithStatus(appointment.Booked, d.Now, d.remindedUntil(leads))
	if err != nil {
		return nil, err
	}
	var due []appointment.Appointment
	for _, a := range ahead {
		notices, err := r.Notices(a.ID)
		if err != nil {
			return nil, err
		}
		if policy.Reminds(a, notices, leads, d.Now) {
			due = append(due, a)
		}
	}
	return due, nil
}

// looksOfReminding finds what is read to remind.
func (d *Desk) looksOfReminding(r Reminding) store.Looks {
	if len(r.Leads) == 0 {
		return nil
	}
	return store.OfStatus(d.Now, d.remindedUntil(r.Leads), appointment.Booked)
}

// remindedUntil is before when starts what is due for a reminder.
func (d *Desk) remindedUntil(leads []time.Duration) time.Time {
	return d.Now.Add(slices.Max(leads) + time.Second)
}

// claim writes reminders and what they overtake as one event, whose id it returns.
func (d *Desk) claim(w *store.Change, o Options, texts []outbox.Text, drafted []outbox.Drafts) (string, error) {
	for _, drafts := range drafted {
		for _, put := range []outbox.Texts{drafts.Overtaken, drafts.Texts} {
			if err := put.Put(w); err != nil {
				return "", err
			}
		}
	}
	about := ""
	if len(texts) == 1 {
		about = texts[0].Appointment.ID
	}
	event := d.newEvent(appointment.VerbRemind, about)
	return event.ID, d.enter(w, event, o, store.Portion{})
}
