package render

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// furtherSettings is what platforms can set from the second format on, under the keys that files
// have; null, or an empty list, where they do not. Amounts are in minor units of the currency.
type furtherSettings struct {
	Timezone         *string        `json:"timezone"`
	Currency         *string        `json:"currency"`
	AbsenceAt        string         `json:"absence_at"` // grace or end
	AbsenceAmount    *int64         `json:"absence_amount"`
	AbsenceMost      *int64         `json:"absence_at_most"`
	AbsenceFrom      *int           `json:"absence_from_percent"`
	AbsencePayout    *int           `json:"absence_payout_percent"`
	LateMoves        []tierRow      `json:"late_moves"`
	Sessions         []sessionRow   `json:"sessions"`
	SpecialistMove   *int64         `json:"specialist_move_lead_seconds"`
	SpecialistCancel *int64         `json:"specialist_cancel_lead_seconds"`
	SpecialistLate   *int64         `json:"specialist_late_seconds"`
	BindingMove      *int64         `json:"binding_move_lead_seconds"`
	ShortNotice      *int64         `json:"short_notice_lead_seconds"`
	RefundChoices    []string       `json:"refund_choices"`
	MoveChoices      []string       `json:"move_choices"`
	PayLapses        bool           `json:"pay_lapses"`
	ConfirmBy        *string        `json:"confirm_by"`
	ConfirmWithin    *int64         `json:"confirm_within_seconds"`
	ConfirmLead      *int64         `json:"confirm_lead_seconds"`
	Claim            *int64         `json:"claim_within_seconds"`
	Consent          *int64         `json:"consent_within_seconds"`
	Dispute          *int64         `json:"dispute_within_seconds"`
	AutoConfirm      *int64         `json:"auto_confirm_within_seconds"`
	AutoConfirmFor   *string        `json:"auto_confirm_booked_by"`
	Technical        *string        `json:"technical"`
	Limits           []limitRuleRow `json:"limits"`
}

// tierRow is one step of what a cancellation or a late move costs. An amount is charged in place of the
// percentage.
type tierRow struct {
	Lead    int64  `json:"lead_seconds"`
	Percent int    `json:"percent"`
	Allowed bool   `json:"allowed"`
	Amount  *int64 `json:"amount"`
	Most    *int64 `json:"at_most"`
	From    *int   `json:"from_percent"` // from which on the specialist names the charge
	Payout  *int   `json:"payout_percent"`
}

// sessionRow is all that holds for a kind of session, be it otherwise than for the rest or not.
type sessionRow struct {
	Kind           string    `json:"kind"`
	MoveLead       int64     `json:"move_lead_seconds"`
	AbsencePercent int       `json:"absence_percent"`
	AbsenceAmount  *int64    `json:"absence_amount"`
	AbsenceMost    *int64    `json:"absence_at_most"`
	AbsenceFrom    *int      `json:"absence_from_percent"`
	AbsencePayout  *int      `json:"absence_payout_percent"`
	Cancel         []tierRow `json:"cancel"`
}

// limitRuleRow is what has consequences once a side has done it too often.
type limitRuleRow struct {
	Of     string `json:"of"`
	Count  int    `json:"count"`
	Within int64  `json:"within_seconds"`
	Lead   *int64 `json:"lead_seconds"` // with less than which a cancellation counts
}

func secondsOf(d time.Duration) int64 { return int64(d / time.Second) }

// lastingSeconds returns the seconds of a duration that is set.
func lastingSeconds(d time.Duration) *int64 { return setTo(secondsOf(d)) }

// setTo returns a value that is set, null for zero.
func setTo[T int | int64](value T) *T {
	if value == 0 {
		return nil
	}
	return &value
}

// leastOf returns from which percentage on the specialist names a charge, null where it is not theirs to name.
func leastOf(f policy.Fee) *int {
	if !f.Named {
		return nil
	}
	return &f.Least
}

func tierRowsOf(tiers []policy.Tier) []tierRow {
	rows := []tierRow{}
	for _, t := range tiers {
		rows = append(rows, tierRow{
			secondsOf(t.Lead), t.Percent, !t.Denied, setTo(t.Fee.Amount), setTo(t.Fee.Most), leastOf(t.Fee), setTo(t.Fee.Payout),
		})
	}
	return rows
}

func furtherSettingsOf(p policy.Platform) furtherSettings {
	f, w := p.AbsenceFee, p.Periods
	further := furtherSettings{
		Timezone: text(p.Zone), Currency: text(p.Currency), AbsenceAt: "grace",
		AbsenceAmount: setTo(f.Amount), AbsenceMost: setTo(f.Most), AbsenceFrom: leastOf(f), AbsencePayout: setTo(f.Payout),
		LateMoves: tierRowsOf(p.LateMoves), Sessions: []sessionRow{}, Limits: []limitRuleRow{},
		SpecialistMove: lastingSeconds(p.SpecialistMoves), SpecialistCancel: lastingSeconds(p.SpecialistCancels),
		SpecialistLate: lastingSeconds(p.SpecialistLate), BindingMove: lastingSeconds(p.BindingMove), ShortNotice: lastingSeconds(p.ShortNotice),
		RefundChoices: choiceWords(p.RefundChoices), MoveChoices: choiceWords(p.MoveChoices),
		PayLapses: w.PayLapses, ConfirmBy: text(string(w.ConfirmBy)),
		ConfirmWithin: lastingSeconds(w.ConfirmWithin), ConfirmLead: lastingSeconds(w.ConfirmLead),
		Claim: lastingSeconds(w.Claim), Consent: lastingSeconds(w.Consent), Dispute: lastingSeconds(w.Dispute),
		AutoConfirm: lastingSeconds(w.Confirm), AutoConfirmFor: text(string(w.ConfirmFor)), Technical: text(string(p.Technical)),
	}
	if p.AbsenceAtEnd {
		further.AbsenceAt = "end"
	}
	for _, s := range p.Sessions {
		fee := s.AbsenceFee
		further.Sessions = append(further.Sessions, sessionRow{
			string(s.Kind), secondsOf(s.MoveLead), s.AbsenceShare,
			setTo(fee.Amount), setTo(fee.Most), leastOf(fee), setTo(fee.Payout), tierRowsOf(s.CancelTiers),
		})
	}
	for _, l := range p.Limits {
		further.Limits = append(further.Limits, limitRuleRow{string(l.Of), l.Count, secondsOf(l.Within), lastingSeconds(l.Lead)})
	}
	return further
}

func choiceWords(choices []appointment.RefundChoice) []string {
	words := []string{}
	for _, c := range choices {
		words = append(words, string(c))
	}
	return words
}
