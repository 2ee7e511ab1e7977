package outbox

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// widestPlace is how many letters of a place stand beside a date, where the places differ.
const widestPlace = 40

// refundWay is how money goes back to a client. A letter tells of one way.
type refundWay string

const (
	noRefund       refundWay = ""
	refundedAlone  refundWay = "platform" // the platform makes it by itself
	refundAskedFor refundWay = "request"  // the platform makes it once it is asked
	refundToMake   refundWay = "due"      // the specialist makes it
)

func refundWayOf(m Member) refundWay {
	is := m.Effect.Appointment
	switch {
	case byPlatform(m) > 0:
		return refundedAlone
	case is.RefundDue() == 0:
		return noRefund
	case m.Was.Platform.Refund == policy.RefundOnRequest:
		return refundAskedFor
	}
	return refundToMake
}

// byPlatform returns what a change had the platform pay back, in minor units.
func byPlatform(m Member) int64 {
	return m.Effect.Appointment.Money.Refunded - m.Was.Appointment.Money.Refunded
}

// seriesFacts words what a letter about several appointments can tell.
func (d Drafter) seriesFacts(words *lang.Phrases, l letter, held purses) notice.Facts {
	all, first := l.members, l.members[0]
	f := d.changed(words, first.Was, first.Effect.Appointment)
	f.Count = words.Count("sessions", len(all))
	if !alike(all, lengthOf) {
		f.Duration = ""
	}
	if !alike(all, placeOf) {
		f.Place = ""
	}
	f.Reason = ""
	if alike(all, reasonOf) {
		f.Reason = reasonOf(first)
	}
	f.Failure = failed(first) && alike(all, failed)
	f = d.withTerms(d.withLead(f, words, all), words, all)
	f = withPackage(withSums(f, words, all), words, all, held)
	f.Dates = l.dates(words)
	return f
}

// withLead adds how long before each the client may move it, while one still can be.
func (d Drafter) withLead(f notice.Facts, words *lang.Phrases, all []Member) notice.Facts {
	f.FreeMoveUntil, f.FreeMoveDate, f.FreeMoveTime = "", "", ""
	first := all[0].Was
	lead := first.Platform.MoveLead
	movable := func(m Member) bool { return !freeMoveUntil(m.Was, m.Effect.Appointment).Before(d.Now) }
	if lead > 0 && alike(all, func(m Member) time.Duration { return m.Was.Platform.MoveLead }) && slices.ContainsFunc(all, movable) {
		f.FreeMoveUntil = words.Say("letter.lead", lang.Values{"lead": leadIn(words, lead)})
	}
	if left := first.Past.MovesLeft(first.Platform); first.Platform.MaxMoves > 0 && left < len(all) {
		f.MovesLeft = strconv.Itoa(left)
	}
	return f
}

// leadIn words a lead in the case that follows a preposition of time.
func leadIn(words *lang.Phrases, lead time.Duration) string {
	if lead%time.Hour == 0 {
		return words.Count("hours.accusative", int(lead/time.Hour))
	}
	return words.Count("minutes.accusative", int(lead/time.Minute))
}

// withSums adds the price that all have, and what the amounts of all come to. Where the
// price of one only has changed, it stands beside its date.
func withSums(f notice.Facts, words *lang.Phrases, all []Member) notice.Facts {
	is := func(m Member) appointment.Appointment { return m.Effect.Appointment }
	f.Priced = slices.ContainsFunc(all, func(m Member) bool { return is(m).Money.Price > 0 })
	f.Price = ""
	if samePrice := alike(all, priceOf); samePrice {
		f.Price = sumOf(words, all[:1], func(m Member) int64 { return is(m).Money.Price })
		f.PriceChanged = slices.ContainsFunc(all, priceChanged)
	}
	f.Paid = sumOf(words, all, func(m Member) int64 { return is(m).Money.Held() })
	f.Charged = sumOf(words, all, func(m Member) int64 { return is(m).Money.Charged })
	f.Owed = sumOf(words, all, owedOf(all))
	f.Refund = sumOf(words, all, func(m Member) int64 { return is(m).RefundDue() + byPlatform(m) })
	f.RefundedByPlatform = slices.ContainsFunc(all, func(m Member) bool { return byPlatform(m) > 0 })
	f.RefundDue = slices.ContainsFunc(all, func(m Member) bool { return is(m).RefundDue() > 0 })
	f.RefundOnRequest, f.RefundThrough = refundOf(all[0].Was.Platform, f.RefundDue)
	return f
}

// sumOf words what an amount of each comes to, in each currency; empty for nothing.
func sumOf(words *lang.Phrases, all []Member, amount func(Member) int64) string {
	var currencies, said []string
	sums := map[string]int64{}
	for _, m := range all {
		if minor := amount(m); minor != 0 {
			currency := m.Effect.Appointment.Money.Currency
			if _, known := sums[currency]; !known {
				currencies = append(currencies, currency)
			}
			sums[currency] += minor
		}
	}
	for _, currency := range currencies {
		said = append(said, words.Money(sums[currency], currency))
	}
	return strings.Join(said, " + ")
}

// dates words when each appointment is, with what it alone has: the time before a move, a
// charge after a cancellation, else what is not the same for all.
func (l letter) dates(words *lang.Phrases) []string {
	list := make([]string, len(l.members))
	for i, m := range l.members {
		is := m.Effect.Appointment
		list[i] = words.DateTime(is.Start.In(when.ZoneOf(is.Timezone)))
		if notes := l.notes(words, m); len(notes) > 0 {
			list[i] = words.Say("letter.date", lang.Values{"date": list[i], "notes": joined(words, notes)})
		}
	}
	return list
}

func (l letter) notes(words *lang.Phrases, m Member) []string {
	moved := !m.Was.Appointment.Start.IsZero() && !m.Effect.Appointment.Start.Equal(m.Was.Appointment.Start)
	var list []string
	switch {
	case m.Effect.Appointment.Status == appointment.Cancelled:
		list = charge(words, m)
	case moved:
		old := m.Was.Appointment.Start.In(when.ZoneOf(m.Effect.Appointment.Timezone))
		previously := words.Say("letter.previously", lang.Values{"old": words.DateTime(old)})
		list = append([]string{previously}, l.details(words, m)...)
	case alike(l.members, priceOf) || m.Effect.Appointment.Drawn():
		list = l.details(words, m)
	default:
		list = append(l.details(words, m), price(words, m))
	}
	if use := useOf(m); use != noUse && !alike(l.members, useOf) {
		list = append(list, words.Say(string(use), nil))
	}
	return list
}

// charge words what is charged for a member, if anything is.
func charge(words *lang.Phrases, m Member) []string {
	money := m.Effect.Appointment.Money
	if money.Charged == 0 {
		return nil
	}
	return []string{words.Say("letter.charged", lang.Values{"amount": words.Money(money.Charged, money.Currency)})}
}

// price words the price of a member.
func price(words *lang.Phrases, m Member) string {
	money := m.Effect.Appointment.Money
	if money.Price == 0 {
		return words.Say("letter.free", nil)
	}
	return words.Money(money.Price, money.Currency)
}

// details words the length and the place of a member where those differ.
func (l letter) details(words *lang.Phrases, m Member) []string {
	var list []string
	if !alike(l.members, lengthOf) {
		list = append(list, words.LongDuration(lengthOf(m)))
	}
	if place := []rune(placeOf(m)); len(place) > 0 && !alike(l.members, placeOf) {
		if len(place) > widestPlace {
			place = append(place[:widestPlace-1], '…')
		}
		list = append(list, string(place))
	}
	return list
}

// joined joins what is noted beside a date, as the language does.
func joined(words *lang.Phrases, notes []string) string {
	text := notes[0]
	for _, next := range notes[1:] {
		text = words.Say("letter.notes", lang.Values{"first": text, "next": next})
	}
	return text
}

// alike reports whether something is the same of all.
func alike[T comparable](all []Member, of func(Member) T) bool {
	first := of(all[0])
	return !slices.ContainsFunc(all, func(m Member) bool { return of(m) != first })
}

func lengthOf(m Member) time.Duration { return m.Effect.Appointment.Duration() }

func placeOf(m Member) string { return m.Effect.Appointment.Place }

// reasonOf returns the reason to tell. One that was or could be accepted is in the client's own words,
// which only support has to read.
func reasonOf(m Member) string {
	if reason := m.Effect.Appointment.Reason; !reason.Accepted() && !m.Effect.OwnWords {
		return reason.Text
	}
	return ""
}

// priceOf returns a price. Of nothing the currency says nothing.
func priceOf(m Member) appointment.Amount {
	money := m.Effect.Appointment.Money
	if money.Price == 0 {
		return appointment.Amount{}
	}
	return appointment.Amount{Minor: money.Price, Currency: money.Currency}
}

func priceChanged(m Member) bool {
	was, is := m.Was.Appointment.Money, m.Effect.Appointment.Money
	return was.Price != is.Price || was.Currency != is.Currency
}

// owedOf returns what is still to be paid of each: of a charge or, where prices have changed
// of which some is paid, of the price.
func owedOf(all []Member) func(Member) int64 {
	paid := func(m Member) bool { return m.Effect.Appointment.Money.Held() > 0 }
	if slices.ContainsFunc(all, priceChanged) && slices.ContainsFunc(all, paid) {
		return func(m Member) int64 { return m.Effect.Appointment.Payable() }
	}
	return func(m Member) int64 { return m.Effect.Appointment.Owed() }
}
