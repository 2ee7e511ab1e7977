package desk_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// TestSessionTakesHalfOfWhatItTookInTheBook holds the format to what it was made for: a
// session that was booked, paid, checked in and settled took 3,793 bytes of keys and
// values in the format before.
func TestSessionTakesHalfOfWhatItTookInTheBook(t *testing.T) {
	t.Parallel()
	const sessions, half = 60, 3793 / 2
	s := scene.New(t)
	size := func() int {
		sum := 0
		for key, value := range storetest.Contents(t, s.Book) {
			sum += len(key) + len(value)
		}
		return sum
	}
	first := s.Booked(scene.Named("Anna"), scene.Unpaid) // brings the rules of its platform
	s.Done(s.Desk().Pay(t.Context(), desk.Payment{Selector: first}))
	before := size()
	for i := range sessions {
		start := scene.Monday().AddDate(0, 0, 7+i/8).Add(time.Duration(i%8) * time.Hour)
		booking := scene.Booking(start, scene.Named(fmt.Sprint("Client ", i%5)), scene.Unpaid)
		id := s.Done(s.Desk().Book(t.Context(), booking)).Appointment.ID
		s.Done(s.Desk().Pay(t.Context(), desk.Payment{Selector: id}))
		s.Done(s.DeskAt(start).Checkin(t.Context(), desk.Arrival{Selector: id, Request: policy.Checkin{By: appointment.ByClient}}))
	}
	if _, err := s.DeskAt(scene.Monday().AddDate(0, 2, 0)).Settle(t.Context(), desk.Settlement{}); err != nil {
		t.Fatal(err)
	}
	if got := (size() - before) / sessions; got > half {
		t.Errorf("a session takes %d bytes, want no more than %d", got, half)
	} else {
		t.Logf("%d bytes", got)
	}
}
