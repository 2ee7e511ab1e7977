package store

import (
	"bytes"
	"strings"
)

// partsPrefix begins the keys of all parts but that which a book has without any: behind it
// stands the id of the part, and a slash.
const partsPrefix = "part/"

// engineMark begins the keys that an engine has for itself, in each region of a book.
const engineMark = '~'

// Region is a stretch of keys to which a person can have rights of their own: of one part of
// a book what is personal of who somebody is, what passed between the two, or all the rest.
type Region struct {
	Part string // what begins all keys of the part; empty for that which a book has without any
	Own  string // what begins those of the region, the part's beginning included
}

// RegionOf returns the region of a key.
func RegionOf(key []byte) Region {
	part := ""
	if rest, is := bytes.CutPrefix(key, []byte(partsPrefix)); is {
		if end := bytes.IndexByte(rest, '/'); end >= 0 {
			part = string(key[:len(partsPrefix)+end+1])
		}
	}
	for _, in := range RegionsOf(part)[1:] {
		if bytes.HasPrefix(key, []byte(in.Own)) {
			return in
		}
	}
	return Region{Part: part, Own: part}
}

// partOf returns the id of the part that a key is of, and whether that is one beside what every
// book has.
func partOf(key []byte) (string, bool) {
	part := RegionOf(key).Part
	return strings.TrimSuffix(strings.TrimPrefix(part, partsPrefix), "/"), part != ""
}

// RegionsOf returns all regions of a part, by what begins its keys; the first has the rest.
func RegionsOf(part string) []Region {
	return []Region{{part, part}, {part, part + "who/"}, {part, part + "what/"}}
}

// Mine returns a key that an engine has for itself in the region. No scan of the book visits it.
func (r Region) Mine(name string) []byte { return []byte(r.Own + string(engineMark) + name) }

// IsMine reports whether a key is one that an engine has for itself.
func IsMine(key []byte) bool {
	own := len(RegionOf(key).Own)
	return len(key) > own && key[own] == engineMark
}

// PartPrefix returns what begins the keys of a part, by its id.
func PartPrefix(id string) string { return partsPrefix + id + "/" }
