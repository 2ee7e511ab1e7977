package policy

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// OfferLasts is how long the slots of an offer are held at most where nobody says
// otherwise.
const OfferLasts = 24 * time.Hour

func (r Offer) decide(q question) Decision {
	q.asks = &asks{
		by: r.By, requested: r.Requested, note: r.Note, reason: r.Reason, acceptReason: r.AcceptReason,
		ruling: r.AcceptReason != "",
	}
	return q.offer(r)
}

func (r Accept) decide(q question) Decision {
	q.asks = &asks{by: r.Party(), requested: r.Requested}
	return q.accept(r.Number)
}

func (r Decline) decide(q question) Decision {
	q.asks = &asks{by: r.Party()}
	return q.decline()
}

func (r Withdraw) decide(q question) Decision {
	q.asks = &asks{by: r.Party()}
	return q.withdraw()
}

// offer decides on putting new times to the client. It answers as the move
// itself would, because accepting one of them carries that move out.
func (q question) offer(r Offer) Decision {
	if r.Waiting != "" {
		return q.propose(r)
	}
	if len(r.Slots) == 0 {
		return q.deny([]OptionKey{offerAgain(q.by)}, CaseOffer)
	}
	if !q.free(q.asked(appointment.MessageReschedule)) {
		q = q.withExcuse()
	}
	move := q.movingTo(r.Slots[0]).reschedule()
	o := q.offered(r)
	switch {
	case move.Verdict != Allow:
		return move
	case q.offersTheSame(o, r.Expires):
		return q.unchanged(CaseOffer)
	}
	e := Effect{
		Changed:     true,
		Appointment: *q.was,
		Notice:      appointment.NoticeOffer,
		Offers:      append(q.takenBack(), o),
	}
	e.Logged = q.askedWithOffer(o, r.MessageID)
	if q.acceptReason != "" && q.was.Status == appointment.NoShow && !q.ownAbsence() {
		e.Appointment = q.excusedAbsence()
		e.Answers = q.answers(appointment.MessageReason)
	}
	d := q.allow(e, CaseOffer, q.moveCase(), onlyIf(q.acceptReason != "", CaseReason))
	q.leaves(&d, OptionAcceptSlot, OptionDecline, OptionWithdraw)
	return d
}

// askedWithOffer returns the client's request as a message, where an offer is the only
// trace of it: so that what is owed is seen when the offer is gone, and can be closed.
func (q question) askedWithOffer(o appointment.Offer, id string) appointment.Message {
	_, asked := latest(q.facts.Messages, appointment.MessageReschedule)
	if o.By != appointment.ByClient || asked || q.acceptReason != "" || q.was.Status != appointment.Booked {
		return appointment.Message{}
	}
	return appointment.Message{
		ID: id, AppointmentID: q.was.ID, Kind: appointment.MessageReschedule,
		Text: q.reason, Received: o.Requested, Recorded: q.now,
	}
}

// movingTo returns the question whether the appointment can move to a start.
func (q question) movingTo(start time.Time) question {
	said := *q.asks
	said.to = slot{start: start}
	q.asks = &said
	return q
}

// offered returns the offer that is asked for. It expires no later than its
// last slot begins, as nobody could take that one afterwards. Of two made in one
// second the later one counts as a second younger, so that their order is known.
func (q question) offered(r Offer) appointment.Offer {
	o := appointment.Offer{
		ID: r.ID, AppointmentID: q.was.ID, By: q.by, State: appointment.OfferOpen, Created: q.now,
		Expires: r.Expires, Start: q.was.Start, Room: q.was.Room,
	}
	if r.Room != "" {
		o.Room = r.Room
	}
	if last := q.facts.Offer; last.ID != "" && !o.Created.After(last.Created) {
		o.Created = last.Created.Add(time.Second)
	}
	if r.Expires.IsZero() {
		o.Expires = lasting(q.now, slices.MinFunc(r.Slots, time.Time.Compare))
	}
	if q.by == appointment.ByClient {
		o.Requested = q.asked(appointment.MessageReschedule).at
	}
	for i, start := range r.Slots {
		length := q.was.Duration()
		if i < len(r.Lengths) && r.Lengths[i] != 0 {
			length = r.Lengths[i]
		}
		o.Slots = append(o.Slots, appointment.Slot{Start: start, End: start.Add(length)})
	}
	last := slices.MaxFunc(r.Slots, time.Time.Compare)
	o.Expires = appointment.Earlier(o.Expires, last)
	switch {
	case q.acceptReason != "":
		o.Reason = appointment.Reason{Text: q.acceptReason, Ruling: appointment.ReasonAccepted}
	case q.reason != "":
		o.Reason = appointment.Reason{Text: q.reason, Ruling: appointment.ReasonGiven}
	}
	return o
}

// lasting returns until when an offer holds where nobody says: no longer than its
// earliest slot can be taken, unless that would leave the client hardly any time.
func lasting(now, earliest time.Time) time.Time {
	const hardly = time.Hour
	if earliest.Sub(now) > hardly {
		return appointment.Earlier(now.Add(OfferLasts), earliest)
	}
	return now.Add(OfferLasts)
}

// offersTheSame reports whether the offer asked for is the one that is open. A
// repeated command without an expiry does not prolong it.
func (q question) offersTheSame(o appointment.Offer, expires time.Time) bool {
	open := q.facts.Offer
	return open.Holds(q.now) && open.By == o.By && open.Reason == o.Reason && open.Room == o.Room &&
		slices.EqualFunc(open.Slots, o.Slots, func(a, b appointment.Slot) bool {
			return a.Start.Equal(b.Start) && a.End.Equal(b.End)
		}) &&
		(expires.IsZero() || open.Expires.Equal(o.Expires))
}

// takenBack returns the open offer as withdrawn, nothing where none is open.
func (q question) takenBack() []appointment.Offer {
	if q.facts.Offer.State != appointment.OfferOpen {
		return nil
	}
	return []appointment.Offer{q.answered(appointment.OfferWithdrawn, 0)}
}

func (q question) answered(state appointment.OfferState, number int) appointment.Offer {
	o := q.facts.Offer
	o.State, o.Accepted = state, number
	return o
}

// overtaken returns the open offer as withdrawn where a change leaves nothing to
// choose: the appointment moves, lasts longer or shorter, or is over. An absence
// that is excused can still take what it was offered.
func (q question) overtaken(e *Effect) []appointment.Offer {
	if q.facts.Offer.State != appointment.OfferOpen {
		return nil
	}
	a := &e.Appointment
	unexcused := q.reasonStandsOpen() && !reasonStandsOpen(a) // they do not move any more
	stays := a.Start.Equal(q.was.Start) && a.End.Equal(q.was.End) &&
		(a.Status == q.was.Status && !unexcused || reasonStandsOpen(a))
	answered := slices.ContainsFunc(e.Offers, func(o appointment.Offer) bool { return o.ID == q.facts.Offer.ID })
	if stays || answered {
		return nil
	}
	return q.takenBack()
}

// accept decides on the client's choice. An offer can be taken up to the
// instant at which it expires.
func (q question) accept(number int) Decision {
	o, at := q.facts.Offer, q.orNow(q.requested)
	switch slot, has := o.Slot(number); {
	case o.State == appointment.OfferAccepted && o.Accepted == number && q.was.Start.Equal(slot.Start):
		return q.unchanged(CaseConfirm, CaseOffer)
	case q.was.Status == appointment.Proposed:
		return q.acceptProposed(number, at)
	case o.State != appointment.OfferOpen, !q.canMove():
		return q.denyWithoutOffer()
	case at.After(o.Expires):
		return q.deny([]OptionKey{offerAgain(o.By)}, CaseExpired)
	case !has:
		return q.deny([]OptionKey{OptionAcceptSlot}, CaseOffer)
	default:
		return q.takeSlot(number, slot, at)
	}
}

// takeSlot moves the appointment as the offer says.
func (q question) takeSlot(number int, taken appointment.Slot, at time.Time) Decision {
	o := q.facts.Offer
	said := *q.asks
	said.by, said.agreed, said.to = o.By, true, slot{start: taken.Start, length: taken.Duration()}
	if said.reason = o.Reason.Text; o.Reason.Accepted() {
		said.reason, said.acceptReason = "", o.Reason.Text
	}
	q.asks = &said
	if d, claimed := q.claimFirst(); claimed {
		return d
	}
	kind := appointment.NoticeMovedBySpecialist
	if o.By == appointment.ByClient {
		kind = appointment.NoticeMovedByClient
	}
	_, excused := q.excuse()
	free := excused || q.reasonStandsOpen()
	e := q.moveEffect(kind)
	e.Support = o.By == appointment.ByClient && free && q.platform.SupportTopic != ""
	e.Offers = []appointment.Offer{q.answered(appointment.OfferAccepted, number)}
	e.Effective, e.Appointment.Agreed = at, at
	if o.Room != "" {
		e.Appointment.Room = o.Room
	}
	return q.allow(e, CaseConfirm, CaseOffer, q.moveCase(), onlyIf(o.Reason.Accepted(), CaseReason))
}

// decline records that no slot suits the client.
func (q question) decline() Decision {
	o := q.facts.Offer
	switch o.State {
	case appointment.OfferDeclined:
		return q.unchanged(CaseOffer)
	case appointment.OfferAccepted, appointment.OfferWithdrawn, "":
		return q.denyWithoutOffer()
	case appointment.OfferOpen:
	}
	if q.was.Status == appointment.Proposed {
		return q.proposalEnds()
	}
	e := Effect{
		Changed: true, Appointment: *q.was,
		Offers: []appointment.Offer{q.answered(appointment.OfferDeclined, 0)},
	}
	if o.By == appointment.BySpecialist {
		d := q.allow(e, CaseOffer, CaseSpecialistCancel)
		q.leaves(&d, OptionOffer, OptionSpecialistCancel)
		return d
	}
	d := q.allow(e, CaseOffer)
	q.leaves(&d, q.wayOutOfClientsMove()...)
	return d
}

// withdraw takes an offer back. One that has expired needs no word to the
// client, who was told until when it held.
func (q question) withdraw() Decision {
	o := q.facts.Offer
	switch o.State {
	case appointment.OfferWithdrawn:
		return q.unchanged(CaseOffer)
	case appointment.OfferAccepted, appointment.OfferDeclined, "":
		return q.denyWithoutOffer()
	case appointment.OfferOpen:
	}
	if q.was.Status == appointment.Proposed {
		return q.proposalEnds()
	}
	e := Effect{Changed: true, Appointment: *q.was, Offers: q.takenBack()}
	if o.Holds(q.now) {
		e.Notice = appointment.NoticeOfferWithdrawn
	}
	d := q.allow(e, CaseOffer)
	q.leaves(&d, offerAgain(o.By))
	return d
}

// canMove reports whether the status leaves room for another time.
func (q question) canMove() bool {
	_, excused := q.excuse()
	excused = excused && q.was.Status == appointment.NoShow
	return q.was.Status == appointment.Booked || q.reasonStandsOpen() || q.ownAbsence() || excused
}

// denyWithoutOffer answers who takes up an offer that is not there, by the
// status where that leaves nothing to offer.
func (q question) denyWithoutOffer() Decision {
	if q.canMove() {
		return q.deny([]OptionKey{q.offerWanted()}, CaseNoOffer)
	}
	return q.denyState()
}

// offerAgain names the option of new times after an offer for which a party asked:
// who wants the move stays the same, and with it who apologises and who may pay.
func offerAgain(by appointment.Party) OptionKey {
	if by == appointment.ByClient {
		return OptionOfferClient
	}
	return OptionOffer
}

// offerWanted names the option of new times by who wants the appointment to move:
// the client where they asked for it or a reason of theirs is accepted, unless the
// specialist has asked since.
func (q question) offerWanted() OptionKey {
	_, asked := q.firstAsked(appointment.MessageReschedule)
	_, excused := q.excuse()
	if (asked || excused || q.reasonStandsOpen()) && !q.waivesPresence() && !q.ownAbsence() {
		return OptionOfferClient
	}
	return OptionOffer
}

// wayOutOfClientsMove names what is left where no time suits a client who wants to
// move.
func (q question) wayOutOfClientsMove() []OptionKey {
	if _, excused := q.excuse(); excused || q.reasonStandsOpen() {
		return []OptionKey{OptionOfferClient, OptionMoveFree, OptionCancelWaived}
	}
	return []OptionKey{OptionOfferClient, OptionCancelByTier}
}

// OfferOptions returns what can be done about the open offer among the facts at
// an instant; nothing where none is open.
func OfferOptions(p Platform, f Facts, now time.Time) []Option {
	if f.Offer.State != appointment.OfferOpen {
		return nil
	}
	q := about(p.of(&f.Appointment), &f, &moment{now})
	return q.possibleNow(q.wayOutOfOffer())
}

// waivesPresence reports whether the specialist has asked to move the
// appointment from where it stands, and neither took that back nor came to
// terms with the client.
func (q question) waivesPresence() bool {
	o := q.facts.Offer
	asked := o.State == appointment.OfferOpen || o.State == appointment.OfferDeclined
	return asked && o.By == appointment.BySpecialist && o.Start.Equal(q.was.Start)
}

// wayOutOfOffer names what ends an offer, so that an absence could be declared
// or none has to be.
func (q question) wayOutOfOffer() []OptionKey {
	switch o := q.facts.Offer; {
	case o.Holds(q.now):
		return []OptionKey{OptionAcceptSlot, OptionDecline, OptionWithdraw}
	case q.was.Status == appointment.Proposed: // nothing is agreed that could be cancelled
		return []OptionKey{OptionWithdraw, OptionDecline}
	case o.By == appointment.ByClient:
		return append([]OptionKey{OptionWithdraw}, q.wayOutOfClientsMove()...)
	case o.State == appointment.OfferOpen:
		return []OptionKey{OptionWithdraw, OptionOffer, OptionSpecialistCancel}
	}
	return []OptionKey{OptionOffer, OptionSpecialistCancel}
}
