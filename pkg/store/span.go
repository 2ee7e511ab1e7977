package store

import (
	"bytes"
	"errors"
)

// span is a range of keys under one prefix: from is its first possible key, to
// the first one after it, empty where only the prefix bounds it.
type span struct{ prefix, from, to []byte }

func newSpan(prefix, from, to []byte) span {
	s := span{prefix: prefix, from: join(prefix, from)}
	if len(to) > 0 {
		s.to = join(prefix, to)
	}
	return s
}

// holds reports whether a key that is not before the span lies in it.
func (s span) holds(key []byte) bool {
	return bytes.HasPrefix(key, s.prefix) && (s.to == nil || bytes.Compare(key, s.to) < 0)
}

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// unlessStop returns err, or nil when it only says to stop.
func unlessStop(err error) error {
	if errors.Is(err, ErrStop) {
		return nil
	}
	return err
}
