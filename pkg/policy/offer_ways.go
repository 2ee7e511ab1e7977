package policy

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

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
	q := about(p, f, now)
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
	case o.By == appointment.ByClient:
		return append([]OptionKey{OptionWithdraw}, q.wayOutOfClientsMove()...)
	case o.State == appointment.OfferOpen:
		return []OptionKey{OptionWithdraw, OptionOffer, OptionSpecialistCancel}
	}
	return []OptionKey{OptionOffer, OptionSpecialistCancel}
}
