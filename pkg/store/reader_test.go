package store_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

func TestWhatBelongsToAnAppointmentKeepsItsOrder(t *testing.T) {
	t.Parallel()
	s := memory.New()
	message := func(id string, received time.Time) appointment.Message {
		return appointment.Message{ID: id, AppointmentID: "a", Received: received, Recorded: noon}
	}
	change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(
			c.PutMessage(message("late", noon)), c.PutMessage(message("early", noon.Add(-time.Hour))),
			c.PutMessage(message("old", time.Unix(-1, 0).UTC())), c.PutMessage(message("moved", noon.Add(time.Hour))),
			c.PutNotice(appointment.Notice{ID: "z", AppointmentID: "a", Created: noon}),
			c.PutNotice(appointment.Notice{ID: "b", AppointmentID: "a", Created: noon}),
			c.PutNotice(appointment.Notice{ID: "other", AppointmentID: "aa", Created: noon}),
			c.PutSupportRequest(appointment.SupportRequest{ID: "s", AppointmentID: "a", Created: noon}))
	})
	change(t, s, "e2", func(c *store.Change) error {
		return errors.Join(
			c.PutMessage(message("moved", noon.Add(-2*time.Hour))),
			c.PutNotice(appointment.Notice{ID: "m", AppointmentID: "a", Created: noon.Add(-time.Hour)}),
			c.PutNotice(appointment.Notice{ID: "z", AppointmentID: "a", State: appointment.NoticeSent, Created: noon}),
			c.PutSupportRequest(appointment.SupportRequest{ID: "r", AppointmentID: "a", Created: noon}))
	})
	view(t, s, func(r store.Reader) error {
		var got []string
		messages, errM := r.Messages("a")
		for _, m := range messages {
			got = append(got, m.ID)
		}
		notices, errN := r.Notices("a")
		for _, n := range notices {
			got = append(got, n.ID+string(n.State))
		}
		requests, errS := r.SupportRequests("a")
		for _, s := range requests {
			got = append(got, s.ID)
		}
		if want := []string{"old", "moved", "early", "late", "zsent", "b", "m", "s", "r"}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		return errors.Join(errM, errN, errS)
	})
}

func TestPlatformIsKeptByVersion(t *testing.T) {
	t.Parallel()
	s := memory.New()
	old := policy.Platform{Name: "clearly", Version: "1", Grace: 15 * time.Minute, Rules: []policy.Rule{{ID: "r", Texts: map[string]string{"en": "x"}}}}
	change(t, s, "e", func(c *store.Change) error {
		return errors.Join(c.PutPlatform(old), c.PutPlatform(policy.Platform{Name: "clearly", Version: "2"}))
	})
	view(t, s, func(r store.Reader) error {
		if got, ok, err := r.Platform("clearly", "1"); !ok || err != nil || !reflect.DeepEqual(got, old) {
			t.Errorf("got %+v, %v, %v", got, ok, err)
		}
		_, ok, err := r.Platform("clearly", "3")
		if ok {
			t.Error("found a version that is not kept")
		}
		return err
	})
}

// Rules that are known stand for the copy that the book keeps of them, and for none that it
// lacks.
func TestKnownRulesStandForTheirCopy(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e", func(c *store.Change) error {
		return errors.Join(c.PutPlatform(policy.Platform{Name: "clearly", Version: "1"}), c.PutPlatform(policy.Platform{Name: "clearly", Version: "2"}))
	})
	known := func(name, version string) (policy.Platform, bool) {
		return policy.Platform{Name: name, Version: version, Title: "known"}, version != "2"
	}
	for version, want := range map[string]struct {
		title string
		kept  bool
	}{"1": {"known", true}, "2": {"", true}, "3": {"known", false}} {
		view(t, s, func(r store.Reader) error {
			p, found, err := r.PlatformPinned("clearly", version, known)
			has, errH := r.HasPlatform("clearly", version)
			if found != want.kept || has != want.kept || p.Version != version || p.Title != want.title {
				t.Errorf("%s: %+v, %v, %v", version, p, found, has)
			}
			return errors.Join(err, errH)
		})
	}
}

func TestWhatIsOpenComesByTimeAcrossAppointments(t *testing.T) {
	t.Parallel()
	s := memory.New()
	message := func(id, of string, minutes int, settled bool) appointment.Message {
		return appointment.Message{ID: id, AppointmentID: of, Received: noon.Add(time.Duration(minutes) * time.Minute), Answered: settled}
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
		messages, errM := messagesOpen(r)
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
