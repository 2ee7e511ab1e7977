package render

import (
	"cmp"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// ruleView is a rule as scripts see it.
type ruleView struct {
	envelope
	Rule      platformRuleRow   `json:"rule"`
	Platform  *rulePlatformRow  `json:"platform"` // null for a rule of adsum itself, and one that no platform has any more
	Pinned    []pinnedRuleRow   `json:"pinned"`   // as versions say otherwise that appointments were booked under
	Examples  []ruleExampleRow  `json:"examples"`
	Decisions []ruleDecisionRow `json:"decisions"` // the latest first
	More      bool              `json:"more"`      // there are earlier ones
}

type rulePlatformRow struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Version string `json:"version"`
}

type pinnedRuleRow struct {
	Platform string          `json:"platform"`
	Version  string          `json:"version"`
	Rule     platformRuleRow `json:"rule"`
}

type ruleExampleRow struct {
	Platform string  `json:"platform"`
	Name     string  `json:"name"`
	Status   string  `json:"status"`
	Start    *string `json:"start"`
	Verb     string  `json:"verb"`
	Kind     *string `json:"kind"` // of a message
	By       *string `json:"by"`
	Now      *string `json:"now"`
	Verdict  string  `json:"verdict"`
}

type ruleDecisionRow struct {
	Event       string    `json:"event"`
	Recorded    *string   `json:"recorded"`
	Verb        string    `json:"verb"`
	By          *string   `json:"by"`
	Verdict     *string   `json:"verdict"`
	Appointment string    `json:"appointment"`
	Start       *string   `json:"start"`
	Client      clientRow `json:"client"`
	Charge      *string   `json:"charge"` // as the change left it; null for one that left the appointment as it was
	Charged     *int64    `json:"charged"`
	Currency    *string   `json:"currency"`
	Together    int       `json:"together"` // of how many appointments it decided at once
	Assumed     bool      `json:"assumed"`
	Simulated   bool      `json:"simulated"`
}

// Rule writes a rule, its examples, and what it decided. CSV has one record a decision.
func (v View) Rule(w io.Writer, r desk.RuleResult) error {
	view := ruleViewOf(r)
	d := document{
		value: view, quiet: []string{r.Rule.ID}, text: func(p *page) { p.toldRule(r) },
		records: [][]string{{"event", "recorded", "verb", "by", "verdict", "appointment", "start", "client", "charge", "charged", "currency", "together"}},
	}
	for _, row := range view.Decisions {
		d.records = append(d.records, row.fields())
	}
	return d.write(v, w)
}

func ruleViewOf(r desk.RuleResult) ruleView {
	view := ruleView{
		envelope: answered("adsum.rule/1"), Rule: platformRuleRowOf(r.Rule), More: r.More,
		Pinned: []pinnedRuleRow{}, Examples: []ruleExampleRow{}, Decisions: []ruleDecisionRow{},
	}
	if r.Platform != nil {
		p := r.Platform.Platform
		view.Platform = &rulePlatformRow{r.Platform.Name, p.Title, p.Version}
	}
	for _, p := range r.Pinned {
		view.Pinned = append(view.Pinned, pinnedRuleRow{p.Platform, p.Version, platformRuleRowOf(p.Rule)})
	}
	for _, e := range r.Examples {
		view.Examples = append(view.Examples, ruleExampleRow{
			Platform: e.Platform, Name: e.Name, Status: string(e.Facts.Appointment.Status), Start: instant(e.Facts.Appointment.Start, time.UTC),
			Verb: string(e.Request.Verb()), Kind: text(string(kindOf(e.Request))), By: text(string(e.Request.Party())), Now: instant(e.Now, time.UTC), Verdict: e.Verdict(),
		})
	}
	for _, d := range r.Decisions {
		view.Decisions = append(view.Decisions, ruleDecisionRowOf(d))
	}
	return view
}

func ruleDecisionRowOf(d desk.RuleDecision) ruleDecisionRow {
	a := d.Appointment
	zone := when.ZoneOf(a.Timezone)
	row := ruleDecisionRow{
		Event: d.Event, Recorded: instant(d.Recorded, zone), Verb: string(d.Verb), By: text(string(d.By)), Verdict: text(string(d.Verdict)),
		Appointment: a.ID, Start: instant(a.Start, zone), Client: clientRow{d.Client.ID, d.Client.Name},
		Together: d.Together, Assumed: d.Assumed, Simulated: d.Simulated,
	}
	if d.Changed {
		row.Charge, row.Charged, row.Currency = text(string(a.Charge)), &a.Money.Charged, text(a.Money.Currency)
	}
	return row
}

func (r ruleDecisionRow) fields() []string {
	charged := ""
	if r.Charged != nil {
		charged = strconv.FormatInt(*r.Charged, 10)
	}
	return []string{
		r.Event, or(r.Recorded), r.Verb, or(r.By), or(r.Verdict), r.Appointment, or(r.Start), r.Client.Name,
		or(r.Charge), charged, or(r.Currency), strconv.Itoa(r.Together),
	}
}

func (p *page) toldRule(r desk.RuleResult) {
	p.rules([]policy.Rule{r.Rule}, "")
	p.paragraph("    ", "    ", p.ruleOf(r), p.paint.dim)
	if len(r.Pinned) > 0 {
		p.section(p.Phrases.Say("section.rule_pinned", nil))
	}
	for _, pinned := range r.Pinned {
		p.paragraph("  ", "    ", oneLine(pinned.Platform+"  "+pinned.Version), p.paint.plain)
		p.rules([]policy.Rule{pinned.Rule}, "")
	}
	if !p.folds(foldLetters) {
		p.ruleExamples(r)
	}
	p.section(p.Phrases.Say("section.rule_decisions", nil))
	if len(r.Decisions) == 0 {
		p.paragraph("  ", "  ", p.Phrases.Say("rule.no_decision", nil), p.paint.plain)
	}
	shown := r.Decisions[:p.few(len(r.Decisions))]
	p.ruleDecisions(shown)
	p.ended("  ", len(r.Decisions)-len(shown))
}

// ruleOf says whose rule it is, and which version of that is in force.
func (p *page) ruleOf(r desk.RuleResult) string {
	switch {
	case r.Platform != nil:
		of := r.Platform.Platform
		return p.Phrases.Say("rule.of_platform", lang.Values{"title": oneLine(of.Title), "version": oneLine(of.Version)})
	case platform.IsHouse(r.Rule.ID):
		return p.Phrases.Say("rule.of_house", nil)
	}
	return p.Phrases.Say("rule.gone", nil)
}

// ruleExamples adds each example of the platform's file: what it is called, what is asked when, and the
// verdict. Those that come with adsum have their names in English, which are left to who reads that.
func (p *page) ruleExamples(r desk.RuleResult) {
	p.section(p.Phrases.Say("section.rule_examples", nil))
	if len(r.Examples) == 0 {
		p.paragraph("  ", "  ", p.Phrases.Say("rule.no_example", nil), p.paint.plain)
	}
	for _, e := range r.Examples {
		asks := strings.Join(p.exampleAsks(e), ", ")
		if !e.Own && p.Phrases.Tag() != lang.EN {
			p.paragraph("  ", "    ", asks, p.paint.plain)
			continue
		}
		name := oneLine(e.Name)
		if r.Platform == nil {
			name += p.paint.dim("  (" + oneLine(e.Platform) + ")")
		}
		p.paragraph("  ", "    ", name, p.paint.plain)
		p.paragraph("    ", "    ", asks, p.paint.dim)
	}
}

// exampleAsks says in a few words how an example stands, what is asked, by whom and when, and the verdict.
func (p *page) exampleAsks(e desk.RuleExample) []string {
	told := []string{p.Phrases.Say("status."+string(e.Facts.Appointment.Status), nil), p.ofVerb(e.Request.Verb())}
	if kind := kindOf(e.Request); kind != "" {
		told[1] += " (" + p.Phrases.Say("kind."+string(kind), nil) + ")"
	}
	if by := e.Request.Party(); by != "" {
		told = append(told, p.Phrases.Say("party."+string(by), nil))
	}
	told = append(told, p.fromStart(e.Now.Sub(e.Facts.Appointment.Start)))
	if verdict := e.Verdict(); verdict != "" {
		told = append(told, p.Phrases.Say("verdict."+verdict, nil))
	}
	return told
}

// kindOf returns what kind of message a request is to log; empty for any other.
func kindOf(r policy.Request) appointment.MessageKind {
	if logged, is := r.(policy.Message); is {
		return logged.Message.Kind
	}
	return ""
}

// ofVerb names what a verb is about; the verb itself where that has no name, as a later version's.
func (p *page) ofVerb(verb appointment.Verb) string {
	if words, known := p.Phrases.Find("rule.verb." + string(verb)); known {
		return words
	}
	return Safe(string(verb))
}

// fromStart words how long before or after the start an instant is.
func (p *page) fromStart(d time.Duration) string {
	switch {
	case d < 0:
		return p.Phrases.Say("rule.before_start", lang.Values{"length": p.length(-d)})
	case d == 0:
		return p.Phrases.Say("rule.at_start", nil)
	}
	return p.Phrases.Say("rule.after_start", lang.Values{"length": p.length(d)})
}

// ruleDecisions adds a line for each decision: when, of which appointment and whose, what was done, and what
// became of the charge.
func (p *page) ruleDecisions(all []desk.RuleDecision) {
	lines := make([][]string, len(all))
	var wide [5]int
	for i, d := range all {
		zone := p.zone(d.Appointment)
		lines[i] = []string{
			p.Phrases.ShortDateTime(d.Recorded.In(zone)), Safe(d.Appointment.ID), oneLine(d.Client.Name), p.ofVerb(d.Verb),
			p.Phrases.Say("verdict."+string(cmp.Or(d.Verdict, policy.Allow)), nil),
		}
		for at, words := range lines[i] {
			wide[at] = max(wide[at], widthOf(words))
		}
	}
	for i, d := range all {
		cells := lines[i]
		for at, words := range cells {
			cells[at] = padded(words, wide[at])
		}
		told := strings.TrimRight(strings.Join(cells[3:], "  ")+"  "+p.chargeAfter(d), " ")
		p.beside("  "+strings.Join(cells[:3], "  ")+"  ", told+p.decisionMarks(d))
	}
}

// chargeAfter says what became of the charge, nothing where a change left the appointment as it was.
func (p *page) chargeAfter(d desk.RuleDecision) string {
	switch {
	case !d.Changed:
	case d.Appointment.Charge == appointment.ChargeOpen:
		return p.Phrases.Say("rule.charge.open", nil)
	case d.Appointment.Charge == appointment.ChargeStands:
		return p.Phrases.Say("rule.charge.stands", nil)
	case d.Appointment.Charge == appointment.ChargeWaived:
		return p.Phrases.Say("rule.charge.waived", nil)
	}
	return ""
}

// decisionMarks says in brackets what sets a decision apart.
func (p *page) decisionMarks(d desk.RuleDecision) string {
	marks := ""
	if d.Together > 1 {
		marks += "  " + p.paint.dim(tied("("+p.Phrases.Say("rule.together", lang.Values{"count": d.Together})+")"))
	}
	if d.Simulated {
		marks += "  " + p.aside("log.simulated")
	}
	return marks
}
