package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// standing is what the client has at the present start, told apart from how policy
// keeps it: nothing they are owed is lost but by a move or by hand.
type standing struct {
	askedInTime bool // with an offer, not in a message
	excused     bool // a reason was accepted with an offer
}

// TestNobodyIsChargedWhileSomethingIsOwed lives through random histories and holds
// each charged absence to what the client asked for and was granted before.
func TestNobodyIsChargedWhileSomethingIsOwed(t *testing.T) {
	t.Parallel()
	charged, owed := 0, 0
	for seed := range uint64(4000) {
		l := born(t, seed)
		if l.facts.Appointment.Status != appointment.Booked {
			continue
		}
		var s standing
		for range 12 {
			l.advance()
			r := l.request()
			d := policy.Decide(l.platform, l.facts, r.request(), l.now)
			if s.askedInTime || s.excused {
				owed++
			}
			if d.Verdict != policy.Allow || !d.Effect.Changed {
				continue
			}
			was, is := l.facts.Appointment, d.Effect.Appointment
			if is.Status == appointment.NoShow && is.NoShowBy == appointment.ByClient && is.Charge == appointment.ChargeStands {
				charged++
				if s.excused || (s.askedInTime && was.Status == appointment.Booked) {
					t.Fatalf("seed %d: charged although %+v\n%v\n%+v", seed, s, l.deeds, l.facts)
				}
			}
			s = s.after(l, r, was, is)
			l.take(r, d.Effect)
		}
	}
	if charged < 200 || owed < 200 {
		t.Errorf("only %d charged absences and %d decisions while something was owed", charged, owed)
	}
}

// after lives on with a change. A request that came in a message is left to the
// messages: whoever closes it by hand says that it is settled.
func (s standing) after(l *life, r anything, was, is appointment.Appointment) standing {
	if !was.Start.Equal(is.Start) {
		return standing{}
	}
	if r.Verb != appointment.VerbOffer || r.By != appointment.ByClient {
		return s
	}
	asked := l.now
	if !r.Requested.IsZero() {
		asked = r.Requested
	}
	inMessage := false
	for _, m := range l.facts.Messages {
		inMessage = inMessage || m.Kind == appointment.MessageReschedule
	}
	inTime := asked.Before(was.Start) && was.Start.Sub(asked) >= l.platform.MoveLead
	return standing{
		askedInTime: s.askedInTime || (inTime && (!inMessage || !r.Requested.IsZero())),
		excused:     s.excused || r.AcceptReason != "",
	}
}

// TestTheSpecialistsOwnDeedsLeaveWhatTheClientAskedFor lists what each change of
// the specialist's may settle.
func TestTheSpecialistsOwnDeedsLeaveWhatTheClientAskedFor(t *testing.T) {
	t.Parallel()
	const specialist = appointment.BySpecialist
	kinds := appointment.MessageKinds()
	var messages []appointment.Message
	for _, kind := range kinds {
		messages = append(messages, wrote(string(kind), kind, start.Add(-time.Hour), time.Time{}))
	}
	offer := appointment.Offer{
		ID: "o", State: appointment.OfferOpen, By: specialist, Start: start, Expires: start.Add(time.Hour),
		Slots: []appointment.Slot{{Start: start.Add(48 * time.Hour), End: start.Add(49 * time.Hour)}},
	}
	to := start.Add(7 * 24 * time.Hour)
	for name, c := range map[string]struct {
		request policy.Request
		want    []appointment.MessageKind
	}{
		"a move":       {policy.Reschedule{By: specialist, To: to}, []appointment.MessageKind{appointment.MessageDelay, appointment.MessageClaim, appointment.MessageDispute, appointment.MessageReschedule}},
		"an absence":   {policy.Noshow{By: specialist}, []appointment.MessageKind{appointment.MessageDelay, appointment.MessageClaim, appointment.MessageDispute}},
		"an offer":     {policy.Offer{By: specialist, Slots: []time.Time{to}}, nil},
		"its taking":   {policy.Accept{Number: 1}, []appointment.MessageKind{appointment.MessageDelay, appointment.MessageClaim, appointment.MessageDispute, appointment.MessageReschedule, appointment.MessageCancel}},
		"its refusal":  {policy.Decline{}, nil},
		"a withdrawal": {policy.Withdraw{}, nil},
		"an arrival":   {policy.Checkin{By: specialist}, nil},
		"an edit":      {policy.Edit{Place: "room 2"}, nil},
	} {
		for _, platform := range []string{"clearly", "wooskill", "independent"} {
			f := policy.Facts{Appointment: inStatus(appointment.Booked), Messages: messages, Offer: offer}
			d := policy.Decide(builtIn(t, platform), f, c.request, start)
			var got []appointment.MessageKind
			for _, id := range d.Effect.Answers {
				got = append(got, appointment.MessageKind(id))
			}
			if d.Verdict != policy.Allow || !sameKinds(got, c.want) {
				t.Errorf("%s: %s, %s answers %v, want %v", platform, name, d.Verdict, got, c.want)
			}
		}
	}
}

func sameKinds(a, b []appointment.MessageKind) bool {
	has := map[appointment.MessageKind]bool{}
	for _, k := range a {
		has[k] = true
	}
	for _, k := range b {
		if !has[k] {
			return false
		}
	}
	return len(has) == len(b)
}
