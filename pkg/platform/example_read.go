package platform

import (
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// examples reads examples; those in a platform's own file need not name it.
func (c *check) examples(texts []exampleText, platform string) []Example {
	examples := make([]Example, 0, len(texts))
	known, _ := locate(c.content) // it was decoded before, so it has no errors
	for i, t := range texts {
		if c.err != nil {
			return nil
		}
		if platform != "" && t.Platform != "" && t.Platform != platform {
			c.fail(element("example", i, "platform"), "platform.other_name", "value", t.Platform, "expected", platform)
		}
		path := "example." + strconv.Itoa(i)
		e := c.example(path, t)
		e.Line = known.line(path)
		examples = append(examples, e)
	}
	return examples
}

func (c *check) example(path string, t exampleText) Example {
	e := Example{
		Name:     c.text(path+".name", t.Name),
		Platform: t.Platform,
		File:     c.file,
	}
	r := exampleReader{check: c, path: path}
	e.Facts.Appointment = r.appointment(t.Given)
	r.start, r.end = e.Facts.Appointment.Start, e.Facts.Appointment.End
	for i, m := range t.Messages {
		e.Facts.Messages = append(e.Facts.Messages, r.message(element("messages", i, ""), "m"+strconv.Itoa(i+1), m))
	}
	e.Facts.Offer, e.Facts.ClientLang = r.offer(e.Facts.Appointment, t.Offer), t.Given.ClientLang
	e.Facts.AfterHeld, e.Facts.Spent, e.Facts.Lapsed = t.Given.AfterHeld, t.Given.PackagesSpent, t.Given.PackageLapsed
	e.Facts.Bound = t.Given.ByOthers
	if t.Given.Package != "" {
		e.Facts.Package = packageGiven(t.Given)
	}
	e.Facts.History = r.history(t.Given.History)
	e.Facts.Past = policy.Past{Moves: r.count("given.moves", t.Given.Moves), Absences: r.count("given.absences", t.Given.Absences)}
	e.Request = r.request(t.Ask)
	e.Now = r.required("ask.now", t.Ask.Now)
	e.want = r.expectations(t.Expect)
	return e
}

// exampleReader reads one example, whose times are reckoned from its start and
// end.
type exampleReader struct {
	*check
	path       string
	start, end time.Time
}

func (r exampleReader) appointment(t givenText) appointment.Appointment {
	r.start = r.required("given.start", t.Start)
	length := r.span("given.duration", t.Duration, 50*time.Minute)
	r.end = r.start.Add(length)
	a := appointment.Appointment{
		ID:       exampleID,
		Status:   appointment.Booked,
		Charge:   appointment.ChargeOpen,
		Start:    r.start,
		End:      r.end,
		Timezone: "UTC",
		Place:    t.Place,
		Money: appointment.Money{Currency: t.Currency, Price: t.Price, Charged: t.Charged,
			Paid: t.Paid, Refunded: t.Refunded},
		NoShowBy:          optional(r.check, r.at("given.no_show_by"), t.NoShowBy, appointment.Parties()),
		CancelledBy:       optional(r.check, r.at("given.cancelled_by"), t.CancelledBy, everybody()),
		CountsAsHeld:      t.CountsAsHeld,
		Reason:            appointment.Reason{Text: t.Reason, Ruling: r.ruling("given.ruling", t.Ruling)},
		ClientArrived:     r.instant("given.client_arrived", t.ClientArrived),
		SpecialistArrived: r.instant("given.own_arrival", t.SpecialistArrived),
		Created:           r.instant("given.booked", t.Booked),
		Agreed:            r.instant("given.agreed", t.Agreed),
		Waited:            r.instant("given.waited", t.Waited),
		Sequence:          t.Sequence,
		Note:              t.Note,
	}
	if t.Status != "" {
		a.Status = choice(r.check, r.at("given.status"), t.Status, appointment.Statuses())
	}
	if t.MovedFrom != "" {
		a.PreviousStarts = []time.Time{r.instant("given.moved_from", t.MovedFrom)}
	}
	if t.Charge != "" {
		a.Charge = choice(r.check, r.at("given.charge"), t.Charge, appointment.Charges())
	}
	a.Package = t.Package
	a.Session = optional(r.check, r.at("given.session"), t.Session, appointment.SessionKinds())
	a.BookedBy = optional(r.check, r.at("given.booked_by"), t.BookedBy, appointment.Parties())
	a.RefundChoice = optional(r.check, r.at("given.refund_choice"), t.RefundChoice, appointment.RefundChoices())
	a.Money.Fees, a.Money.Payout = t.Fees, t.Payout
	a.Silence, a.Upfront = r.silence(t), t.Upfront
	if t.MovedAt != "" {
		a.Moves = []appointment.Move{{
			At: r.instant("given.moved_at", t.MovedAt), By: choice(r.check, r.at("given.moved_by"), t.MovedBy, appointment.Parties()), Fee: t.Fees,
		}}
	}
	return a
}

// everybody is who can have done something: by its rules, also the platform.
func everybody() []appointment.Party { return append(appointment.Parties(), appointment.ByPlatform) }

// silence reads what silence brings about the appointment of an example.
func (r exampleReader) silence(t givenText) appointment.Silence {
	return appointment.Silence{
		Brings:   optional(r.check, r.at("given.silence"), t.Silence, appointment.SilenceKinds()),
		At:       r.instant("given.silence_at", t.SilenceAt),
		By:       optional(r.check, r.at("given.silence_by"), t.SilenceBy, appointment.Parties()),
		Charged:  t.SilenceCharged,
		Refunded: t.SilenceRefunded,
	}
}

// history reads what happened before.
func (r exampleReader) history(texts []happeningText) []policy.Happening {
	var all []policy.Happening
	for i, t := range texts {
		at := func(key string) string { return element("given.history", i, key) }
		h := policy.Happening{
			Verb:      choice(r.check, r.at(at("verb")), t.Verb, appointment.Verbs()),
			By:        optional(r.check, r.at(at("by")), t.By, everybody()),
			Effective: r.required(at("effective"), t.Effective),
			Amount:    t.Amount,
			Lead:      r.span(at("lead"), t.Lead, 0),
			ID:        exampleID,
		}
		if t.Other {
			h.ID = "other"
		}
		h.Recorded = h.Effective
		all = append(all, h)
	}
	return all
}

// packageGiven returns the package of an example, of which nothing but what is left counts.
func packageGiven(t givenText) appointment.Balance {
	return appointment.Balance{Package: appointment.Package{
		ID: t.Package, Sessions: max(1, t.PackageLeft), Currency: t.Currency, Price: t.PackagePrice, Paid: t.PackagePaid,
	}, Drawn: max(0, 1-t.PackageLeft)}
}

func (r exampleReader) ruling(path, value string) appointment.Ruling {
	return optional(r.check, r.at(path), value, appointment.Rulings())
}

func (r exampleReader) message(path, id string, t messageText) appointment.Message {
	received := r.required(path+"received", t.Received)
	return appointment.Message{
		ID:            id,
		AppointmentID: exampleID,
		Kind:          choice(r.check, r.at(path+"kind"), t.Kind, appointment.MessageKinds()),
		Text:          t.Text,
		Received:      received,
		ETA:           r.instant(path+"eta", t.ETA),
		Recorded:      received,
		Answered:      t.Answered,
		By:            optional(r.check, r.at(path+"by"), t.By, appointment.Parties()),
	}
}

// request reads what an example asks for. Every value is read, whether the verb needs
// it or not, so that none is wrong.
func (r exampleReader) request(t askText) policy.Request {
	verb := choice(r.check, r.at("ask.verb"), t.Verb, append(policy.Verbs(), appointment.VerbSilence))
	by := optional(r.check, r.at("ask.by"), t.By, appointment.Parties())
	arrived, to := r.instant("ask.arrived", t.Arrived), r.instant("ask.to", t.To)
	length := r.span("ask.duration", t.Duration, 0)
	requested, start := r.instant("ask.requested", t.Requested), r.instant("ask.start", t.Start)
	booked, since := r.instant("ask.booked", t.Booked), r.instant("ask.since", t.Since)
	assume := optional(r.check, r.at("ask.assume"), t.Assume, policy.Assumptions())
	cause, received := optional(r.check, r.at("ask.cause"), t.Cause, policy.Causes()), r.instant("ask.received", t.Received)
	charge, chosen := r.charge(t.Charge), optional(r.check, r.at("ask.choice"), t.Choice, appointment.Choices())
	slots, expires := r.starts("ask.slots", t.Slots), r.instant("ask.expires", t.Expires)
	switch verb {
	case appointment.VerbCheckin:
		return policy.Checkin{By: by, Arrived: arrived}
	case appointment.VerbNoshow:
		return policy.Noshow{
			By: by, To: to, Duration: length, Note: t.Note, Start: start,
			Reason: t.Reason, AcceptReason: t.AcceptReason, RejectReason: t.RejectReason, Charge: charge, Cause: cause,
		}
	case appointment.VerbReschedule:
		return policy.Reschedule{
			By: by, To: to, Duration: length, Place: t.Place, Requested: requested,
			Reason: t.Reason, AcceptReason: t.AcceptReason, Note: t.Note,
		}
	case appointment.VerbCancel:
		return policy.Cancel{
			By: by, Requested: requested,
			Reason: t.Reason, AcceptReason: t.AcceptReason, RejectReason: t.RejectReason, Note: t.Note, Charge: charge, Cause: cause,
		}
	case appointment.VerbEdit:
		return policy.Edit{
			Duration: length, Place: t.Place, Note: t.Note, Booked: booked, ClientLang: t.ClientLang,
			Price: appointment.Amount{Minor: t.Price, Currency: t.Currency},
		}
	case appointment.VerbOffer:
		return policy.Offer{
			By: by, ID: "asked", MessageID: t.Resolves, Slots: slots, Expires: expires, Requested: requested,
			Reason: t.Reason, AcceptReason: t.AcceptReason, Note: t.Note, Waiting: t.Waiting,
		}
	case appointment.VerbMessage:
		return policy.Message{Message: r.message("ask.", "asked", messageText{Kind: t.Kind, Text: t.Text, Received: t.Received, ETA: t.ETA, By: t.By})}
	case appointment.VerbAccept:
		return policy.Accept{Number: t.Number, Requested: requested}
	case appointment.VerbSettle:
		return policy.Settle{Assume: assume}
	case appointment.VerbWait:
		return policy.Await{Start: start, Since: since}
	case appointment.VerbRefund:
		return policy.Refund{Amount: t.Amount, Choice: chosen}
	case appointment.VerbPay:
		return policy.Pay{Amount: t.Amount, Received: received}
	default:
		return shortRequest(verb, t)
	}
}

// charge reads how much is to be charged: "50%", or minor units.
func (r exampleReader) charge(value string) policy.Charge {
	if value == "" {
		return policy.Charge{}
	}
	text, isPercent := strings.CutSuffix(value, "%")
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		r.fail(r.at("ask.charge"), "platform.charge", "value", value)
	}
	if isPercent {
		return policy.Charge{Said: true, IsPercent: true, Percent: int(n)}
	}
	return policy.Charge{Said: true, Amount: appointment.Amount{Minor: n}}
}

// shortRequest returns a request that needs hardly more than its verb.
func shortRequest(verb appointment.Verb, t askText) policy.Request {
	switch verb {
	case appointment.VerbResolve:
		return policy.Resolve{MessageID: t.Resolves}
	case appointment.VerbDecline:
		return policy.Decline{}
	case appointment.VerbWithdraw:
		return policy.Withdraw{}
	case appointment.VerbSilence:
		return unspoken{}
	default:
		return policy.Book{Outside: t.Outside}
	}
}

// count requires how often something happened in the client's year.
func (r exampleReader) count(path string, value int) int {
	if value < 0 || value > policy.MostMoves {
		r.fail(r.at(path), "platform.count", "value", strconv.Itoa(value), "max", policy.MostMoves)
	}
	return value
}

func (r exampleReader) at(path string) string { return r.path + "." + path }

func (r exampleReader) required(path, value string) time.Time {
	if value == "" {
		r.fail(r.at(path), "platform.missing")
	}
	return r.instant(path, value)
}

// instant reads an RFC 3339 time, or "start" or "end" with a duration added or
// taken away. An empty value is the zero instant.
func (r exampleReader) instant(path, value string) time.Time {
	if value == "" {
		return time.Time{}
	}
	if t, err := time.Parse(time.RFC3339, value); err == nil && t.Nanosecond() == 0 {
		return t.UTC()
	}
	t, ok := r.reckoned(value)
	if !ok {
		r.fail(r.at(path), "platform.time", "value", value)
	}
	return t
}

func (r exampleReader) reckoned(value string) (time.Time, bool) {
	base := r.start
	rest, ok := strings.CutPrefix(value, "start")
	if !ok {
		base = r.end
		rest, ok = strings.CutPrefix(value, "end")
	}
	if !ok || base.IsZero() || rest == "" {
		return base, ok && !base.IsZero()
	}
	d, ok := parseDuration(rest[1:])
	switch rest[0] {
	case '+':
		return base.Add(d), ok
	case '-':
		return base.Add(-d), ok
	}
	return base, false
}

func (r exampleReader) span(path, value string, otherwise time.Duration) time.Duration {
	if value == "" {
		return otherwise
	}
	return r.duration(r.at(path), value, year)
}
