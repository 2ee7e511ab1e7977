package selector

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/store"
)

// dated returns the appointments that NAME@DAY names, where DAY may also be next,
// now or last. known is false where the selector has no such form or the name is
// nobody's; the error is that of a day that cannot be read.
func (f Finder) dated(selector string, writes bool) (found []appointment.Appointment, known bool, err error) {
	name, day, ok := CutDay(selector)
	if !ok || names.Fold(day) == "" {
		return nil, false, nil
	}
	clients, err := clientsMeant(f.Reader, name, writes)
	if err != nil || len(clients) == 0 {
		return nil, false, err
	}
	pick, err := f.pick(strings.ToLower(day))
	if err != nil {
		return nil, false, unreadDay(day, err)
	}
	for _, c := range clients {
		theirs, err := pick(c.ID)
		if err != nil {
			return nil, true, err
		}
		found = append(found, theirs...)
	}
	return found, true, nil
}

// unreadDay says what may stand behind an @ where the word there is none for a time.
func unreadDay(word string, err error) error {
	switch fault.Of(err).Key {
	case "when.unknown", "when.unknown_word", "when.unknown_near", "when.no_time":
		return fault.New(fault.Invalid, "desk.unread_at", "word", word).Because(err)
	}
	return err
}

// CutDay returns what stands before the last @ of a selector and what behind it.
func CutDay(selector string) (name, day string, found bool) {
	at := strings.LastIndex(selector, "@")
	if at < 0 {
		return "", "", false
	}
	return strings.TrimSpace(selector[:at]), strings.TrimSpace(selector[at+1:]), true
}

// The words that name an appointment, or one of a client's, behind an @: that which takes place
// now, the next one, and the last one that has begun.
const (
	now  = "now"
	Next = "next"
	last = "last"
)

// Words lists the words that name an appointment behind an @, alone or after a name.
func Words() []string { return []string{now, Next, last} }

// isWord reports whether a word behind an @ is one of those that name no day.
func isWord(word string) bool {
	return slices.ContainsFunc(Words(), func(w string) bool { return strings.EqualFold(w, word) })
}

// isNow reports whether a selector asks for what is on now, a client's or any.
func isNow(selector string) bool {
	_, day, ok := CutDay(selector)
	return ok && strings.EqualFold(day, now)
}

// pick returns what a word behind an @ picks of a client's appointments.
func (f Finder) pick(day string) (func(clientID string) ([]appointment.Appointment, error), error) {
	switch day {
	case Next:
		return f.nextOf, nil
	case now:
		return f.nowOf, nil
	case last:
		return f.lastOf, nil
	}
	if f.Day == nil {
		return func(string) ([]appointment.Appointment, error) { return nil, nil }, nil
	}
	first, end, err := f.Day(day)
	return func(clientID string) ([]appointment.Appointment, error) {
		return f.Reader.OfClient(clientID, first, end)
	}, err
}

func (f Finder) nextOf(clientID string) ([]appointment.Appointment, error) {
	return one(f.comes(clientID, appointment.Booked))
}

// comes returns the first appointment of a client that lies ahead and has one of the statuses.
func (f Finder) comes(clientID string, statuses ...appointment.Status) (found appointment.Appointment, comes bool, err error) {
	err = f.Reader.EachOfClient(clientID, f.Now.Add(time.Second), time.Time{}, func(id string) error {
		if err := f.look(); err != nil {
			return err
		}
		a, err := f.Reader.LedTo(id)
		if err != nil || !slices.Contains(statuses, a.Status) {
			return err
		}
		found, comes = a, true
		return store.ErrStop
	})
	return found, comes, err
}

func (f Finder) lastOf(clientID string) ([]appointment.Appointment, error) {
	var last []appointment.Appointment
	past := store.Past{To: f.Now.Add(time.Second), Statuses: began()}
	err := f.Reader.BackOfClient(clientID, past, f.Now, func(a appointment.Appointment) error {
		last = append(last, a)
		return store.ErrStop
	})
	return last, err
}

func (f Finder) nowOf(clientID string) ([]appointment.Appointment, error) {
	begun, err := f.Reader.OfClient(clientID, f.Now.Add(-appointment.MaxDuration), f.Now.Add(time.Second))
	if err != nil {
		return nil, err
	}
	if on := f.on(begun); len(on) > 0 {
		return on, nil
	}
	ahead, comes, err := f.comes(clientID, appointment.Booked, appointment.Arrived)
	if err != nil || !comes {
		return nil, err
	}
	return f.near(ahead)
}

// began are the statuses that @last looks at.
func began() []appointment.Status {
	return []appointment.Status{appointment.Booked, appointment.Arrived, appointment.Fulfilled, appointment.NoShow}
}

// running returns what takes place now; failing that, what is so near that its
// check-in is open.
func (f Finder) running() ([]appointment.Appointment, error) {
	begun, err := f.Reader.Starting(f.Now.Add(-appointment.MaxDuration), f.Now.Add(time.Second))
	if err != nil {
		return nil, err
	}
	if on := f.on(begun); len(on) > 0 {
		return on, nil
	}
	next, found, err := f.Reader.FirstStarting(f.Now, appointment.Booked, appointment.Arrived)
	if err != nil || !found {
		return nil, err
	}
	return f.near(next)
}

// on keeps of what has begun what takes place now, an absence too.
func (f Finder) on(begun []appointment.Appointment) []appointment.Appointment {
	return slices.DeleteFunc(begun, func(a appointment.Appointment) bool {
		return !f.Now.Before(a.End) || !a.Status.Active() && a.Status != appointment.NoShow
	})
}

// near returns an appointment whose check-in is open, nothing else.
func (f Finder) near(next appointment.Appointment) ([]appointment.Appointment, error) {
	p, err := dossier.PlatformOf(f.Reader, next)
	if err != nil || f.Now.Before(next.Start.Add(-p.CheckinOpens)) {
		return nil, err
	}
	return []appointment.Appointment{next}, nil
}
