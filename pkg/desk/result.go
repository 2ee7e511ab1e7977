package desk

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// Result is what a use case made of a request: the decision, the appointment as
// it now stands, and the texts that came of it. A dry run has no event and
// nothing of it is stored. The appointment is the zero one where an undo was
// about none.
type Result struct {
	Verb        appointment.Verb // empty where nothing was asked for
	Changed     bool
	DryRun      bool
	Event       string           // the id of the journal entry; empty where there is none
	Decision    *policy.Decision // nil where policy was not asked
	Appointment appointment.Appointment
	Client      appointment.Client
	Platform    policy.Platform // the version pinned to the appointment
	Deadlines   policy.Deadlines
	Messages    []appointment.Message
	Notices     []appointment.Notice // of this change; for show, all
	Support     []appointment.SupportRequest
	Offer       appointment.Offer // the latest made for it, zero for none
	Warnings    []Warning
	Reversed    *Record // what an undo took back or a redo did again; nil else
	Gone        bool    // the appointment is shown as it was: the book has it no more

	overtaken outbox.Texts // earlier drafts that this change leaves behind
}

// Warning is something that did not keep a change from being made, but that the
// specialist should know. Package lang words it under "warning." and Key; the
// Values are those of a fault.
type Warning struct {
	Key    string
	Values map[string]any
}
