package casefile

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Entry is an entry of the journal as far as it is about one appointment, as a book tells it.
type Entry struct {
	Event       store.Event
	Changed     bool
	Partly      bool                     // it changed the appointment, and how cannot be read
	Appointment *appointment.Appointment // as it was left; nil where that was not changed, and where it is gone
	store.Belongings
	doubted map[worded]bool // texts that may have been taken back
}

// FactOf returns what an entry says of the appointment, with the texts of those kinds alone that were named.
func (a About) FactOf(e Entry) Fact {
	f := Fact{Deed: deedOf(e.Event, a.Appointment), Gone: e.Changed && e.Appointment == nil, Passed: a.passedOf(e), Partly: e.Partly}
	if e.Appointment != nil {
		state := stateOf(*e.Appointment)
		f.Left = &state
		f.Texts = Texts{
			Place:  words(e.Appointment.Place, !e.doubted[placeWords(*e.Appointment)]),
			Reason: words(e.Appointment.Reason.Text, a.Has(WithReasons) && !e.doubted[reasonWords(*e.Appointment)]),
		}
	}
	return f
}

// StandingOf returns an appointment as it stands in the book, with the texts of those kinds alone that were named.
func (a About) StandingOf(is appointment.Appointment) *Standing {
	f := a.FactOf(Entry{Appointment: &is})
	return &Standing{*f.Left, f.Texts}
}

// words returns a text, or that there is one; nil where there is none.
func words(text string, shown bool) *Words {
	switch {
	case text == "":
		return nil
	case shown:
		return &Words{Text: text}
	}
	return &Words{KeptBack: true}
}

func deedOf(e store.Event, id string) Deed {
	return Deed{
		Entry: e.Seq, Event: e.ID, Verb: e.Verb, By: e.By, Actor: e.Actor, Effective: e.Effective, Recorded: e.Recorded,
		Simulated: e.Simulated, Verdict: e.Verdict, Rules: append([]string{}, e.RuleIDs...), Assumed: slices.Contains(e.Assumed, id), Of: e.Of,
	}
}

func stateOf(a appointment.Appointment) State {
	return State{
		Platform: a.Platform, Version: a.PolicyVersion, Status: a.Status, Start: a.Start, End: a.End, Timezone: a.Timezone, Agreed: a.AgreedAt(),
		CountsAsHeld: a.CountsAsHeld, NoShowBy: a.NoShowBy, CancelledBy: a.CancelledBy,
		ClientArrived: a.ClientArrived, SpecialistArrived: a.SpecialistArrived, Waited: a.Waited,
		Ruling: a.Reason.Ruling, Charge: a.Charge, Currency: a.Money.Currency, Price: a.Money.Price, Charged: a.Money.Charged,
		Paid: a.Money.Paid, Refunded: a.Money.Refunded, RefundDue: a.RefundDue(), Owed: a.Owed(), Drawn: a.Drawn(), Sequence: a.Sequence,
		Fees: a.Money.Fees, Payout: a.Money.Payout, Session: a.Session, BookedBy: a.BookedBy, RefundChoice: a.RefundChoice,
		Silence: silenceOf(a.Silence), Upfront: a.Upfront,
	}
}

// Appointment returns what a state tells of the appointment, as far as it says what comes about by itself, and who
// pays what.
func (s State) Appointment() appointment.Appointment {
	a := appointment.Appointment{
		Status: s.Status, NoShowBy: s.NoShowBy, CancelledBy: s.CancelledBy, CountsAsHeld: s.CountsAsHeld, Charge: s.Charge,
		Money: appointment.Money{
			Currency: s.Currency, Price: s.Price, Charged: s.Charged, Paid: s.Paid, Refunded: s.Refunded, Fees: s.Fees, Payout: s.Payout,
		},
	}
	if s.Silence != nil {
		a.Silence = appointment.Silence(*s.Silence)
	}
	return a
}

// silenceOf returns what comes about by itself, nil for nothing.
func silenceOf(s appointment.Silence) *Silence {
	if s == (appointment.Silence{}) {
		return nil
	}
	is := Silence(s)
	return &is
}

func (a About) passedOf(e Entry) Passed {
	p := Passed{Messages: []Message{}, Letters: []Letter{}, Offers: []Offer{}}
	letters := a.Has(WithLetters)
	for _, m := range e.Messages {
		p.Messages = append(p.Messages, Message{m.ID, m.Kind, m.Received, m.Recorded, m.ETA, m.Answered, words(m.Text, a.Has(WithMessages) && !e.doubted[messageWords(m)]), m.By})
	}
	for _, n := range e.Notices {
		letters := letters && len(n.Members) <= 1 && !e.doubted[noticeWords(n)] // others tell of other appointments too
		p.Letters = append(p.Letters, Letter{
			ID: n.ID, Kind: n.Kind, Lang: n.Lang, State: n.State, Created: n.Created, Sent: n.Sent,
			Subject: words(n.Subject, letters), Body: words(n.Body, letters),
		})
	}
	for _, s := range e.Support {
		p.Letters = append(p.Letters, Letter{
			ID: s.ID, Topic: s.Topic, State: s.State, Created: s.Created, Sent: s.Sent, Body: words(s.Body, letters && !e.doubted[supportWords(s)]),
		})
	}
	for _, o := range e.Offers {
		made := Offer{ID: o.ID, By: o.By, State: o.State, Created: o.Created, Expires: o.Expires, Accepted: o.Accepted, Reason: words(o.Reason.Text, a.Has(WithReasons) && !e.doubted[offerWords(o)])}
		for _, s := range o.Slots {
			made.Starts = append(made.Starts, s.Start)
		}
		p.Offers = append(p.Offers, made)
	}
	return p
}

// keepsBack reports whether some text of a fact is not shown.
func (f Fact) keepsBack() bool { return f.Texts.keepBack() || f.Passed.keepBack() }

func (t Texts) keepBack() bool { return keptBack(t.Place, t.Reason) }

func (p Passed) keepBack() bool {
	kept := false
	for _, m := range p.Messages {
		kept = kept || keptBack(m.Text)
	}
	for _, l := range p.Letters {
		kept = kept || keptBack(l.Subject, l.Body)
	}
	for _, o := range p.Offers {
		kept = kept || keptBack(o.Reason)
	}
	return kept
}

func keptBack(texts ...*Words) bool {
	return slices.ContainsFunc(texts, func(w *Words) bool { return w != nil && w.KeptBack })
}
