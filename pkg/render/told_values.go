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
