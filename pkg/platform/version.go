package platform

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/fxamacker/cbor/v2"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/record"
)

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
	return p.Version + "-" + hex.EncodeToString(sum[:4]), nil
}
