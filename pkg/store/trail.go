package store

import "strings"

// EventsChanging returns the events that changed the record in a place, oldest first:
// each leads to the one before. Of one who was forgotten nothing leads there any more.
func (r Reader) EventsChanging(place Place) ([]Event, error) {
	var trail []Event
	e, known, err := r.LastChangeOf(place)
	for known && err == nil {
		trail = append([]Event{e}, trail...)
		e, known, err = r.changedBefore(e, place)
	}
	return trail, err
}

// changedBefore returns the event that changed a record before another did. One that a
// reversal brought back was changed before by the event that took it away.
func (r Reader) changedBefore(e Event, place Place) (Event, bool, error) {
	for _, d := range e.Changes {
		if d.Place() != place || d.made.Prev == 0 {
			continue
		}
		before, err := r.eventAt(d.made.Prev, journalKey(e.Seq))
		return before, err == nil, err
	}
	if e.Of == "" {
		return Event{}, false, nil
	}
	return r.Event(e.Of)
}

// Gone visits what of a kind the book has no more but the journal still knows, by its
// place, with the id of it where the place has that alone.
func (r Reader) Gone(kind Kind, visit func(place Place, id string) error) error {
	prefix := goneKey(prefixOfKind(kind))
	return r.tx.Scan(prefix, nil, nil, func(key, _ []byte) error {
		record := key[len(prefixGone):]
		if kindOf(record) != kind {
			return nil
		}
		return visit(Place{string(record)}, strings.TrimPrefix(string(key), string(prefix)))
	})
}

// prefixOfKind returns what the keys of records of a kind begin with.
func prefixOfKind(kind Kind) []byte {
	switch kind {
	case KindAppointment:
		return []byte(prefixAppointment)
	case KindClient:
		return []byte(prefixClient)
	case KindPackage:
		return []byte(prefixPackage)
	case KindWaiting:
		return []byte(prefixWaiting)
	case KindBlock:
		return []byte(prefixBlock)
	case KindCalendar:
		return []byte(prefixCalendar)
	case KindPushed:
		return []byte(prefixPushed)
	case KindSpecialist:
		return []byte(prefixSpecialist)
	case KindRoom:
		return []byte(prefixRoom)
	case KindPlatformFile:
		return []byte(prefixPlatformFile)
	case KindHours:
		return []byte(prefixHours)
	case KindPlatform:
		return []byte(prefixPlatform)
	case KindSeries:
		return []byte(prefixSeries)
	case KindKey:
		return []byte(prefixKeyed)
	case KindMessage, KindNotice, KindSupport, KindOffer:
	}
	return []byte(prefixOf)
}

// ForgettingOf returns the event that says that a client was forgotten, the last of
// several, and reports whether there is one.
func (r Reader) ForgettingOf(client string) (Event, bool, error) {
	seq, err := forgottenAt(r.tx, client)
	if err != nil || seq == 0 {
		return Event{}, false, err
	}
	e, err := r.eventAt(seq, forgottenKey(client))
	return e, err == nil, err
}

// Heir returns the client who has the appointments of one whom the event removed, empty
// where it removed none or nothing tells.
func (e Event) Heir() (string, error) {
	removed := ""
	for _, d := range e.Changes {
		if d.Kind() == KindClient && d.Removes() {
			removed = d.ID()
		}
	}
	if removed == "" || e.Into != "" {
		return e.Into, nil
	}
	left, err := e.After().Appointments()
	for _, a := range left {
		if a.ClientID != removed {
			return a.ClientID, err
		}
	}
	return "", err
}
