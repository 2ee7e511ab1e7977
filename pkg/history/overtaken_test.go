package history_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

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

func TestLetterIsOvertakenByWhatWasToldSinceItMayHaveBeenSent(t *testing.T) {
	t.Parallel()
	const letter, told = appointment.NoticeBooked, appointment.NoticeMovedBySpecialist
	put := func(id string, kind appointment.NoticeKind, state appointment.NoticeState) func(*store.Change) error {
		return func(c *store.Change) error {
			return c.PutNotice(appointment.Notice{ID: id, AppointmentID: "a", Kind: kind, State: state, Created: noon})
		}
	}
	remove := func(c *store.Change) error {
		return c.DeleteNotice(appointment.Notice{ID: "later", AppointmentID: "a"})
	}
	anew := func(c *store.Change) error {
		return c.PutNotice(appointment.Notice{ID: "later", AppointmentID: "a", Kind: told, Body: "paid", State: appointment.NoticeDraft, Created: noon})
	}
	const other, send = appointment.VerbEdit, appointment.VerbNoticeSend
	type step struct {
		verb appointment.Verb
		do   func(*store.Change) error
	}
	draft, sending := step{other, put("n", letter, appointment.NoticeDraft)}, step{send, put("n", letter, appointment.NoticeSending)}
	back, refused := step{send, put("n", letter, appointment.NoticeDraft)}, step{send, put("n", letter, appointment.NoticeRefused)}
	later, reminder := step{other, put("later", told, appointment.NoticeDraft)}, step{other, put("later", appointment.NoticeReminder, appointment.NoticeDraft)}
	for name, test := range map[string]struct {
		steps []step
		want  bool
	}{
		"never sent":                    {[]step{draft, later}, false},
		"nothing since":                 {[]step{draft, sending}, false},
		"told before":                   {[]step{draft, later, sending}, false},
		"told since":                    {[]step{draft, sending, later}, true},
		"reminded since":                {[]step{draft, sending, reminder}, false},
		"a draft written anew since":    {[]step{draft, later, sending, {other, anew}}, false},
		"taken back":                    {[]step{draft, sending, later, {other, remove}}, false},
		"told before it was put off":    {[]step{draft, sending, later, back, sending}, false},
		"told before it was sent again": {[]step{draft, sending, later, sending}, true},
		"told before it was refused":    {[]step{draft, sending, later, refused}, true},
	} {
		j := newJournal(t)
		j.opened()
		for i, s := range test.steps {
			j.event(store.Event{ID: fmt.Sprintf("E%d", i+1), Verb: s.verb, AppointmentID: "a", Effective: noon, Recorded: noon}, s.do)
		}
		j.read(func(r store.Reader) error {
			n, _, err := r.Notice("n")
			if err != nil {
				return err
			}
			got, err := history.OvertakenSince(r, n, noon)
			if got != test.want {
				t.Errorf("%s: %v", name, got)
			}
			return err
		})
	}
}

// Who came needs the letter that the specialist came late all the same, unless they came in time after all.
func TestLetterOfALateArrivalIsOvertakenByOneInTimeAlone(t *testing.T) {
	t.Parallel()
	put := func(state appointment.NoticeState) func(*store.Change) error {
		return func(c *store.Change) error {
			return c.PutNotice(appointment.Notice{ID: "n", AppointmentID: "a", Kind: appointment.NoticeSpecialistLate, State: state, Created: noon})
		}
	}
	came := func(status appointment.Status, late time.Duration, charge appointment.Charge) func(*store.Change) error {
		return booked("a", noon, func(a *appointment.Appointment) {
			a.Status, a.SpecialistArrived, a.Charge = status, a.Start.Add(late), charge
			if status == appointment.Arrived {
				a.ClientArrived = a.Start
			}
		})
	}
	const waived = appointment.ChargeWaived
	for name, test := range map[string]struct {
		then func(*store.Change) error
		want bool
	}{
		"the client came":        {came(appointment.Arrived, 61*time.Minute, waived), false},
		"later still":            {came(appointment.Booked, 62*time.Minute, waived), false},
		"in time":                {came(appointment.Booked, time.Minute, appointment.ChargeOpen), true},
		"in time for the client": {came(appointment.Arrived, time.Minute, appointment.ChargeStands), true},
		"called off":             {came(appointment.Cancelled, 61*time.Minute, waived), true},
	} {
		j := newJournal(t)
		j.opened()
		j.event(store.Event{ID: "E1", Verb: appointment.VerbCheckin, AppointmentID: "a", Effective: noon, Recorded: noon},
			all(came(appointment.Booked, 61*time.Minute, waived), put(appointment.NoticeDraft)))
		j.event(store.Event{ID: "E2", Verb: appointment.VerbNoticeSend, AppointmentID: "a", Effective: noon, Recorded: noon}, put(appointment.NoticeSending))
		j.event(store.Event{ID: "E3", Verb: appointment.VerbCheckin, AppointmentID: "a", Effective: noon, Recorded: noon}, test.then)
		j.read(func(r store.Reader) error {
			n, _, err := r.Notice("n")
			if err != nil {
				return err
			}
			got, err := history.OvertakenSince(r, n, noon)
			if got != test.want {
				t.Errorf("%s: %v", name, got)
			}
			return err
		})
	}
}

// A letter about several is overtaken by the last that lapses, one about an absence by who does not agree to it.
func TestLetterThatMayHaveBeenSentIsOvertakenByLapsesAndObjections(t *testing.T) {
	t.Parallel()
	put := func(kind appointment.NoticeKind, state appointment.NoticeState, members ...string) func(*store.Change) error {
		return func(c *store.Change) error {
			return c.PutNotice(appointment.Notice{ID: "n", AppointmentID: "a", Kind: kind, State: state, Created: noon, Members: members})
		}
	}
	stands := func(id string) func(*store.Change) error { return booked(id, noon.Add(time.Hour), nil) }
	lapses := func(id string) func(*store.Change) error {
		return booked(id, noon.Add(time.Hour), func(a *appointment.Appointment) {
			a.Status, a.Silence = appointment.Cancelled, appointment.Silence{Brings: appointment.SilenceLapses, At: noon}
		})
	}
	absent := func(charge appointment.Charge) func(*store.Change) error {
		return booked("a", noon, func(a *appointment.Appointment) {
			a.Status, a.NoShowBy, a.Charge = appointment.NoShow, appointment.ByClient, charge
		})
	}
	const series, held = appointment.NoticeSeriesBooked, appointment.NoticeAbsenceHeld
	type step struct {
		verb appointment.Verb
		id   string
		do   func(*store.Change) error
	}
	const book, send, silence, says = appointment.VerbBook, appointment.VerbNoticeSend, appointment.VerbSilence, appointment.VerbMessage
	several := []step{
		{book, "b", stands("b")}, {book, "a", all(stands("a"), put(series, appointment.NoticeDraft, "a", "b"))},
		{send, "a", put(series, appointment.NoticeSending, "a", "b")},
	}
	absence := []step{
		{appointment.VerbNoshow, "a", all(absent(appointment.ChargeStands), put(held, appointment.NoticeDraft))},
		{send, "a", put(held, appointment.NoticeSending)},
	}
	for name, test := range map[string]struct {
		steps []step
		want  bool
	}{
		"one has lapsed":         {append(slices.Clone(several), step{silence, "b", lapses("b")}), false},
		"both have":              {append(slices.Clone(several), step{silence, "b", lapses("b")}, step{silence, "a", lapses("a")}), true},
		"and one stands again":   {append(slices.Clone(several), step{silence, "b", lapses("b")}, step{silence, "a", lapses("a")}, step{says, "a", stands("a")}), false},
		"the charge is open":     {append(slices.Clone(absence), step{says, "a", absent(appointment.ChargeOpen)}), true},
		"it stands all the same": {append(slices.Clone(absence), step{says, "a", absent(appointment.ChargeStands)}), false},
	} {
		j := newJournal(t)
		j.opened()
		for i, s := range test.steps {
			j.event(store.Event{ID: fmt.Sprintf("E%d", i+1), Verb: s.verb, AppointmentID: s.id, Effective: noon, Recorded: noon}, s.do)
		}
		j.read(func(r store.Reader) error {
			n, _, err := r.Notice("n")
			if err != nil {
				return err
			}
			got, err := history.OvertakenSince(r, n, noon)
			if got != test.want {
				t.Errorf("%s: %v", name, got)
			}
			return err
		})
	}
}
