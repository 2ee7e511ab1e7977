package store

import "github.com/adsum-cli/adsum/pkg/appointment"

// lostText is a text that is lost, with the entry that has it: of a part of an entry it is
// not known what was in it.
type lostText struct {
	LostText
	seq uint64
}

// lose notes that the text under the key of a record is lost, which an entry has.
func (r *recovery) lose(key []byte, seq uint64) {
	d := Delta{key: key}
	r.lost[string(key)] = lostText{LostText{d.Kind(), Unread{ID: d.AppointmentID()}}, seq}
}

// losePart notes that what an entry has of what passed with a client is lost.
func (r *recovery) losePart(key []byte, b bound, client string) {
	r.lost[string(key)] = lostText{LostText{Unread: Unread{ID: b.entry.AppointmentID, Client: client}}, b.seq}
}

// blanks returns the keys of letters that are left without their texts and were not sent:
// nothing blank is offered to be. A text that a later entry has is not lost.
func (r *recovery) blanks(book Tx) ([][]byte, error) {
	var blank [][]byte
	for _, at := range sorted(r.lost) {
		key := []byte(at)
		if kindOf(key) == "" {
			continue
		}
		is, err := storedAt(book, key)
		if err != nil {
			return nil, err
		}
		_, rest := cut(key)
		id, _, _ := cutOf(rest)
		of, err := storedAt(book, appointmentKey(id))
		if err != nil {
			return nil, err
		}
		switch {
		case r.erased(of):
			delete(r.lost, at)
		case !is.there() || !of.there() && kindOf(key) != KindAppointment:
		case is.ref > 0:
			delete(r.lost, at)
		case unsent(key, is.body):
			blank = append(blank, key)
		}
	}
	return blank, nil
}

// erased reports whether an appointment is of a client who was forgotten: what passed is not
// lost, but was to go.
func (r *recovery) erased(of stored) bool {
	a, err := bodyOf[appointment.Appointment](nil, of.body)
	return of.there() && err == nil && r.forgotten[a.ClientID] > 0
}

// unsent reports whether a record is a text to be sent that was not.
func unsent(key, body []byte) bool {
	switch kindOf(key) {
	case KindNotice:
		n, err := bodyOf[appointment.Notice](key, body)
		return err == nil && n.State != appointment.NoticeSent
	case KindSupport:
		s, err := bodyOf[appointment.SupportRequest](key, body)
		return err == nil && s.State != appointment.NoticeSent
	case KindAppointment, KindClient, KindMessage, KindOffer, KindPackage, KindWaiting, KindBlock, KindCalendar, KindPushed, KindSpecialist, KindRoom, KindPlatformFile, KindHours, KindPlatform, KindSeries, KindKey:
	}
	return false
}

// lostTexts returns the texts that are lost, with what is known of appointments that could
// not be read. What an entry had is told where no text of it is.
func (r *recovery) lostTexts(unread map[string]Unread) []LostText {
	named := map[uint64]bool{}
	for _, l := range r.lost {
		named[l.seq] = named[l.seq] || l.Kind != ""
	}
	var texts []LostText
	for _, key := range sorted(r.lost) {
		l := r.lost[key]
		if l.Kind == "" && named[l.seq] {
			continue
		}
		if of, is := unread[l.ID]; is {
			l.Unread = of
		}
		texts = append(texts, l.LostText)
	}
	return texts
}
