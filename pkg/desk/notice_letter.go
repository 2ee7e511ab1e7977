package desk

import (
	"net/mail"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	post "github.com/adsum-cli/adsum/pkg/mail"
	"github.com/adsum-cli/adsum/pkg/outbox"
)

// letter returns a text as it is handed over. Its Message-ID is that of the notice, whenever it is sent.
func (d *Desk) letter(s Sending, t outbox.Text) (Letter, error) {
	m := post.Letter{
		ID: post.MessageID(t.ID, s.From), From: s.From, ReplyTo: s.ReplyTo, To: mail.Address{Name: t.Client.Name, Address: t.Client.Email},
		Subject: t.Subject, Body: t.Body, Lang: t.Lang, Date: t.Attempt.In(d.Zone),
	}
	var err error
	if d.Sender.Address != "" {
		m.Calendar, m.Method, err = d.calendarPart(t)
	}
	return Letter{t, m}, err
}

// calendarPart returns what of a letter calendars read: the invitation to the appointment as it stands, or that it was
// cancelled. A letter about several has none, as an invitation is to one event (RFC 5546, 3.2.2).
func (d *Desk) calendarPart(t outbox.Text) (part []byte, method string, err error) {
	want := methodOf(t.About)
	if want == "" || len(t.Members) > 0 || want == calendar.Request && t.Appointment.Status != appointment.Booked {
		return nil, "", nil
	}
	part, is, err := d.invitationFile(t.Appointment, t.Client)
	if err != nil || is != want {
		return nil, "", err
	}
	return part, string(is), nil
}

// methodOf returns what the calendar part of a letter asks for, empty for a letter that has none.
func methodOf(kind appointment.NoticeKind) calendar.Method {
	switch kind {
	case appointment.NoticeBooked, appointment.NoticeMovedByClient, appointment.NoticeMovedBySpecialist, appointment.NoticeReasonAccepted,
		appointment.NoticeEdited:
		return calendar.Request
	case appointment.NoticeCancelledByClient, appointment.NoticeCancelledBySpecialist:
		return calendar.Cancel
	case appointment.NoticeAbsenceHeld, appointment.NoticeSpecialistAbsent, appointment.NoticeOffer,
		appointment.NoticeOfferWithdrawn, appointment.NoticeProposed, appointment.NoticeProposalWithdrawn,
		appointment.NoticeReminder, appointment.NoticeSeriesBooked, appointment.NoticeSeriesMovedByClient, appointment.NoticeSeriesMovedBySpecialist,
		appointment.NoticeSeriesCancelledByClient, appointment.NoticeSeriesCancelledBySpecialist, appointment.NoticeSeriesEdited:
	}
	return ""
}
