package store_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
)

// blocks returns a block that lasts from and to so many hours from noon on, pair by pair.
func blocks(id, source, uid string, hours ...int) appointment.Block {
	b := appointment.Block{ID: id, Source: source, UID: uid, Updated: noon}
	for at := range slices.Chunk(hours, 2) {
		b.Times = append(b.Times, appointment.BlockTime{Start: hour(at[0]), End: hour(at[1])})
	}
	return b
}

func hour(n int) time.Time { return noon.Add(time.Duration(n) * time.Hour) }

func blockIDs(list []appointment.Block) string {
	var ids []string
	for _, b := range list {
		ids = append(ids, b.ID)
	}
	return strings.Join(ids, " ")
}

func TestWhatIsBlockedIsFoundByTime(t *testing.T) {
	t.Parallel()
	s := memory.New()
	out := blocks("d", "work", "4", 5, 6)
	out.Times = append(out.Times, appointment.BlockTime{Recurrence: hour(1)})
	change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(
			c.PutBlock(blocks("a", "work", "1", 2, 3, 100, 101)), c.PutBlock(blocks("b", "work", "2", 0, 2)),
			c.PutBlock(blocks("c", "home", "1", -500, 500)), c.PutBlock(out), c.PutBlock(blocks("e", "home", "2")))
	})
	for _, row := range []struct {
		from, to int
		want     string
	}{
		{0, 1, "c b"}, {1, 2, "c b"}, {2, 3, "c a"}, {1, 3, "c b a"}, {3, 5, "c"}, {100, 101, "c a"}, {0, 200, "c b a d"},
		{-501, -500, ""}, {-500, -499, "c"}, {499, 500, "c"}, {500, 501, ""},
	} {
		view(t, s, func(r store.Reader) error {
			found, err := r.BlocksWithin(hour(row.from), hour(row.to))
			if got := blockIDs(found); got != row.want {
				t.Errorf("from %d to %d: %q, want %q", row.from, row.to, got, row.want)
			}
			return err
		})
	}
	view(t, s, func(r store.Reader) error {
		all, err := r.BlocksWithin(time.Time{}, time.Time{})
		if got := blockIDs(all); got != "c b a d" {
			t.Errorf("all: %q", got)
		}
		return errors.Join(err, store.Verify(r))
	})
}

func TestWhatIsNotBlockedAnyMoreIsNotFound(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(c.PutBlock(blocks("a", "work", "1", 0, 60)), c.PutBlock(blocks("b", "work", "2", 0, 60)))
	})
	change(t, s, "e2", func(c *store.Change) error {
		return errors.Join(c.PutBlock(blocks("a", "work", "1", 0, 1)), c.DeleteBlock("b"), c.DeleteBlock("never"))
	})
	view(t, s, func(r store.Reader) error {
		now, errA := r.BlocksWithin(hour(0), hour(60))
		late, errB := r.BlocksWithin(hour(2), hour(60))
		_, there, errC := r.Block("b")
		_, known, errD := r.BlockOf("work", "2")
		if blockIDs(now) != "a" || len(late) > 0 || there || known {
			t.Errorf("now %v, later %v, %t, %t", blockIDs(now), blockIDs(late), there, known)
		}
		return errors.Join(errA, errB, errC, errD, store.Verify(r))
	})
}

func TestBlocksAreFoundBySourceHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	s := memory.New()
	long := strings.Repeat("u", 4000)
	change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(
			c.PutBlock(blocks("a", "Work", long, 0, 1)), c.PutBlock(blocks("b", "Work", long+"v", 0, 1)),
			c.PutBlock(blocks("c", "Work 2", long, 0, 1)), c.PutBlock(blocks("d", "Ärzte", "1", 0, 1)))
	})
	view(t, s, func(r store.Reader) error {
		a, is, errA := r.BlockOf("work", long)
		_, other, errB := r.BlockOf("work", "1")
		of, errC := r.BlocksOf("WORK")
		sources, errD := r.BlockSources()
		some, errE := r.BlocksWithPrefix("", 2)
		ids := strings.Fields(blockIDs(of))
		if slices.Sort(ids); a.ID != "a" || !is || other || !slices.Equal(ids, []string{"a", "b"}) ||
			!slices.Equal(sources, []string{"Ärzte", "Work", "Work 2"}) || blockIDs(some) != "a b" {
			t.Errorf("%s %t %t %v %q %s", a.ID, is, other, ids, sources, blockIDs(some))
		}
		return errors.Join(errA, errB, errC, errD, errE)
	})
}

func TestABlockThatCannotBeIsNotWritten(t *testing.T) {
	t.Parallel()
	many := blocks("a", "work", "1", 0, 1)
	many.Times = slices.Repeat(many.Times, appointment.MostBlockTimes+1)
	for name, b := range map[string]appointment.Block{
		"no id": blocks("", "work", "1"), "no source": blocks("a", "", "1"), "no UID": blocks("a", "work", ""),
		"no length": blocks("a", "work", "1", 1, 1), "backwards": blocks("a", "work", "1", 2, 1), "too many": many,
		"too long":    blocks("a", "work", "1", 0, 24*(appointment.MostBlockDays+1)),
		"without end": {ID: "a", Source: "work", UID: "1", Times: []appointment.BlockTime{{Start: noon}}},
		"out of what": {ID: "a", Source: "work", UID: "1", Times: []appointment.BlockTime{{}}},
	} {
		if store.NewChange(store.NewDraft(store.Nothing{})).PutBlock(b) == nil {
			t.Errorf("%s was written", name)
		}
	}
}

func TestWhatWasPutIntoACalendarIsFoundByAppointment(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(
			c.PutCalendar(appointment.CalendarAccount{Name: "Home", URL: "https://example.org/", Added: noon}),
			c.PutCalendar(appointment.CalendarAccount{Name: "Büro", URL: "https://example.com/", Added: noon}),
			c.PutPushed(appointment.Pushed{Calendar: "Home", UID: "a@adsum", AppointmentID: "a", ETag: "1"}),
			c.PutPushed(appointment.Pushed{Calendar: "Home", UID: "o-1@adsum", AppointmentID: "a"}),
			c.PutPushed(appointment.Pushed{Calendar: "Büro", UID: "a@adsum", AppointmentID: "a"}),
			c.PutPushed(appointment.Pushed{Calendar: "Home", UID: "b@adsum", AppointmentID: "b"}))
	})
	change(t, s, "e2", func(c *store.Change) error {
		return errors.Join(c.DeletePushed("home", "b@adsum"), c.DeleteCalendar("BURO"))
	})
	view(t, s, func(r store.Reader) error {
		all, errA := r.Calendars()
		home, is, errB := r.Calendar("HOME")
		p, there, errC := r.Pushed("home", "a@adsum")
		of, errD := r.PushedOf("a")
		none, errE := r.PushedOf("b")
		var at []string
		for _, p := range of {
			at = append(at, p.Calendar+" "+p.UID)
		}
		var each []string
		errF := r.EachPushed("Home", func(p appointment.Pushed) error { each = append(each, p.UID); return nil })
		errG := r.AllPushed(func(p appointment.Pushed) error { each = append(each, p.Calendar); return nil })
		if len(all) != 1 || home.URL != "https://example.org/" || !is || !there || p.ETag != "1" || len(none) > 0 ||
			!slices.Equal(at, []string{"Büro a@adsum", "Home a@adsum", "Home o-1@adsum"}) ||
			!slices.Equal(each, []string{"a@adsum", "o-1@adsum", "Büro", "Home", "Home"}) {
			t.Errorf("%v %+v %+v %q %v %q", all, home, p, at, none, each)
		}
		return errors.Join(errA, errB, errC, errD, errE, errF, errG, store.Verify(r))
	})
}

func TestLettersThatGoByMailAreFoundByTheirState(t *testing.T) {
	t.Parallel()
	s := memory.New()
	letter := func(id string, state appointment.NoticeState, at int) appointment.Notice {
		return appointment.Notice{ID: id, AppointmentID: "a", State: state, Created: hour(at), Refusal: "no such mailbox"}
	}
	change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(
			c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}), c.PutAppointment(anna("a", noon)),
			c.PutNotice(letter("s2", appointment.NoticeSending, 2)), c.PutNotice(letter("s1", appointment.NoticeSending, 1)),
			c.PutNotice(letter("r", appointment.NoticeRefused, 0)), c.PutNotice(letter("d", appointment.NoticeDraft, 0)))
	})
	want := func(sending, refused, draft string) {
		t.Helper()
		view(t, s, func(r store.Reader) error {
			s, errA := r.NoticesSending()
			x, errB := r.NoticesRefused()
			d, errC := r.NoticesDraft()
			if noticeIDs(s) != sending || noticeIDs(x) != refused || noticeIDs(d) != draft {
				t.Errorf("sending %q, refused %q, draft %q", noticeIDs(s), noticeIDs(x), noticeIDs(d))
			}
			for _, n := range x {
				if n.Refusal != "no such mailbox" {
					t.Errorf("refused as %q", n.Refusal)
				}
			}
			return errors.Join(errA, errB, errC, store.Verify(r))
		})
	}
	want("s1 s2", "r", "d")
	change(t, s, "e2", func(c *store.Change) error {
		return errors.Join(c.PutNotice(letter("s1", appointment.NoticeRefused, 1)), c.PutNotice(letter("s2", appointment.NoticeSent, 2)))
	})
	want("", "r s1", "d")
}

func noticeIDs(list []appointment.Notice) string {
	var ids []string
	for _, n := range list {
		ids = append(ids, n.ID)
	}
	return strings.Join(ids, " ")
}

// A program that knows none of them would leave their indexes as they are.
func TestABookWithACalendarIsTooNewForAProgramThatKnowsNone(t *testing.T) {
	t.Parallel()
	for name, put := range map[string]func(*store.Change) error{
		"a block":    func(c *store.Change) error { return c.PutBlock(blocks("a", "work", "1")) },
		"a calendar": func(c *store.Change) error { return c.PutCalendar(appointment.CalendarAccount{Name: "Home"}) },
		"what was put into one": func(c *store.Change) error {
			return c.PutPushed(appointment.Pushed{Calendar: "Home", UID: "a@adsum", AppointmentID: "a"})
		},
		"a letter that goes by mail": func(c *store.Change) error {
			return c.PutNotice(appointment.Notice{ID: "n", AppointmentID: "a", State: appointment.NoticeSending})
		},
		"nothing of the kind": func(c *store.Change) error {
			return c.PutNotice(appointment.Notice{ID: "n", AppointmentID: "a", State: appointment.NoticeDraft})
		},
	} {
		book, err := store.NewBook(func(tx store.Tx) error {
			c := store.NewChange(tx)
			return errors.Join(c.PutAppointment(anna("a", noon)), put(c))
		})
		if err != nil {
			t.Fatal(err)
		}
		want := store.WithCalendars
		if name == "nothing of the kind" {
			want = store.Plain
		}
		version, err := store.FormatOf(book)
		practice, failed := store.IsPractice(book)
		if version != want || practice || errors.Join(err, failed) != nil {
			t.Errorf("%s: format %d, practice %t, %v, %v", name, version, practice, err, failed)
		}
	}
}

func TestABookWithACalendarCanBecomeAPractices(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e1", func(c *store.Change) error { return c.PutBlock(blocks("a", "work", "1", 0, 1)) })
	change(t, s, "e2", func(c *store.Change) error {
		return errors.Join(c.Adopt("olena"), c.PutSpecialist(appointment.Specialist{ID: "olena", Name: "Olena"}))
	})
	view(t, s, func(r store.Reader) error {
		practice, err := r.IsPractice()
		if !practice {
			t.Error("it is no practice's")
		}
		found, failed := r.Beside("olena").BlocksWithin(hour(0), hour(1))
		if blockIDs(found) != "a" {
			t.Errorf("hers are %q", blockIDs(found))
		}
		return errors.Join(err, failed)
	})
	part := store.In(s, store.PartAt("olena"))
	change(t, part, "e3", func(c *store.Change) error { return c.PutBlock(blocks("b", "work", "2", 0, 1)) })
	err := s.Update(t.Context(), func(tx store.Tx) error { return store.NewChange(tx).PutBlock(blocks("c", "work", "3", 0, 1)) })
	if err == nil {
		t.Error("a block stands beside the specialists")
	}
}

// What many blocks are changed in one event is looked up of each, and not gone through.
func TestManyBlocksAreChangedInOneEvent(t *testing.T) {
	t.Parallel()
	s := memory.New()
	const many = 3000
	for i, length := range []int{1, 30} {
		change(t, s, "e"+strconv.Itoa(i), func(c *store.Change) error {
			for n := range many {
				id := strconv.Itoa(n)
				if err := c.PutBlock(blocks("b"+id, "work", id, n, n+length)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	view(t, s, func(r store.Reader) error {
		found, err := r.BlocksWithin(hour(100), hour(101))
		if len(found) != 30 {
			t.Errorf("%d are found", len(found))
		}
		return errors.Join(err, store.Verify(r))
	})
}
