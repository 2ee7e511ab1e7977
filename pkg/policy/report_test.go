package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// TestAClaimTooLateNamesTheOneThatCameInTime has either side report something a second after the last instant.
func TestAClaimTooLateNamesTheOneThatCameInTime(t *testing.T) {
	t.Parallel()
	p, late := timely(t), start.Add(50*time.Minute+72*time.Hour+time.Second)
	for _, tt := range []struct {
		name   string
		by     appointment.Party
		status appointment.Status
		want   []policy.OptionKey
	}{
		{"the client", appointment.ByClient, appointment.Booked, []policy.OptionKey{policy.OptionClientClaimedInTime}},
		{"the client, of a session that took place", appointment.ByClient, appointment.Fulfilled, []policy.OptionKey{policy.OptionClientClaimedInTime}},
		{"the specialist", appointment.BySpecialist, appointment.Booked, []policy.OptionKey{
			policy.OptionOnTime, policy.OptionArrivedAt, policy.OptionAbsenceLeast, policy.OptionClaimedInTime,
		}},
		{"the specialist, of a session that took place", appointment.BySpecialist, appointment.Fulfilled, []policy.OptionKey{policy.OptionClaimedInTime}},
		{"the client, of one that was cancelled", appointment.ByClient, appointment.Cancelled, []policy.OptionKey{policy.OptionBookAnew}},
	} {
		f := policy.Facts{Appointment: inStatus(tt.status)}
		m := claim(appointment.MessageClaim, tt.by, late)
		d := policy.Decide(p, f, policy.Message{Message: m}, late.Add(time.Hour))
		if got := keysOf(d.Options); d.Verdict != policy.Deny || !slices.Equal(got, tt.want) {
			t.Errorf("%s: %s, %v, want %v", tt.name, d.Verdict, got, tt.want)
		}
	}
}

// TestAPeriodForTheSpecialistsReportsBindsNoClient has reports in time mean nothing but an absence that is charged, and
// a session count as one that took place by itself before.
func TestAPeriodForTheSpecialistsReportsBindsNoClient(t *testing.T) {
	t.Parallel()
	p := ofFile(t, "preply")
	end := start.Add(50 * time.Minute)
	counted, closes := inStatus(appointment.Fulfilled), end.Add(5*24*time.Hour)
	counted.ClientArrived = time.Time{}
	counted.Charge, counted.Silence = appointment.ChargeStands, appointment.Silence{Brings: appointment.SilenceConfirms, At: closes}
	for _, tt := range []struct {
		name     string
		is       appointment.Appointment
		by       appointment.Party
		received time.Time
		want     policy.Verdict
		status   appointment.Status
	}{
		{"the specialist, in time", inStatus(appointment.Booked), appointment.BySpecialist, end.Add(p.Periods.Claim), policy.Allow, appointment.Booked},
		{"the specialist, later", inStatus(appointment.Booked), appointment.BySpecialist, end.Add(p.Periods.Claim + time.Second), policy.Deny, appointment.Booked},
		{"the client, later", inStatus(appointment.Booked), appointment.ByClient, end.Add(p.Periods.Claim + time.Second), policy.Allow, appointment.Booked},
		{"the client, before it counts as one that took place", counted, appointment.ByClient, closes, policy.Allow, appointment.Booked},
		{"the client, after that", counted, appointment.ByClient, closes.Add(time.Second), policy.Allow, appointment.Fulfilled},
		{"the specialist, after that and in time", counted, appointment.BySpecialist, closes.Add(time.Second), policy.Allow, appointment.Booked},
	} {
		m := claim(appointment.MessageClaim, tt.by, tt.received)
		d := policy.Decide(p, policy.Facts{Appointment: tt.is}, policy.Message{Message: m}, tt.received.Add(time.Hour))
		if is := d.Effect.Appointment; d.Verdict != tt.want || d.Verdict == policy.Allow && is.Status != tt.status {
			t.Errorf("%s: %s, %s", tt.name, d.Verdict, is.Status)
		}
	}
}

// TestWhatAReportLeavesIsWhatAwaitsTheSpecialist compares what the answer to a report names with what is asked of the
// specialist afterwards, and with what the inbox names.
func TestWhatAReportLeavesIsWhatAwaitsTheSpecialist(t *testing.T) {
	t.Parallel()
	const client, specialist = appointment.ByClient, appointment.BySpecialist
	unruled := timely(t)
	unruled.Periods.Consent = 0
	unheard := unruled
	unheard.Periods.Claim = 0
	came := []policy.OptionKey{policy.OptionOnTime, policy.OptionArrivedAt}
	toClient := slices.Concat(came, []policy.OptionKey{policy.OptionSpecialistAbsent, policy.OptionDeclareAbsence})
	toOwn := slices.Concat([]policy.OptionKey{policy.OptionDeclareAbsence}, came)
	for _, tt := range []struct {
		name   string
		p      policy.Platform
		status appointment.Status
		by     appointment.Party
		means  policy.BearingKey
		want   []policy.OptionKey
		awaits bool
	}{
		{"the client's, of which no rule says more", unruled, appointment.Booked, client, policy.BearingUnruled, toClient, true},
		{"the client's, where the rules know of no reports", unheard, appointment.Booked, client, policy.BearingUnruled, toClient, true},
		{"the specialist's", unruled, appointment.Booked, specialist, policy.BearingReported, toOwn, true},
		{"the specialist's, where silence is consent", timely(t), appointment.Booked, specialist, policy.BearingReported, toOwn, true},
		{"the client's of a session that took place", unruled, appointment.Fulfilled, client, policy.BearingNone, nil, false},
		{"the specialist's of one that took place", unruled, appointment.Fulfilled, specialist, policy.BearingNone, nil, false},
	} {
		f, now := policy.Facts{Appointment: inStatus(tt.status)}, start.Add(2*time.Hour)
		m := claim(appointment.MessageClaim, tt.by, now)
		d := policy.Decide(tt.p, f, policy.Message{Message: m}, now)
		f.Appointment, f.Messages = d.Effect.Appointment, []appointment.Message{m}
		ways, awaits := policy.Reported(tt.p, f, now)
		bearing := policy.BearingOf(tt.p, f, m, now)
		if bearing.Means != tt.means || awaits != tt.awaits {
			t.Errorf("%s: %s, awaits %t", tt.name, bearing.Means, awaits)
		}
		for of, got := range map[string][]policy.Option{"the answer": d.Options, "what is due": ways, "the inbox": bearing.Options} {
			if keys := keysOf(got); !slices.Equal(keys, tt.want) {
				t.Errorf("%s: %s names %v, want %v", tt.name, of, keys, tt.want)
			}
		}
	}
}

// TestBothSidesReportsAwaitOneWord goes by the client's report, whichever came first, and by none that was answered.
func TestBothSidesReportsAwaitOneWord(t *testing.T) {
	t.Parallel()
	p, now := timely(t), start.Add(3*time.Hour)
	p.Periods.Consent = 0
	own := claim(appointment.MessageClaim, appointment.BySpecialist, start.Add(time.Hour))
	theirs := claim(appointment.MessageClaim, appointment.ByClient, start.Add(2*time.Hour))
	f := policy.Facts{Appointment: inStatus(appointment.Booked), Messages: []appointment.Message{own, theirs}}
	if ways, awaits := policy.Reported(p, f, now); !awaits || keysOf(ways)[0] != policy.OptionOnTime {
		t.Errorf("both: %t, %v", awaits, ways)
	}
	f.Messages[1].Answered = true
	if ways, awaits := policy.Reported(p, f, now); !awaits || keysOf(ways)[0] != policy.OptionDeclareAbsence {
		t.Errorf("one answered: %t, %v", awaits, ways)
	}
	f.Messages[0].Answered = true
	if ways, awaits := policy.Reported(p, f, now); awaits {
		t.Errorf("both answered: %v", ways)
	}
}

// TestNobodyRulesOnMoreThanTheClientObjectsTo has a platform rule on a part of the price that the specialist named.
func TestNobodyRulesOnMoreThanTheClientObjectsTo(t *testing.T) {
	t.Parallel()
	p, now := timely(t), start.Add(2*time.Hour)
	p.AbsenceFee = policy.Fee{Named: true, Least: 20}
	price := inStatus(appointment.NoShow).Money.Price
	percent := func(percent int) policy.Charge {
		return policy.Charge{Said: true, IsPercent: true, Percent: percent}
	}
	amount := func(minor int64) policy.Charge {
		return policy.Charge{Said: true, Amount: appointment.Amount{Minor: minor}}
	}
	for _, tt := range []struct {
		name    string
		charged int64 // which the client objects to
		fees    int64
		says    policy.Charge
		want    int64 // below zero where it is refused
		most    int   // the highest percentage then
	}{
		{"as much in percent", price / 2, 0, percent(50), price / 2, 0},
		{"one percent more", price / 2, 0, percent(51), -1, 50},
		{"as much as an amount", price/2 + 1, 0, amount(price/2 + 1), price/2 + 1, 0},
		{"the smallest amount more", price/2 + 1, 0, amount(price/2 + 2), -1, 50},
		{"a part of it", price / 2, 0, percent(20), price / 5, 0},
		{"less than the rules let", price / 2, 0, percent(19), -1, 50},
		{"the whole", price, 0, percent(100), price, 0},
		{"what a move cost is not part of it", price/2 + 100, 100, percent(50), price/2 + 100, 0},
		{"nor lifts it", price/2 + 100, 100, amount(price/2 + 1), -1, 50},
		{"what is told below the least", price / 10, 0, percent(20), price / 5, 0},
	} {
		a := inStatus(appointment.NoShow)
		a.NoShowBy, a.Charge, a.Money.Fees, a.Money.Charged = appointment.ByClient, appointment.ChargeOpen, tt.fees, tt.fees
		a.Silence = appointment.Silence{Brings: appointment.SilenceConsents, By: appointment.BySpecialist, Charged: tt.charged}
		f := policy.Facts{Appointment: a, Messages: []appointment.Message{claim(appointment.MessageDispute, appointment.ByClient, start.Add(time.Hour))}}
		d := policy.Decide(p, f, policy.Noshow{By: appointment.ByClient, Charge: tt.says}, now)
		switch is := d.Effect.Appointment; {
		case tt.want < 0 && (!d.OutOfRange || d.Range.Max != tt.charged-tt.fees || d.Range.MaxPercent != tt.most):
			t.Errorf("%s: %s, %+v", tt.name, d.Verdict, d.Range)
		case tt.want >= 0 && (d.Verdict != policy.Allow || is.Money.Charged != tt.want):
			t.Errorf("%s: %s, %d, want %d", tt.name, d.Verdict, is.Money.Charged, tt.want)
		}
	}
}
