package desk

import (
	"net/mail"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	post "github.com/adsum-cli/adsum/pkg/mail"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/store"
)

// mostParts is how many sessions a letter brings into a calendar: as many as a series can have.
const mostParts = 500

// letter returns a text as it is handed over. Its Message-ID is that of the notice, whenever it is sent.
func (d *Desk) letter(r store.Reader, s Sending, t outbox.Text) (Letter, error) {
	m := post.Letter{
		ID: post.MessageID(t.ID, s.From), From: s.From, ReplyTo: s.ReplyTo, To: mail.Address{Name: t.Client.Name, Address: t.Client.Email},
		Subject: t.Subject, Body: t.Body, Lang: t.Lang, Date: t.Attempt.In(d.Zone),
	}
	want := methodOf(t.About)
	if d.Sender.Address == "" || want == "" {
		return Letter{t, m}, nil
	}
	var err error
	if len(t.Members) > 0 {
		m.Calendars, err = d.calendarParts(r, t, want)
	} else {
		m.Calendar, err = d.calendarPart(t.Appointment, t.Client, want)
	}
	if len(m.Calendar)+len(m.Calendars) > 0 {
		m.Method = string(want)
	}
	return Letter{t, m}, err
}

// calendarPart returns what of a letter calendars read: the invitation to an appointment as it stands, or that it was
// cancelled. It is nil where the appointment is not what the letter tells any more.
func (d *Desk) calendarPart(a appointment.Appointment, client appointment.Client, want calendar.Method) ([]byte, error) {
	if want == calendar.Request && a.Status != appointment.Booked {
		return nil, nil
	}
	part, is, err := d.invitationFile(a, client)
	if err != nil || is != want {
		return nil, err
	}
	return part, nil
}

// calendarParts returns calendarPart for each session that a letter about several tells of, by start: an invitation
// is to one event (RFC 5546, 3.2.2).
func (d *Desk) calendarParts(r store.Reader, t outbox.Text, want calendar.Method) ([][]byte, error) {
	var told []appointment.Appointment
	for _, id := range t.Members {
		a, stands, err := r.Appointment(id)
		if err != nil {
			return nil, err
		}
		if stands {
			told = append(told, a)
		}
	}
	slices.SortStableFunc(told, func(a, b appointment.Appointment) int { return a.Start.Compare(b.Start) })
	var parts [][]byte
	for _, a := range told[:min(len(told), mostParts)] {
		part, err := d.calendarPart(a, t.Client, want)
		if err != nil {
			return nil, err
		}
		if part != nil {
			parts = append(parts, part)
		}
	}
	return parts, nil
}

// methodOf returns what the calendar parts of a letter ask for, empty for a letter that has none.
func methodOf(kind appointment.NoticeKind) calendar.Method {
	switch kind {
	case appointment.NoticeBooked, appointment.NoticeMovedByClient, appointment.NoticeMovedBySpecialist, appointment.NoticeReasonAccepted,
		appointment.NoticeEdited, appointment.NoticeSeriesBooked, appointment.NoticeSeriesMovedByClient,
		appointment.NoticeSeriesMovedBySpecialist, appointment.NoticeSeriesEdited:
		return calendar.Request
	case appointment.NoticeCancelledByClient, appointment.NoticeCancelledBySpecialist, appointment.NoticeLapsed,
		appointment.NoticeSeriesCancelledByClient, appointment.NoticeSeriesCancelledBySpecialist:
		return calendar.Cancel
	case appointment.NoticeAbsenceHeld, appointment.NoticeSpecialistAbsent, appointment.NoticeSpecialistLate, appointment.NoticeOffer,
		appointment.NoticeOfferWithdrawn, appointment.NoticeProposed, appointment.NoticeProposalWithdrawn, appointment.NoticeReminder:
	}
	return ""
}
