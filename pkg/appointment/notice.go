package appointment

import "time"

// NoticeKind says what a notice tells the client.
type NoticeKind string

// The kinds of notices.
const (
	NoticeBooked                NoticeKind = "booked"
	NoticeMovedByClient         NoticeKind = "moved_by_client"
	NoticeMovedBySpecialist     NoticeKind = "moved_by_specialist"
	NoticeAbsenceHeld           NoticeKind = "absence_held"
	NoticeReasonAccepted        NoticeKind = "reason_accepted"
	NoticeSpecialistAbsent      NoticeKind = "specialist_absent"
	NoticeSpecialistLate        NoticeKind = "specialist_late" // the specialist came so late that the client pays nothing
	NoticeCancelledByClient     NoticeKind = "cancelled_by_client"
	NoticeCancelledBySpecialist NoticeKind = "cancelled_by_specialist"
	NoticeLapsed                NoticeKind = "lapsed"             // nobody confirmed or paid in time
	NoticeOffer                 NoticeKind = "offer"              // new times to choose from
	NoticeOfferWithdrawn        NoticeKind = "offer_withdrawn"    // they are no longer held
	NoticeProposed              NoticeKind = "proposed"           // a time for who is on the waiting list
	NoticeProposalWithdrawn     NoticeKind = "proposal_withdrawn" // it is no longer held
	NoticeEdited                NoticeKind = "edited"             // details other than the time have changed
	NoticeReminder              NoticeKind = "reminder"           // it is soon

	// What several appointments of one series tell in one letter.
	NoticeSeriesBooked                NoticeKind = "series_booked"
	NoticeSeriesMovedByClient         NoticeKind = "series_moved_by_client"
	NoticeSeriesMovedBySpecialist     NoticeKind = "series_moved_by_specialist"
	NoticeSeriesCancelledByClient     NoticeKind = "series_cancelled_by_client"
	NoticeSeriesCancelledBySpecialist NoticeKind = "series_cancelled_by_specialist"
	NoticeSeriesEdited                NoticeKind = "series_edited"
)

// NoticeKinds lists every kind of notice.
func NoticeKinds() []NoticeKind {
	return []NoticeKind{
		NoticeBooked, NoticeMovedByClient, NoticeMovedBySpecialist, NoticeAbsenceHeld,
		NoticeReasonAccepted, NoticeSpecialistAbsent, NoticeSpecialistLate, NoticeCancelledByClient, NoticeCancelledBySpecialist,
		NoticeLapsed, NoticeOffer, NoticeOfferWithdrawn, NoticeProposed, NoticeProposalWithdrawn, NoticeEdited, NoticeReminder,
		NoticeSeriesBooked, NoticeSeriesMovedByClient, NoticeSeriesMovedBySpecialist,
		NoticeSeriesCancelledByClient, NoticeSeriesCancelledBySpecialist, NoticeSeriesEdited,
	}
}

// Offers reports whether a notice of the kind puts times to the client that are held for them.
func (k NoticeKind) Offers() bool { return k == NoticeOffer || k == NoticeProposed }

// TakesBack reports whether a notice of the kind tells that such times are no longer held.
func (k NoticeKind) TakesBack() bool {
	return k == NoticeOfferWithdrawn || k == NoticeProposalWithdrawn
}

// OfSeries returns the kind of the letter that tells of several appointments what this kind
// tells of one; empty where there is none, and each needs a letter of its own. An accepted
// reason is told as the move that it allows.
func (k NoticeKind) OfSeries() NoticeKind {
	switch k {
	case NoticeBooked:
		return NoticeSeriesBooked
	case NoticeMovedByClient, NoticeReasonAccepted:
		return NoticeSeriesMovedByClient
	case NoticeMovedBySpecialist:
		return NoticeSeriesMovedBySpecialist
	case NoticeCancelledByClient:
		return NoticeSeriesCancelledByClient
	case NoticeCancelledBySpecialist:
		return NoticeSeriesCancelledBySpecialist
	case NoticeEdited:
		return NoticeSeriesEdited
	case NoticeAbsenceHeld, NoticeSpecialistAbsent, NoticeSpecialistLate, NoticeLapsed, NoticeOffer, NoticeOfferWithdrawn, NoticeProposed, NoticeProposalWithdrawn, NoticeReminder,
		NoticeSeriesBooked, NoticeSeriesMovedByClient, NoticeSeriesMovedBySpecialist,
		NoticeSeriesCancelledByClient, NoticeSeriesCancelledBySpecialist, NoticeSeriesEdited:
	}
	return ""
}

// NoticeState says whether the client has been told.
type NoticeState string

// A notice is a draft until it was sent, or until a later change of the
// appointment has overtaken it: then it is not to be sent any more. The last two
// are those of a notice that is sent by mail, and never of a support request.
const (
	NoticeDraft     NoticeState = "draft"
	NoticeSent      NoticeState = "sent"
	NoticeOvertaken NoticeState = "overtaken"
	NoticeSending   NoticeState = "sending" // a mail server is about to be given it, or was: what it answered is not known
	NoticeRefused   NoticeState = "refused" // a mail server does not take it
)

// NoticeStates lists every state of a notice or a support request.
func NoticeStates() []NoticeState {
	return []NoticeState{NoticeDraft, NoticeSent, NoticeOvertaken, NoticeSending, NoticeRefused}
}

// Mailed reports whether a mail server is about to be given a notice in the state, or refused it.
func (s NoticeState) Mailed() bool { return s == NoticeSending || s == NoticeRefused }

// Notice is a text for a client, ready to be sent as it stands. Sent is when it
// was, zero until then. Members are the ids of the appointments that a letter about several
// tells of, in the order of its dates, the one that it stands under among them; nil for a
// letter about one. Start is when the appointment began as a reminder tells it, zero for any
// other kind. Attempt is when it was last about to be given to a mail server, zero where it never was,
// and Refusal what that said of one which it does not take.
type Notice struct {
	ID            string
	AppointmentID string
	Kind          NoticeKind
	Lang          string
	Subject       string
	Body          string
	State         NoticeState
	Created       time.Time
	Sent          time.Time
	Members       []string
	Start         time.Time
	Attempt       time.Time
	Refusal       string
}

// SupportRequest is the text with which the specialist asks the platform's
// support for something that only it can do. Topic is the option to choose in
// the platform's support chat; Sent is when it was put there, zero until then.
type SupportRequest struct {
	ID            string
	AppointmentID string
	Platform      string
	Topic         string
	Body          string
	State         NoticeState
	Created       time.Time
	Sent          time.Time
}
