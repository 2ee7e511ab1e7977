package platform

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/fxamacker/cbor/v2"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/record"
)

// hashed is how many bytes of the hash a version has.
const hashed = 4

// Versioned reports whether the rules of a platform are those that its version names.
func Versioned(p policy.Platform) bool {
	version := p.Version
	p.Version, _, _ = strings.Cut(version, "-") // which no file's own has
	is, err := versionOf(p)
	return err == nil && is == version
}

// Pinned returns a version of the rules of a platform that comes with adsum, and false
// where it does not come with this one. As a version names exactly its content, it is what
// a book has under that name.
func Pinned(name, version string) (policy.Platform, bool) {
	all, _ := made(name)
	for _, p := range all {
		if p.Version == version {
			return p, true
		}
	}
	return policy.Platform{}, false
}

// versionOf returns the version that names exactly this content: the file's own
// and the start of a hash over its record, which is all that bears on a decision.
func versionOf(p policy.Platform) (string, error) {
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		return "", fault.Of(err)
	}
	content, err := mode.Marshal(record.Of(p))
	if err != nil {
		return "", fault.Of(err)
	}
	sum := sha256.Sum256(content)
	return p.Version + "-" + hex.EncodeToString(sum[:hashed]), nil
}
