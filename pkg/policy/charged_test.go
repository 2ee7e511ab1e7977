package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// TestNobodyIsChargedAgainstTheRules lives through random histories, by the rules of
// users' own platforms too, and holds each charged absence and cancellation to what
// the client wrote, told apart from how policy reads it.
func TestNobodyIsChargedAgainstTheRules(t *testing.T) {
	t.Parallel()
	absences, cancellations := 0, 0
	for seed := range uint64(6000) {
		l := born(t, seed)
		for range 14 {
			l.advance()
			r := l.request()
			d := policy.Decide(l.platform, l.facts, r.request(), l.now)
			if d.Verdict != policy.Allow || !d.Effect.Changed {
				continue
			}
			was, is := l.facts.Appointment, d.Effect.Appointment
			fresh := was.Status == appointment.Booked && is.Charge == appointment.ChargeStands
			if fresh && is.Status == appointment.NoShow {
				absences++
				l.checkAbsence(t, seed, r, is)
			}
			if fresh && is.Status == appointment.Cancelled {
				cancellations++
				l.checkCancellation(t, seed, r, is)
			}
			if t.Failed() {
				return
			}
			l.take(r, d.Effect)
		}
	}
	if absences < 300 || cancellations < 100 {
		t.Errorf("only %d absences and %d cancellations were charged", absences, cancellations)
	}
}

// open returns the client's open messages of a kind, with how long before the start
// each counts.
func (l *life) open(kind appointment.MessageKind) []time.Duration {
	a := l.facts.Appointment
	var leads []time.Duration
	for _, m := range l.facts.Messages {
		if m.Answered || m.Kind != kind {
			continue
		}
		at := m.Received
		if agreed := a.AgreedAt(); agreed.After(at) && agreed.Before(a.Start) {
			at = agreed
		}
		leads = append(leads, a.Start.Sub(at))
	}
	return leads
}

// percent is what a cancellation with that lead costs.
func (l *life) percent(lead time.Duration) int {
	for _, tier := range l.platform.CancelTiers {
		if lead >= tier.Lead {
			return tier.Percent
		}
	}
	return 100
}

func (l *life) checkAbsence(t *testing.T, seed uint64, r anything, is appointment.Appointment) {
	t.Helper()
	p, a := l.platform, l.facts.Appointment
	if is.NoShowBy != appointment.ByClient {
		t.Errorf("seed %d: the client is charged for an absence of the specialist's", seed)
	}
	if l.now.Before(a.Start.Add(p.Grace)) {
		t.Errorf("seed %d: charged within the grace", seed)
	}
	tooOften := p.MaxMoves > 0 && l.facts.Past.Moves >= p.MaxMoves
	for _, lead := range l.open(appointment.MessageReschedule) {
		if lead > 0 && lead >= p.MoveLead && !tooOften {
			t.Errorf("seed %d: charged although a move was asked for %v before", seed, lead)
		}
	}
	if p.FirstAbsenceFree && l.facts.Past.Absences == 0 && p.AbsenceShare > 0 {
		t.Errorf("seed %d: charged for the first absence", seed)
	}
	for _, lead := range l.open(appointment.MessageCancel) {
		if lead > 0 && l.percent(lead) < p.AbsenceShare {
			t.Errorf("seed %d: charged %d although a cancellation was asked for %v before", seed, p.AbsenceShare, lead)
		}
	}
	if len(l.open(appointment.MessageReason)) > 0 && r.RejectReason == "" {
		t.Errorf("seed %d: charged although nobody ruled on a reason", seed)
	}
	if o := l.facts.Offer; o.By == appointment.BySpecialist && o.State == appointment.OfferOpen && o.Start.Equal(a.Start) {
		t.Errorf("seed %d: charged while the specialist offers other times", seed)
	}
	if most := a.Money.Price * int64(p.AbsenceShare) / 100; is.Money.Charged > most {
		t.Errorf("seed %d: charged %d of %d", seed, is.Money.Charged, most)
	}
}

func (l *life) checkCancellation(t *testing.T, seed uint64, r anything, is appointment.Appointment) {
	t.Helper()
	a := l.facts.Appointment
	if is.CancelledBy != appointment.ByClient || r.AcceptReason != "" {
		t.Errorf("seed %d: charged for a cancellation of the %s, accepted %q", seed, is.CancelledBy, r.AcceptReason)
	}
	if !r.Requested.IsZero() {
		return
	}
	for _, lead := range l.open(appointment.MessageCancel) {
		if most := a.Money.Price * int64(l.percent(lead)) / 100; lead > 0 && is.Money.Charged > most {
			t.Errorf("seed %d: charged %d, but %v before the start it was %d\n%v", seed, is.Money.Charged, lead, most, l.facts)
		}
	}
}
