package store

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// bind makes the entry of an event out of what the change wrote, puts its personal parts
// aside, and ties it to the entry before.
func (c *Change) bind(e Event) (bound, error) {
	b := bound{tied: tied{seq: e.Seq}, entry: entry{
		ID: e.ID, Verb: e.Verb, AppointmentID: e.AppointmentID, By: e.By, Actor: e.Actor,
		Effective: e.Effective, Recorded: e.Recorded, Simulated: e.Simulated, Verdict: e.Verdict,
		RuleIDs: e.RuleIDs, Options: e.Options, Of: e.Of, Assumed: e.Assumed, Forgets: e.Forgets,
		Persons: e.Persons, Into: e.Into, Asked: e.Asked,
	}}
	if e.Effective.Equal(e.Recorded) {
		b.entry.Effective = time.Time{}
	}
	b.links.Previous = c.tx.end.Hash
	parts, err := c.parts(&b.entry)
	if err != nil {
		return b, err
	}
	if b.marks, err = c.putParts(b.seq, parts); err != nil {
		return b, err
	}
	b.marks = c.withErased(b.marks)
	if len(b.marks) > 0 {
		if b.links.Marks, err = marshal(b.marks); err != nil {
			return b, err
		}
	}
	if b.links.Joint, err = hashesJointly(c.tx, c.tx.end); err != nil {
		return b, err
	}
	b.entry.shorten()
	b.public, err = marshal(b.entry)
	b.entry.lengthen()
	return b, err
}

// hashesJointly reports whether one digest is of all in the entry to come, and makes the book one of the
// version that has such entries. Those of a practice beside its specialists are about no client, and that book
// is of no other version.
func hashesJointly(tx Tx, end head) (bool, error) {
	if end.Joint {
		return true, nil
	}
	version, err := FormatOf(tx)
	if err != nil || version == ofPractice && !isPart(tx) {
		return false, err
	}
	return true, raise(tx, withJoint)
}

// parts sorts what the change wrote: what is public into the entry, the rest by the
// prefix of its part and by client.
func (c *Change) parts(e *entry) (map[string]map[string]*part, error) {
	sorted := map[string]map[string]*part{prefixWhoPart: {}, prefixWhatPart: {}}
	of := func(prefix, client string) *part {
		if sorted[prefix][client] == nil {
			sorted[prefix][client] = &part{}
		}
		return sorted[prefix][client]
	}
	for _, it := range c.items {
		made := c.change(it)
		prefix := partPrefix(it.key)
		client, err := c.clientOf(it, e.AppointmentID)
		if err != nil {
			return nil, err
		}
		if prefix == "" {
			e.Changes = append(e.Changes, made)
		} else {
			p := of(prefix, client)
			p.Changes = append(p.Changes, made)
		}
		if prefix == prefixWhatPart {
			continue
		}
		if kept, has := c.tx.rests[string(it.key)]; has {
			p := of(prefixWhatPart, client)
			p.Rests = append(p.Rests, rest{Key: it.key, Rest: kept})
		}
	}
	return sorted, nil
}

// clientOf returns whom a record is about: a client themselves, or whose appointment it
// is or belongs to; for an idempotency key, whose appointment the event is about. It is
// empty where there is none.
func (c *Change) clientOf(it *item, appointmentID string) (string, error) {
	_, rest := cut(it.key)
	switch kindOf(it.key) {
	case KindClient:
		return string(rest), nil
	case KindAppointment:
		appointmentID = string(rest)
	case KindMessage, KindNotice, KindSupport, KindOffer:
		appointmentID, _, _ = cutOf(rest)
	case KindPackage:
		return holderOf(it, func(p appointment.Package) string { return p.ClientID })
	case KindWaiting:
		return holderOf(it, func(w appointment.Waiting) string { return w.ClientID })
	case KindSpecialist, KindRoom, KindPlatformFile, KindHours, KindPlatform, KindSeries, KindBlock, KindCalendar, KindPushed:
		return "", nil
	case KindKey:
		keyed, err := bodyOf[Keyed](it.key, it.is.body)
		switch {
		case err != nil || keyed.Portion.ClientID != "":
			return keyed.Portion.ClientID, err
		case !keyed.Portion.IsZero():
			appointmentID = keyed.Portion.about()
		case appointmentID == "":
			return c.clientChanged(), nil
		}
	}
	return c.clientWith(appointmentID)
}

// clientWith returns whose appointment it is, or was before the change removed it.
func (c *Change) clientWith(appointmentID string) (string, error) {
	it, err := c.item(appointmentKey(appointmentID))
	if err != nil {
		return "", err
	}
	s := it.is
	if !s.there() {
		s = it.was
	}
	if !s.there() {
		return "", nil
	}
	a, err := bodyOf[appointment.Appointment](it.key, s.body)
	return a.ClientID, err
}

// holderOf returns whose a record is that belongs to a client, or was before the change
// removed it.
func holderOf[T any](it *item, whose func(T) string) (string, error) {
	s := it.is
	if !s.there() {
		s = it.was
	}
	noun, err := bodyOf[T](it.key, s.body)
	return whose(noun), err
}

// clientChanged returns the one client whose record, package or entry of the waiting list the
// change wrote, empty where it wrote those of none or of several.
func (c *Change) clientChanged() string {
	changed := ""
	for _, it := range c.items {
		whose := ""
		switch kindOf(it.key) {
		case KindClient:
			whose = strings.TrimPrefix(string(it.key), prefixClient)
		case KindPackage, KindWaiting:
			whose, _ = c.clientOf(it, "") // what cannot be read was not written
		default:
			continue
		}
		if changed != "" && changed != whose {
			return ""
		}
		changed = whose
	}
	return changed
}

// putParts writes the parts of an entry, and returns their marks by client.
func (c *Change) putParts(seq uint64, parts map[string]map[string]*part) ([]mark, error) {
	clients := map[string]bool{}
	for _, of := range parts {
		for client := range of {
			clients[client] = true
		}
	}
	var marks []mark
	for _, client := range slices.Sorted(maps.Keys(clients)) {
		secret, err := c.secretOf(client)
		if err != nil {
			return nil, err
		}
		m := mark{Client: client}
		if m.Who, err = c.putPart(prefixWhoPart, seq, client, secret, parts[prefixWhoPart][client]); err != nil {
			return nil, err
		}
		if m.What, err = c.putPart(prefixWhatPart, seq, client, secret, parts[prefixWhatPart][client]); err != nil {
			return nil, err
		}
		marks = append(marks, m)
	}
	return marks, nil
}

// putPart writes one part, where there is one, and returns what proves it.
func (c *Change) putPart(prefix string, seq uint64, client string, secret []byte, p *part) ([]byte, error) {
	if p == nil {
		return nil, nil
	}
	body, err := marshal(*p)
	if err != nil {
		return nil, err
	}
	key := partKey(prefix, seq, client)
	return markOf(secret, seq, prefix, body), c.tx.Put(key, seal(key, body))
}

// secretOf returns the secret of a client, drawn where there is none yet; that of the
// book where it is about no client, or about one who was forgotten.
func (c *Change) secretOf(client string) ([]byte, error) {
	if client == "" {
		f, err := foundationOf(c.tx)
		return f.Secret, err
	}
	key := secretKey(client)
	secret, found, err := load[[]byte](c.tx, key)
	if err != nil || found {
		return secret, err
	}
	gone, err := forgottenAt(c.tx, client)
	if err != nil {
		return nil, err
	}
	if gone > 0 {
		return c.secretOf("")
	}
	if secret, err = draw(secretLength); err != nil {
		return nil, err
	}
	value, err := encodeAt(key, secret)
	if err != nil {
		return nil, err
	}
	return secret, c.tx.Put(key, value)
}
