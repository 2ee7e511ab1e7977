package render

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/when"
)

// row is an appointment as scripts see it, in JSON and in CSV. An absent value
// is nil. The order of the fields is part of the contract.
type row struct {
	ID                string      `json:"id"`
	Client            clientRow   `json:"client"`
	Platform          string      `json:"platform"`
	PolicyVersion     *string     `json:"policy_version"`
	Status            string      `json:"status"`
	Start             *string     `json:"start"`
	End               *string     `json:"end"`
	Timezone          *string     `json:"timezone"`
	Place             *string     `json:"place"`
	Note              *string     `json:"note"`
	NoShowBy          *string     `json:"no_show_by"`
	CountsAsHeld      bool        `json:"counts_as_held"`
	LateBySeconds     *int64      `json:"late_by_seconds"`
	Charge            string      `json:"charge"`
	Money             moneyRow    `json:"money"`
	CancelledBy       *string     `json:"cancelled_by"`
	Reason            *string     `json:"reason"`
	Sequence          int         `json:"sequence"`
	PreviousStarts    []string    `json:"previous_starts"`
	Created           *string     `json:"created"`
	Updated           *string     `json:"updated"`
	ClientArrived     *string     `json:"client_arrived"`
	SpecialistArrived *string     `json:"specialist_arrived"`
	ReasonAccepted    *bool       `json:"reason_accepted"`
	WaitedUntil       *string     `json:"waited_until"`
	Series            *string     `json:"series"`
	Package           *drawnRow   `json:"package"`
	Specialist        *string     `json:"specialist"` // whose it is; nil in a book that no practice shares
	Room              *string     `json:"room"`
	Session           *string     `json:"session"` // what kind of session it is
	BookedBy          *string     `json:"booked_by"`
	RefundChoice      *string     `json:"refund_choice"` // open, or what the client chose
	Silence           *silenceRow `json:"silence"`       // what comes about by itself, or has; nil for nothing, as once it is contested
	Upfront           bool        `json:"upfront"`       // the client pays at once
	Withheld          bool        `json:"withheld"`      // what passed is kept from who asks
}

// silenceRow is what comes about by itself after an instant, and stays once it has: lapses, consents or
// confirms. By is whose claim it is; charged and refunded are sums, in minor units, once it has come about.
type silenceRow struct {
	Brings   string  `json:"brings"`
	At       *string `json:"at"`
	By       *string `json:"by"`
	Charged  int64   `json:"charged"`
	Refunded int64   `json:"refunded"`
}

// silenceOf returns it as programs see it: none where nothing comes about by itself any more, as of what is contested.
func silenceOf(s appointment.Silence, zone *time.Location) *silenceRow {
	if s.At.IsZero() {
		return nil
	}
	return &silenceRow{string(s.Brings), instant(s.At, zone), text(string(s.By)), s.Charged, s.Refunded}
}

type clientRow struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type moneyRow struct {
	Currency  *string  `json:"currency"`
	Price     *int64   `json:"price"`
	Charged   int64    `json:"charged"`
	Paid      int64    `json:"paid"`
	Refunded  int64    `json:"refunded"`
	RefundDue int64    `json:"refund_due"`
	Owed      int64    `json:"owed"`
	Payout    *int64   `json:"payout"` // what the specialist gets of the charge; nil where the platform does not say
	Fees      []feeRow `json:"fees"`   // which charged includes
}

// feeRow is what was charged beside the session.
type feeRow struct {
	Kind   string `json:"kind"`
	Amount int64  `json:"amount"`
}

func feesOf(a appointment.Appointment) []feeRow {
	fees := []feeRow{}
	for _, m := range a.Moves {
		if m.Fee > 0 {
			fees = append(fees, feeRow{"move", m.Fee})
		}
	}
	return fees
}

func (v View) rowOf(a appointment.Appointment, c appointment.Client) row {
	zone := when.ZoneOf(a.Timezone)
	return row{
		ID:                a.ID,
		Client:            clientRow{c.ID, c.Name},
		Platform:          a.Platform,
		PolicyVersion:     text(a.PolicyVersion),
		Status:            string(a.Status),
		Start:             instant(a.Start, zone),
		End:               instant(a.End, zone),
		Timezone:          text(a.Timezone),
		Place:             text(a.Place),
		Note:              text(a.Note),
		NoShowBy:          text(string(a.NoShowBy)),
		CountsAsHeld:      a.CountsAsHeld,
		LateBySeconds:     lateBy(a),
		Charge:            string(a.Charge),
		Money:             moneyOf(a),
		CancelledBy:       text(string(a.CancelledBy)),
		Reason:            text(a.Reason.Text),
		Sequence:          a.Sequence,
		PreviousStarts:    instants(a.PreviousStarts, zone),
		Created:           instant(a.Created, zone),
		Updated:           instant(a.Updated, zone),
		ClientArrived:     instant(a.ClientArrived, zone),
		SpecialistArrived: instant(a.SpecialistArrived, zone),
		WaitedUntil:       instant(a.Waited, zone),
		ReasonAccepted:    accepted(a.Reason),
		Series:            text(a.Series),
		Package:           drawnOf(a, appointment.Balance{}),
		Specialist:        text(v.Whose.Specialist),
		Room:              text(a.Room),
		Session:           text(string(a.Session)),
		BookedBy:          text(string(a.BookedBy)),
		RefundChoice:      text(string(a.RefundChoice)),
		Silence:           silenceOf(a.Silence, zone),
		Upfront:           a.Upfront,
	}
}

func (v View) rowsOf(entries []dossier.Entry) []row {
	rows := make([]row, len(entries))
	for i, e := range entries {
		rows[i] = v.of(e.Specialist).rowOf(e.Appointment, e.Client)
		rows[i].Package, rows[i].Withheld = drawnOf(e.Appointment, e.Package), e.Withheld
	}
	return rows
}

func moneyOf(a appointment.Appointment) moneyRow {
	m := moneyRow{
		Currency: text(a.Money.Currency), Charged: a.Money.Charged, Paid: a.Money.Paid,
		Refunded: a.Money.Refunded, RefundDue: a.RefundDue(), Owed: a.Owed(), Fees: feesOf(a),
	}
	if a.Money.Payout > 0 {
		payout := a.Money.Payout
		m.Payout = &payout
	}
	if a.Money.Currency != "" {
		price := a.Money.Price
		m.Price = &price
	}
	return m
}

func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func instant(t time.Time, zone *time.Location) *string {
	if t.IsZero() {
		return nil
	}
	return text(t.In(zone).Format(time.RFC3339))
}

func instants(times []time.Time, zone *time.Location) []string {
	list := make([]string, len(times))
	for i, t := range times {
		list[i] = t.In(zone).Format(time.RFC3339)
	}
	return list
}

func lateBy(a appointment.Appointment) *int64 {
	if a.ClientArrived.IsZero() {
		return nil
	}
	seconds := int64(a.LateBy() / time.Second)
	return &seconds
}

func accepted(r appointment.Reason) *bool {
	if r.Ruling != appointment.ReasonAccepted && r.Ruling != appointment.ReasonRejected {
		return nil
	}
	yes := r.Accepted()
	return &yes
}
