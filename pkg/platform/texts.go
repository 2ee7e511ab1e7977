package platform

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// placeholders are the durations that a rule's text can name, so that a copied
// file says what its own data say.
func placeholders(p policy.Platform) map[string]time.Duration {
	known := map[string]time.Duration{
		"grace":         p.Grace,
		"checkin_opens": p.CheckinOpens,
		"move_lead":     p.MoveLead,
		"cancel_lead":   p.CancelTiers[0].Lead,
	}
	if p.PayLead > 0 { // else a text that names it would speak of no time at all
		known["pay_lead"] = p.PayLead
	}
	return known
}

// filled returns a text with its placeholders, such as {grace} and
// {grace:accusative}, replaced. If there is one that is not known, or a stray
// brace, it returns that and false.
func filled(text string, words *lang.Phrases, known map[string]time.Duration) (string, bool) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		if strings.Contains(before, "}") {
			return "}", false
		}
		b.WriteString(before)
		if !found {
			return b.String(), true
		}
		name, after, closed := strings.Cut(rest, "}")
		plain, form, _ := strings.Cut(name, ":")
		d, ok := known[plain]
		if !closed || !ok || !slices.Contains(cases(), casus(form)) {
			return "{" + name, false
		}
		b.WriteString(spoken(d, words, casus(form)))
		text = after
	}
}
