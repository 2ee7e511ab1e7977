package appointment

// Verb is what happens to the book: what a person asks for and what an entry of the
// journal is about. Its text is kept in the journal, and scripts and platform files
// name it so.
type Verb string

// The verbs on an appointment.
const (
	VerbBook       Verb = "book"
	VerbCheckin    Verb = "checkin"
	VerbNoshow     Verb = "noshow"
	VerbReschedule Verb = "reschedule"
	VerbCancel     Verb = "cancel"
	VerbMessage    Verb = "message"
	VerbPay        Verb = "pay"
	VerbRefund     Verb = "refund"
	VerbSettle     Verb = "settle"  // a day is closed
	VerbResolve    Verb = "resolve" // a message is closed by hand
	VerbEdit       Verb = "edit"
	VerbOffer      Verb = "offer"
	VerbAccept     Verb = "accept"
	VerbDecline    Verb = "decline"
	VerbWithdraw   Verb = "withdraw"
	VerbWait       Verb = "wait"    // the specialist waited for the client
	VerbSilence    Verb = "silence" // nobody spoke in time, and what the rules say then came about
)

// The verbs on the rest of the book, and on the journal itself.
const (
	VerbClientEdit       Verb = "client_edit"
	VerbClientRename     Verb = "client_rename"
	VerbClientMerge      Verb = "client_merge"
	VerbClientForget     Verb = "client_forget"
	VerbPackageSell      Verb = "package_sell"
	VerbPackagePay       Verb = "package_pay"
	VerbPackageRefund    Verb = "package_refund"
	VerbWaitlistAdd      Verb = "waitlist_add"
	VerbWaitlistRemove   Verb = "waitlist_remove"
	VerbSpecialistAdd    Verb = "specialist_add"
	VerbSpecialistEdit   Verb = "specialist_edit"
	VerbSpecialistRename Verb = "specialist_rename"
	VerbSpecialistRemove Verb = "specialist_remove"
	VerbRoomAdd          Verb = "room_add"
	VerbRoomRemove       Verb = "room_remove"
	VerbPlatformAdd      Verb = "platform_add"    // a specialist has a platform file in the book
	VerbPlatformRemove   Verb = "platform_remove" // and has it no more
	VerbHours            Verb = "hours"
	VerbNoticeSent       Verb = "notice_sent"  // a text to a client was marked as sent
	VerbSupportSent      Verb = "support_sent" // a request to a platform's support was marked as made
	VerbRemind           Verb = "remind"       // clients are to be reminded
	VerbUndo             Verb = "undo"
	VerbRedo             Verb = "redo"
	VerbRecover          Verb = "recover"     // what could be read of a damaged book was recorded anew
	VerbApply            Verb = "apply"       // several commands, given at once
	VerbImport           Verb = "import"      // records were taken in from a file
	VerbBusyRemove       Verb = "busy_remove" // what foreign calendars block is blocked no more
	VerbCalendarAdd      Verb = "calendar_add"
	VerbCalendarRemove   Verb = "calendar_remove"
	VerbSync             Verb = "sync"        // the book and a calendar on a server were brought into step
	VerbNoticeSend       Verb = "notice_send" // a text is about to go by mail, was refused, or is a draft again
)

// PracticeVerbs lists the verbs on what the specialists of a practice share. None is about a client.
func PracticeVerbs() []Verb {
	return []Verb{
		VerbSpecialistAdd, VerbSpecialistEdit, VerbSpecialistRename, VerbSpecialistRemove, VerbRoomAdd, VerbRoomRemove,
		VerbPlatformAdd, VerbPlatformRemove,
	}
}

// Verbs lists every verb, in the order of the constants.
func Verbs() []Verb {
	return []Verb{
		VerbBook, VerbCheckin, VerbNoshow, VerbReschedule, VerbCancel, VerbMessage, VerbPay, VerbRefund,
		VerbSettle, VerbResolve, VerbEdit, VerbOffer, VerbAccept, VerbDecline, VerbWithdraw, VerbWait, VerbSilence,
		VerbClientEdit, VerbClientRename, VerbClientMerge, VerbClientForget, VerbPackageSell, VerbPackagePay, VerbPackageRefund,
		VerbWaitlistAdd, VerbWaitlistRemove, VerbSpecialistAdd, VerbSpecialistEdit, VerbSpecialistRename, VerbSpecialistRemove,
		VerbRoomAdd, VerbRoomRemove, VerbPlatformAdd, VerbPlatformRemove, VerbHours, VerbNoticeSent, VerbSupportSent, VerbRemind,
		VerbUndo, VerbRedo, VerbRecover, VerbApply, VerbImport,
		VerbBusyRemove, VerbCalendarAdd, VerbCalendarRemove, VerbSync, VerbNoticeSend,
	}
}
