//go:build ordeal && linux && amd64

package ordeal

import "strings"

// region is a part of a book that has a meaning of its own.
type region string

const (
	inMeta         region = "metas"
	inFreelist     region = "freelist"
	inBranchHeader region = "branch headers"
	inBranchItem   region = "branch elements"
	inBranchKey    region = "branch keys"
	inLeafHeader   region = "leaf headers"
	inLeafItem     region = "leaf elements"
	inRecordKey    region = "record keys"
	inRecord       region = "records"
	inPersonalKey  region = "personal keys"
	inPersonal     region = "personal"
	inIndexKey     region = "index keys"
	inIndex        region = "index values"
	inJournalKey   region = "journal keys"
	inJournal      region = "journal"
	inPartKey      region = "part keys"
	inPart         region = "parts"
	inSecret       region = "secrets"
	inHead         region = "head and format"
	inBucket       region = "bucket"
	inFree         region = "free pages"
	inPadding      region = "padding"
)

// regions lists all of them; the generator draws evenly over them.
func regions() []region {
	return []region{inMeta, inFreelist, inBranchHeader, inBranchItem, inBranchKey, inLeafHeader, inLeafItem,
		inRecordKey, inRecord, inPersonalKey, inPersonal, inIndexKey, inIndex, inJournalKey, inJournal,
		inPartKey, inPart, inSecret, inHead, inBucket, inFree, inPadding}
}

// idle reports whether damage in the region changes nothing that the book says.
func (r region) idle() bool { return r == inFree || r == inPadding }

// family is a kind of key: where its keys and its values belong.
type family struct {
	prefix    string
	keys, own region
}

// families lists the keys of the format, known here apart from what the product knows.
func families() []family {
	list := []family{
		{"h/", inRecordKey, inRecord}, {"k/", inRecordKey, inRecord}, {"w/", inRecordKey, inRecord}, {"p/", inRecordKey, inRecord}, {"r/", inRecordKey, inRecord},
		{"b/", inRecordKey, inRecord}, {"ca/", inRecordKey, inRecord}, {"pu/", inRecordKey, inRecord},
		{"who/c/", inPersonalKey, inPersonal}, {"what/a/", inPersonalKey, inPersonal}, {"what/k/", inPersonalKey, inPersonal},
		{"j/", inJournalKey, inJournal}, {"who/j/", inPartKey, inPart}, {"what/j/", inPartKey, inPart},
		{"who/k/", inSecret, inSecret}, {"meta/", inHead, inHead}, {"\x00", inBucket, inBucket}, {"\xff", inBucket, inBucket},
	}
	for _, index := range strings.Fields("t/ c/ s/ m/ u/ e/ ee/ er/ f/ g/ rs/ d/ who/n/ mi/ mo/ ni/ nd/ si/ sd/ oi/ oo/ on/ os/ kc/ kd/ wc/ wf/ bs/ bt/ po/ ns/ nr/") {
		list = append(list, family{index, inIndexKey, inIndex})
	}
	return list
}

// appointments begins the key of an appointment, and with a slash behind its id that of
// what concerns it.
const appointments = "a/"

// regionsOf returns where the key and the value of an entry belong.
func regionsOf(key string) (ofKey, ofValue region, known bool) {
	if id, found := strings.CutPrefix(key, appointments); found {
		if strings.Contains(id, "/") {
			return inIndexKey, inIndex, true
		}
		return inRecordKey, inRecord, true
	}
	for _, f := range families() {
		if strings.HasPrefix(key, f.prefix) {
			return f.keys, f.own, true
		}
	}
	return inRecordKey, inRecord, false
}
