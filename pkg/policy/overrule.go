package policy

import "github.com/adsum-cli/adsum/pkg/appointment"

// Overrules reports whether an appointment is left under another ruling on the client's reason than
// it was, or under none any more: a reversal that does so is a ruling itself. Source: adsum.ruling.
func Overrules(was, is appointment.Appointment) bool {
	ruled := func(a appointment.Appointment) appointment.Ruling {
		if r := a.Reason.Ruling; r == appointment.ReasonAccepted || r == appointment.ReasonRejected {
			return r
		}
		return ""
	}
	return ruled(was) != ruled(is)
}
