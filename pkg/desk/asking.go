package desk

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// askedFor returns what a request asks for of an appointment, as the journal keeps it beside the records.
func askedFor(id string, request policy.Request) store.Asked {
	a := store.Asked{AppointmentID: id, Verb: request.Verb(), By: request.Party()}
	switch r := request.(type) {
	case policy.Reschedule:
		a.Requested, a.Ruling = r.Requested, ruled(r.AcceptReason, "")
	case policy.Noshow:
		a.Cause = r.Cause
	case policy.Cancel:
		a.Requested, a.Ruling, a.Cause = r.Requested, ruled(r.AcceptReason, r.RejectReason), r.Cause
	case policy.Offer:
		a.Requested, a.Ruling = r.Requested, ruled(r.AcceptReason, "")
	case policy.Settle:
		a.Assume = r.Assume
	}
	return a
}

// ruled returns the ruling of a request on the client's reason, empty for none.
func ruled(accepted, rejected string) appointment.Ruling {
	switch {
	case accepted != "":
		return appointment.ReasonAccepted
	case rejected != "":
		return appointment.ReasonRejected
	}
	return ""
}
