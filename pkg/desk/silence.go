package desk

import (
	"context"
	"errors"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// mostSilent is how much of what silence has brought one command records or, where it only looks, counts
// with: what it leaves is for the next.
const mostSilent = 256

// view reads the book as it counts by now: with what silence has brought, although nobody has recorded it.
func (d *Desk) view(ctx context.Context, read func(store.Tx) error) error {
	return d.Store.View(ctx, func(tx store.Tx) error {
		counting, err := d.counting(tx)
		if err != nil {
			return err
		}
		return read(counting)
	})
}

// counting returns a transaction in which all has come about that silence has brought by now; the one that
// is given where that is nothing. Nobody is written to of that yet.
func (d *Desk) counting(tx store.Tx) (store.Tx, error) { return d.bringing(tx, nil) }

// bringing is counting with the letters that are drafted of it; nil for none.
func (d *Desk) bringing(tx store.Tx, texts *notice.Ahead) (store.Tx, error) {
	silent, err := store.NewReader(tx).Unspoken(d.Now, 1)
	if err != nil || len(silent) == 0 {
		return tx, err
	}
	draft := store.NewDraft(tx)
	return draft, d.recordSilence(draft, texts)
}

// upToDate does something in a transaction in which all is recorded that silence has brought by now. That
// stays only where something else is written too, or the desk tells what it was: who is refused leaves no
// trace. In a dry run it is only counted with. The letters of it are drafted with texts.
func (d *Desk) upToDate(tx store.Tx, texts *notice.Ahead, dryRun bool, do func(store.Tx) error) error {
	if d.Practice != nil { // each of the parts is brought up to date by itself
		return do(tx)
	}
	counting, err := d.bringing(tx, texts)
	if err != nil {
		return err
	}
	silent, some := counting.(*store.Draft)
	if !some || counting == tx || dryRun {
		return do(counting)
	}
	change := store.NewDraft(silent)
	if err := do(change); err != nil {
		return err
	}
	if !change.Changed() && d.silenced == nil {
		return nil
	}
	if err := silent.Into(tx); err != nil {
		return err
	}
	return change.Into(tx)
}

// catchUp records what silence has brought by now, where that is anything.
func (d *Desk) catchUp(ctx context.Context) error {
	some := false
	err := d.Store.View(ctx, func(tx store.Tx) error {
		silent, err := store.NewReader(tx).Unspoken(d.Now, 1)
		some = len(silent) > 0
		return err
	})
	if err != nil || !some {
		return err
	}
	return d.attempts(func(texts *notice.Ahead) error {
		return d.Store.Update(ctx, func(tx store.Tx) error {
			if err := d.recordSilence(tx, texts); err != nil {
				return err
			}
			return texts.Complete()
		})
	})
}

// recordSilence records what silence has brought by now, as of the last instants at which somebody could
// have spoken: each as an event of its own. The letters of it are drafted with texts; none where that is nil.
func (d *Desk) recordSilence(tx store.Tx, texts *notice.Ahead) error {
	r := store.NewReader(tx)
	silent, err := r.Unspoken(d.Now, mostSilent)
	if err != nil {
		return err
	}
	letters := tidings{ahead: texts}
	if slices.ContainsFunc(silent, func(a appointment.Appointment) bool { return a.Silence.Brings == appointment.SilenceLapses }) {
		letters.several, err = outbox.AboutSeveral(r)
	}
	for _, a := range silent {
		if err == nil {
			err = d.breakSilence(tx, a, letters)
		}
	}
	return err
}

// hearing returns a desk that keeps what silence has brought, to be told.
func (d *Desk) hearing() *Desk {
	heard := *d
	heard.silenced = new([]Result)
	return &heard
}

// unaware returns a desk that keeps which letters are drafted of what silence has brought: nobody has seen those.
func (d *Desk) unaware() *Desk {
	fresh := *d
	fresh.unseen = new([]string)
	return &fresh
}

// heard returns what silence has brought since it was last asked for; nothing where the desk does not keep it.
func (d *Desk) heard() []Result {
	if d.silenced == nil {
		return nil
	}
	all := *d.silenced
	*d.silenced = nil
	return all
}

// tidings are with what letters are drafted of what silence brings, nil for none, and the letters about several that
// waited to be sent before.
type tidings struct {
	ahead   *notice.Ahead
	several []appointment.Notice
}

// breakSilence records what silence has brought about one appointment. Times that are held for it are
// given up where it does not take place.
func (d *Desk) breakSilence(tx store.Tx, was appointment.Appointment, letters tidings) error {
	is, came := policy.Silent(was, d.Now)
	if !came {
		return nil
	}
	w := store.NewChange(tx)
	s := subject{}
	var err error
	if s.Dossier, err = dossier.Of(w.Reader, was, d.Now); err != nil {
		return err
	}
	decision, err := d.silenceOf(w.Reader, s, is, letters)
	if err != nil {
		return err
	}
	drafts, err := d.lettersOf(w.Reader, s, decision.Effect, letters)
	if err != nil {
		return err
	}
	for _, o := range decision.Effect.Offers {
		if err := w.PutOffer(o); err != nil {
			return err
		}
	}
	if err := w.PutAppointment(decision.Effect.Appointment); err != nil {
		return err
	}
	if err := putMessages(w, s.Messages, decision.Effect.Messages(s.Messages)); err != nil {
		return err
	}
	if err := errors.Join(drafts.Overtaken.Put(w), drafts.Put(w)); err != nil {
		return err
	}
	event := d.newEvent(appointment.VerbSilence, was.ID)
	event.ID = selector.NewEventID(d.Now, d.Random)
	event.By, event.Actor, event.Verdict, event.Effective = appointment.ByPlatform, "", decision.Verdict, decision.Effect.Effective
	for _, rule := range decision.Rules {
		event.RuleIDs = append(event.RuleIDs, rule.ID)
	}
	if _, err = w.RecordKeyed(event); err != nil || d.silenced == nil {
		return err
	}
	told := Result{
		Verb: event.Verb, Changed: true, Event: event.ID, Decision: &decision, Appointment: decision.Effect.Appointment,
		Client: s.Client, Platform: s.Platform, Messages: s.Messages, Offer: s.Offer, Specialist: d.whose(),
	}
	told.drafted(drafts)
	told.deadlines()
	if err := told.drawn(w.Reader); err != nil {
		return err
	}
	*d.silenced = append(*d.silenced, told)
	return nil
}

// silenceOf decides what silence has brought about an appointment, which then stands as it is given.
func (d *Desk) silenceOf(r store.Reader, s subject, is appointment.Appointment, letters tidings) (policy.Decision, error) {
	told := false
	if letters.ahead != nil {
		var err error
		switch {
		case is.Lapsed():
			told, err = outbox.Told(r, is.ID)
		case is.Silence.Brings == appointment.SilenceConsents:
			told, err = outbox.ToldOfAbsence(r, is.ID)
		}
		if err != nil {
			return policy.Decision{}, err
		}
	}
	decision := policy.Silence(s.Platform, s.Facts(), is, told)
	if letters.ahead == nil {
		decision.Effect.Notice = ""
	}
	_, err := d.freeing(r, s, &decision)
	return decision, err
}

// lettersOf drafts what the client is told of what silence has brought, and finds what nobody is to send any more, of
// the texts about the appointment alone and of letters about several.
func (d *Desk) lettersOf(r store.Reader, s subject, effect policy.Effect, letters tidings) (outbox.Drafts, error) {
	drafts, err := d.drafter(letters.ahead).Draft(r, s.Dossier, effect, s.Client.Lang)
	if err != nil {
		return drafts, err
	}
	if effect.Appointment.Lapsed() {
		several, err := outbox.Lapsed(r, letters.several, effect.Appointment.ID, d.Now)
		if err != nil {
			return drafts, err
		}
		drafts.Overtaken.Notices = append(drafts.Overtaken.Notices, several...)
	}
	if d.unseen != nil {
		for _, n := range drafts.Notices {
			*d.unseen = append(*d.unseen, n.ID)
		}
	}
	return drafts, nil
}
