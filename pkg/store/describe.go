package store

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// DamagedAt returns store.damaged for what stands, or should stand, under a key, where an
// engine cannot read it.
func DamagedAt(key []byte) *fault.Error { return damagedKey(key) }

// damagedKey names what is damaged by the key it stands under.
func damagedKey(key []byte) *fault.Error { return thingAt(key).damaged() }

// thing is what stands under a key, as it is named to people: of what belongs to an
// appointment the label is that one's, and which it is stands beside.
type thing struct{ kind, label, item string }

func thingAt(key []byte) thing {
	kind, label := describe(key)
	d := Delta{key: key}
	switch d.Kind() {
	case KindMessage, KindNotice, KindSupport, KindOffer:
		return thing{kind, label, legible([]byte(d.ID()))}
	case KindAppointment, KindClient, KindPackage, KindWaiting, KindBlock, KindCalendar, KindPushed, KindSpecialist, KindRoom, KindPlatformFile, KindHours, KindPlatform, KindSeries, KindKey:
	}
	return thing{kind, label, ""}
}

// thingIn returns what is damaged.
func thingIn(f *fault.Error) thing {
	text := func(name string) string {
		value, _ := f.Values[name].(string)
		return value
	}
	return thing{text("kind"), text("id"), text("item")}
}

func (t thing) damaged() *fault.Error {
	f := Damaged(t.kind, t.label)
	if t.item != "" {
		f.Values["item"] = t.item
	}
	return f
}

// wants returns store.damaged for something that cannot be checked whole for want of
// another: where that is an entry of the journal, its number stands beside.
func (t thing) wants(other thing) *fault.Error {
	f := t.damaged()
	if other.kind == "journal" {
		f.Values["entry"] = other.label
	}
	return f
}

// legible returns an id, or the bytes in the place of one.
func legible(id []byte) string {
	if len(id) == 0 || validID(string(id)) {
		return string(id)
	}
	return hex.EncodeToString(id)
}

// describe returns what stands under a key, in words of ours, and the part of the key
// that a person can make something of.
func describe(key []byte) (kind, label string) {
	prefix, rest := cut(key)
	switch prefix {
	case prefixOf:
		id, _, _ := cutOf(rest)
		return string(cmp.Or(kindOf(key), "record")), strings.ToValidUTF8(id, "?")
	case prefixAppointment, prefixClient, prefixHours, prefixSeries, prefixPackage:
		return string(cmp.Or(kindOf(key), "index")), strings.ToValidUTF8(strings.TrimSuffix(string(rest), "/"), "?")
	case prefixGone:
		_, label := describe(rest)
		return "index", label
	case prefixBlock, prefixCalendar, prefixPushed:
		return string(kindOf(key)), strings.ToValidUTF8(strings.ReplaceAll(string(rest), "\x00", " "), "?")
	case prefixPlatform:
		return string(KindPlatform), strings.ToValidUTF8(strings.ReplaceAll(string(rest), "\x00", " "), "?")
	case prefixJournal, prefixWhoPart, prefixWhatPart:
		if len(rest) >= seqLength {
			return "journal", strconv.FormatUint(binary.BigEndian.Uint64(rest), 10)
		}
	case prefixMeta:
		return "meta", strings.ToValidUTF8(string(rest), "?")
	case prefixEvent, prefixReversed:
		return "event", strings.ToValidUTF8(string(rest), "?")
	case prefixForgotten:
		return "index", strings.ToValidUTF8(string(rest), "?")
	case prefixSecret:
		return "secret", strings.ToValidUTF8(string(rest), "?")
	case prefixKeyed:
		return string(KindKey), hex.EncodeToString(rest)
	}
	return "index", indexLabel(prefix, rest)
}

// thingAtOlder is thingAt for a key of an older format.
func thingAtOlder(key []byte) thing {
	name, rest, _ := bytes.Cut(key, []byte("/"))
	switch string(name) + "/" {
	case olderJournal:
		if len(rest) < seqLength {
			return thing{"journal", hex.EncodeToString(rest), ""}
		}
		return thingAt(join([]byte(prefixJournal), rest))
	case olderPlatform:
		return thingAt(join([]byte(prefixPlatform), rest))
	case olderKeyed:
		return thingAt(join([]byte(prefixKeyed), rest))
	}
	id, own, _ := bytes.Cut(rest, []byte("/"))
	return thing{string(name), strings.ToValidUTF8(string(id), "?"), itemOlder(string(name)+"/", own)}
}

// itemOlder returns which it is of what belongs to an appointment, by the end of its older
// key: letters had numbers there.
func itemOlder(prefix string, own []byte) string {
	switch {
	case prefix == olderMessage:
		own = own[min(timeLength, len(own)):]
	case (prefix == olderNotice || prefix == olderSupport) && len(own) == ordinalLength:
		return strconv.FormatUint(uint64(binary.BigEndian.Uint32(own))+1, 10)
	}
	return legible(own)
}

// indexLabel returns what an entry of an index leads to, as far as it can be read.
func indexLabel(prefix string, rest []byte) string {
	switch prefix {
	case prefixStart, prefixMoney, prefixUndecided, prefixSilence:
		rest = rest[min(len(rest), timeLength):]
	case prefixOccupied:
		_, at, _ := bytes.Cut(rest, []byte{0})
		_, ids, _ := bytes.Cut(at[min(len(at), 2*timeLength):], []byte("/"))
		rest, _, _ = bytes.Cut(ids, []byte("/"))
	case prefixPackageOf:
		_, rest, _ = bytes.Cut(rest, []byte("/"))
	case prefixBlockOf:
		_, at, _ := bytes.Cut(rest, []byte{0})
		rest = at[min(len(at), sha256.Size):]
	case prefixBlockAt:
		rest = rest[min(len(rest), 2*timeLength):]
	case prefixOfClient, prefixStatus, prefixDrawn:
		_, at, _ := bytes.Cut(rest, []byte("/"))
		rest = at[min(len(at), timeLength):]
	case prefixName:
		rest = rest[bytes.LastIndexByte(rest, 0)+1:]
	case prefixMessageOpen, prefixNoticeDraft, prefixNoticeGoing, prefixNoticeNot, prefixSupportDraft, prefixOfferOpen, prefixOfferNo:
		rest, _, _ = bytes.Cut(rest[min(len(rest), timeLength):], []byte("/"))
	case prefixOfferSlot:
		rest, _, _ = bytes.Cut(rest[min(len(rest), 2*timeLength):], []byte("/"))
	case prefixMessageID, prefixNoticeID, prefixSupportID, prefixOfferID, prefixEnding, prefixPushedOf:
		rest, _, _ = bytes.Cut(rest, []byte("/"))
	}
	if id := string(rest); validID(id) {
		return id
	}
	return prefix + hex.EncodeToString(rest)
}
