package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

func TestTextsOfOneSecondComeAsTheyWereWritten(t *testing.T) {
	t.Parallel()
	s := memory.New()
	notice := func(id, of string, minute int) appointment.Notice {
		return appointment.Notice{ID: id, AppointmentID: of, Kind: appointment.NoticeBooked, State: appointment.NoticeDraft, Body: id, Created: noon.Add(time.Duration(minute) * time.Minute)}
	}
	for i, written := range [][]appointment.Notice{
		{notice("n9", "d", 0)}, {notice("n5", "b", 0), notice("n4", "c", 0), notice("n7", "a", 0)}, {notice("n1", "e", 0)}, {notice("n8", "f", -1)}, {notice("n2", "a", 0)},
	} {
		change(t, s, fmt.Sprintf("e%d", i), func(c *store.Change) error {
			for _, n := range written {
				if err := c.PutNotice(n); err != nil {
					return err
				}
			}
			return nil
		})
	}
	tried := notice("n9", "d", 0)
	for i, state := range []appointment.NoticeState{appointment.NoticeSending, appointment.NoticeDraft} { // put off: it was written before the others all the same
		tried.State = state
		change(t, s, fmt.Sprintf("s%d", i), func(c *store.Change) error { return c.PutNotice(tried) })
	}
	refused := notice("n4", "c", 0)
	refused.State = appointment.NoticeRefused
	change(t, s, "r", func(c *store.Change) error { return c.PutNotice(refused) })
	view(t, s, func(r store.Reader) error {
		drafts, err := r.NoticesDraft()
		if got := idsOfNotices(drafts); !slices.Equal(got, []string{"n8", "n9", "n5", "n7", "n1", "n2"}) {
			t.Errorf("drafts %v", got)
		}
		if err != nil {
			return err
		}
		unsent, err := r.NoticesUnsent()
		if got := idsOfNotices(unsent); !slices.Equal(got, []string{"n8", "n9", "n5", "n4", "n7", "n1", "n2"}) {
			t.Errorf("unsent %v", got)
		}
		if err != nil {
			return err
		}
		var first []appointment.Notice
		err = r.EachNoticeDraft(func(n appointment.Notice) error {
			if len(first) == 3 {
				return store.ErrStop
			}
			first = append(first, n)
			return nil
		})
		if got := idsOfNotices(first); !slices.Equal(got, []string{"n8", "n9", "n5"}) {
			t.Errorf("first %v", got)
		}
		return err
	})
}

func idsOfNotices(notices []appointment.Notice) []string {
	var ids []string
	for _, n := range notices {
		ids = append(ids, n.ID)
	}
	return ids
}
