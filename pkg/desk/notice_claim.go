package desk

import (
	"context"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	post "github.com/adsum-cli/adsum/pkg/mail"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/store"
)

// claimed is a letter that this command alone may hand over. The event is that which says so, empty
// where another command was quicker.
type claimed struct {
	event   string
	attempt time.Time
	letter  Letter
}

// claimLetter notes that a letter is about to be handed over, before it is: whoever comes later knows
// that it may have been sent. One that another command has changed since it was looked at is not claimed.
func (d *Desk) claimLetter(ctx context.Context, s Sending, one *Handled) (claimed, []Warning, error) {
	var is claimed
	var warnings []Warning
	err := d.attempts(func(texts *notice.Ahead) error {
		return d.Store.Update(ctx, func(tx store.Tx) error {
			is, warnings = claimed{}, nil
			return d.upToDate(tx, texts, false, func(tx store.Tx) (err error) {
				if is, warnings, err = d.claimed(d.writer(tx), s, one); err != nil {
					return err
				}
				return texts.Complete()
			})
		})
	})
	if err = d.confirmed(ctx, is.event, one.Appointment.ID, err); err != nil {
		return claimed{}, nil, err
	}
	if is.event != "" {
		one.State, one.Attempt, one.Refusal, one.Client = appointment.NoticeSending, is.attempt, "", is.letter.Text.Client
	}
	return is, warnings, nil
}

// claimed is claimLetter in a transaction in which all is recorded that silence has brought.
func (d *Desk) claimed(w *store.Change, s Sending, one *Handled) (claimed, []Warning, error) {
	now, free, err := d.claimable(w.Reader, one)
	if err != nil || !free {
		return claimed{}, nil, err
	}
	about, err := dossier.NewShelf(w.Reader, d.Now).WithID(now.AppointmentID)
	if err != nil {
		return claimed{}, nil, err
	}
	if about.Client.Email == "" { // who had one until just now
		one.Handling = LetterAddress
		return claimed{}, nil, nil
	}
	now.State, now.Attempt, now.Refusal = appointment.NoticeSending, d.attemptAfter(now.Attempt), ""
	letter, err := d.letter(w.Reader, s, outbox.OfNotice(now, about))
	if err != nil {
		return claimed{}, nil, err
	}
	warnings, err := d.behind(w.Reader)
	if err != nil {
		return claimed{}, nil, err
	}
	if err := w.PutNotice(now); err != nil {
		return claimed{}, nil, err
	}
	event := d.newEvent(appointment.VerbNoticeSend, now.AppointmentID)
	return claimed{event.ID, now.Attempt, letter}, warnings, d.enter(w, event, s.Options, store.Portion{})
}

// claimable returns a letter as the book has it, and whether nobody has changed it, or what it tells, since it was
// looked at.
func (d *Desk) claimable(r store.Reader, one *Handled) (appointment.Notice, bool, error) {
	now, there, err := r.Notice(one.ID)
	if err != nil {
		return now, false, err
	}
	told := now.Subject == one.Subject && now.Body == one.Body
	if !there || !told || now.State != one.State || !now.Attempt.Equal(one.Attempt) {
		one.Handling = LetterTaken
		if there {
			one.State, one.Attempt, one.Sent = now.State, now.Attempt, now.Sent
		}
		return now, false, nil
	}
	if now.State.Mailed() {
		behind, err := history.OvertakenSince(r, now, d.Now)
		if err != nil || behind {
			one.Handling = LetterTaken
			return now, false, err
		}
	}
	return now, true, nil
}

// attemptAfter is when a letter is about to be sent: later than it was the last time, so that one
// attempt is told from another.
func (d *Desk) attemptAfter(last time.Time) time.Time {
	if now := d.Now; now.After(last) {
		return now
	}
	return last.Add(time.Second)
}

// settleLetter notes what came of a letter that was claimed. One whose answer was lost stays as it is, and
// so does one of which somebody has said otherwise meanwhile.
func (d *Desk) settleLetter(ctx context.Context, is claimed, a post.Answer, one *Handled) error {
	if a.Outcome == post.Unknown {
		return d.Store.View(ctx, func(tx store.Tx) (err error) {
			one.Overtaken, err = history.OvertakenSince(store.NewReader(tx), one.Notice(), d.Now)
			return err
		})
	}
	event := ""
	settle := func(tx store.Tx) error {
		w := d.writer(tx)
		event = ""
		now, there, err := w.Notice(one.ID)
		if err != nil || !there || now.State != appointment.NoticeSending || !now.Attempt.Equal(is.attempt) {
			return err
		}
		verb, err := d.settled(w.Reader, a, &now)
		if err != nil {
			return err
		}
		if err := w.PutNotice(now); err != nil {
			return err
		}
		entry := d.newEvent(verb, now.AppointmentID)
		one.State, one.Sent, one.Refusal, event = now.State, now.Sent, now.Refusal, entry.ID
		return d.enter(w, entry, Options{}, store.Portion{})
	}
	err := d.Store.Update(ctx, settle)
	if err != nil && fault.Of(err).Code == fault.Busy { // what was sent cannot be unsaid: it is worth waiting once more
		err = d.Store.Update(ctx, settle)
	}
	return d.confirmed(ctx, event, one.Appointment.ID, err)
}

// settled puts a notice in the state that an answer leaves it in, and returns the verb of that.
func (d *Desk) settled(r store.Reader, a post.Answer, n *appointment.Notice) (appointment.Verb, error) {
	switch a.Outcome {
	case post.Accepted:
		n.State, n.Sent = appointment.NoticeSent, d.Now
		return appointment.VerbNoticeSent, nil
	case post.Refused:
		n.State, n.Refusal = appointment.NoticeRefused, a.Said
	case post.PutOff, post.Unknown:
		n.State = appointment.NoticeDraft
	}
	behind, err := history.OvertakenSince(r, *n, d.Now)
	if behind {
		n.State, n.Refusal = appointment.NoticeOvertaken, ""
	}
	return appointment.VerbNoticeSend, err
}

// handledBy returns the letters of which an earlier command was about to hand over the first with an
// event, as they stand.
func (d *Desk) handledBy(r store.Reader, first store.Event) ([]Handled, error) {
	var list []Handled
	shelf, seen := dossier.NewShelf(r, d.Now), map[string]bool{}
	err := r.Events(first.Seq, func(e store.Event) error {
		if e.Verb != appointment.VerbNoticeSend || !e.Recorded.Equal(first.Recorded) || e.Actor != first.Actor {
			return nil
		}
		claimed, err := e.After().Notices()
		if err != nil {
			return err
		}
		for _, n := range claimed {
			now, there, err := r.Notice(n.ID)
			if err != nil || seen[n.ID] || !there {
				continue
			}
			seen[n.ID] = true
			t, err := outbox.FromNotice(now).Completed(shelf)
			if err != nil {
				return err
			}
			one, err := d.standing(r, t)
			if err != nil {
				return err
			}
			list = append(list, one)
		}
		return nil
	})
	return list, err
}

// standing tells of a letter by the state that it is in.
func (d *Desk) standing(r store.Reader, t outbox.Text) (Handled, error) {
	h := Handled{Text: t, Handling: LetterWaiting}
	switch t.State {
	case appointment.NoticeSent:
		h.Handling = LetterSent
	case appointment.NoticeSending:
		return d.stranded(r, t)
	case appointment.NoticeRefused:
		h.Handling, h.Cause = LetterRefused, fault.New(fault.IO, "mail.refused", "said", t.Refusal)
	case appointment.NoticeDraft, appointment.NoticeOvertaken:
	}
	return h, nil
}
