package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/names"
)

// The prefixes of all keys. None begins another. They are short, as they stand in every
// key. What is personal stands under two of their own, so that rights to them can
// differ: who/ has names and how a person is reached, what/ what passed between the two and is
// noted of them.
// A book of several specialists has the keys of each under part/, the id of the part and
// a slash.
const (
	prefixAppointment  = "a/" // id; with a slash behind it the events that concern it
	prefixStart        = "t/" // start, id
	prefixOfClient     = "c/" // client / start, id
	prefixStatus       = "s/" // status / start, id; while nothing has become of the appointment
	prefixMoney        = "m/" // start, id; with a sum to refund or to pay
	prefixUndecided    = "u/" // start, id; an absence or a cancellation with its charge still open
	prefixSilence      = "y/" // last instant, id; of an appointment about which silence brings something after it
	prefixHours        = "h/"
	prefixPackage      = "k/"  // id
	prefixPackageOf    = "kc/" // client / id
	prefixDrawn        = "kd/" // package / start, id; a session of it that is used up
	prefixWaiting      = "w/"  // id
	prefixWaitingOf    = "wc/" // client / id
	prefixFreed        = "wf/" // start and end of a time that got free while somebody waited, id
	prefixBlock        = "b/"  // id; of an event of a foreign calendar
	prefixBlockOf      = "bs/" // folded source, NUL, SHA-256 of the event's UID, id
	prefixBlockAt      = "bt/" // start and end of a day of it, or less, that is blocked, id
	prefixCalendar     = "ca/" // folded name; of a calendar on a server
	prefixPushed       = "pu/" // folded name of a calendar, NUL, UID of an event that was put there
	prefixPushedOf     = "po/" // appointment / rest of the key of what was put there of it
	prefixSpecialist   = "sp/" // id; of those who share the book of a practice
	prefixRoom         = "ro/" // folded name; in the part of the rooms
	prefixOccupied     = "ra/" // folded name, NUL, start and end, part, slash, appointment; likewise
	prefixPlatformFile = "pf/" // name; of the files that a specialist has in the book
	prefixPlatform     = "p/"  // name, NUL, version
	prefixSeries       = "r/"  // id
	prefixJournal      = "j/"  // sequence
	prefixEvent        = "e/"  // id
	prefixEnding       = "ee/" // end of an event's id / sequence
	prefixReversed     = "er/" // id of an event that was reversed
	prefixRuleSet      = "rs/" // beginning of the SHA-256 of some rules; which they are
	prefixRuled        = "d/"  // beginning of the SHA-256 of the rules that an event rests on, sequence counted down
	prefixForgotten    = "f/"  // client who was forgotten; the entry that says so
	prefixGone         = "g/"  // key of a record that is gone; the event that removed it

	prefixClient  = "who/c/" // id
	prefixName    = "who/n/" // folded name, NUL, id
	prefixSecret  = "who/k/" // client; the key of what the journal holds of them
	prefixWhoPart = "who/j/" // sequence, client; what an event changed of who they are

	prefixOf       = "what/a/" // appointment / letter of a kind, rest
	prefixKeyed    = "what/k/" // SHA-256 of the key
	prefixWhatPart = "what/j/" // sequence, client; what an event changed of what passed

	prefixMessageID    = "mi/" // id / rest
	prefixMessageOpen  = "mo/" // received, rest
	prefixNoticeID     = "ni/" // id / rest
	prefixNoticeDraft  = "nd/" // created, rest
	prefixNoticeGoing  = "ns/" // created, rest; while a mail server is to be given it
	prefixNoticeNot    = "nr/" // created, rest; once a mail server refused it
	prefixSupportID    = "si/" // id / rest
	prefixSupportDraft = "sd/" // created, rest
	prefixOfferID      = "oi/" // id / rest
	prefixOfferOpen    = "oo/" // expiry, rest
	prefixOfferNo      = "on/" // start of the appointment, rest; asked for by the specialist
	prefixOfferSlot    = "os/" // start and end of a slot held, rest

	prefixMeta = "meta/"
)

// The letters that stand behind an appointment in the keys of what belongs to it.
const (
	letterMessage = 'm' // received, id
	letterNotice  = 'n' // ordinal, id
	letterSupport = 's' // ordinal, id
	letterOffer   = 'o' // id
)

const (
	timeLength    = 8
	seqLength     = 8
	ordinalLength = 4
	nameLimit     = 256 // bytes of a folded name in its key
	idLimit       = 64
)

// timeKey returns an instant as eight bytes that sort as time does, before
// 1970 too. Fractions of a second are dropped.
func timeKey(t time.Time) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(t.Unix())^1<<63)
}

// keyTime is the inverse of timeKey.
func keyTime(key []byte) time.Time {
	return time.Unix(int64(binary.BigEndian.Uint64(key)^1<<63), 0).UTC()
}

// limit returns the key of an instant as an end of a range; a zero instant is
// an open end.
func limit(t time.Time) []byte {
	if t.IsZero() {
		return nil
	}
	return timeKey(t)
}

func formatKey() []byte     { return []byte(prefixMeta + "format") }
func foundationKey() []byte { return []byte(prefixMeta + "book") }
func headKey() []byte       { return []byte(prefixMeta + "journal") }
func startKeys() []byte     { return []byte(prefixStart) }
func moneyKeys() []byte     { return []byte(prefixMoney) }

func seriesKey(id string) []byte { return []byte(prefixSeries + id) }

func undecidedKeys() []byte              { return []byte(prefixUndecided) }
func packageKey(id string) []byte        { return []byte(prefixPackage + id) }
func drawnKeys(id string) []byte         { return []byte(prefixDrawn + id + "/") }
func packageKeys(clientID string) []byte { return []byte(prefixPackageOf + clientID + "/") }
func specialistKey(id string) []byte     { return []byte(prefixSpecialist + id) }
func roomKey(name string) []byte         { return []byte(prefixRoom + names.Key(name)) }
func platformFileKey(name string) []byte { return []byte(prefixPlatformFile + name) }
func waitingKey(id string) []byte        { return []byte(prefixWaiting + id) }
func waitingKeys(clientID string) []byte { return []byte(prefixWaitingOf + clientID + "/") }
func hoursKey() []byte                   { return []byte(prefixHours + "own") }
func blockKey(id string) []byte          { return []byte(prefixBlock + id) }
func calendarKey(name string) []byte     { return []byte(prefixCalendar + names.Key(name)) }

// blockKeys returns the prefix of the index entries for the blocks of a source.
func blockKeys(source string) []byte { return []byte(prefixBlockOf + names.Key(source) + "\x00") }

// blockUIDKeys returns the prefix of the index entries for an event of a source. Its UID may be of
// any length, and is hashed.
func blockUIDKeys(source, uid string) []byte {
	sum := sha256.Sum256([]byte(uid))
	return join(blockKeys(source), sum[:])
}

// pushedKeys returns the prefix of the keys of what was put into a calendar.
func pushedKeys(calendar string) []byte { return []byte(prefixPushed + names.Key(calendar) + "\x00") }

func pushedKey(calendar, uid string) []byte { return join(pushedKeys(calendar), []byte(uid)) }

func pushedOfKeys(appointmentID string) []byte { return []byte(prefixPushedOf + appointmentID + "/") }

func appointmentKey(id string) []byte { return []byte(prefixAppointment + id) }
func concernsKey(id string) []byte    { return []byte(prefixAppointment + id + "/") }
func clientKey(id string) []byte      { return []byte(prefixClient + id) }
func secretKey(client string) []byte  { return []byte(prefixSecret + client) }
func eventKey(id string) []byte       { return []byte(prefixEvent + id) }

// belongings returns the prefix of what of one kind belongs to an appointment.
func belongings(appointmentID string, letter byte) []byte {
	return append([]byte(prefixOf+appointmentID+"/"), letter)
}

func messageKeys(appointmentID string) []byte { return belongings(appointmentID, letterMessage) }
func noticeKeys(appointmentID string) []byte  { return belongings(appointmentID, letterNotice) }
func supportKeys(appointmentID string) []byte { return belongings(appointmentID, letterSupport) }
func offerKeys(appointmentID string) []byte   { return belongings(appointmentID, letterOffer) }
func offerKey(o appointment.Offer) []byte     { return join(offerKeys(o.AppointmentID), []byte(o.ID)) }
func clientKeys(clientID string) []byte       { return []byte(prefixOfClient + clientID + "/") }

func messageKey(m appointment.Message) []byte {
	return join(messageKeys(m.AppointmentID), timeKey(m.Received), []byte(m.ID))
}

func statusKeys(s appointment.Status) []byte { return []byte(prefixStatus + string(s) + "/") }

func platformKey(name, version string) []byte {
	return []byte(prefixPlatform + name + "\x00" + version)
}

func journalKey(seq uint64) []byte { return join([]byte(prefixJournal), seqKey(seq)) }
func goneKey(record []byte) []byte { return join([]byte(prefixGone), record) }
func seqKey(seq uint64) []byte     { return binary.BigEndian.AppendUint64(nil, seq) }

// keyedKey hashes the key, which may be of any length.
func keyedKey(key string) []byte {
	sum := sha256.Sum256([]byte(key))
	return join([]byte(prefixKeyed), sum[:])
}

// nameKeys returns the prefix of the index entries for a folded name.
func nameKeys(folded string) []byte {
	return []byte(prefixName + folded[:min(len(folded), nameLimit)])
}

func nameKey(c appointment.Client) []byte {
	return join(nameKeys(names.Key(c.Name)), []byte{0}, []byte(c.ID))
}

// checkIDs returns an error for an id that would not keep keys apart.
func checkIDs(ids ...string) error {
	for _, id := range ids {
		if !validID(id) {
			return misuse("id " + strconv.Quote(id))
		}
	}
	return nil
}

func validID(id string) bool {
	for _, c := range id {
		if !strings.ContainsRune("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_", c) {
			return false
		}
	}
	return id != "" && len(id) <= idLimit
}

// cut returns the prefix of a key, its slash included, and what follows.
func cut(key []byte) (prefix string, rest []byte) {
	at := bytes.IndexByte(key, '/') + 1
	if at == 0 {
		return string(key) + "/", nil
	}
	if first := string(key[:at]); first != "who/" && first != "what/" {
		return first, key[at:]
	}
	second := bytes.IndexByte(key[at:], '/') + 1
	if second == 0 {
		return string(key) + "/", nil
	}
	return string(key[:at+second]), key[at+second:]
}

// cutOf returns the appointment and the letter of a key under prefixOf, whose prefix is
// cut off, and what follows them; a zero letter where it has none.
func cutOf(rest []byte) (appointmentID string, letter byte, own []byte) {
	id, own, _ := bytes.Cut(rest, []byte("/"))
	if len(own) == 0 {
		return string(id), 0, nil
	}
	return string(id), own[0], own[1:]
}
