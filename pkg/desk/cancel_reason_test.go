package desk_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/scene"
)

// What the client gave as a reason for it to be accepted is told to nobody but the specialist, whether it
// had to be accepted or not; what is told to the client is.
func TestALetterDoesNotTellTheReasonThatWasToBeAccepted(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		lead   time.Duration
		reason policy.Cancel
		want   string
		ruling appointment.Ruling
	}{
		"in time, accepted": {48 * time.Hour, policy.Cancel{AcceptReason: "flu"}, "<>", appointment.ReasonGiven},
		"late, accepted":    {time.Hour, policy.Cancel{AcceptReason: "flu"}, "<>", appointment.ReasonAccepted},
		"in time, told":     {48 * time.Hour, policy.Cancel{Reason: "a trip"}, "<a trip>", appointment.ReasonGiven},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := scene.New(t)
			g := guard(t, s, map[string]string{"cancelled_by_client": "Subject: Mine\n\n<{{.Reason}}>\n"})
			booked := s.Done(g.at(s).Book(t.Context(), scene.Booking(s.Now.Add(c.lead))))
			c.reason.By = appointment.ByClient
			r := s.Done(g.at(s).Cancel(t.Context(), desk.Cancellation{Selector: booked.Appointment.ID, Request: c.reason}))
			if r.Notices[0].Body != c.want || r.Appointment.Reason.Ruling != c.ruling {
				t.Errorf("told %q, ruling %q", r.Notices[0].Body, r.Appointment.Reason.Ruling)
			}
		})
	}
}

// Of a cancellation in time nobody has ruled on a reason: asked for again it stands as it is, and whoever
// may not rule takes it back.
func TestACancellationInTimeIsNoRulingOnItsReason(t *testing.T) {
	t.Parallel()
	s := scene.New(t)
	id := s.Done(s.Desk().Book(t.Context(), scene.Booking(s.Now.AddDate(0, 0, 3)))).Appointment.ID
	cancel := desk.Cancellation{Selector: id, Request: policy.Cancel{By: appointment.ByClient, AcceptReason: "flu"}}
	was := s.Done(s.Desk().Cancel(t.Context(), cancel))
	if again, err := s.Desk().Cancel(t.Context(), cancel); again.Changed || err != nil {
		t.Errorf("the same command again has changed something: %+v, %v", again.Appointment, err)
	}
	back := s.Undo("")
	if policy.Overrules(was.Appointment, back.Appointment) || back.Appointment.Status != appointment.Booked {
		t.Errorf("%+v", back.Appointment)
	}
}
