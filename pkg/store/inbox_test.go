package store_test

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"pgregory.net/rapid"
)

func TestWhatIsOpenComesByTimeAcrossAppointments(t *testing.T) {
	t.Parallel()
	s := memory.New()
	message := func(id, of string, minutes int, settled bool) appointment.Message {
		return appointment.Message{ID: id, AppointmentID: of, Received: noon.Add(time.Duration(minutes) * time.Minute), Settled: settled}
	}
	notice := func(id, of string, minutes int, state appointment.NoticeState) appointment.Notice {
		return appointment.Notice{ID: id, AppointmentID: of, State: state, Created: noon.Add(time.Duration(minutes) * time.Minute)}
	}
	request := func(id, of string, minutes int, state appointment.NoticeState) appointment.SupportRequest {
		return appointment.SupportRequest{ID: id, AppointmentID: of, State: state, Created: noon.Add(time.Duration(minutes) * time.Minute)}
	}
	change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(
			c.PutMessage(message("m1", "b", 0, false)), c.PutMessage(message("m2", "a", 5, false)),
			c.PutMessage(message("m3", "a", -5, false)), c.PutMessage(message("m4", "a", 1, true)),
			c.PutNotice(notice("n9", "a", 0, appointment.NoticeDraft)), c.PutNotice(notice("n1", "a", 0, appointment.NoticeDraft)),
			c.PutNotice(notice("n2", "b", -5, appointment.NoticeDraft)), c.PutNotice(notice("n3", "b", -6, appointment.NoticeSent)),
			c.PutNotice(notice("n4", "b", -7, appointment.NoticeOvertaken)), c.PutNotice(notice("n5", "b", -8, appointment.NoticeDraft)),
			c.PutSupportRequest(request("s1", "b", 0, appointment.NoticeDraft)),
			c.PutSupportRequest(request("s2", "a", 0, appointment.NoticeSent)),
			c.PutSupportRequest(request("s3", "a", -1, appointment.NoticeDraft)))
	})
	change(t, s, "e2", func(c *store.Change) error {
		sent := notice("n5", "b", -8, appointment.NoticeSent)
		sent.Sent = noon
		return errors.Join(c.PutMessage(message("m2", "a", 5, true)), c.PutNotice(sent))
	})
	view(t, s, func(r store.Reader) error {
		messages, errM := r.MessagesOpen()
		notices, errN := r.NoticesDraft()
		requests, errS := r.SupportDraft()
		var got []string
		for _, m := range messages {
			got = append(got, m.ID)
		}
		for _, n := range notices {
			got = append(got, n.ID)
		}
		for _, s := range requests {
			got = append(got, s.ID)
		}
		if want := []string{"m3", "m1", "n2", "n9", "n1", "s3", "s1"}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		return errors.Join(errM, errN, errS)
	})
}

func TestIndexThatCallsASettledMessageOpenIsDamage(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e", func(c *store.Change) error {
		return c.PutMessage(appointment.Message{ID: "m", AppointmentID: "a", Received: noon, Settled: true})
	})
	err := s.Update(context.Background(), func(tx store.Tx) error {
		at := store.TimeKey(noon)
		return tx.Put(slices.Concat([]byte("message.open/"), at, []byte("a/"), at, []byte("m")), nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	err = s.View(context.Background(), func(tx store.Tx) error {
		_, err := store.NewReader(tx).MessagesOpen()
		return err
	})
	wantFault(t, err, fault.Damaged, "store.damaged")
}

func TestTextsAreFoundByIDAloneAndByItsBeginning(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e", func(c *store.Change) error {
		return errors.Join(
			c.PutMessage(appointment.Message{ID: "ab1", AppointmentID: "a", Received: noon}),
			c.PutMessage(appointment.Message{ID: "ab2", AppointmentID: "b", Received: noon.Add(-time.Hour)}),
			c.PutMessage(appointment.Message{ID: "ab", AppointmentID: "c", Received: noon}),
			c.PutNotice(appointment.Notice{ID: "n1", AppointmentID: "a", Sent: noon}),
			c.PutSupportRequest(appointment.SupportRequest{ID: "s1", AppointmentID: "b", Sent: noon}))
	})
	view(t, s, func(r store.Reader) error {
		m, okM, errM := r.Message("ab")
		n, okN, errN := r.Notice("n1")
		q, okQ, errQ := r.SupportRequest("s1")
		if !okM || !okN || !okQ || m.AppointmentID != "c" || n.AppointmentID != "a" || q.AppointmentID != "b" ||
			!n.Sent.Equal(noon) || !q.Sent.Equal(noon) {
			t.Errorf("found %v %v, %v %v, %v %v", m, okM, n, okN, q, okQ)
		}
		for _, id := range []string{"", "a", "ab3", "ab/c", "ab1/"} {
			if m, ok, err := r.Message(id); ok || err != nil {
				t.Errorf("%q: found %v, %v", id, m, err)
			}
		}
		return errors.Join(errM, errN, errQ)
	})
	for _, c := range []struct {
		prefix string
		limit  int
		want   []string
	}{
		{"ab", 0, []string{"ab", "ab1", "ab2"}}, {"ab", 2, []string{"ab", "ab1"}}, {"ab2", 2, []string{"ab2"}},
		{"b", 0, nil}, {"", 0, []string{"ab", "ab1", "ab2"}}, {"ab/", 0, nil}, {"ab/c", 0, nil},
	} {
		view(t, s, func(r store.Reader) error {
			found, err := r.MessagesWithPrefix(c.prefix, c.limit)
			var ids []string
			for _, m := range found {
				ids = append(ids, m.ID)
			}
			if !slices.Equal(ids, c.want) {
				t.Errorf("%q: found %q, want %q", c.prefix, ids, c.want)
			}
			notices, errN := r.NoticesWithPrefix(c.prefix, c.limit)
			requests, errS := r.SupportRequestsWithPrefix(c.prefix, c.limit)
			if wantAll := c.prefix == ""; (len(notices) == 1) != wantAll || (len(requests) == 1) != wantAll {
				t.Errorf("%q: found %v, %v", c.prefix, notices, requests)
			}
			return errors.Join(err, errN, errS)
		})
	}
}

func TestOpenMessagesAgreeWithAPlainList(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		list := map[string]appointment.Message{}
		err := memory.New().Update(context.Background(), func(tx store.Tx) error {
			c := store.NewChange(tx)
			for range rapid.IntRange(0, 15).Draw(t, "puts") {
				m := drawMessage(t, rapid.StringMatching(`[a-c]`).Draw(t, "id"), nearby().Draw(t, "appointment"))
				list[m.AppointmentID+"/"+m.ID] = m
				if err := c.PutMessage(m); err != nil {
					return err
				}
			}
			var want []appointment.Message
			for _, m := range list {
				if !m.Settled {
					want = append(want, m)
				}
			}
			slices.SortFunc(want, func(a, b appointment.Message) int {
				return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.AppointmentID, b.AppointmentID), cmp.Compare(a.ID, b.ID))
			})
			got, err := c.MessagesOpen()
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestClientsComeByNameAndCanBeMerged(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(
			c.PutClient(appointment.Client{ID: "z", Name: "Żaneta"}), c.PutClient(appointment.Client{ID: "y", Name: "anna"}),
			c.PutClient(appointment.Client{ID: "anna", Name: "Ania"}), c.PutAppointment(anna("a", noon)))
	})
	want := func(want string) {
		t.Helper()
		view(t, s, func(r store.Reader) error {
			clients, err := r.Clients()
			if got := ids(clients); got != want {
				t.Errorf("clients are %s, want %s", got, want)
			}
			return errors.Join(err, store.Verify(r))
		})
	}
	want("annayz")
	merge := change(t, s, "e2", func(c *store.Change) error {
		moved := anna("a", noon)
		moved.ClientID = "y"
		return errors.Join(c.PutAppointment(moved), c.DeleteClient("anna"), c.DeleteClient("nobody"))
	})
	want("yz")
	view(t, s, func(r store.Reader) error {
		of, err := r.OfClient("y", time.Time{}, time.Time{})
		events, errE := r.EventsOf("a")
		if len(of) != 1 || len(events) != 2 || len(merge.Changes) != 2 {
			t.Errorf("appointments %v, events %v, changes %v", of, events, merge.Changes)
		}
		return errors.Join(err, errE)
	})
}
