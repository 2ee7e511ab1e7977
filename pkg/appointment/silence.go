package appointment

import "time"

// SilenceKind says what comes about when nobody speaks in time.
type SilenceKind string

// What silence can bring.
const (
	SilenceLapses   SilenceKind = "lapses"   // nobody confirmed or paid: the session does not take place, and nobody pays
	SilenceConsents SilenceKind = "consents" // nobody objected: what one side put to the platform stands
	SilenceConfirms SilenceKind = "confirms" // nobody reported anything: the session took place
	SilenceSettles  SilenceKind = "settles"  // nobody objected: what is charged, which stands already, is final
)

// SilenceKinds lists all that silence can bring.
func SilenceKinds() []SilenceKind {
	return []SilenceKind{SilenceLapses, SilenceConsents, SilenceConfirms, SilenceSettles}
}

// Silence is what comes about of an appointment by itself once an instant has passed: At is the last at
// which somebody can speak in time. By is whose claim it is that stands then. Charged and Refunded are, in
// minor units, what is charged and what has gone back in all once it has come about. It stays when that
// is so, and tells why the appointment stands as it does. At is zero once somebody has spoken: what By claims is
// contested, or was agreed to or ruled on. The zero one brings nothing.
type Silence struct {
	Brings   SilenceKind
	At       time.Time
	By       Party
	Charged  int64
	Refunded int64
}

// Awaits reports whether an appointment awaits what silence brings: it has not come about, as far as the
// appointment tells.
func (a Appointment) Awaits() bool {
	switch a.Silence.Brings {
	case SilenceLapses:
		return a.Status == Booked
	case SilenceConsents:
		return a.Charge == ChargeOpen && !a.Silence.At.IsZero() && (a.Status == NoShow || a.Silence.By == ByClient && a.stood())
	case SilenceConfirms:
		return a.Status == Booked || a.Status == Arrived
	case SilenceSettles: // nothing becomes otherwise
	}
	return false
}

// Contested reports whether what one side claims is contested by the other, and nobody has given in or ruled on it.
func (a Appointment) Contested() bool {
	return a.Silence.Brings == SilenceConsents && a.Silence.At.IsZero() && a.Charge == ChargeOpen
}

// stood reports whether the session is one that a client can say went wrong, whether or not it took place.
func (a Appointment) stood() bool {
	return a.Status == Booked || a.Status == Arrived || a.Status == Fulfilled
}

// Lapsed reports whether an appointment does not take place because nobody confirmed or paid it in time.
func (a Appointment) Lapsed() bool {
	return a.Silence.Brings == SilenceLapses && a.Status == Cancelled
}

// Missing is what a session lapses for want of.
type Missing string

// What can be missing: the payment, or the word of who has to confirm. Empty is for one that does not lapse, and
// where nobody looked.
const (
	MissingPayment      Missing = "payment"
	MissingConfirmation Missing = "confirmation"
)
