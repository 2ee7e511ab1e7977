package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

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

// storyOf returns the values that the sentences about an entry can name.
func (p *page) storyOf(r history.Entry) lang.Values {
	zone := p.recordZone(r)
	v := lang.Values{
		"client": oneLine(r.Client.Name), "old": "", "command": oneLine(ofVerb(p.Phrases, r.Verb)),
		"text": "", "kind": "", "subject": "", "platform": "", "named": oneLine(r.Named), "slots": p.slots(r.Offers, zone),
	}
	v["persons"] = p.Phrases.Count("clients", r.Persons)
	v["blocks"] = p.Phrases.Count("blocks", r.Blocks)
	v["texts"] = p.Phrases.Count("texts", len(r.Notices)+len(r.Support))
	v["closed"] = p.closedAs(r)
	v["sessions"], v["clients"] = p.Phrases.Count("listed", len(r.Sessions)), clientsOf(r.Sessions)
	if r.OldClient != nil {
		v["old"] = oneLine(r.OldClient.Name)
	}
	if last := len(r.Messages) - 1; last >= 0 {
		v["text"], v["kind"] = oneLine(r.Messages[last].Text), string(r.Messages[last].Kind)
	}
	if last := len(r.Notices) - 1; last >= 0 {
		v["subject"] = oneLine(r.Notices[last].Subject)
	}
	if last := len(r.Support) - 1; last >= 0 {
		v["platform"] = oneLine(capital(r.Support[last].Platform))
	}
	if r.Is != nil {
		start := p.inWords(r.Is.Start.In(zone))
		v["start"], v["to"], v["late"] = start, start, r.Is.LateBy()
		v["until"] = p.inWords(r.Is.Silence.At.In(zone))
		v["amount"] = p.amount(*r.Is, paidOver(r))
	}
	if r.Package != nil {
		v["amount"], v["sessions"] = p.soldOver(r), p.Phrases.Count("sessions", r.Package.Sessions)
	}
	if r.Was != nil {
		v["from"] = p.inWords(r.Was.Start.In(zone))
	}
	return v
}

// paidOver returns the money that a payment, a refund or a paid booking moved, in
// minor units.
func paidOver(r history.Entry) int64 {
	was := appointment.Money{}
	if r.Was != nil {
		was = r.Was.Money
	}
	if r.Verb == appointment.VerbRefund {
		return r.Is.Money.Refunded - was.Refunded
	}
	return r.Is.Money.Paid - was.Paid
}

// soldOver returns the money that a payment or a refund moved for a package.
func (p *page) soldOver(r history.Entry) string {
	is, was := *r.Package, appointment.Package{}
	if r.OldPackage != nil {
		was = *r.OldPackage
	}
	moved := is.Paid - was.Paid
	if r.Verb == appointment.VerbPackageRefund {
		moved = is.Refunded - was.Refunded
	}
	return tied(p.Phrases.Money(moved, Safe(is.Currency)))
}

// slots lists the times of the last of several offers.
func (p *page) slots(offers []appointment.Offer, zone *time.Location) string {
	var times []string
	if last := len(offers) - 1; last >= 0 {
		for _, s := range offers[last].Slots {
			times = append(times, p.inWords(s.Start.In(zone)))
		}
	}
	return strings.Join(times, ", ")
}

// mostNamed is how many clients the sentence about several appointments names.
const mostNamed = 3

// clientOf names whose appointment it is.
func clientOf(s history.Session) string { return oneLine(cmp.Or(s.Client.Name, s.Appointment.ID)) }

// clientsOf names whose appointments they are, each client once, and few of many.
func clientsOf(sessions []history.Session) string {
	var names []string
	for _, s := range sessions {
		name := clientOf(s)
		switch {
		case slices.Contains(names, name):
		case len(names) == mostNamed:
			return strings.Join(names, ", ") + "…"
		default:
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// mostClosed is how many sessions of a day that was closed are named one by one.
const mostClosed = 12

// closedAs says how sessions were closed: whose were held, who was absent, and of which that
// was assumed.
func (p *page) closedAs(r history.Entry) string {
	type kind struct {
		status  appointment.Status
		assumed bool // all of them, where they may be too many to say it of each
	}
	count := map[appointment.Status]int{}
	for _, e := range r.Sessions {
		count[e.Appointment.Status]++
	}
	closed := map[kind][]history.Session{}
	var order []kind
	for _, e := range r.Sessions {
		k := kind{status: e.Appointment.Status}
		k.assumed = count[k.status] > mostClosed && slices.Contains(r.Assumed, e.Appointment.ID)
		if closed[k] == nil {
			order = append(order, k)
		}
		closed[k] = append(closed[k], e)
	}
	var said []string
	for _, k := range order {
		key := "log.closed_fulfilled"
		if k.status == appointment.NoShow {
			key = "log.closed_noshow"
		}
		said = append(said, p.Phrases.Say(key, lang.Values{"clients": p.closedNames(closed[k], r.Assumed)}))
	}
	return p.clauses(said)
}

// closedNames names whose sessions were closed alike, one by one or, of many that were all
// assumed or all not, a few and how many.
func (p *page) closedNames(sessions []history.Session, assumed []string) string {
	wasAssumed := func(s history.Session) bool { return slices.Contains(assumed, s.Appointment.ID) }
	if many := len(sessions); many > mostClosed {
		return p.assumed(clientsOf(sessions)+" ("+strconv.Itoa(many)+")", wasAssumed(sessions[0]))
	}
	var names []string
	for _, s := range sessions {
		names = append(names, p.assumed(clientOf(s), wasAssumed(s)))
	}
	return strings.Join(names, ", ")
}

// assumed adds to a text that it was assumed, where it was.
func (p *page) assumed(text string, assumed bool) string {
	if !assumed {
		return text
	}
	return text + " (" + p.Phrases.Say("log.assumed", nil) + ")"
}
