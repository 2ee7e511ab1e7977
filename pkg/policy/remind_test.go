package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestReminderIsDueOnceForEachLeadAndStart(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC)
	before := func(d time.Duration) time.Time { return start.Add(-d) }
	reminder := func(created, of time.Time) appointment.Notice {
		return appointment.Notice{Kind: appointment.NoticeReminder, Created: created, Start: of}
	}
	day, hour := []time.Duration{24 * time.Hour}, []time.Duration{time.Hour, 24 * time.Hour}
	for name, c := range map[string]struct {
		now     time.Time
		leads   []time.Duration
		notices []appointment.Notice
		edit    func(*appointment.Appointment)
		want    bool
	}{
		"too early":                      {now: before(24*time.Hour + time.Second), leads: day},
		"at the lead":                    {now: before(24 * time.Hour), leads: day, want: true},
		"later":                          {now: before(time.Minute), leads: day, want: true},
		"at the start":                   {now: start, leads: day},
		"without a lead":                 {now: before(time.Minute)},
		"reminded":                       {now: before(time.Hour), leads: day, notices: []appointment.Notice{reminder(before(24*time.Hour), start)}},
		"another lead has come":          {now: before(time.Hour), leads: hour, notices: []appointment.Notice{reminder(before(24*time.Hour), start)}, want: true},
		"another lead has not come":      {now: before(time.Hour + time.Second), leads: hour, notices: []appointment.Notice{reminder(before(24*time.Hour), start)}},
		"one stands for both leads":      {now: before(time.Minute), leads: hour, notices: []appointment.Notice{reminder(before(time.Hour), start)}},
		"reminded of another start":      {now: before(time.Hour), leads: day, notices: []appointment.Notice{reminder(before(2*time.Hour), before(-time.Hour))}, want: true},
		"told by another letter":         {now: before(time.Hour), leads: day, notices: []appointment.Notice{{Kind: appointment.NoticeBooked, Created: before(time.Hour)}}, want: true},
		"moved away and back since":      {now: before(time.Hour), leads: day, notices: []appointment.Notice{reminder(before(3*time.Hour), start)}, edit: func(a *appointment.Appointment) { a.Agreed = before(2 * time.Hour) }, want: true},
		"moved and reminded at one time": {now: before(time.Hour), leads: day, notices: []appointment.Notice{reminder(before(time.Hour), before(-time.Hour))}, edit: func(a *appointment.Appointment) { a.Agreed = before(time.Hour) }, want: true},
		"cancelled":                      {now: before(time.Hour), leads: day, edit: func(a *appointment.Appointment) { a.Status = appointment.Cancelled }},
		"proposed":                       {now: before(time.Hour), leads: day, edit: func(a *appointment.Appointment) { a.Status = appointment.Proposed }},
		"arrived":                        {now: before(time.Minute), leads: day, edit: func(a *appointment.Appointment) { a.Status = appointment.Arrived }},
	} {
		a := appointment.Appointment{Status: appointment.Booked, Start: start, End: start.Add(time.Hour), Created: before(100 * time.Hour)}
		if c.edit != nil {
			c.edit(&a)
		}
		if got := policy.Reminds(a, c.notices, c.leads, c.now); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestAnAppointmentWaversUntilItsClientIsAnswered(t *testing.T) {
	t.Parallel()
	now := start.Add(-time.Hour)
	open := appointment.Offer{State: appointment.OfferOpen, Expires: now}
	for name, c := range map[string]struct {
		offer    appointment.Offer
		kind     appointment.MessageKind
		answered bool
		want     bool
	}{
		"nothing said":          {kind: appointment.MessageOther},
		"new times on offer":    {kind: appointment.MessageOther, offer: open, want: true},
		"asked to move":         {kind: appointment.MessageReschedule, want: true},
		"asked to cancel":       {kind: appointment.MessageCancel, want: true},
		"asked, and was told":   {kind: appointment.MessageCancel, answered: true},
		"said to be late":       {kind: appointment.MessageDelay},
		"something else, heard": {kind: appointment.MessageOther, answered: true},
	} {
		m := wrote("a", c.kind, now, time.Time{})
		m.Answered = c.answered
		if got := policy.Wavers(policy.Facts{Offer: c.offer, Messages: []appointment.Message{m}}, now); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

func TestAReminderTellsOfTheTimeThatStands(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		status appointment.Status
		of     time.Time
		want   bool
	}{{appointment.Booked, start, true}, {appointment.Booked, start.Add(time.Hour), false}, {appointment.Cancelled, start, false}} {
		a := appointment.Appointment{Status: c.status, Start: start}
		if got := policy.Tells(appointment.Notice{Kind: appointment.NoticeReminder, Start: c.of}, a); got != c.want {
			t.Errorf("%s at %s: %t", c.status, c.of, got)
		}
	}
}
