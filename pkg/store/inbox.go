package store

import "github.com/adsum-cli/adsum/pkg/appointment"

// Message returns the message with the given id.
func (r Reader) Message(id string) (appointment.Message, bool, error) {
	return withID[appointment.Message](r.tx, prefixMessageID, id, prefixMessage)
}

// MessagesWithPrefix returns the messages whose id begins with prefix, by id
// and at most limit of them; zero or less for all.
func (r Reader) MessagesWithPrefix(prefix string, limit int) ([]appointment.Message, error) {
	return withPrefix[appointment.Message](r.tx, prefixMessageID, prefix, limit, prefixMessage)
}

// Notice returns the notice with the given id.
func (r Reader) Notice(id string) (appointment.Notice, bool, error) {
	return withID[appointment.Notice](r.tx, prefixNoticeID, id, prefixNotice)
}

// NoticesWithPrefix returns the notices whose id begins with prefix, by id and
// at most limit of them; zero or less for all.
func (r Reader) NoticesWithPrefix(prefix string, limit int) ([]appointment.Notice, error) {
	return withPrefix[appointment.Notice](r.tx, prefixNoticeID, prefix, limit, prefixNotice)
}

// NoticesDraft returns the notices that are neither sent nor overtaken, of all
// appointments, by creation.
func (r Reader) NoticesDraft() ([]appointment.Notice, error) {
	return followed[appointment.Notice](r.tx, []byte(prefixNoticeDraft), nil, 0, prefixNotice, afterTimes(1))
}

// SupportRequest returns the support request with the given id.
func (r Reader) SupportRequest(id string) (appointment.SupportRequest, bool, error) {
	return withID[appointment.SupportRequest](r.tx, prefixSupportID, id, prefixSupport)
}

// SupportRequestsWithPrefix returns the support requests whose id begins with
// prefix, by id and at most limit of them; zero or less for all.
func (r Reader) SupportRequestsWithPrefix(prefix string, limit int) ([]appointment.SupportRequest, error) {
	return withPrefix[appointment.SupportRequest](r.tx, prefixSupportID, prefix, limit, prefixSupport)
}

// SupportDraft returns the support requests that are neither sent nor
// overtaken, of all appointments, by creation.
func (r Reader) SupportDraft() ([]appointment.SupportRequest, error) {
	return followed[appointment.SupportRequest](r.tx, []byte(prefixSupportDraft), nil, 0, prefixSupport, afterTimes(1))
}
