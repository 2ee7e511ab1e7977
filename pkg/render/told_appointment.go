package render

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
)

// ofAppointment returns the key of the sentence for an entry that changed an
// appointment.
func ofAppointment(r history.Entry) string {
	switch r.Verb {
	case appointment.VerbBook:
		if r.Is.Money.Paid > 0 {
			return "log.book_paid"
		}
		return entry(r.Verb)
	case appointment.VerbCheckin:
		return came(r)
	case appointment.VerbNoshow:
		return declared(r)
	case appointment.VerbCancel:
		return calledOff(r)
	case appointment.VerbRefund:
		return wentBack(r)
	case appointment.VerbPay, appointment.VerbWait:
		return entry(r.Verb)
	case appointment.VerbApply:
		if r.Was == nil {
			return entry(appointment.VerbBook)
		}
	case appointment.VerbReschedule, appointment.VerbEdit, appointment.VerbAccept, appointment.VerbMessage,
		appointment.VerbResolve, appointment.VerbSettle, appointment.VerbOffer, appointment.VerbDecline,
		appointment.VerbSilence, appointment.VerbWithdraw, appointment.VerbClientEdit, appointment.VerbClientRename, appointment.VerbClientMerge, appointment.VerbClientForget,
		appointment.VerbPackageSell, appointment.VerbPackagePay, appointment.VerbPackageRefund,
		appointment.VerbWaitlistAdd, appointment.VerbWaitlistRemove,
		appointment.VerbBusyRemove, appointment.VerbCalendarAdd, appointment.VerbCalendarRemove, appointment.VerbSync, appointment.VerbNoticeSend, appointment.VerbSpecialistAdd, appointment.VerbSpecialistEdit, appointment.VerbSpecialistRename, appointment.VerbSpecialistRemove,
		appointment.VerbRoomAdd, appointment.VerbRoomRemove, appointment.VerbPlatformAdd, appointment.VerbPlatformRemove,
		appointment.VerbHours, appointment.VerbNoticeSent, appointment.VerbSupportSent, appointment.VerbRemind, appointment.VerbUndo,
		appointment.VerbRedo, appointment.VerbRecover, appointment.VerbImport:
	}
	return changed(r) // whatever else was agreed anew, also by a later version
}

// calledOff tells who cancelled.
func calledOff(r history.Entry) string {
	switch r.Is.CancelledBy {
	case appointment.BySpecialist:
		return "log.cancelled_specialist"
	case appointment.ByPlatform:
		return lapsedFor(r.Missing)
	case appointment.ByClient:
	}
	return "log.cancelled_client"
}

// wentBack tells a refund from what a client chose otherwise, or in place of a new time.
func wentBack(r history.Entry) string {
	if r.Was == nil || r.Was.RefundChoice == r.Is.RefundChoice {
		return entry(r.Verb)
	}
	switch r.Is.RefundChoice {
	case appointment.ChoiceCarryOver:
		return "log.refund_carried"
	case appointment.ChoiceBalance:
		return "log.refund_kept"
	case appointment.ChoiceRefund:
		if r.Was.Status != r.Is.Status {
			return "log.refund_off"
		}
	case appointment.ChoiceOpen:
	}
	return entry(r.Verb)
}

// lapsedFor tells what a session lapsed for, as far as that is known.
func lapsedFor(m appointment.Missing) string {
	switch m {
	case appointment.MissingPayment:
		return "log.lapsed_unpaid"
	case appointment.MissingConfirmation:
		return "log.lapsed_unconfirmed"
	}
	return "log.lapsed"
}

// brought tells what came about as nobody had spoken in time.
func brought(r history.Entry) string {
	if r.Is == nil {
		return unknown(r)
	}
	switch s := r.Is.Silence; {
	case s.Brings == appointment.SilenceLapses:
		return lapsedFor(r.Missing)
	case s.Brings == appointment.SilenceConfirms:
		return "log.confirmed"
	case s.By == appointment.ByClient:
		return "log.stood_specialist"
	}
	return "log.stood_client"
}

// mailed tells a text that is about to go by mail from one that a mail server refused, and from one
// that is to be sent again.
func mailed(r history.Entry) string {
	if len(r.Notices) != 1 {
		return "log.texts_mailed"
	}
	switch r.Notices[0].State {
	case appointment.NoticeRefused:
		return "log.notice_refused"
	case appointment.NoticeDraft:
		return "log.notice_back"
	case appointment.NoticeSending, appointment.NoticeSent, appointment.NoticeOvertaken:
	}
	return entry(r.Verb)
}

// changed tells a move from another change of what was agreed.
func changed(r history.Entry) string {
	switch {
	case r.Was == nil:
		return unknown(r)
	case r.Verb == appointment.VerbAccept && r.Was.Start.Equal(r.Is.Start):
		return "log.accept_proposed"
	case r.Verb == appointment.VerbAccept:
		return entry(r.Verb)
	case !r.Was.Start.Equal(r.Is.Start) && r.By == appointment.BySpecialist:
		return "log.moved_specialist"
	case !r.Was.Start.Equal(r.Is.Start):
		return "log.moved_client"
	case r.Verb == appointment.VerbReschedule, r.Verb == appointment.VerbEdit:
		return "log.edited"
	}
	return unknown(r)
}

// unknown is for the entries of a command that has no sentence of its own.
func unknown(r history.Entry) string {
	if r.Client.ID == "" {
		return "log.other"
	}
	return "log.other_client"
}

func merged(r history.Entry) string {
	if r.Client.ID == "" || r.OldClient != nil && r.Client.ID == r.OldClient.ID {
		return "log.client_removed"
	}
	return "log.client_merge"
}

// came tells the client's arrival from the specialist's.
func came(r history.Entry) string {
	now, before := r.Is.ClientArrived, time.Time{}
	if r.Was != nil {
		before = r.Was.ClientArrived
	}
	switch {
	case now.Equal(before):
		return "log.checkin_own"
	case r.Is.LateBy() >= time.Minute:
		return "log.checkin_late"
	}
	return "log.checkin"
}

// declared says what an absence came to.
func declared(r history.Entry) string {
	switch key := absent(*r.Is); key {
	case "headline.noshow_moved":
		return "log.noshow_moved"
	case "headline.noshow_claimed":
		return "log.noshow_claimed"
	case "headline.noshow_own":
		return "log.noshow_own"
	case "headline.noshow_accepted":
		return "log.noshow_accepted"
	case "headline.noshow_held":
		return "log.noshow_held"
	case "headline.noshow_waived":
		return "log.noshow_waived"
	}
	return "log.noshow_stands"
}
