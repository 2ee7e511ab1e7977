package policy_test

import (
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

type fitRequest struct {
	name string
	ask  policy.Request
}

type fitVariant struct {
	name  string
	facts policy.Facts
}

func fitRequests() []fitRequest {
	client, later := appointment.ByClient, start.AddDate(0, 0, 7)
	says := func(kind appointment.MessageKind) policy.Message {
		return policy.Message{Message: appointment.Message{Kind: kind, Text: "-", Received: start, By: client}}
	}
	return []fitRequest{
		{"noshow", policy.Noshow{By: client}},
		{"move", policy.Reschedule{By: client, To: later}},
		{"move for a reason", policy.Reschedule{By: client, To: later, AcceptReason: "ill"}},
		{"offer", policy.Offer{By: client, Slots: []time.Time{later}}},
		{"offer for a reason", policy.Offer{By: client, Slots: []time.Time{later}, AcceptReason: "ill"}},
		{"cancel", policy.Cancel{By: client}},
		{"cancel for a reason", policy.Cancel{By: client, AcceptReason: "ill"}},
		{"edit", policy.Edit{Note: "-"}},
		{"accept", policy.Accept{Number: 1}},
		{"pay", policy.Pay{}},
		{"message", says(appointment.MessageOther)},
		{"claim", says(appointment.MessageClaim)},
	}
}

func fitVariants() []fitVariant {
	of := func(status appointment.Status, change func(*policy.Facts)) policy.Facts {
		f := policy.Facts{Appointment: inStatus(status)}
		if change != nil {
			change(&f)
		}
		return f
	}
	open := func(f *policy.Facts) {
		f.Appointment.Charge, f.Appointment.Money.Charged, f.Appointment.CountsAsHeld = appointment.ChargeOpen, 0, false
	}
	ruled := func(r appointment.Ruling) func(*policy.Facts) {
		return func(f *policy.Facts) {
			f.Appointment.Reason = appointment.Reason{Text: "ill", Ruling: r}
		}
	}
	offered := func(state appointment.OfferState) func(*policy.Facts) {
		return func(f *policy.Facts) {
			f.Offer = appointment.Offer{ID: "o", By: appointment.ByClient, State: state, Created: start.Add(-48 * time.Hour),
				Start: start, Expires: start.Add(-time.Minute), Slots: []appointment.Slot{{Start: start.AddDate(0, 0, 7), End: start.AddDate(0, 0, 7).Add(50 * time.Minute)}}, Accepted: 1}
		}
	}
	said := func(m appointment.Message) func(*policy.Facts) {
		return func(f *policy.Facts) { f.Messages = []appointment.Message{m} }
	}
	return []fitVariant{
		{"booked, for a reason", of(appointment.Booked, said(wrote("r", appointment.MessageReason, start, time.Time{})))},
		{"booked, offered", of(appointment.Booked, offered(appointment.OfferOpen))},
		{"booked, accepted", of(appointment.Booked, func(f *policy.Facts) {
			offered(appointment.OfferAccepted)(f)
			f.Offer.Slots[0] = f.Appointment.Slot()
		})},
		{"booked, claimed", of(appointment.Booked, func(f *policy.Facts) {
			f.Appointment.Silence = appointment.Silence{Brings: appointment.SilenceConsents, At: start.AddDate(0, 0, 7), By: appointment.ByClient}
		})},
		{"proposed", of(appointment.Proposed, nil)},
		{"booked", of(appointment.Booked, nil)},
		{"booked and paid", of(appointment.Booked, func(f *policy.Facts) { f.Appointment.Money.Paid = 18000 })},
		{"arrived", of(appointment.Arrived, nil)},
		{"fulfilled", of(appointment.Fulfilled, nil)},
		{"noshow", of(appointment.NoShow, nil)},
		{"noshow, open", of(appointment.NoShow, open)},
		{"noshow, excused", of(appointment.NoShow, func(f *policy.Facts) { open(f); ruled(appointment.ReasonAccepted)(f) })},
		{"noshow, excuse refused", of(appointment.NoShow, ruled(appointment.ReasonRejected))},
		{"noshow, reason given", of(appointment.NoShow, ruled(appointment.ReasonGiven))},
		{"noshow, specialist", of(appointment.NoShow, func(f *policy.Facts) {
			f.Appointment.NoShowBy, f.Appointment.Charge, f.Appointment.Money.Charged = appointment.BySpecialist, appointment.ChargeWaived, 0
		})},
		{"cancelled", of(appointment.Cancelled, nil)},
		{"cancelled, waived", of(appointment.Cancelled, func(f *policy.Facts) {
			f.Appointment.Charge, f.Appointment.Money.Charged = appointment.ChargeWaived, 0
		})},
		{"cancelled, open", of(appointment.Cancelled, open)},
		{"cancelled, specialist", of(appointment.Cancelled, func(f *policy.Facts) {
			f.Appointment.CancelledBy = appointment.BySpecialist
		})},
		{"in error", of(appointment.EnteredInError, nil)},
	}
}

// fitsOver tells in a letter each how an appointment fits a request on both sides of the instants of its life.
func fitsOver(p policy.Platform, f policy.Facts, ask policy.Request) string {
	a, opens := f.Appointment, f.Appointment.Start.Add(-p.CheckinOpens)
	fits := ""
	for _, at := range []time.Time{opens, a.Start, a.End, a.End.Add(12 * time.Hour)} {
		fits += " "
		for _, now := range []time.Time{at.Add(-time.Second), at, at.Add(time.Second)} {
			fits += map[policy.Fit]string{policy.FitNow: "N", policy.FitDone: "D", policy.FitOpen: "O", policy.FitLater: "l", policy.FitClosed: "-"}[policy.FitOf(p, f, ask, now)]
		}
	}
	return fits[1:]
}

// TestHowWellEachAppointmentAnswersToEachRequest has a column for each of the opening of the check-in, the start, the
// end and half a day after it: a second before it, at it and a second after. N is at hand, D done, O open, l for
// later and - closed.
func TestHowWellEachAppointmentAnswersToEachRequest(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "clearly")
	requests, variants, looked := map[string]policy.Request{}, map[string]policy.Facts{}, 0
	for _, r := range fitRequests() {
		requests[r.name] = r.ask
	}
	for _, v := range fitVariants() {
		variants[v.name] = v.facts
	}
	for _, tt := range []struct{ ask, want, of string }{
		{"noshow", "lNN NNN NNN NOO", "booked, for a reason; booked, accepted; booked; booked and paid"},
		{"noshow", "lNN NNN DDD D--", "booked, claimed"},
		{"noshow", "-DD DDD DDD D--", "booked, offered; proposed; arrived; fulfilled; noshow; noshow, excused; noshow, excuse refused; noshow, reason given; noshow, specialist"},
		{"noshow", "ONN NNN NNN NOO", "noshow, open"},
		{"noshow", "--- --- --- ---", "cancelled; cancelled, waived; cancelled, open; cancelled, specialist; in error"},
		{"move", "OOO OOO Oll lll", "booked, for a reason; booked, offered; booked, accepted; booked, claimed; booked; booked and paid"},
		{"move", "lll lll lll lll", "proposed; noshow; noshow, open; noshow, excuse refused; noshow, reason given; noshow, specialist"},
		{"move", "--- --- --- ---", "arrived; fulfilled; cancelled; cancelled, waived; cancelled, open; cancelled, specialist; in error"},
		{"move", "OOO OOO OOO OOO", "noshow, excused"},
		{"move for a reason", "OOO OOO Oll lll", "booked, for a reason; booked, offered; booked, accepted; booked, claimed; booked; booked and paid"},
		{"move for a reason", "lll lll lll lll", "proposed"},
		{"move for a reason", "--- --- --- ---", "arrived; fulfilled; cancelled; cancelled, waived; cancelled, open; cancelled, specialist; in error"},
		{"move for a reason", "OOO OOO OOO OOO", "noshow; noshow, open; noshow, excused; noshow, excuse refused; noshow, reason given; noshow, specialist"},
		{"offer", "OOO OOO Oll lll", "booked, for a reason; booked, offered; booked, accepted; booked, claimed; booked; booked and paid"},
		{"offer", "lll lll lll lll", "proposed; noshow; noshow, open; noshow, excuse refused; noshow, reason given; noshow, specialist"},
		{"offer", "--- --- --- ---", "arrived; fulfilled; cancelled; cancelled, waived; cancelled, open; cancelled, specialist; in error"},
		{"offer", "OOO OOO OOO OOO", "noshow, excused"},
		{"offer for a reason", "OOO OOO Oll lll", "booked, for a reason; booked, offered; booked, accepted; booked, claimed; booked; booked and paid"},
		{"offer for a reason", "lll lll lll lll", "proposed"},
		{"offer for a reason", "--- --- --- ---", "arrived; fulfilled; cancelled; cancelled, waived; cancelled, open; cancelled, specialist; in error"},
		{"offer for a reason", "OOO OOO OOO OOO", "noshow; noshow, open; noshow, excused; noshow, excuse refused; noshow, reason given; noshow, specialist"},
		{"cancel", "OOO OOO Oll lll", "booked, for a reason; booked, offered; booked, accepted; booked, claimed; proposed; booked; booked and paid"},
		{"cancel", "--- --- --- ---", "arrived; fulfilled; in error"},
		{"cancel", "lll lll lll lll", "noshow; noshow, open; noshow, excuse refused; noshow, reason given; noshow, specialist"},
		{"cancel", "OOO OOO OOO OOO", "noshow, excused"},
		{"cancel", "OOO O-- --- ---", "cancelled; cancelled, waived; cancelled, specialist"},
		{"cancel", "OOO Oll lll lll", "cancelled, open"},
		{"cancel for a reason", "OOO OOO Oll lll", "booked, for a reason; booked, offered; booked, accepted; booked, claimed; proposed; booked; booked and paid"},
		{"cancel for a reason", "--- --- --- ---", "arrived; fulfilled; in error"},
		{"cancel for a reason", "OOO OOO OOO OOO", "noshow; noshow, open; noshow, excused; noshow, excuse refused; noshow, reason given; noshow, specialist"},
		{"cancel for a reason", "OOO O-- --- ---", "cancelled; cancelled, waived; cancelled, specialist"},
		{"cancel for a reason", "OOO Oll lll lll", "cancelled, open"},
		{"edit", "OOO OOO OOO Oll", "booked, for a reason; booked, offered; booked, accepted; booked, claimed; booked; booked and paid"},
		{"edit", "lOO OOO OOO Oll", "proposed; arrived; fulfilled; noshow; noshow, open; noshow, excused; noshow, excuse refused; noshow, reason given; noshow, specialist"},
		{"edit", "--- --- --- ---", "cancelled; cancelled, waived; cancelled, open; cancelled, specialist; in error"},
		{"accept", "lll lll lll lll", "booked, for a reason; booked, claimed; proposed; booked; booked and paid"},
		{"accept", "NNN OOO OOO OOO", "booked, offered"},
		{"accept", "DDD DDD DDD DDD", "booked, accepted"},
		{"accept", "--- --- --- ---", "arrived; fulfilled; noshow; noshow, open; noshow, excused; noshow, excuse refused; noshow, reason given; noshow, specialist; cancelled; cancelled, waived; cancelled, open; cancelled, specialist; in error"},
		{"pay", "lNN NNN NNN Nll", "booked, for a reason; booked, offered; booked, accepted; booked, claimed; booked; noshow, open; noshow, excused"},
		{"pay", "--- --- --- ---", "proposed; cancelled, waived; in error"},
		{"pay", "-DD DDD DDD D--", "booked and paid; noshow, specialist"},
		{"pay", "ONN NNN NNN NOO", "arrived; fulfilled; noshow; noshow, excuse refused; noshow, reason given"},
		{"pay", "OOO OOO OOO OOO", "cancelled; cancelled, specialist"},
		{"pay", "lll lll lll lll", "cancelled, open"},
		{"message", "ONN NNN NOO Oll", "booked, for a reason; booked, offered; booked, accepted; booked, claimed; booked; booked and paid"},
		{"message", "lll lll lll lll", "proposed"},
		{"message", "-NN NNN Nll l--", "arrived"},
		{"message", "-ll lll lll l--", "fulfilled"},
		{"message", "ONN NNN NOO OOO", "noshow; noshow, open; noshow, excused; noshow, reason given"},
		{"message", "lNN NNN Nll lll", "noshow, excuse refused; noshow, specialist"},
		{"message", "OOO OOO OOO OOO", "cancelled; cancelled, open"},
		{"message", "--- --- --- ---", "cancelled, waived; cancelled, specialist; in error"},
		{"claim", "lOO OOO OOO Oll", "booked, for a reason; booked, offered; booked, accepted; booked; booked and paid; arrived; fulfilled; noshow; noshow, open; noshow, excused; noshow, excuse refused; noshow, reason given; noshow, specialist"},
		{"claim", "NNN NNN NNN NNN", "booked, claimed"},
		{"claim", "-ll lll lll l--", "proposed"},
		{"claim", "--- --- --- ---", "cancelled; cancelled, waived; cancelled, open; cancelled, specialist; in error"},
	} {
		for _, of := range strings.Split(tt.of, "; ") {
			looked++
			if got := fitsOver(p, variants[of], requests[tt.ask]); got != tt.want {
				t.Errorf("%s, %s: %s, want %s", tt.ask, of, got, tt.want)
			}
		}
	}
	if looked != len(requests)*len(variants) {
		t.Errorf("looked at %d of %d", looked, len(requests)*len(variants))
	}
}

func TestWhatAWordOnAReportIsAbout(t *testing.T) {
	t.Parallel()
	p := timely(t)
	p.Periods = policy.Periods{ConfirmBy: policy.SideClient, ConfirmLead: 24 * time.Hour}
	far := start.AddDate(0, 0, -7)
	lapsed := inStatus(appointment.Cancelled)
	lapsed.Created, lapsed.Charge, lapsed.Money.Charged, lapsed.CancelledBy = start.AddDate(0, 0, -30), appointment.ChargeWaived, 0, appointment.ByPlatform
	lapsed.Silence = appointment.Silence{Brings: appointment.SilenceLapses, At: start.AddDate(0, 0, -8)}
	confirm := appointment.Message{Kind: appointment.MessageConfirm, Text: "yes", Received: lapsed.Silence.At}
	if got := policy.FitOf(p, policy.Facts{Appointment: lapsed}, policy.Message{Message: confirm}, far); got != policy.FitNow {
		t.Errorf("what lapsed: %d", got)
	}
	awaits := inStatus(appointment.Booked)
	awaits.Created = start.AddDate(0, 0, -30)
	awaits.Silence = appointment.Silence{Brings: appointment.SilenceLapses, At: start.Add(-24 * time.Hour)}
	if got := policy.FitOf(p, policy.Facts{Appointment: awaits}, policy.Message{Message: confirm}, far); got != policy.FitNow {
		t.Errorf("what awaits a word: %d", got)
	}
}

func TestWhatARequestCanActOn(t *testing.T) {
	t.Parallel()
	fits := []policy.Fit{policy.FitNow, policy.FitDone, policy.FitOpen, policy.FitLater, policy.FitClosed}
	client := appointment.ByClient
	for _, tt := range []struct {
		name   string
		ask    policy.Request
		status appointment.Status
		now    time.Time
		want   string
	}{
		{"an absence before the start", policy.Noshow{By: client}, appointment.Booked, start.Add(-time.Second), "....."},
		{"an absence from the start on", policy.Noshow{By: client}, appointment.Booked, start, "N.O.."},
		{"an answer to an offer", policy.Accept{Number: 1}, appointment.Booked, start, "N...."},
		{"a cancellation", policy.Cancel{By: client}, appointment.Booked, start, "..O.."},
		{"a cancellation again", policy.Cancel{By: client}, appointment.Cancelled, start, "....."},
		{"a payment", policy.Pay{}, appointment.Booked, start, "N.Ol."},
		{"an arrival", policy.Checkin{By: client}, appointment.Booked, start, "N.O.."},
	} {
		got := ""
		for i, fit := range fits {
			if acts := policy.Acts(tt.ask, inStatus(tt.status), fit, tt.now); acts {
				got += "NDOl-"[i : i+1]
				continue
			}
			got += "."
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestWhatIsLookedAt(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "clearly")
	for _, tt := range []struct {
		status appointment.Status
		now    time.Time
		want   policy.Fit
	}{
		{appointment.Booked, start, policy.FitNow},
		{appointment.Booked, start.AddDate(0, 0, -7), policy.FitOpen},
		{appointment.Fulfilled, start.AddDate(0, 0, 7), policy.FitClosed},
		{appointment.Cancelled, start, policy.FitClosed},
	} {
		if got := policy.FitToShow(p, inStatus(tt.status), tt.now); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.status, got, tt.want)
		}
	}
}
