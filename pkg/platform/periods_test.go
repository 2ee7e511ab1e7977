package platform_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// timely sets all that says within which something is said, and what was done too often.
const timely = `pay_lapses = true
confirm_by = "other"
confirm_within = "48h"
confirm_lead = "2h"
claim_within = "72h"
dispute_within = "3d"
auto_confirm_within = "7d"
auto_confirm_booked_by = "client"
technical = "waived"
limit = [
  { of = "client", count = 2, within = "90d", lead = "24h" },
  { of = "specialist", count = 3, within = "366d" },
]
`

// timelyRule answers what timely sets, and names all of it.
const timelyRule = `
[[rule]]
id = "clearly.timely"
cases = ["answer", "pay_lapse", "claim", "dispute", "auto_confirm", "technical", "client_limit", "specialist_limit"]
assumed = true
[rule.text]
en = "{confirm_within}, {confirm_lead}, {claim_within}, {dispute_within}, {auto_confirm_within}, {client_limit} in {client_limit_within} with {client_limit_lead}, {specialist_limit} in {specialist_limit_within}."
pl = "{confirm_within}."
fr = "{claim_within}."
uk = "{dispute_within:nominative}."
`

// withPeriods is the file of Clearly with periods, without what a session after an absence costs.
func withPeriods(t *testing.T, set string) string {
	t.Helper()
	return strings.Replace(embeddedFile(t, "clearly"), "rebook = true", "rebook = false\n"+set, 1) + timelyRule
}

func TestPeriodsAreReadAsTheFileSaysThem(t *testing.T) {
	t.Parallel()
	all, _, err := platform.Parse("clearly.toml", []byte(withPeriods(t, timely)))
	if err != nil {
		t.Fatal(err)
	}
	p, hour, day := all[0], time.Hour, 24*time.Hour
	want := policy.Periods{
		PayLapses: true, ConfirmBy: policy.SideOther, ConfirmWithin: 48 * hour, ConfirmLead: 2 * hour,
		Claim: 72 * hour, Dispute: 72 * hour, Confirm: 7 * day, ConfirmFor: appointment.ByClient,
	}
	limits := []policy.Limit{
		{Of: appointment.ByClient, Count: 2, Within: 90 * day, Lead: day},
		{Of: appointment.BySpecialist, Count: 3, Within: policy.LongestLimit},
	}
	if p.Periods != want || p.Technical != policy.CauseWaives || !slices.Equal(p.Limits, limits) {
		t.Errorf("%+v, %s, %+v", p.Periods, p.Technical, p.Limits)
	}
	const said = "48 hours, 120 minutes, 72 hours, 72 hours, 7 days, 2 in 90 days with 24 hours, 3 in 366 days."
	if text := rule(p, "clearly.timely").Texts["en"]; text != said {
		t.Errorf("%q", text)
	}
}

func TestEditionSetsPeriodsAnew(t *testing.T) {
	t.Parallel()
	const edition = `
[[edition]]
from = "2027-01-01"
version = "4"
confirm_within = "24h"
pay_lapses = false
technical = "discretion"
[[edition.limit]]
of = "specialist"
count = 1
within = "30d"
[[edition.rule]]
id = "clearly.timely"
cases = ["answer", "claim", "dispute", "auto_confirm", "technical", "specialist_limit"]
assumed = true
[edition.rule.text]
en = "{confirm_within}, {claim_within}."
pl = "."
fr = "."
uk = "."
`
	content := strings.Replace(withPeriods(t, timely), "format = 2", "format = 2\ntz = \"UTC\"", 1) + edition
	all, _, err := platform.Parse("clearly.toml", []byte(content))
	if err != nil || len(all) != 2 {
		t.Fatal(len(all), err)
	}
	p := all[1]
	if p.Periods.PayLapses || p.Periods.ConfirmWithin != 24*time.Hour || p.Periods.ConfirmLead != 2*time.Hour || p.Technical != policy.CauseDiscretion || len(p.Limits) != 1 {
		t.Errorf("%+v, %s, %+v", p.Periods, p.Technical, p.Limits)
	}
	if text := rule(p, "clearly.timely").Texts["en"]; text != "24 hours, 72 hours." {
		t.Errorf("%q", text)
	}
}

func TestFaultyPeriodsNameLineAndKey(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, old, new, at, key, names string }{
		{"what lapses unpaid at no time", `pay_lead = "24h"`, `pay_lead = ""`, "pay_lapses", "platform.needs", "pay_lapses"},
		{"nobody who confirms", `confirm_by = "other"`, ``, "confirm_within", "platform.needs", "confirm_within"},
		{"nobody who confirms before", "confirm_by = \"other\"\nconfirm_within = \"48h\"\n", "", "confirm_lead", "platform.needs", "confirm_lead"},
		{"a platform that confirms", `confirm_by = "other"`, `confirm_by = "platform"`, "confirm_by", "platform.choice", "confirm_by"},
		{"confirming at no time", "confirm_within = \"48h\"\nconfirm_lead = \"2h\"\n", "", "confirm_by", "platform.needs", "confirm_by"},
		{"a time that is none", `claim_within = "72h"`, `claim_within = "0"`, "claim_within", "platform.no_time", "claim_within"},
		{"consent to nothing", `claim_within = "72h"`, `consent_within = "7d"`, "consent_within", "platform.needs", "consent_within"},
		{"consent to a session that is booked anew", "rebook = false\n", "rebook = true\nconsent_within = \"7d\"\n", "consent_within", "platform.amount_alone", "consent_within"},
		{"consent to what the specialist gets", "rebook = false\n", "rebook = false\nabsence_payout_percent = 75\nconsent_within = \"7d\"\n", "consent_within", "platform.amount_alone", "consent_within"},
		{"more for the specialist than is charged", "rebook = false\n", "rebook = false\nabsence_payout_percent = 101\n", "absence_payout_percent", "platform.payout_percent", "absence_payout_percent"},
		{"who booked what is not confirmed", `auto_confirm_within = "7d"`, ``, "auto_confirm_booked_by", "platform.needs", "auto_confirm_booked_by"},
		{"a platform that booked", `booked_by = "client"`, `booked_by = "platform"`, "auto_confirm_booked_by", "platform.choice", "auto_confirm_booked_by"},
		{"a failure that is charged", `technical = "waived"`, `technical = "charged"`, "technical", "platform.choice", "technical"},
		{"a limit of nobody", `of = "specialist", `, ``, "", "platform.missing", "limit.of"},
		{"a limit of the platform", `of = "specialist"`, `of = "platform"`, `  { of = "platform"`, "platform.choice", "limit.of"},
		{"two limits of one", `of = "specialist"`, `of = "client"`, `  { of = "client", count = 3`, "platform.limit_twice", "limit.of"},
		{"a limit without a count", `count = 3, `, ``, "", "platform.missing", "limit.count"},
		{"a limit of none", `count = 3`, `count = 0`, `  { of = "specialist"`, "platform.count", "limit.count"},
		{"a limit for ever", `within = "366d"`, `within = "367d"`, `  { of = "specialist"`, "platform.too_long", "limit.within"},
		{"a limit in no time", `within = "366d"`, `within = "0"`, `  { of = "specialist"`, "platform.no_time", "limit.within"},
		{"a case that no rule answers", `"auto_confirm", "technical"`, `"auto_confirm"`, "", "platform.unanswered", "rule"},
		{"a limit that no rule tells", `, "client_limit"`, ``, "", "platform.unanswered", "rule"},
		{"a text about what nobody confirms", "confirm_by = \"other\"\nconfirm_within = \"48h\"\nconfirm_lead = \"2h\"\n", "", "", "platform.placeholder", "rule.text.en"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			content := withPeriods(t, timely)
			edited := strings.Replace(content, test.old, test.new, 1)
			if edited == content {
				t.Fatalf("there is no %q", test.old)
			}
			_, _, err := platform.Parse("mine.toml", []byte(edited))
			f := faultOf(t, err, test.key)
			if f.Values["key"] != test.names {
				t.Errorf("key %v, want %s", f.Values["key"], test.names)
			}
			if test.at != "" && f.Values["line"] != lineOf(edited, test.at) {
				t.Errorf("line %v, want %d", f.Values["line"], lineOf(edited, test.at))
			}
			wantGotAlike(t, edited, f)
		})
	}
}

func TestPeriodsAreReadInTheSecondFormatOnly(t *testing.T) {
	t.Parallel()
	for line := range strings.Lines(strings.SplitAfter(timely, "waived\"\n")[0] + "consent_within = \"7d\"\n" + "[[limit]]\n") {
		content := strings.Replace(embeddedFile(t, "independent"), "format = 2", "format = 1", 1)
		if line == "[[limit]]\n" {
			content += line
		} else {
			content = strings.Replace(content, "rebook", line+"rebook", 1)
		}
		_, _, err := platform.Parse("independent.toml", []byte(content))
		_ = faultOf(t, err, "platform.format_two")
	}
}
