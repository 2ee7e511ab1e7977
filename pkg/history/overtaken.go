package history

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// OvertakenBy returns the notices of an appointment that some letters of its offers
// overtook, also by way of earlier letters that these overtook: as they stood before,
// the latest first.
func OvertakenBy(r store.Reader, appointmentID string, letters []string) ([]appointment.Notice, error) {
	events, err := r.EventsOf(appointmentID)
	if err != nil {
		return nil, err
	}
	var overtaken []appointment.Notice
	for _, e := range slices.Backward(events) {
		written, err := e.After().Notices()
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(written, func(n appointment.Notice) bool { return slices.Contains(letters, n.ID) }) {
			continue
		}
		for _, n := range written {
			switch {
			case n.State != appointment.NoticeOvertaken:
			case n.Kind.Offers():
				letters = append(letters, n.ID)
			default:
				n.State = appointment.NoticeDraft
				overtaken = append(overtaken, n)
			}
		}
	}
	return overtaken, nil
}

// OvertakenSince reports whether what a letter tells was changed since it was last about to be handed over, so that
// nobody is to send it any more: as a draft is left behind, which one that may have been sent is not.
func OvertakenSince(r store.Reader, n appointment.Notice, now time.Time) (bool, error) {
	if len(n.Members) > 0 {
		return overtakenTogether(r, n, now)
	}
	a, stands, err := r.Appointment(n.AppointmentID)
	if err != nil || !stands {
		return false, err
	}
	late := n.Kind == appointment.NoticeSpecialistLate // which who has come needs all the same
	if !late && (a.Status == appointment.Arrived || a.Status == appointment.Fulfilled) {
		return true, nil
	}
	events, err := r.EventsOf(n.AppointmentID)
	if err != nil {
		return false, err
	}
	claimed, err := lastClaim(events, n)
	if err != nil || claimed < 0 {
		return false, err
	}
	told, known, err := lastOf(events[:claimed+1], n.AppointmentID)
	if err != nil || known && changedSince(told, a, late) {
		return err == nil, err
	}
	for _, e := range events[claimed+1:] {
		later, err := toldBy(r, e, n)
		if err != nil || later[n.AppointmentID] {
			return err == nil, err
		}
	}
	return false, nil
}

// changedSince reports whether an appointment has become another than a letter tells, or, where it tells that the
// specialist came late, whether they came in time after all or the appointment was called off.
func changedSince(told, is appointment.Appointment, late bool) bool {
	switch {
	case !told.Start.Equal(is.Start), !told.End.Equal(is.End):
		return true
	case late:
		came := is.Status == appointment.Arrived || is.Status == appointment.Fulfilled
		return policy.InTimeAfterAll(told, is) || told.Status != is.Status && !came
	}
	return told.Status != is.Status || policy.Contested(told, is)
}

// overtakenTogether is OvertakenSince for a letter about several, as policy has it of a draft.
func overtakenTogether(r store.Reader, n appointment.Notice, now time.Time) (bool, error) {
	own, err := r.EventsOf(n.AppointmentID)
	if err != nil {
		return false, err
	}
	at, err := lastClaim(own, n)
	if err != nil || at < 0 {
		return false, err
	}
	var letter []appointment.Appointment
	looked := map[uint64]bool{}
	var since []map[string]bool
	var lapsed []string
	for _, id := range n.Members {
		a, stands, err := r.Appointment(id)
		if err != nil {
			return false, err
		}
		if stands {
			letter = append(letter, a)
		}
		events, err := r.EventsOf(id)
		if err != nil {
			return false, err
		}
		for _, e := range events {
			if e.Seq <= own[at].Seq || looked[e.Seq] {
				continue
			}
			looked[e.Seq] = true
			if e.Verb == appointment.VerbSilence && a.Lapsed() {
				lapsed = append(lapsed, id)
			}
			told, err := toldBy(r, e, n)
			if err != nil {
				return false, err
			}
			since = append(since, told)
		}
	}
	leaves := func(id string) bool { return policy.OvertakesLapsed(letter, id, now) }
	anew := func(told map[string]bool) bool { return policy.OvertakesTold(letter, told, now) }
	return slices.ContainsFunc(lapsed, leaves) || slices.ContainsFunc(since, anew), nil
}

// lastClaim returns which of the events of an appointment was the first to say that a letter is about to be handed
// over, since it last was a draft; less than zero where none was.
func lastClaim(events []store.Event, n appointment.Notice) (int, error) {
	is := func(one appointment.Notice) bool { return one.ID == n.ID }
	last := -1
	for i, e := range slices.Backward(events) {
		if e.Verb != appointment.VerbNoticeSend {
			continue
		}
		after, err := e.After().Notices()
		if err != nil {
			return -1, err
		}
		if !slices.ContainsFunc(after, is) {
			continue
		}
		last = i
		before, err := e.Before().Notices()
		if err != nil {
			return -1, err
		}
		if at := slices.IndexFunc(before, is); at < 0 || !before[at].State.Mailed() {
			break
		}
	}
	return last, nil
}

// lastOf returns an appointment as the last of some events left it that changed it, and whether one did.
func lastOf(events []store.Event, id string) (appointment.Appointment, bool, error) {
	for _, e := range slices.Backward(events) {
		if a, changed, err := e.After().Appointment(id); changed || err != nil {
			return a, changed, err
		}
	}
	return appointment.Appointment{}, false, nil
}

// toldBy returns the appointments that the drafts of an event tell of which the book still has, beside a letter. A
// reminder tells nothing new, and neither does a draft that was written anew.
func toldBy(r store.Reader, e store.Event, beside appointment.Notice) (map[string]bool, error) {
	if e.Verb == appointment.VerbNoticeSend {
		return nil, nil
	}
	drafts, err := e.After().Notices()
	if err != nil {
		return nil, err
	}
	before, err := e.Before().Notices()
	if err != nil {
		return nil, err
	}
	told := map[string]bool{}
	for _, n := range drafts {
		stood := slices.ContainsFunc(before, func(b appointment.Notice) bool { return b.ID == n.ID && b.State == n.State })
		reminds := n.Kind == appointment.NoticeReminder && beside.Kind != appointment.NoticeReminder
		if n.ID == beside.ID || n.State != appointment.NoticeDraft || reminds || stood {
			continue
		}
		if _, there, err := r.Notice(n.ID); err != nil || !there { // it was taken back
			if err != nil {
				return nil, err
			}
			continue
		}
		for _, id := range append([]string{n.AppointmentID}, n.Members...) {
			told[id] = true
		}
	}
	return told, nil
}
