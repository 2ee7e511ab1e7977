package render

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/when"
)

// recordedRow is an appointment with all that is kept of it.
type recordedRow struct {
	row
	Agreed     *string      `json:"agreed"`
	Specialist *string      `json:"specialist"`
	Room       *string      `json:"room"`
	Series     *string      `json:"series"`
	Origin     *string      `json:"origin"`
	Freed      []spanOfTime `json:"freed"`
	Moves      []moveRow    `json:"moves"`
}

// heldRow is an appointment with all that belongs to it.
type heldRow struct {
	recordedRow
	Messages []heldMessage `json:"messages"`
	Offers   []heldOffer   `json:"offers"`
	Notices  []heldNotice  `json:"notices"`
	Support  []heldSupport `json:"support_requests"`
}

type heldMessage struct {
	messageRow
	Appointment string  `json:"appointment"`
	Recorded    *string `json:"recorded"`
	LeadSeconds *int64  `json:"lead_seconds"`
}

type heldOffer struct {
	offerView
	Appointment string  `json:"appointment"`
	Start       *string `json:"start"`
	Requested   *string `json:"requested"`
	LeadSeconds *int64  `json:"lead_seconds"`
	Waiting     *string `json:"waiting"`
}

type heldNotice struct {
	plainNotice
	Appointment string  `json:"appointment"`
	Created     *string `json:"created"`
	Sent        *string `json:"sent"`
	Attempt     *string `json:"attempt"`
	Refusal     *string `json:"refusal"`
}

type heldSupport struct {
	plainSupport
	Appointment string  `json:"appointment"`
	Created     *string `json:"created"`
	Sent        *string `json:"sent"`
}

func recordedOf(a appointment.Appointment, c appointment.Client) recordedRow {
	moves := []moveRow{}
	for _, m := range a.Moves {
		moves = append(moves, moveRow{instant(m.At, when.ZoneOf(a.Timezone)), string(m.By)})
	}
	return recordedRow{
		row: View{}.rowOf(a, c), Agreed: instant(a.Agreed, when.ZoneOf(a.Timezone)),
		Specialist: text(a.Specialist), Room: text(a.Room), Series: text(a.Series), Origin: text(a.Origin), Freed: freedOf(a),
		Moves: moves,
	}
}

// moveRow is how an appointment was moved: when, and at whose wish.
type moveRow struct {
	At *string `json:"at"`
	By string  `json:"by"`
}

// spanOfTime is a stretch of time.
type spanOfTime struct {
	Start *string `json:"start"`
	End   *string `json:"end"`
}

// freedOf lists the times that an appointment gave up while somebody waited.
func freedOf(a appointment.Appointment) []spanOfTime {
	rows := []spanOfTime{}
	zone := when.ZoneOf(a.Timezone)
	for _, s := range a.Freed {
		rows = append(rows, spanOfTime{instant(s.Start, zone), instant(s.End, zone)})
	}
	return rows
}

func heldOf(h desk.Holding, c appointment.Client) heldRow {
	zone := when.ZoneOf(h.Appointment.Timezone)
	return heldRow{
		recordedRow: recordedOf(h.Appointment, c),
		Messages:    heldMessages(h.Messages, zone), Offers: heldOffers(h.Offers, zone),
		Notices: heldNotices(h.Notices, zone), Support: heldRequests(h.Support, zone),
	}
}

func leftOf(h history.Held, called map[string]string, zone *time.Location) leftRow {
	left := leftRow{
		Appointments: []recordedRow{}, Messages: heldMessages(h.Messages, zone), Notices: heldNotices(h.Notices, zone),
		Support: heldRequests(h.Support, zone), Offers: heldOffers(h.Offers, zone), Keys: append([]string{}, h.Keys...),
	}
	for _, c := range h.Clients {
		person := personOf(c)
		left.Client = &person
	}
	left.Packages = []soldRow{}
	for _, b := range h.Packages {
		left.Packages = append(left.Packages, soldOf(b, called[b.ClientID], zone))
	}
	left.Waiting = []entryRow{}
	for _, w := range h.Waiting {
		left.Waiting = append(left.Waiting, entryOf(dossier.Waiter{Waiting: w, Client: appointment.Client{Name: called[w.ClientID]}}))
	}
	for _, a := range h.Appointments {
		left.Appointments = append(left.Appointments, recordedOf(a, appointment.Client{ID: a.ClientID, Name: called[a.ClientID]}))
	}
	return left
}

func heldMessages(messages []appointment.Message, zone *time.Location) []heldMessage {
	rows := make([]heldMessage, len(messages))
	for i, row := range messagesOf(messages, zone) {
		m := messages[i]
		rows[i] = heldMessage{row, m.AppointmentID, instant(m.Recorded, zone), seconds(m.Lead)}
	}
	return rows
}

func heldOffers(offers []appointment.Offer, zone *time.Location) []heldOffer {
	rows := make([]heldOffer, len(offers))
	for i, o := range offers {
		rows[i] = heldOffer{*offerOf(o, zone), o.AppointmentID, instant(o.Start, zone), instant(o.Requested, zone), seconds(o.Lead), text(o.Waiting)}
	}
	return rows
}

func heldNotices(notices []appointment.Notice, zone *time.Location) []heldNotice {
	rows := make([]heldNotice, len(notices))
	for i, row := range noticesOf(notices) {
		n := notices[i]
		rows[i] = heldNotice{row, n.AppointmentID, instant(n.Created, zone), instant(n.Sent, zone), instant(n.Attempt, zone), text(n.Refusal)}
	}
	return rows
}

func heldRequests(requests []appointment.SupportRequest, zone *time.Location) []heldSupport {
	rows := make([]heldSupport, len(requests))
	for i, row := range supportOf(requests) {
		s := requests[i]
		rows[i] = heldSupport{row, s.AppointmentID, instant(s.Created, zone), instant(s.Sent, zone)}
	}
	return rows
}

// seconds returns a length of time in seconds, nil for none.
func seconds(d time.Duration) *int64 {
	if d == 0 {
		return nil
	}
	whole := int64(d / time.Second)
	return &whole
}
