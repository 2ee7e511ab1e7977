package render

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// awaits reports whether something is yet to come about of an appointment by itself.
func awaits(a appointment.Appointment, now time.Time) bool {
	return a.Awaits() || a.Silence.Brings == appointment.SilenceSettles && !now.After(a.Silence.At)
}

// courseOf is the end of the keys of the phrases for what comes about of an appointment by itself, or has;
// empty for nothing.
func courseOf(a appointment.Appointment, now time.Time) string {
	waits := awaits(a, now)
	switch a.Silence.Brings {
	case appointment.SilenceLapses:
		if waits {
			return "lapses"
		}
		return "lapsed"
	case appointment.SilenceConsents:
		return consentOf(a, waits, now)
	case appointment.SilenceConfirms:
		if waits {
			return "confirms"
		}
		return "confirmed"
	case appointment.SilenceSettles:
		if waits {
			return "settles"
		}
		return "settled"
	}
	return ""
}

// consentOf goes by who has the word on a claim, and whether they have said it.
func consentOf(a appointment.Appointment, waits bool, now time.Time) string {
	s := a.Silence
	clients, over := s.By == appointment.BySpecialist, !s.At.IsZero() && now.After(s.At)
	switch {
	case a.Contested() && clients:
		return "objected"
	case a.Contested():
		return "contested"
	case s.At.IsZero() && a.Charge == appointment.ChargeWaived && (clients || a.Reason.Accepted()):
		return "ruled_client"
	case s.At.IsZero() && !clients && a.Charge == appointment.ChargeStands:
		return "ruled_specialist"
	case waits && clients:
		return "stands_client"
	case waits:
		return "stands_specialist"
	case over && clients:
		return "stood_client"
	case over:
		return "stood_specialist"
	case clients:
		return "agreed_client"
	}
	return "agreed_specialist"
}

// silence adds what comes about of an appointment by itself, and after when, or that it has.
func (p *page) silence(r desk.Result) {
	course := courseOf(r.Appointment, p.Now)
	switch course {
	case "lapses":
		course = lapsesOf(r)
	case "lapsed":
		course = lapsedOf(r)
	case "objected":
		course = objectedTo(r.Appointment)
	}
	if course == "" {
		return
	}
	words := p.Phrases.Say("silence."+course, lang.Values{
		"time": tied(p.inWords(r.Appointment.Silence.At.In(p.zone(r.Appointment)))), "client": oneLine(r.Client.Name),
		"amount": p.Phrases.Money(r.Appointment.Silence.Charged, r.Appointment.Money.Currency),
	})
	colour := p.paint.plain
	if awaits(r.Appointment, p.Now) {
		colour = p.paint.warn
	}
	p.paragraph("", "  ", words, colour)
}

// objectedTo goes by whether money is what the client objects to.
func objectedTo(a appointment.Appointment) string {
	if a.Silence.Charged == 0 {
		return "objected_absence"
	}
	return "objected"
}

// lapsesOf goes by what is missing: a payment, or the word of one of the two.
func lapsesOf(r desk.Result) string {
	switch unpaid, own := missing(r); {
	case unpaid:
		return "lapses_unpaid"
	case own:
		return "lapses_specialist"
	}
	return "lapses_client"
}

// lapsedOf goes by what was missing.
func lapsedOf(r desk.Result) string {
	switch unpaid, own := missing(r); {
	case unpaid:
		return "lapsed_unpaid"
	case own:
		return "lapsed_specialist"
	}
	return "lapsed_client"
}

// lapsing says of several appointments that they lapse, where it stands beside none of them: after when or, where
// each has its own deadline or some have none, after when the first does.
func (p *page) lapsing(b desk.Batch) {
	open := slices.DeleteFunc(slices.Clone(b.Results), func(r desk.Result) bool {
		return r.Appointment.Silence.Brings != appointment.SilenceLapses || !r.Appointment.Awaits()
	})
	if len(open) == 0 {
		return
	}
	at := func(r desk.Result) time.Time { return r.Appointment.Silence.At }
	first := slices.MinFunc(open, func(a, b desk.Result) int { return at(a).Compare(at(b)) })
	each := len(open) == len(b.Results) && !slices.ContainsFunc(open, func(r desk.Result) bool { return !at(r).Equal(at(first)) })
	p.paragraph("  ", "    ", p.Phrases.Say("silence."+lapsingOf(first, each), lang.Values{
		"time": tied(p.inWords(at(first).In(p.zone(first.Appointment)))), "client": oneLine(first.Client.Name),
	}), p.paint.warn)
}

// lapsingOf goes by what is missing, and by whether all of several lapse at one instant.
func lapsingOf(r desk.Result, each bool) string {
	switch unpaid, own := missing(r); {
	case unpaid && each:
		return "each_unpaid"
	case unpaid:
		return "first_unpaid"
	case own && each:
		return "each_specialist"
	case own:
		return "first_specialist"
	case each:
		return "each_client"
	}
	return "first_client"
}

// missing says whether a session lapses for want of a payment, or of the word of the specialist.
func missing(r desk.Result) (unpaid, own bool) {
	by, _ := policy.SideOf(r.Platform, r.Appointment, appointment.MessageConfirm)
	return dossier.MissingOf(r.Platform, r.Appointment) == appointment.MissingPayment, by == appointment.BySpecialist
}

// silenceFlag says in a few words what comes about of an appointment by itself, and after when; empty for
// nothing.
func (p *page) silenceFlag(a *appointment.Appointment) string {
	course := courseOf(*a, p.Now)
	switch course {
	case "contested":
		return p.phrase("agenda.contested")
	case "objected":
		return p.phrase("agenda.objected")
	}
	if course == "" || !awaits(*a, p.Now) {
		return ""
	}
	course, _, _ = strings.Cut(course, "_")
	return p.Phrases.Say("agenda."+course, lang.Values{"time": p.inWords(a.Silence.At.In(p.zoneNamed(a.Timezone)))})
}

// lapsedFlag says what a session lapsed for; empty where that is not known, and for any other.
func (p *page) lapsedFlag(m appointment.Missing) string {
	switch m {
	case appointment.MissingPayment:
		return p.phrase("agenda.late_payment")
	case appointment.MissingConfirmation:
		return p.phrase("agenda.late_confirmation")
	}
	return ""
}

// reportable adds until when something can be put to the platform, and objected to.
func (p *page) reportable(list []detail, r desk.Result) []detail {
	add := func(label string, until time.Time) {
		if !p.Now.After(until) {
			list = p.with(list, label, p.at(r, until))
		}
	}
	add("claim", r.Deadlines.ClaimUntil)
	if r.Appointment.Silence.Brings != appointment.SilenceSettles { // which is told above
		add("dispute", r.Deadlines.DisputeUntil)
	}
	return list
}

// silenceKept tells in an export, or a file on an appointment, what comes about by itself, or has; empty for
// nothing. want is the end of the key where it is known for want of what it lapses, empty where not. said says an instant.
func silenceKept(words *lang.Phrases, a appointment.Appointment, want string, now time.Time, said func(time.Time) string) string {
	is, came := policy.Silent(a, now)
	course := courseOf(is, now)
	switch course {
	case "":
		return ""
	case "lapses", "lapsed":
		course += want
	}
	told := words.Say("export.silence."+course, lang.Values{"time": said(a.Silence.At)})
	if came {
		return words.Say("export.silence.unrecorded", lang.Values{"told": told})
	}
	return told
}
