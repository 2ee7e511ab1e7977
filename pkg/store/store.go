// Package store keeps the book: records, their indexes and the journal, as
// ordered keys in transactions. An engine serves it, a package of its own below this
// one: a bbolt file, or a model in memory for tests and rehearsals. All of them keep to
// the same small contract, and package storetest holds them to it. What they share to
// do so is here: Span and CheckWrite, Draft, Format.
//
// It must not hold a rule or a phrase, read a clock, know an engine, or use what only
// one database can do.
package store

import (
	"bytes"
	"context"
	"errors"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Tx is one transaction: it sees the book as it stood when it began, and its
// own writes. It must not be used after its closure has returned.
type Tx interface {
	// Get returns a copy of the value under key; nil where there is none.
	Get(key []byte) ([]byte, error)
	// Put stores a copy of value under key. A view refuses it.
	Put(key, value []byte) error
	// Delete removes key; an absent key is no error. A view refuses it.
	Delete(key []byte) error
	// Scan visits the keys k with prefix+from <= k < prefix+to in ascending
	// order, with copies of key and value; an empty from or to is open. ErrStop
	// from visit ends the scan without an error, any other error ends it with
	// that error. While visit runs, Put and Delete are refused: a cursor would
	// skip keys. Collect, then write.
	Scan(prefix, from, to []byte, visit func(key, value []byte) error) error
}

// Store runs closures in transactions. A closure must be free of side effects
// other than through its Tx, as it may be run again, and must not begin a
// second transaction.
type Store interface {
	// View runs read on an unchanging state of the book. A book that does not
	// exist reads as empty.
	View(ctx context.Context, read func(Tx) error) error
	// Update runs change and commits what it wrote. When change returns an
	// error or writes nothing, not a byte is changed. When the commit fails the
	// error is ErrCommit, and the change may or may not have happened.
	Update(ctx context.Context, change func(Tx) error) error
}

// ErrStop ends a scan without an error when a visit returns it.
var ErrStop = errors.New("store: stop")

// ErrCommit says that a commit failed. Whether it happened is not known: look
// for the event's id in a new transaction.
var ErrCommit = errors.New("store: commit failed")

// Options adjust an engine.
type Options struct {
	Timeout   time.Duration // how long to wait for others who have the book; zero for 10 s
	MustExist bool          // a book that is not there is refused, neither read as empty nor created
	Untouched bool          // a view of a book of an older format leaves it in that format
	Copy      bool          // it is only looked at, as a copy is: no lock file is made beside it
	Server    Server        // how its servers are reached, where it is kept by some
	// Migrated is told the format of a book that was brought to this one; nil for nobody.
	Migrated func(format int)
}

// Server is how the servers of a book are reached: in plaintext only where they are this machine,
// unless Plaintext says otherwise.
type Server struct {
	CA        string                 // the file of the certificates that vouch for the servers; empty for the system's
	Cert, Key string                 // the files of the certificate that tells who calls, and its key; empty for none
	User      string                 // who calls, where no certificate tells; empty for none
	Password  func() (string, error) // of that user
	Plaintext bool
}

// Stamper is a store that tells its state without reading the book.
type Stamper interface {
	// Stamp returns a token of the book's state, empty where there is no book. It
	// differs whenever a change was committed or the book was replaced since. It
	// waits for nobody, so it may be asked for often.
	Stamp() (string, error)
}

// Watcher is a store that tells of changes by itself.
type Watcher interface {
	// Watch tells of each change of a part of the book, by what begins its keys, from when it
	// returns until ctx is done. The channel is closed earlier where that cannot be told any longer.
	Watch(ctx context.Context, part string) (<-chan struct{}, error)
}

// Span is a range of keys under one prefix: From is its first possible key.
type Span struct {
	From       []byte
	prefix, to []byte // to is the first key after it, nil where only the prefix bounds it
	placed     bool   // they are keys of the whole book, of whatever part they are
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

// End returns the first key that is behind the span, nil where no key is.
func (s Span) End() []byte {
	if s.to != nil {
		return s.to
	}
	for i := len(s.prefix) - 1; i >= 0; i-- {
		if s.prefix[i] < 0xff {
			return append(bytes.Clone(s.prefix[:i]), s.prefix[i]+1)
		}
	}
	return nil
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
// while scans run, or to a key that is empty, too long or an engine's own, or is the byte 0x00
// alone or begins with 0xff: an engine may keep what marks the ends of a book there.
func CheckWrite(key []byte, writable bool, scans int) error {
	switch {
	case !writable:
		return misuse("write in a view")
	case scans > 0:
		return misuse("write in a scan")
	case len(key) == 0:
		return misuse("empty key")
	case len(key)-len(RegionOf(key).Part) > maxKey:
		return misuse("key too long")
	case IsMine(key):
		return misuse("key of an engine")
	case string(key) == "\x00", key[0] == 0xff:
		return misuse("key beyond the ends")
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
// and which one. An engine adds the path, and that of the file which tells of the last change.
func Damaged(kind, id string) *fault.Error {
	return fault.New(fault.Damaged, "store.damaged", "kind", kind, "id", id, "lock", "")
}
