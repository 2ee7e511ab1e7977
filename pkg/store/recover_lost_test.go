package store_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// withLetters returns a book with letters and a support request, of which the second event
// has the texts, and the third what became of two of them.
func withLetters(t *testing.T) *memory.Store {
	t.Helper()
	s := memory.New()
	letter := func(id string, state appointment.NoticeState) appointment.Notice {
		return appointment.Notice{ID: id, AppointmentID: "a", Kind: appointment.NoticeBooked, Lang: "en", Subject: "Your session", Body: "Hello", State: state, Created: noon}
	}
	change(t, s, "first", func(c *store.Change) error {
		return errors.Join(c.PutAppointment(anna("a", noon)), c.PutClient(appointment.Client{ID: "anna", Name: "Anna"}))
	})
	change(t, s, "second", func(c *store.Change) error {
		return errors.Join(
			c.PutNotice(letter("draft", appointment.NoticeDraft)), c.PutNotice(letter("sent", appointment.NoticeDraft)),
			c.PutNotice(letter("overtaken", appointment.NoticeDraft)),
			c.PutSupportRequest(appointment.SupportRequest{ID: "support", AppointmentID: "a", Platform: "clearly", Body: "Please", State: appointment.NoticeDraft, Created: noon}),
		)
	})
	change(t, s, "third", func(c *store.Change) error {
		return errors.Join(c.PutNotice(letter("sent", appointment.NoticeSent)), c.PutNotice(letter("overtaken", appointment.NoticeOvertaken)))
	})
	return s
}

func TestRecoverLeavesNoBlankLetterToBeSent(t *testing.T) {
	t.Parallel()
	w := lacking(t, withLetters(t), "what/j/"+seqText(2)+"anna")
	done, _, err := w.rescued(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	view(t, w.made, func(r store.Reader) error {
		letters, err := r.Notices("a")
		support, unread := r.SupportRequests("a")
		if len(letters) != 1 || letters[0].ID != "sent" || letters[0].State != appointment.NoticeSent || len(support) > 0 {
			t.Errorf("left are %+v, %+v", letters, support)
		}
		return errors.Join(err, unread)
	})
	var kinds []store.Kind
	for _, text := range done.Texts {
		if kinds = append(kinds, text.Kind); text.ID != "a" {
			t.Errorf("a text of the appointment %q", text.ID)
		}
	}
	if want := []store.Kind{store.KindNotice, store.KindNotice, store.KindNotice, store.KindSupport}; !slices.Equal(kinds, want) {
		t.Errorf("lost are %v", kinds)
	}
}

func TestRecoverKeepsALetterThatALaterEntryHasTheTextOf(t *testing.T) {
	t.Parallel()
	s := withLetters(t)
	change(t, s, "fourth", func(c *store.Change) error {
		n, _, err := c.Notice("draft")
		n.Body = "Hello again"
		return errors.Join(err, c.PutNotice(n))
	})
	w := lacking(t, s, "what/j/"+seqText(2)+"anna")
	done, _, err := w.rescued(t, nil)
	if err != nil || len(done.Texts) != 3 {
		t.Errorf("%+v, %v", done.Texts, err)
	}
	view(t, w.made, func(r store.Reader) error {
		n, there, err := r.Notice("draft")
		if !there || n.Body != "Hello again" {
			t.Errorf("%+v", n)
		}
		return err
	})
}

// Of an entry of which what passed is lost, and nothing that it left stands, it is known whom
// it was about.
func TestRecoverNamesTheAppointmentOfAnEntryThatLostItsTexts(t *testing.T) {
	t.Parallel()
	s := withLetters(t)
	if err := s.Update(context.Background(), func(tx store.Tx) error {
		c := store.NewChange(tx)
		if err := c.PutMessage(appointment.Message{ID: "m", AppointmentID: "a", Kind: appointment.MessageOther, Text: "hi", Received: noon}); err != nil {
			return err
		}
		_, err := c.Record(store.Event{ID: "fourth", AppointmentID: "a", Recorded: noon}, nil)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	w := lacking(t, s, "what/j/"+seqText(4)+"anna")
	done, _, err := w.rescued(t, nil)
	if err != nil || len(done.Texts) != 1 || done.Texts[0] != (store.LostText{Unread: store.Unread{ID: "a", Client: "anna"}}) {
		t.Errorf("%+v, %v", done.Texts, err)
	}
}

// Where nothing is left of a book a backup may be of any. What stands beside it can tell.
func TestRecoverHoldsABackupToWhatIsNotedWhereNothingElseIsLeft(t *testing.T) {
	t.Parallel()
	s := lived(t)
	var own store.State
	if err := s.View(context.Background(), func(tx store.Tx) (err error) {
		own, err = store.StateOf(tx)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		noted  store.State
		doubt  store.Doubt
		refuse bool
	}{
		"nothing noted":                     {},
		"nothing noted, in doubt":           {doubt: store.DoubtBook, refuse: true},
		"its book noted, in doubt":          {noted: store.State{Epoch: []byte("another"), Book: own.Book}, doubt: store.DoubtBook},
		"its book noted, in another course": {noted: store.State{Epoch: []byte("another"), Book: own.Book}, doubt: store.DoubtCourse, refuse: true},
		"another book noted":                {noted: store.State{Epoch: []byte("another"), Book: "another"}, refuse: true},
		"its book noted":                    {noted: store.State{Epoch: []byte("another"), Book: own.Book}},
		"noted":                             {noted: own, doubt: store.DoubtCourse},
		"another noted":                     {noted: store.State{Epoch: []byte("another"), Seq: 1}, doubt: store.DoubtBook, refuse: true},
	} {
		w := wreckOf(t, nil)
		w.noted, w.doubt = c.noted, c.doubt
		_, _, err := w.rescued(t, s)
		if refused := err != nil && fault.Of(err).Key == "store.recover_other"; refused != c.refuse || err != nil && !refused {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An entry that is loose tells another course too, unless what follows it is in the backup:
// then it is of a commit that was cut short.
func TestRecoverRefusesABackupOfAnotherCourseByALooseEntry(t *testing.T) {
	t.Parallel()
	const third = "j/\x00\x00\x00\x00\x00\x00\x00\x03"
	book := memory.New()
	went(t, book, "shared", 2)
	other, longer := cloned(t, book), cloned(t, book)
	went(t, other, "other", 2)
	went(t, longer, "own", 3)
	w := wreckOf(t, storetest.Contents(t, longer))
	for _, key := range slices.Sorted(maps.Keys(w.stands)) {
		if strings.HasPrefix(key, "j/") && key > third {
			delete(w.stands, key)
		}
	}
	w.loose[third] = w.stands[third]
	delete(w.stands, third)
	_, _, err := w.rescued(t, other)
	storetest.WantFault(t, err, fault.Conflict, "store.recover_other")

	cut := wreckOf(t, storetest.Contents(t, longer))
	cut.loose[third] = storetest.Contents(t, other)[third]
	if _, _, err := cut.rescued(t, longer); err != nil {
		t.Errorf("with the entry of a commit that was cut short: %v", err)
	}
}
