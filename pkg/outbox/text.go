package outbox

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Kind says whom a text is for.
type Kind string

// The kinds of texts, as the commands about them are called.
const (
	Notice  Kind = "notice"  // for the client
	Support Kind = "support" // for the platform's support
)

// Text is a notice or a support request. About, Lang and Members are those of a notice,
// Topic and Platform those of a support request; Title is the platform's.
type Text struct {
	Kind        Kind
	ID          string
	About       appointment.NoticeKind
	Lang        string
	Members     []string
	Platform    string
	Title       string
	Topic       string
	Subject     string
	Body        string
	State       appointment.NoticeState
	Created     time.Time
	Sent        time.Time
	Start       time.Time // of the appointment, as a reminder tells it
	Attempt     time.Time // of a notice, when it was last about to be sent; zero where it never was
	Refusal     string    // of a notice, why it is not taken; empty for none
	Appointment appointment.Appointment
	Client      appointment.Client
	Specialist  string // whose it is, by name; empty where that is not said
}

// OfNotice returns the text that a notice is, with what it is about.
func OfNotice(n appointment.Notice, about dossier.Dossier) Text {
	return noticeText(n).about(about)
}

// FromNotice returns the text that a notice is, with no more of what it is about than its id.
func FromNotice(n appointment.Notice) Text { return noticeText(n) }

// Notice returns the text as the notice that it is.
func (t Text) Notice() appointment.Notice { return t.Texts().Notices[0] }

// Completed adds to a text what it is about.
func (t Text) Completed(shelf *dossier.Shelf) (Text, error) {
	about, err := shelf.WithID(t.Appointment.ID)
	if err != nil {
		return t, err
	}
	return t.about(about), nil
}

func (t Text) about(of dossier.Dossier) Text {
	t.Appointment, t.Client, t.Title = of.Appointment, of.Client, of.Platform.Title
	return t
}

// Latest returns the last of several texts that is not sent yet, else the
// last that was, else the last; the zero Text where there is none.
func Latest(list []Text) Text {
	for _, state := range []appointment.NoticeState{
		appointment.NoticeDraft, appointment.NoticeRefused, appointment.NoticeSending, appointment.NoticeSent, appointment.NoticeOvertaken,
	} {
		for _, t := range slices.Backward(list) {
			if t.State == state {
				return t
			}
		}
	}
	return Text{}
}

// Drafts returns the texts of the kind that wait to be sent, oldest first.
func (k Kind) Drafts(r store.Reader) ([]Text, error) {
	if k == Support {
		found, err := r.SupportDraft()
		return each(found, supportText), err
	}
	found, err := r.NoticesDraft()
	return each(found, noticeText), err
}

// Unsent returns the texts of the kind that are not done with, oldest first: those that wait to be sent,
// those that may have been, and those that were refused.
func (k Kind) Unsent(r store.Reader) ([]Text, error) {
	if k == Support {
		return k.Drafts(r)
	}
	found, err := r.NoticesUnsent()
	return each(found, noticeText), err
}

// Of returns the texts of the kind that an appointment has, oldest first.
func (k Kind) Of(r store.Reader, appointmentID string) ([]Text, error) {
	if k == Support {
		found, err := r.SupportRequests(appointmentID)
		return each(found, supportText), err
	}
	found, err := r.Notices(appointmentID)
	return each(found, noticeText), err
}

// Named returns the text with an id, else those whose ids begin so.
func (k Kind) Named(r store.Reader, name string) ([]Text, error) {
	prefix := selector.ID(strings.TrimSpace(name))
	if len(prefix) < selector.LeastOfID {
		return nil, nil
	}
	if k == Support {
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
		Kind: Notice, ID: n.ID, About: n.Kind, Lang: n.Lang, Members: n.Members, Subject: n.Subject, Body: n.Body,
		State: n.State, Created: n.Created, Sent: n.Sent, Start: n.Start, Attempt: n.Attempt, Refusal: n.Refusal,
		Appointment: appointment.Appointment{ID: n.AppointmentID},
	}
}

func supportText(s appointment.SupportRequest) Text {
	return Text{
		Kind: Support, ID: s.ID, Platform: s.Platform, Topic: s.Topic, Body: s.Body,
		State: s.State, Created: s.Created, Sent: s.Sent, Appointment: appointment.Appointment{ID: s.AppointmentID},
	}
}

// Texts returns the text as the record that it is kept in.
func (t Text) Texts() Texts {
	if t.Kind == Support {
		return Texts{Support: []appointment.SupportRequest{{
			ID: t.ID, AppointmentID: t.Appointment.ID, Platform: t.Platform, Topic: t.Topic, Body: t.Body,
			State: t.State, Created: t.Created, Sent: t.Sent,
		}}}
	}
	return Texts{Notices: []appointment.Notice{{
		ID: t.ID, AppointmentID: t.Appointment.ID, Kind: t.About, Lang: t.Lang, Subject: t.Subject, Body: t.Body,
		State: t.State, Created: t.Created, Sent: t.Sent, Members: t.Members, Start: t.Start, Attempt: t.Attempt, Refusal: t.Refusal,
	}}}
}

// Sent is the verb of the event that marks texts of the kind as sent.
func (k Kind) Sent() appointment.Verb {
	if k == Support {
		return appointment.VerbSupportSent
	}
	return appointment.VerbNoticeSent
}

// LastDrafts returns the texts of the kind that wait to be sent and were drafted before an
// instant, the latest first and so many at most.
func (k Kind) LastDrafts(r store.Reader, before time.Time, most int) ([]Text, error) {
	if k == Support {
		found, err := r.LastSupportDrafts(before, most)
		return each(found, supportText), err
	}
	found, err := r.LastDrafts(before, most)
	return each(found, noticeText), err
}
