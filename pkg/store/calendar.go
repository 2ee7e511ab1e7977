package store

import (
	"cmp"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/names"
)

// PutCalendar writes a calendar on a server.
func (c *Change) PutCalendar(n appointment.CalendarAccount) error {
	if err := checkNamed(n.Name); err != nil {
		return err
	}
	return c.put(calendarKey(n.Name), n)
}

// DeleteCalendar removes a calendar, but neither its blocks nor what was put into it. One that is
// not there is no error.
func (c *Change) DeleteCalendar(name string) error {
	if err := checkNamed(name); err != nil {
		return err
	}
	return c.remove(calendarKey(name))
}

// Calendar returns the calendar of a name, however it is written.
func (r Reader) Calendar(name string) (appointment.CalendarAccount, bool, error) {
	return recordAt[appointment.CalendarAccount](r.tx, calendarKey(name))
}

// Calendars returns all calendars on servers, by name.
func (r Reader) Calendars() ([]appointment.CalendarAccount, error) {
	found, err := collect[appointment.CalendarAccount](r.tx, []byte(prefixCalendar))
	slices.SortFunc(found, func(a, b appointment.CalendarAccount) int { return cmp.Compare(names.Key(a.Name), names.Key(b.Name)) })
	return found, err
}

// checkNamed returns an error for the name of a source or a calendar that would not keep keys apart.
func checkNamed(name string) error {
	if folded := names.Key(name); folded == "" || len(folded) > nameLimit || strings.Contains(folded, "\x00") {
		return misuse("name of a calendar")
	}
	return nil
}
