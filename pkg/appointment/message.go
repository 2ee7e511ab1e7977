package appointment

import "time"

// MessageKind says what a message is about.
type MessageKind string

// The kinds of messages.
const (
	MessageDelay      MessageKind = "delay"
	MessageReason     MessageKind = "reason"
	MessageReschedule MessageKind = "reschedule"
	MessageCancel     MessageKind = "cancel"
	MessageOther      MessageKind = "other"
	MessageConfirm    MessageKind = "confirm" // the session is to take place
	MessageClaim      MessageKind = "claim"   // one side reports to the platform that something went wrong
	MessageDispute    MessageKind = "dispute" // the other side objects to that, or to what is charged
)

// MessageKinds lists every kind of message.
func MessageKinds() []MessageKind {
	return []MessageKind{MessageDelay, MessageReason, MessageReschedule, MessageCancel, MessageOther, MessageConfirm, MessageClaim, MessageDispute}
}

// Sided reports whether either side can send a message of this kind; all others are the client's.
func (k MessageKind) Sided() bool {
	return k == MessageConfirm || k == MessageClaim || k == MessageDispute
}

// Message is what a client wrote, as the specialist logged it. ETA is the
// announced arrival of a delay, zero where none was given. A message is answered
// once a later change has answered it; only open ones bear on a decision. Lead is
// how long before the start a request came, as it was when the specialist moved the
// appointment for causes of their own; zero where that did not happen. By is whose message it is, empty for the client's.
type Message struct {
	ID            string
	AppointmentID string
	Kind          MessageKind
	Text          string
	Received      time.Time
	ETA           time.Time
	Recorded      time.Time
	Answered      bool
	Lead          time.Duration
	By            Party
}

// Side returns whose message it is: the client's, unless it says otherwise.
func (m Message) Side() Party {
	if m.By == "" {
		return ByClient
	}
	return m.By
}

// Repeats reports whether a message is another one as it was taken down of one more appointment,
// by the same command.
func (m Message) Repeats(other Message) bool {
	return m.Kind == other.Kind && m.Text == other.Text && m.Received.Equal(other.Received) &&
		m.Recorded.Equal(other.Recorded) && m.ETA.Equal(other.ETA) && m.Side() == other.Side()
}
