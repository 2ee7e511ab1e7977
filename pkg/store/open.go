package store

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Open returns the appointments that are still to be decided, by start: those that are not closed, and
// the absences and cancellations whose charge is open.
func (r Reader) Open() ([]appointment.Appointment, error) {
	open, err := r.Undecided()
	for _, status := range openStatuses() {
		if err != nil {
			return nil, err
		}
		var more []appointment.Appointment
		more, err = r.WithStatus(status, time.Time{}, time.Time{})
		open = append(open, more...)
	}
	slices.SortStableFunc(open, func(a, b appointment.Appointment) int { return a.Start.Compare(b.Start) })
	return open, err
}

// openStatuses are those of which something is still to become.
func openStatuses() []appointment.Status {
	return slices.DeleteFunc(appointment.Statuses(), func(s appointment.Status) bool { return !unsettled(s) })
}

// OfOpen looks at what Open finds, with all that belongs to it, and at the copies of rules that the book
// keeps.
func OfOpen() Looks {
	leading := []Span{NewSpan(undecidedKeys(), nil, nil)}
	for _, status := range openStatuses() {
		leading = append(leading, NewSpan(statusKeys(status), nil, nil))
	}
	look := leadTo(leading, func(s Span, key []byte) (string, error) {
		p, err := placedAt(s.prefix, key)
		return p.id, err
	})
	return look.looks(append(slices.Clone(leading), NewSpan([]byte(prefixPlatform), nil, nil), NewSpan([]byte(prefixPlatformFile), nil, nil))...)
}
