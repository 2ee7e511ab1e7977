package history_test

import (
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/store"
)

func TestNoticesThatLettersOvertookAreFoundThroughEarlierLetters(t *testing.T) {
	t.Parallel()
	const draft, overtaken = appointment.NoticeDraft, appointment.NoticeOvertaken
	put := func(id string, kind appointment.NoticeKind, state appointment.NoticeState) func(*store.Change) error {
		return func(c *store.Change) error {
			return c.PutNotice(appointment.Notice{ID: id, AppointmentID: "a", Kind: kind, State: state, Created: noon})
		}
	}
	const letter, other = appointment.NoticeOffer, appointment.NoticeBooked
	j := newJournal(t)
	j.opened()
	j.did("E1", put("n0", other, draft))
	j.did("E2", all(put("n0", other, overtaken), put("n1", other, draft)))
	j.did("E3", all(put("n1", other, overtaken), put("o1", letter, draft)))
	j.did("E4", all(put("o1", letter, overtaken), put("o2", letter, draft)))
	j.read(func(r store.Reader) error {
		for letters, want := range map[string][]string{"o2": {"n1"}, "o1": {"n1"}, "none": nil} {
			found, err := history.OvertakenBy(r, "a", []string{letters})
			if err != nil {
				return err
			}
			var got []string
			for _, n := range found {
				got = append(got, n.ID)
				if n.State != draft {
					t.Errorf("%s is %s", n.ID, n.State)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s overtook %q, want %q", letters, got, want)
			}
		}
		return nil
	})
}
