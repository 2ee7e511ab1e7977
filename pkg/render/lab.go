package render

import (
	"io"
	"strconv"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lab"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// labSchema names the shape of what trying rules came to. Changes only add to it.
const labSchema = "adsum.lab/1"

// trialView is a Trial as scripts see it. Amounts are in minor units.
type trialView struct {
	envelope
	Platform     triedPlatform `json:"platform"`
	Of           string        `json:"of"`
	From         *string       `json:"from"`
	To           *string       `json:"to"`
	Appointments int           `json:"appointments"`
	Results      triedResults  `json:"results"`
	Decisions    int           `json:"decisions"`
	Simulated    int           `json:"simulated"`
	Undone       int           `json:"undone"`
	Imported     int           `json:"imported"`
	Unreplayable []whyRow      `json:"unreplayable"`
	Changes      []changedWay  `json:"changes"`
	Money        []triedMoney  `json:"money"`
	Clients      []triedClient `json:"clients"`
	Forgotten    int           `json:"forgotten"`
	Differences  []triedRow    `json:"differences"`
	Today        []triedRow    `json:"today"`
}

type triedPlatform struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Version string `json:"version"`
}

// triedResults are how many appointments came to each result.
type triedResults struct {
	Alike        int `json:"alike"`
	Differs      int `json:"differs"`
	Range        int `json:"range"`
	Refused      int `json:"refused"`
	Otherwise    int `json:"otherwise"`
	Unreplayable int `json:"unreplayable"`
	Undecided    int `json:"undecided"`
}

type whyRow struct {
	Why   string `json:"why"`
	Count int    `json:"count"`
}

// changedWay is a way in which decisions come out otherwise.
type changedWay struct {
	Verb  string    `json:"verb"`
	From  triedKind `json:"from"`
	To    triedKind `json:"to"`
	Count int       `json:"count"`
}

type triedKind struct {
	Verdict  string  `json:"verdict"`
	Status   *string `json:"status"`
	Charge   *string `json:"charge"`
	Percent  *int    `json:"percent"`
	Refunded *bool   `json:"refunded"`
	Fees     *int    `json:"fees_percent"` // what moves cost, of the price; null for nothing
	Payout   *int    `json:"payout_percent"`
	Choice   *string `json:"refund_choice"`
}

type triedMoney struct {
	Currency string       `json:"currency"`
	Before   int64        `json:"before"`
	Known    triedKnown   `json:"known"`
	Range    triedRange   `json:"range"`
	Unknown  triedUnknown `json:"unknown"`
}

type triedKnown struct {
	Before     int64 `json:"before"`
	After      int64 `json:"after"`
	Difference int64 `json:"difference"`
}

type triedRange struct {
	Appointments int   `json:"appointments"`
	Before       int64 `json:"before"`
	Least        int64 `json:"least"`
	Most         int64 `json:"most"`
}

type triedUnknown struct {
	Appointments int   `json:"appointments"`
	Before       int64 `json:"before"`
}

type triedClient struct {
	ID    string       `json:"id"`
	Name  *string      `json:"name"` // nil for one who was forgotten since
	Count int          `json:"count"`
	Money []triedMoney `json:"money"`
}

// triedRow is one appointment of which something comes out otherwise: the first such decision. After is
// what is charged then, where that is known, else it lies between Least and Most, or nobody knows.
type triedRow struct {
	ID        string       `json:"id"`
	Client    triedPerson  `json:"client"`
	Start     *string      `json:"start"`
	Result    string       `json:"result"`
	Event     string       `json:"event"`
	Recorded  *string      `json:"recorded"`
	Verb      string       `json:"verb"`
	By        *string      `json:"by"`
	Simulated bool         `json:"simulated"`
	From      triedOutcome `json:"from"`
	To        triedOutcome `json:"to"`
	Currency  *string      `json:"currency"`
	Before    int64        `json:"before"`
	After     *int64       `json:"after"`
	Least     *int64       `json:"least"`
	Most      *int64       `json:"most"`
}

type triedOutcome struct {
	Verdict  string  `json:"verdict"`
	Status   *string `json:"status"`
	Charge   *string `json:"charge"`
	Charged  *int64  `json:"charged"`
	Refunded *int64  `json:"refunded"`
	Fees     *int64  `json:"fees"`
	Payout   *int64  `json:"payout"` // null where the platform does not say
	Choice   *string `json:"refund_choice"`
}

// triedPerson is a client by id and name; the name is nil for one who was forgotten.
type triedPerson struct {
	ID   string  `json:"id"`
	Name *string `json:"name"`
}

// Trial is a desk.Tried as it was asked for: of the days from First to Last, both included, each zero for
// an open end.
type Trial struct {
	desk.Tried
	First, Last time.Time
}

// Tried writes what trying rules came to. CSV and JSON lines have one record for each appointment of which
// something comes out otherwise; a quiet answer is their ids.
func (v View) Tried(w io.Writer, t Trial) error {
	rows := v.triedRows(t.Rows)
	if v.Format == JSONL {
		return listing[triedRow]{rows: rows}.write(v, w)
	}
	d := document{value: v.trialOf(t, rows), records: [][]string{triedColumns()}, text: func(p *page) { p.tried(t) }}
	for _, row := range rows {
		d.records, d.quiet = append(d.records, row.fields()), append(d.quiet, row.ID)
	}
	return d.write(v, w)
}

func triedColumns() []string {
	return []string{
		"id", "client_id", "client", "start", "result", "event", "recorded", "verb", "by", "simulated",
		"from_verdict", "from_status", "from_charge", "from_charged", "from_refunded",
		"to_verdict", "to_status", "to_charge", "to_charged", "to_refunded",
		"currency", "before", "after", "least", "most",
		"from_fees", "from_payout", "from_refund_choice", "to_fees", "to_payout", "to_refund_choice",
	}
}

func (r triedRow) fields() []string {
	fields := []string{
		r.ID, r.Client.ID, or(r.Client.Name), or(r.Start), r.Result, r.Event, or(r.Recorded), r.Verb, or(r.By),
		strconv.FormatBool(r.Simulated),
	}
	for _, o := range []triedOutcome{r.From, r.To} {
		fields = append(fields, o.Verdict, or(o.Status), or(o.Charge), number(o.Charged), number(o.Refunded))
	}
	fields = append(fields, or(r.Currency), number(&r.Before), number(r.After), number(r.Least), number(r.Most))
	for _, o := range []triedOutcome{r.From, r.To} {
		fields = append(fields, number(o.Fees), number(o.Payout), or(o.Choice))
	}
	return fields
}

func (v View) trialOf(t Trial, rows []triedRow) trialView {
	view := trialView{
		envelope: answered(labSchema), Of: t.Of, Appointments: t.Appointments(),
		Platform:  triedPlatform{t.Platform.Name, t.Platform.Title, t.Platform.Version},
		Decisions: t.Decisions, Simulated: t.Simulated, Undone: t.Undone, Imported: t.Imported,
		Unreplayable: []whyRow{}, Changes: []changedWay{}, Money: triedMoneyOf(t.Money()), Clients: []triedClient{},
		Forgotten: t.Forgotten, Differences: rows, Today: v.triedRows(t.Changed),
		Results: triedResults{
			Alike: t.Results[lab.Alike], Differs: t.Results[lab.Differs], Range: t.Results[lab.Range],
			Refused: t.Results[lab.Refused], Otherwise: t.Results[lab.Otherwise],
			Unreplayable: t.Results[lab.Unreplayable], Undecided: t.Results[lab.Undecided],
		},
	}
	if !t.First.IsZero() {
		view.From = text(t.First.Format(time.DateOnly))
	}
	if !t.Last.IsZero() {
		view.To = text(t.Last.Format(time.DateOnly))
	}
	for _, why := range lab.Whys() {
		if n := t.Unreplayed[why]; n > 0 {
			view.Unreplayable = append(view.Unreplayable, whyRow{string(why), n})
		}
	}
	for _, c := range t.Changes() {
		view.Changes = append(view.Changes, changedWay{string(c.Verb), triedKindOf(c.From), triedKindOf(c.To), c.Count})
	}
	for _, c := range t.Clients {
		view.Clients = append(view.Clients, triedClient{ID: c.ID, Name: text(c.Name), Count: c.Count, Money: triedMoneyOf(c.Money())})
	}
	return view
}

func triedMoneyOf(sums []lab.Money) []triedMoney {
	rows := []triedMoney{}
	for _, m := range sums {
		rows = append(rows, triedMoney{
			Currency: m.Currency, Before: m.Before, Known: triedKnown{m.Known.Before, m.Known.After, m.Known.Difference()},
			Range: triedRange(m.Left), Unknown: triedUnknown(m.Unknown),
		})
	}
	return rows
}

func triedKindOf(k lab.Kind) triedKind {
	kind := triedKind{
		Verdict: string(k.Verdict), Status: text(string(k.Status)), Charge: text(string(k.Charge)), Choice: text(string(k.Choice)),
	}
	if k.Percent >= 0 {
		kind.Percent = &k.Percent
	}
	if k.Verdict == policy.Allow {
		kind.Refunded = &k.Returned
	}
	if k.Fees > 0 {
		kind.Fees = &k.Fees
	}
	if k.Payout > 0 {
		kind.Payout = &k.Payout
	}
	return kind
}

// triedRows returns the rows of appointments; never nil.
func (v View) triedRows(rows []desk.TriedRow) []triedRow {
	list := []triedRow{}
	for _, r := range rows {
		d := r.Difference
		row := triedRow{
			ID: r.Appointment.ID, Client: triedPerson{r.Client.ID, text(r.Client.Name)}, Start: instant(r.Appointment.Start, v.here()),
			Result: string(r.Finding.Result), Event: d.Event, Recorded: instant(d.Recorded, v.here()), Verb: string(d.Verb),
			By: text(string(d.By)), Simulated: d.Simulated, From: triedOutcomeOf(d.From), To: triedOutcomeOf(d.To),
			Currency: text(r.Appointment.Money.Currency), Before: r.Appointment.Money.Charged,
		}
		switch r.Finding.Result {
		case lab.Differs:
			if after, known := r.Finding.After(&r.Appointment); known {
				row.After = &after
			}
		case lab.Range:
			row.Least, row.Most = &r.Finding.Least, &r.Finding.Most
		case lab.Alike, lab.Refused, lab.Otherwise, lab.Unreplayable, lab.Undecided:
		}
		list = append(list, row)
	}
	return list
}

func triedOutcomeOf(o lab.Outcome) triedOutcome {
	row := triedOutcome{
		Verdict: string(o.Verdict), Status: text(string(o.Status)), Charge: text(string(o.Charge)), Choice: text(string(o.Choice)),
	}
	if o.Verdict == policy.Allow {
		row.Charged, row.Refunded, row.Fees = &o.Charged, &o.Refunded, &o.Fees
	}
	if o.Payout > 0 {
		row.Payout = &o.Payout
	}
	return row
}
