// Code generated from files/*.toml by TestMadeIsWhatTheFilesSay. DO NOT EDIT.

package platform

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// made returns a platform that comes with adsum, and false where none is called so.
func made(name string) (policy.Editions, bool) {
	switch name {
	case "clearly":
		return clearly(), true
	case "independent":
		return independent(), true
	case "italki":
		return italki(), true
	case "preply":
		return preply(), true
	case "wooskill":
		return wooskill(), true
	case "znanylekarz":
		return znanylekarz(), true
	}
	return nil, false
}

func house() []policy.Rule {
	return rules(
		adsumCheckin,
		adsumOver,
		adsumNotStarted,
		adsumStarted,
		adsumProposed,
		adsumArrived,
		adsumPresent,
		adsumFulfilled,
		adsumNoshow,
		adsumCancelled,
		adsumEnteredInError,
		adsumPayment,
		adsumPackage,
		adsumRepayment,
		adsumEdit,
		adsumPricePaid,
		adsumOffer,
		adsumWaitingList,
		adsumConfirm,
		adsumOfferExpired,
		adsumNoOffer,
		adsumOfferOpen,
		adsumSettle,
		adsumAssume,
		adsumRuling,
		adsumResolve,
		adsumMoved,
		adsumClaimStart,
		adsumNoCharge,
		adsumOwnClaim,
		adsumObjected,
		adsumOtherConfirms,
		adsumUnclaimed,
		adsumFailure,
	)
}

func limits() []policy.Rule {
	return rules(
		maxMoves,
		firstAbsence,
	)
}

func clearly() policy.Editions {
	return policy.Editions{{Name: "clearly", Title: "Clearly", Version: "3-1c48279d", Grace: 900000000000, CheckinOpens: 3600000000000, MoveLead: 86400000000000, CancelTiers: []policy.Tier{policy.Tier{Lead: 86400000000000, Percent: 0, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}, policy.Tier{Lead: 0, Percent: 100, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}}, AbsenceShare: 100, Refund: "request", Rebook: true, SupportTopic: "Inne", SupportLang: "pl", RulesLink: "", Rules: rules(
		clearlyGrace,
		clearlyMessages,
		clearlyDelay,
		clearlyDelayUntil,
		clearlyReason,
		clearlyLead,
		clearlyLeadAsked,
		clearlyHeld,
		clearlyRebook,
		clearlyInform,
		clearlyClientCancel,
		clearlyClientCancelCharge,
		clearlyPayAhead,
		clearlyPayAheadLate,
		clearlySpecialistMove,
		clearlySpecialistCancel,
		clearlySpecialistAbsent,
		clearlyRefund,
		clearlyLate,
		adsumCheckinFilled,
		adsumOver,
		adsumNotStarted,
		adsumStarted,
		adsumProposed,
		adsumArrived,
		adsumPresent,
		adsumFulfilled,
		adsumNoshow,
		adsumCancelled,
		adsumEnteredInError,
		adsumPayment,
		adsumPackage,
		adsumRepayment,
		adsumEdit,
		adsumPricePaid,
		adsumOffer,
		adsumWaitingList,
		adsumConfirm,
		adsumOfferExpired,
		adsumNoOffer,
		adsumOfferOpen,
		adsumSettle,
		adsumAssume,
		adsumRuling,
		adsumResolve,
		adsumMoved,
		adsumClaimStart,
		adsumNoCharge,
		adsumOwnClaim,
		adsumObjected,
		adsumOtherConfirms,
		adsumUnclaimed,
		adsumFailure,
	), PayLead: 86400000000000, Sends: []appointment.NoticeKind(nil), Currency: "", AbsenceFee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, LateMoves: []policy.Tier(nil), Sessions: []policy.SessionRules(nil), AbsenceAtEnd: false, SpecialistMoves: 0, SpecialistCancels: 0, SpecialistLate: 0, BindingMove: 0, ShortNotice: 0, RefundChoices: []appointment.RefundChoice(nil), MoveChoices: []appointment.RefundChoice(nil), Periods: policy.Periods{PayLapses: false, ConfirmBy: "", ConfirmWithin: 0, ConfirmLead: 0, Claim: 0, Consent: 0, Dispute: 0, Confirm: 0, ConfirmFor: ""}, Technical: "", Limits: []policy.Limit(nil), MaxMoves: 0, FirstAbsenceFree: false, Zone: ""}}
}

func independent() policy.Editions {
	return policy.Editions{{Name: "independent", Title: "Independent", Version: "1-4a9efb25", Grace: 900000000000, CheckinOpens: 3600000000000, MoveLead: 86400000000000, CancelTiers: []policy.Tier{policy.Tier{Lead: 86400000000000, Percent: 0, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}, policy.Tier{Lead: 0, Percent: 100, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}}, AbsenceShare: 100, Refund: "specialist", Rebook: false, SupportTopic: "", SupportLang: "", RulesLink: "", Rules: rules(
		independentGrace,
		independentMessages,
		independentDelay,
		independentReason,
		independentLead,
		independentHeld,
		independentInform,
		independentClientCancel,
		independentSpecialistMove,
		independentSpecialistCancel,
		independentSpecialistAbsent,
		independentRefund,
		independentLate,
		adsumCheckinFilled,
		adsumOver,
		adsumNotStarted,
		adsumStarted,
		adsumProposed,
		adsumArrived,
		adsumPresent,
		adsumFulfilled,
		adsumNoshow,
		adsumCancelled,
		adsumEnteredInError,
		adsumPayment,
		adsumPackage,
		adsumRepayment,
		adsumEdit,
		adsumPricePaid,
		adsumOffer,
		adsumWaitingList,
		adsumConfirm,
		adsumOfferExpired,
		adsumNoOffer,
		adsumOfferOpen,
		adsumSettle,
		adsumAssume,
		adsumRuling,
		adsumResolve,
		adsumMoved,
		adsumClaimStart,
		adsumNoCharge,
		adsumOwnClaim,
		adsumObjected,
		adsumOtherConfirms,
		adsumUnclaimed,
		adsumFailure,
	), PayLead: 0, Sends: []appointment.NoticeKind(nil), Currency: "", AbsenceFee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, LateMoves: []policy.Tier(nil), Sessions: []policy.SessionRules(nil), AbsenceAtEnd: false, SpecialistMoves: 0, SpecialistCancels: 0, SpecialistLate: 0, BindingMove: 0, ShortNotice: 0, RefundChoices: []appointment.RefundChoice(nil), MoveChoices: []appointment.RefundChoice(nil), Periods: policy.Periods{PayLapses: false, ConfirmBy: "", ConfirmWithin: 0, ConfirmLead: 0, Claim: 0, Consent: 0, Dispute: 0, Confirm: 0, ConfirmFor: ""}, Technical: "", Limits: []policy.Limit(nil), MaxMoves: 0, FirstAbsenceFree: false, Zone: ""}}
}

func italki() policy.Editions {
	return policy.Editions{{Name: "italki", Title: "italki", Version: "1-8b448a2d", Grace: 900000000000, CheckinOpens: 3600000000000, MoveLead: 86400000000000, CancelTiers: []policy.Tier{policy.Tier{Lead: 86400000000000, Percent: 0, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}, policy.Tier{Lead: 0, Percent: 100, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: true}}, AbsenceShare: 100, Refund: "platform", Rebook: false, SupportTopic: "", SupportLang: "", RulesLink: "", Rules: rules(
		italkiGrace,
		italkiWaitingDuty,
		italkiMessages,
		italkiDelay,
		italkiReason,
		italkiLead,
		italkiLeadFree,
		italkiHeld,
		italkiInform,
		italkiClientCancel,
		italkiClientCancelFree,
		italkiSpecialistMove,
		italkiSpecialistCancel,
		italkiSpecialistCancelCharge,
		italkiSpecialistAbsent,
		italkiRefund,
		italkiLate,
		italkiAnswer,
		italkiClaim,
		italkiConsent,
		adsumCheckinFilled,
		adsumOver,
		adsumNotStarted,
		adsumStarted,
		adsumProposed,
		adsumArrived,
		adsumPresent,
		adsumFulfilled,
		adsumNoshow,
		adsumCancelled,
		adsumEnteredInError,
		adsumPayment,
		adsumPackage,
		adsumRepayment,
		adsumEdit,
		adsumPricePaid,
		adsumOffer,
		adsumWaitingList,
		adsumConfirm,
		adsumOfferExpired,
		adsumNoOffer,
		adsumOfferOpen,
		adsumSettle,
		adsumAssume,
		adsumRuling,
		adsumResolve,
		adsumMoved,
		adsumClaimStart,
		adsumNoCharge,
		adsumOwnClaim,
		adsumObjected,
		adsumOtherConfirms,
		adsumUnclaimed,
		adsumFailure,
	), PayLead: 0, Sends: []appointment.NoticeKind(nil), Currency: "", AbsenceFee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, LateMoves: []policy.Tier(nil), Sessions: []policy.SessionRules(nil), AbsenceAtEnd: true, SpecialistMoves: 86400000000000, SpecialistCancels: 86400000000000, SpecialistLate: 0, BindingMove: 0, ShortNotice: 0, RefundChoices: []appointment.RefundChoice(nil), MoveChoices: []appointment.RefundChoice(nil), Periods: policy.Periods{PayLapses: false, ConfirmBy: "other", ConfirmWithin: 172800000000000, ConfirmLead: 0, Claim: 259200000000000, Consent: 604800000000000, Dispute: 0, Confirm: 0, ConfirmFor: ""}, Technical: "", Limits: []policy.Limit(nil), MaxMoves: 0, FirstAbsenceFree: false, Zone: ""}}
}

func preply() policy.Editions {
	return policy.Editions{{Name: "preply", Title: "Preply", Version: "1-043717fd", Grace: 900000000000, CheckinOpens: 3600000000000, MoveLead: 14400000000000, CancelTiers: []policy.Tier{policy.Tier{Lead: 14400000000000, Percent: 0, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}, policy.Tier{Lead: 0, Percent: 100, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}}, AbsenceShare: 100, Refund: "platform", Rebook: false, SupportTopic: "", SupportLang: "", RulesLink: "", Rules: rules(
		preplyGrace,
		preplyWaitingDuty,
		preplyMessages,
		preplyDelay,
		preplyReason,
		preplyLead,
		preplyHeld,
		preplyHeldAmount,
		preplyInform,
		preplyClientCancel,
		preplyClientCancelCharge,
		preplySpecialistMove,
		preplySpecialistCancel,
		preplySpecialistCancelCharge,
		preplySpecialistAbsent,
		preplyRefund,
		preplyLate,
		preplyTrial,
		preplyBinding,
		preplyClaim,
		preplyDispute,
		preplyAutoConfirm,
		preplyAutoConfirmTime,
		adsumCheckinFilled,
		adsumOver,
		adsumNotStarted,
		adsumStarted,
		adsumProposed,
		adsumArrived,
		adsumPresent,
		adsumFulfilled,
		adsumNoshow,
		adsumCancelled,
		adsumEnteredInError,
		adsumPayment,
		adsumPackage,
		adsumRepayment,
		adsumEdit,
		adsumPricePaid,
		adsumOffer,
		adsumWaitingList,
		adsumConfirm,
		adsumOfferExpired,
		adsumNoOffer,
		adsumOfferOpen,
		adsumSettle,
		adsumAssume,
		adsumRuling,
		adsumResolve,
		adsumMoved,
		adsumClaimStart,
		adsumNoCharge,
		adsumOwnClaim,
		adsumObjected,
		adsumOtherConfirms,
		adsumUnclaimed,
		adsumFailure,
	), PayLead: 0, Sends: []appointment.NoticeKind(nil), Currency: "", AbsenceFee: policy.Fee{Amount: 0, Most: 0, Named: true, Least: 0, Payout: 0}, LateMoves: []policy.Tier(nil), Sessions: []policy.SessionRules{policy.SessionRules{Kind: "trial", MoveLead: 14400000000000, AbsenceShare: 0, AbsenceFee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, CancelTiers: []policy.Tier{policy.Tier{Lead: 0, Percent: 0, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}}}}, AbsenceAtEnd: false, SpecialistMoves: 0, SpecialistCancels: 43200000000000, SpecialistLate: 0, BindingMove: 43200000000000, ShortNotice: 0, RefundChoices: []appointment.RefundChoice(nil), MoveChoices: []appointment.RefundChoice(nil), Periods: policy.Periods{PayLapses: false, ConfirmBy: "", ConfirmWithin: 0, ConfirmLead: 0, Claim: 604800000000000, Consent: 0, Dispute: 259200000000000, Confirm: 604800000000000, ConfirmFor: "client"}, Technical: "", Limits: []policy.Limit(nil), MaxMoves: 0, FirstAbsenceFree: false, Zone: "UTC"}, {Name: "preply", Title: "Preply", Version: "2-95d6ae6c", Grace: 900000000000, CheckinOpens: 3600000000000, MoveLead: 43200000000000, CancelTiers: []policy.Tier{policy.Tier{Lead: 43200000000000, Percent: 0, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}, policy.Tier{Lead: 0, Percent: 100, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}}, AbsenceShare: 100, Refund: "platform", Rebook: false, SupportTopic: "", SupportLang: "", RulesLink: "", Rules: rules(
		preplyGrace,
		preplyWaitingDuty,
		preplyMessages,
		preplyDelay,
		preplyReason,
		preplyLeadFilled,
		preplyHeld,
		preplyHeldAmount,
		preplyInform,
		preplyClientCancelFilled,
		preplyClientCancelCharge,
		preplySpecialistMove,
		preplySpecialistCancel,
		preplySpecialistCancelCharge,
		preplySpecialistAbsent,
		preplyRefund,
		preplyLate,
		preplyTrial,
		preplyBinding,
		preplyClaim,
		preplyDispute,
		preplyAutoConfirm,
		preplyAutoConfirmTime,
		adsumCheckinFilled,
		adsumOver,
		adsumNotStarted,
		adsumStarted,
		adsumProposed,
		adsumArrived,
		adsumPresent,
		adsumFulfilled,
		adsumNoshow,
		adsumCancelled,
		adsumEnteredInError,
		adsumPayment,
		adsumPackage,
		adsumRepayment,
		adsumEdit,
		adsumPricePaid,
		adsumOffer,
		adsumWaitingList,
		adsumConfirm,
		adsumOfferExpired,
		adsumNoOffer,
		adsumOfferOpen,
		adsumSettle,
		adsumAssume,
		adsumRuling,
		adsumResolve,
		adsumMoved,
		adsumClaimStart,
		adsumNoCharge,
		adsumOwnClaim,
		adsumObjected,
		adsumOtherConfirms,
		adsumUnclaimed,
		adsumFailure,
	), PayLead: 0, Sends: []appointment.NoticeKind(nil), Currency: "", AbsenceFee: policy.Fee{Amount: 0, Most: 0, Named: true, Least: 0, Payout: 0}, LateMoves: []policy.Tier(nil), Sessions: []policy.SessionRules{policy.SessionRules{Kind: "trial", MoveLead: 43200000000000, AbsenceShare: 0, AbsenceFee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, CancelTiers: []policy.Tier{policy.Tier{Lead: 0, Percent: 0, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}}}}, AbsenceAtEnd: false, SpecialistMoves: 0, SpecialistCancels: 43200000000000, SpecialistLate: 0, BindingMove: 43200000000000, ShortNotice: 0, RefundChoices: []appointment.RefundChoice(nil), MoveChoices: []appointment.RefundChoice(nil), Periods: policy.Periods{PayLapses: false, ConfirmBy: "", ConfirmWithin: 0, ConfirmLead: 0, Claim: 604800000000000, Consent: 0, Dispute: 259200000000000, Confirm: 604800000000000, ConfirmFor: "client"}, Technical: "", Limits: []policy.Limit(nil), MaxMoves: 0, FirstAbsenceFree: false, Zone: "UTC", From: time.Date(2025, time.January, 1, 0, 0, 0, 0, time.UTC), Applies: "booking"}}
}

func wooskill() policy.Editions {
	return policy.Editions{{Name: "wooskill", Title: "Wooskill", Version: "3-10693a4d", Grace: 900000000000, CheckinOpens: 3600000000000, MoveLead: 86400000000000, CancelTiers: []policy.Tier{policy.Tier{Lead: 86400000000000, Percent: 0, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}, policy.Tier{Lead: 0, Percent: 100, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}}, AbsenceShare: 100, Refund: "platform", Rebook: false, SupportTopic: "", SupportLang: "", RulesLink: "", Rules: rules(
		wooskillNotify,
		wooskillOffer,
		wooskillConfirm,
		wooskillEdit,
		wooskillCancel,
		wooskillSpecialistAbsent,
		wooskillRefund,
		wooskillRefundFull,
		wooskillGrace,
		wooskillMessages,
		wooskillDelay,
		wooskillReason,
		wooskillLead,
		wooskillHeld,
		wooskillInform,
		wooskillClientCancel,
		wooskillLate,
		adsumCheckinFilled,
		adsumOver,
		adsumNotStarted,
		adsumStarted,
		adsumProposed,
		adsumArrived,
		adsumPresent,
		adsumFulfilled,
		adsumNoshow,
		adsumCancelled,
		adsumEnteredInError,
		adsumPayment,
		adsumPackage,
		adsumRepayment,
		adsumPricePaid,
		adsumWaitingList,
		adsumOfferExpired,
		adsumNoOffer,
		adsumOfferOpen,
		adsumSettle,
		adsumAssume,
		adsumRuling,
		adsumResolve,
		adsumMoved,
		adsumClaimStart,
		adsumNoCharge,
		adsumOwnClaim,
		adsumObjected,
		adsumOtherConfirms,
		adsumUnclaimed,
		adsumFailure,
	), PayLead: 0, Sends: []appointment.NoticeKind(nil), Currency: "", AbsenceFee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, LateMoves: []policy.Tier(nil), Sessions: []policy.SessionRules(nil), AbsenceAtEnd: false, SpecialistMoves: 0, SpecialistCancels: 0, SpecialistLate: 0, BindingMove: 0, ShortNotice: 0, RefundChoices: []appointment.RefundChoice(nil), MoveChoices: []appointment.RefundChoice(nil), Periods: policy.Periods{PayLapses: false, ConfirmBy: "", ConfirmWithin: 0, ConfirmLead: 0, Claim: 0, Consent: 0, Dispute: 0, Confirm: 0, ConfirmFor: ""}, Technical: "", Limits: []policy.Limit(nil), MaxMoves: 0, FirstAbsenceFree: false, Zone: ""}}
}

func znanylekarz() policy.Editions {
	return policy.Editions{{Name: "znanylekarz", Title: "ZnanyLekarz", Version: "1-e4b40915", Grace: 900000000000, CheckinOpens: 3600000000000, MoveLead: 86400000000000, CancelTiers: []policy.Tier{policy.Tier{Lead: 86400000000000, Percent: 5, Fee: policy.Fee{Amount: 0, Most: 0, Named: false, Least: 0, Payout: 0}, Denied: false}, policy.Tier{Lead: 0, Percent: 100, Fee: policy.Fee{Amount: 0, Most: 0, Named: true, Least: 0, Payout: 0}, Denied: false}}, AbsenceShare: 100, Refund: "platform", Rebook: false, SupportTopic: "", SupportLang: "", RulesLink: "", Rules: rules(
		znanylekarzGrace,
		znanylekarzMessages,
		znanylekarzDelay,
		znanylekarzReason,
		znanylekarzLead,
		znanylekarzLeadTime,
		znanylekarzHeld,
		znanylekarzInform,
		znanylekarzClientCancel,
		znanylekarzSpecialistMove,
		znanylekarzSpecialistCancel,
		znanylekarzSpecialistAbsent,
		znanylekarzLate,
		znanylekarzChoice,
		znanylekarzSpecialistLate,
		adsumCheckinFilled,
		adsumOver,
		adsumNotStarted,
		adsumStarted,
		adsumProposed,
		adsumArrived,
		adsumPresent,
		adsumFulfilled,
		adsumNoshow,
		adsumCancelled,
		adsumEnteredInError,
		adsumPayment,
		adsumPackage,
		adsumRepayment,
		adsumEdit,
		adsumPricePaid,
		adsumOffer,
		adsumWaitingList,
		adsumConfirm,
		adsumOfferExpired,
		adsumNoOffer,
		adsumOfferOpen,
		adsumSettle,
		adsumAssume,
		adsumRuling,
		adsumResolve,
		adsumMoved,
		adsumClaimStart,
		adsumNoCharge,
		adsumOwnClaim,
		adsumObjected,
		adsumOtherConfirms,
		adsumUnclaimed,
		adsumFailure,
	), PayLead: 0, Sends: []appointment.NoticeKind(nil), Currency: "", AbsenceFee: policy.Fee{Amount: 0, Most: 0, Named: true, Least: 0, Payout: 0}, LateMoves: []policy.Tier(nil), Sessions: []policy.SessionRules(nil), AbsenceAtEnd: false, SpecialistMoves: 0, SpecialistCancels: 0, SpecialistLate: 3600000000000, BindingMove: 0, ShortNotice: 0, RefundChoices: []appointment.RefundChoice(nil), MoveChoices: []appointment.RefundChoice{"refund", "carry_over"}, Periods: policy.Periods{PayLapses: false, ConfirmBy: "", ConfirmWithin: 0, ConfirmLead: 0, Claim: 0, Consent: 0, Dispute: 0, Confirm: 0, ConfirmFor: ""}, Technical: "", Limits: []policy.Limit(nil), MaxMoves: 0, FirstAbsenceFree: false, Zone: ""}}
}

func adsumCheckin() policy.Rule {
	return policy.Rule{ID: "adsum.checkin", Cases: []policy.Case{"checkin"}, Texts: worded(
		"Check-in opens {checkin_opens} before the start.",
		"L’arrivée peut être enregistrée à partir de {checkin_opens} avant le début.",
		"Obecność można odnotować najwcześniej na {checkin_opens:accusative} przed rozpoczęciem.",
		"Присутність можна позначити, коли до початку лишається не більше ніж {checkin_opens:nominative}."), Assumed: true}
}

func adsumOver() policy.Rule {
	return policy.Rule{ID: "adsum.over", Cases: []policy.Case{"over"}, Texts: worded(
		"The appointment has ended, and an arrival counts only before its end.",
		"Le rendez-vous est terminé, et seule compte une arrivée avant la fin.",
		"Spotkanie już się skończyło, a liczy się tylko przyjście przed jego końcem.",
		"Зустріч уже закінчилася, а враховується лише прихід до її кінця."), Assumed: true}
}

func adsumNotStarted() policy.Rule {
	return policy.Rule{ID: "adsum.not-started", Cases: []policy.Case{"not_started"}, Texts: worded(
		"Your own absence can be recorded only from the start of the appointment.",
		"Votre propre absence ne peut être enregistrée qu’à partir du début du rendez-vous.",
		"Własną nieobecność można odnotować dopiero od chwili rozpoczęcia spotkania.",
		"Власну відсутність можна позначити лише від початку зустрічі."), Assumed: true}
}

func adsumStarted() policy.Rule {
	return policy.Rule{ID: "adsum.started", Cases: []policy.Case{"started"}, Texts: worded(
		"From the start on, the client can move or cancel only for a serious reason that you accept.",
		"Une fois le rendez-vous commencé, le client ne peut le déplacer ou l’annuler que pour un motif sérieux que vous acceptez.",
		"Po rozpoczęciu klient może przełożyć lub odwołać spotkanie tylko z ważnego powodu, który uznasz.",
		"Після початку клієнт може перенести чи скасувати зустріч лише з поважної причини, яку Ви приймете."), Assumed: true}
}

func adsumProposed() policy.Rule {
	return policy.Rule{ID: "adsum.proposed", Cases: []policy.Case{"proposed"}, Texts: worded(
		"The appointment is only proposed: until the client accepts it, it can only be declined or withdrawn, and nobody can arrive, be absent or pay.",
		"Le rendez-vous n’est que proposé\u00a0: tant que le client ne l’a pas accepté, il ne peut qu’être décliné ou retiré, et ni arrivée, ni absence, ni paiement ne s’enregistre.",
		"Spotkanie jest dopiero zaproponowane: dopóki klient go nie przyjmie, można tylko odnotować odmowę albo wycofać propozycję; obecności, nieobecności ani wpłaty jeszcze nie ma.",
		"Зустріч лише запропоновано: доки клієнт її не прийме, можна лише позначити відмову або відкликати пропозицію; присутності, неявки чи оплати ще немає."), Assumed: true}
}

func adsumArrived() policy.Rule {
	return policy.Rule{ID: "adsum.arrived", Cases: []policy.Case{"arrived"}, Texts: worded(
		"The client is checked in, so no absence can be declared and the appointment can no longer be moved or cancelled.",
		"L’arrivée du client est enregistrée\u00a0: aucune absence ne peut être constatée, et le rendez-vous ne peut plus être déplacé ni annulé.",
		"Obecność klienta jest odnotowana, więc nie można już stwierdzić nieobecności ani przełożyć lub odwołać spotkania.",
		"Присутність клієнта позначено, тому зафіксувати неявку, перенести чи скасувати зустріч уже не можна."), Assumed: true}
}

func adsumPresent() policy.Rule {
	return policy.Rule{ID: "adsum.present", Cases: []policy.Case{"present"}, Texts: worded(
		"Your own arrival is recorded, so you cannot be recorded as absent.",
		"Votre arrivée est enregistrée\u00a0: votre absence ne peut donc pas l’être.",
		"Twoja obecność jest odnotowana, więc nie można odnotować Twojej nieobecności.",
		"Вашу присутність позначено, тому Вашу відсутність позначити не можна."), Assumed: true}
}

func adsumFulfilled() policy.Rule {
	return policy.Rule{ID: "adsum.fulfilled", Cases: []policy.Case{"fulfilled"}, Texts: worded(
		"The appointment took place and is closed; only messages and payments can still be recorded.",
		"Le rendez-vous a eu lieu et il est clos\u202f; seuls des messages et des paiements peuvent encore être enregistrés.",
		"Spotkanie się odbyło i jest zamknięte; można jeszcze odnotować tylko wiadomości i płatności.",
		"Зустріч відбулася й закрита; можна додати лише повідомлення та оплати."), Assumed: true}
}

func adsumNoshow() policy.Rule {
	return policy.Rule{ID: "adsum.noshow", Cases: []policy.Case{"noshow"}, Texts: worded(
		"An absence is recorded, and only a reason of the client's that you accept can reopen the appointment.",
		"Une absence est enregistrée\u202f; seul un motif du client que vous acceptez peut rouvrir le rendez-vous.",
		"Nieobecność jest już odnotowana; spotkanie może otworzyć ponownie tylko uznany przez Ciebie powód klienta.",
		"Неявку вже зафіксовано; знову відкрити зустріч може лише причина клієнта, яку Ви приймете."), Assumed: true}
}

func adsumCancelled() policy.Rule {
	return policy.Rule{ID: "adsum.cancelled", Cases: []policy.Case{"cancelled"}, Texts: worded(
		"The appointment is cancelled; payments and refunds can still be recorded and, after a cancellation that is charged, a late reason of the client's.",
		"Le rendez-vous est annulé\u202f; on peut encore enregistrer des paiements et des remboursements et, après une annulation facturée, un motif tardif du client.",
		"Spotkanie jest odwołane; można jeszcze odnotować płatności i zwroty, a po odwołaniu z opłatą także spóźniony powód klienta.",
		"Зустріч скасовано; можна ще записати оплати й повернення коштів, а після платного скасування — і запізнілу причину клієнта."), Assumed: true}
}

func adsumEnteredInError() policy.Rule {
	return policy.Rule{ID: "adsum.entered-in-error", Cases: []policy.Case{"entered_in_error"}, Texts: worded(
		"The appointment was entered in error and cannot be changed.",
		"Le rendez-vous a été saisi par erreur et ne peut pas être modifié.",
		"Spotkanie wpisano przez pomyłkę i nie można go już zmienić.",
		"Зустріч внесено помилково, змінити її не можна."), Assumed: true}
}

func adsumPayment() policy.Rule {
	return policy.Rule{ID: "adsum.payment", Cases: []policy.Case{"payment"}, Texts: worded(
		"A payment cannot exceed what is still to be paid of the price or, once the charge is decided, of the charge; where no price was agreed or all is paid, there is nothing to pay.",
		"Un paiement ne peut dépasser ce qui reste à payer du prix ou, une fois arrêté, du montant dû\u202f; sans prix convenu, ou quand tout est payé, il n’y a rien à payer.",
		"Wpłata nie może przekroczyć tego, co pozostaje do zapłaty: z ceny, a po rozstrzygnięciu z należnej opłaty; gdy ceny nie uzgodniono albo wszystko jest zapłacone, nie ma nic do zapłaty.",
		"Сплатити можна щонайбільше те, що лишається до сплати: з ціни, а коли плату визначено, із цієї плати; якщо ціну не узгоджено або все сплачено, платити нічого."), Assumed: true}
}

func adsumPackage() policy.Rule {
	return policy.Rule{ID: "adsum.package", Cases: []policy.Case{"package"}, Texts: worded(
		"The session is drawn from a package, whose money pays for it: what is paid or refunded is recorded for the package.",
		"Le rendez-vous fait partie d’un forfait, qui le paie\u00a0: paiements et remboursements s’enregistrent pour le forfait.",
		"Spotkanie należy do pakietu i to pakiet za nie płaci: wpłaty i zwroty zapisuje się przy pakiecie.",
		"Зустріч належить до пакета, який її оплачує: оплати й повернення записують для пакета."), Assumed: true}
}

func adsumRepayment() policy.Rule {
	return policy.Rule{ID: "adsum.repayment", Cases: []policy.Case{"repayment"}, Texts: worded(
		"A refund returns what is due to the client, never more.",
		"Un remboursement rend ce qui est dû au client, jamais davantage.",
		"Zwrot obejmuje kwotę należną klientowi, nigdy więcej.",
		"Повернення охоплює суму, належну клієнтові, і не більше."), Assumed: true}
}

func adsumEdit() policy.Rule {
	return policy.Rule{ID: "adsum.edit", Cases: []policy.Case{"edit"}, Texts: worded(
		"You can change the details of an appointment; the client is told what holds now.",
		"Vous pouvez modifier les détails d’un rendez-vous\u202f; le client est informé des nouvelles modalités.",
		"Szczegóły spotkania możesz zmienić; klient otrzymuje aktualne ustalenia.",
		"Деталі зустрічі можна змінити; клієнт отримує оновлені дані."), Assumed: true}
}

func adsumPricePaid() policy.Rule {
	return policy.Rule{ID: "adsum.price-paid", Cases: []policy.Case{"edit_paid"}, Texts: worded(
		"Once something has been paid, a higher price leaves the difference to be paid and a lower one the difference to be refunded; the currency stays.",
		"Dès qu’une somme a été versée, un prix plus élevé laisse la différence à payer et un prix plus bas la différence à rembourser\u202f; la devise ne change pas.",
		"Gdy coś już wpłacono, wyższa cena oznacza dopłatę różnicy, a niższa jej zwrot; waluta się nie zmienia.",
		"Коли щось уже сплачено, за вищої ціни доплачується різниця, за нижчої вона повертається; валюта не змінюється."), Assumed: true}
}

func adsumOffer() policy.Rule {
	return policy.Rule{ID: "adsum.offer", Cases: []policy.Case{"offer"}, Texts: worded(
		"You can propose several new times to the client; they are held until the client answers or the offer expires.",
		"Vous pouvez proposer plusieurs dates au client\u202f; elles sont réservées jusqu’à sa réponse ou jusqu’à l’expiration de la proposition.",
		"Możesz zaproponować klientowi kilka nowych terminów; są zarezerwowane, dopóki klient nie odpowie lub propozycja nie wygaśnie.",
		"Ви можете запропонувати клієнтові кілька нових дат; вони зарезервовані, доки клієнт не відповість або пропозиція не втратить чинності."), Assumed: true}
}

func adsumWaitingList() policy.Rule {
	return policy.Rule{ID: "adsum.waiting-list", Cases: []policy.Case{"waiting"}, Texts: worded(
		"One time after the other is put to a client on the waiting list, each held until they answer or the offer expires; nothing is agreed, and nothing is charged, until they accept.",
		"Une seule date à la fois est proposée à un client de la liste d’attente\u202f; elle lui est réservée jusqu’à sa réponse ou jusqu’à l’expiration de la proposition\u202f; tant qu’il ne l’a pas acceptée, rien n’est convenu ni facturé.",
		"Klientowi z listy oczekujących proponuje się jeden termin naraz; jest on zarezerwowany, dopóki klient nie odpowie lub propozycja nie wygaśnie. Dopóki klient jej nie przyjmie, nic nie jest umówione i nie ma żadnej opłaty.",
		"Клієнтові зі списку очікування пропонують один час за раз; його зарезервовано, доки він не відповість або пропозиція не втратить чинності; доки він її не прийме, нічого не домовлено й плати немає."), Assumed: true}
}

func adsumConfirm() policy.Rule {
	return policy.Rule{ID: "adsum.confirm", Cases: []policy.Case{"confirm"}, Texts: worded(
		"The move is final once the client accepts one of the times; time, duration and place are restated.",
		"Le report est définitif lorsque le client accepte l’une des dates\u202f; l’heure, la durée et le lieu lui sont rappelés.",
		"Zmiana jest ostateczna, gdy klient wybierze jeden z terminów; godzina, czas trwania i miejsce są podawane na nowo.",
		"Перенесення остаточне, коли клієнт обрав одну з дат; час, тривалість і місце вказуються ще раз."), Assumed: true}
}

func adsumOfferExpired() policy.Rule {
	return policy.Rule{ID: "adsum.offer-expired", Cases: []policy.Case{"expired"}, Texts: worded(
		"An offer can be accepted up to the instant at which it expires; after that its times are free for others.",
		"Une proposition peut être acceptée jusqu’à l’instant où elle expire\u202f; ensuite, ses dates sont libres pour d’autres.",
		"Propozycję można przyjąć najpóźniej w chwili jej wygaśnięcia; potem terminy są wolne dla innych.",
		"Пропозицію можна прийняти не пізніше моменту, коли закінчується її дія; після цього запропонований час вільний для інших."), Assumed: true}
}

func adsumNoOffer() policy.Rule {
	return policy.Rule{ID: "adsum.no-offer", Cases: []policy.Case{"no_offer"}, Texts: worded(
		"Only an open offer can be accepted, declined or withdrawn, and this appointment has none.",
		"Seule une proposition en cours peut être acceptée, refusée ou retirée, et ce rendez-vous n’en a pas.",
		"Przyjąć, odrzucić lub wycofać można tylko otwartą propozycję, a do tego spotkania takiej nie ma.",
		"Прийняти, відхилити чи відкликати можна лише чинну пропозицію, а для цієї зустрічі її немає."), Assumed: true}
}

func adsumOfferOpen() policy.Rule {
	return policy.Rule{ID: "adsum.offer-open", Cases: []policy.Case{"offer_open"}, Texts: worded(
		"You have asked to move this appointment; until the client takes a new time or you take the offer back, no absence of the client can be declared.",
		"Vous avez demandé à déplacer ce rendez-vous\u202f; tant que le client n’a pas choisi de nouvelle date et que vous n’avez pas retiré la proposition, aucune absence du client ne peut être constatée.",
		"Zmiana tego terminu wyszła od Ciebie; dopóki klient nie wybierze nowego lub nie wycofasz propozycji, nie można stwierdzić nieobecności klienta.",
		"Ви попросили перенести цю зустріч; доки клієнт не обере нового часу або Ви не відкличете пропозицію, неявку клієнта зафіксувати не можна."), Assumed: true}
}

func adsumSettle() policy.Rule {
	return policy.Rule{ID: "adsum.settle", Cases: []policy.Case{"settle"}, Texts: worded(
		"Once its end has come, an appointment is closed as fulfilled where the client was checked in and as an absence where you waited for the client in vain; all else is left to you.",
		"Une fois terminé, un rendez-vous est clos comme honoré si l’arrivée du client est enregistrée, et comme une absence si vous avez attendu le client en vain\u202f; le reste vous revient.",
		"Po zakończeniu spotkanie zamyka się jako odbyte, jeśli odnotowano przyjście klienta, a jako nieobecność, jeśli czekanie na klienta nic nie dało; o reszcie decydujesz Ty.",
		"Після закінчення зустріч закривається як проведена, якщо прихід клієнта позначено, а як неявка — якщо на клієнта чекали марно; решту вирішуєте Ви."), Assumed: true}
}

func adsumAssume() policy.Rule {
	return policy.Rule{ID: "adsum.assume", Cases: []policy.Case{"assume"}, Texts: worded(
		"Nobody recorded whether the client came; your own setting says what is then assumed.",
		"Personne n’a enregistré si le client est venu\u202f; votre propre réglage dit ce qui est alors supposé.",
		"Nie odnotowano, czy klient przyszedł; Twoje własne ustawienie mówi, co się wtedy przyjmuje.",
		"Ніхто не позначив, чи прийшов клієнт; Ваше власне налаштування каже, що тоді припускається."), Assumed: true}
}

func adsumRuling() policy.Rule {
	return policy.Rule{ID: "adsum.ruling", Cases: []policy.Case{"ruling"}, Texts: worded(
		"What the rules leave to the specialist is theirs alone to say, unless they let others rule for them.",
		"Ce que les règles laissent au spécialiste ne revient qu’à lui, sauf s’il permet à d’autres d’en décider.",
		"O tym, co zasady pozostawiają specjaliście, rozstrzyga tylko on, chyba że pozwoli na to innym.",
		"Те, що правила лишають фахівцеві, вирішує лише він, якщо не дозволив цього іншим."), Assumed: true}
}

func adsumResolve() policy.Rule {
	return policy.Rule{ID: "adsum.resolve", Cases: []policy.Case{"resolve"}, Texts: worded(
		"You can close a message that is settled otherwise; it then bears on no decision any more.",
		"Vous pouvez clore un message réglé autrement\u202f; il ne pèse alors plus sur aucune décision.",
		"Wiadomość załatwioną inaczej można zamknąć; nie wpływa ona wtedy na żadną decyzję.",
		"Повідомлення, вирішене інакше, можна закрити; тоді воно більше не впливає на жодне рішення."), Assumed: true}
}

func adsumMoved() policy.Rule {
	return policy.Rule{ID: "adsum.moved", Cases: []policy.Case{"moved"}, Texts: worded(
		"The appointment was moved in the meantime, so nobody was absent at its old time.",
		"Le rendez-vous a été déplacé entre-temps\u00a0: personne n’a donc été absent à l’ancienne heure.",
		"Spotkanie zostało tymczasem przełożone, więc w poprzednim terminie nikt nie był nieobecny.",
		"Зустріч тим часом перенесли, тож у попередній час ніхто не був відсутній."), Assumed: true}
}

func adsumClaimStart() policy.Rule {
	return policy.Rule{ID: "adsum.claim-start", Cases: []policy.Case{"claim_start"}, Texts: worded(
		"What went wrong with an appointment can be reported only from its start on.",
		"Ce qui s’est mal passé ne peut être signalé qu’à partir du début du rendez-vous.",
		"To, co poszło nie tak, można zgłosić dopiero od rozpoczęcia spotkania.",
		"Повідомити про те, що пішло не так, можна лише від початку зустрічі."), Assumed: true}
}

func adsumNoCharge() policy.Rule {
	return policy.Rule{ID: "adsum.no-charge", Cases: []policy.Case{"no_charge"}, Texts: worded(
		"There is nothing here to object to: a client objects to a charge for an absence, you to a claim of the client’s that still runs, and nobody to what they have agreed to.",
		"Il n’y a rien à contester ici\u00a0: le client conteste ce qui est facturé pour une absence, vous un signalement du client encore sans réponse\u202f; personne ne conteste ce qu’il a accepté.",
		"Nie ma tu czego kwestionować: klient sprzeciwia się opłacie za nieobecność, a Ty zgłoszeniu klienta, które jeszcze czeka na odpowiedź; nikt nie sprzeciwia się temu, na co się zgodził.",
		"Тут немає чого заперечувати: клієнт заперечує плату за неявку, а Ви – заяву клієнта, на яку ще не відповіли; те, з чим погодилися, вже не заперечують."), Assumed: true}
}

func adsumOwnClaim() policy.Rule {
	return policy.Rule{ID: "adsum.own-claim", Cases: []policy.Case{"own_claim"}, Texts: worded(
		"What a side has reported, the other confirms. If they take it back, record how the appointment went.",
		"Ce qu’une partie a signalé, c’est l’autre qui le confirme. Si elle y renonce, enregistrez ce qui s’est passé.",
		"To, co zgłosiła jedna strona, potwierdza druga. Jeśli zgłoszenie wycofano, odnotuj, jak było naprawdę.",
		"Те, про що заявила одна сторона, підтверджує інша. Якщо заяву відкликано, позначте, як було насправді."), Assumed: true}
}

func adsumObjected() policy.Rule {
	return policy.Rule{ID: "adsum.objected", Cases: []policy.Case{"objected"}, Texts: worded(
		"This side has objected already; what the platform then decides is recorded as a ruling.",
		"Cette partie a déjà contesté\u202f; il reste à enregistrer ce que la plateforme décide.",
		"Ta strona zgłosiła już sprzeciw; teraz odnotowuje się to, co postanowi platforma.",
		"Ця сторона вже заперечила; тепер позначають те, що вирішить платформа."), Assumed: true}
}

func adsumOtherConfirms() policy.Rule {
	return policy.Rule{ID: "adsum.other-confirms", Cases: []policy.Case{"other_confirms"}, Texts: worded(
		"It is the other side that has to confirm this appointment.",
		"C’est à l’autre partie de confirmer ce rendez-vous.",
		"To spotkanie ma potwierdzić druga strona.",
		"Цю зустріч має підтвердити інша сторона."), Assumed: true}
}

func adsumUnclaimed() policy.Rule {
	return policy.Rule{ID: "adsum.unclaimed", Cases: []policy.Case{"unclaimed"}, Texts: worded(
		"What is reported to the platform is kept; its rules do not say what comes of it.",
		"Ce qui est signalé à la plateforme est conservé\u202f; ses règles ne disent pas ce qui en résulte.",
		"Zgłoszenie do platformy zostaje zapisane; jej zasady nie mówią, co z niego wynika.",
		"Повідомлене платформі зберігається; її правила не кажуть, що з цього випливає."), Assumed: true}
}

func adsumFailure() policy.Rule {
	return policy.Rule{ID: "adsum.failure", Cases: []policy.Case{"failure"}, Texts: worded(
		"The platform's rules say nothing of a technical failure; you decide whether the charge stands.",
		"Les règles de la plateforme ne disent rien d’une panne technique\u202f; c’est à vous de décider si le prix reste dû.",
		"Zasady platformy nic nie mówią o awarii technicznej; o opłacie decydujesz Ty.",
		"Правила платформи нічого не кажуть про технічний збій; чи лишається плата, вирішуєте Ви."), Assumed: true}
}

func maxMoves() policy.Rule {
	return policy.Rule{ID: "max-moves", Cases: []policy.Case{"max_moves"}, Texts: worded(
		"Moves at the client's wish within 12 months: {max_moves} at most; any further one takes a serious reason that you accept.",
		"Reports à la demande du client sur 12 mois\u00a0: {max_moves} au plus\u202f; au-delà, il faut un motif sérieux que vous acceptez.",
		"Przełożenia na prośbę klienta w ciągu 12 miesięcy: najwyżej {max_moves}; każde kolejne tylko z ważnego powodu, który uznasz.",
		"Перенесення на прохання клієнта за 12 місяців: щонайбільше {max_moves}; кожне наступне — лише з поважної причини, яку Ви приймете."), Assumed: true}
}

func firstAbsence() policy.Rule {
	return policy.Rule{ID: "first-absence", Cases: []policy.Case{"first_absence"}, Texts: worded(
		"The client's first absence within 12 months is not charged, and what was paid for the appointment goes back.",
		"La première absence du client sur 12 mois ne lui est pas facturée, et ce qui a été payé pour le rendez-vous lui est remboursé.",
		"Za pierwszą nieobecność w ciągu 12 miesięcy klient nie ponosi opłaty, a wpłata za spotkanie do niego wraca.",
		"За першу неявку протягом 12 місяців клієнт не платить, а сплачене за зустріч йому повертається."), Assumed: true}
}

func clearlyGrace() policy.Rule {
	return policy.Rule{ID: "clearly.grace", Cases: []policy.Case{"grace"}, Texts: worded(
		"Absence of the client can be declared from 15 minutes after the start.",
		"L’absence du client peut être constatée à partir de 15 minutes après le début.",
		"Nieobecność klienta można stwierdzić dopiero po upływie 15 minut od rozpoczęcia.",
		"Неявку клієнта можна зафіксувати лише через 15 хвилин після початку."), Source: policy.Source{Article: "Clearly, Co zrobić, jeśli klient nie pojawi się na sesji?", File: "000_f7a8a0e40efd0a37.txt", Sentence: "\"Co zrobić, jeśli klient się nie pojawi?\", step 1, sentence 1", Address: "", Places: worded(
		"\"Co zrobić, jeśli klient się nie pojawi?\", step 1, sentence 1",
		"«\u00a0Co zrobić, jeśli klient się nie pojawi?\u00a0», étape 1, phrase 1",
		"„Co zrobić, jeśli klient się nie pojawi?”, krok 1, zdanie 1",
		"«Co zrobić, jeśli klient się nie pojawi?», крок 1, речення 1"), ID: "absence", Lang: "pl", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 7, SHA256: "7c26cf52fa584250a0dd98aef3df3c6bc1a9f72f617cdc3dbbdd9bbb1b4416b4"}}}, Assumed: false}
}

func clearlyMessages() policy.Rule {
	return policy.Rule{ID: "clearly.messages", Cases: []policy.Case{"messages"}, Texts: worded(
		"Before you declare absence, check what the client has written: it may be a warning or a request to move.",
		"Avant de constater une absence, relisez les messages du client\u00a0: il a pu vous prévenir ou demander un report.",
		"Zanim stwierdzisz nieobecność, przejrzyj wiadomości od klienta: mogą zawierać ostrzeżenie albo prośbę o inny termin.",
		"Перш ніж фіксувати неявку, перегляньте повідомлення клієнта: там може бути попередження або прохання про перенесення."), Source: policy.Source{Article: "Clearly, Co zrobić, jeśli klient nie pojawi się na sesji?", File: "000_f7a8a0e40efd0a37.txt", Sentence: "\"Co zrobić, jeśli klient się nie pojawi?\", step 2", Address: "", Places: worded(
		"\"Co zrobić, jeśli klient się nie pojawi?\", step 2",
		"«\u00a0Co zrobić, jeśli klient się nie pojawi?\u00a0», étape 2",
		"„Co zrobić, jeśli klient się nie pojawi?”, krok 2",
		"«Co zrobić, jeśli klient się nie pojawi?», крок 2"), ID: "absence", Lang: "pl", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 19, SHA256: "a630920e42514f8b4e9d5bbab2200c75bb5c2169020e15e76cb890efef15d448"}}}, Assumed: false}
}

func clearlyDelay() policy.Rule {
	return policy.Rule{ID: "clearly.delay", Cases: []policy.Case{"delay"}, Texts: worded(
		"A client who has announced a delay does not yet count as absent at 15 minutes after the start.",
		"Un client qui a annoncé son retard n’est pas encore réputé absent au bout de 15 minutes.",
		"Gdy klient zapowiedział spóźnienie, sam upływ 15 minut od rozpoczęcia nie oznacza jeszcze nieobecności.",
		"Якщо клієнт попередив про запізнення, 15 хвилин від початку ще не означають неявки."), Source: policy.Source{Article: "Clearly, Co zrobić, jeśli klient nie pojawi się na sesji?", File: "000_f7a8a0e40efd0a37.txt", Sentence: "\"Co zrobić, jeśli klient się nie pojawi?\", step 1, sentence 2", Address: "", Places: worded(
		"\"Co zrobić, jeśli klient się nie pojawi?\", step 1, sentence 2",
		"«\u00a0Co zrobić, jeśli klient się nie pojawi?\u00a0», étape 1, phrase 2",
		"„Co zrobić, jeśli klient się nie pojawi?”, krok 1, zdanie 2",
		"«Co zrobić, jeśli klient się nie pojawi?», крок 1, речення 2"), ID: "absence", Lang: "pl", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 14, SHA256: "0f855058c2b67684731233a830f9b7fcacc61d4c93e4c2ffd11fd27c79688597"}}}, Assumed: false}
}

func clearlyDelayUntil() policy.Rule {
	return policy.Rule{ID: "clearly.delay-until", Cases: []policy.Case{"delay"}, Texts: worded(
		"After an announced delay, wait until the arrival that the client named, at most until the end; if none was named, you decide.",
		"Après l’annonce d’un retard, attendez l’heure d’arrivée indiquée, au plus tard jusqu’à la fin\u202f; sans heure indiquée, la décision vous revient.",
		"Po zapowiedzi spóźnienia czekaj do podanej godziny przyjścia, najdłużej do końca spotkania; jeśli jej nie podano, decyzja należy do Ciebie.",
		"Після попередження про запізнення чекайте до названого часу приходу, не довше ніж до кінця зустрічі; якщо час не названо, вирішуєте Ви."), Assumed: true}
}

func clearlyReason() policy.Rule {
	return policy.Rule{ID: "clearly.reason", Cases: []policy.Case{"reason"}, Texts: worded(
		"If the client gives a serious reason, you decide whether the appointment moves free of charge; such a move is requested in the support chat under \"Inne\".",
		"Si le client donne un motif sérieux, vous décidez d’un report gratuit\u202f; il se demande dans le chat d’assistance, option «\u00a0Inne\u00a0».",
		"Gdy klient poda ważny powód, to Ty decydujesz o bezpłatnym przełożeniu; zgłasza się je na czacie wsparcia, w opcji „Inne”.",
		"Якщо клієнт назвав поважну причину, безкоштовне перенесення — на Ваш розсуд; запит подають у чаті підтримки, в опції «Inne»."), Source: policy.Source{Article: "Clearly, Co zrobić, jeśli klient nie pojawi się na sesji?", File: "000_f7a8a0e40efd0a37.txt", Sentence: "\"Zasady dotyczące nieobecności klienta\", point 3; \"Co zrobić, jeśli klient się nie pojawi?\", step 3", Address: "", Places: worded(
		"\"Zasady dotyczące nieobecności klienta\", point 3; \"Co zrobić, jeśli klient się nie pojawi?\", step 3",
		"«\u00a0Zasady dotyczące nieobecności klienta\u00a0», point 3\u202f; «\u00a0Co zrobić, jeśli klient się nie pojawi?\u00a0», étape 3",
		"„Zasady dotyczące nieobecności klienta”, punkt 3; „Co zrobić, jeśli klient się nie pojawi?”, krok 3",
		"«Zasady dotyczące nieobecności klienta», пункт 3; «Co zrobić, jeśli klient się nie pojawi?», крок 3"), ID: "absence", Lang: "pl", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 14, SHA256: "233460c82c6049725569b8b08b4e303e55f45a26571a09c8d94f10353a5a426c"}, policy.Sentence{Words: 10, SHA256: "a6c68114c7fe6285d58091406d0ee7f545a2fdb85f6ea03619ae1e4589f153f8"}, policy.Sentence{Words: 28, SHA256: "b98d2561766527c391c1fe672950093b914602039b370d2a1397eb3da649059b"}}}, Assumed: false}
}

func clearlyLead() policy.Rule {
	return policy.Rule{ID: "clearly.lead", Cases: []policy.Case{"client_move"}, Texts: worded(
		"The client may move the appointment free of charge up to 24 hours before the start; later it takes a serious reason that you accept.",
		"Le client peut déplacer gratuitement le rendez-vous au moins 24 heures avant le début\u202f; ensuite, il faut un motif sérieux que vous acceptez.",
		"Klient może bezpłatnie przełożyć spotkanie z wyprzedzeniem co najmniej 24 godzin; później tylko z ważnego powodu, który uznasz.",
		"Клієнт може безкоштовно перенести зустріч, якщо до початку лишається не менше ніж 24 години; пізніше — лише з поважної причини, яку Ви приймете."), Source: policy.Source{Article: "Clearly, Co zrobić, jeśli klient nie pojawi się na sesji?", File: "000_f7a8a0e40efd0a37.txt", Sentence: "\"Zasady dotyczące nieobecności klienta\", point 1", Address: "", Places: worded(
		"\"Zasady dotyczące nieobecności klienta\", point 1",
		"«\u00a0Zasady dotyczące nieobecności klienta\u00a0», point 1",
		"„Zasady dotyczące nieobecności klienta”, punkt 1",
		"«Zasady dotyczące nieobecności klienta», пункт 1"), ID: "absence", Lang: "pl", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 34, SHA256: "f01402cb2b523079e97f73e0e0b4817faa20925acf167524fa4ed54e47a2efd0"}}}, Assumed: false}
}

func clearlyLeadAsked() policy.Rule {
	return policy.Rule{ID: "clearly.lead-asked", Cases: []policy.Case{"client_move"}, Texts: worded(
		"What counts is when the client asked to move; a request in time that was not carried out rules out absence, and you owe the move.",
		"C’est le moment de la demande de report qui compte\u202f; faite à temps et restée sans suite, elle exclut l’absence, et le report est dû au client.",
		"Liczy się chwila, w której klient prosi o przełożenie; prośba złożona w terminie, a niezrealizowana wyklucza nieobecność i zobowiązuje Cię do przełożenia.",
		"Важить час, коли клієнт попросив про перенесення; вчасне, але невиконане прохання виключає неявку, і перенести зустріч маєте Ви."), Assumed: true}
}

func clearlyHeld() policy.Rule {
	return policy.Rule{ID: "clearly.held", Cases: []policy.Case{"held"}, Texts: worded(
		"If the client stays away, gave no serious reason beforehand and did not move it at least 24 hours before, the appointment counts as held and the charge stands.",
		"Une absence sans motif sérieux donné auparavant et sans report au moins 24 heures à l’avance est considérée comme un rendez-vous honoré\u00a0: le prix reste dû.",
		"Nieobecność bez podanego wcześniej ważnego powodu i bez przełożenia z wyprzedzeniem co najmniej 24 godzin uznaje się za odbyte spotkanie, a opłata pozostaje należna.",
		"Якщо клієнт не зʼявився, завчасно не назвав поважної причини й не переніс зустріч, коли до початку було не менше ніж 24 години, вона вважається проведеною і її потрібно оплатити."), Source: policy.Source{Article: "Clearly, Co zrobić, jeśli klient nie pojawi się na sesji?", File: "000_f7a8a0e40efd0a37.txt", Sentence: "\"Zasady dotyczące nieobecności klienta\", point 1", Address: "", Places: worded(
		"\"Zasady dotyczące nieobecności klienta\", point 1",
		"«\u00a0Zasady dotyczące nieobecności klienta\u00a0», point 1",
		"„Zasady dotyczące nieobecności klienta”, punkt 1",
		"«Zasady dotyczące nieobecności klienta», пункт 1"), ID: "absence", Lang: "pl", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 34, SHA256: "f01402cb2b523079e97f73e0e0b4817faa20925acf167524fa4ed54e47a2efd0"}}}, Assumed: false}
}

func clearlyRebook() policy.Rule {
	return policy.Rule{ID: "clearly.rebook", Cases: []policy.Case{"rebook"}, Texts: worded(
		"After an absence that counts as held, the next session must be booked and paid anew; this appointment and its payment are not carried over.",
		"Après une absence considérée comme un rendez-vous honoré, le suivant est à réserver et à payer de nouveau\u202f; ni ce créneau ni son paiement ne sont reportés.",
		"Po nieobecności uznanej za odbyte spotkanie następne wymaga nowej rezerwacji i płatności; terminu ani wpłaty nie można na nie przenieść.",
		"Після неявки, що вважається проведеною зустріччю, наступну призначають і оплачують заново; ні цей час, ні оплата на неї не переносяться."), Source: policy.Source{Article: "Clearly, Co zrobić, jeśli klient nie pojawi się na sesji?", File: "000_f7a8a0e40efd0a37.txt", Sentence: "\"Zasady dotyczące nieobecności klienta\", point 2", Address: "", Places: worded(
		"\"Zasady dotyczące nieobecności klienta\", point 2",
		"«\u00a0Zasady dotyczące nieobecności klienta\u00a0», point 2",
		"„Zasady dotyczące nieobecności klienta”, punkt 2",
		"«Zasady dotyczące nieobecności klienta», пункт 2"), ID: "absence", Lang: "pl", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 8, SHA256: "90500c5a75b31b7f2ab6c600a23a40ccb391ea6b0bc0c85bf48db25698da9e13"}}}, Assumed: false}
}

func clearlyInform() policy.Rule {
	return policy.Rule{ID: "clearly.inform", Cases: []policy.Case{"inform"}, Texts: worded(
		"Tell the client the outcome, that the next session must be booked and paid anew, and where the platform's rules stand (\"Zasady platformy\").",
		"Indiquez au client l’issue, la nécessité de réserver et de payer de nouveau le rendez-vous suivant, et où se trouvent les règles de la plateforme («\u00a0Zasady platformy\u00a0»).",
		"Przekaż klientowi, jak rozstrzygnięto sprawę, że następne spotkanie wymaga nowej rezerwacji i płatności oraz gdzie są „Zasady platformy”.",
		"Повідомте клієнтові результат і те, що наступну зустріч потрібно заново призначити й оплатити, а також де розміщено правила платформи («Zasady platformy»)."), Source: policy.Source{Article: "Clearly, Co zrobić, jeśli klient nie pojawi się na sesji?", File: "000_f7a8a0e40efd0a37.txt", Sentence: "\"Co zrobić, jeśli klient się nie pojawi?\", step 4; \"Gdzie znaleźć więcej informacji?\", sentence 2", Address: "", Places: worded(
		"\"Co zrobić, jeśli klient się nie pojawi?\", step 4; \"Gdzie znaleźć więcej informacji?\", sentence 2",
		"«\u00a0Co zrobić, jeśli klient się nie pojawi?\u00a0», étape 4\u202f; «\u00a0Gdzie znaleźć więcej informacji?\u00a0», phrase 2",
		"„Co zrobić, jeśli klient się nie pojawi?”, krok 4; „Gdzie znaleźć więcej informacji?”, zdanie 2",
		"«Co zrobić, jeśli klient się nie pojawi?», крок 4; «Gdzie znaleźć więcej informacji?», речення 2"), ID: "absence", Lang: "pl", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 17, SHA256: "bd044e558e61591d2bdfabd4a6e658ba480ceb1f6404a301beebe412cdf29991"}, policy.Sentence{Words: 18, SHA256: "d3251dd9736a16a16b555240e4c2021a7953d38c4f7e00436d9585077e7e64d0"}}}, Assumed: false}
}

func clearlyClientCancel() policy.Rule {
	return policy.Rule{ID: "clearly.client-cancel", Cases: []policy.Case{"client_cancel"}, Texts: worded(
		"The client may cancel the appointment up to 24 hours before the start.",
		"Le client peut annuler le rendez-vous au moins 24 heures avant le début.",
		"Klient może odwołać spotkanie z wyprzedzeniem co najmniej 24 godzin.",
		"Клієнт може скасувати зустріч, якщо до початку лишається не менше ніж 24 години."), Source: policy.Source{Article: "Clearly, For therapists", File: "", Sentence: "the passage on cancelling and moving", Address: "https://landing.clearly.help/for-therapists", Places: worded(
		"the passage on cancelling and moving",
		"passage sur l’annulation et le report",
		"fragment o odwoływaniu i przekładaniu",
		"фрагмент про скасування та перенесення"), ID: "therapists", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func clearlyClientCancelCharge() policy.Rule {
	return policy.Rule{ID: "clearly.client-cancel-charge", Cases: []policy.Case{"client_cancel"}, Texts: worded(
		"A client who cancels at least 24 hours before the start is not charged and gets back what was paid; later the charge stands in full unless you accept a serious reason.",
		"Un client qui annule au moins 24 heures avant le début ne paie rien et récupère ce qu’il a versé\u202f; ensuite, le prix entier est dû, sauf motif sérieux que vous acceptez.",
		"Odwołanie przez klienta z wyprzedzeniem co najmniej 24 godzin nic nie kosztuje, a wpłata wraca do klienta; później należna jest pełna opłata, chyba że uznasz ważny powód.",
		"Якщо клієнт скасовує зустріч, коли до початку лишається не менше ніж 24 години, платити не потрібно, а сплачене повертається; пізніше плата повна, хіба що Ви приймете поважну причину."), Assumed: true}
}

func clearlyPayAhead() policy.Rule {
	return policy.Rule{ID: "clearly.pay-ahead", Cases: []policy.Case{"pay_ahead"}, Texts: worded(
		"The client pays at the latest 24 hours before the start.",
		"Le client paie au plus tard 24 heures avant le début.",
		"Klient płaci z wyprzedzeniem co najmniej 24 godzin.",
		"Клієнт платить, коли до початку лишається не менше ніж 24 години."), Source: policy.Source{Article: "Clearly, For therapists", File: "", Sentence: "the passage on paying", Address: "https://landing.clearly.help/for-therapists", Places: worded(
		"the passage on paying",
		"passage sur le paiement",
		"fragment o płatności",
		"фрагмент про оплату"), ID: "therapists", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func clearlyPayAheadLate() policy.Rule {
	return policy.Rule{ID: "clearly.pay-ahead-late", Cases: []policy.Case{"pay_ahead"}, Texts: worded(
		"What is booked later than that is paid at once; a payment that is late decides nothing by itself.",
		"Ce qui est réservé plus tard se paie aussitôt\u202f; un paiement en retard ne décide de rien à lui seul.",
		"Spotkanie umówione później opłaca się od razu; spóźniona wpłata sama niczego nie przesądza.",
		"Призначене пізніше оплачують одразу; запізніла оплата сама нічого не вирішує."), Assumed: true}
}

func clearlySpecialistMove() policy.Rule {
	return policy.Rule{ID: "clearly.specialist-move", Cases: []policy.Case{"specialist_move"}, Texts: worded(
		"You may move the appointment free of charge for the client, who gets an apology and the new details.",
		"Vous pouvez déplacer le rendez-vous sans frais pour le client, qui reçoit vos excuses et les nouvelles modalités.",
		"Możesz przełożyć spotkanie bez kosztów dla klienta, który otrzymuje przeprosiny i nowe ustalenia.",
		"Ви можете перенести зустріч без витрат для клієнта; він отримує вибачення та нові дані."), Assumed: true}
}

func clearlySpecialistCancel() policy.Rule {
	return policy.Rule{ID: "clearly.specialist-cancel", Cases: []policy.Case{"specialist_cancel"}, Texts: worded(
		"If you cancel, the client is not charged, gets back what was paid, and receives an apology.",
		"Si vous annulez, le client ne paie rien, récupère ce qu’il a versé et reçoit vos excuses.",
		"Gdy to Ty odwołujesz spotkanie, klient nie ponosi opłaty, odzyskuje wpłatę i otrzymuje przeprosiny.",
		"Якщо зустріч скасовуєте Ви, клієнт не платить, отримує назад сплачене та вибачення."), Assumed: true}
}

func clearlySpecialistAbsent() policy.Rule {
	return policy.Rule{ID: "clearly.specialist-absent", Cases: []policy.Case{"specialist_absent"}, Texts: worded(
		"If you did not come, the client is not charged, gets back what was paid, and receives an apology.",
		"En cas d’absence de votre part, le client ne paie rien, récupère ce qu’il a versé et reçoit vos excuses.",
		"W razie Twojej nieobecności klient nie ponosi opłaty, odzyskuje wpłatę i otrzymuje przeprosiny.",
		"Якщо не прийшли Ви, клієнт не платить, отримує назад сплачене та вибачення."), Assumed: true}
}

func clearlyRefund() policy.Rule {
	return policy.Rule{ID: "clearly.refund", Cases: []policy.Case{"refund"}, Texts: worded(
		"What the client paid went to the platform, which returns it when you ask its support; it stays due until you record it.",
		"Le client a payé la plateforme, qui le rembourse quand vous le demandez à l’assistance\u202f; la somme reste due jusqu’à ce que vous l’enregistriez.",
		"Wpłata klienta trafia na platformę, która zwraca ją na Twoją prośbę do wsparcia; zwrot pozostaje należny, dopóki go nie odnotujesz.",
		"Клієнт платив платформі, і вона повертає кошти, коли Ви просите про це підтримку; борг лишається, доки Ви не позначите повернення."), Assumed: true}
}

func clearlyLate() policy.Rule {
	return policy.Rule{ID: "clearly.late", Cases: []policy.Case{"late_arrival"}, Texts: worded(
		"A client who comes later than 15 minutes after the start can be checked in while no absence is declared; the charge stands all the same.",
		"Un client arrivé plus de 15 minutes après le début peut encore être reçu tant qu’aucune absence n’est constatée\u202f; le prix reste dû dans tous les cas.",
		"Klienta, który przychodzi po upływie 15 minut od rozpoczęcia, można przyjąć, dopóki nie stwierdzono nieobecności; opłata i tak pozostaje należna.",
		"Клієнта, який прийшов пізніше ніж через 15 хвилин після початку, ще можна прийняти, доки неявку не зафіксовано; зустріч однаково потрібно оплатити."), Assumed: true}
}

func adsumCheckinFilled() policy.Rule {
	return policy.Rule{ID: "adsum.checkin", Cases: []policy.Case{"checkin"}, Texts: worded(
		"Check-in opens 60 minutes before the start.",
		"L’arrivée peut être enregistrée à partir de 60 minutes avant le début.",
		"Obecność można odnotować najwcześniej na 60 minut przed rozpoczęciem.",
		"Присутність можна позначити, коли до початку лишається не більше ніж 60 хвилин."), Assumed: true}
}

func independentGrace() policy.Rule {
	return policy.Rule{ID: "independent.grace", Cases: []policy.Case{"grace"}, Texts: worded(
		"Absence of the client can be declared from 15 minutes after the start.",
		"L’absence du client peut être constatée à partir de 15 minutes après le début.",
		"Nieobecność klienta można stwierdzić dopiero po upływie 15 minut od rozpoczęcia.",
		"Неявку клієнта можна зафіксувати лише через 15 хвилин після початку."), Assumed: true}
}

func independentMessages() policy.Rule {
	return policy.Rule{ID: "independent.messages", Cases: []policy.Case{"messages"}, Texts: worded(
		"Before you declare absence, what the client has written counts.",
		"Avant de constater une absence, tenez compte de ce que le client a écrit.",
		"Przed stwierdzeniem nieobecności liczy się to, co klient napisał.",
		"Перш ніж фіксувати неявку, слід зважити на те, що клієнт написав."), Assumed: true}
}

func independentDelay() policy.Rule {
	return policy.Rule{ID: "independent.delay", Cases: []policy.Case{"delay"}, Texts: worded(
		"After an announced delay, wait until the arrival that the client named, at most until the end; if none was named, you decide.",
		"Après l’annonce d’un retard, attendez l’heure d’arrivée indiquée, au plus tard jusqu’à la fin\u202f; sans heure indiquée, la décision vous revient.",
		"Po zapowiedzi spóźnienia czekaj do podanej godziny przyjścia, najdłużej do końca spotkania; jeśli jej nie podano, decyzja należy do Ciebie.",
		"Після попередження про запізнення чекайте до названого часу приходу, не довше ніж до кінця зустрічі; якщо час не названо, вирішуєте Ви."), Assumed: true}
}

func independentReason() policy.Rule {
	return policy.Rule{ID: "independent.reason", Cases: []policy.Case{"reason"}, Texts: worded(
		"If the client gives a serious reason, you decide whether to waive the charge or move the appointment free of charge.",
		"Si le client donne un motif sérieux, vous décidez de renoncer au prix ou de déplacer gratuitement le rendez-vous.",
		"Gdy klient poda ważny powód, to Ty decydujesz o odstąpieniu od opłaty lub bezpłatnym przełożeniu.",
		"Якщо клієнт назвав поважну причину, Ви вирішуєте, чи звільнити його від плати, чи безкоштовно перенести зустріч."), Assumed: true}
}

func independentLead() policy.Rule {
	return policy.Rule{ID: "independent.lead", Cases: []policy.Case{"client_move"}, Texts: worded(
		"A client who asks at least 24 hours before the start is owed a move free of charge; later it takes a serious reason that you accept.",
		"Un client qui le demande au moins 24 heures avant le début a droit à un report gratuit\u202f; ensuite, il faut un motif sérieux que vous acceptez.",
		"Klientowi, który poprosi o to z wyprzedzeniem co najmniej 24 godzin, należy się bezpłatne przełożenie; później tylko z ważnego powodu, który uznasz.",
		"Якщо клієнт просить про це, коли до початку не менше ніж 24 години, йому належить безкоштовне перенесення; пізніше — лише з поважної причини, яку Ви приймете."), Assumed: true}
}

func independentHeld() policy.Rule {
	return policy.Rule{ID: "independent.held", Cases: []policy.Case{"held"}, Texts: worded(
		"If the client stays away without a serious reason, the charge stands.",
		"Si le client ne vient pas, sans motif sérieux, le prix reste dû.",
		"Jeśli klient nie przyjdzie bez ważnego powodu, opłata pozostaje należna.",
		"Якщо клієнт не прийшов без поважної причини, зустріч потрібно оплатити."), Assumed: true}
}

func independentInform() policy.Rule {
	return policy.Rule{ID: "independent.inform", Cases: []policy.Case{"inform"}, Texts: worded(
		"Tell the client that the absence is recorded and what it costs.",
		"Informez le client que l’absence est enregistrée et de ce qu’elle coûte.",
		"Poinformuj klienta o odnotowanej nieobecności i jej kosztach.",
		"Повідомте клієнта, що неявку зафіксовано і скільки вона коштує."), Assumed: true}
}

func independentClientCancel() policy.Rule {
	return policy.Rule{ID: "independent.client-cancel", Cases: []policy.Case{"client_cancel"}, Texts: worded(
		"A client who cancels at least 24 hours before the start is not charged; later the charge stands in full unless you accept a serious reason.",
		"Un client qui annule au moins 24 heures avant le début ne paie rien\u202f; ensuite, le prix entier est dû, sauf motif sérieux que vous acceptez.",
		"Odwołanie przez klienta z wyprzedzeniem co najmniej 24 godzin nic nie kosztuje; później należna jest pełna opłata, chyba że uznasz ważny powód.",
		"Якщо клієнт скасовує зустріч, коли до початку лишається не менше ніж 24 години, платити не потрібно; пізніше плата повна, хіба що Ви приймете поважну причину."), Assumed: true}
}

func independentSpecialistMove() policy.Rule {
	return policy.Rule{ID: "independent.specialist-move", Cases: []policy.Case{"specialist_move"}, Texts: worded(
		"You may move the appointment free of charge for the client, who gets an apology and the new details.",
		"Vous pouvez déplacer le rendez-vous sans frais pour le client, qui reçoit vos excuses et les nouvelles modalités.",
		"Możesz przełożyć spotkanie bez kosztów dla klienta, który otrzymuje przeprosiny i nowe ustalenia.",
		"Ви можете перенести зустріч без витрат для клієнта; він отримує вибачення та нові дані."), Assumed: true}
}

func independentSpecialistCancel() policy.Rule {
	return policy.Rule{ID: "independent.specialist-cancel", Cases: []policy.Case{"specialist_cancel"}, Texts: worded(
		"If you cancel, the client is not charged, gets back what was paid, and receives an apology.",
		"Si vous annulez, le client ne paie rien, récupère ce qu’il a versé et reçoit vos excuses.",
		"Gdy to Ty odwołujesz spotkanie, klient nie ponosi opłaty, odzyskuje wpłatę i otrzymuje przeprosiny.",
		"Якщо зустріч скасовуєте Ви, клієнт не платить, отримує назад сплачене та вибачення."), Assumed: true}
}

func independentSpecialistAbsent() policy.Rule {
	return policy.Rule{ID: "independent.specialist-absent", Cases: []policy.Case{"specialist_absent"}, Texts: worded(
		"If you did not come, the client is not charged, gets back what was paid, and receives an apology.",
		"En cas d’absence de votre part, le client ne paie rien, récupère ce qu’il a versé et reçoit vos excuses.",
		"W razie Twojej nieobecności klient nie ponosi opłaty, odzyskuje wpłatę i otrzymuje przeprosiny.",
		"Якщо не прийшли Ви, клієнт не платить, отримує назад сплачене та вибачення."), Assumed: true}
}

func independentRefund() policy.Rule {
	return policy.Rule{ID: "independent.refund", Cases: []policy.Case{"refund"}, Texts: worded(
		"After your own change, returning what the client paid is up to you; it stays due until you record it.",
		"Après un changement de votre fait, c’est à vous de rembourser le client\u202f; la somme reste due jusqu’à ce que vous l’enregistriez.",
		"Po zmianie z Twojej strony wpłatę zwracasz klientowi Ty; zwrot pozostaje należny, dopóki go nie odnotujesz.",
		"Після зміни з Вашого боку кошти клієнтові повертаєте Ви; борг лишається, доки Ви не позначите повернення."), Assumed: true}
}

func independentLate() policy.Rule {
	return policy.Rule{ID: "independent.late", Cases: []policy.Case{"late_arrival"}, Texts: worded(
		"A client who comes later than 15 minutes after the start can be checked in while no absence is declared; the charge stands all the same.",
		"Un client arrivé plus de 15 minutes après le début peut encore être reçu tant qu’aucune absence n’est constatée\u202f; le prix reste dû dans tous les cas.",
		"Klienta, który przychodzi po upływie 15 minut od rozpoczęcia, można przyjąć, dopóki nie stwierdzono nieobecności; opłata i tak pozostaje należna.",
		"Клієнта, який прийшов пізніше ніж через 15 хвилин після початку, ще можна прийняти, доки неявку не зафіксовано; зустріч однаково потрібно оплатити."), Assumed: true}
}

func italkiGrace() policy.Rule {
	return policy.Rule{ID: "italki.grace", Cases: []policy.Case{"grace"}, Texts: worded(
		"You stay available for the whole session: absence of the client can be declared only from its end on.",
		"Vous restez disponible pendant tout le rendez-vous\u00a0: l’absence du client ne peut être constatée qu’à partir de sa fin.",
		"Przez całe spotkanie pozostajesz do dyspozycji: nieobecność klienta można stwierdzić dopiero po jego zakończeniu.",
		"Ви лишаєтеся на звʼязку впродовж усієї зустрічі: неявку клієнта можна зафіксувати лише після її закінчення."), Source: policy.Source{Article: "italki, Support", File: "", Sentence: "articles 360020529954, 206352888, 360022945974 and 360020340054", Address: "https://support.italki.com", Places: worded(
		"articles 360020529954, 206352888, 360022945974 and 360020340054",
		"articles 360020529954, 206352888, 360022945974 et 360020340054",
		"artykuły 360020529954, 206352888, 360022945974 i 360020340054",
		"статті 360020529954, 206352888, 360022945974 і 360020340054"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func italkiWaitingDuty() policy.Rule {
	return policy.Rule{ID: "italki.waiting-duty", Cases: []policy.Case{"waiting_duty"}, Texts: worded(
		"Until then, do not leave.",
		"Jusque-là, ne partez pas.",
		"Do tego czasu nie wychodź.",
		"Доти не виходьте."), Source: policy.Source{Article: "italki, Support", File: "", Sentence: "articles 360020529954, 206352888, 360022945974 and 360020340054", Address: "https://support.italki.com", Places: worded(
		"articles 360020529954, 206352888, 360022945974 and 360020340054",
		"articles 360020529954, 206352888, 360022945974 et 360020340054",
		"artykuły 360020529954, 206352888, 360022945974 i 360020340054",
		"статті 360020529954, 206352888, 360022945974 і 360020340054"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func italkiMessages() policy.Rule {
	return policy.Rule{ID: "italki.messages", Cases: []policy.Case{"messages"}, Texts: worded(
		"Before you declare absence, what the client has written counts.",
		"Avant de constater une absence, tenez compte de ce que le client a écrit.",
		"Przed stwierdzeniem nieobecności liczy się to, co klient napisał.",
		"Перш ніж фіксувати неявку, слід зважити на те, що клієнт написав."), Assumed: true}
}

func italkiDelay() policy.Rule {
	return policy.Rule{ID: "italki.delay", Cases: []policy.Case{"delay"}, Texts: worded(
		"After an announced delay, wait until the arrival that the client named, at most until the end; if none was named, you decide.",
		"Après l’annonce d’un retard, attendez l’heure d’arrivée indiquée, au plus tard jusqu’à la fin\u202f; sans heure indiquée, la décision vous revient.",
		"Po zapowiedzi spóźnienia czekaj do podanej godziny przyjścia, najdłużej do końca spotkania; jeśli jej nie podano, decyzja należy do Ciebie.",
		"Після попередження про запізнення чекайте до названого часу приходу, не довше ніж до кінця зустрічі; якщо час не названо, вирішуєте Ви."), Assumed: true}
}

func italkiReason() policy.Rule {
	return policy.Rule{ID: "italki.reason", Cases: []policy.Case{"reason"}, Texts: worded(
		"If the client gives a serious reason, you decide whether to waive the charge or move the appointment free of charge.",
		"Si le client donne un motif sérieux, vous décidez de renoncer au prix ou de déplacer gratuitement le rendez-vous.",
		"Gdy klient poda ważny powód, to Ty decydujesz o odstąpieniu od opłaty lub bezpłatnym przełożeniu.",
		"Якщо клієнт назвав поважну причину, Ви вирішуєте, чи звільнити його від плати, чи безкоштовно перенести зустріч."), Assumed: true}
}

func italkiLead() policy.Rule {
	return policy.Rule{ID: "italki.lead", Cases: []policy.Case{"client_move"}, Texts: worded(
		"Less than 24 hours before the start the client cannot move the appointment.",
		"Moins de 24 heures avant le début, le client ne peut plus déplacer le rendez-vous.",
		"Gdy do rozpoczęcia zostało mniej niż 24 godziny, klient nie może przełożyć spotkania.",
		"Коли до початку лишається менше ніж 24 години, клієнт не може перенести зустріч."), Source: policy.Source{Article: "italki, Support", File: "", Sentence: "articles 360020529954, 206352888, 360022945974 and 360020340054", Address: "https://support.italki.com", Places: worded(
		"articles 360020529954, 206352888, 360022945974 and 360020340054",
		"articles 360020529954, 206352888, 360022945974 et 360020340054",
		"artykuły 360020529954, 206352888, 360022945974 i 360020340054",
		"статті 360020529954, 206352888, 360022945974 і 360020340054"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func italkiLeadFree() policy.Rule {
	return policy.Rule{ID: "italki.lead-free", Cases: []policy.Case{"client_move"}, Texts: worded(
		"That it is free until then, and later possible for a serious reason that you accept, is assumed.",
		"On suppose que c’est gratuit jusque-là, et possible ensuite pour un motif sérieux que vous acceptez.",
		"To, że wcześniej jest to bezpłatne, a później możliwe z ważnego powodu, który uznasz, jest założeniem.",
		"Те, що до того це безкоштовно, а пізніше можливо з поважної причини, яку Ви приймете, є припущенням."), Assumed: true}
}

func italkiHeld() policy.Rule {
	return policy.Rule{ID: "italki.held", Cases: []policy.Case{"held"}, Texts: worded(
		"If the client stays away without a serious reason, the charge stands.",
		"Si le client ne vient pas, sans motif sérieux, le prix reste dû.",
		"Jeśli klient nie przyjdzie bez ważnego powodu, opłata pozostaje należna.",
		"Якщо клієнт не прийшов без поважної причини, зустріч потрібно оплатити."), Assumed: true}
}

func italkiInform() policy.Rule {
	return policy.Rule{ID: "italki.inform", Cases: []policy.Case{"inform"}, Texts: worded(
		"Tell the client that the absence is recorded and what it costs.",
		"Informez le client que l’absence est enregistrée et de ce qu’elle coûte.",
		"Poinformuj klienta o odnotowanej nieobecności i jej kosztach.",
		"Повідомте клієнта, що неявку зафіксовано і скільки вона коштує."), Assumed: true}
}

func italkiClientCancel() policy.Rule {
	return policy.Rule{ID: "italki.client-cancel", Cases: []policy.Case{"client_cancel"}, Texts: worded(
		"Less than 24 hours before the start the client cannot cancel the appointment.",
		"Moins de 24 heures avant le début, le client ne peut plus annuler le rendez-vous.",
		"Gdy do rozpoczęcia zostało mniej niż 24 godziny, klient nie może odwołać spotkania.",
		"Коли до початку лишається менше ніж 24 години, клієнт не може скасувати зустріч."), Source: policy.Source{Article: "italki, Support", File: "", Sentence: "articles 360020529954, 206352888, 360022945974 and 360020340054", Address: "https://support.italki.com", Places: worded(
		"articles 360020529954, 206352888, 360022945974 and 360020340054",
		"articles 360020529954, 206352888, 360022945974 et 360020340054",
		"artykuły 360020529954, 206352888, 360022945974 i 360020340054",
		"статті 360020529954, 206352888, 360022945974 і 360020340054"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func italkiClientCancelFree() policy.Rule {
	return policy.Rule{ID: "italki.client-cancel-free", Cases: []policy.Case{"client_cancel"}, Texts: worded(
		"That it is free until then, and later possible for a serious reason that you accept, is assumed.",
		"On suppose que c’est gratuit jusque-là, et possible ensuite pour un motif sérieux que vous acceptez.",
		"To, że wcześniej jest to bezpłatne, a później możliwe z ważnego powodu, który uznasz, jest założeniem.",
		"Те, що до того це безкоштовно, а пізніше можливо з поважної причини, яку Ви приймете, є припущенням."), Assumed: true}
}

func italkiSpecialistMove() policy.Rule {
	return policy.Rule{ID: "italki.specialist-move", Cases: []policy.Case{"specialist_move"}, Texts: worded(
		"Less than 24 hours before the start you cannot move the appointment.",
		"Moins de 24 heures avant le début, vous ne pouvez plus déplacer le rendez-vous.",
		"Gdy do rozpoczęcia zostało mniej niż 24 godziny, nie możesz przełożyć spotkania.",
		"Коли до початку лишається менше ніж 24 години, Ви не можете перенести зустріч."), Source: policy.Source{Article: "italki, Support", File: "", Sentence: "articles 360020529954, 206352888, 360022945974 and 360020340054", Address: "https://support.italki.com", Places: worded(
		"articles 360020529954, 206352888, 360022945974 and 360020340054",
		"articles 360020529954, 206352888, 360022945974 et 360020340054",
		"artykuły 360020529954, 206352888, 360022945974 i 360020340054",
		"статті 360020529954, 206352888, 360022945974 і 360020340054"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func italkiSpecialistCancel() policy.Rule {
	return policy.Rule{ID: "italki.specialist-cancel", Cases: []policy.Case{"specialist_cancel"}, Texts: worded(
		"Less than 24 hours before the start you cannot cancel the appointment.",
		"Moins de 24 heures avant le début, vous ne pouvez plus annuler le rendez-vous.",
		"Gdy do rozpoczęcia zostało mniej niż 24 godziny, nie możesz odwołać spotkania.",
		"Коли до початку лишається менше ніж 24 години, Ви не можете скасувати зустріч."), Source: policy.Source{Article: "italki, Support", File: "", Sentence: "articles 360020529954, 206352888, 360022945974 and 360020340054", Address: "https://support.italki.com", Places: worded(
		"articles 360020529954, 206352888, 360022945974 and 360020340054",
		"articles 360020529954, 206352888, 360022945974 et 360020340054",
		"artykuły 360020529954, 206352888, 360022945974 i 360020340054",
		"статті 360020529954, 206352888, 360022945974 і 360020340054"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func italkiSpecialistCancelCharge() policy.Rule {
	return policy.Rule{ID: "italki.specialist-cancel-charge", Cases: []policy.Case{"specialist_cancel"}, Texts: worded(
		"If you cancel, the client is not charged, gets back what was paid, and receives an apology.",
		"Si vous annulez, le client ne paie rien, récupère ce qu’il a versé et reçoit vos excuses.",
		"Gdy to Ty odwołujesz spotkanie, klient nie ponosi opłaty, odzyskuje wpłatę i otrzymuje przeprosiny.",
		"Якщо зустріч скасовуєте Ви, клієнт не платить, отримує назад сплачене та вибачення."), Assumed: true}
}

func italkiSpecialistAbsent() policy.Rule {
	return policy.Rule{ID: "italki.specialist-absent", Cases: []policy.Case{"specialist_absent"}, Texts: worded(
		"If you did not come, the client is not charged, gets back what was paid, and receives an apology.",
		"En cas d’absence de votre part, le client ne paie rien, récupère ce qu’il a versé et reçoit vos excuses.",
		"W razie Twojej nieobecności klient nie ponosi opłaty, odzyskuje wpłatę i otrzymuje przeprosiny.",
		"Якщо не прийшли Ви, клієнт не платить, отримує назад сплачене та вибачення."), Assumed: true}
}

func italkiRefund() policy.Rule {
	return policy.Rule{ID: "italki.refund", Cases: []policy.Case{"refund"}, Texts: worded(
		"After your own change the platform itself returns what the client paid; anything else that is due to them stays due until you record it.",
		"Après un changement de votre fait, la plateforme rembourse elle-même le client\u202f; toute autre somme à lui rendre reste due jusqu’à ce que vous l’enregistriez.",
		"Po zmianie z Twojej strony wpłatę zwraca sama platforma; inne należne klientowi zwroty pozostają należne, dopóki ich nie odnotujesz.",
		"Після зміни з Вашого боку кошти клієнтові повертає сама платформа; інші повернення лишаються боргом, доки Ви їх не позначите."), Assumed: true}
}

func italkiLate() policy.Rule {
	return policy.Rule{ID: "italki.late", Cases: []policy.Case{"late_arrival"}, Texts: worded(
		"A client who comes later than 15 minutes after the start can be checked in while no absence is declared; the charge stands all the same.",
		"Un client arrivé plus de 15 minutes après le début peut encore être reçu tant qu’aucune absence n’est constatée\u202f; le prix reste dû dans tous les cas.",
		"Klienta, który przychodzi po upływie 15 minut od rozpoczęcia, można przyjąć, dopóki nie stwierdzono nieobecności; opłata i tak pozostaje należna.",
		"Клієнта, який прийшов пізніше ніж через 15 хвилин після початку, ще можна прийняти, доки неявку не зафіксовано; зустріч однаково потрібно оплатити."), Assumed: true}
}

func italkiAnswer() policy.Rule {
	return policy.Rule{ID: "italki.answer", Cases: []policy.Case{"answer"}, Texts: worded(
		"A session that the other side does not confirm within 48 hours after the booking lapses.",
		"Un rendez-vous que l’autre partie ne confirme pas dans les 48 heures qui suivent la réservation devient caduc.",
		"Spotkanie, którego druga strona nie potwierdzi w ciągu 48 godzin od umówienia, wygasa.",
		"Зустріч, яку інша сторона не підтвердила протягом 48 годин після призначення, анулюється."), Source: policy.Source{Article: "italki, Support", File: "", Sentence: "articles 360020529954, 206352888, 360022945974 and 360020340054", Address: "https://support.italki.com", Places: worded(
		"articles 360020529954, 206352888, 360022945974 and 360020340054",
		"articles 360020529954, 206352888, 360022945974 et 360020340054",
		"artykuły 360020529954, 206352888, 360022945974 i 360020340054",
		"статті 360020529954, 206352888, 360022945974 і 360020340054"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func italkiClaim() policy.Rule {
	return policy.Rule{ID: "italki.claim", Cases: []policy.Case{"claim"}, Texts: worded(
		"What went wrong is reported after the end, within 72 hours.",
		"Ce qui s’est mal passé se signale après la fin, dans les 72 heures.",
		"To, co poszło nie tak, zgłasza się po zakończeniu, w ciągu 72 godzin.",
		"Про те, що пішло не так, повідомляють після закінчення, протягом 72 годин."), Source: policy.Source{Article: "italki, Support", File: "", Sentence: "articles 360020529954, 206352888, 360022945974 and 360020340054", Address: "https://support.italki.com", Places: worded(
		"articles 360020529954, 206352888, 360022945974 and 360020340054",
		"articles 360020529954, 206352888, 360022945974 et 360020340054",
		"artykuły 360020529954, 206352888, 360022945974 i 360020340054",
		"статті 360020529954, 206352888, 360022945974 і 360020340054"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func italkiConsent() policy.Rule {
	return policy.Rule{ID: "italki.consent", Cases: []policy.Case{"consent"}, Texts: worded(
		"The other side has 7 days to object; silence is consent.",
		"L’autre partie a 7 jours pour s’y opposer\u202f; qui se tait consent.",
		"Druga strona ma na sprzeciw 7 dni; milczenie oznacza zgodę.",
		"Інша сторона має 7 днів, щоб заперечити; мовчання є згодою."), Source: policy.Source{Article: "italki, Support", File: "", Sentence: "articles 360020529954, 206352888, 360022945974 and 360020340054", Address: "https://support.italki.com", Places: worded(
		"articles 360020529954, 206352888, 360022945974 and 360020340054",
		"articles 360020529954, 206352888, 360022945974 et 360020340054",
		"artykuły 360020529954, 206352888, 360022945974 i 360020340054",
		"статті 360020529954, 206352888, 360022945974 і 360020340054"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func preplyGrace() policy.Rule {
	return policy.Rule{ID: "preply.grace", Cases: []policy.Case{"grace"}, Texts: worded(
		"Absence of the client can be declared from 15 minutes after the start.",
		"L’absence du client peut être constatée à partir de 15 minutes après le début.",
		"Nieobecność klienta można stwierdzić dopiero po upływie 15 minut od rozpoczęcia.",
		"Неявку клієнта можна зафіксувати лише через 15 хвилин після початку."), Source: policy.Source{Article: "Preply, Help", File: "", Sentence: "articles 4179413, 4178953, 9094590 and 5707785", Address: "https://help.preply.com", Places: worded(
		"articles 4179413, 4178953, 9094590 and 5707785",
		"articles 4179413, 4178953, 9094590 et 5707785",
		"artykuły 4179413, 4178953, 9094590 i 5707785",
		"статті 4179413, 4178953, 9094590 і 5707785"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func preplyWaitingDuty() policy.Rule {
	return policy.Rule{ID: "preply.waiting-duty", Cases: []policy.Case{"waiting_duty"}, Texts: worded(
		"While you wait, write to the client.",
		"Pendant l’attente, écrivez au client.",
		"Czekając, napisz do klienta.",
		"Чекаючи, напишіть клієнтові."), Source: policy.Source{Article: "Preply, Help", File: "", Sentence: "articles 4179413, 4178953, 9094590 and 5707785", Address: "https://help.preply.com", Places: worded(
		"articles 4179413, 4178953, 9094590 and 5707785",
		"articles 4179413, 4178953, 9094590 et 5707785",
		"artykuły 4179413, 4178953, 9094590 i 5707785",
		"статті 4179413, 4178953, 9094590 і 5707785"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func preplyMessages() policy.Rule {
	return policy.Rule{ID: "preply.messages", Cases: []policy.Case{"messages"}, Texts: worded(
		"Before you declare absence, what the client has written counts.",
		"Avant de constater une absence, tenez compte de ce que le client a écrit.",
		"Przed stwierdzeniem nieobecności liczy się to, co klient napisał.",
		"Перш ніж фіксувати неявку, слід зважити на те, що клієнт написав."), Assumed: true}
}

func preplyDelay() policy.Rule {
	return policy.Rule{ID: "preply.delay", Cases: []policy.Case{"delay"}, Texts: worded(
		"After an announced delay, wait until the arrival that the client named, at most until the end; if none was named, you decide.",
		"Après l’annonce d’un retard, attendez l’heure d’arrivée indiquée, au plus tard jusqu’à la fin\u202f; sans heure indiquée, la décision vous revient.",
		"Po zapowiedzi spóźnienia czekaj do podanej godziny przyjścia, najdłużej do końca spotkania; jeśli jej nie podano, decyzja należy do Ciebie.",
		"Після попередження про запізнення чекайте до названого часу приходу, не довше ніж до кінця зустрічі; якщо час не названо, вирішуєте Ви."), Assumed: true}
}

func preplyReason() policy.Rule {
	return policy.Rule{ID: "preply.reason", Cases: []policy.Case{"reason"}, Texts: worded(
		"If the client gives a serious reason, you decide whether to waive the charge or move the appointment free of charge.",
		"Si le client donne un motif sérieux, vous décidez de renoncer au prix ou de déplacer gratuitement le rendez-vous.",
		"Gdy klient poda ważny powód, to Ty decydujesz o odstąpieniu od opłaty lub bezpłatnym przełożeniu.",
		"Якщо клієнт назвав поважну причину, Ви вирішуєте, чи звільнити його від плати, чи безкоштовно перенести зустріч."), Assumed: true}
}

func preplyLead() policy.Rule {
	return policy.Rule{ID: "preply.lead", Cases: []policy.Case{"client_move"}, Texts: worded(
		"A client who asks at least 4 hours before the start is owed a move free of charge; later it takes a serious reason that you accept.",
		"Un client qui le demande au moins 4 heures avant le début a droit à un report gratuit\u202f; ensuite, il faut un motif sérieux que vous acceptez.",
		"Klientowi, który poprosi o to z wyprzedzeniem co najmniej 4 godzin, należy się bezpłatne przełożenie; później tylko z ważnego powodu, który uznasz.",
		"Якщо клієнт просить про це, коли до початку не менше ніж 4 години, йому належить безкоштовне перенесення; пізніше — лише з поважної причини, яку Ви приймете."), Assumed: true}
}

func preplyHeld() policy.Rule {
	return policy.Rule{ID: "preply.held", Cases: []policy.Case{"held"}, Texts: worded(
		"If the client stays away, you choose: the appointment moves, or it is charged.",
		"Si le client ne vient pas, vous choisissez\u00a0: le rendez-vous est déplacé, ou il est facturé.",
		"Jeśli klient nie przyjdzie, wybierasz: przełożenie spotkania albo opłata.",
		"Якщо клієнт не прийшов, Ви обираєте: перенести зустріч чи нарахувати плату."), Source: policy.Source{Article: "Preply, Help", File: "", Sentence: "articles 4179413, 4178953, 9094590 and 5707785", Address: "https://help.preply.com", Places: worded(
		"articles 4179413, 4178953, 9094590 and 5707785",
		"articles 4179413, 4178953, 9094590 et 5707785",
		"artykuły 4179413, 4178953, 9094590 i 5707785",
		"статті 4179413, 4178953, 9094590 і 5707785"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func preplyHeldAmount() policy.Rule {
	return policy.Rule{ID: "preply.held-amount", Cases: []policy.Case{"held"}, Texts: worded(
		"That you can have a part of the price charged is assumed.",
		"On suppose que vous pouvez aussi ne facturer qu’une partie du prix.",
		"To, że możesz pobrać także część ceny, jest założeniem.",
		"Те, що Ви можете нарахувати й частину ціни, є припущенням."), Assumed: true}
}

func preplyInform() policy.Rule {
	return policy.Rule{ID: "preply.inform", Cases: []policy.Case{"inform"}, Texts: worded(
		"Tell the client that the absence is recorded and what it costs.",
		"Informez le client que l’absence est enregistrée et de ce qu’elle coûte.",
		"Poinformuj klienta o odnotowanej nieobecności i jej kosztach.",
		"Повідомте клієнта, що неявку зафіксовано і скільки вона коштує."), Assumed: true}
}

func preplyClientCancel() policy.Rule {
	return policy.Rule{ID: "preply.client-cancel", Cases: []policy.Case{"client_cancel"}, Texts: worded(
		"The client may cancel free of charge up to 4 hours before the start.",
		"Le client peut annuler sans frais jusqu’à 4 heures avant le début.",
		"Klient może bezpłatnie odwołać spotkanie najpóźniej na 4 godziny przed rozpoczęciem.",
		"Клієнт може безкоштовно скасувати зустріч, коли до початку лишається не менше ніж 4 години."), Source: policy.Source{Article: "Preply, Help", File: "", Sentence: "articles 4179413, 4178953, 9094590 and 5707785", Address: "https://help.preply.com", Places: worded(
		"articles 4179413, 4178953, 9094590 and 5707785",
		"articles 4179413, 4178953, 9094590 et 5707785",
		"artykuły 4179413, 4178953, 9094590 i 5707785",
		"статті 4179413, 4178953, 9094590 і 5707785"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func preplyClientCancelCharge() policy.Rule {
	return policy.Rule{ID: "preply.client-cancel-charge", Cases: []policy.Case{"client_cancel"}, Texts: worded(
		"That the whole price is due later, unless you accept a serious reason, is assumed.",
		"On suppose qu’ensuite le prix entier est dû, sauf motif sérieux que vous acceptez.",
		"To, że później należna jest cała cena, chyba że uznasz ważny powód, jest założeniem.",
		"Те, що пізніше потрібно сплатити всю ціну, хіба що Ви приймете поважну причину, є припущенням."), Assumed: true}
}

func preplySpecialistMove() policy.Rule {
	return policy.Rule{ID: "preply.specialist-move", Cases: []policy.Case{"specialist_move"}, Texts: worded(
		"You may move the appointment at any time.",
		"Vous pouvez déplacer le rendez-vous à tout moment.",
		"Spotkanie możesz przełożyć w każdej chwili.",
		"Ви можете перенести зустріч будь-коли."), Source: policy.Source{Article: "Preply, Help", File: "", Sentence: "articles 4179413, 4178953, 9094590 and 5707785", Address: "https://help.preply.com", Places: worded(
		"articles 4179413, 4178953, 9094590 and 5707785",
		"articles 4179413, 4178953, 9094590 et 5707785",
		"artykuły 4179413, 4178953, 9094590 i 5707785",
		"статті 4179413, 4178953, 9094590 і 5707785"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func preplySpecialistCancel() policy.Rule {
	return policy.Rule{ID: "preply.specialist-cancel", Cases: []policy.Case{"specialist_cancel"}, Texts: worded(
		"You may cancel the appointment up to 12 hours before the start.",
		"Vous pouvez annuler le rendez-vous jusqu’à 12 heures avant le début.",
		"Możesz odwołać spotkanie najpóźniej na 12 godzin przed rozpoczęciem.",
		"Ви можете скасувати зустріч, коли до початку лишається не менше ніж 12 годин."), Source: policy.Source{Article: "Preply, Help", File: "", Sentence: "articles 4179413, 4178953, 9094590 and 5707785", Address: "https://help.preply.com", Places: worded(
		"articles 4179413, 4178953, 9094590 and 5707785",
		"articles 4179413, 4178953, 9094590 et 5707785",
		"artykuły 4179413, 4178953, 9094590 i 5707785",
		"статті 4179413, 4178953, 9094590 і 5707785"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func preplySpecialistCancelCharge() policy.Rule {
	return policy.Rule{ID: "preply.specialist-cancel-charge", Cases: []policy.Case{"specialist_cancel"}, Texts: worded(
		"If you cancel, the client is not charged, gets back what was paid, and receives an apology.",
		"Si vous annulez, le client ne paie rien, récupère ce qu’il a versé et reçoit vos excuses.",
		"Gdy to Ty odwołujesz spotkanie, klient nie ponosi opłaty, odzyskuje wpłatę i otrzymuje przeprosiny.",
		"Якщо зустріч скасовуєте Ви, клієнт не платить, отримує назад сплачене та вибачення."), Assumed: true}
}

func preplySpecialistAbsent() policy.Rule {
	return policy.Rule{ID: "preply.specialist-absent", Cases: []policy.Case{"specialist_absent"}, Texts: worded(
		"If you did not come, the client is not charged, gets back what was paid, and receives an apology.",
		"En cas d’absence de votre part, le client ne paie rien, récupère ce qu’il a versé et reçoit vos excuses.",
		"W razie Twojej nieobecności klient nie ponosi opłaty, odzyskuje wpłatę i otrzymuje przeprosiny.",
		"Якщо не прийшли Ви, клієнт не платить, отримує назад сплачене та вибачення."), Assumed: true}
}

func preplyRefund() policy.Rule {
	return policy.Rule{ID: "preply.refund", Cases: []policy.Case{"refund"}, Texts: worded(
		"After your own change the platform itself returns what the client paid; anything else that is due to them stays due until you record it.",
		"Après un changement de votre fait, la plateforme rembourse elle-même le client\u202f; toute autre somme à lui rendre reste due jusqu’à ce que vous l’enregistriez.",
		"Po zmianie z Twojej strony wpłatę zwraca sama platforma; inne należne klientowi zwroty pozostają należne, dopóki ich nie odnotujesz.",
		"Після зміни з Вашого боку кошти клієнтові повертає сама платформа; інші повернення лишаються боргом, доки Ви їх не позначите."), Assumed: true}
}

func preplyLate() policy.Rule {
	return policy.Rule{ID: "preply.late", Cases: []policy.Case{"late_arrival"}, Texts: worded(
		"A client who comes later than 15 minutes after the start can be checked in while no absence is declared; the charge stands all the same.",
		"Un client arrivé plus de 15 minutes après le début peut encore être reçu tant qu’aucune absence n’est constatée\u202f; le prix reste dû dans tous les cas.",
		"Klienta, który przychodzi po upływie 15 minut od rozpoczęcia, można przyjąć, dopóki nie stwierdzono nieobecności; opłata i tak pozostaje należna.",
		"Клієнта, який прийшов пізніше ніж через 15 хвилин після початку, ще можна прийняти, доки неявку не зафіксовано; зустріч однаково потрібно оплатити."), Assumed: true}
}

func preplyTrial() policy.Rule {
	return policy.Rule{ID: "preply.trial", Cases: []policy.Case{"session"}, Texts: worded(
		"A trial is never charged when the client stays away or cancels.",
		"Un rendez-vous d’essai n’est jamais dû quand le client ne vient pas ou annule.",
		"Za spotkanie próbne nigdy się nie płaci, gdy klient nie przyjdzie lub je odwoła.",
		"За пробну зустріч ніколи не платять, якщо клієнт не прийшов або скасував її."), Source: policy.Source{Article: "Preply, Help", File: "", Sentence: "articles 4179413, 4178953, 9094590 and 5707785", Address: "https://help.preply.com", Places: worded(
		"articles 4179413, 4178953, 9094590 and 5707785",
		"articles 4179413, 4178953, 9094590 et 5707785",
		"artykuły 4179413, 4178953, 9094590 i 5707785",
		"статті 4179413, 4178953, 9094590 і 5707785"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func preplyBinding() policy.Rule {
	return policy.Rule{ID: "preply.binding", Cases: []policy.Case{"binding_move"}, Texts: worded(
		"What is moved less than 12 hours before the start is not cancelled any more.",
		"Ce qui est déplacé moins de 12 heures avant le début ne s’annule plus.",
		"Spotkania przełożonego z wyprzedzeniem krótszym niż 12 godzin nie można już odwołać.",
		"Зустріч, перенесену, коли до початку лишалося менше ніж 12 годин, скасувати вже не можна."), Source: policy.Source{Article: "Preply, Help", File: "", Sentence: "articles 4179413, 4178953, 9094590 and 5707785", Address: "https://help.preply.com", Places: worded(
		"articles 4179413, 4178953, 9094590 and 5707785",
		"articles 4179413, 4178953, 9094590 et 5707785",
		"artykuły 4179413, 4178953, 9094590 i 5707785",
		"статті 4179413, 4178953, 9094590 і 5707785"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func preplyClaim() policy.Rule {
	return policy.Rule{ID: "preply.claim", Cases: []policy.Case{"claim"}, Texts: worded(
		"You can have an absence charged within 7 days after the end.",
		"Vous pouvez facturer une absence dans les 7 jours qui suivent la fin.",
		"Opłatę za nieobecność możesz pobrać w ciągu 7 dni od zakończenia.",
		"Нарахувати плату за неявку можна протягом 7 днів після закінчення."), Source: policy.Source{Article: "Preply, Help", File: "", Sentence: "articles 4179413, 4178953, 9094590 and 5707785", Address: "https://help.preply.com", Places: worded(
		"articles 4179413, 4178953, 9094590 and 5707785",
		"articles 4179413, 4178953, 9094590 et 5707785",
		"artykuły 4179413, 4178953, 9094590 i 5707785",
		"статті 4179413, 4178953, 9094590 і 5707785"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func preplyDispute() policy.Rule {
	return policy.Rule{ID: "preply.dispute", Cases: []policy.Case{"dispute"}, Texts: worded(
		"The client can object to the charge within 72 hours.",
		"Le client peut contester ce qui lui est facturé dans les 72 heures.",
		"Klient może zakwestionować opłatę w ciągu 72 godzin.",
		"Клієнт може оскаржити плату протягом 72 годин."), Source: policy.Source{Article: "Preply, Help", File: "", Sentence: "articles 4179413, 4178953, 9094590 and 5707785", Address: "https://help.preply.com", Places: worded(
		"articles 4179413, 4178953, 9094590 and 5707785",
		"articles 4179413, 4178953, 9094590 et 5707785",
		"artykuły 4179413, 4178953, 9094590 i 5707785",
		"статті 4179413, 4178953, 9094590 і 5707785"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func preplyAutoConfirm() policy.Rule {
	return policy.Rule{ID: "preply.auto-confirm", Cases: []policy.Case{"auto_confirm"}, Texts: worded(
		"A session that you have booked yourself is not paid by itself.",
		"Un rendez-vous que vous avez pris vous-même n’est pas payé automatiquement.",
		"Za spotkanie umówione przez Ciebie płatność nie następuje sama.",
		"За зустріч, яку призначили Ви, оплата не надходить автоматично."), Source: policy.Source{Article: "Preply, Help", File: "", Sentence: "articles 4179413, 4178953, 9094590 and 5707785", Address: "https://help.preply.com", Places: worded(
		"articles 4179413, 4178953, 9094590 and 5707785",
		"articles 4179413, 4178953, 9094590 et 5707785",
		"artykuły 4179413, 4178953, 9094590 i 5707785",
		"статті 4179413, 4178953, 9094590 і 5707785"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func preplyAutoConfirmTime() policy.Rule {
	return policy.Rule{ID: "preply.auto-confirm-time", Cases: []policy.Case{"auto_confirm"}, Texts: worded(
		"That any other counts as held 7 days after its end, if nobody has reported anything, is assumed.",
		"On suppose que tout autre est réputé honoré 7 jours après sa fin, si personne n’a rien signalé.",
		"To, że każde inne uznaje się za odbyte, gdy od zakończenia minie 7 dni i nikt niczego nie zgłosi, jest założeniem.",
		"Те, що будь-яка інша вважається проведеною, якщо протягом 7 днів після закінчення ніхто нічого не повідомив, є припущенням."), Assumed: true}
}

func preplyLeadFilled() policy.Rule {
	return policy.Rule{ID: "preply.lead", Cases: []policy.Case{"client_move"}, Texts: worded(
		"A client who asks at least 12 hours before the start is owed a move free of charge; later it takes a serious reason that you accept.",
		"Un client qui le demande au moins 12 heures avant le début a droit à un report gratuit\u202f; ensuite, il faut un motif sérieux que vous acceptez.",
		"Klientowi, który poprosi o to z wyprzedzeniem co najmniej 12 godzin, należy się bezpłatne przełożenie; później tylko z ważnego powodu, który uznasz.",
		"Якщо клієнт просить про це, коли до початку не менше ніж 12 годин, йому належить безкоштовне перенесення; пізніше — лише з поважної причини, яку Ви приймете."), Assumed: true}
}

func preplyClientCancelFilled() policy.Rule {
	return policy.Rule{ID: "preply.client-cancel", Cases: []policy.Case{"client_cancel"}, Texts: worded(
		"The client may cancel free of charge up to 12 hours before the start.",
		"Le client peut annuler sans frais jusqu’à 12 heures avant le début.",
		"Klient może bezpłatnie odwołać spotkanie najpóźniej na 12 godzin przed rozpoczęciem.",
		"Клієнт може безкоштовно скасувати зустріч, коли до початку лишається не менше ніж 12 годин."), Source: policy.Source{Article: "Preply, Help", File: "", Sentence: "articles 4179413, 4178953, 9094590 and 5707785", Address: "https://help.preply.com", Places: worded(
		"articles 4179413, 4178953, 9094590 and 5707785",
		"articles 4179413, 4178953, 9094590 et 5707785",
		"artykuły 4179413, 4178953, 9094590 i 5707785",
		"статті 4179413, 4178953, 9094590 і 5707785"), ID: "help", Lang: "en", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func wooskillNotify() policy.Rule {
	return policy.Rule{ID: "wooskill.notify", Cases: []policy.Case{"specialist_move", "specialist_cancel", "specialist_absent"}, Texts: worded(
		"If you cannot honour an appointment, tell the client what has happened and apologise.",
		"Si vous ne pouvez pas assurer un rendez-vous, prévenez-en le client, dites-lui pourquoi et excusez-vous.",
		"Jeśli nie możesz dotrzymać terminu, powiadom klienta, wyjaśnij sytuację i przeproś.",
		"Якщо Ви не можете провести зустріч, повідомте клієнта, поясніть ситуацію та вибачтеся."), Source: policy.Source{Article: "Wooskill, Je ne peux pas honorer un rendez-vous avec un client", File: "002_e4b5554a9af834ca.txt", Sentence: "step 1 (\"Prévenir le client\"), sentences 1 and 2", Address: "https://info.wooskill.com/help/je-ne-peux-pas-honorer-un-rendez-vous", Places: worded(
		"step 1 (\"Prévenir le client\"), sentences 1 and 2",
		"étape 1 («\u00a0Prévenir le client\u00a0»), phrases 1 et 2",
		"krok 1 („Prévenir le client”), zdania 1 i 2",
		"крок 1 («Prévenir le client»), речення 1 і 2"), ID: "unable", Lang: "fr", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 11, SHA256: "60681e10f4abb77c9dd751a364bb5aba2a3179fc75aca92a94423c4aefe5ca0f"}, policy.Sentence{Words: 18, SHA256: "88e5d07e7f1b36ec01d688fc79391f25ed58a8ae974e6514e81062fa052834c3"}}}, Assumed: false}
}

func wooskillOffer() policy.Rule {
	return policy.Rule{ID: "wooskill.offer", Cases: []policy.Case{"specialist_move", "offer"}, Texts: worded(
		"Look for a new date together with the client: offer several that suit you, and let the client choose.",
		"Cherchez la nouvelle date avec le client\u00a0: proposez-en plusieurs qui vous conviennent et laissez-lui le choix.",
		"Poszukaj nowego terminu razem z klientem: podaj kilka dogodnych dla Ciebie i pozostaw wybór klientowi.",
		"Шукайте нову дату разом із клієнтом: запропонуйте кілька зручних Вам варіантів і залиште вибір за ним."), Source: policy.Source{Article: "Wooskill, Je ne peux pas honorer un rendez-vous avec un client", File: "002_e4b5554a9af834ca.txt", Sentence: "step 2 (\"Identifier une nouvelle date avec le client\"), sentences 1 and 2", Address: "https://info.wooskill.com/help/je-ne-peux-pas-honorer-un-rendez-vous", Places: worded(
		"step 2 (\"Identifier une nouvelle date avec le client\"), sentences 1 and 2",
		"étape 2 («\u00a0Identifier une nouvelle date avec le client\u00a0»), phrases 1 et 2",
		"krok 2 („Identifier une nouvelle date avec le client”), zdania 1 i 2",
		"крок 2 («Identifier une nouvelle date avec le client»), речення 1 і 2"), ID: "unable", Lang: "fr", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 25, SHA256: "a8a960483ef4aa402797e95b4af75c0c6cd87cf87fdae57aa66281dd29ce0c3f"}, policy.Sentence{Words: 18, SHA256: "dd98cbbc805594c431902ffeaf46e974d7ba9ae72c1e0facd7d9584de63b2a1d"}}}, Assumed: false}
}

func wooskillConfirm() policy.Rule {
	return policy.Rule{ID: "wooskill.confirm", Cases: []policy.Case{"specialist_move", "confirm", "details"}, Texts: worded(
		"Restate the time, duration and place of the new appointment; the move is final once the client has agreed.",
		"Rappelez l’heure, la durée et le lieu\u202f; le report est définitif lorsque le client l’a accepté.",
		"Podaj na nowo godzinę, czas trwania i miejsce; zmiana jest ostateczna, gdy klient ją potwierdzi.",
		"Ще раз вкажіть час, тривалість і місце; перенесення остаточне, коли клієнт погодився."), Source: policy.Source{Article: "Wooskill, Je ne peux pas honorer un rendez-vous avec un client", File: "002_e4b5554a9af834ca.txt", Sentence: "step 3 (\"Proposer de reporter le rendez-vous en utilisant la messagerie\"), sentences 2 and 3", Address: "https://info.wooskill.com/help/je-ne-peux-pas-honorer-un-rendez-vous", Places: worded(
		"step 3 (\"Proposer de reporter le rendez-vous en utilisant la messagerie\"), sentences 2 and 3",
		"étape 3 («\u00a0Proposer de reporter le rendez-vous en utilisant la messagerie\u00a0»), phrases 2 et 3",
		"krok 3 („Proposer de reporter le rendez-vous en utilisant la messagerie”), zdania 2 i 3",
		"крок 3 («Proposer de reporter le rendez-vous en utilisant la messagerie»), речення 2 і 3"), ID: "unable", Lang: "fr", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 20, SHA256: "531983a01576a817b26c804d396752730c320e3a64f1419bf34ba472f4e0f0cb"}, policy.Sentence{Words: 18, SHA256: "d05aec7be4a5ddd9c8e0554dcfc0df4d17d127a5640cdb2fb6cf4ffd11794255"}}}, Assumed: false}
}

func wooskillEdit() policy.Rule {
	return policy.Rule{ID: "wooskill.edit", Cases: []policy.Case{"specialist_move", "edit"}, Texts: worded(
		"You can change the details of the appointment in your planning on Wooskill (\"gérer mon planning\").",
		"Les détails du rendez-vous se modifient sur Wooskill, dans «\u00a0gérer mon planning\u00a0».",
		"Szczegóły spotkania możesz zmienić w swoim grafiku na Wooskill („gérer mon planning”).",
		"Деталі зустрічі можна змінити у Вашому розкладі на Wooskill («gérer mon planning»)."), Source: policy.Source{Article: "Wooskill, Je ne peux pas honorer un rendez-vous avec un client", File: "002_e4b5554a9af834ca.txt", Sentence: "step 4, sentence 1", Address: "https://info.wooskill.com/help/je-ne-peux-pas-honorer-un-rendez-vous", Places: worded(
		"step 4, sentence 1",
		"étape 4, phrase 1",
		"krok 4, zdanie 1",
		"крок 4, речення 1"), ID: "unable", Lang: "fr", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 26, SHA256: "8b0ad41b2d86dadce551258ebac78af23350ac771c5f3c66f627705edf4c7dd3"}}}, Assumed: false}
}

func wooskillCancel() policy.Rule {
	return policy.Rule{ID: "wooskill.cancel", Cases: []policy.Case{"specialist_cancel"}, Texts: worded(
		"If no new date suits the client, you can cancel the appointment; explain why and apologise.",
		"Si aucune date ne convient au client, vous pouvez annuler\u202f; expliquez-lui pourquoi et excusez-vous.",
		"Jeśli żaden nowy termin nie jest dogodny dla klienta, możesz odwołać spotkanie; wyjaśnij powód i przeproś.",
		"Якщо жодна нова дата клієнтові не підходить, зустріч можна скасувати; поясніть причину та вибачтеся."), Source: policy.Source{Article: "Wooskill, Je ne peux pas honorer un rendez-vous avec un client", File: "002_e4b5554a9af834ca.txt", Sentence: "step 5, sentences 1 and 2", Address: "https://info.wooskill.com/help/je-ne-peux-pas-honorer-un-rendez-vous", Places: worded(
		"step 5, sentences 1 and 2",
		"étape 5, phrases 1 et 2",
		"krok 5, zdania 1 i 2",
		"крок 5, речення 1 і 2"), ID: "unable", Lang: "fr", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 29, SHA256: "80c1550cbfe0a7e48428061f715107531a7f8d88c5543b87261137a261c977ae"}, policy.Sentence{Words: 21, SHA256: "6e0b7519c8899d2df51e0c2eb60521aa95fb106edcd92d3284ea9dc78b76e84d"}}}, Assumed: false}
}

func wooskillSpecialistAbsent() policy.Rule {
	return policy.Rule{ID: "wooskill.specialist-absent", Cases: []policy.Case{"specialist_absent"}, Texts: worded(
		"Your own absence is treated like a cancellation of yours: the client is not charged.",
		"Votre propre absence est traitée comme une annulation de votre part\u00a0: le client ne paie rien.",
		"Twoja nieobecność jest traktowana jak odwołanie z Twojej strony: klient nie ponosi opłaty.",
		"Ваша відсутність прирівнюється до скасування з Вашого боку: клієнт не платить."), Assumed: true}
}

func wooskillRefund() policy.Rule {
	return policy.Rule{ID: "wooskill.refund", Cases: []policy.Case{"refund"}, Texts: worded(
		"A paid appointment that was cancelled is refunded automatically by Wooskill, on its own terms.",
		"Un rendez-vous payé puis annulé est remboursé automatiquement par Wooskill, selon ses propres conditions.",
		"Za odwołane spotkanie, które było opłacone, Wooskill zwraca pieniądze automatycznie, na własnych warunkach.",
		"За скасовану оплачену зустріч Wooskill повертає кошти автоматично, на власних умовах."), Source: policy.Source{Article: "Wooskill, Je ne peux pas honorer un rendez-vous avec un client", File: "002_e4b5554a9af834ca.txt", Sentence: "step 6, sentence 1", Address: "https://info.wooskill.com/help/je-ne-peux-pas-honorer-un-rendez-vous", Places: worded(
		"step 6, sentence 1",
		"étape 6, phrase 1",
		"krok 6, zdanie 1",
		"крок 6, речення 1"), ID: "unable", Lang: "fr", Read: "2026-11", Partly: false, Sentences: []policy.Sentence{policy.Sentence{Words: 19, SHA256: "46caa9e008b6d9908734e1a3c867c141f702b5002c57555e40fbd7a19515c82d"}}}, Assumed: false}
}

func wooskillRefundFull() policy.Rule {
	return policy.Rule{ID: "wooskill.refund-full", Cases: []policy.Case{"refund"}, Texts: worded(
		"The refund covers everything that was paid; it is recorded at once as made by the platform, and nothing is left for you to do.",
		"Le remboursement couvre tout ce qui a été payé\u202f; il est aussitôt enregistré comme fait par la plateforme, et vous n’avez rien à faire.",
		"Zwrot obejmuje całą wpłatę; zostaje od razu odnotowany jako dokonany przez platformę i nie musisz nic robić.",
		"Повертається все сплачене; це одразу записується як повернення від платформи, і Вам нічого робити не треба."), Assumed: true}
}

func wooskillGrace() policy.Rule {
	return policy.Rule{ID: "wooskill.grace", Cases: []policy.Case{"grace"}, Texts: worded(
		"Absence of the client can be declared from 15 minutes after the start.",
		"L’absence du client peut être constatée à partir de 15 minutes après le début.",
		"Nieobecność klienta można stwierdzić dopiero po upływie 15 minut od rozpoczęcia.",
		"Неявку клієнта можна зафіксувати лише через 15 хвилин після початку."), Assumed: true}
}

func wooskillMessages() policy.Rule {
	return policy.Rule{ID: "wooskill.messages", Cases: []policy.Case{"messages"}, Texts: worded(
		"Before you declare absence, what the client has written counts.",
		"Avant de constater une absence, tenez compte de ce que le client a écrit.",
		"Przed stwierdzeniem nieobecności liczy się to, co klient napisał.",
		"Перш ніж фіксувати неявку, слід зважити на те, що клієнт написав."), Assumed: true}
}

func wooskillDelay() policy.Rule {
	return policy.Rule{ID: "wooskill.delay", Cases: []policy.Case{"delay"}, Texts: worded(
		"After an announced delay, wait until the arrival that the client named, at most until the end; if none was named, you decide.",
		"Après l’annonce d’un retard, attendez l’heure d’arrivée indiquée, au plus tard jusqu’à la fin\u202f; sans heure indiquée, la décision vous revient.",
		"Po zapowiedzi spóźnienia czekaj do podanej godziny przyjścia, najdłużej do końca spotkania; jeśli jej nie podano, decyzja należy do Ciebie.",
		"Після попередження про запізнення чекайте до названого часу приходу, не довше ніж до кінця зустрічі; якщо час не названо, вирішуєте Ви."), Assumed: true}
}

func wooskillReason() policy.Rule {
	return policy.Rule{ID: "wooskill.reason", Cases: []policy.Case{"reason"}, Texts: worded(
		"If the client gives a serious reason, you decide whether to waive the charge or move the appointment free of charge.",
		"Si le client donne un motif sérieux, vous décidez de renoncer au prix ou de déplacer gratuitement le rendez-vous.",
		"Gdy klient poda ważny powód, to Ty decydujesz o odstąpieniu od opłaty lub bezpłatnym przełożeniu.",
		"Якщо клієнт назвав поважну причину, Ви вирішуєте, чи звільнити його від плати, чи безкоштовно перенести зустріч."), Assumed: true}
}

func wooskillLead() policy.Rule {
	return policy.Rule{ID: "wooskill.lead", Cases: []policy.Case{"client_move"}, Texts: worded(
		"A client who asks at least 24 hours before the start is owed a move free of charge; later it takes a serious reason that you accept.",
		"Un client qui le demande au moins 24 heures avant le début a droit à un report gratuit\u202f; ensuite, il faut un motif sérieux que vous acceptez.",
		"Klientowi, który poprosi o to z wyprzedzeniem co najmniej 24 godzin, należy się bezpłatne przełożenie; później tylko z ważnego powodu, który uznasz.",
		"Якщо клієнт просить про це, коли до початку не менше ніж 24 години, йому належить безкоштовне перенесення; пізніше — лише з поважної причини, яку Ви приймете."), Assumed: true}
}

func wooskillHeld() policy.Rule {
	return policy.Rule{ID: "wooskill.held", Cases: []policy.Case{"held"}, Texts: worded(
		"If the client stays away without a serious reason, the charge stands.",
		"Si le client ne vient pas, sans motif sérieux, le prix reste dû.",
		"Jeśli klient nie przyjdzie bez ważnego powodu, opłata pozostaje należna.",
		"Якщо клієнт не прийшов без поважної причини, зустріч потрібно оплатити."), Assumed: true}
}

func wooskillInform() policy.Rule {
	return policy.Rule{ID: "wooskill.inform", Cases: []policy.Case{"inform"}, Texts: worded(
		"Tell the client that the absence is recorded and what it costs.",
		"Informez le client que l’absence est enregistrée et de ce qu’elle coûte.",
		"Poinformuj klienta o odnotowanej nieobecności i jej kosztach.",
		"Повідомте клієнта, що неявку зафіксовано і скільки вона коштує."), Assumed: true}
}

func wooskillClientCancel() policy.Rule {
	return policy.Rule{ID: "wooskill.client-cancel", Cases: []policy.Case{"client_cancel"}, Texts: worded(
		"A client who cancels at least 24 hours before the start is not charged; later the charge stands in full unless you accept a serious reason.",
		"Un client qui annule au moins 24 heures avant le début ne paie rien\u202f; ensuite, le prix entier est dû, sauf motif sérieux que vous acceptez.",
		"Odwołanie przez klienta z wyprzedzeniem co najmniej 24 godzin nic nie kosztuje; później należna jest pełna opłata, chyba że uznasz ważny powód.",
		"Якщо клієнт скасовує зустріч, коли до початку лишається не менше ніж 24 години, платити не потрібно; пізніше плата повна, хіба що Ви приймете поважну причину."), Assumed: true}
}

func wooskillLate() policy.Rule {
	return policy.Rule{ID: "wooskill.late", Cases: []policy.Case{"late_arrival"}, Texts: worded(
		"A client who comes later than 15 minutes after the start can be checked in while no absence is declared; the charge stands all the same.",
		"Un client arrivé plus de 15 minutes après le début peut encore être reçu tant qu’aucune absence n’est constatée\u202f; le prix reste dû dans tous les cas.",
		"Klienta, który przychodzi po upływie 15 minut od rozpoczęcia, można przyjąć, dopóki nie stwierdzono nieobecności; opłata i tak pozostaje należna.",
		"Клієнта, який прийшов пізніше ніж через 15 хвилин після початку, ще можна прийняти, доки неявку не зафіксовано; зустріч однаково потрібно оплатити."), Assumed: true}
}

func znanylekarzGrace() policy.Rule {
	return policy.Rule{ID: "znanylekarz.grace", Cases: []policy.Case{"grace"}, Texts: worded(
		"Absence of the client can be declared from 15 minutes after the start.",
		"L’absence du client peut être constatée à partir de 15 minutes après le début.",
		"Nieobecność klienta można stwierdzić dopiero po upływie 15 minut od rozpoczęcia.",
		"Неявку клієнта можна зафіксувати лише через 15 хвилин після початку."), Assumed: true}
}

func znanylekarzMessages() policy.Rule {
	return policy.Rule{ID: "znanylekarz.messages", Cases: []policy.Case{"messages"}, Texts: worded(
		"Before you declare absence, what the client has written counts.",
		"Avant de constater une absence, tenez compte de ce que le client a écrit.",
		"Przed stwierdzeniem nieobecności liczy się to, co klient napisał.",
		"Перш ніж фіксувати неявку, слід зважити на те, що клієнт написав."), Assumed: true}
}

func znanylekarzDelay() policy.Rule {
	return policy.Rule{ID: "znanylekarz.delay", Cases: []policy.Case{"delay"}, Texts: worded(
		"After an announced delay, wait until the arrival that the client named, at most until the end; if none was named, you decide.",
		"Après l’annonce d’un retard, attendez l’heure d’arrivée indiquée, au plus tard jusqu’à la fin\u202f; sans heure indiquée, la décision vous revient.",
		"Po zapowiedzi spóźnienia czekaj do podanej godziny przyjścia, najdłużej do końca spotkania; jeśli jej nie podano, decyzja należy do Ciebie.",
		"Після попередження про запізнення чекайте до названого часу приходу, не довше ніж до кінця зустрічі; якщо час не названо, вирішуєте Ви."), Assumed: true}
}

func znanylekarzReason() policy.Rule {
	return policy.Rule{ID: "znanylekarz.reason", Cases: []policy.Case{"reason"}, Texts: worded(
		"If the client gives a serious reason, you decide whether to waive the charge or move the appointment free of charge.",
		"Si le client donne un motif sérieux, vous décidez de renoncer au prix ou de déplacer gratuitement le rendez-vous.",
		"Gdy klient poda ważny powód, to Ty decydujesz o odstąpieniu od opłaty lub bezpłatnym przełożeniu.",
		"Якщо клієнт назвав поважну причину, Ви вирішуєте, чи звільнити його від плати, чи безкоштовно перенести зустріч."), Assumed: true}
}

func znanylekarzLead() policy.Rule {
	return policy.Rule{ID: "znanylekarz.lead", Cases: []policy.Case{"client_move"}, Texts: worded(
		"If the client moves the appointment, what was paid goes along.",
		"Si le client déplace le rendez-vous, le paiement est reporté avec lui.",
		"Gdy klient przekłada wizytę, wpłata przechodzi na nowy termin.",
		"Якщо клієнт переносить зустріч, сплачене переходить на новий час."), Source: policy.Source{Article: "ZnanyLekarz, Warunki odwołania wizyt", File: "", Sentence: "the passage on cancelling", Address: "https://help.docplanner.com/pl", Places: worded(
		"the passage on cancelling",
		"passage sur l’annulation",
		"fragment o odwoływaniu",
		"фрагмент про скасування"), ID: "cancelling", Lang: "pl", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func znanylekarzLeadTime() policy.Rule {
	return policy.Rule{ID: "znanylekarz.lead-time", Cases: []policy.Case{"client_move"}, Texts: worded(
		"That this takes at least 24 hours before the start is assumed; later it takes a serious reason that you accept.",
		"On suppose qu’il faut le demander au moins 24 heures avant le début\u202f; ensuite, il faut un motif sérieux que vous acceptez.",
		"To, że trzeba o to poprosić z wyprzedzeniem co najmniej 24 godzin, jest założeniem; później potrzebny jest ważny powód, który uznasz.",
		"Те, що про це треба просити, коли до початку лишається не менше ніж 24 години, є припущенням; пізніше потрібна поважна причина, яку Ви приймете."), Assumed: true}
}

func znanylekarzHeld() policy.Rule {
	return policy.Rule{ID: "znanylekarz.held", Cases: []policy.Case{"held"}, Texts: worded(
		"If the client stays away, you name the amount that is charged, as after a late cancellation.",
		"Si le client ne vient pas, vous fixez le montant dû, comme après une annulation tardive.",
		"Jeśli klient nie przyjdzie, kwotę opłaty określasz Ty, jak po późnym odwołaniu.",
		"Якщо клієнт не прийшов, суму плати визначаєте Ви, як після пізнього скасування."), Assumed: true}
}

func znanylekarzInform() policy.Rule {
	return policy.Rule{ID: "znanylekarz.inform", Cases: []policy.Case{"inform"}, Texts: worded(
		"Tell the client that the absence is recorded and what it costs.",
		"Informez le client que l’absence est enregistrée et de ce qu’elle coûte.",
		"Poinformuj klienta o odnotowanej nieobecności i jej kosztach.",
		"Повідомте клієнта, що неявку зафіксовано і скільки вона коштує."), Assumed: true}
}

func znanylekarzClientCancel() policy.Rule {
	return policy.Rule{ID: "znanylekarz.client-cancel", Cases: []policy.Case{"client_cancel"}, Texts: worded(
		"Of what was paid, a client who cancels at least 24 hours before the start gets 95% back; later you name the amount that is charged.",
		"Un client qui annule au moins 24 heures avant le début récupère 95\u00a0% de ce qu’il a payé\u202f; ensuite, vous fixez le montant dû.",
		"Klient, który odwołuje wizytę z wyprzedzeniem co najmniej 24 godzin, odzyskuje 95% wpłaty; później to Ty określasz kwotę opłaty.",
		"Клієнт, який скасовує зустріч, коли до початку лишається не менше ніж 24 години, отримує назад 95% сплаченого; пізніше суму плати визначаєте Ви."), Source: policy.Source{Article: "ZnanyLekarz, Warunki odwołania wizyt", File: "", Sentence: "the passage on cancelling", Address: "https://help.docplanner.com/pl", Places: worded(
		"the passage on cancelling",
		"passage sur l’annulation",
		"fragment o odwoływaniu",
		"фрагмент про скасування"), ID: "cancelling", Lang: "pl", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func znanylekarzSpecialistMove() policy.Rule {
	return policy.Rule{ID: "znanylekarz.specialist-move", Cases: []policy.Case{"specialist_move"}, Texts: worded(
		"You may move the appointment free of charge for the client, who gets an apology and the new details.",
		"Vous pouvez déplacer le rendez-vous sans frais pour le client, qui reçoit vos excuses et les nouvelles modalités.",
		"Możesz przełożyć spotkanie bez kosztów dla klienta, który otrzymuje przeprosiny i nowe ustalenia.",
		"Ви можете перенести зустріч без витрат для клієнта; він отримує вибачення та нові дані."), Assumed: true}
}

func znanylekarzSpecialistCancel() policy.Rule {
	return policy.Rule{ID: "znanylekarz.specialist-cancel", Cases: []policy.Case{"specialist_cancel", "refund"}, Texts: worded(
		"If you cancel, the client gets back all that was paid.",
		"Si vous annulez, le client récupère tout ce qu’il a payé.",
		"Gdy to Ty odwołujesz wizytę, klient odzyskuje całą wpłatę.",
		"Якщо зустріч скасовуєте Ви, клієнт отримує назад усе сплачене."), Source: policy.Source{Article: "ZnanyLekarz, Warunki odwołania wizyt", File: "", Sentence: "the passage on cancelling", Address: "https://help.docplanner.com/pl", Places: worded(
		"the passage on cancelling",
		"passage sur l’annulation",
		"fragment o odwoływaniu",
		"фрагмент про скасування"), ID: "cancelling", Lang: "pl", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func znanylekarzSpecialistAbsent() policy.Rule {
	return policy.Rule{ID: "znanylekarz.specialist-absent", Cases: []policy.Case{"specialist_absent"}, Texts: worded(
		"If you did not come, the client is not charged, gets back what was paid, and receives an apology.",
		"En cas d’absence de votre part, le client ne paie rien, récupère ce qu’il a versé et reçoit vos excuses.",
		"W razie Twojej nieobecności klient nie ponosi opłaty, odzyskuje wpłatę i otrzymuje przeprosiny.",
		"Якщо не прийшли Ви, клієнт не платить, отримує назад сплачене та вибачення."), Assumed: true}
}

func znanylekarzLate() policy.Rule {
	return policy.Rule{ID: "znanylekarz.late", Cases: []policy.Case{"late_arrival"}, Texts: worded(
		"A client who comes later than 15 minutes after the start can be checked in while no absence is declared; the charge stands all the same.",
		"Un client arrivé plus de 15 minutes après le début peut encore être reçu tant qu’aucune absence n’est constatée\u202f; le prix reste dû dans tous les cas.",
		"Klienta, który przychodzi po upływie 15 minut od rozpoczęcia, można przyjąć, dopóki nie stwierdzono nieobecności; opłata i tak pozostaje należna.",
		"Клієнта, який прийшов пізніше ніж через 15 хвилин після початку, ще можна прийняти, доки неявку не зафіксовано; зустріч однаково потрібно оплатити."), Assumed: true}
}

func znanylekarzChoice() policy.Rule {
	return policy.Rule{ID: "znanylekarz.choice", Cases: []policy.Case{"choice"}, Texts: worded(
		"If you move the appointment, the client chooses whether what was paid comes back or goes along.",
		"Si vous déplacez le rendez-vous, le client choisit entre le remboursement et le report de son paiement.",
		"Gdy to Ty przekładasz wizytę, klient wybiera: zwrot wpłaty albo przeniesienie jej na nowy termin.",
		"Якщо зустріч переносите Ви, клієнт обирає: повернення сплаченого чи перенесення його на новий час."), Source: policy.Source{Article: "ZnanyLekarz, Warunki odwołania wizyt", File: "", Sentence: "the passage on cancelling", Address: "https://help.docplanner.com/pl", Places: worded(
		"the passage on cancelling",
		"passage sur l’annulation",
		"fragment o odwoływaniu",
		"фрагмент про скасування"), ID: "cancelling", Lang: "pl", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}

func znanylekarzSpecialistLate() policy.Rule {
	return policy.Rule{ID: "znanylekarz.specialist-late", Cases: []policy.Case{"specialist_late"}, Texts: worded(
		"If you come more than 60 minutes after the start, the client gets back what was paid.",
		"Si vous arrivez plus de 60 minutes après le début, le client récupère ce qu’il a payé.",
		"W razie Twojego spóźnienia o więcej niż 60 minut klient odzyskuje wpłatę.",
		"Якщо Ви запізнилися більше ніж на 60 хвилин, клієнт отримує назад сплачене."), Source: policy.Source{Article: "ZnanyLekarz, Warunki odwołania wizyt", File: "", Sentence: "the passage on cancelling", Address: "https://help.docplanner.com/pl", Places: worded(
		"the passage on cancelling",
		"passage sur l’annulation",
		"fragment o odwoływaniu",
		"фрагмент про скасування"), ID: "cancelling", Lang: "pl", Read: "2026-11", Partly: true, Sentences: []policy.Sentence(nil)}, Assumed: false}
}
