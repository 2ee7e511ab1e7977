// Package etcd keeps a book in an etcd cluster, for a practice whose specialists and reception
// share one: the second of the engines that serve package store.
//
// A transaction reads at one revision. A change is buffered and sent as one transaction of the
// server, which takes place only where the guard of each part that the change read is as it was
// then, and writes the guards of those that it changes. What is too long for one request is
// staged where no scan comes, and shown by one transaction.
//
// It must not know a record, an index or the journal: all it has are keys and values.
package etcd

import (
	"context"
	"sync/atomic"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"

	"github.com/adsum-cli/adsum/pkg/store"
)

// defaultTimeout is how long a call waits for the servers, and for others who write, unless
// told otherwise.
const defaultTimeout = 10 * time.Second

// Store is a store in an etcd cluster. The connection is made at the first call and kept.
type Store struct {
	address   Address
	timeout   time.Duration
	must      bool // exist
	options   store.Options
	handshake *handshake

	connecting chan struct{}    // has room for the one who looks at client
	client     *clientv3.Client // nil before the first call

	// send makes a request. Tests let it fail, before it was made or after.
	send func(ctx context.Context, what step, request func(context.Context) error) error
	// longest is how many bytes of writes one request has. It shrinks where the servers take less.
	longest atomic.Int64
	// piece is the longest piece of a value.
	piece int
	// remembers is how much a snapshot keeps of what it has read, in bytes.
	remembers int
}

// New returns a store of the book at an address, etcd://HOST,HOST/NAME, and connects to nothing
// yet. It fails with etcd.address and etcd.address_user where that names none, and where what the
// options say of the connection cannot be: etcd.certificate, etcd.key_alone, and what reading their
// files fails with.
func New(address string, o store.Options) (*Store, error) {
	at, err := ParseAddress(address)
	if err != nil {
		return nil, err
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	s := &Store{
		connecting: make(chan struct{}, 1),
		piece:      pieceLength, remembers: remembered, address: at, timeout: o.Timeout, must: o.MustExist, options: o,
		send: func(ctx context.Context, _ step, request func(context.Context) error) error { return request(ctx) },
	}
	s.longest.Store(requestLength)
	s.handshake, err = newHandshake(at, o.Server)
	return s, err
}

// View runs read on the book as it stands at one revision. A book that does not exist reads as
// empty. Where the server has thrown that revision away meanwhile, read is run again on a later one.
//
// Errors: etcd.away, etcd.compacted, etcd.refused, etcd.corrupt, etcd.user, etcd.anonymous, etcd.rights,
// etcd.tls, etcd.protocol, store.interrupted, store.newer, store.damaged, store.missing, that of the
// password, and whatever read returns.
func (s *Store) View(ctx context.Context, read func(store.Tx) error) error {
	careful := false
	return s.attempt(ctx, func() error {
		book := s.snapshot(ctx)
		book.careful, careful = careful, true
		if err := book.begin(); err != nil {
			return err
		}
		if book.none {
			return read(store.Nothing{})
		}
		err := read(book)
		if unsure := book.sure(); unsure != nil {
			return unsure
		}
		return err
	})
}

// careless is how often a change is overtaken before what it takes for absent is looked at: it may
// be that which is in its way, and nobody else.
const careless = 8

// Update runs change on the book and commits what it wrote, if nobody has changed meanwhile what
// it is about; else change is run again on what they left.
//
// Errors: those of View, after which it has not happened; etcd.contended where others were always
// quicker, etcd.full; and one that is store.ErrCommit, store.commit, where nobody knows: its value
// "why" is the fault that says what failed.
func (s *Store) Update(ctx context.Context, change func(store.Tx) error) error {
	tries := 0
	return s.attempt(ctx, func() error {
		book := s.snapshot(ctx)
		book.careful = tries >= careless
		tries++
		if err := book.begin(); err != nil {
			return err
		}
		draft, err := book.drafted(change)
		if err != nil || draft == nil {
			if unsure := book.sure(); unsure != nil {
				tries = careless
				return unsure
			}
			return err
		}
		if err := store.Interrupted(ctx); err != nil {
			return err
		}
		return s.commit(ctx, book, draft)
	})
}

// drafted returns what change writes, nil where that is nothing.
func (b *snapshot) drafted(change func(store.Tx) error) (*store.Draft, error) {
	if b.none {
		return store.NewBook(change)
	}
	draft := store.NewDraft(b)
	if err := change(draft); err != nil || !draft.Dirty() {
		return nil, err
	}
	return draft, nil
}
