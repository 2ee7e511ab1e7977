package render

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// schema names the shape of a result. Changes only add to it.
const schema = "adsum.result/1"

// result is a desk.Result as scripts see it.
type result struct {
	envelope
	Changed         bool          `json:"changed"`
	DryRun          bool          `json:"dry_run"`
	Event           *string       `json:"event"`
	Decision        *decision     `json:"decision"`
	Appointment     *row          `json:"appointment"`
	Notices         []noticeRow   `json:"notices"`
	SupportRequests []supportRow  `json:"support_requests"`
	Messages        []messageRow  `json:"messages"`
	Deadlines       deadlinesView `json:"deadlines"`
	Warnings        []warningRow  `json:"warnings"`
	Assumed         bool          `json:"assumed"`
	Offer           *offerView    `json:"offer"`
	Terms           *termsView    `json:"terms"`
	Waiting         []fitRow      `json:"waiting"`
	Withheld        bool          `json:"withheld"`                        // what passed is kept from who asks, and left out
	Undecided       []optionRow   `json:"undecided" jsonschema:"nullable"` // how to say who pays; null where that is said
	Events          []eventOfRow  `json:"events" jsonschema:"nullable"`    // of a practice those of all specialists; null else
}

type decision struct {
	Verdict   string      `json:"verdict"`
	Rules     []ruleRow   `json:"rules"`
	NotBefore *string     `json:"not_before"`
	Options   []optionRow `json:"options"`
	Facts     *factsRow   `json:"facts"`
	Range     *rangeRow   `json:"charge_range"` // within what the specialist says how much is charged
}

// rangeRow is an amount from and up to, in minor units; without a currency nothing is agreed that could be
// charged, and the percentages say what is.
type rangeRow struct {
	Min        int64   `json:"min"`
	Max        int64   `json:"max"`
	Currency   *string `json:"currency"`
	MinPercent int     `json:"min_percent"`
	MaxPercent int     `json:"max_percent"`
}

func rangeOf(r policy.ChargeRange) *rangeRow {
	if r == (policy.ChargeRange{}) {
		return nil
	}
	return &rangeRow{r.Min, r.Max, text(r.Currency), r.MinPercent, r.MaxPercent}
}

type ruleRow struct {
	ID      string  `json:"id"`
	Text    string  `json:"text"`
	Source  *string `json:"source"`
	Assumed bool    `json:"assumed"`
}

type plainNotice struct {
	ID      *string `json:"id"`
	Kind    string  `json:"kind"`
	Lang    string  `json:"lang"`
	Subject string  `json:"subject"`
	Body    string  `json:"body"`
	State   string  `json:"state"`
}

type plainSupport struct {
	ID       *string `json:"id"`
	Platform string  `json:"platform"`
	Topic    string  `json:"topic"`
	Body     string  `json:"body"`
	State    string  `json:"state"`
}

// noticeRow and supportRow are what a change wrote, with whose it is in a book that a
// practice shares.
type noticeRow struct {
	plainNotice
	Specialist *string `json:"specialist"`
}

type supportRow struct {
	plainSupport
	Specialist *string `json:"specialist"`
}

type messageRow struct {
	ID       *string `json:"id"`
	Kind     string  `json:"kind"`
	Text     string  `json:"text"`
	Received *string `json:"received"`
	ETA      *string `json:"eta"`
	Answered bool    `json:"settled"`
	By       string  `json:"by"` // whose it is
}

type deadlinesView struct {
	FreeMoveUntil *string `json:"free_move_until"`
	CheckinFrom   *string `json:"checkin_from"`
	AbsenceFrom   *string `json:"absence_from"`
	PayBy         *string `json:"pay_by"`
	ClaimUntil    *string `json:"claim_until"`   // something is reported to the platform
	DisputeUntil  *string `json:"dispute_until"` // the client objects to what is charged
}

// termsView says where the terms of a booking come from.
type termsView struct {
	For      string  `json:"for"`
	Price    *string `json:"price"` // nil where a package pays
	Place    string  `json:"place"`
	Platform string  `json:"platform"`
	Lang     string  `json:"lang"`
}

// termsOf is nil for what is no booking. What is drawn from a package has no price of its own.
func termsOf(from appointment.TermsFrom, a appointment.Appointment) *termsView {
	if from == (appointment.TermsFrom{}) {
		return nil
	}
	view := &termsView{For: string(from.Duration), Place: string(from.Place), Platform: string(from.Platform), Lang: string(from.Lang)}
	if !a.Drawn() {
		view.Price = text(string(from.Price))
	}
	return view
}

func (v View) resultOf(r desk.Result) result {
	zone := when.ZoneOf(r.Appointment.Timezone)
	view := result{
		envelope: v.envelopeOf(r),
		Changed:  r.Changed,
		DryRun:   r.DryRun || v.DryRun,
		Event:    text(r.Event),
		Decision: v.decisionOf(r.Decision, r.Counters, r.CalledOff, zone),
		Messages: messagesOf(r.Messages, zone),
		Deadlines: deadlinesView{
			instant(r.Deadlines.FreeMoveUntil, zone),
			instant(r.Deadlines.CheckinFrom, zone),
			instant(r.Deadlines.AbsenceFrom, zone),
			instant(r.Deadlines.PayBy, zone),
			instant(r.Deadlines.ClaimUntil, zone),
			instant(r.Deadlines.DisputeUntil, zone),
		},
		Warnings: v.warningsOf(r.Warnings),
		Assumed:  r.Decision != nil && r.Decision.Effect.Assumed,
		Offer:    offerOf(r.Offer, zone),
		Terms:    termsOf(r.Terms, r.Appointment),
		Waiting:  v.fitsOf(r.Waiting),
		Withheld: r.Withheld,
	}
	view.written(v, r)
	if len(r.Undecided) > 0 {
		view.Undecided = v.optionRows(r.Undecided, zone)
	}
	if r.Appointment.ID != "" {
		appointment := v.rowOf(r.Appointment, r.Client)
		appointment.Package, appointment.Withheld = drawnOf(r.Appointment, r.Package), r.Withheld
		view.Appointment = &appointment
	}
	return view
}

// written fills in what was written, and for whom: for each specialist where it is a practice.
func (r *result) written(v View, of desk.Result) {
	r.Notices, r.SupportRequests = []noticeRow{}, []supportRow{}
	parts := of.Parts
	if parts == nil {
		parts = []desk.Result{of}
	}
	for _, one := range parts {
		whose := v.specialistOf(one.Specialist)
		for _, n := range noticesOf(one.Notices) {
			r.Notices = append(r.Notices, noticeRow{n, whose})
		}
		for _, s := range supportOf(one.Support) {
			r.SupportRequests = append(r.SupportRequests, supportRow{s, whose})
		}
		if of.Parts != nil && one.Event != "" {
			r.Events = append(r.Events, eventOfRow{one.Specialist, one.Event})
		}
	}
}

// unanswered is a result that came to nothing, as scripts see it. Where the answer
// alone was lost, or what came after a change was cut short, its event is known.
func (v View) unanswered(err *fault.Error) result {
	made := text(madeBefore(err))
	return result{
		Changed: made != nil, DryRun: v.DryRun, Event: made,
		envelope: v.failed(schema, err), Notices: []noticeRow{}, SupportRequests: []supportRow{},
		Messages: []messageRow{}, Warnings: []warningRow{}, Waiting: []fitRow{},
	}
}

// decisionOf words rules and options in English, whatever the person's language:
// a script must be able to compare them.
func (v View) decisionOf(d *policy.Decision, counters *policy.Counters, off *policy.CalledOff, zone *time.Location) *decision {
	if d == nil {
		return nil
	}
	view := decision{
		Verdict:   string(d.Verdict),
		Rules:     make([]ruleRow, len(d.Rules)),
		NotBefore: instant(d.NotBefore, zone),
		Options:   v.optionRows(d.Options, zone),
		Facts:     factsOf(counters, off, zone),
		Range:     rangeOf(d.Range),
	}
	for i, r := range d.Rules {
		view.Rules[i] = ruleRow{r.ID, ruleText(r, lang.EN), source(r), r.Assumed}
	}
	return &view
}

// RuleText returns a rule's text in a language, in English where it lacks that.
func RuleText(r policy.Rule, tag lang.Tag) string { return ruleText(r, tag) }

// ruleText is RuleText.
func ruleText(r policy.Rule, tag lang.Tag) string {
	if words := r.Texts[string(tag)]; words != "" {
		return words
	}
	return r.Texts[string(lang.EN)]
}

// source names the sentence that a rule rests on, nil for an assumed rule.
func source(r policy.Rule) *string {
	if r.Assumed || r.Source.Article == "" {
		return nil
	}
	s := articleOf(r.Source)
	if r.Source.Sentence != "" {
		s += ", " + r.Source.Sentence
	}
	return &s
}

func noticesOf(notices []appointment.Notice) []plainNotice {
	rows := make([]plainNotice, len(notices))
	for i, n := range notices {
		rows[i] = plainNotice{text(n.ID), string(n.Kind), n.Lang, n.Subject, n.Body, string(n.State)}
	}
	return rows
}

func supportOf(requests []appointment.SupportRequest) []plainSupport {
	rows := make([]plainSupport, len(requests))
	for i, s := range requests {
		rows[i] = plainSupport{text(s.ID), s.Platform, s.Topic, s.Body, string(s.State)}
	}
	return rows
}

func messagesOf(messages []appointment.Message, zone *time.Location) []messageRow {
	rows := make([]messageRow, len(messages))
	for i, m := range messages {
		rows[i] = messageRow{
			text(m.ID), string(m.Kind), m.Text,
			instant(m.Received, zone), instant(m.ETA, zone), m.Answered, string(m.Side()),
		}
	}
	return rows
}
