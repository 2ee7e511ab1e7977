package store

import (
	"bytes"
	"context"
	"errors"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// What every engine needs to keep the contract of Store stands here, in format.go
// and in draft.go.

// Options adjust an engine.
type Options struct {
	Timeout   time.Duration // how long to wait for others who have the book; zero for 10 s
	MustExist bool          // a book that is not there is refused, neither read as empty nor created
}

// Stamper is a store that tells its state without reading the book.
type Stamper interface {
	// Stamp returns a token of the book's state, empty where there is no book. It
	// differs whenever a change was committed or the book was replaced since. It
	// waits for nobody, so it may be asked for often.
	Stamp() (string, error)
}

// Span is a range of keys under one prefix: From is its first possible key.
type Span struct {
	From       []byte
	prefix, to []byte // to is the first key after it, nil where only the prefix bounds it
}

// NewSpan returns the span that a Scan with these arguments visits.
func NewSpan(prefix, from, to []byte) Span {
	s := Span{prefix: prefix, From: join(prefix, from)}
	if len(to) > 0 {
		s.to = join(prefix, to)
	}
	return s
}

// Holds reports whether a key that is not before the span lies in it.
func (s Span) Holds(key []byte) bool {
	return bytes.HasPrefix(key, s.prefix) && (s.to == nil || bytes.Compare(key, s.to) < 0)
}

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// UnlessStop returns the error of a visit, or nil when it only says to stop.
func UnlessStop(err error) error {
	if errors.Is(err, ErrStop) {
		return nil
	}
	return err
}

// maxKey is the longest key in bytes that every engine takes.
const maxKey = 4096

// CheckWrite returns store.misuse for a write that no engine accepts: in a view,
// while scans run, or to a key that is empty or too long.
func CheckWrite(key []byte, writable bool, scans int) error {
	switch {
	case !writable:
		return misuse("write in a view")
	case scans > 0:
		return misuse("write in a scan")
	case len(key) == 0:
		return misuse("empty key")
	case len(key) > maxKey:
		return misuse("key too long")
	}
	return nil
}

// misuse is a defect in the calling code.
func misuse(call string) error {
	return fault.New(fault.Internal, "store.misuse", "call", call)
}

// Interrupted returns store.interrupted for a context that was cancelled, nil for
// one that was not.
func Interrupted(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fault.New(fault.Interrupted, "store.interrupted").Because(err)
	}
	return nil
}

// Damaged is the error for something in the book that cannot be as it is: its kind,
// and which one. An engine adds the path.
func Damaged(kind, id string) *fault.Error {
	return fault.New(fault.Damaged, "store.damaged", "kind", kind, "id", id)
}
