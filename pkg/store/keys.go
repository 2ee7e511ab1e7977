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
)

// The prefixes of all keys. None begins another.
const (
	prefixAppointment = "appointment/"        // id
	prefixStart       = "appointment.start/"  // start, id
	prefixOfClient    = "appointment.client/" // client / start, id
	prefixStatus      = "appointment.status/" // status / start, id
	prefixClient      = "client/"             // id
	prefixName        = "client.name/"        // folded name, NUL, id
	prefixMessage     = "message/"            // appointment / received, id
	prefixNotice      = "notice/"             // appointment / ordinal
	prefixSupport     = "support_request/"    // appointment / ordinal
	prefixPlatform    = "platform/"           // name, NUL, version
	prefixJournal     = "journal/"            // sequence
	prefixEvent       = "event/"              // id
	prefixKeyed       = "key/"                // SHA-256 of the key
	prefixMeta        = "meta/"
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
func messageKey(m appointment.Message) []byte {
	return join(messageKeys(m.AppointmentID), timeKey(m.Received), []byte(m.ID))
}

func appointmentKey(id string) []byte { return []byte(prefixAppointment + id) }
func clientKey(id string) []byte      { return []byte(prefixClient + id) }
func eventKey(id string) []byte       { return []byte(prefixEvent + id) }

func messageKeys(appointmentID string) []byte { return []byte(prefixMessage + appointmentID + "/") }
func noticeKeys(appointmentID string) []byte  { return []byte(prefixNotice + appointmentID + "/") }
func supportKeys(appointmentID string) []byte { return []byte(prefixSupport + appointmentID + "/") }
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
	return join(nameKeys(Fold(c.Name)), []byte{0}, []byte(c.ID))
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

// damagedKey names what is damaged by the key it stands under.
func damagedKey(key []byte) *fault.Error {
	kind, rest, _ := bytes.Cut(key, []byte("/"))
	return damaged(string(kind), keyLabel(string(kind)+"/", rest))
}

// keyLabel returns the part of a key that a person can make something of.
func keyLabel(prefix string, rest []byte) string {
	switch prefix {
	case prefixAppointment, prefixClient, prefixEvent, prefixMeta:
		return strings.ToValidUTF8(string(rest), "?")
	case prefixMessage, prefixNotice, prefixSupport:
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
