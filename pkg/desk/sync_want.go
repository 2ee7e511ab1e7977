package desk

import (
	"bytes"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/mirror"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/store"
)

// pushedFor is for how long after its start an appointment is put into a calendar that does not have it.
const pushedFor = 7 * 24 * time.Hour

// wish is an event that the book wants in a calendar: of an appointment itself, or of a time that an offer
// holds for it. Bare says that nothing of what stands there may stay, because the client was forgotten.
type wish struct {
	mirror.Want
	entry       calendar.Entry
	appointment string
	bare        bool
	mistaken    bool // it was entered in error
}

// none is the wish for nothing.
func none(appointmentID string) wish {
	return wish{Want: mirror.Want{None: true}, appointment: appointmentID, bare: true}
}

// wishes returns what the book wants in a calendar of an appointment and the times that are held for it, by
// UID.
func (s *syncRun) wishes(r store.Reader, id string) (map[string]wish, error) {
	a, found, err := r.Appointment(id)
	if err != nil || !found {
		return nil, err
	}
	entry, shown, err := s.inCalendar(r, a)
	if err != nil {
		return nil, err
	}
	_, forgotten, err := r.ForgettingOf(a.ClientID)
	if err != nil {
		return nil, err
	}
	all := map[string]wish{}
	add := func(e calendar.Entry) {
		all[e.UID] = wish{Want: s.wanted(e), entry: e, appointment: id, bare: forgotten, mistaken: a.Status == appointment.EnteredInError}
	}
	if shown {
		add(entry)
	}
	offers, err := r.Offers(id)
	for _, o := range offers {
		if o.Waiting != "" {
			continue
		}
		for n, slot := range o.Slots {
			held := heldEntry(entry, o, n+1, slot)
			if add(held); !o.Holds(s.Now) {
				w := none(id)
				w.Print = all[held.UID].Print
				all[held.UID] = w
			}
		}
	}
	return all, err
}

// wanted returns what is wanted of an event.
func (s *syncRun) wanted(e calendar.Entry) mirror.Want {
	said := e
	said.Summary, said.Sequence = s.title(e.Summary), 0
	stands := said.Fingerprint()
	said.Start, said.End = time.Time{}, time.Time{}
	return mirror.Want{
		Print: stands, Rest: said.Fingerprint(), Cancelled: e.Status == calendar.Cancelled, Start: e.Start, End: e.End, Sequence: e.Sequence,
	}
}

// title returns a title as it counts where events are compared: of the words that the languages have for an
// appointment, one is as good as another, so that who asks in another language changes nothing.
func (s *syncRun) title(summary string) string {
	if s.neutral == nil {
		s.neutral = outbox.NeutralTitles()
	}
	if slices.Contains(s.neutral, summary) {
		return s.neutral[0]
	}
	return summary
}

// eachWish visits what is wanted of each event that the calendar is to have, has, or may have: of appointments that began not long ago or are ahead,
// of those for which times are held, and of all that was ever put there.
func (s *syncRun) eachWish(r store.Reader, visit func(uid string, kept appointment.Pushed, w wish) error) error {
	kept := map[string]map[string]appointment.Pushed{} // by appointment and UID
	var ids []string
	note := func(id string) {
		if _, noted := kept[id]; !noted {
			kept[id], ids = map[string]appointment.Pushed{}, append(ids, id)
		}
	}
	if err := r.EachStarting(s.Now.Add(-pushedFor), time.Time{}, func(id string) error {
		note(id)
		return nil
	}); err != nil {
		return err
	}
	offers, err := r.OffersOpen()
	if err != nil {
		return err
	}
	for _, o := range offers {
		note(o.AppointmentID)
	}
	if err := s.eachKept(r, func(p appointment.Pushed) error {
		note(p.AppointmentID)
		kept[p.AppointmentID][p.UID] = p
		return nil
	}); err != nil {
		return err
	}
	for _, id := range ids {
		if err := s.eachOf(r, id, kept[id], visit); err != nil {
			return err
		}
	}
	return nil
}

// eachOf visits what is wanted of the events of one appointment.
func (s *syncRun) eachOf(r store.Reader, id string, kept map[string]appointment.Pushed, visit func(string, appointment.Pushed, wish) error) error {
	all, err := s.wishes(r, id)
	if err != nil {
		return err
	}
	var uids []string
	for uid, w := range all {
		if _, known := kept[uid]; known || !w.None && !w.mistaken && !w.Start.Before(s.Now.Add(-pushedFor)) {
			uids = append(uids, uid)
		}
	}
	for uid := range kept {
		if _, is := all[uid]; !is {
			uids = append(uids, uid)
		}
	}
	slices.Sort(uids)
	for _, uid := range uids {
		w, is := all[uid]
		if !is {
			w = none(id)
		}
		if err := visit(uid, kept[uid], w); err != nil {
			return err
		}
	}
	return nil
}

// body returns an event as it is put into a calendar, no older than the one that stands there.
func (w wish) body(sequence int) ([]byte, error) {
	var b bytes.Buffer
	entry := w.entry
	entry.Sequence = max(entry.Sequence, sequence)
	out := calendar.NewWriter(&b, calendar.Head{})
	if err := out.Put(entry); err != nil {
		return nil, err
	}
	err := out.Close()
	return b.Bytes(), err
}
