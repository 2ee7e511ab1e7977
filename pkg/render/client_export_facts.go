package render

import (
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/when"
)

// sheet collects what is kept of one record, as a person reads it. What is empty is left
// out.
type sheet struct {
	p     *page
	zone  *time.Location
	facts []detail // their values are not made safe yet
}

func (p *page) sheet(zone *time.Location) *sheet { return &sheet{p: p, zone: zone} }

// add adds a text from outside.
func (s *sheet) add(label, value string) {
	if value != "" {
		s.facts = append(s.facts, detail{s.p.Phrases.Say("export.label."+label, nil), value})
	}
}

// word adds one of a few words, which a family of phrases has.
func (s *sheet) word(label, family, word string) {
	if said, known := s.p.Phrases.Find(family + "." + word); known {
		word = said
	}
	s.add(label, word)
}

func (s *sheet) at(label string, t time.Time) {
	if !t.IsZero() {
		s.add(label, s.p.Phrases.DateTime(t.In(s.zone)))
	}
}

func (s *sheet) length(label string, d time.Duration) {
	if d != 0 {
		s.add(label, s.p.Phrases.Duration(d))
	}
}

func (s *sheet) yes(label string, is bool) {
	if is {
		s.word(label, "export", "yes")
	}
}

func (s *sheet) reason(r appointment.Reason) {
	s.add("reason", r.Text)
	if r.Ruling != "" {
		s.word("ruling", "ruling", string(r.Ruling))
	}
}

func (p *page) factsOfClient(c appointment.Client, platform string) []detail {
	s := p.sheet(p.here())
	s.add("name", c.Name)
	s.add("id", c.ID)
	if c.Lang != "" {
		s.word("lang", "export.lang", c.Lang)
	}
	s.add("salutation", c.Salutation)
	s.add("email", c.Email)
	s.add("phone", c.Phone)
	s.add("note", c.Note)
	s.add("terms", strings.Join(p.fixed(c.Terms, platform), ", "))
	return s.facts
}

func (p *page) factsOfAppointment(a appointment.Appointment, platform string) []detail {
	s := p.sheet(when.ZoneOf(a.Timezone))
	hours, _ := p.span(a, s.zone)
	s.add("time", p.Phrases.Date(a.Start.In(s.zone))+", "+hours+" ("+a.Timezone+")")
	s.add("id", a.ID)
	s.add("platform", platform)
	s.word("status", "status", string(a.Status))
	s.add("silence", silenceKept(p.Phrases, a, "", p.Now, func(t time.Time) string { return p.Phrases.DateTime(t.In(s.zone)) }))
	s.add("place", a.Place)
	s.add("note", a.Note)
	p.addMoney(s, a)
	s.yes("upfront", a.Upfront)
	s.reason(a.Reason)
	s.word("cancelled_by", "export.party", string(a.CancelledBy))
	s.word("absent", "export.party", string(a.NoShowBy))
	s.yes("held", a.CountsAsHeld)
	var before []string
	for _, t := range a.PreviousStarts {
		before = append(before, p.Phrases.DateTime(t.In(s.zone)))
	}
	s.add("before", strings.Join(before, "\n"))
	var moves []string
	for _, m := range a.Moves {
		moves = append(moves, p.Phrases.DateTime(m.At.In(s.zone))+" ("+p.Phrases.Say("export.party."+string(m.By), nil)+")")
	}
	s.add("moves", strings.Join(moves, "\n"))
	s.at("client_arrived", a.ClientArrived)
	s.at("specialist_arrived", a.SpecialistArrived)
	s.at("waited", a.Waited)
	created := "booked"
	if a.Agreed.IsZero() && (a.Status == appointment.Proposed || a.Status == appointment.Cancelled) { // it may have been only proposed
		created = "created"
	}
	s.at(created, a.Created)
	s.at("agreed", a.Agreed)
	s.at("changed", a.Updated)
	s.add("version", a.PolicyVersion)
	if a.Sequence > 0 {
		s.add("sequence", strconv.Itoa(a.Sequence))
	}
	s.add("specialist_id", a.Specialist)
	s.add("room", a.Room)
	s.add("series_id", a.Series)
	s.add("package_id", a.Package)
	s.add("origin", a.Origin)
	var freed []string
	for _, f := range a.Freed {
		freed = append(freed, p.Phrases.DateTime(f.Start.In(when.ZoneOf(a.Timezone))))
	}
	s.add("freed", strings.Join(freed, "\n"))
	return s.facts
}

// factsOfPackage tells what is kept of a package, with how many sessions are left where that is
// known. What is owed for a closed one follows from how many were drawn.
func (p *page) factsOfPackage(b appointment.Balance, left string) []detail {
	s := p.sheet(p.here())
	s.add("id", b.ID)
	s.add("sessions", strconv.Itoa(b.Sessions))
	s.add("left", left)
	if day, err := time.Parse(time.DateOnly, b.Expires); err == nil {
		s.add("last_day", p.Phrases.Date(day))
	}
	for _, amount := range []struct {
		label string
		minor int64
	}{{"price", b.Price}, {"paid", b.Paid}, {"refunded", b.Refunded}, {"owed", b.Owed()}} {
		if amount.minor != 0 {
			s.add(amount.label, p.Phrases.Money(amount.minor, b.Currency))
		}
	}
	s.at("sold", b.Sold)
	s.at("ended", b.Ended)
	s.at("changed", b.Updated)
	return s.facts
}

// factsOfWaiting tells what is kept of an entry of the waiting list.
func (p *page) factsOfWaiting(w appointment.Waiting) []detail {
	s := p.sheet(when.ZoneOf(w.Timezone))
	s.add("id", w.ID)
	s.add("duration", p.Phrases.LongDuration(w.Length))
	s.add("within", p.week(w.Within))
	s.add("zone", w.Timezone)
	s.at("added", w.Added)
	s.at("changed", w.Updated)
	return s.facts
}

func (p *page) addMoney(s *sheet, a appointment.Appointment) {
	if a.Money.Currency == "" {
		return
	}
	sum := func(minor int64) string { return p.Phrases.Money(minor, a.Money.Currency) }
	s.add("price", sum(a.Money.Price))
	s.word("charge", "charge", string(a.Charge))
	for _, amount := range []struct {
		label string
		minor int64
	}{
		{"charged", a.Money.Charged}, {"paid", a.Money.Paid}, {"refunded", a.Money.Refunded}, {"refund_due", a.RefundDue()},
		{"owed", a.Owed()},
	} {
		s.add(amount.label, sum(amount.minor))
	}
}

func (p *page) factsOfMessage(m appointment.Message, zone *time.Location) []detail {
	s := p.sheet(zone)
	s.at("received", m.Received)
	s.word("kind", "kind", string(m.Kind))
	if m.Kind.Sided() {
		s.word("by", "export.party", string(m.Side()))
	}
	s.add("text", m.Text)
	s.at("eta", m.ETA)
	s.length("lead", m.Lead)
	s.at("written_down", m.Recorded)
	answered := "no"
	if m.Answered {
		answered = "yes"
	}
	s.word("answered", "export", answered)
	return s.facts
}

func (p *page) factsOfOffer(o appointment.Offer, zone *time.Location) []detail {
	s := p.sheet(zone)
	var slots []string
	for i, slot := range o.Slots {
		slots = append(slots, strconv.Itoa(i+1)+". "+p.Phrases.DateTime(slot.Start.In(zone))+" - "+p.Phrases.Time(slot.End.In(zone)))
	}
	s.add("slots", strings.Join(slots, "\n"))
	s.word("asked_by", "export.party", string(o.By))
	s.at("asked", o.Requested)
	s.length("lead", o.Lead)
	s.reason(o.Reason)
	s.word("state", "export.offer", string(o.State))
	if o.Accepted > 0 {
		s.add("taken", strconv.Itoa(o.Accepted))
	}
	if o.Waiting == "" {
		s.at("instead_of", o.Start)
	}
	s.add("waiting_id", o.Waiting)
	s.at("created", o.Created)
	s.at("expires", o.Expires)
	return s.facts
}

func (p *page) factsOfNotice(n appointment.Notice, zone *time.Location) []detail {
	s := p.sheet(zone)
	s.word("kind", "export.letter", string(n.Kind))
	s.word("lang", "export.lang", n.Lang)
	s.add("subject", n.Subject)
	s.add("text", n.Body)
	s.text(n.State, n.Created, n.Sent)
	s.at("attempt", n.Attempt)
	s.add("refusal", n.Refusal)
	return s.facts
}

func (p *page) factsOfSupport(r appointment.SupportRequest, zone *time.Location) []detail {
	s := p.sheet(zone)
	s.add("platform", capital(r.Platform))
	s.add("topic", r.Topic)
	s.add("text", r.Body)
	s.text(r.State, r.Created, r.Sent)
	return s.facts
}

// text adds whether a text was sent.
func (s *sheet) text(state appointment.NoticeState, created, sent time.Time) {
	s.word("state", "export.text", string(state))
	s.at("created", created)
	s.at("sent", sent)
}
