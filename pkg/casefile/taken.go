package casefile

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// worded is a text in its place: of the appointment, or of a record by its id.
type worded struct{ kind, id, text string }

// WithoutTakenBack returns entries without what those of them brought that were undone, and not done again: the
// texts of the appointment, and all that passed. They may be words that were logged on the wrong client. Where entries
// could not be read, given by their numbers, what these may have taken back is kept back.
func WithoutTakenBack(entries []Entry, unread []uint64) []Entry {
	undone := undoneOf(entries, func(e Entry) (string, string) { return e.Event.ID, e.Event.Of })
	stands, doubted := standing(entries, undone), doubtedIn(entries, undone, unread)
	left := make([]Entry, 0, len(entries))
	for _, e := range entries {
		e.doubted = doubted
		if undone[e.Event.ID] {
			e.Belongings = store.Belongings{}
		}
		e.Belongings = store.Belongings{
			Messages: among(e.Messages, stands, messageWords), Notices: among(e.Notices, stands, noticeWords),
			Support: among(e.Support, stands, supportWords), Offers: among(e.Offers, stands, offerWords),
		}
		if e.Appointment != nil {
			a := *e.Appointment
			if !stands[placeWords(a)] {
				a.Place = ""
			}
			if !stands[reasonWords(a)] {
				a.Reason.Text = ""
			}
			e.Appointment = &a
		}
		left = append(left, e)
	}
	return left
}

// undoneOf returns what is taken back as things stand, of what has an id and may take back another: that comes later.
func undoneOf[T any](all []T, of func(T) (id, reverses string)) map[string]bool {
	undone := map[string]bool{}
	for _, one := range slices.Backward(all) {
		if id, reverses := of(one); reverses != "" && !undone[id] {
			undone[reverses] = true
		}
	}
	return undone
}

// standing returns the texts that entries brought which were not undone. Such an entry brings every record that it
// wrote, and of the appointment what it changed; one that takes another back brings what nobody had before.
func standing(entries []Entry, undone map[string]bool) map[worded]bool {
	stands, seen := map[worded]bool{}, map[worded]bool{}
	var before appointment.Appointment
	for _, e := range entries {
		is := before
		if e.Appointment != nil {
			is = *e.Appointment
		}
		for _, w := range wordedIn(e) {
			carried := w == placeWords(before) || w == reasonWords(before)
			if brings := e.Event.Of == "" && !carried || !seen[w]; brings && !undone[e.Event.ID] {
				stands[w] = true
			}
			seen[w] = true
		}
		before = is
	}
	return stands
}

// doubtedIn returns the texts of which it is not known whether they were taken back, as entries cannot be read: all but
// those that an entry behind these has, which stands. Where one that cannot be read was undone itself, the appointment
// may have had its texts for as long.
func doubtedIn(entries []Entry, undone map[string]bool, unread []uint64) map[worded]bool {
	if len(unread) == 0 {
		return nil
	}
	read := map[string]bool{}
	for _, e := range entries {
		read[e.Event.ID] = true
	}
	lost := false
	for id := range undone {
		lost = lost || !read[id]
	}
	last, doubted := slices.Max(unread), map[worded]bool{}
	for _, e := range entries {
		for _, w := range wordedIn(e) {
			doubted[w] = e.Event.Seq < last || undone[e.Event.ID] || lost && w.id == ""
		}
	}
	return doubted
}

// wordedIn returns the texts of an entry.
func wordedIn(e Entry) []worded {
	var all []worded
	if e.Appointment != nil {
		all = append(all, placeWords(*e.Appointment), reasonWords(*e.Appointment))
	}
	for _, m := range e.Messages {
		all = append(all, messageWords(m))
	}
	for _, n := range e.Notices {
		all = append(all, noticeWords(n))
	}
	for _, s := range e.Support {
		all = append(all, supportWords(s))
	}
	for _, o := range e.Offers {
		all = append(all, offerWords(o))
	}
	return all
}

func placeWords(a appointment.Appointment) worded { return worded{kind: "place", text: a.Place} }

func reasonWords(a appointment.Appointment) worded {
	return worded{kind: "reason", text: a.Reason.Text}
}

func messageWords(m appointment.Message) worded { return worded{"message", m.ID, m.Text} }

func noticeWords(n appointment.Notice) worded {
	return worded{"notice", n.ID, n.Subject + "\n" + n.Body}
}

func supportWords(s appointment.SupportRequest) worded { return worded{"support", s.ID, s.Body} }

func offerWords(o appointment.Offer) worded { return worded{"offer", o.ID, o.Reason.Text} }

// among returns the records whose words stand.
func among[T any](records []T, stands map[worded]bool, words func(T) worded) []T {
	var left []T
	for _, r := range records {
		if stands[words(r)] {
			left = append(left, r)
		}
	}
	return left
}
