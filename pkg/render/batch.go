package render

import (
	"io"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// batchSchema names the shape of a batch. Changes only add to it.
const batchSchema = "adsum.batch/1"

// batch is a desk.Batch as scripts see it.
type batch struct {
	change
	*several
	Warnings []warningRow `json:"warnings"` // of all together; those of each are with it
	Options  []optionRow  `json:"options"`  // about several of them; those about each are with it
}

// several is what each of several appointments came to, as scripts see it.
type several struct {
	Series    *string       `json:"series"`
	Results   []result      `json:"results"`
	Conflicts []obstacleRow `json:"conflicts"`
	Skipped   []obstacleRow `json:"skipped"`
}

// obstacleRow is what stands in the way of one time as scripts see it. Start is nil where
// there is no such time; its day and its clock are those that were asked for.
type obstacleRow struct {
	Start  *string `json:"start"`
	Day    string  `json:"day"`
	Clock  string  `json:"clock"`
	Cause  string  `json:"cause"`
	With   *string `json:"with"`
	Client *string `json:"client"`

	Room       *string `json:"room"`       // that is taken
	Specialist *string `json:"specialist"` // who has it
}

// Batch writes what a request about several appointments came to. Beside the errors of w
// it returns a fault.Usage where the query fails on the value.
func (v View) Batch(w io.Writer, b desk.Batch) error {
	d := document{
		value:   v.batchOf(b, v.batchEnvelope(b)),
		records: [][]string{columns()},
		text:    func(p *page) { p.batch(b) },
	}
	for _, r := range b.Results {
		d.quiet = append(d.quiet, r.Appointment.ID)
		d.records = append(d.records, v.rowOf(r.Appointment, r.Client).record())
	}
	return d.write(v, w)
}

// Blocked writes an error together with all that stands in the way of a request about
// several appointments.
func (v View) Blocked(w io.Writer, err *fault.Error, b desk.Batch) error {
	if v.forPrograms() {
		return v.writeValue(w, v.batchOf(b, v.failed(batchSchema, err)))
	}
	return v.textFailure(w, err, func(p *page) {
		if p.obstacles(b.Conflicts); len(b.Conflicts) == 0 {
			p.obstacles(b.Skipped)
		}
	}, func(p *page) { p.choices("", p.here(), b.Options) })
}

func (v View) batchOf(b desk.Batch, e envelope) batch {
	return batch{
		v.changeOf(e, b.Changed, b.DryRun, b.Event), v.severalOf(b), v.warningsOfBatch(b), v.optionRows(b.Options, v.here()),
	}
}

func (v View) severalOf(b desk.Batch) *several {
	view := &several{
		Series: text(b.Series.ID), Results: []result{}, Conflicts: obstaclesOf(b.Conflicts), Skipped: obstaclesOf(b.Skipped),
	}
	for _, r := range b.Results {
		view.Results = append(view.Results, v.resultOf(r))
	}
	return view
}

// batchEnvelope is that of the gravest of the results.
func (v View) batchEnvelope(b desk.Batch) envelope {
	if b.Verdict() == policy.Allow {
		return changedOr(batchSchema, b.Changed)
	}
	e := v.envelopeOf(b.Gravest())
	e.Schema = batchSchema
	return e
}

func obstaclesOf(list []desk.Obstacle) []obstacleRow {
	rows := []obstacleRow{}
	for _, o := range list {
		row := obstacleRow{Day: o.Day, Clock: o.Clock, Cause: string(o.Cause), With: text(o.With), Client: text(o.Client)}
		row.Room, row.Specialist = text(o.Room), text(o.Specialist)
		if !o.Start.IsZero() {
			row.Start = instant(o.Start, o.Start.Location())
		}
		rows = append(rows, row)
	}
	return rows
}

// batch writes what was done and to which appointments, what was passed over, the one
// letter, and of a refusal which of them are refused and why.
func (p *page) batch(b desk.Batch) {
	if b.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	if refused := b.Refused(); len(refused) > 0 {
		p.refusals(b, refused)
		return
	}
	p.batchHeadline(b)
	p.sums(b)
	p.members(b)
	p.setForAll(b)
	if len(b.Results) > 0 {
		p.terms(b.Results[0])
		p.movedOutOfAll(b)
	}
	p.passedOver(b.Skipped)
	p.batchReasons(b)
	for _, r := range b.Results {
		p.notices(r)
		p.support(r)
	}
}

// movedOutOfAll says of appointments that come anew or at another time that the client has moved
// as often as the platform lets them.
func (p *page) movedOutOfAll(b desk.Batch) {
	if last := b.Results[len(b.Results)-1]; movesDeadlines(b.Verb) {
		p.labelled(p.with(nil, "free_moves", p.movedOut(last)))
	}
}

// batchReasons says what several results have to be known for, and why they are so.
func (p *page) batchReasons(b desk.Batch) {
	results := b.Results
	if len(results) == 0 {
		return
	}
	first := weightiest(results)
	p.logged(first)
	p.warnings(b.Warnings)
	for _, words := range p.warningsOfSeveral(b) {
		p.warning("", words)
	}
	for _, r := range results {
		p.reasonTold(r)
	}
	p.choices(first.Client.Name, p.zone(first.Appointment), b.Options)
	p.whoFits(fitsOfSeveral(results), b.DryRun)
	p.why(first)
}

// weightiest returns the first of several results that changed something, sooner one whose charge
// stands.
func weightiest(results []desk.Result) desk.Result {
	for _, is := range []func(desk.Result) bool{
		func(r desk.Result) bool { return r.Changed && r.Appointment.Charge == appointment.ChargeStands },
		func(r desk.Result) bool { return r.Changed },
	} {
		if at := slices.IndexFunc(results, is); at >= 0 {
			return results[at]
		}
	}
	return results[0]
}

// batchHeadline says what was done, to how many appointments and whose.
func (p *page) batchHeadline(b desk.Batch) {
	words, colour := p.Phrases.Say("headline.unchanged", nil), p.paint.strong
	rest := ""
	if len(b.Results) > 0 {
		if b.Changed {
			words, colour = p.Phrases.Say(done(b.Results[0]), lang.Values{"late": time.Duration(0)}), p.paint.good
		}
		rest = "  " + p.Phrases.Count("listed", len(b.Results)) + "  " + oneLine(b.Results[0].Client.Name)
	}
	p.titled(words, colour, rest)
}

// members lists the appointments, one a line with what is to be paid or given back; where
// the screen is too low, their dates alone.
func (p *page) members(b desk.Batch) {
	if p.folds(foldLetters) {
		var dates []string
		shown := p.few(len(b.Results))
		for _, r := range b.Results[:shown] {
			dates = append(dates, tied(p.short(r.Appointment.Start.In(p.zone(r.Appointment)))))
		}
		p.paragraph("  ", "  ", strings.Join(dates, ", "), p.paint.plain)
		key, v := seriesOf(b)
		p.unshown("  ", len(b.Results)-shown, key, v)
		p.lapsing(b)
		return
	}
	for _, r := range b.Results {
		line := p.short(r.Appointment.Start.In(p.zone(r.Appointment))) + "  " + Safe(r.Appointment.ID)
		if money := p.money(r.Appointment, r.Platform); money != "" {
			line += "  " + money
		}
		if drawn := p.drawnBriefly(r.Appointment, r.Package); drawn != "" {
			line += "  " + drawn
		}
		if silence := p.silenceFlag(&r.Appointment); silence != "" {
			line += "  " + tied(silence)
		}
		p.paragraph("  ", "    ", line, p.paint.plain)
	}
}

// seriesOf returns which phrase names the rest of a batch: with the command that shows its series,
// unless that is not in the book.
func seriesOf(b desk.Batch) (key string, v lang.Values) {
	id := ""
	if len(b.Results) > 0 {
		id = b.Results[0].Appointment.Series
	}
	if id == "" || b.DryRun && b.Verb == appointment.VerbBook {
		return "more.left", nil
	}
	return "more.series_show", lang.Values{"series": id}
}
