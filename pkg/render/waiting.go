package render

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// waitingSchema names the shape of an entry of the waiting list. Changes only add to it.
const waitingSchema = "adsum.waiting/1"

// entryRow is an entry of the waiting list as scripts see it. Both For and Within are what
// their flags read.
type entryRow struct {
	ID         string    `json:"id"`
	Client     clientRow `json:"client"`
	For        string    `json:"for"`
	ForSeconds int64     `json:"for_seconds"`
	Within     *string   `json:"within"` // nil for any time
	Timezone   string    `json:"timezone"`
	Added      *string   `json:"added"`
	Offered    *string   `json:"offered"` // the time that is held for them; nil for none
}

// waitingView is what came of a command about the waiting list.
type waitingView struct {
	envelope
	Changed bool    `json:"changed"`
	DryRun  bool    `json:"dry_run"`
	Event   *string `json:"event"`
	*waitingFile
	Warnings []warningRow `json:"warnings"`
}

// waitingFile is the entry itself.
type waitingFile struct {
	Entry entryRow `json:"entry"`
}

// fitRow is who on the waiting list fits a time that got free.
type fitRow struct {
	Client  clientRow `json:"client"`
	For     string    `json:"for"`
	Within  *string   `json:"within"`
	ID      string    `json:"id"`
	Start   *string   `json:"start"`
	End     *string   `json:"end"`
	Command string    `json:"command"`
}

func entryOf(w dossier.Waiter) entryRow {
	zone := when.ZoneOf(w.Timezone)
	return entryRow{
		ID: w.ID, Client: clientRow{w.ClientID, w.Client.Name}, For: typedLength(w.Length), ForSeconds: int64(w.Length / time.Second),
		Within: text(weekIn(weekdayCodes(), "-", w.Within)), Timezone: w.Timezone,
		Added: instant(w.Added, zone), Offered: instant(w.Slot.Start, zone),
	}
}

func entryHeader() []string {
	return []string{"id", "client", "for", "within", "timezone", "added", "offered"}
}

func (r entryRow) fields() []string {
	return []string{r.ID, r.Client.Name, r.For, or(r.Within), r.Timezone, or(r.Added), or(r.Offered)}
}

// fitsOf lists who fits a time that got free.
func (v View) fitsOf(list []dossier.Waiter) []fitRow {
	rows := make([]fitRow, len(list))
	for i, w := range list {
		e, zone := entryOf(w), when.ZoneOf(w.Timezone)
		rows[i] = fitRow{e.Client, e.For, e.Within, e.ID, instant(w.Slot.Start, zone), instant(w.Slot.End, zone), v.offering(v.english(), w)}
	}
	return rows
}

// typedLength writes a length of time as --for reads it.
func typedLength(d time.Duration) string {
	if d%time.Minute == 0 {
		return strconv.Itoa(int(d/time.Minute)) + "m"
	}
	return d.String()
}

// weekIn writes hours of the week as --within reads them, with the days by some names and what
// parts the ends of a stretch: "mon-fri 15:00-19:00; sat"; empty for any time. Days without
// hours come last, as those that follow them would be theirs.
func weekIn(names [7]string, to string, week [7][]appointment.Span) string {
	var parts []string
	last := ""
	for day, spans := range week {
		if len(spans) == 0 || slices.ContainsFunc(week[:day], func(s []appointment.Span) bool { return slices.Equal(s, spans) }) {
			continue
		}
		days := daysOf(names, to, func(day int) bool { return slices.Equal(week[day], spans) })
		if slices.Equal(spans, []appointment.Span{{From: 0, To: 24 * 60}}) {
			last = days
			continue
		}
		var hours []string
		for _, s := range spans {
			hours = append(hours, ofDay(s.From)+to+ofDay(s.To))
		}
		parts = append(parts, strings.TrimSpace(days+" "+strings.Join(hours, " ")))
	}
	if last != "" {
		parts = append(parts, last)
	}
	return strings.Join(parts, "; ")
}

// daysOf names days of the week, those of a longer stretch by its ends; empty for all.
func daysOf(names [7]string, to string, is func(day int) bool) string {
	var days []string
	for first := 0; first < len(names); first++ {
		last := first
		for last < len(names) && is(last) {
			last++
		}
		switch n := last - first; {
		case n == len(names):
			return ""
		case n > 2:
			days = append(days, names[first]+to+names[last-1])
		default:
			days = append(days, names[first:last]...)
		}
		first = last
	}
	return strings.Join(days, ", ")
}

// week says within which hours of the week a client waits, in the words of the page.
func (p *page) week(week [7][]appointment.Span) string {
	var names [7]string
	for i := range names {
		names[i] = p.Phrases.ShortWeekday(time.Weekday((i + 1) % len(names)))
	}
	said := weekIn(names, "–", week)
	if said == "" {
		return p.Phrases.Say("waiting.any", nil)
	}
	return said
}

// offering returns what to type to offer the time that fits to who waits: by name, or by id
// where the name would be read as something else.
func (v View) offering(words *lang.Phrases, w dossier.Waiter) string {
	client := w.Client.Name
	if Safe(client) != client || strings.HasPrefix(client, "-") || client == "" {
		client = w.ClientID
	}
	start := w.Slot.Start.In(v.here())
	typed := start.Format("2006-01-02T15:04")
	if start.Second() != 0 || doubled(start) {
		typed = start.Format(time.RFC3339)
	}
	return words.Command("offer_waiting", lang.Values{"client": client, "start": typed})
}

// WaitingEntry writes what came of a command about the waiting list.
func (v View) WaitingEntry(w io.Writer, r desk.WaitingResult) error {
	view := v.waitingViewOf(r)
	return document{
		value: view, quiet: []string{r.ID}, records: [][]string{entryHeader(), view.Entry.fields()},
		text: func(p *page) { p.waitingResult(r) },
	}.write(v, w)
}

func (v View) waitingViewOf(r desk.WaitingResult) waitingView {
	return waitingView{
		envelope: changedOr(waitingSchema, r.Changed), Changed: r.Changed, DryRun: r.DryRun, Event: text(r.Event),
		waitingFile: &waitingFile{entryOf(r.Waiter)}, Warnings: warningsOf(v.english(), r.Warnings),
	}
}

func (p *page) waitingResult(r desk.WaitingResult) {
	if r.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	words, colour := p.Phrases.Say("headline.unchanged", nil), p.paint.strong
	if r.Changed {
		words, colour = p.Phrases.Say("headline."+string(r.Verb), nil), p.paint.good
	}
	p.titled(words, colour, "  "+Safe(r.ID)+"  "+oneLine(r.Client.Name))
	p.paragraph("", "  ", p.wish(r.Waiter.Waiting), p.paint.plain)
	if r.Source == appointment.TermsOfLatest || r.Source == appointment.TermsOfClient {
		p.paragraph("", "  ", p.Phrases.Say("terms."+string(r.Source), lang.Values{"terms": tied(p.Phrases.Duration(r.Length))}), p.paint.dim)
	}
	p.warnings(r.Warnings)
}

// wish says what a client waits for.
func (p *page) wish(w appointment.Waiting) string {
	said := tied(p.Phrases.Duration(w.Length)) + ", " + p.week(w.Within)
	if w.Timezone != p.here().String() {
		said += " (" + Safe(w.Timezone) + ")"
	}
	return said
}

// WaitingList writes the waiting list, in the order given.
func (v View) WaitingList(w io.Writer, waiters []dossier.Waiter) error {
	list := listing[entryRow]{
		header: entryHeader(),
		fields: entryRow.fields,
		id:     func(r entryRow) string { return r.ID },
		text: func(w io.Writer) error {
			p := v.page(w)
			if len(waiters) == 0 {
				p.paragraph("", "  ", p.Phrases.Say("waiting.none", nil), p.paint.plain)
			}
			for _, e := range waiters {
				p.waiter(e)
			}
			return p.flush()
		},
	}
	for _, e := range waiters {
		list.rows = append(list.rows, entryOf(e))
	}
	return list.write(v, w)
}

// waiter says who waits, for what and since when, and what is held for them.
func (p *page) waiter(w dossier.Waiter) {
	said := []string{Safe(w.ID), oneLine(w.Client.Name), p.wish(w.Waiting), p.Phrases.Say("waiting.since", lang.Values{"day": p.short(w.Added.In(p.here()))})}
	if !w.Slot.Start.IsZero() {
		said = append(said, p.Phrases.Say("waiting.offered", lang.Values{"time": p.short(w.Slot.Start.In(p.here()))}))
	}
	p.paragraph("", "  ", strings.Join(said, "  "), p.paint.plain)
}

// fitsShown is how many of those who fit a time that got free text names.
const fitsShown = 3

// whoFits says who on the waiting list fits what got free, each with what to type.
func (p *page) whoFits(list []dossier.Waiter) {
	if len(list) == 0 {
		return
	}
	p.section(p.Phrases.Say("section.waiting", nil))
	shown := list[:min(len(list), fitsShown)]
	if p.folds(foldEffects) {
		shown = list[:1]
	}
	for _, w := range shown {
		p.command(oneLine(p.offering(p.Phrases, w)))
		if !p.folds(foldRules) {
			p.paragraph("      ", "      ", p.wish(w.Waiting), p.paint.plain)
		}
	}
	if rest := len(list) - len(shown); rest > 0 {
		p.paragraph("  ", "    ", p.held.Say("waiting.more", lang.Values{"count": rest}), p.paint.dim)
	}
}

// firstFits returns of several results who fits first what each of them freed.
func firstFits(results []desk.Result) []dossier.Waiter {
	var list []dossier.Waiter
	for _, r := range results {
		if len(r.Waiting) > 0 {
			list = append(list, r.Waiting[0])
		}
	}
	return list
}
