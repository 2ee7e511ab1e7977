package render

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// told says in one sentence what an entry of the journal is about.
func (p *page) told(r history.Entry) string {
	if r.Reversed != nil {
		return p.Phrases.Say(entry(r.Verb), lang.Values{"what": p.told(*r.Reversed)})
	}
	key := sentence(r)
	return p.Phrases.Say(key, p.storyOf(r))
}

// entry returns the key of the sentence that a verb has of its own.
func entry(verb appointment.Verb) string { return "log." + string(verb) }

// sentence returns the key of the sentence for an entry.
func sentence(r history.Entry) string {
	if key := erased(r); key != "" {
		return key
	}
	if len(r.Sessions) > 0 && r.Verb != appointment.VerbSettle && r.Verb != appointment.VerbImport {
		return ofSeveral(r)
	}
	switch r.Verb {
	case appointment.VerbRemind:
		if len(r.Notices) > 1 {
			return "log.reminders"
		}
		return entry(r.Verb)
	case appointment.VerbNoticeSend:
		return mailed(r)
	case appointment.VerbNoticeSent, appointment.VerbSupportSent:
		if len(r.Notices)+len(r.Support) > 1 {
			return "log.texts_sent"
		}
		return entry(r.Verb)
	case appointment.VerbOffer, appointment.VerbDecline, appointment.VerbWithdraw, appointment.VerbHours,
		appointment.VerbClientRename, appointment.VerbClientEdit, appointment.VerbSettle:
		return entry(r.Verb)
	case appointment.VerbSilence:
		return brought(r)
	case appointment.VerbClientMerge:
		return merged(r)
	case appointment.VerbPackageRefund:
		if r.Package != nil && closesAlone(r.Verb, *r.Package) {
			return "log.package_closed"
		}
		return entry(r.Verb)
	case appointment.VerbRecover, appointment.VerbImport, appointment.VerbPackageSell, appointment.VerbPackagePay,
		appointment.VerbWaitlistAdd, appointment.VerbWaitlistRemove, appointment.VerbBusyRemove, appointment.VerbCalendarAdd, appointment.VerbCalendarRemove, appointment.VerbSync, appointment.VerbSpecialistAdd, appointment.VerbSpecialistEdit,
		appointment.VerbSpecialistRename, appointment.VerbSpecialistRemove, appointment.VerbRoomAdd, appointment.VerbRoomRemove, appointment.VerbPlatformAdd, appointment.VerbPlatformRemove:
		return entry(r.Verb)
	case appointment.VerbClientForget:
		if r.Persons > 1 {
			return "log.clients_forget"
		}
		return entry(r.Verb)
	case appointment.VerbMessage, appointment.VerbResolve:
		if len(r.Messages) > 0 {
			return wrote(r)
		}
	case appointment.VerbBook, appointment.VerbCheckin, appointment.VerbNoshow, appointment.VerbReschedule,
		appointment.VerbCancel, appointment.VerbPay, appointment.VerbRefund, appointment.VerbEdit,
		appointment.VerbAccept, appointment.VerbWait, appointment.VerbUndo, appointment.VerbRedo, appointment.VerbApply:
	}
	if r.Is == nil {
		return unknown(r)
	}
	return ofAppointment(r)
}

// wrote tells what the client wrote, and what either side said to the platform.
func wrote(r history.Entry) string {
	switch m := r.Messages[len(r.Messages)-1]; {
	case r.Verb == appointment.VerbMessage && m.Side() == appointment.BySpecialist:
		return "log.message_own"
	case r.Verb == appointment.VerbMessage && m.Kind.Sided():
		return "log.message_client"
	}
	return entry(r.Verb)
}

// erased returns the key of the sentence for an entry of which what its own would tell was
// erased with a client, empty for any other.
func erased(r history.Entry) string {
	switch r.Verb {
	case appointment.VerbClientRename, appointment.VerbClientEdit, appointment.VerbClientMerge:
		if r.Erased {
			return "log.client_erased"
		}
	case appointment.VerbOffer:
		if r.Erased && len(r.Offers) == 0 {
			return unknown(r)
		}
	default:
	}
	return ""
}

// ofSeveral returns the key of the sentence for an entry that changed several appointments.
func ofSeveral(r history.Entry) string {
	own := r.By == appointment.BySpecialist
	switch r.Verb {
	case appointment.VerbBook:
		return "log.several_book"
	case appointment.VerbCancel:
		if own {
			return "log.several_cancelled_specialist"
		}
		return "log.several_cancelled_client"
	case appointment.VerbReschedule:
		if own {
			return "log.several_moved_specialist"
		}
		return "log.several_moved_client"
	case appointment.VerbEdit:
		return "log.several_edited"
	case appointment.VerbMessage:
		if last := len(r.Messages) - 1; last >= 0 && r.Messages[last].Side() == appointment.BySpecialist {
			return "log.several_message_own"
		} else if last >= 0 {
			return "log.several_message"
		}
	default:
	}
	return "log.several"
}
