package history_test

import (
	"errors"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

func TestClientAndRulesThatAnotherAppointmentNeedsStay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		client string // whose another appointment is
		rules  string // the version that it goes by
	}{
		{"the client", "anna", "2"}, {"the rules", "bea", "1"}, {"both", "anna", "1"}, {"neither", "bea", "2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			j := newJournal(t)
			j.opened()
			j.did("OTHER", all(client("bea", "Bea"), booked("b", noon.Add(time.Hour), func(a *appointment.Appointment) {
				a.ClientID, a.PolicyVersion = c.client, c.rules
			})))
			j.reversed("UNDO", "BOOKED")
			j.read(func(r store.Reader) error {
				_, stands, errA := r.Appointment("a")
				_, known, errC := r.Client("anna")
				_, pinned, errP := r.Platform("own", "1")
				if stands || known != (c.client == "anna") || pinned != (c.rules == "1") {
					t.Errorf("appointment %v, client %v, rules %v", stands, known, pinned)
				}
				return errors.Join(errA, errC, errP)
			})
			j.reversed("REDO", "UNDO")
		})
	}
}

func TestTextsThatWereSentStay(t *testing.T) {
	t.Parallel()
	const draft, sent = appointment.NoticeDraft, appointment.NoticeSent
	j := newJournal(t)
	j.opened()
	j.did("WROTE", all(notice("n1", draft), notice("n2", draft), support(draft)))
	j.did("SENT", all(notice("n2", sent), support(sent)))
	plan, err := j.plan("WROTE")
	if err != nil || len(plan.Sent) != 2 || plan.Sent[0].Notice == nil || plan.Sent[0].Notice.ID != "n2" ||
		plan.Sent[1].Notice != nil || plan.Sent[1].Support.ID != "s" {
		t.Fatalf("%+v, %v", plan.Sent, err)
	}
	j.reversed("UNDO", "WROTE")
	j.read(func(r store.Reader) error {
		notices, errN := r.Notices("a")
		requests, errS := r.SupportRequests("a")
		if len(notices) != 1 || notices[0].ID != "n2" || notices[0].State != sent || len(requests) != 1 {
			t.Errorf("%+v, %+v", notices, requests)
		}
		return errors.Join(errN, errS)
	})
}

func TestTextThatTheEventItselfSentIsADraftAgain(t *testing.T) {
	t.Parallel()
	j := newJournal(t)
	j.opened()
	j.did("WROTE", notice("n", appointment.NoticeDraft))
	j.did("SENT", notice("n", appointment.NoticeSent))
	if plan, err := j.plan("SENT"); err != nil || len(plan.Sent) != 0 {
		t.Fatalf("%+v, %v", plan.Sent, err)
	}
	j.reversed("UNDO", "SENT")
	j.read(func(r store.Reader) error {
		n, _, err := r.Notice("n")
		if n.State != appointment.NoticeDraft {
			t.Errorf("the notice is %s", n.State)
		}
		return err
	})
}
