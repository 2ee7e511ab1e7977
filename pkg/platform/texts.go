package platform

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// filler fills in what the texts of a platform's rules can name, so that a copied file
// says what its own data say.
type filler struct {
	known map[string]time.Duration
	often map[string]int  // how often something is done, where a rule limits that
	words []*lang.Phrases // those of every language
	said  map[said]string // the durations that were worded already
}

// said is a placeholder in a language.
type said struct {
	in   lang.Tag
	name string
}

func fillerFor(p policy.Platform) *filler {
	f := &filler{often: map[string]int{}, said: map[said]string{}, known: map[string]time.Duration{
		"grace":         p.Grace,
		"checkin_opens": p.CheckinOpens,
		"move_lead":     p.MoveLead,
		"cancel_lead":   p.CancelTiers[0].Lead,
	}}
	for name, d := range map[string]time.Duration{
		"pay_lead": p.PayLead, "specialist_move_lead": p.SpecialistMoves, "specialist_cancel_lead": p.SpecialistCancels,
		"specialist_late": p.SpecialistLate, "binding_move_lead": p.BindingMove, "short_notice_lead": p.ShortNotice,
		"confirm_within": p.Periods.ConfirmWithin, "confirm_lead": p.Periods.ConfirmLead, "claim_within": p.Periods.Claim,
		"consent_within": p.Periods.Consent, "dispute_within": p.Periods.Dispute, "auto_confirm_within": p.Periods.Confirm,
	} {
		if d > 0 { // else a text that names it would speak of no time at all
			f.known[name] = d
		}
	}
	if p.MaxMoves > 0 {
		f.often["max_moves"] = p.MaxMoves
	}
	for _, l := range p.Limits {
		name := string(l.Of) + "_limit"
		f.often[name], f.known[name+"_within"] = l.Count, l.Within
		if l.Lead > 0 {
			f.known[name+"_lead"] = l.Lead
		}
	}
	for _, tag := range lang.Tags() {
		f.words = append(f.words, lang.For(tag))
	}
	return f
}

// rules returns rules of adsum's own with their texts filled in.
func (f *filler) rules(rules []policy.Rule) []policy.Rule {
	for _, rule := range rules {
		for _, words := range f.words {
			tag := string(words.Tag())
			if text := rule.Texts[tag]; strings.Contains(text, "{") {
				rule.Texts[tag], _ = f.text(text, words)
			}
		}
	}
	return rules
}

// text returns a text with its placeholders, such as {grace} and {grace:accusative},
// replaced. If there is one that is not known, or a stray brace, it returns that and
// false.
func (f *filler) text(text string, words *lang.Phrases) (string, bool) {
	if !strings.ContainsAny(text, "{}") {
		return text, true
	}
	for name, count := range f.often {
		text = strings.ReplaceAll(text, "{"+name+"}", strconv.Itoa(count))
	}
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
		duration, known := f.duration(name, words)
		if !closed || !known {
			return "{" + name, false
		}
		b.WriteString(duration)
		text = after
	}
}

// duration words what a placeholder stands for.
func (f *filler) duration(name string, words *lang.Phrases) (string, bool) {
	as := said{words.Tag(), name}
	if text, known := f.said[as]; known {
		return text, true
	}
	plain, form, _ := strings.Cut(name, ":")
	d, known := f.known[plain]
	if !known || !slices.Contains(cases(), casus(form)) {
		return "", false
	}
	f.said[as] = spoken(d, words, casus(form))
	return f.said[as], true
}
