package store

import "bytes"

// PlatformVersions visits the names and versions of the platforms whose rules the book keeps a copy of, by
// both; of one name, or of all for "". No copy is read.
func (r Reader) PlatformVersions(name string, visit func(name, version string) error) error {
	prefix := []byte(prefixPlatform)
	if name != "" {
		prefix = platformKey(name, "")
	}
	return r.tx.Scan(prefix, nil, nil, func(key, _ []byte) error {
		is, version, whole := bytes.Cut(key[len(prefixPlatform):], []byte{0})
		if !whole {
			return damagedKey(key)
		}
		return visit(string(is), string(version))
	})
}
