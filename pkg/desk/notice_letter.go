package desk

import (
	"net/mail"

	"github.com/adsum-cli/adsum/pkg/appointment"
	post "github.com/adsum-cli/adsum/pkg/mail"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/store"
)

// What a calendar part asks a mailbox to do (RFC 5546).
const (
	methodRequest = "REQUEST"
	methodCancel  = "CANCEL"
)

// letter returns a text as it is handed over. Its Message-ID is that of the notice, whenever it is sent.
func (d *Desk) letter(r store.Reader, s Sending, t outbox.Text) (Letter, error) {
	m := post.Letter{
		ID: post.MessageID(t.ID, s.From), From: s.From, ReplyTo: s.ReplyTo, To: mail.Address{Name: t.Client.Name, Address: t.Client.Email},
		Subject: t.Subject, Body: t.Body, Lang: t.Lang, Date: t.Attempt.In(d.Zone),
	}
	method := methodOf(t.About)
	if method == "" || s.From.Address == "" {
		return Letter{t, m}, nil
	}
	part, err := d.invitation(r, t.Appointment, t.Client, method)
	if len(part) > 0 {
		m.Calendar, m.Method = part, method
	}
	return Letter{t, m}, err
}

// methodOf returns what the calendar part of a letter asks for, empty for a letter that has none.
func methodOf(kind appointment.NoticeKind) string {
	switch kind {
	case appointment.NoticeBooked, appointment.NoticeMovedByClient, appointment.NoticeMovedBySpecialist:
		return methodRequest
	case appointment.NoticeCancelledByClient, appointment.NoticeCancelledBySpecialist:
		return methodCancel
	case appointment.NoticeAbsenceHeld, appointment.NoticeReasonAccepted, appointment.NoticeSpecialistAbsent, appointment.NoticeOffer,
		appointment.NoticeOfferWithdrawn, appointment.NoticeProposed, appointment.NoticeProposalWithdrawn, appointment.NoticeEdited,
		appointment.NoticeReminder, appointment.NoticeSeriesBooked, appointment.NoticeSeriesMovedByClient, appointment.NoticeSeriesMovedBySpecialist,
		appointment.NoticeSeriesCancelledByClient, appointment.NoticeSeriesCancelledBySpecialist, appointment.NoticeSeriesEdited:
	}
	return ""
}
