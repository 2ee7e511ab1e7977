package store

import (
	"cmp"
	"slices"
)

// account finds out what is known of and is not in the new book, or may be older than it
// was. Of a book without loss there is nothing.
func (r *recovery) account(book Tx) error {
	last, _, err := boundAt(book, uint64(r.done.Events))
	if r.done.Last = last.entry.Recorded; err != nil || !r.lossy() {
		return err
	}
	unread := map[string]Unread{}
	for _, prefix := range []string{prefixStart, prefixOfClient, prefixAppointment} {
		if err := r.w.Scan([]byte(prefix), func(key []byte, v Piece) error {
			u, is := leadsTo(key)
			if !is || !v.Stands {
				return nil
			}
			missing, err := r.missing(book, u.ID)
			if known := unread[u.ID]; missing {
				u.Client = cmp.Or(known.Client, u.Client)
				if u.Start.IsZero() {
					u.Start = known.Start
				}
				unread[u.ID] = u
			}
			return err
		}); err != nil {
			return err
		}
	}
	r.done.Texts = r.lostTexts(unread)
	for _, id := range sorted(unread) {
		r.done.Unread = append(r.done.Unread, unread[id])
	}
	return r.doubt(book)
}

// missing reports whether an appointment is not in the new book, and nothing says that it
// was removed.
func (r *recovery) missing(book Tx, id string) (bool, error) {
	there, err := book.Get(appointmentKey(id))
	if err != nil || there != nil {
		return false, err
	}
	pieces, err := r.w.Versions(goneKey(appointmentKey(id)))
	return !slices.ContainsFunc(pieces, func(v Piece) bool { return v.Stands }), err
}

// leadsTo returns the appointment to which an index entry leads, with what else that says.
func leadsTo(key []byte) (Unread, bool) {
	prefix, rest := cut(key)
	switch prefix {
	case prefixAppointment:
		if kindOf(key) == KindAppointment || len(rest) < 2 {
			return Unread{}, false
		}
		return Unread{ID: string(rest[:len(rest)-1])}, true
	case prefixOfClient:
		for i, b := range rest {
			if b != '/' || len(rest) < i+1+timeLength+1 {
				continue
			}
			return Unread{ID: string(rest[i+1+timeLength:]), Start: keyTime(rest[i+1:]), Client: string(rest[:i])}, true
		}
		return Unread{}, false
	}
	if len(rest) <= timeLength {
		return Unread{}, false
	}
	return Unread{ID: string(rest[timeLength:]), Start: keyTime(rest)}, true
}

// doubt finds the appointments that may have been changed by an event that is lost: their
// records could not be read, and nothing that could says that they are the last.
func (r *recovery) doubt(book Tx) error {
	if r.done.Lost == 0 || r.done.Blind {
		return nil
	}
	return book.Scan([]byte(prefixAppointment), nil, nil, func(key, value []byte) error {
		if kindOf(key) != KindAppointment {
			return nil
		}
		is, err := storedIn(key, value)
		if err != nil {
			return err
		}
		sure, err := r.confirmed(key, is)
		if err == nil && !sure {
			r.done.Uncertain = append(r.done.Uncertain, string(key[len(prefixAppointment):]))
		}
		return err
	})
}

// confirmed reports whether the damaged book shows that a record is its last version.
func (r *recovery) confirmed(key []byte, is stored) (bool, error) {
	pieces, err := r.w.Versions(key)
	if err != nil {
		return false, err
	}
	at := r.was(is.seq)
	for _, v := range pieces {
		s, err := storedIn(key, v.Value)
		if err == nil && v.Stands && (s.seq == at || string(s.body) == string(is.body)) {
			return true, nil
		}
	}
	last, known, err := r.concernedBy(string(key[len(prefixAppointment):]))
	return known && last <= at, err
}
