package store

import "github.com/adsum-cli/adsum/pkg/appointment"

// PutNotice writes a notice behind those that the appointment has. One with the
// same id is replaced and keeps its place.
func (c *Change) PutNotice(n appointment.Notice) error {
	if err := checkIDs(n.ID, n.AppointmentID); err != nil {
		return err
	}
	key, err := ordinalKey(c.tx, noticeKeys(n.AppointmentID), n.ID)
	if err != nil {
		return err
	}
	return c.put(key, n)
}

// DeleteNotice removes a notice. One that is not there is no error.
func (c *Change) DeleteNotice(n appointment.Notice) error {
	_, there, err := c.Notice(n.ID)
	if err != nil || !there {
		return err
	}
	key, err := ordinalKey(c.tx, noticeKeys(n.AppointmentID), n.ID)
	if err != nil {
		return err
	}
	return c.remove(key)
}

// Notices returns the notices of an appointment in the order of their creation.
func (r Reader) Notices(appointmentID string) ([]appointment.Notice, error) {
	return collect[appointment.Notice](r.tx, noticeKeys(appointmentID))
}

// Notice returns the notice with the given id.
func (r Reader) Notice(id string) (appointment.Notice, bool, error) {
	return withID[appointment.Notice](r.tx, prefixNoticeID, id)
}

// NoticesWithPrefix returns the notices whose id begins with prefix, by id and
// at most limit of them; zero or less for all.
func (r Reader) NoticesWithPrefix(prefix string, limit int) ([]appointment.Notice, error) {
	return withPrefix[appointment.Notice](r.tx, prefixNoticeID, prefix, limit)
}

// NoticesDraft returns the notices that are neither sent nor overtaken, of all
// appointments, by creation: those of one second in the order of logging.
func (r Reader) NoticesDraft() ([]appointment.Notice, error) {
	return allWritten[appointment.Notice](r, prefixNoticeDraft)
}

// EachNoticeDraft visits what NoticesDraft returns. ErrStop from visit ends it without an error.
func (r Reader) EachNoticeDraft(visit func(appointment.Notice) error) error {
	return eachWritten(r, prefixNoticeDraft, visit)
}

// NoticesUnsent returns the notices of all appointments that are not done with, as NoticesDraft does: they wait, may
// have been sent, or were refused.
func (r Reader) NoticesUnsent() ([]appointment.Notice, error) {
	return allWritten[appointment.Notice](r, prefixNoticeDraft, prefixNoticeGoing, prefixNoticeNot)
}

// NoticesSending returns the notices of all appointments of which it is not known whether a mail
// server has them, as NoticesDraft does.
func (r Reader) NoticesSending() ([]appointment.Notice, error) {
	return allWritten[appointment.Notice](r, prefixNoticeGoing)
}

// NoticesRefused returns the notices of all appointments that a mail server does not take, as
// NoticesDraft does.
func (r Reader) NoticesRefused() ([]appointment.Notice, error) {
	return allWritten[appointment.Notice](r, prefixNoticeNot)
}

func noticeIndex(n appointment.Notice, rest []byte) ([]pair, error) {
	pairs := []pair{byID(prefixNoticeID, n.ID, rest)}
	if open := openNotices(n.State); open != "" {
		pairs = append(pairs, referTo(open, timeKey(n.Created), rest))
	}
	return pairs, nil
}

// openNotices returns the index of the notices in a state, empty for one in which they need nothing
// any more.
func openNotices(s appointment.NoticeState) string {
	switch s {
	case appointment.NoticeDraft:
		return prefixNoticeDraft
	case appointment.NoticeSending:
		return prefixNoticeGoing
	case appointment.NoticeRefused:
		return prefixNoticeNot
	case appointment.NoticeSent, appointment.NoticeOvertaken:
	}
	return ""
}

// PutSupportRequest writes a support request behind those that the appointment
// has. One with the same id is replaced and keeps its place.
func (c *Change) PutSupportRequest(s appointment.SupportRequest) error {
	if err := checkIDs(s.ID, s.AppointmentID); err != nil {
		return err
	}
	if s.State.Mailed() {
		return misuse("state of a support request")
	}
	key, err := ordinalKey(c.tx, supportKeys(s.AppointmentID), s.ID)
	if err != nil {
		return err
	}
	return c.put(key, s)
}

// SupportRequests returns the support requests of an appointment in the order
// of their creation.
func (r Reader) SupportRequests(appointmentID string) ([]appointment.SupportRequest, error) {
	return collect[appointment.SupportRequest](r.tx, supportKeys(appointmentID))
}

// SupportRequest returns the support request with the given id.
func (r Reader) SupportRequest(id string) (appointment.SupportRequest, bool, error) {
	return withID[appointment.SupportRequest](r.tx, prefixSupportID, id)
}

// SupportRequestsWithPrefix returns the support requests whose id begins with
// prefix, by id and at most limit of them; zero or less for all.
func (r Reader) SupportRequestsWithPrefix(prefix string, limit int) ([]appointment.SupportRequest, error) {
	return withPrefix[appointment.SupportRequest](r.tx, prefixSupportID, prefix, limit)
}

// SupportDraft returns the support requests that are neither sent nor
// overtaken, of all appointments, as NoticesDraft does.
func (r Reader) SupportDraft() ([]appointment.SupportRequest, error) {
	return allWritten[appointment.SupportRequest](r, prefixSupportDraft)
}

func supportIndex(s appointment.SupportRequest, rest []byte) ([]pair, error) {
	pairs := []pair{byID(prefixSupportID, s.ID, rest)}
	if s.State == appointment.NoticeDraft {
		pairs = append(pairs, referTo(prefixSupportDraft, timeKey(s.Created), rest))
	}
	return pairs, nil
}
