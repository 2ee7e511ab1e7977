package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// TextKind says whom a text is for.
type TextKind string

// The kinds of texts, as the commands about them are called.
const (
	NoticeText  TextKind = "notice"  // for the client
	SupportText TextKind = "support" // for the platform's support
)

// Text is a notice or a support request. About and Lang are those of a notice,
// Topic and Platform those of a support request; Title is the platform's.
type Text struct {
	Kind        TextKind
	ID          string
	About       appointment.NoticeKind
	Lang        string
	Platform    string
	Title       string
	Topic       string
	Subject     string
	Body        string
	State       appointment.NoticeState
	Created     time.Time
	Sent        time.Time
	Appointment appointment.Appointment
	Client      appointment.Client
}

// Texts lists the texts of a kind that the appointment has that a selector
// names, or with an empty one the drafts of all, oldest first.
func (d *Desk) Texts(ctx context.Context, kind TextKind, selector string) ([]Text, error) {
	var list []Text
	err := d.Store.View(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx)
		found, err := kind.drafts(r)
		if selector != "" {
			var s subject
			if s, err = d.find(r, selector, d.toShow()); err == nil {
				found, err = kind.of(r, s.Appointment.ID)
			}
		}
		if err != nil {
			return err
		}
		shelf := dossier.NewShelf(r)
		list = nil
		for _, t := range found {
			if t, err = t.about(shelf); err != nil {
				return err
			}
			list = append(list, t)
		}
		return nil
	})
	return list, err
}

// about adds to a text what it is about.
func (t Text) about(shelf *dossier.Shelf) (Text, error) {
	about, err := shelf.WithID(t.Appointment.ID)
	if err != nil {
		return t, err
	}
	t.Appointment, t.Client, t.Title = about.Appointment, about.Client, about.Platform.Title
	return t, nil
}

// Text returns one text: by its id or a beginning of it, or by a selector that
// names an appointment, the last one that waits to be sent or else the last one.
// fault.NotFound and fault.Ambiguous tell that there is none or several.
func (d *Desk) Text(ctx context.Context, kind TextKind, name string) (Text, error) {
	var found Text
	err := d.Store.View(ctx, func(tx store.Tx) (err error) {
		found, err = d.textNamed(store.NewReader(tx), kind, name)
		return err
	})
	return found, err
}

// MarkSent records that a text was sent, named as for Text. One that was sent
// before stays as it is.
func (d *Desk) MarkSent(ctx context.Context, o Options, kind TextKind, name string) (Result, error) {
	var result Result
	err := d.transaction(ctx, o.DryRun, func(tx store.Tx) (err error) {
		w := store.NewChange(tx)
		first, known, err := d.firstResult(w.Reader, change{Options: o})
		if known || err != nil {
			result = first
			return err
		}
		t, err := d.textNamed(w.Reader, kind, name)
		if err != nil {
			return err
		}
		result, err = d.markSent(w, o, t)
		return err
	})
	if err = d.confirmed(ctx, result.Event, result.Appointment.ID, err); err != nil {
		return Result{}, err
	}
	return result, nil
}

func (d *Desk) markSent(w *store.Change, o Options, t Text) (Result, error) {
	result := Result{
		Verb: t.Kind.sent(), Changed: t.State != appointment.NoticeSent, DryRun: o.DryRun,
		Appointment: t.Appointment, Client: t.Client,
	}
	if result.Changed {
		t.State, t.Sent = appointment.NoticeSent, d.Now
	}
	marked := t.marked()
	result.Notices, result.Support = marked.notices, marked.support
	s, err := dossier.Of(w.Reader, t.Appointment)
	if err != nil {
		return result, err
	}
	result.Platform, result.Messages = s.Platform, s.Messages
	result.deadlines()
	if !result.Changed || o.DryRun {
		return result, nil
	}
	if err := marked.put(w); err != nil {
		return result, err
	}
	event := d.newEvent(result.Verb, t.Appointment.ID)
	result.Event = event.ID
	_, err = w.Record(event, o.keyed(event.ID))
	return result, err
}

// textNamed takes ids and names alike, so that neither hides the other.
func (d *Desk) textNamed(r store.Reader, kind TextKind, name string) (Text, error) {
	found, err := kind.named(r, name)
	if err != nil {
		return Text{}, err
	}
	if len(found) != 1 || found[0].ID != selector.ID(name) {
		theirs, err := d.textOf(r, kind, name)
		if err != nil && (len(found) == 0 || fault.Of(err).Code != fault.NotFound) {
			return Text{}, err
		}
		if theirs.ID != "" && !slices.ContainsFunc(found, func(t Text) bool { return t.ID == theirs.ID }) {
			found = append(found, theirs)
		}
	}
	if len(found) > 1 {
		return Text{}, fault.New(fault.Ambiguous, "desk.text_ambiguous", "name", name, "kind", string(kind))
	}
	return found[0].about(dossier.NewShelf(r))
}

// textOf returns the text of the appointment that a selector names.
func (d *Desk) textOf(r store.Reader, kind TextKind, name string) (Text, error) {
	var failed error
	s, err := d.find(r, name, selector.Aim{Fit: func(s dossier.Dossier) policy.Fit {
		theirs, err := kind.of(r, s.Appointment.ID)
		switch last := latestText(theirs); {
		case err != nil:
			failed = err
		case last.State == appointment.NoticeDraft:
			return 0
		case last.ID != "":
			return 1 + policy.FitToShow(s.Platform, s.Appointment, d.Now)
		}
		return policy.FitClosed + 1
	}})
	if err = cmp.Or(failed, err); err != nil {
		return Text{}, err
	}
	theirs, err := kind.of(r, s.Appointment.ID)
	last := latestText(theirs)
	if err == nil && last.ID == "" {
		err = fault.New(fault.NotFound, "desk.no_text", "name", name, "kind", string(kind))
	}
	return last, err
}

// latestText returns the last of several texts that is not sent yet, else the
// last that was, else the last; the zero Text where there is none.
func latestText(list []Text) Text {
	for _, state := range []appointment.NoticeState{appointment.NoticeDraft, appointment.NoticeSent, appointment.NoticeOvertaken} {
		for _, t := range slices.Backward(list) {
			if t.State == state {
				return t
			}
		}
	}
	return Text{}
}

func (k TextKind) drafts(r store.Reader) ([]Text, error) {
	if k == SupportText {
		found, err := r.SupportDraft()
		return each(found, supportText), err
	}
	found, err := r.NoticesDraft()
	return each(found, noticeText), err
}

func (k TextKind) of(r store.Reader, appointmentID string) ([]Text, error) {
	if k == SupportText {
		found, err := r.SupportRequests(appointmentID)
		return each(found, supportText), err
	}
	found, err := r.Notices(appointmentID)
	return each(found, noticeText), err
}

// named returns the text with an id, else those whose ids begin so.
func (k TextKind) named(r store.Reader, name string) ([]Text, error) {
	prefix := selector.ID(strings.TrimSpace(name))
	if len(prefix) < selector.LeastOfID {
		return nil, nil
	}
	if k == SupportText {
		found, err := r.SupportRequestsWithPrefix(prefix, 2)
		return each(found, supportText), err
	}
	found, err := r.NoticesWithPrefix(prefix, 2)
	return each(found, noticeText), err
}

func each[T any](list []T, convert func(T) Text) []Text {
	var texts []Text
	for _, v := range list {
		texts = append(texts, convert(v))
	}
	return texts
}

func noticeText(n appointment.Notice) Text {
	return Text{
		Kind: NoticeText, ID: n.ID, About: n.Kind, Lang: n.Lang, Subject: n.Subject, Body: n.Body,
		State: n.State, Created: n.Created, Sent: n.Sent, Appointment: appointment.Appointment{ID: n.AppointmentID},
	}
}

func supportText(s appointment.SupportRequest) Text {
	return Text{
		Kind: SupportText, ID: s.ID, Platform: s.Platform, Topic: s.Topic, Body: s.Body,
		State: s.State, Created: s.Created, Sent: s.Sent, Appointment: appointment.Appointment{ID: s.AppointmentID},
	}
}

// marked returns the text as the record that it is kept in.
func (t Text) marked() texts {
	if t.Kind == SupportText {
		return texts{support: []appointment.SupportRequest{{
			ID: t.ID, AppointmentID: t.Appointment.ID, Platform: t.Platform, Topic: t.Topic, Body: t.Body,
			State: t.State, Created: t.Created, Sent: t.Sent,
		}}}
	}
	return texts{notices: []appointment.Notice{{
		ID: t.ID, AppointmentID: t.Appointment.ID, Kind: t.About, Lang: t.Lang, Subject: t.Subject, Body: t.Body,
		State: t.State, Created: t.Created, Sent: t.Sent,
	}}}
}
