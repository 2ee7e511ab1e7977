package history_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/store"
)

// outcome shows what a planned reversal leaves.
func (j journal) outcome(of string) history.Outcome {
	j.t.Helper()
	plan, err := j.plan(of)
	if err != nil {
		j.t.Fatal(err)
	}
	var left history.Outcome
	j.read(func(r store.Reader) (err error) {
		left, err = plan.Outcome(r)
		return err
	})
	return left
}

// recorded shows what an event left, as a command given again later is answered.
func (j journal) recorded(id string) history.Outcome {
	j.t.Helper()
	var left history.Outcome
	j.read(func(r store.Reader) (err error) {
		left, err = history.OutcomeOf(r, eventWith(j.t, r, id), noon)
		return err
	})
	return left
}

func TestPlannedReversalShowsWhatTheWrittenOneLeaves(t *testing.T) {
	t.Parallel()
	for name, first := range map[string]func(*store.Change) error{
		"a booking": booked("b", noon.Add(2*time.Hour), nil),
		"a move with all around it": all(booked("a", noon.Add(time.Hour), nil), message("m"), notice("n", appointment.NoticeDraft),
			support(appointment.NoticeDraft), offer("a", noon.Add(5*time.Hour), noon.Add(time.Hour))),
		"a name": client("anna", "Hanna"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j := newJournal(t)
			j.opened()
			j.did("ASKED", message("m0"))
			j.did("FIRST", first)
			planned := j.outcome("FIRST")
			j.reversed("UNDO", "FIRST")
			if written := j.recorded("UNDO"); !reflect.DeepEqual(planned, written) {
				t.Errorf("planned %+v, written %+v", planned, written)
			}
			planned = j.outcome("UNDO")
			j.reversed("REDO", "UNDO")
			if written := j.recorded("REDO"); !reflect.DeepEqual(planned, written) {
				t.Errorf("planned %+v, written %+v", planned, written)
			}
		})
	}
}

func TestWhatIsGoneIsShownAsItWas(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("PAID", booked("a", noon, paid))
	j.reversed("UNDO1", "PAID")
	wantGone := func(when string, left history.Outcome, gone bool) {
		t.Helper()
		if left.Gone != gone || !left.Appointment.Start.Equal(noon) || left.Client.Name != "Anna" || left.Platform.Title != "Own" {
			t.Errorf("%s: %+v", when, left)
		}
	}
	wantGone("planned", j.outcome("BOOKED"), true)
	j.reversed("UNDO2", "BOOKED")
	wantGone("written", j.recorded("UNDO2"), true)
	wantGone("the command given again", j.recorded("PAID"), false)
	wantGone("undone again", j.outcome("BOOKED"), true)
}

func TestEventOnNoAppointmentLeavesItsTextsAlone(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("WROTE", notice("n", appointment.NoticeDraft))
	j.event(store.Event{ID: "SENT", Verb: appointment.VerbNoticeSent}, notice("n", appointment.NoticeSent))
	left := j.outcome("SENT")
	if left.Appointment.ID != "" || left.Client.ID != "" || len(left.Notices) != 1 || left.Notices[0].State != appointment.NoticeDraft {
		t.Errorf("%+v", left)
	}
}

func TestTextsOfAnEventLeaveOutThoseItOvertook(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("WROTE", all(notice("n1", appointment.NoticeOvertaken), notice("n2", appointment.NoticeDraft), support(appointment.NoticeOvertaken)))
	left := j.recorded("WROTE")
	if len(left.Notices) != 1 || left.Notices[0].ID != "n2" || len(left.Support) != 0 {
		t.Errorf("%+v", left)
	}
}

func TestOfferThatOpensTooLateIsNotSentAgain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		expires time.Time
		expired bool
	}{{"in time", noon, false}, {"too late", noon.Add(-time.Second), true}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			j := newJournal(t)
			j.opened()
			letter := func(state appointment.NoticeState) func(*store.Change) error {
				return func(c *store.Change) error {
					return c.PutNotice(appointment.Notice{ID: "n", AppointmentID: "a", Kind: appointment.NoticeOffer, State: state, Created: noon})
				}
			}
			slots := []appointment.Slot{{Start: noon.Add(time.Hour), End: noon.Add(2 * time.Hour)}}
			j.did("OFFERED", all(offer("a", slots[0].Start, c.expires), letter(appointment.NoticeDraft)))
			j.did("TAKEN", all(letter(appointment.NoticeOvertaken), func(w *store.Change) error {
				return w.PutOffer(appointment.Offer{
					ID: "o", AppointmentID: "a", State: appointment.OfferWithdrawn, Created: noon, Expires: c.expires, Slots: slots,
				})
			}))
			left := j.outcome("TAKEN")
			if left.Offer.State != appointment.OfferOpen || left.Expired != c.expired || (len(left.Notices) == 0) != c.expired {
				t.Errorf("%+v", left)
			}
		})
	}
}
