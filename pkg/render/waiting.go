package render

import (
	"io"
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
	change
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
		change:      v.besideOf(waitingSchema, r.Beside),
		waitingFile: &waitingFile{entryOf(r.Waiter)}, Warnings: v.warningsOf(r.Warnings),
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
		text:   func(w io.Writer) error { return textOfList(v, w, "waiting.none", waiters, (*page).waiter) },
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
