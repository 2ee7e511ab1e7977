package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// BearingKey names what a message does to the rules; package lang words it.
type BearingKey string

// What a message of the client's does to the decisions to come.
const (
	BearingNone          BearingKey = "none"           // nothing any more, or it asked for nothing
	BearingAnswered      BearingKey = "settled"        // it was answered or closed
	BearingOvertaken     BearingKey = "overtaken"      // a later word on the delay counts
	BearingDelay         BearingKey = "delay"          // absence can be declared from Time on
	BearingDelayUnclear  BearingKey = "delay_unclear"  // no arrival was named: discretion
	BearingReason        BearingKey = "reason"         // discretion
	BearingMoveOwed      BearingKey = "move_owed"      // asked in time: the specialist owes the move
	BearingMoveLate      BearingKey = "move_late"      // asked too late for a free move
	BearingMoveOften     BearingKey = "move_often"     // asked in time, and moved too often for a free move
	BearingCancelOwed    BearingKey = "cancel_owed"    // Percent is charged, less than for an absence
	BearingCancelLate    BearingKey = "cancel_late"    // Percent is charged, as for an absence
	BearingCancelStarted BearingKey = "cancel_started" // came when the appointment had begun
	BearingClaimed       BearingKey = "claimed"        // stands after Time unless the specialist objects
	BearingContested     BearingKey = "contested"      // the specialist has objected: the platform decides
	BearingUnruled       BearingKey = "unruled"        // the client has claimed something of which the rules say no more
	BearingReported      BearingKey = "reported"       // the specialist reported the absence in time
	BearingDisputed      BearingKey = "disputed"       // the client objects: who pays is open
)

// BearingKeys lists every bearing.
func BearingKeys() []BearingKey {
	return []BearingKey{
		BearingNone, BearingAnswered, BearingOvertaken, BearingDelay, BearingDelayUnclear, BearingReason,
		BearingMoveOwed, BearingMoveLate, BearingMoveOften, BearingCancelOwed, BearingCancelLate, BearingCancelStarted,
		BearingClaimed, BearingContested, BearingUnruled, BearingReported, BearingDisputed,
	}
}

// Bearing is what one message of the client's does to the decisions to come: by
// which rules, and which commands would answer it. Time is set for
// BearingDelay, Percent of the price for the cancellations.
type Bearing struct {
	Means   BearingKey
	Time    time.Time
	Percent int
	Rules   []Rule
	Options []Option
}

// Owed reports whether the client asked in time for what was not carried out.
func (b Bearing) Owed() bool { return b.Means == BearingMoveOwed || b.Means == BearingCancelOwed }

// BearingOf returns what a message, which is among the facts, does to the rules
// at the instant now.
func BearingOf(p Platform, f Facts, m appointment.Message, now time.Time) Bearing {
	q := about(p.of(&f.Appointment), &f, &moment{now})
	return q.bearingOf(m)
}

func (q question) bearingOf(m appointment.Message) Bearing {
	q.asks = &asks{by: appointment.ByClient}
	b := q.bearing(m)
	if b.Means != BearingNone && b.Means != BearingAnswered {
		b.Rules = q.messageRules(m)
		b.Options = q.possibleNow(q.answersTo(b.Means, m.Kind))
	}
	return b
}

func (q question) answersTo(means BearingKey, kind appointment.MessageKind) []OptionKey {
	switch means {
	case BearingDelayUnclear:
		return []OptionKey{OptionDelayUntil}
	case BearingMoveOwed:
		return []OptionKey{OptionMoveOwed}
	case BearingCancelOwed:
		return []OptionKey{OptionCancelOwed}
	case BearingClaimed:
		return []OptionKey{OptionDisputeClaim, OptionConfirmClaim}
	case BearingContested:
		if !q.claimOpen() { // of a platform whose rules say no more of it
			return []OptionKey{OptionOnTime, OptionSpecialistAbsent}
		}
		return q.waysOnClaim()
	case BearingUnruled:
		if kind == appointment.MessageDispute {
			return q.rulings()
		}
		return waysOnReport(appointment.ByClient, q.was.Status)
	case BearingReported:
		return waysOnReport(appointment.BySpecialist, q.was.Status)
	case BearingDisputed:
		if q.claimOpen() {
			return q.waysOnClaim()
		}
		return q.rulings()
	default:
		return q.messageOptions(kind)
	}
}

func (q question) bearing(m appointment.Message) Bearing {
	waiting := q.was.Status == appointment.Booked
	excusable := q.was.Status == appointment.NoShow && q.was.NoShowBy != appointment.BySpecialist && !q.wasRuledWaived() || q.excusableCancel()
	switch {
	case m.Answered:
		return Bearing{Means: BearingAnswered}
	case m.Kind == appointment.MessageReason && (q.claimOpen() || q.contestedAbsence()): // what is contested is ruled on first
		return Bearing{Means: BearingNone}
	case m.Kind == appointment.MessageReason && (waiting || excusable):
		return Bearing{Means: BearingReason}
	case m.Kind == appointment.MessageClaim:
		return q.bearingOfClaim(m)
	case m.Kind == appointment.MessageDispute:
		return q.bearingOfDispute(m)
	case !waiting:
		return Bearing{Means: BearingNone}
	case m.Kind == appointment.MessageDelay:
		return q.bearingOfDelay(m)
	case m.Kind == appointment.MessageReschedule:
		return q.bearingOfMove()
	case m.Kind == appointment.MessageCancel:
		return q.bearingOfCancel()
	}
	return Bearing{Means: BearingNone}
}

// bearingOfDelay goes by the last word on a delay, as absenceFrom does.
func (q question) bearingOfDelay(m appointment.Message) Bearing {
	last, counts := q.facts.lastDelay()
	switch {
	case !counts:
		return Bearing{Means: BearingNone}
	case last.ID != m.ID:
		return Bearing{Means: BearingOvertaken}
	case m.ETA.IsZero():
		return Bearing{Means: BearingDelayUnclear}
	}
	return Bearing{Means: BearingDelay, Time: absenceFrom(q.platform, q.facts)}
}

// bearingOfClaim goes by whose claim it is, and whether the other side has objected.
func (q question) bearingOfClaim(m appointment.Message) Bearing {
	s, open := q.was.Silence, q.claimOpen()
	switch {
	case m.Side() == appointment.BySpecialist && open:
		return Bearing{Means: BearingDisputed}
	case m.Side() == appointment.BySpecialist && q.was.Status == appointment.Booked:
		return Bearing{Means: BearingReported}
	case q.contestedAbsence():
		return Bearing{Means: BearingDisputed}
	case m.Side() == appointment.ByClient && !open && q.was.Status == appointment.Booked && q.platform.Periods.Consent == 0:
		return Bearing{Means: BearingUnruled}
	case m.Side() == appointment.ByClient && !open && q.was.Status == appointment.Booked && q.platform.Periods.Claim > 0:
		return Bearing{Means: BearingContested}
	case m.Side() == appointment.BySpecialist, !open:
		return Bearing{Means: BearingNone}
	case s.At.IsZero():
		return Bearing{Means: BearingContested}
	}
	return Bearing{Means: BearingClaimed, Time: s.At}
}

// bearingOfDispute goes by whether the platform rules on objections, and whose it is.
func (q question) bearingOfDispute(m appointment.Message) Bearing {
	switch {
	case q.contestedAbsence(), q.claimOpen():
		return Bearing{Means: BearingDisputed}
	case !q.rulesOnDisputes() && len(q.waysUnruled(m)) > 0:
		return Bearing{Means: BearingUnruled}
	}
	return Bearing{Means: BearingNone}
}

// bearingOfMove goes by the first request that is still open, as a move does.
func (q question) bearingOfMove() Bearing {
	asked := q.asked(appointment.MessageReschedule)
	switch {
	case q.free(asked):
		return Bearing{Means: BearingMoveOwed}
	case q.inTime(asked):
		return Bearing{Means: BearingMoveOften}
	}
	return Bearing{Means: BearingMoveLate}
}

func (q question) bearingOfCancel() Bearing {
	asked := q.asked(appointment.MessageCancel)
	percent := q.tier(asked.lead).Percent
	switch {
	case asked.started():
		return Bearing{Means: BearingCancelStarted}
	case q.cancelsInTime(asked):
		return Bearing{Means: BearingCancelOwed, Percent: percent}
	}
	return Bearing{Means: BearingCancelLate, Percent: percent}
}

// Unread answers for an appointment whose day is closed without a look at what
// the client wrote: while a message is open it is left to the specialist, with
// the commands that read and answer it. A delay that was waited for is answered.
// It reports false where none is open.
func Unread(p Platform, f Facts, now time.Time) (Decision, bool) {
	return about(p.of(&f.Appointment), &f, &moment{now}).unread()
}

func (q question) unread() (Decision, bool) {
	var answers []Option
	unread, absence := false, option(q.was, OptionDeclareAbsence)
	for _, m := range q.facts.Messages {
		b := q.bearingOf(m)
		if b.Means == BearingAnswered || b.Means == BearingOvertaken || b.Means == BearingDelay && q.observed() {
			continue
		}
		unread = true
		for _, o := range b.Options {
			if o != absence && !slices.Contains(answers, o) {
				answers = append(answers, o)
			}
		}
	}
	if !unread {
		return Decision{}, false
	}
	d := q.discretion([]OptionKey{OptionInbox}, CaseMessages)
	d.Messages = q.facts.Messages
	d.Options = append(append(d.Options, answers...), absence)
	q.keepPossible(&d)
	return d, true
}
