package render

import (
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// offerView is the latest offer for an appointment as scripts see it.
type offerView struct {
	ID       string        `json:"id"`
	By       string        `json:"by"`
	State    string        `json:"state"`
	Created  *string       `json:"created"`
	Expires  *string       `json:"expires"`
	Slots    []numberedRow `json:"slots"`
	Accepted *int          `json:"accepted"`

	Reason         *string `json:"reason"`
	ReasonAccepted *bool   `json:"reason_accepted"`
	Room           *string `json:"room"` // in which the slots are held
}

type numberedRow struct {
	Number int    `json:"number"`
	Start  string `json:"start"`
	End    string `json:"end"`
}

// offerOf returns the latest offer, nil where none was made.
func offerOf(o appointment.Offer, zone *time.Location) *offerView {
	if o.ID == "" {
		return nil
	}
	view := &offerView{
		ID: o.ID, Room: text(o.Room), By: string(o.By), State: string(o.State),
		Created: instant(o.Created, zone), Expires: instant(o.Expires, zone), Slots: []numberedRow{},
		Reason: text(o.Reason.Text), ReasonAccepted: accepted(o.Reason),
	}
	for i, s := range o.Slots {
		view.Slots = append(view.Slots, numberedRow{
			i + 1, s.Start.In(zone).Format(time.RFC3339), s.End.In(zone).Format(time.RFC3339),
		})
	}
	if o.Accepted > 0 {
		view.Accepted = &o.Accepted
	}
	return view
}

// offer lists the times that are put to the client, as they are numbered, where
// an offer was made or is shown.
func (p *page) offer(r desk.Result) {
	o := r.Offer
	offered := r.Decision == nil || r.Verb == appointment.VerbOffer && r.Decision.Verdict == policy.Allow
	if !offered || o.State != appointment.OfferOpen {
		return
	}
	zone := p.zone(r.Appointment)
	heading, until := "section.offer", o.Expires.In(zone)
	switch {
	case !o.Holds(p.Now):
		heading = "section.offer_expired"
	case lang.EndsDay(until):
		heading, until = "section.offer_day", until.AddDate(0, 0, -1)
	}
	p.section(p.Phrases.Say(heading, lang.Values{"time": until}))
	p.offered(r, zone)
	if o.Room != r.Appointment.Room {
		p.labelled(p.with(nil, "room", oneLine(o.Room)))
	}
	if o.Reason.Accepted() {
		p.paragraph("  ", "    ", p.Phrases.Say("label.reason", nil)+"  "+oneLine(o.Reason.Text)+
			" ("+p.Phrases.Say("ruling."+string(o.Reason.Ruling), nil)+")", p.paint.plain)
	}
	if r.Decision == nil {
		p.choices(r.Client.Name, p.zone(r.Appointment), policy.OfferOptions(r.Platform, policy.Facts{Appointment: r.Appointment, Offer: o}, p.Now))
	}
}

// offered lists the times of an offer by their numbers. More are shown with the appointment or,
// where nothing was done, by the same command once more.
func (p *page) offered(r desk.Result, zone *time.Location) {
	shown := foremost(p, r.Offer.Slots, alike)
	for i, s := range shown {
		start := s.Start.In(zone)
		p.line("  " + strconv.Itoa(i+1) + "  " + p.Phrases.ShortDate(start) + " " +
			p.Phrases.Time(start) + "-" + p.Phrases.Time(s.End.In(zone)))
	}
	more := p.Phrases.Command("show", lang.Values{"id": r.Appointment.ID})
	if r.DryRun {
		more = p.Typed
	}
	p.unlistedBy("  ", len(r.Offer.Slots)-len(shown), more)
}
