package appointment

import "time"

// MessageKind says what a client's message is about.
type MessageKind string

// The kinds of messages.
const (
	MessageDelay      MessageKind = "delay"
	MessageReason     MessageKind = "reason"
	MessageReschedule MessageKind = "reschedule"
	MessageCancel     MessageKind = "cancel"
	MessageOther      MessageKind = "other"
)

// MessageKinds lists every kind of message.
func MessageKinds() []MessageKind {
	return []MessageKind{MessageDelay, MessageReason, MessageReschedule, MessageCancel, MessageOther}
}

// Message is what a client wrote, as the specialist logged it. ETA is the
// announced arrival of a delay, zero where none was given. A message is answered
// once a later change has answered it; only open ones bear on a decision. Lead is
// how long before the start a request came, as it was when the specialist moved the
// appointment for causes of their own; zero where that did not happen.
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
}

// Repeats reports whether a message is another one as it was taken down of one more appointment,
// by the same command.
func (m Message) Repeats(other Message) bool {
	return m.Kind == other.Kind && m.Text == other.Text && m.Received.Equal(other.Received) &&
		m.Recorded.Equal(other.Recorded) && m.ETA.Equal(other.ETA)
}
