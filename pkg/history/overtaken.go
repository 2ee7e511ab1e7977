package history

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// OvertakenBy returns the notices of an appointment that some letters of its offers
// overtook, also by way of earlier letters that these overtook: as they stood before,
// the latest first.
func OvertakenBy(r store.Reader, appointmentID string, letters []string) ([]appointment.Notice, error) {
	events, err := r.EventsOf(appointmentID)
	if err != nil {
		return nil, err
	}
	var overtaken []appointment.Notice
	for _, e := range slices.Backward(events) {
		written, err := e.After().Notices()
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(written, func(n appointment.Notice) bool { return slices.Contains(letters, n.ID) }) {
			continue
		}
		for _, n := range written {
			switch {
			case n.State != appointment.NoticeOvertaken:
			case n.Kind.Offers():
				letters = append(letters, n.ID)
			default:
				n.State = appointment.NoticeDraft
				overtaken = append(overtaken, n)
			}
		}
	}
	return overtaken, nil
}
