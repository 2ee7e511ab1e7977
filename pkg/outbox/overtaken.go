package outbox

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// overtaken returns the drafts about an appointment alone that an effect on it leaves behind,
// as policy says, so that nobody sends them any more. A letter about several stays; see Lapsed. Of the new drafts it takes out the notice
// that takes an offer back which was never sent.
func overtaken(r store.Reader, was appointment.Appointment, effect policy.Effect, drafts *Texts) (Texts, error) {
	var left Texts
	id, behind := effect.Appointment.ID, effect.Overtakes(was)
	notices, err := r.Notices(id)
	if err != nil {
		return left, err
	}
	var unsent []string
	for _, n := range notices {
		if !waits(n.State) || len(n.Members) > 0 || !behind.Leaves(n.Kind) {
			continue
		}
		if behind.Offer && n.Kind.Offers() {
			unsent = append(unsent, n.ID)
		}
		n.State, n.Refusal = appointment.NoticeOvertaken, ""
		left.Notices = append(left.Notices, n)
	}
	if err := left.forget(r, id, unsent, drafts); err != nil || !behind.Support {
		return left, err
	}
	requests, err := r.SupportRequests(id)
	for _, s := range requests {
		if s.State == appointment.NoticeDraft {
			s.State = appointment.NoticeOvertaken
			left.Support = append(left.Support, s)
		}
	}
	return left, err
}

// waits reports whether a notice in a state was never sent and still is to be. One that is being sent may
// have been.
func waits(s appointment.NoticeState) bool {
	return s == appointment.NoticeDraft || s == appointment.NoticeRefused
}

// forget leaves things as if the letters of an offer that is over had never been
// drafted, since they were never sent: none takes the offer back, and where nothing
// else is told, the drafts that they overtook are to be sent after all.
func (left *Texts) forget(r store.Reader, id string, letters []string, drafts *Texts) error {
	if len(letters) == 0 {
		return nil
	}
	drafts.Notices = slices.DeleteFunc(drafts.Notices, func(n appointment.Notice) bool {
		return n.Kind.TakesBack()
	})
	if len(drafts.Notices) > 0 {
		return nil
	}
	again, err := history.OvertakenBy(r, id, letters)
	left.Notices = append(left.Notices, again...)
	return err
}
