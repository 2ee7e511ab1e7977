package policy_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// TestALateMoveBindsAlsoOnceItWasMovedAgain moves a session within twelve hours, and then early.
func TestALateMoveBindsAlsoOnceItWasMovedAgain(t *testing.T) {
	t.Parallel()
	p := builtIn(t, "wooskill")
	p.BindingMove = 12 * time.Hour
	a := inStatus(appointment.Booked)
	a.PreviousStarts = []time.Time{start.Add(-96 * time.Hour), start.Add(-48 * time.Hour)}
	for _, row := range []struct {
		name string
		lead time.Duration
		want policy.Verdict
	}{
		{"a second less than twelve hours before", 12*time.Hour - time.Second, policy.Deny},
		{"twelve hours before", 12 * time.Hour, policy.Allow},
	} {
		a.Moves = []appointment.Move{
			{At: a.PreviousStarts[0].Add(-row.lead), By: appointment.BySpecialist},
			{At: a.PreviousStarts[1].Add(-30 * time.Hour), By: appointment.ByClient},
		}
		d := policy.Decide(p, policy.Facts{Appointment: a}, policy.Cancel{By: appointment.ByClient}, start.Add(-24*time.Hour))
		if d.Verdict != row.want {
			t.Errorf("%s: %s, want %s", row.name, d.Verdict, row.want)
		}
	}
}
