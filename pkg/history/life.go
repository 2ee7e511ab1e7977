package history

import (
	"cmp"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Known is what the book has on an appointment: Messages by the time they were received, those of one
// instant in the order of logging, and Offers by when they were made. There is false before it was
// booked, and where it was taken out of the book again.
type Known struct {
	There       bool
	Appointment appointment.Appointment
	Messages    []appointment.Message
	Offers      []appointment.Offer
}

// Lived is an entry of the journal about an appointment, with what was known before it and after.
type Lived struct {
	store.Event
	Undone  bool // it is reversed as things stand
	Lost    bool // what passed with the client was erased, so that messages and offers may be missing from here on
	Place   int  // where among its changes the appointment stands, in the order in which they were made
	Was, Is Known
}

// Life visits the entries about an appointment, oldest first. What visit is handed is its own to keep;
// its lists are not to be written to.
func Life(r store.Reader, id string, visit func(Lived) error) error {
	events, err := r.EventsOf(id)
	if err != nil {
		return err
	}
	var known Known
	for _, e := range events {
		l := Lived{Event: e, Was: known, Place: placeIn(id, e.Changes)}
		e.Changes = about(id, e.Changes)
		l.Changes = e.Changes
		if known, err = known.after(id, e.Changes); err != nil {
			return err
		}
		l.Is = known
		if _, l.Undone, err = r.Undone(e.ID); err != nil {
			return err
		}
		if l.Lost, err = lost(r, e, known.Appointment.ClientID); err != nil {
			return err
		}
		if err := visit(l); err != nil {
			return err
		}
	}
	return nil
}

// lost reports whether an entry has lost what passed with a client.
func lost(r store.Reader, e store.Event, client string) (bool, error) {
	if !e.Erased() {
		return false, nil
	}
	erased, err := r.Erasures(e)
	return slices.ContainsFunc(erased, func(gone store.Erasure) bool { return gone.What && gone.ClientID == client }), err
}

// placeIn returns where among changes an appointment stands, behind all where it does not.
func placeIn(id string, changes store.Deltas) int {
	if at := changes.IndexOf(store.AppointmentPlace(id)); at >= 0 {
		return at
	}
	return len(changes)
}

// about returns the changes of an appointment and of its messages and offers.
func about(id string, changes store.Deltas) store.Deltas {
	var found store.Deltas
	for at := range changes {
		d := &changes[at]
		switch d.Kind() {
		case store.KindAppointment, store.KindMessage, store.KindOffer:
			if d.AppointmentID() == id {
				found = append(found, *d)
			}
		default: // which no rule looks at
		}
	}
	return found
}

// after returns what is known once changes were made that are about the appointment alone.
func (k Known) after(id string, changes store.Deltas) (Known, error) {
	left := changes.After()
	for _, d := range changes {
		k.without(d)
	}
	a, there, err := left.Appointment(id)
	if err != nil {
		return k, err
	}
	if there {
		k.There, k.Appointment = true, a
	}
	messages, err := left.Messages()
	if err != nil {
		return k, err
	}
	for _, m := range messages {
		k.Messages = with(k.Messages, m, func(o appointment.Message) bool { return o.ID == m.ID })
	}
	if len(messages) > 0 {
		slices.SortStableFunc(k.Messages, func(a, b appointment.Message) int { return a.Received.Compare(b.Received) })
	}
	offers, err := left.Offers()
	for _, o := range offers {
		k.Offers = with(k.Offers, o, func(other appointment.Offer) bool { return other.ID == o.ID })
	}
	if len(offers) > 0 {
		slices.SortFunc(k.Offers, func(a, b appointment.Offer) int {
			return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID))
		})
	}
	return k, err
}

// without takes out what a change has removed.
func (k *Known) without(d store.Delta) {
	if !d.Removes() {
		return
	}
	gone := d.ID()
	switch d.Kind() {
	case store.KindAppointment:
		k.There = false
	case store.KindMessage:
		k.Messages = slices.DeleteFunc(slices.Clone(k.Messages), func(m appointment.Message) bool { return m.ID == gone })
	case store.KindOffer:
		k.Offers = slices.DeleteFunc(slices.Clone(k.Offers), func(o appointment.Offer) bool { return o.ID == gone })
	default: // nothing else is known
	}
}

// with returns a list of its own with a record in the place of the one that it is, else behind all others.
func with[T any](list []T, record T, is func(T) bool) []T {
	list = slices.Clone(list)
	if at := slices.IndexFunc(list, is); at >= 0 {
		list[at] = record
		return list
	}
	return append(list, record)
}
