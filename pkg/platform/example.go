package platform

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// exampleID is the id of the appointment in every example.
const exampleID = "00000000"

// Example is one decision that a platform's rules must lead to: what is known
// and asked, and what of the decision is expected. File and Line say where it
// is written. Instants are in UTC.
type Example struct {
	Name     string
	Platform string // empty in a platform's own file
	File     string
	Line     int
	Facts    policy.Facts
	Request  policy.Request
	Now      time.Time

	want map[string]string // by the key of "expect"; absent keys are not compared
}

// ParseExamples reads a file that holds examples alone, each naming its
// platform. A faulty file is fault.Invalid with file, line and key.
func ParseExamples(file string, content []byte) ([]Example, error) {
	var d vectorDocument
	content = withoutMark(content)
	if _, err := survey(file, content, d); err != nil {
		return nil, err
	}
	if err := decode(file, content, &d); err != nil {
		return nil, err
	}
	c := &check{file: file, content: content}
	if len(d.Examples) == 0 {
		c.fail("example", "platform.missing")
	}
	for i, e := range d.Examples {
		c.text(element("example", i, "platform"), e.Platform)
	}
	examples := c.examples(d.Examples, "")
	if c.err != nil {
		return nil, c.err
	}
	return examples, nil
}

// Check decides the example by the platform's rules, as they hold for what it is about. Where the decision is not
// the expected one, it returns fault.Invalid with the field, what was expected
// and what came; with the verdict, where that differs, since all else follows.
// Typed words an option as it is typed, which an expected option may begin;
// without it, an option is expected by its key alone.
func (e Example) Check(all policy.Editions, typed func(policy.Option) string) error {
	var d policy.Decision
	e.Facts, d = e.decided(all.For(e.booked(), e.Facts.Appointment.Start))
	for _, field := range append([]string{"verdict"}, slices.Sorted(maps.Keys(e.want))...) {
		want, got := e.want[field], outcome(e.Facts, d, field)
		if field == "options" {
			if hasOptions(d.Options, want, typed) {
				continue
			}
			got = optionsAs(want, d.Options, typed)
		}
		if want != got {
			return fault.New(fault.Invalid, "platform.example", "file", e.File, "line", e.Line,
				"example", bounds.Short(e.Name), "field", field, "want", bounds.Short(want), "got", bounds.Short(got))
		}
	}
	return nil
}

// Expects returns what the example wants of a field of the decision, as it is written there, lists with
// commas between, and whether it says anything of it.
func (e Example) Expects(field string) (string, bool) {
	want, says := e.want[field]
	return want, says
}

// unspoken stands in an example for what silence has brought, for which nobody asks.
type unspoken struct{ policy.Settle }

// Verb is that of the event that records it.
func (unspoken) Verb() appointment.Verb { return appointment.VerbSilence }

// Party is the platform, whose rules it is by.
func (unspoken) Party() appointment.Party { return appointment.ByPlatform }

// decided answers the example, and returns the facts as they stand before that: with what silence has brought
// by then. What it brings is found as in a book, unless the example says it.
func (e Example) decided(p policy.Platform) (policy.Facts, policy.Decision) {
	f := e.Facts
	awaiting := f.Appointment.Status == appointment.Booked || f.Appointment.Status == appointment.Arrived
	if awaiting && f.Appointment.Silence == (appointment.Silence{}) {
		f.Appointment.Silence = policy.SilenceOf(p, f)
	}
	d := policy.Decision{Verdict: policy.Allow, Effect: policy.Effect{Appointment: f.Appointment}}
	if a, came := policy.Silent(f.Appointment, e.Now); came {
		d = policy.Silence(p, f, a, false)
		f.Appointment = d.Effect.Appointment
	}
	if _, is := e.Request.(unspoken); is {
		return f, d
	}
	return f, policy.Decide(p, f, e.Request, e.Now)
}

// booked is when the appointment of an example was booked: as it says, else when it asks.
func (e Example) booked() time.Time {
	if e.Facts.Appointment.Created.IsZero() {
		return e.Now
	}
	return e.Facts.Appointment.Created
}

const separator = ", "

// hasOptions reports whether each expected option, by its key or by the beginning of
// what is typed, is there; where none is expected, whether none is.
func hasOptions(options []policy.Option, want string, typed func(policy.Option) string) bool {
	if want == "" {
		return len(options) == 0
	}
	for _, expected := range strings.Split(want, separator) {
		if !slices.ContainsFunc(options, func(o policy.Option) bool {
			return string(o.Key) == expected || (typed != nil && strings.HasPrefix(typed(o), expected))
		}) {
			return false
		}
	}
	return true
}

// optionsAs words options as the expected ones are: by key where one of those is
// a key, else as they are typed.
func optionsAs(want string, options []policy.Option, typed func(policy.Option) string) string {
	byKey := slices.ContainsFunc(strings.Split(want, separator), func(expected string) bool {
		return slices.Contains(policy.OptionKeys(), policy.OptionKey(expected))
	})
	if byKey || typed == nil {
		typed = func(o policy.Option) string { return string(o.Key) }
	}
	return joined(options, typed)
}

// outcome returns a field of a decision, by its key, as an example writes it.
// A refused request leaves the appointment as it was.
func outcome(f policy.Facts, d policy.Decision, field string) string {
	after := f.Appointment
	if d.Verdict == policy.Allow {
		after = d.Effect.Appointment
	}
	if text, ok := outcomeOf(d, field); ok {
		return text
	}
	if text, ok := moneyAfter(after, field); ok {
		return text
	}
	return standing(after, field)
}

func outcomeOf(d policy.Decision, field string) (string, bool) {
	switch field {
	case "verdict":
		return string(d.Verdict), true
	case "not_before":
		return instantText(d.NotBefore), true
	case "rules":
		return joined(d.Rules, func(r policy.Rule) string { return r.ID }), true
	case "notices":
		return string(d.Effect.Notice), true
	case "warnings":
		return list(d.Warnings), true
	case "assumed":
		return strconv.FormatBool(d.Effect.Assumed), true
	case "charge_min":
		return strconv.FormatInt(d.Range.Min, 10), true
	case "charge_max":
		return strconv.FormatInt(d.Range.Max, 10), true
	case "out_of_range":
		return strconv.FormatBool(d.OutOfRange), true
	case "changed":
		return strconv.FormatBool(d.Effect.Changed), true
	case "support":
		return strconv.FormatBool(d.Effect.Support), true
	case "settles":
		return strconv.Itoa(len(d.Effect.Answers)), true
	case "weighed":
		return strconv.Itoa(len(d.Messages)), true
	case "client_lang":
		return d.Effect.ClientLang, true
	case "offers", "expires":
		return offered(d.Effect.Offers, field), true
	}
	return "", false
}

func moneyAfter(a appointment.Appointment, field string) (string, bool) {
	minor := func(n int64) (string, bool) { return strconv.FormatInt(n, 10), true }
	switch field {
	case "price":
		return minor(a.Money.Price)
	case "currency":
		return a.Money.Currency, true
	case "charged":
		return minor(a.Money.Charged)
	case "paid":
		return minor(a.Money.Paid)
	case "refunded":
		return minor(a.Money.Refunded)
	case "refund_due":
		return minor(a.RefundDue())
	case "owed":
		return minor(a.Owed())
	case "fees":
		return minor(a.Money.Fees)
	case "payout":
		return minor(a.Money.Payout)
	}
	return "", false
}

func standing(a appointment.Appointment, field string) string {
	switch field {
	case "status":
		return string(a.Status)
	case "start":
		return instantText(a.Start)
	case "end":
		return instantText(a.End)
	case "waited":
		return instantText(a.Waited)
	case "package":
		return a.Package
	case "place":
		return a.Place
	case "note":
		return a.Note
	case "late_by":
		return a.LateBy().String()
	case "sequence":
		return strconv.Itoa(a.Sequence)
	case "charge":
		return string(a.Charge)
	case "no_show_by":
		return string(a.NoShowBy)
	case "counts_as_held":
		return strconv.FormatBool(a.CountsAsHeld)
	case "cancelled_by":
		return string(a.CancelledBy)
	case "refund_choice":
		return string(a.RefundChoice)
	case "ruling":
		return string(a.Reason.Ruling)
	case "silence":
		return string(a.Silence.Brings)
	case "silence_at":
		return instantText(a.Silence.At)
	case "upfront":
		return strconv.FormatBool(a.Upfront)
	}
	return ""
}

func joined[T any](values []T, text func(T) string) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = text(v)
	}
	return strings.Join(texts, separator)
}

// instantText returns an instant as comparisons show it, empty for none.
func instantText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
