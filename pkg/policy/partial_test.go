package policy_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// partialTerms are a user's own terms: free up to 48 hours before, half the
// price up to 24 hours before, all of it later; an absence costs the given
// percentage.
func partialTerms(t *testing.T, absencePercent, examples string) (policy.Platform, []platform.Example) {
	t.Helper()
	content := string(read(t, "../platform/files/independent.toml"))
	for _, edit := range [][2]string{
		{`absence_percent = 100`, `absence_percent = ` + absencePercent},
		{"lead = \"24h\"\npercent = 0\n", "lead = \"48h\"\npercent = 0\n\n[[cancel]]\nlead = \"24h\"\npercent = 50\n"},
	} {
		if strings.Count(content, edit[0]) != 1 {
			t.Fatalf("independent.toml does not have %q once", edit[0])
		}
		content = strings.Replace(content, edit[0], edit[1], 1)
	}
	content, _, _ = strings.Cut(content, "[[example]]")
	p, own, err := platform.Parse("independent.toml", []byte(content+examples))
	if err != nil {
		t.Fatal(err)
	}
	return p[0], own
}

func TestPartialTermsHold(t *testing.T) {
	t.Parallel()
	for percent, examples := range map[string]string{"100": fullAbsence, "50": halfAbsence, "0": freeAbsence} {
		p, own := partialTerms(t, percent, examples)
		if len(own) < 3 {
			t.Fatalf("%d examples for an absence at %s%%", len(own), percent)
		}
		for _, e := range own {
			t.Run(percent+"/"+e.Name, func(t *testing.T) {
				t.Parallel()
				if err := e.Check(policy.Editions{p}, nil); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

const fullAbsence = `
[[example]]
name = "a cancellation 48 hours before is free"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 12345 }
ask = { verb = "cancel", by = "client", now = "start-48h" }
expect = { verdict = "allow", charge = "waived", charged = 0, refund_due = 12345, owed = 0 }

[[example]]
name = "one second later half of it stands, a half minor unit rounded up"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 12345 }
ask = { verb = "cancel", by = "client", now = "start-47h59m59s" }
expect = { verdict = "allow", charge = "stands", charged = 6173, refund_due = 6172, owed = 0, options = ["refund"] }

[[example]]
name = "one second before the next step half of it still stands"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 12345 }
ask = { verb = "cancel", by = "client", now = "start-24h1s" }
expect = { verdict = "allow", charge = "stands", charged = 6173 }

[[example]]
name = "a cancellation 24 hours before leaves half of it"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN" }
ask = { verb = "cancel", by = "client", now = "start-24h" }
expect = { verdict = "allow", charge = "stands", charged = 6173, refund_due = 0, owed = 6173 }

[[example]]
name = "one second later all of it stands"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 12345 }
ask = { verb = "cancel", by = "client", now = "start-23h59m59s" }
expect = { verdict = "allow", charge = "stands", charged = 12345, refund_due = 0, owed = 0 }

[[example]]
name = "half of an even price is exact"
given = { start = "2026-11-24T15:00:00+01:00", price = 18000, currency = "PLN", paid = 18000 }
ask = { verb = "cancel", by = "client", now = "start-30h" }
expect = { verdict = "allow", charged = 9000, refund_due = 9000 }

[[example]]
name = "half of one minor unit is one"
given = { start = "2026-11-24T15:00:00+01:00", price = 1, currency = "PLN", paid = 1 }
ask = { verb = "cancel", by = "client", now = "start-30h" }
expect = { verdict = "allow", charge = "stands", charged = 1, refund_due = 0 }

[[example]]
name = "half of three minor units is two"
given = { start = "2026-11-24T15:00:00+01:00", price = 3, currency = "PLN", paid = 3 }
ask = { verb = "cancel", by = "client", now = "start-30h" }
expect = { verdict = "allow", charged = 2, refund_due = 1 }

[[example]]
name = "half of the largest price does not overflow"
given = { start = "2026-11-24T15:00:00+01:00", price = 9223372036854775807, currency = "PLN" }
ask = { verb = "cancel", by = "client", now = "start-30h" }
expect = { verdict = "allow", charged = 4611686018427387904 }

[[example]]
name = "a client who paid less than the half owes the rest of it"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 6000 }
ask = { verb = "cancel", by = "client", now = "start-30h" }
expect = { verdict = "allow", charged = 6173, refund_due = 0, owed = 173, options = [] }

[[example]]
name = "a client who paid exactly the half owes nothing"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 6173 }
ask = { verb = "cancel", by = "client", now = "start-30h" }
expect = { verdict = "allow", charged = 6173, refund_due = 0, owed = 0, options = [] }

[[example]]
name = "an accepted reason waives the half"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 12345 }
ask = { verb = "cancel", by = "client", now = "start-30h", accept_reason = "ill" }
expect = { verdict = "allow", rules = ["independent.reason", "independent.client-cancel"], charge = "waived", charged = 0, refund_due = 12345 }

[[example]]
name = "a reason given leaves the half to the specialist"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 12345 }
messages = [{ kind = "reason", received = "start-31h", text = "I am ill." }]
ask = { verb = "cancel", by = "client", now = "start-30h" }
expect = { verdict = "discretion", rules = ["independent.reason", "independent.client-cancel"] }

[[example]]
name = "a cancellation asked for at half the price forbids an absence at the full one"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN" }
messages = [{ kind = "cancel", received = "start-24h", text = "I cannot come." }]
ask = { verb = "noshow", by = "client", now = "start+15m" }
expect = { verdict = "deny", rules = ["independent.client-cancel", "independent.messages"], options = ["cancel_owed"] }

[[example]]
name = "a cancellation asked for at the full price does not forbid absence"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN" }
messages = [{ kind = "cancel", received = "start-23h59m59s", text = "I cannot come." }]
ask = { verb = "noshow", by = "client", now = "start+15m" }
expect = { verdict = "allow", status = "noshow", charge = "stands", charged = 12345, counts_as_held = false }

[[example]]
name = "the owed cancellation is carried out at half the price"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 12345 }
messages = [{ kind = "cancel", received = "start-24h", text = "I cannot come." }]
ask = { verb = "cancel", by = "client", now = "start+20m" }
expect = { verdict = "allow", charge = "stands", charged = 6173, refund_due = 6172, settles = 1 }

[[example]]
name = "a move follows its own lead, not the steps of a cancellation"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN" }
ask = { verb = "reschedule", by = "client", now = "start-24h", to = "start+7d" }
expect = { verdict = "allow", charge = "open", charged = 0, start = "start+7d" }

[[example]]
name = "the specialist's cancellation waives all of it"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 12345 }
ask = { verb = "cancel", by = "specialist", now = "start-30h" }
expect = { verdict = "allow", charge = "waived", charged = 0, refund_due = 12345 }

[[example]]
name = "an arrival is charged in full"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN" }
ask = { verb = "checkin", by = "client", now = "start" }
expect = { verdict = "allow", charge = "stands", charged = 12345, owed = 12345 }
`

const halfAbsence = `
[[example]]
name = "an absence leaves half of it, a half minor unit rounded up"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 12345 }
ask = { verb = "noshow", by = "client", now = "start+15m" }
expect = { verdict = "allow", status = "noshow", counts_as_held = false, charge = "stands", charged = 6173, refund_due = 6172, owed = 0 }

[[example]]
name = "an absence that was not paid for leaves half of it owed"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN" }
ask = { verb = "noshow", by = "client", now = "start+15m", reject_reason = "forgot" }
expect = { verdict = "allow", charged = 6173, refund_due = 0, owed = 6173, ruling = "rejected" }

[[example]]
name = "a cancellation that costs as much as the absence does not forbid it"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN" }
messages = [{ kind = "cancel", received = "start-47h59m59s", text = "I cannot come." }]
ask = { verb = "noshow", by = "client", now = "start+15m" }
expect = { verdict = "allow", charged = 6173 }

[[example]]
name = "a cancellation that costs less than the absence forbids it"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN" }
messages = [{ kind = "cancel", received = "start-48h", text = "I cannot come." }]
ask = { verb = "noshow", by = "client", now = "start+15m" }
expect = { verdict = "deny", rules = ["independent.client-cancel", "independent.messages"] }

[[example]]
name = "a cancellation that costs more than the absence does not forbid it"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN" }
messages = [{ kind = "cancel", received = "start-2h", text = "I cannot come." }]
ask = { verb = "noshow", by = "client", now = "start+15m" }
expect = { verdict = "allow", charged = 6173 }

[[example]]
name = "a reason accepted after the half was paid back keeps the rest for the move"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 12345, refunded = 6172, status = "noshow", no_show_by = "client", counts_as_held = false, charge = "stands", charged = 6173 }
ask = { verb = "noshow", by = "client", now = "start+1d", accept_reason = "ill" }
expect = { verdict = "allow", charge = "open", charged = 0, paid = 12345, refunded = 6172, refund_due = 0, owed = 0 }

[[example]]
name = "the half that was paid back can be paid again for the move"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 12345, refunded = 6172, sequence = 1 }
ask = { verb = "pay", now = "start-1d" }
expect = { verdict = "allow", paid = 18517, refunded = 6172 }

[[example]]
name = "an absence excused and cancelled gives back the other half"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 12345, refunded = 6172, status = "noshow", no_show_by = "client", charge = "open", reason = "ill", ruling = "accepted" }
ask = { verb = "cancel", by = "client", now = "start+1d" }
expect = { verdict = "allow", charge = "waived", refund_due = 6173 }
`

const freeAbsence = `
[[example]]
name = "an absence that costs nothing does not count as held"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN", paid = 12345 }
ask = { verb = "noshow", by = "client", now = "start+15m" }
expect = { verdict = "allow", status = "noshow", counts_as_held = false, charge = "waived", charged = 0, refund_due = 12345 }

[[example]]
name = "no cancellation is better than an absence that costs nothing"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN" }
messages = [{ kind = "cancel", received = "start-3d", text = "I cannot come." }]
ask = { verb = "noshow", by = "client", now = "start+15m" }
expect = { verdict = "allow", charge = "waived" }

[[example]]
name = "a move asked for in time forbids even an absence that costs nothing"
given = { start = "2026-11-24T15:00:00+01:00", price = 12345, currency = "PLN" }
messages = [{ kind = "reschedule", received = "start-3d", text = "Could we move it?" }]
ask = { verb = "noshow", by = "client", now = "start+15m" }
expect = { verdict = "deny", rules = ["independent.lead", "independent.messages"] }
`
