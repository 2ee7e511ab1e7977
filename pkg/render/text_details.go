package render

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// detail is one labelled line below the headline.
type detail struct{ label, value string }

// details adds the deadlines that run, and for show all that is known.
func (p *page) details(r desk.Result) {
	var list []detail
	switch {
	case r.Decision == nil:
		list = append(p.history(r), p.deadlines(r)...)
	case r.Decision.Range != (policy.ChargeRange{}):
		list = p.chargeable(r.Decision.Range)
	case r.Decision.Verdict == policy.Allow && movesDeadlines(r.Verb):
		list = append(p.moved(r), p.deadlines(r)...)
	}
	p.labelled(list)
}

// chargeable says within what the specialist says how much is charged.
func (p *page) chargeable(r policy.ChargeRange) []detail {
	end := func(minor int64, percent int) string {
		if r.Currency == "" {
			return p.Phrases.Say("platform.percent", lang.Values{"percent": percent})
		}
		return tied(p.Phrases.Money(minor, Safe(r.Currency)))
	}
	return p.with(nil, "charge_range", p.Phrases.Say("platform.charge_range", lang.Values{
		"least": end(r.Min, r.MinPercent), "most": end(r.Max, r.MaxPercent),
	}))
}

// labelled adds details, the labels in a column.
func (p *page) labelled(list []detail) {
	width := 0
	for _, d := range list {
		width = max(width, widthOf(d.label))
	}
	indent := padded("", width+4)
	for _, d := range list {
		if p.width-width-4 < leastMeaning {
			p.paragraph("  ", "    ", tied(d.label)+"  "+d.value, p.paint.plain)
			continue
		}
		p.paragraph("  "+padded(d.label, width)+"  ", indent, d.value, p.paint.plain)
	}
}

// movesDeadlines reports whether a verb can start or move the deadlines.
func movesDeadlines(verb appointment.Verb) bool {
	switch verb {
	case appointment.VerbBook, appointment.VerbNoshow, appointment.VerbReschedule, appointment.VerbMessage,
		appointment.VerbResolve, appointment.VerbAccept, appointment.VerbEdit:
		return true
	case appointment.VerbCheckin, appointment.VerbCancel, appointment.VerbPay, appointment.VerbRefund,
		appointment.VerbSettle, appointment.VerbOffer, appointment.VerbDecline, appointment.VerbWithdraw,
		appointment.VerbWait, appointment.VerbSilence, appointment.VerbClientEdit, appointment.VerbClientRename,
		appointment.VerbClientMerge, appointment.VerbClientForget, appointment.VerbPackageSell,
		appointment.VerbPackagePay, appointment.VerbPackageRefund,
		appointment.VerbWaitlistAdd, appointment.VerbWaitlistRemove,
		appointment.VerbBusyRemove, appointment.VerbCalendarAdd, appointment.VerbCalendarRemove, appointment.VerbSync, appointment.VerbNoticeSend, appointment.VerbSpecialistAdd, appointment.VerbSpecialistEdit, appointment.VerbSpecialistRename, appointment.VerbSpecialistRemove,
		appointment.VerbRoomAdd, appointment.VerbRoomRemove, appointment.VerbPlatformAdd, appointment.VerbPlatformRemove,
		appointment.VerbHours, appointment.VerbNoticeSent, appointment.VerbSupportSent, appointment.VerbRemind,
		appointment.VerbUndo, appointment.VerbRedo, appointment.VerbRecover, appointment.VerbApply, appointment.VerbImport:
		return false
	}
	return false
}

// moved says where the appointment stood before, and where it takes place.
func (p *page) moved(r desk.Result) []detail {
	a, verb := r.Appointment, r.Verb
	if a.Status != appointment.Booked || verb == appointment.VerbMessage {
		return nil
	}
	var list []detail
	if last := len(a.PreviousStarts) - 1; r.Changed && verb != appointment.VerbBook && verb != appointment.VerbEdit && last >= 0 {
		list = p.with(list, "was", p.at(r, a.PreviousStarts[last]))
	}
	list = p.with(list, "place", oneLine(a.Place))
	list = p.with(list, "room", oneLine(a.Room))
	if verb == appointment.VerbEdit {
		list = p.with(list, "note", oneLine(a.Note))
	}
	return list
}

// setForAll says how long and where several appointments take place whose details changed, and
// what is noted of them: that in which all are alike, as what was set is.
func (p *page) setForAll(b desk.Batch) {
	if !b.Changed || b.Verb != appointment.VerbEdit && b.Verb != appointment.VerbReschedule {
		return
	}
	first := b.Results[0].Appointment
	length, place, room, note := first.End.Sub(first.Start), first.Place, first.Room, first.Note
	for _, r := range b.Results {
		a := r.Appointment
		if a.End.Sub(a.Start) != length {
			length = 0
		}
		if a.Place != place {
			place = ""
		}
		if a.Room != room {
			room = ""
		}
		if a.Note != note {
			note = ""
		}
	}
	var list []detail
	if length > 0 {
		list = p.with(list, "length", p.Phrases.LongDuration(length))
	}
	list = p.with(list, "place", oneLine(place))
	list = p.with(list, "room", oneLine(room))
	if b.Verb == appointment.VerbEdit {
		list = p.with(list, "note", oneLine(note))
	}
	p.labelled(list)
}

// deadlines says until and from when the answers change, while they still run.
func (p *page) deadlines(r desk.Result) []detail {
	if r.Appointment.Status != appointment.Booked {
		return p.reportable(nil, r)
	}
	free := p.at(r, r.Deadlines.FreeMoveUntil)
	switch passed := p.Now.After(r.Deadlines.FreeMoveUntil); {
	case passed && r.Verb == appointment.VerbMessage:
		free = ""
	case passed && free != "":
		free = p.Phrases.Say("label.passed", lang.Values{"time": free})
	}
	var list []detail
	list = p.with(list, "free_move", free)
	list = p.with(list, "free_moves", p.movedOut(r))
	list = p.with(list, "pay_by", p.payBy(r))
	list = p.with(list, "checkin", p.at(r, r.Deadlines.CheckinFrom))
	list = p.with(list, "absence", p.at(r, r.Deadlines.AbsenceFrom))
	return p.reportable(list, r)
}

// movedOut says that the client has moved as often as the platform lets them.
func (p *page) movedOut(r desk.Result) string {
	if !r.Deadlines.FreeMoveUntil.IsZero() || r.Platform.MaxMoves == 0 || r.Verb == appointment.VerbMessage {
		return ""
	}
	return p.Phrases.Say("label.used_up", lang.Values{"moves": p.Phrases.Count("moves", r.Platform.MaxMoves)})
}

// payBy says until when the client pays, while something is still to be paid.
func (p *page) payBy(r desk.Result) string {
	by := p.at(r, r.Deadlines.PayBy)
	switch late := p.Now.After(r.Deadlines.PayBy); {
	case by == "", r.Appointment.Payable() == 0, r.Verb == appointment.VerbMessage:
		return ""
	case late:
		return p.Phrases.Say("label.passed", lang.Values{"time": by})
	}
	return by
}

// history says all that happened to an appointment.
func (p *page) history(r desk.Result) []detail {
	a := r.Appointment
	var list []detail
	for _, start := range a.PreviousStarts {
		list = p.with(list, "was", p.at(r, start))
	}
	list = p.with(list, "place", oneLine(a.Place))
	list = p.with(list, "room", oneLine(a.Room))
	list = p.with(list, "note", oneLine(a.Note))
	list = p.with(list, "client_arrived", p.arrival(r))
	list = p.with(list, "own_arrived", p.at(r, a.SpecialistArrived))
	list = p.with(list, "waited", p.at(r, a.Waited))
	list = p.with(list, "no_show_by", p.party(a.NoShowBy))
	list = p.with(list, "cancelled_by", p.party(a.CancelledBy))
	list = p.with(list, "reason", p.reason(a))
	if a.Money.Currency == "" && a.Charge != appointment.ChargeOpen {
		list = p.with(list, "charge", p.Phrases.Say("charge."+string(a.Charge), nil))
	}
	label := "created"
	if policy.OnlyProposed(a, r.Offer) {
		label = "proposed"
	}
	return p.with(list, label, p.at(r, a.Created))
}

// with adds a detail, unless there is nothing to say.
func (p *page) with(list []detail, label, value string) []detail {
	if value == "" {
		return list
	}
	return append(list, detail{p.Phrases.Say("label."+label, nil), value})
}

func (p *page) at(r desk.Result, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return p.short(t.In(p.zone(r.Appointment)))
}

func (p *page) arrival(r desk.Result) string {
	at := p.at(r, r.Appointment.ClientArrived)
	if late := r.Appointment.LateBy(); late >= time.Minute {
		return p.Phrases.Say("label.late", lang.Values{"time": at, "late": late})
	}
	return at
}

func (p *page) party(by appointment.Party) string {
	if by == "" {
		return ""
	}
	return p.Phrases.Say("party."+string(by), nil)
}

// reason says why, and what became of a reason of the client's. The specialist's
// own awaits no ruling.
func (p *page) reason(a appointment.Appointment) string {
	r := a.Reason
	clients := a.NoShowBy == appointment.ByClient || a.CancelledBy == appointment.ByClient
	if r.Text == "" || r.Ruling == "" || r.Ruling == appointment.ReasonGiven && !clients {
		return oneLine(r.Text)
	}
	return oneLine(r.Text) + " (" + p.Phrases.Say("ruling."+string(r.Ruling), nil) + ")"
}
