package desk

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// dated returns the appointments that NAME@DAY names, where DAY may also be next,
// now or last. known is false where the selector has no such form or the name is
// nobody's; the error is that of a day that cannot be read.
func (d *Desk) dated(r store.Reader, selector string, writes bool) (found []appointment.Appointment, known bool, err error) {
	name, day, ok := cutLast(selector, "@")
	if !ok || store.Fold(day) == "" {
		return nil, false, nil
	}
	clients, err := clientsMeant(r, name, writes)
	if err != nil || len(clients) == 0 {
		return nil, false, err
	}
	pick, err := d.pick(strings.ToLower(day))
	if err != nil {
		return nil, false, unreadDay(day, err)
	}
	for _, c := range clients {
		theirs, err := pick(r, c.ID)
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

func cutLast(s, sep string) (before, after string, found bool) {
	at := strings.LastIndex(s, sep)
	if at < 0 {
		return "", "", false
	}
	return strings.TrimSpace(s[:at]), strings.TrimSpace(s[at+len(sep):]), true
}

// isWord reports whether a word behind an @ is one of those that name no day.
func isWord(word string) bool {
	return slices.ContainsFunc([]string{"next", "now", "last"}, func(w string) bool { return strings.EqualFold(w, word) })
}

// isNow reports whether a selector asks for what is on now, a client's or any.
func isNow(selector string) bool {
	_, day, ok := cutLast(selector, "@")
	return ok && strings.EqualFold(day, "now")
}

// pick returns what a word behind an @ picks of a client's appointments.
func (d *Desk) pick(day string) (func(r store.Reader, clientID string) ([]appointment.Appointment, error), error) {
	switch day {
	case "next":
		return d.nextOf, nil
	case "now":
		return d.nowOf, nil
	case "last":
		return d.lastOf, nil
	}
	if d.Day == nil {
		return func(store.Reader, string) ([]appointment.Appointment, error) { return nil, nil }, nil
	}
	first, end, err := d.Day(day)
	return func(r store.Reader, clientID string) ([]appointment.Appointment, error) {
		return r.OfClient(clientID, first, end)
	}, err
}

func (d *Desk) nextOf(r store.Reader, clientID string) ([]appointment.Appointment, error) {
	ahead, err := r.OfClient(clientID, d.Now.Add(time.Second), time.Time{})
	for _, a := range ahead {
		if a.Status.Pending() {
			return []appointment.Appointment{a}, err
		}
	}
	return nil, err
}

func (d *Desk) lastOf(r store.Reader, clientID string) ([]appointment.Appointment, error) {
	begun, err := r.OfClient(clientID, time.Time{}, d.Now.Add(time.Second))
	for _, a := range slices.Backward(begun) {
		if slices.Contains(began(), a.Status) {
			return []appointment.Appointment{a}, err
		}
	}
	return nil, err
}

func (d *Desk) nowOf(r store.Reader, clientID string) ([]appointment.Appointment, error) {
	begun, err := r.OfClient(clientID, d.Now.Add(-appointment.MaxDuration), d.Now.Add(time.Second))
	if err != nil {
		return nil, err
	}
	if on := d.on(begun); len(on) > 0 {
		return on, nil
	}
	ahead, err := r.OfClient(clientID, d.Now.Add(time.Second), time.Time{})
	for _, a := range ahead {
		if a.Status == appointment.Booked || a.Status == appointment.Arrived {
			return d.near(r, a)
		}
	}
	return nil, err
}
