package store

// Kind is what a record of the book is. Its text begins the record's key.
type Kind string

// The kinds of records. Everything else under a key is an index, which follows from
// the records, or the journal.
const (
	KindAppointment Kind = "appointment"
	KindClient      Kind = "client"
	KindMessage     Kind = "message"
	KindNotice      Kind = "notice"
	KindSupport     Kind = "support_request"
	KindOffer       Kind = "offer"
	KindHours       Kind = "hours"
	KindPlatform    Kind = "platform" // a version of a platform's rules
	KindKey         Kind = "key"      // the idempotency key of a command
)

// Kinds lists every kind, in the order of the constants.
func Kinds() []Kind {
	return []Kind{
		KindAppointment, KindClient, KindMessage, KindNotice, KindSupport, KindOffer, KindHours, KindPlatform, KindKey,
	}
}
