package desk

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// InCalendar is a calendar on a server in which events may still have the name of somebody who was forgotten: how
// many, until the book and it are brought into step.
type InCalendar struct {
	Name   string
	Events int
}

// inCalendars returns the calendars in which something of who was forgotten still stands, by name.
func (d *Desk) inCalendars(book store.Tx, is forgotten) ([]InCalendar, error) {
	var all []InCalendar
	count := func(name string) {
		i := slices.IndexFunc(all, func(c InCalendar) bool { return c.Name == name })
		if i < 0 {
			i, all = len(all), append(all, InCalendar{Name: name})
		}
		all[i].Events++
	}
	err := store.EachPart(book, func(part store.Tx) error {
		r := store.NewReader(part)
		for _, client := range is.ids[store.PartOf(part)] {
			if err := d.eachPut(r, client, count); err != nil {
				return err
			}
		}
		return nil
	})
	slices.SortFunc(all, func(a, b InCalendar) int { return strings.Compare(a.Name, b.Name) })
	return all, err
}

// eachPut visits the calendar of each event of a client's appointments that says otherwise there than it is to.
func (d *Desk) eachPut(r store.Reader, client string, visit func(calendar string)) error {
	appointments, err := r.OfClient(client, time.Time{}, time.Time{})
	if err != nil {
		return err
	}
	for _, a := range appointments {
		put, err := r.PushedOf(a.ID)
		if err != nil {
			return err
		}
		if len(put) == 0 {
			continue
		}
		wishes, err := (&syncRun{Desk: d}).wishes(r, a.ID)
		if err != nil {
			return err
		}
		for _, p := range put {
			if hasName(p, wishes[p.UID]) {
				visit(p.Calendar)
			}
		}
	}
	return nil
}

// hasName reports whether what stands in a calendar is otherwise than the book has it, now that nothing of the client is
// told.
func hasName(p appointment.Pushed, w wish) bool {
	return (p.ETag != "" || p.Claim != "") && p.Print != w.Print
}
