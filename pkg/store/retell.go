package store

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/record"
)

// Told is one record as an entry of a journal left it, told without a key or a stored
// byte, so that a book which begins with that journal can be made anew.
type Told struct {
	Kind          Kind
	ID            string // of a platform the name, of a calendar the folded one, of what was put there the UID, of a command's key the key, of working hours empty
	AppointmentID string // of what belongs to one
	Version       string // of a platform, and of what was put into a calendar that one's folded name
	Received      time.Time
	Ordinal       int    // of a notice or a support request among those of its appointment, from 0 on
	Noun          any    // nil where the record was removed
	ErasedIn      uint64 // the entry that had the texts of the record, erased since; zero for none
}

// Erasure says of whom an entry had something personal that was erased since, who they
// were and what passed.
type Erasure struct {
	ClientID  string
	Who, What bool
}

// Told tells the change of a record.
func (d Delta) Told() (Told, error) {
	t := Told{Kind: d.Kind(), ID: d.ID(), AppointmentID: d.AppointmentID()}
	_, rest := cut(d.key)
	_, _, own := cutOf(rest)
	switch t.Kind {
	case KindMessage:
		if len(own) < timeLength {
			return t, damagedKey(d.key)
		}
		t.Received = keyTime(own[:timeLength])
	case KindNotice, KindSupport:
		if len(own) < ordinalLength {
			return t, damagedKey(d.key)
		}
		t.Ordinal = int(binary.BigEndian.Uint32(own))
	case KindAppointment:
		t.AppointmentID = ""
	case KindPlatform:
		t.ID, t.Version, _ = strings.Cut(string(rest), "\x00")
	case KindPushed:
		t.Version, _, _ = strings.Cut(string(rest), "\x00")
	case KindClient, KindOffer, KindSpecialist, KindRoom, KindPlatformFile, KindHours, KindSeries, KindPackage, KindWaiting, KindBlock, KindCalendar, KindKey:
	}
	s, err := d.is()
	if err != nil || !s.there() {
		return t, err
	}
	if t.Noun, err = nounOf(d.tx, d.key, s); err != nil || s.ref == 0 {
		return t, err
	}
	if _, kept := record.Cut(t.Noun); kept != (record.Rest{}) {
		return t, nil
	}
	t.ErasedIn = s.ref
	return t, nil
}

// nounOf returns a stored record as the noun that it is.
func nounOf(tx Tx, key []byte, s stored) (any, error) {
	switch kindOf(key) {
	case KindAppointment:
		return whole[appointment.Appointment](tx, key, s.body, s.ref)
	case KindClient:
		return whole[appointment.Client](tx, key, s.body, s.ref)
	case KindMessage:
		return whole[appointment.Message](tx, key, s.body, s.ref)
	case KindNotice:
		return whole[appointment.Notice](tx, key, s.body, s.ref)
	case KindSupport:
		return whole[appointment.SupportRequest](tx, key, s.body, s.ref)
	case KindOffer:
		return whole[appointment.Offer](tx, key, s.body, s.ref)
	case KindSpecialist:
		return whole[appointment.Specialist](tx, key, s.body, s.ref)
	case KindRoom:
		return whole[appointment.Room](tx, key, s.body, s.ref)
	case KindPlatformFile:
		return whole[appointment.PlatformFile](tx, key, s.body, s.ref)
	case KindHours:
		return whole[appointment.Hours](tx, key, s.body, s.ref)
	case KindPlatform:
		return whole[policy.Platform](tx, key, s.body, s.ref)
	case KindSeries:
		return whole[appointment.Series](tx, key, s.body, s.ref)
	case KindPackage:
		return whole[appointment.Package](tx, key, s.body, s.ref)
	case KindWaiting:
		return whole[appointment.Waiting](tx, key, s.body, s.ref)
	case KindBlock:
		return whole[appointment.Block](tx, key, s.body, s.ref)
	case KindCalendar:
		return whole[appointment.CalendarAccount](tx, key, s.body, s.ref)
	case KindPushed:
		return whole[appointment.Pushed](tx, key, s.body, s.ref)
	case KindKey:
		return whole[Keyed](tx, key, s.body, s.ref)
	}
	return nil, damagedKey(key)
}

// Erasures returns of whom an event had something that was erased since, by client.
func (r Reader) Erasures(e Event) ([]Erasure, error) {
	if !e.forgotten {
		return nil, nil
	}
	b, _, err := boundAt(r.tx, e.Seq)
	if err != nil {
		return nil, err
	}
	var erased []Erasure
	for _, m := range b.marks {
		gone := Erasure{ClientID: m.Client}
		for prefix, is := range map[string]*bool{prefixWhoPart: &gone.Who, prefixWhatPart: &gone.What} {
			if m.of(prefix) == nil {
				continue
			}
			_, there, err := partAt(r.tx, prefix, e.Seq, m.Client)
			if err != nil {
				return nil, err
			}
			*is = !there
		}
		if gone.Who || gone.What {
			erased = append(erased, gone)
		}
	}
	return erased, nil
}

// Retell writes a record as an entry of another journal left it, and notes the change also
// where the record was the same before.
func (c *Change) Retell(t Told) error {
	key, err := t.key()
	if err != nil {
		return err
	}
	if t.Noun == nil {
		return c.remove(key)
	}
	if err := c.tx.count(); err != nil {
		return err
	}
	if t.ErasedIn > c.tx.seq {
		return misuse("texts erased in a later entry")
	}
	kept, rest := bare(t.Noun)
	body, err := marshal(kept)
	if err != nil {
		return err
	}
	err = c.writeOr(key, func(it *item) (stored, error) {
		ref, err := c.refOf(it, rest)
		return stored{seq: c.tx.seq, ref: cmp.Or(ref, t.ErasedIn), body: body}, err
	}, rest, true)
	if t.ErasedIn > 0 {
		delete(c.tx.rests, string(key)) // nobody has them
	}
	return err
}

// Erased notes that the event to come had something personal which is not known any more.
// What would prove it is drawn, as nothing can be proved by it.
func (c *Change) Erased(e Erasure) error {
	if err := checkIDs(e.ClientID); err != nil {
		return err
	}
	m := mark{Client: e.ClientID}
	for is, proof := range map[*[]byte]bool{&m.Who: e.Who, &m.What: e.What} {
		if !proof {
			continue
		}
		drawn, err := draw(secretLength)
		if err != nil {
			return err
		}
		*is = drawn
	}
	c.erased = append(c.erased, m)
	return nil
}

// withErased returns the marks of an entry with those of what was erased, by client.
func (c *Change) withErased(marks []mark) []mark {
	marks = append(marks, c.erased...)
	slices.SortFunc(marks, func(a, b mark) int { return cmp.Compare(a.Client, b.Client) })
	return marks
}

// key returns the key under which the record stands.
func (t Told) key() ([]byte, error) {
	ids := []string{t.ID}
	var key []byte
	ordinal := binary.BigEndian.AppendUint32(nil, uint32(t.Ordinal))
	switch t.Kind {
	case KindAppointment:
		key = appointmentKey(t.ID)
	case KindClient:
		key = clientKey(t.ID)
	case KindSeries:
		return seriesKey(t.ID), checkIDs(t.ID)
	case KindPackage:
		return packageKey(t.ID), checkIDs(t.ID)
	case KindSpecialist:
		return specialistKey(t.ID), checkIDs(t.ID)
	case KindRoom:
		return roomKey(t.ID), checkIDs(t.ID)
	case KindPlatformFile:
		return platformFileKey(t.ID), nil
	case KindWaiting:
		return waitingKey(t.ID), checkIDs(t.ID)
	case KindBlock:
		return blockKey(t.ID), checkIDs(t.ID)
	case KindCalendar:
		return calendarKey(t.ID), checkNamed(t.ID)
	case KindPushed:
		return pushedKey(t.Version, t.ID), cmp.Or(checkNamed(t.Version), checkUID(t.ID))
	case KindMessage:
		key = messageKey(appointment.Message{ID: t.ID, AppointmentID: t.AppointmentID, Received: t.Received})
	case KindNotice:
		key = join(noticeKeys(t.AppointmentID), ordinal, []byte(t.ID))
	case KindSupport:
		key = join(supportKeys(t.AppointmentID), ordinal, []byte(t.ID))
	case KindOffer:
		key = offerKey(appointment.Offer{ID: t.ID, AppointmentID: t.AppointmentID})
	case KindHours:
		return hoursKey(), nil
	case KindPlatform:
		if t.ID == "" || strings.Contains(t.ID+t.Version, "\x00") {
			return nil, misuse("platform name")
		}
		return platformKey(t.ID, t.Version), nil
	case KindKey:
		return keyedKey(t.ID), nil
	default:
		return nil, misuse("kind of record")
	}
	if letter := kindOf(key); letter != KindAppointment && letter != KindClient {
		ids = append(ids, t.AppointmentID)
	}
	return key, checkIDs(ids...)
}
