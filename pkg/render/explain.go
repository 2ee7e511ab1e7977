package render

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// explainSchema names the shape of an explanation. Changes only add to it.
const explainSchema = "adsum.explain/1"

// explanation is a desk.Explanation as scripts see it.
type explanation struct {
	envelope
	At          *string     `json:"at"`
	Appointment row         `json:"appointment"`
	Timeline    []momentRow `json:"timeline"`
	Answers     []answerRow `json:"answers"`
	Withheld    bool        `json:"withheld"`
}

// momentRow is a moment. Of what a side said to the platform it has the words, the rules that counted, and the last
// instant at which that was in time.
type momentRow struct {
	Kind  string   `json:"kind"`
	Time  *string  `json:"time"`
	Text  *string  `json:"text"`
	Rules []string `json:"rules"`
	Until *string  `json:"until"`
}

type answerRow struct {
	Verb     string    `json:"verb"`
	By       string    `json:"by"`
	Decision *decision `json:"decision"`
}

// Explanation writes the timeline of an appointment and what each verb would
// answer. CSV has one record an answer.
func (v View) Explanation(w io.Writer, e desk.Explanation) error {
	view := v.explanationOf(e)
	list := listing[answerRow]{
		rows:   view.Answers,
		header: []string{"verb", "by", "verdict", "not_before", "rules"},
		fields: answerRow.fields,
	}
	switch {
	case v.forPrograms():
		return v.writeValue(w, view)
	case v.Quiet:
		return writeIDs(w, e.Appointment)
	case v.Format == CSV:
		return list.writeCSV(w)
	}
	return v.textExplanation(w, e)
}

func (v View) explanationOf(e desk.Explanation) explanation {
	zone := when.ZoneOf(e.Appointment.Timezone)
	view := explanation{
		envelope: answered(explainSchema), Withheld: e.Withheld, At: instant(e.At, zone), Appointment: v.rowOf(e.Appointment, e.Client),
		Timeline: []momentRow{}, Answers: []answerRow{},
	}
	for _, m := range e.Timeline {
		view.Timeline = append(view.Timeline, momentRow{string(m.Kind), instant(m.Time, zone), text(m.Text), ruleIDs(m.Rules), instant(m.Until, zone)})
	}
	for _, a := range e.Answers {
		view.Answers = append(view.Answers, answerRow{
			string(a.Request.Verb()), string(a.Request.Party()), v.decisionOf(&a.Decision, e.Counters, e.CalledOff, zone),
		})
	}
	return view
}

func (r answerRow) fields() []string {
	var rules []string
	for _, rule := range r.Decision.Rules {
		rules = append(rules, rule.ID)
	}
	return []string{r.Verb, r.By, r.Decision.Verdict, or(r.Decision.NotBefore), strings.Join(rules, " ")}
}

// Timeline writes the timeline alone; a program gets all that Explanation has for it.
func (v View) Timeline(w io.Writer, e desk.Explanation) error {
	if !v.Told() {
		return v.Explanation(w, e)
	}
	return v.fitted(w, func(p *page) { p.lifeOf(e, true) })
}

// lifeOf adds which appointment it is, and its timeline, which may be all that there is.
func (p *page) lifeOf(e desk.Explanation, alone bool) {
	p.headline(desk.Result{Appointment: e.Appointment, Client: e.Client, Platform: e.Platform})
	p.when(desk.Result{Appointment: e.Appointment, Client: e.Client, Platform: e.Platform})
	p.withheld(e.Withheld)
	p.gap()
	p.timeline(e, alone)
}

func (v View) textExplanation(w io.Writer, e desk.Explanation) error {
	return v.fitted(w, func(p *page) {
		p.lifeOf(e, false)
		p.section(p.Phrases.Say("explain.answers", lang.Values{"time": p.in(e, e.At)}))
		p.answers(e)
		if !p.folds(foldLetters) {
			p.sources(citedIn(e))
		}
	})
}

func (p *page) in(e desk.Explanation, t time.Time) time.Time { return t.In(p.zone(e.Appointment)) }

// leastForRules is how many cells the ids of rules need beside an answer; where
// they are not left, the ids stand below it.
const leastForRules = 30

// answers adds a line for each verb: who asks, what the answer is, and by which
// rules.
func (p *page) answers(e desk.Explanation) {
	rows := make([][3]string, len(e.Answers))
	var wide [3]int
	for i, a := range e.Answers {
		rows[i] = [3]string{
			string(a.Request.Verb()), p.Phrases.Say("party."+string(a.Request.Party()), nil), p.verdict(e, a),
		}
		for column, words := range rows[i] {
			wide[column] = max(wide[column], widthOf(words))
		}
	}
	for i, a := range e.Answers {
		first := "  "
		for column, words := range rows[i] {
			first += padded(words, wide[column]) + "  "
		}
		rules := p.named(a.Decision.Rules)
		switch indent := widthOf(first); {
		case p.folds(foldRules) && !p.narrow():
			rules = p.fitting(a.Decision.Rules, p.width-indent)
			if cells(rules) > p.width-indent { // the last column closes up
				first = strings.TrimRight(first, " ") + "  "
				rules = p.fitting(a.Decision.Rules, p.width-widthOf(first))
			}
			p.paragraph(first, padded("", widthOf(first)), rules, p.paint.dim)
		case p.width-indent >= leastForRules:
			p.paragraph(first, padded("", indent), rules, p.paint.dim)
		default:
			p.paragraph("  ", "    ", strings.Join(rows[i][:], "  "), p.paint.plain)
			p.paragraph("      ", "      ", rules, p.paint.dim)
		}
	}
}

// fitting names as many rules as fit a width, each whole, and how many more there are.
func (p *page) fitting(rules []policy.Rule, width int) string {
	names := p.named(rules)
	for shown := len(rules) - 1; shown > 0 && widthOf(names) > width; shown-- {
		names = p.named(rules[:shown]) + " +" + strconv.Itoa(len(rules)-shown)
	}
	return names
}

// verdict says in a few words what a request would be answered with.
func (p *page) verdict(e desk.Explanation, a policy.Answer) string {
	d := a.Decision
	switch {
	case d.Verdict == policy.Allow && d.Effect.Changed && inTime(e, a.Request):
		return p.Phrases.Say("explain.in_time", nil)
	case d.Verdict == policy.Wait:
		from := p.in(e, d.NotBefore)
		column := p.Phrases.Time(from)
		return p.moment("explain.wait", "explain.wait_dated", from, e.At, lang.Values{"time": column, "clock": column})
	case d.Verdict == policy.Allow && !d.Effect.Changed:
		return p.Phrases.Say("headline.unchanged", nil)
	}
	return p.Phrases.Say(verdictOf(&d), nil)
}

// inTime reports whether a request is one that came before a session lapsed, as nothing that comes now helps.
func inTime(e desk.Explanation, r policy.Request) bool {
	switch e.Missing {
	case appointment.MissingPayment:
		return r.Verb() == appointment.VerbPay
	case appointment.MissingConfirmation:
		return r.Verb() == appointment.VerbMessage
	}
	return false
}

// citedIn returns the rules that counted for what was said and that the answers rest on, each once.
func citedIn(e desk.Explanation) []policy.Rule {
	var all, rules []policy.Rule
	for _, m := range e.Timeline {
		all = append(all, m.Rules...)
	}
	for _, a := range e.Answers {
		all = append(all, a.Decision.Rules...)
	}
	for _, r := range all {
		if !slices.ContainsFunc(rules, func(other policy.Rule) bool { return other.ID == r.ID }) {
			rules = append(rules, r)
		}
	}
	return rules
}
