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
	inIndexKey     region = "index keys"
	inIndex        region = "index values"
	inJournalKey   region = "journal keys"
	inJournal      region = "journal"
	inHead         region = "head and format"
	inBucket       region = "bucket"
	inFree         region = "free pages"
	inPadding      region = "padding"
)

// regions lists all of them; the generator draws evenly over them.
func regions() []region {
	return []region{inMeta, inFreelist, inBranchHeader, inBranchItem, inBranchKey, inLeafHeader, inLeafItem,
		inRecordKey, inRecord, inIndexKey, inIndex, inJournalKey, inJournal, inHead, inBucket, inFree, inPadding}
}

// idle reports whether damage in the region changes nothing that the book says.
func (r region) idle() bool { return r == inFree || r == inPadding }

// regionsOf returns where the key and the value of an entry belong: a name with a dot is
// that of an index.
func regionsOf(key string) (ofKey, ofValue region) {
	name, _, _ := strings.Cut(key, "/")
	switch {
	case name == "meta":
		return inHead, inHead
	case name == "journal":
		return inJournalKey, inJournal
	case name == "event", strings.Contains(name, "."):
		return inIndexKey, inIndex
	}
	return inRecordKey, inRecord
}
