package render

import (
	"cmp"
	"errors"
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// syncSchema names the shape of what came of bringing calendars into step. Changes only add to it.
const syncSchema = "adsum.sync/1"

// syncView is a desk.Synced as scripts see it. Conflicts and warnings are those of all calendars.
type syncView struct {
	change
	*syncedRows
	Warnings []warningRow `json:"warnings"`
}

type syncedRows struct {
	Calendars []calendarSyncRow `json:"calendars"`
	Conflicts []disputeRow      `json:"conflicts"`
}

// calendarSyncRow is what a calendar and the book gave each other.
type calendarSyncRow struct {
	Name      string       `json:"name"`
	Pushed    int          `json:"pushed"`    // events of the book that were put there
	Withdrawn int          `json:"withdrawn"` // events of the book that were taken away there
	Pulled    int          `json:"pulled"`    // events of others that came or changed
	Removed   int          `json:"removed"`   // events of others that are gone
	Conflicts []disputeRow `json:"conflicts"`
	Warnings  []warningRow `json:"warnings"`
	Error     *errorRow    `json:"error"` // why that is not all
}

// disputeRow is an event of the book that somebody changed in a calendar.
type disputeRow struct {
	Calendar string  `json:"calendar"`
	ID       string  `json:"id"`
	Kind     string  `json:"kind"`
	Start    *string `json:"start"`     // as the calendar has it, of one that was moved
	End      *string `json:"end"`       // likewise
	Command  *string `json:"command"`   // has the book agree, null where no one command does
	Restore  string  `json:"restore"`   // has the calendar agree
	HeldTime bool    `json:"held_time"` // it is a time that an offer holds for the appointment
}

// Synced writes what came of bringing calendars into step. A quiet answer is the ids of the appointments that somebody
// changed in a calendar.
func (v View) Synced(w io.Writer, s desk.Synced) error {
	view := syncView{change: v.besideOf(syncSchema, s.Beside), syncedRows: &syncedRows{Calendars: []calendarSyncRow{}, Conflicts: []disputeRow{}}, Warnings: v.warningsOf(s.Warnings)}
	if failed := s.Failed(); failed != nil {
		view.envelope = v.failed(syncSchema, fault.Of(failed))
	}
	d := document{records: [][]string{{"calendar", "pushed", "withdrawn", "pulled", "removed", "conflicts", "error"}}, text: func(p *page) { p.synced(s) }}
	for _, c := range s.Calendars {
		row := v.calendarSyncOf(c)
		view.Calendars, view.Conflicts, view.Warnings = append(view.Calendars, row), append(view.Conflicts, row.Conflicts...), append(view.Warnings, row.Warnings...)
		d.records = append(d.records, row.fields())
		for _, conflict := range row.Conflicts {
			d.quiet = append(d.quiet, conflict.ID)
		}
	}
	d.value = view
	return d.write(v, w)
}

func (v View) calendarSyncOf(c desk.CalendarSynced) calendarSyncRow {
	row := calendarSyncRow{
		Name: c.Name, Pushed: c.Pushed, Withdrawn: c.Withdrawn, Pulled: c.Pulled, Removed: c.Freed,
		Conflicts: []disputeRow{}, Warnings: v.warningsOf(c.Warnings),
	}
	if c.Failed != nil {
		row.Error = v.errorRowOf(fault.Of(c.Failed))
	}
	for _, conflict := range c.Conflicts {
		row.Conflicts = append(row.Conflicts, v.disputeOf(c.Name, conflict))
	}
	return row
}

func (r calendarSyncRow) fields() []string {
	code := ""
	if r.Error != nil {
		code = r.Error.Code
	}
	return []string{
		r.Name, strconv.Itoa(r.Pushed), strconv.Itoa(r.Withdrawn), strconv.Itoa(r.Pulled), strconv.Itoa(r.Removed), strconv.Itoa(len(r.Conflicts)), code,
	}
}

func (v View) disputeOf(calendar string, c desk.Conflict) disputeRow {
	zone := when.ZoneOf(c.Appointment.Timezone)
	return disputeRow{
		Calendar: calendar, ID: c.Appointment.ID, Kind: string(c.Kind), Start: instant(c.Dispute.Start, zone), End: instant(c.Dispute.End, zone),
		Command: text(v.agreeing(v.english(), c)), Restore: restoring(v.english(), c), HeldTime: c.Held,
	}
}

// agreeing returns the command that has the book agree with what somebody did in a calendar, empty where no one command
// does.
func (v View) agreeing(words *lang.Phrases, c desk.Conflict) string {
	if c.Held || c.Kind == appointment.DisputeEdited || c.Appointment.Status != appointment.Booked {
		return ""
	}
	return v.askedBy(words, desk.Ask{
		ID: c.Appointment.ID, Kind: c.Kind, Zone: c.Appointment.Timezone, Was: c.Appointment.Slot(),
		Slot: appointment.Slot{Start: c.Dispute.Start, End: c.Dispute.End},
	})
}

func restoring(words *lang.Phrases, c desk.Conflict) string {
	return words.Command("sync_restore", lang.Values{"id": c.Appointment.ID})
}

// synced says what a person wants to know: nothing of a calendar where there is nothing to tell but that it is in step.
func (p *page) synced(s desk.Synced) {
	if s.DryRun {
		p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
	}
	failed := s.Failed()
	for i, c := range s.Calendars {
		if i > 0 {
			p.gap()
		}
		p.calendarSynced(c, failed)
	}
	p.warnings(s.Warnings)
}

func (p *page) calendarSynced(c desk.CalendarSynced, failed error) {
	words, colour := p.Phrases.Say("sync.in_step", nil), p.paint.strong
	switch {
	case c.Failed != nil:
		words, colour = p.Phrases.Say("sync.failed", nil), p.paint.warn
	case c.Changed():
		words, colour = p.Phrases.Say("headline.sync", nil), p.paint.good
	case len(c.Conflicts) > 0:
		words = p.Phrases.Say("sync.disputed", nil)
	}
	p.titled(words, colour, "  "+oneLine(c.Name))
	for _, counted := range []struct {
		key   string
		count int
	}{{"sync.pushed", c.Pushed}, {"sync.withdrawn", c.Withdrawn}, {"sync.pulled", c.Pulled}, {"sync.removed", c.Freed}} {
		if counted.count > 0 {
			p.paragraph("  ", "    ", p.Phrases.Say(counted.key, lang.Values{"count": counted.count}), p.paint.plain)
		}
	}
	p.conflicts(c.Conflicts)
	p.warnings(c.Warnings)
	if c.Failed != nil && !errors.Is(c.Failed, failed) { // which is told by itself
		p.warning("", p.holding("sync.cause", lang.Values{"cause": fault.Of(c.Failed)}))
	}
}

// conflicts says what somebody changed in a calendar, and what can be done about it.
func (p *page) conflicts(all []desk.Conflict) {
	if len(all) == 0 {
		return
	}
	p.section(p.Phrases.Say("sync.conflicts", nil))
	shown := p.few(len(all))
	for _, c := range all[:shown] {
		p.conflict(c)
	}
	p.unlisted("  ", len(all)-shown)
}

func (p *page) conflict(c desk.Conflict) {
	zone := when.ZoneOf(c.Appointment.Timezone)
	is := appointment.Slot{Start: c.Dispute.Start.In(zone), End: c.Dispute.End.In(zone)}
	at := c.Appointment.Start
	if c.Held && !c.Slot.Start.IsZero() {
		at = c.Slot.Start
	}
	p.paragraph("  ", "    ", p.Phrases.Say(conflictKey(c), lang.Values{
		"client": oneLine(cmp.Or(c.Client.Name, c.Appointment.ID)), "time": p.inWords(at.In(zone)), "to": p.inWords(is.Start),
		"start": is.Start, "end": is.End,
	}), p.paint.plain)
	if c.More {
		p.paragraph("    ", "    ", p.phrase("sync.more"), p.paint.warn)
	}
	if agree := p.View.agreeing(p.Phrases, c); agree != "" {
		p.paragraph("    ", "      ", p.Phrases.Say("sync.agree", lang.Values{"command": tied(agree)}), p.paint.plain)
	}
	if c.Kind == appointment.DisputeEdited && !c.Held && c.Appointment.Status == appointment.Booked {
		p.paragraph("    ", "      ", p.holding("sync.agree_place", lang.Values{"id": c.Appointment.ID}), p.paint.plain)
	}
	p.paragraph("    ", "      ", p.Phrases.Say("sync.restore", lang.Values{"command": tied(restoring(p.Phrases, c))}), p.paint.plain)
}

// conflictKey returns the key of the phrase for what somebody did.
func conflictKey(c desk.Conflict) string {
	switch {
	case c.Held:
		return "sync.held"
	case c.Kind == appointment.DisputeMoved && c.Dispute.Start.Equal(c.Appointment.Start):
		return "sync.resized"
	case c.Kind == appointment.DisputeMoved && c.Dispute.End.Sub(c.Dispute.Start) != c.Appointment.Slot().Duration():
		return "sync.moved_resized"
	case c.Kind == appointment.DisputeMoved:
		return "sync.moved"
	case c.Kind == appointment.DisputeCancelled:
		return "sync.cancelled"
	case c.Kind == appointment.DisputeDeleted:
		return "sync.deleted"
	case c.Appointment.Status == appointment.Cancelled:
		return "sync.uncancelled"
	}
	return "sync.edited"
}
