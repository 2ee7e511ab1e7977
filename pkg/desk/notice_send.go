package desk

import (
	"cmp"
	"context"
	"net/mail"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	post "github.com/adsum-cli/adsum/pkg/mail"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Sending is a request to send letters to clients: the one that Name means, as for Text, or with All
// every draft. Again sends one too of which nobody knows whether it was sent. They go in the name of From,
// the answers to ReplyTo, both zero where they are handed to a program that knows better.
type Sending struct {
	Options
	Name    string
	All     bool
	Again   bool
	From    mail.Address
	ReplyTo mail.Address
	Post    Post
}

// Post takes letters and sends them.
type Post interface {
	// Ready says whether letters can be handed over: an error is why not, and nothing was sent then.
	Ready(ctx context.Context) error
	// Hand hands a letter over and tells what became of it. An error is why no letter can be handed over:
	// this one was not sent.
	Hand(ctx context.Context, l Letter) (post.Answer, error)
}

// Letter is a notice as it is handed over.
type Letter struct {
	Text outbox.Text
	Mail post.Letter
}

// Handling says what became of a letter that was to be sent.
type Handling string

// The ways in which letters are handled.
const (
	LetterSent      Handling = "sent"
	LetterRefused   Handling = "refused"
	LetterPutOff    Handling = "put_off"     // to be tried again later; a draft again
	LetterFailed    Handling = "failed"      // the program that it was handed to failed; a draft again
	LetterUnknown   Handling = "unknown"     // it was handed over, and the answer was lost
	LetterStranded  Handling = "stranded"    // an earlier command does not know whether it sent it
	LetterWaiting   Handling = "waiting"     // it was not tried
	LetterTaken     Handling = "taken"       // another command has changed it meanwhile
	LetterUnchanged Handling = "unchanged"   // it was sent before
	LetterAddress   Handling = "no_address"  // the client has no e-mail address
	LetterOutdated  Handling = "out_of_date" // what it tells has passed
)

// Handlings lists every way.
func Handlings() []Handling {
	return []Handling{
		LetterSent, LetterRefused, LetterPutOff, LetterFailed, LetterUnknown, LetterStranded, LetterWaiting, LetterTaken, LetterUnchanged,
		LetterAddress, LetterOutdated,
	}
}

// Handled is a letter as it stands, what became of it, and why that is not that it was sent; nil where
// there is no more to say. Overtaken says of one of which nobody knows whether it was sent that a later change
// has overtaken it: it is not to be sent again.
type Handled struct {
	outbox.Text
	Handling  Handling
	Cause     *fault.Error
	Overtaken bool
}

// Handover is what came of sending letters, in the order in which they were written. Failure is why not
// all went that should have, nil where they did: of several reasons the one that a person has to know most.
// Event is the first of those that tell of it.
type Handover struct {
	Beside
	Letters []Handled
	Failure *fault.Error
}

// Send sends letters, one after another: before one is handed over the book knows, and after it what came
// of that. Meanwhile the book is not held. A letter of which nobody knows whether it was sent is told of
// each time, and not sent again unless that is asked for.
//
// It fails as Text does, and for one letter with fault.Invalid where its client has no address, with
// fault.Denied where it is not to be sent any more, and with fault.OutcomeUnknown where it may have been
// sent and Again was not asked for. What keeps letters from being sent once it is known which is no error,
// but the Failure.
func (d *Desk) Send(ctx context.Context, s Sending) (Handover, error) {
	h := Handover{Beside: Beside{Verb: appointment.VerbNoticeSend, DryRun: s.DryRun}}
	known := false
	err := d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		first, again, err := d.firstEvent(r, s.Options)
		if known = again; err == nil && again {
			h.Event = first.ID
			h.Letters, err = d.handledBy(r, first)
			return err
		}
		if err == nil {
			err = store.ExpectAll([]store.Tx{tx}, store.OfUnsent(), store.OfSilence())
		}
		if err == nil {
			tx, err = d.counting(tx)
		}
		if err == nil {
			h.Letters, err = d.toSend(store.NewReader(tx), s)
		}
		return err
	})
	if err != nil {
		return Handover{}, err
	}
	switch {
	case known:
		h.Event = ""
	case s.DryRun:
		h.Changed = slices.ContainsFunc(h.Letters, func(l Handled) bool { return l.Handling == LetterWaiting })
	default:
		d.handOver(ctx, s, &h)
	}
	h.fail()
	return h, nil
}

// handOver sends what is to be sent, until it is certain that no more can be.
func (d *Desk) handOver(ctx context.Context, s Sending, h *Handover) {
	for i := range h.Letters {
		one := &h.Letters[i]
		if one.Handling != LetterWaiting {
			continue
		}
		if err := s.Post.Ready(ctx); err != nil {
			h.Failure = interruptedOr(ctx, err)
			return
		}
		err := d.sendOne(ctx, s, h, one)
		s.Key = "" // noted with the first
		if ended := store.Interrupted(ctx); err == nil && one.Handling != LetterSent {
			err = ended
		}
		if err != nil {
			h.Failure = interruptedOr(ctx, err)
			return
		}
	}
}

// interruptedOr returns why a command ended, which is that it was interrupted where it was.
func interruptedOr(ctx context.Context, err error) *fault.Error {
	if ended := store.Interrupted(ctx); ended != nil {
		return fault.Of(ended)
	}
	return fault.Of(err)
}

// sendOne claims a letter, hands it over, and notes what came of that.
func (d *Desk) sendOne(ctx context.Context, s Sending, h *Handover, one *Handled) error {
	claimed, warnings, err := d.claimLetter(ctx, s, one)
	h.Warnings = append(h.Warnings, warnings...)
	if err != nil || claimed.event == "" {
		return err
	}
	h.Changed, h.Event = true, cmp.Or(h.Event, claimed.event)
	answer, ended := s.Post.Hand(ctx, claimed.letter)
	if ended != nil {
		answer = post.Answer{Outcome: post.PutOff, Cause: fault.Of(ended)}
	}
	one.answered(answer)
	if err := d.settleLetter(context.WithoutCancel(ctx), claimed, answer, one); err != nil {
		one.Handling, one.Cause = LetterUnknown, d.unknown(one.Text, false)
		return err
	}
	if one.Overtaken {
		one.Cause = d.unknown(one.Text, true)
	}
	return ended
}

// answered tells what an answer makes of a letter.
func (h *Handled) answered(a post.Answer) {
	h.Cause = a.Cause
	switch a.Outcome {
	case post.Accepted:
		h.Handling = LetterSent
	case post.Refused:
		h.Handling = LetterRefused
	case post.Unknown:
		h.Handling = LetterUnknown
	case post.PutOff:
		h.Handling = LetterPutOff
		if a.Cause != nil && a.Cause.Code == fault.IO {
			h.Handling = LetterFailed
		}
	}
}

// fail finds why not all went, unless that is known.
func (h *Handover) fail() {
	if h.Failure != nil && h.Failure.Code != fault.Busy {
		return
	}
	for _, code := range []fault.Code{fault.OutcomeUnknown, fault.IO, fault.Busy} {
		for _, l := range h.Letters {
			if l.Cause != nil && l.Cause.Code == code && l.Handling != LetterWaiting {
				h.Failure = cmp.Or(failureUnless(h.Failure, code), l.Cause)
				return
			}
		}
	}
}

// failureUnless returns a failure that weighs as much as one of a code, nil for one that weighs less.
func failureUnless(known *fault.Error, code fault.Code) *fault.Error {
	if known != nil && known.Code == code {
		return known
	}
	return nil
}

// toSend returns the letters that a request is about, and those of which each has to tell.
func (d *Desk) toSend(r store.Reader, s Sending) ([]Handled, error) {
	shelf := dossier.NewShelf(r, d.Now)
	stranded, err := r.NoticesSending()
	if err != nil {
		return nil, err
	}
	var list []Handled
	for _, n := range stranded {
		t, err := outbox.FromNotice(n).Completed(shelf)
		if err != nil {
			return nil, err
		}
		one, err := d.stranded(r, t)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	if s.All {
		drafts, err := d.drafts(r, shelf)
		return append(list, drafts...), err
	}
	t, err := d.textNamed(r, outbox.Notice, s.Name)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(h Handled) bool { return h.ID == t.ID })
	one, err := d.singled(r, t, s.Again)
	return append(list, one), err
}

// drafts returns every letter that waits to be sent, by creation, and which cannot be.
func (d *Desk) drafts(r store.Reader, shelf *dossier.Shelf) ([]Handled, error) {
	found, err := outbox.Notice.Drafts(r)
	if err != nil {
		return nil, err
	}
	var list []Handled
	for _, t := range found {
		if t, err = t.Completed(shelf); err != nil {
			return nil, err
		}
		h := Handled{Text: t, Handling: LetterWaiting}
		stale, err := due.Stale(r, t.Appointment, t.Notice(), d.Now)
		switch {
		case err != nil:
			return nil, err
		case stale:
			h.Handling = LetterOutdated
		case t.Client.Email == "":
			h.Handling = LetterAddress
		}
		list = append(list, h)
	}
	return list, nil
}

// singled returns a letter that was named by itself, or why it cannot be sent.
func (d *Desk) singled(r store.Reader, t outbox.Text, again bool) (Handled, error) {
	h := Handled{Text: t, Handling: LetterWaiting}
	behind := t.State == appointment.NoticeOvertaken
	if t.State.Mailed() {
		var err error
		if behind, err = history.OvertakenSince(r, t.Notice(), d.Now); err != nil {
			return h, err
		}
	}
	switch {
	case t.State == appointment.NoticeSent:
		h.Handling = LetterUnchanged
	case t.State == appointment.NoticeSending && !again:
		return h, d.unknown(t, behind)
	case behind && t.State == appointment.NoticeSending:
		return h, fault.New(fault.Denied, "desk.letter_overtaken_sent", "id", t.ID, "client", t.Client.Name)
	case behind:
		return h, fault.New(fault.Denied, "desk.letter_overtaken", "id", t.ID, "client", t.Client.Name)
	case t.Client.Email == "":
		return h, d.noAddress(t)
	}
	return h, nil
}

func (d *Desk) noAddress(t outbox.Text) *fault.Error {
	return fault.New(fault.Invalid, "desk.letter_no_address", "client", t.Client.Name)
}

// stranded tells of a letter of which an earlier command does not know whether it sent it, or that another is sending.
func (d *Desk) stranded(r store.Reader, t outbox.Text) (Handled, error) {
	behind, err := history.OvertakenSince(r, t.Notice(), d.Now)
	return Handled{Text: t, Handling: LetterStranded, Cause: d.unknown(t, behind), Overtaken: behind}, err
}

// longestSending is how long a letter is in the hands of a server at most.
const longestSending = 10 * time.Minute

// unknown says of a letter that nobody knows whether it was sent.
func (d *Desk) unknown(t outbox.Text, overtaken bool) *fault.Error {
	key := "desk.letter_stranded"
	switch {
	case overtaken:
		key = "desk.letter_stranded_overtaken"
	case d.Now.Before(t.Attempt.Add(longestSending)):
		key = "desk.letter_going"
	}
	return fault.New(fault.OutcomeUnknown, key,
		"id", t.ID, "client", t.Client.Name, "subject", t.Subject, "time", t.Attempt.In(d.Zone))
}
