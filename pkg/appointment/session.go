package appointment

// SessionKind is a kind of session for which a platform can have rules of its own.
type SessionKind string

// The kinds of sessions. Most are of none of them.
const (
	SessionTrial     SessionKind = "trial"     // the first, to get to know each other
	SessionPackage   SessionKind = "package"   // one of several that were bought together
	SessionRecurring SessionKind = "recurring" // one of a subscription
)

// SessionKinds lists every kind of session.
func SessionKinds() []SessionKind {
	return []SessionKind{SessionTrial, SessionPackage, SessionRecurring}
}

// RefundChoice is what the client wants of money that would go back.
type RefundChoice string

// ChoiceOpen is nothing yet; the others are what a client can choose.
const (
	ChoiceOpen      RefundChoice = "open"
	ChoiceRefund    RefundChoice = "refund"     // it goes back to them
	ChoiceBalance   RefundChoice = "balance"    // it is kept for them by the platform
	ChoiceCarryOver RefundChoice = "carry_over" // it pays the session at its new time
)

// Choices lists what a client can choose.
func Choices() []RefundChoice {
	return []RefundChoice{ChoiceRefund, ChoiceBalance, ChoiceCarryOver}
}

// RefundChoices lists every state of a choice.
func RefundChoices() []RefundChoice { return append([]RefundChoice{ChoiceOpen}, Choices()...) }
