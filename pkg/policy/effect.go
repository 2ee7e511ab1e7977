package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Effect is what an allowed request changes. Appointment is the appointment
// afterwards; where nothing had to change, Changed is false.
type Effect struct {
	Changed     bool
	Appointment appointment.Appointment
	Notice      appointment.NoticeKind // what the client is told, empty for nothing
	Support     bool                   // draft a request to the platform's support
	Answers     []string               // ids of the messages that this change answers
	Carries     []appointment.Message  // open messages that it changes, as they then stand
	Logged      appointment.Message    // a message that it adds, zero for none
	Effective   time.Time
	Offers      []appointment.Offer // made, answered or withdrawn, as they then stand
	Waiting     string              // the entry that it takes off the waiting list, empty for none
	ClientLang  string              // the client's new language, empty for as before
	Langless    bool                // the client has no language of their own any more
	OwnWords    bool                // the reason is as the client put it and was to be accepted: no letter tells it
	Assumed     bool                // nobody observed it: the specialist's own setting says so
	Cause       Cause               // what was to blame for an absence or a cancellation, where it was neither side
}

// Messages returns the messages of the appointment as the change leaves them, given those
// before: the carried and the answered ones as they then stand, the new one added.
func (e Effect) Messages(before []appointment.Message) []appointment.Message {
	after := slices.Clone(before)
	for i, m := range after {
		if at := slices.IndexFunc(e.Carries, func(c appointment.Message) bool { return c.ID == m.ID }); at >= 0 {
			m = e.Carries[at]
		}
		m.Answered = m.Answered || slices.Contains(e.Answers, m.ID)
		after[i] = m
	}
	if e.Logged.Kind != "" {
		after = append(after, e.Logged)
	}
	return after
}

// WarningKey names what the specialist should know of a change although it is
// made; package lang words it.
type WarningKey string

// The warnings that a decision can carry.
const (
	WarnNoReason         WarningKey = "no_reason"          // the client gets no explanation of the specialist's own change
	WarnNoPlace          WarningKey = "no_place"           // the place is to be restated and not known
	WarnOneDate          WarningKey = "one_date"           // several dates should be offered
	WarnUnpaidAfterHeld  WarningKey = "unpaid_after_held"  // the session after a held absence is to be paid anew
	WarnMoveAfterAbsence WarningKey = "move_after_absence" // an absent client is moved free without an accepted reason
	WarnPackageEmpty     WarningKey = "package_empty"      // the client's packages have no session left for it
	WarnPackageLapsed    WarningKey = "package_lapsed"     // the session is after the last day of the package that has one left
	WarnPackageLeft      WarningKey = "package_left"       // the session is taken out of its package
	WarnPackageFee       WarningKey = "package_fee"        // a late move of a session of a package would cost something
	WarnUpfront          WarningKey = "upfront"            // the client failed too often and pays at once
	WarnSpecialistLimit  WarningKey = "specialist_limit"   // the specialist has called off so often that the platform's limit is reached
)

// WarningKeys lists every warning.
func WarningKeys() []WarningKey {
	return []WarningKey{WarnNoReason, WarnNoPlace, WarnOneDate, WarnUnpaidAfterHeld, WarnMoveAfterAbsence, WarnPackageEmpty, WarnPackageLapsed, WarnPackageLeft, WarnPackageFee, WarnUpfront, WarnSpecialistLimit}
}

// warnings returns what the specialist should know of a change that is made.
func (q question) warnings(r Request, d *Decision) []WarningKey {
	if d.Verdict != Allow || !d.Effect.Changed {
		return nil
	}
	var keys []WarningKey
	warn := func(key WarningKey, applies bool) {
		if applies {
			keys = append(keys, key)
		}
	}
	offer, offers := r.(Offer)
	books := r.Verb() == appointment.VerbBook || q.was.Status == appointment.Proposed && d.Effect.Appointment.Status == appointment.Booked
	offers = offers && offer.Waiting == ""
	warn(WarnNoReason, q.unexplained(r, &d.Effect))
	warn(WarnNoPlace, !books && (offers || q.moves(&d.Effect)) && q.placeless(&d.Effect))
	warn(WarnOneDate, offers && len(offer.Slots) == 1)
	warn(WarnUnpaidAfterHeld, books && q.facts.AfterHeld && d.Effect.Appointment.Payable() > 0)
	warn(WarnMoveAfterAbsence, (offers || r.Verb() == appointment.VerbReschedule && q.moves(&d.Effect)) && q.movesAbsent())
	outside := !d.Effect.Appointment.Drawn()
	book, _ := r.(Book)
	edits := r.Verb() == appointment.VerbEdit
	unwanted := outside && books && q.facts.Spent && !book.Outside
	warn(WarnPackageEmpty, unwanted && !q.facts.Lapsed || outside && !books && !edits && q.was.Drawn())
	warn(WarnPackageLapsed, unwanted && q.facts.Lapsed)
	warn(WarnPackageLeft, outside && q.was.Drawn() && edits)
	warn(WarnPackageFee, q.was.Drawn() && q.movesLate(r, &d.Effect))
	warn(WarnUpfront, books && d.Effect.Appointment.Upfront && d.Effect.Appointment.Payable() > 0)
	warn(WarnSpecialistLimit, q.reachesLimit(r, &d.Effect.Appointment))
	return keys
}

// unexplained reports whether the specialist's own change gives the client no
// explanation (Wooskill, step 1, sentence 2, and step 5, sentence 2).
func (q question) unexplained(r Request, e *Effect) bool {
	if q.by != appointment.BySpecialist || q.was.Status == appointment.Proposed {
		return false
	}
	switch r.Verb() {
	case appointment.VerbReschedule:
		return q.moves(e) && e.Appointment.Reason.Text == ""
	case appointment.VerbCancel, appointment.VerbNoshow:
		return e.Appointment.Reason.Text == ""
	case appointment.VerbOffer:
		offer, _ := r.(Offer)
		return offer.Reason+offer.AcceptReason == "" && offer.Waiting == ""
	case appointment.VerbBook, appointment.VerbCheckin, appointment.VerbMessage, appointment.VerbPay,
		appointment.VerbRefund, appointment.VerbSettle, appointment.VerbResolve, appointment.VerbEdit,
		appointment.VerbAccept, appointment.VerbDecline, appointment.VerbWithdraw, appointment.VerbWait, appointment.VerbSilence,
		appointment.VerbClientEdit, appointment.VerbClientRename, appointment.VerbClientMerge, appointment.VerbClientForget, appointment.VerbPackageSell,
		appointment.VerbPackagePay, appointment.VerbPackageRefund,
		appointment.VerbWaitlistAdd, appointment.VerbWaitlistRemove,
		appointment.VerbBusyRemove, appointment.VerbCalendarAdd, appointment.VerbCalendarRemove, appointment.VerbSync, appointment.VerbNoticeSend, appointment.VerbSpecialistAdd, appointment.VerbSpecialistEdit, appointment.VerbSpecialistRename, appointment.VerbSpecialistRemove,
		appointment.VerbRoomAdd, appointment.VerbRoomRemove, appointment.VerbPlatformAdd, appointment.VerbPlatformRemove,
		appointment.VerbHours,
		appointment.VerbNoticeSent, appointment.VerbSupportSent, appointment.VerbRemind, appointment.VerbUndo, appointment.VerbRedo, appointment.VerbRecover, appointment.VerbApply, appointment.VerbImport:
	}
	return false
}

func (q question) moves(e *Effect) bool { return !e.Appointment.Start.Equal(q.was.Start) }

// movesLate reports whether a client moves so late that it costs them something.
func (q question) movesLate(r Request, e *Effect) bool {
	move, is := r.(Reschedule)
	if !is || !q.moves(e) || q.by != appointment.ByClient || move.AcceptReason != "" {
		return false
	}
	asked := q.asked(appointment.MessageReschedule)
	late, costs := q.lateMove(asked)
	return costs && !q.free(asked) && late.Percent > 0
}

// placeless reports whether the platform wants the place restated with new times,
// and none is known (Wooskill, step 3, sentence 2).
func (q question) placeless(e *Effect) bool {
	return e.Appointment.Place == "" && q.platform.speaksTo(CaseDetails)
}

// movesAbsent reports whether the specialist moves, free of charge, a client who
// could be declared absent and owes a new payment then: without an accepted
// reason the platform has the next session booked and paid anew (Clearly, "Zasady
// dotyczące nieobecności klienta", points 2 and 3).
func (q question) movesAbsent() bool {
	_, owed := q.owedRequest()
	return q.platform.Rebook && !q.firstAbsence() && q.by == appointment.BySpecialist &&
		q.was.Status == appointment.Booked && !q.now.Before(absenceFrom(q.platform, q.facts)) && !owed
}

// Overtaken says which of the texts that wait to be sent a change leaves behind, so that
// nobody sends them any more.
type Overtaken struct {
	Notices  bool // every one for the client about this appointment alone, but for the next: they are told anew or have come
	Late     bool // the one that the specialist came late, which a client who has come needs all the same
	Remind   bool // every reminder: there is a new one
	Offer    bool // the letter of an offer that is over
	Support  bool // every request to the platform's support: a new one is drafted, or nothing is left to ask for
	Pays     bool // of one that stays, what it asks the client to pay: they have paid since
	Chooses  bool // of one that stays, what it asks them to choose: they have chosen since, or need not any more
	Confirms bool // of one that stays, what it asks them to confirm: they have since
}

// Overtakes returns which texts an allowed change of an appointment leaves behind.
func (e Effect) Overtakes(was appointment.Appointment) Overtaken {
	anew := e.Notice != "" && e.Notice != appointment.NoticeReminder || breaksSilence(was, e.Appointment) || e.contests(was)
	return Overtaken{
		Notices:  anew || hasCome(e.Appointment.Status),
		Late:     anew || InTimeAfterAll(was, e.Appointment),
		Remind:   e.Notice == appointment.NoticeReminder,
		Offer:    endsOffers(e.Offers),
		Support:  e.Support || needsNoSupport(was, e.Appointment),
		Pays:     e.Appointment.Money.Paid > was.Money.Paid,
		Chooses:  was.RefundChoice == appointment.ChoiceOpen && e.Appointment.RefundChoice != appointment.ChoiceOpen,
		Confirms: e.Logged.Kind == appointment.MessageConfirm,
	}
}

// Outdates reports whether a change does what a letter that stays asks the client for, to pay, to choose what
// becomes of what they paid or to confirm: such a letter is written anew.
func (o Overtaken) Outdates(asksToPay, asksToChoose, asksToConfirm bool) bool {
	return o.Pays && asksToPay || o.Chooses && asksToChoose || o.Confirms && asksToConfirm
}

// Leaves reports whether a change leaves a notice of a kind behind, for whatever the client is told or has seen
// since.
func (o Overtaken) Leaves(kind appointment.NoticeKind) bool {
	switch {
	case kind == appointment.NoticeSpecialistLate:
		return o.Late
	case o.Notices, o.Offer && kind.Offers():
		return true
	}
	return o.Remind && kind == appointment.NoticeReminder
}

// InTimeAfterAll reports whether the specialist's arrival, which was so late that the client paid nothing, was
// corrected to one in time.
func InTimeAfterAll(was, is appointment.Appointment) bool {
	corrected := !was.SpecialistArrived.IsZero() && !is.SpecialistArrived.Equal(was.SpecialistArrived)
	return corrected && was.Charge == appointment.ChargeWaived && is.Charge != appointment.ChargeWaived
}

// breaksSilence reports whether a session has lapsed, or one that had stands again, or what one side claims has come
// to stand: nobody needs what was written before any more.
func breaksSilence(was, is appointment.Appointment) bool {
	consented := was.Silence.Brings == appointment.SilenceConsents && was.Awaits() && !is.Awaits()
	again := was.Lapsed() && is.Status != appointment.Cancelled
	return consented || again || is.Lapsed() && !was.Lapsed()
}

// contests reports whether a message says otherwise than what was claimed or charged, and leaves who pays to the
// platform: nobody needs what was written of that any more.
func (e Effect) contests(was appointment.Appointment) bool {
	switch e.Logged.Kind {
	case appointment.MessageDispute:
		return was.Charge != e.Appointment.Charge || Contested(was, e.Appointment)
	case appointment.MessageClaim:
		return Contested(was, e.Appointment)
	case appointment.MessageConfirm, appointment.MessageDelay, appointment.MessageReason, appointment.MessageReschedule,
		appointment.MessageCancel, appointment.MessageOther:
	}
	return false
}

// Contested reports whether an absence of the client's that was declared is one that they do not agree to: what was
// charged for it, or was to be once they had not objected, is open.
func Contested(was, is appointment.Appointment) bool {
	return declared(&was) && is.Charge == appointment.ChargeOpen && !is.Awaits() && (was.Charge != is.Charge || was.Awaits())
}

// OvertakesLetter reports whether changes of several appointments, told together at now, leave
// behind a letter about several that waits to be sent: one that tells of any of them, and of
// none else that still lies ahead. A change told alone leaves every such letter as it is, since
// the client has yet to learn of its other dates. The appointments that the letter tells of
// are as they stand before the changes.
func OvertakesLetter(letter []appointment.Appointment, changes []Effect, now time.Time) bool {
	told := map[string]bool{}
	for _, e := range changes {
		if e.Notice != "" {
			told[e.Appointment.ID] = true
		}
	}
	return OvertakesTold(letter, told, now)
}

// OvertakesTold is OvertakesLetter for changes that tell of the appointments with some ids.
func OvertakesTold(letter []appointment.Appointment, told map[string]bool, now time.Time) bool {
	if len(told) < 2 || !slices.ContainsFunc(letter, func(a appointment.Appointment) bool { return told[a.ID] }) {
		return false
	}
	return !slices.ContainsFunc(letter, func(a appointment.Appointment) bool {
		return !told[a.ID] && LiesAhead(a, now)
	})
}

// OvertakesLapsed reports whether a session that lapses at now leaves behind a letter about several that waits to be
// sent: one that tells of it, and of none else that still lies ahead. The appointments that the letter tells of may
// stand as before.
func OvertakesLapsed(letter []appointment.Appointment, lapsed string, now time.Time) bool {
	tells, ahead := false, false
	for _, a := range letter {
		tells = tells || a.ID == lapsed
		ahead = ahead || a.ID != lapsed && LiesAhead(a, now)
	}
	return tells && !ahead
}

// LiesAhead reports whether an appointment stands and has not begun, so that its client has
// to know when it is.
func LiesAhead(a appointment.Appointment, now time.Time) bool {
	return a.Status == appointment.Booked && now.Before(a.Start)
}

// hasCome reports whether an appointment of this status saw its client, who then
// needs no word on when it is.
func hasCome(s appointment.Status) bool {
	return s == appointment.Arrived || s == appointment.Fulfilled
}

// endsOffers reports whether of the offers that a change made or answered none is
// open.
func endsOffers(offers []appointment.Offer) bool {
	open := func(o appointment.Offer) bool { return o.State == appointment.OfferOpen }
	return len(offers) > 0 && !slices.ContainsFunc(offers, open)
}

// needsNoSupport reports whether a change leaves nothing to ask a platform's support
// for: the appointment is called off or was a mistake, or the reason that freed an
// absence is rejected. A free move needs support also once the client has come.
func needsNoSupport(was, is appointment.Appointment) bool {
	freed := was.Status == appointment.NoShow && was.Reason.Accepted()
	switch is.Status {
	case appointment.Cancelled, appointment.EnteredInError:
		return true
	case appointment.NoShow:
		return freed && is.Charge != appointment.ChargeOpen
	case appointment.Proposed, appointment.Booked, appointment.Arrived, appointment.Fulfilled:
		return false
	}
	return false
}
