package outbox

import (
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// facts words what a notice can tell of an effect.
func (d Drafter) facts(words *lang.Phrases, m Member, held purses) notice.Facts {
	was, effect := m.Was, m.Effect
	f := withPackage(d.changed(words, was, effect.Appointment), words, []Member{m}, held)
	f.Reason = reasonOf(m)
	f.Failure = failed(m)
	return withOffer(withPrice(f, words, was.Appointment.Money, effect.Appointment), words, effect)
}

// changed words what a text can tell of an appointment that was and is, in the text's
// language and in the zone in which the appointment was agreed.
func (d Drafter) changed(words *lang.Phrases, was dossier.Dossier, is appointment.Appointment) notice.Facts {
	zone := when.ZoneOf(is.Timezone)
	start, until := is.Start.In(zone), freeMoveUntil(was, is).In(zone)
	f := notice.Facts{
		Client:     was.Client.Name,
		Salutation: was.Client.Salutation,
		Specialist: d.Specialist,
		Signature:  lines(d.Signature),
		When:       words.DateTime(start),
		Date:       words.Date(start),
		Time:       words.Clock(start),
		Duration:   words.LongDuration(is.Duration()),
		Place:      is.Place,
		Reason:     is.Reason.Text,
		Moved:      !is.Start.Equal(was.Appointment.Start),
		Platform:   titleOf(was.Platform),
		RulesLink:  was.Platform.RulesLink,
		Rebook:     was.Platform.Rebook,
	}
	if policy.FreeAbsence(was.Platform, is) {
		f.FirstAbsence, f.Rebook = true, false
	}
	if f.Moved {
		old := was.Appointment.Start.In(zone)
		f.OldWhen, f.OldDate, f.OldTime = words.DateTime(old), words.Date(old), words.Clock(old)
	}
	if !until.Before(d.Now) {
		f.FreeMoveUntil, f.FreeMoveDate, f.FreeMoveTime = words.Until(until), words.Date(until), words.Clock(until)
	}
	f = withMoney(f, words, was.Appointment, is)
	f.RefundOnRequest, f.RefundThrough = refundOf(was.Platform, f.RefundDue)
	return d.withSilence(withChoice(f, words, was, is), words, was, is)
}

// refundOf says of a refund that is due whether the platform makes it: where the specialist asks for that, or as the
// money lies with it.
func refundOf(p policy.Platform, due bool) (onRequest, through bool) {
	through = p.Refund == policy.RefundByPlatform || p.Refund == policy.RefundToBalance
	return due && p.Refund == policy.RefundOnRequest, due && through
}

// withChoice adds what a move costs, and what the client can choose from about their money.
func withChoice(f notice.Facts, words *lang.Phrases, was dossier.Dossier, is appointment.Appointment) notice.Facts {
	fee := is.Money.Fees - was.Appointment.Money.Fees
	if is.Status == appointment.Cancelled {
		fee = is.Money.Fees // it stands, beside what is charged for the session
	}
	if fee > 0 {
		f.MoveFee = words.Money(fee, is.Money.Currency)
	}
	chose := was.Appointment.RefundChoice == appointment.ChoiceOpen && is.RefundChoice != appointment.ChoiceOpen && is.RefundChoice != ""
	f.TurnedDown = chose && was.Appointment.Status == appointment.Booked && is.Status == appointment.Cancelled
	for _, o := range policy.Choosing(was.Platform, is) {
		f.Choosing = true
		f.ChooseRefund = f.ChooseRefund || o.Key == policy.OptionChooseRefund
		f.ChooseBalance = f.ChooseBalance || o.Key == policy.OptionChooseBalance
		f.ChooseCarryOver = f.ChooseCarryOver || o.Key == policy.OptionChooseCarryOver
	}
	return f
}

// freeMoveUntil returns until when the client may move free of charge what an appointment is now.
func freeMoveUntil(was dossier.Dossier, is appointment.Appointment) time.Time {
	left := policy.Facts{Appointment: is, Past: was.Past.After(was.Appointment, is)}
	return policy.DeadlinesOf(was.Platform, left).FreeMoveUntil
}

// lines returns the lines of a text that say something.
func lines(text string) []string {
	var found []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			found = append(found, line)
		}
	}
	return found
}

// titleOf returns the platform's title; none where there is no platform.
func titleOf(p policy.Platform) string {
	if p.Name == platform.Independent {
		return ""
	}
	return p.Title
}

// withMoney adds the amounts that are not zero.
func withMoney(f notice.Facts, words *lang.Phrases, was, is appointment.Appointment) notice.Facts {
	amount := func(minor int64) string {
		if minor == 0 {
			return ""
		}
		return words.Money(minor, is.Money.Currency)
	}
	byPlatform := is.Money.Refunded - was.Money.Refunded
	f.Price, f.Paid = amount(is.Money.Price), amount(is.Money.Held())
	f.Charged, f.Owed = amount(is.Money.Charged), amount(is.Owed())
	f.Refund = amount(is.RefundDue() + byPlatform)
	f.RefundedByPlatform = byPlatform > 0 && is.RefundChoice != appointment.ChoiceBalance // which the platform keeps
	f.RefundDue = is.RefundDue() > 0
	return f
}

// withPrice adds whether a price is told anew, and then what is still to be paid.
func withPrice(f notice.Facts, words *lang.Phrases, was appointment.Money, is appointment.Appointment) notice.Facts {
	f.PriceChanged = was.Price != is.Money.Price || was.Currency != is.Money.Currency
	if payable := is.Payable(); f.PriceChanged && is.Money.Held() > 0 && payable > 0 {
		f.Owed = words.Money(payable, is.Money.Currency)
	}
	return f
}

// withOffer adds the offer that an effect made, took back or answered.
func withOffer(f notice.Facts, words *lang.Phrases, e policy.Effect) notice.Facts {
	if len(e.Offers) == 0 {
		return f
	}
	o, zone := e.Offers[len(e.Offers)-1], when.ZoneOf(e.Appointment.Timezone)
	f.Agreed = o.State == appointment.OfferAccepted
	f.Apology = o.By == appointment.BySpecialist
	for i, slot := range o.Slots {
		f.Slots = append(f.Slots, strconv.Itoa(i+1)+". "+slotIn(words, slot, zone, e.Appointment.Duration()))
	}
	if o.State != appointment.OfferOpen {
		return f
	}
	until := o.Expires.In(zone)
	f.HeldUntil, f.HeldUntilDate, f.HeldUntilTime = words.Until(until), words.Date(until), words.Clock(until)
	f.Reason = ""
	if !o.Reason.Accepted() {
		f.Reason = o.Reason.Text
	}
	return f
}

// slotIn words a slot of an offer, with its length where that is not the usual one.
func slotIn(words *lang.Phrases, slot appointment.Slot, zone *time.Location, usual time.Duration) string {
	start := words.DateTime(slot.Start.In(zone))
	if length := slot.Duration(); length != usual {
		start += " (" + words.LongDuration(length) + ")"
	}
	return start
}
