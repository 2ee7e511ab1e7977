package render

import (
	"encoding/json"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// platformDiffSchema names the shape of two platforms side by side. Changes only add to it.
const platformDiffSchema = "adsum.platform_diff/1"

// platformDiffView is a desk.PlatformDiff as scripts see it.
type platformDiffView struct {
	envelope
	Old          sideRow          `json:"old"`
	New          sideRow          `json:"new"`
	Settings     []settingDiffRow `json:"settings"`
	Rules        []ruleDiffRow    `json:"rules"`
	Open         int              `json:"open"`                               // appointments on the older that are still to be decided
	Appointments []otherwiseRow   `json:"appointments" jsonschema:"nullable"` // those decided otherwise; null where there is no book
}

type sideRow struct {
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	Version string  `json:"version"` // in force now
	Source  string  `json:"source"`  // as of a platform, or pinned
	File    *string `json:"file"`
}

// settingDiffRow is a setting that differs. Key and values are those of a platform.
type settingDiffRow struct {
	From *string `json:"from"` // since when it does, null for now
	Key  string  `json:"key"`
	Old  any     `json:"old"`
	New  any     `json:"new"`
}

// ruleDiffRow is a rule that differs.
type ruleDiffRow struct {
	From   *string          `json:"from"`
	ID     string           `json:"id"`
	Change string           `json:"change"`
	Fields []string         `json:"fields"` // that changed
	Old    *platformRuleRow `json:"old"`
	New    *platformRuleRow `json:"new"`
}

// otherwiseRow is an appointment that is decided otherwise.
type otherwiseRow struct {
	row
	NewVersion  string          `json:"new_version"`
	Differences []differenceRow `json:"differences"`
}

type differenceRow struct {
	Verb string     `json:"verb"`
	By   *string    `json:"by"`
	At   *string    `json:"at"` // the first instant
	Old  outcomeRow `json:"old"`
	New  outcomeRow `json:"new"`
}

// outcomeRow is what an answer comes to; of one that is not allowed the verdict alone.
type outcomeRow struct {
	Verdict   string  `json:"verdict"`
	Charge    *string `json:"charge"`
	Charged   *int64  `json:"charged"`
	RefundDue *int64  `json:"refund_due"`
	Status    *string `json:"status"`
	NotBefore *string `json:"not_before"`
	Fees      *int64  `json:"fees"`
	Payout    *int64  `json:"payout"` // null where the platform does not say
	Choice    *string `json:"refund_choice"`
}

func outcomeRowOf(o policy.Outcome, zone *time.Location) outcomeRow {
	r := outcomeRow{Verdict: string(o.Verdict), NotBefore: instant(o.NotBefore, zone)}
	if o.Verdict == policy.Allow {
		r.Charge, r.Charged, r.RefundDue, r.Status = text(string(o.Charge)), &o.Charged, &o.RefundDue, text(string(o.Status))
		r.Fees, r.Choice = &o.Fees, text(string(o.Choice))
	}
	if o.Payout > 0 {
		r.Payout = &o.Payout
	}
	return r
}

// PlatformDiff writes how two platforms differ. A quiet answer is the appointments that they decide
// otherwise.
func (v View) PlatformDiff(w io.Writer, d desk.PlatformDiff) error {
	view := v.platformDiffOf(d)
	answer := document{value: view, records: view.records(), text: func(p *page) { p.platformDiff(d) }}
	for _, o := range d.Otherwise {
		answer.quiet = append(answer.quiet, o.Appointment.ID)
	}
	return answer.write(v, w)
}

func (v View) platformDiffOf(d desk.PlatformDiff) platformDiffView {
	view := platformDiffView{
		envelope: answered(platformDiffSchema), Old: sideRowOf(d.Old), New: sideRowOf(d.New), Open: d.Open,
		Settings: v.settingDiffs(d.Stages), Rules: []ruleDiffRow{},
	}
	for i, s := range d.Stages {
		for _, c := range newAt(d.Stages, i) {
			r := ruleDiffRow{From: instant(s.From, stageZone(s)), ID: c.ID(), Change: string(c.Fate), Fields: []string{}}
			for _, part := range c.Parts {
				r.Fields = append(r.Fields, string(part))
			}
			if c.Fate != platform.Added {
				was := platformRuleRowOf(c.Old)
				r.Old = &was
			}
			if c.Fate != platform.Removed {
				is := platformRuleRowOf(c.New)
				r.New = &is
			}
			view.Rules = append(view.Rules, r)
		}
	}
	if d.Looked {
		view.Appointments = v.otherwiseRows(d.Otherwise)
	}
	return view
}

// pinnedSource is where a version is from that was named.
const pinnedSource = "pinned"

func sideRowOf(s desk.PlatformSide) sideRow {
	r := sideRow{s.Name, s.Platform.Title, s.Platform.Version, sourceOf(s.Found), text(s.File)}
	if s.Pinned {
		r.Source = pinnedSource
	}
	return r
}

// stageZone is the zone by whose days the rules of a stage came into force.
func stageZone(s platform.Stage) *time.Location {
	if s.New.From.Equal(s.From) {
		return when.ZoneOf(s.New.Zone)
	}
	return when.ZoneOf(s.Old.Zone)
}

// newAt returns the rules that differ at a stage and did not so at the one before.
func newAt(stages []platform.Stage, i int) []platform.RuleChange {
	if i == 0 {
		return stages[0].Rules
	}
	return slices.DeleteFunc(slices.Clone(stages[i].Rules), func(c platform.RuleChange) bool {
		return slices.ContainsFunc(stages[i-1].Rules, func(before platform.RuleChange) bool { return reflect.DeepEqual(before, c) })
	})
}

// settingDiffs returns the settings that differ at each stage and did not so before: whatever a platform has
// for scripts, but for what names it and for what is compared by itself.
func (v View) settingDiffs(stages []platform.Stage) []settingDiffRow {
	apart := []string{"name", "version", "source", "file", "specialist", "overrides", "rules", "editions", "timezone"}
	all, before := []settingDiffRow{}, []settingDiffRow(nil)
	for _, s := range stages {
		var at []settingDiffRow
		was := reflect.ValueOf(platformViewOf(v.english(), platform.Found{Platform: s.Old}))
		is := reflect.ValueOf(platformViewOf(v.english(), platform.Found{Platform: s.New}))
		for _, field := range reflect.VisibleFields(was.Type()) {
			key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if field.Anonymous || slices.Contains(apart, key) {
				continue
			}
			old, other := was.FieldByIndex(field.Index).Interface(), is.FieldByIndex(field.Index).Interface()
			if !reflect.DeepEqual(old, other) {
				at = append(at, settingDiffRow{instant(s.From, stageZone(s)), key, old, other})
			}
		}
		for _, d := range at {
			same := func(b settingDiffRow) bool {
				return b.Key == d.Key && reflect.DeepEqual(b.Old, d.Old) && reflect.DeepEqual(b.New, d.New)
			}
			if !slices.ContainsFunc(before, same) {
				all = append(all, d)
			}
		}
		before = at
	}
	return all
}

func (v View) otherwiseRows(list []desk.Otherwise) []otherwiseRow {
	rows := []otherwiseRow{}
	for _, o := range list {
		zone := when.ZoneOf(o.Appointment.Timezone)
		r := otherwiseRow{row: v.rowOf(o.Appointment, o.Client), NewVersion: o.Version}
		r.Package = drawnOf(o.Appointment, o.Package)
		for _, d := range o.Differences {
			r.Differences = append(r.Differences, differenceRow{
				string(d.Verb), text(string(d.By)), instant(d.At, zone), outcomeRowOf(d.Old, zone), outcomeRowOf(d.New, zone),
			})
		}
		rows = append(rows, r)
	}
	return rows
}

// records are the rows of CSV: one for each setting, rule and answer that differs.
func (d platformDiffView) records() [][]string {
	records := [][]string{{"what", "from", "id", "which", "old", "new"}}
	for _, s := range d.Settings {
		records = append(records, []string{"setting", or(s.From), s.Key, "", inOneCell(s.Old), inOneCell(s.New)})
	}
	for _, r := range d.Rules {
		texts := [2]string{}
		for i, rule := range []*platformRuleRow{r.Old, r.New} {
			if rule != nil {
				texts[i] = rule.Text
			}
		}
		records = append(records, []string{"rule", or(r.From), r.ID, strings.Join(append([]string{r.Change}, r.Fields...), " "), texts[0], texts[1]})
	}
	for _, a := range d.Appointments {
		for _, o := range a.Differences {
			records = append(records, []string{"appointment", or(o.At), a.ID, strings.TrimSpace(o.Verb + " " + or(o.By)), o.Old.brief(), o.New.brief()})
		}
	}
	return records
}

// brief is what an answer comes to, in one cell.
func (o outcomeRow) brief() string {
	words := []string{o.Verdict, or(o.NotBefore), or(o.Status), or(o.Charge)}
	if o.Charged != nil {
		words = append(words, strconv.FormatInt(*o.Charged, 10), strconv.FormatInt(*o.RefundDue, 10))
	}
	if o.Fees != nil && *o.Fees > 0 {
		words = append(words, "fees", strconv.FormatInt(*o.Fees, 10))
	}
	if o.Payout != nil {
		words = append(words, "payout", strconv.FormatInt(*o.Payout, 10))
	}
	if o.Choice != nil {
		words = append(words, "refund_choice", *o.Choice)
	}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// inOneCell is the value of a setting, a text without quotes.
func inOneCell(value any) string {
	if s, is := value.(*string); is {
		return or(s)
	}
	if s, is := value.(string); is {
		return s
	}
	words, err := json.Marshal(value)
	if err != nil || string(words) == "null" {
		return ""
	}
	return string(words)
}
