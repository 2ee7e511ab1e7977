package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/names"
)

// The prefixes of all keys. None begins another. A name with a dot is that of
// an index; the rest of a key is what follows its prefix.
const (
	prefixAppointment  = string(KindAppointment) + "/" // id
	prefixStart        = "appointment.start/"          // start, id
	prefixOfClient     = "appointment.client/"         // client / start, id
	prefixStatus       = "appointment.status/"         // status / start, id
	prefixMoney        = "appointment.money/"          // start, id; with a sum to refund or to pay
	prefixUndecided    = "appointment.undecided/"      // start, id; an absence with its charge still open
	prefixClient       = string(KindClient) + "/"      // id
	prefixName         = "client.name/"                // folded name, NUL, id
	prefixMessage      = string(KindMessage) + "/"     // appointment / received, id
	prefixMessageID    = "message.id/"                 // id / rest
	prefixMessageOpen  = "message.open/"               // received, rest
	prefixNotice       = string(KindNotice) + "/"      // appointment / ordinal
	prefixNoticeID     = "notice.id/"                  // id / rest
	prefixNoticeDraft  = "notice.draft/"               // created, rest
	prefixSupport      = string(KindSupport) + "/"     // appointment / ordinal
	prefixSupportID    = "support_request.id/"         // id / rest
	prefixSupportDraft = "support_request.draft/"      // created, rest
	prefixOffer        = string(KindOffer) + "/"       // appointment / id
	prefixOfferID      = "offer.id/"                   // id / rest
	prefixOfferOpen    = "offer.open/"                 // expiry, rest
	prefixOfferNo      = "offer.declined/"             // start of the appointment, rest; asked for by the specialist
	prefixOfferSlot    = "offer.slot/"                 // start and end of a slot held, rest
	prefixHours        = string(KindHours) + "/"
	prefixPlatform     = string(KindPlatform) + "/" // name, NUL, version
	prefixJournal      = "journal/"                 // sequence
	prefixConcerns     = "journal.appointment/"     // appointment / sequence
	prefixReversed     = "journal.reversed/"        // id of an event that was reversed
	prefixEnding       = "journal.ending/"          // end of an event's id / sequence
	prefixLast         = "journal.record/"          // key of a record
	prefixEvent        = "event/"                   // id
	prefixKeyed        = string(KindKey) + "/"      // SHA-256 of the key
	prefixMeta         = "meta/"
)

const (
	timeLength = 8
	nameLimit  = 256 // bytes of a folded name in its key
	idLimit    = 64
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

// bound returns the key of an instant as an end of a range; a zero instant is
// an open end.
func bound(t time.Time) []byte {
	if t.IsZero() {
		return nil
	}
	return timeKey(t)
}

func formatKey() []byte { return []byte(prefixMeta + "format") }
func headKey() []byte   { return []byte(prefixMeta + "journal") }
func startKeys() []byte { return []byte(prefixStart) }
func moneyKeys() []byte { return []byte(prefixMoney) }

func undecidedKeys() []byte { return []byte(prefixUndecided) }
func hoursKey() []byte      { return []byte(prefixHours + "own") }
func messageKey(m appointment.Message) []byte {
	return join(messageKeys(m.AppointmentID), timeKey(m.Received), []byte(m.ID))
}

func appointmentKey(id string) []byte { return []byte(prefixAppointment + id) }
func clientKey(id string) []byte      { return []byte(prefixClient + id) }
func eventKey(id string) []byte       { return []byte(prefixEvent + id) }

func messageKeys(appointmentID string) []byte { return []byte(prefixMessage + appointmentID + "/") }
func noticeKeys(appointmentID string) []byte  { return []byte(prefixNotice + appointmentID + "/") }
func supportKeys(appointmentID string) []byte { return []byte(prefixSupport + appointmentID + "/") }
func offerKeys(appointmentID string) []byte   { return []byte(prefixOffer + appointmentID + "/") }
func offerKey(o appointment.Offer) []byte     { return join(offerKeys(o.AppointmentID), []byte(o.ID)) }
func clientKeys(clientID string) []byte       { return []byte(prefixOfClient + clientID + "/") }

func statusKeys(s appointment.Status) []byte { return []byte(prefixStatus + string(s) + "/") }

func platformKey(name, version string) []byte {
	return []byte(prefixPlatform + name + "\x00" + version)
}

func journalKey(seq uint64) []byte { return join([]byte(prefixJournal), seqKey(seq)) }
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
	name, rest, _ := bytes.Cut(key, []byte("/"))
	return string(name) + "/", rest
}

// damagedKey names what is damaged by the key it stands under.
func damagedKey(key []byte) *fault.Error {
	prefix, rest := cut(key)
	return Damaged(strings.TrimSuffix(prefix, "/"), keyLabel(prefix, rest))
}

// keyLabel returns the part of a key that a person can make something of.
func keyLabel(prefix string, rest []byte) string {
	switch prefix {
	case prefixAppointment, prefixClient, prefixEvent, prefixReversed, prefixHours, prefixMeta:
		return strings.ToValidUTF8(string(rest), "?")
	case prefixMessage, prefixNotice, prefixSupport, prefixOffer,
		prefixMessageID, prefixNoticeID, prefixSupportID, prefixOfferID, prefixConcerns:
		id, _, _ := bytes.Cut(rest, []byte("/"))
		return string(id)
	case prefixPlatform, prefixName:
		return strings.ReplaceAll(string(rest), "\x00", " ")
	case prefixJournal:
		if len(rest) == 8 {
			return strconv.FormatUint(binary.BigEndian.Uint64(rest), 10)
		}
	}
	return hex.EncodeToString(rest)
}
