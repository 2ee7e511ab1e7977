package when

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

func TestLeadIsALengthOrDays(t *testing.T) {
	t.Parallel()
	for phrase, want := range map[string]time.Duration{
		"24h": 24 * time.Hour, "90m": 90 * time.Minute, "1h30": 90 * time.Minute, "48h": 48 * time.Hour, "2d": 48 * time.Hour,
		"2 days": 48 * time.Hour, "2 dni": 48 * time.Hour, "1 semaine": 7 * 24 * time.Hour, "тиждень": 7 * 24 * time.Hour, "31d": 31 * 24 * time.Hour,
	} {
		if got, err := ParseLead(phrase, "en"); err != nil || got != want {
			t.Errorf("%s is %v, %v; want %v", phrase, got, err, want)
		}
	}
	for phrase, want := range map[string]string{
		"": "when.no_duration", "0": "when.duration_zero", "0d": "when.duration_zero", "32 days": "when.lead_too_long", "24": "when.lead_unit", " 2 ": "when.lead_unit", "-2d": "when.unknown_duration", "32d": "when.lead_too_long",
		"1 month": "when.unknown_duration", "soon": "when.unknown_duration", "99999999999999999999d": "when.lead_too_long", "5000 weeks": "when.lead_too_long",
	} {
		if got, err := ParseLead(phrase, "en"); err == nil || fault.Of(err).Key != want {
			t.Errorf("%q is %v, %v; want %s", phrase, got, err, want)
		}
	}
}
