package etcd

import (
	"context"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Step is what a request is about.
type Step = step

// The steps.
const (
	Reading    = reading
	Committing = committing
	Fencing    = fencing
	Staging    = staging
	Placing    = placing
	Ending     = ending
	Clearing   = clearing
)

// Sending has a function make the requests of a store, as it likes.
func (s *Store) Sending(send func(ctx context.Context, what Step, request func(context.Context) error) error) {
	s.send = send
}

// Longest sets how many bytes of writes one request has.
func (s *Store) Longest(bytes int) { s.longest.Store(int64(bytes)) }

// ErrDead is what the requests of a store return whose machine is gone: no answer, and no
// reason to ask what became of them.
var ErrDead = fault.New(fault.Internal, "test.dead")

// PieceLength is the longest piece of a value.
const PieceLength = pieceLength

// Piece sets how long a piece of a value is at most, in bytes.
func (s *Store) Piece(bytes int) { s.piece = bytes }

// Remembers sets how much a transaction keeps of what it has read, in bytes.
func (s *Store) Remembers(bytes int) { s.remembers = bytes }

// Kept returns how much a view keeps of what it has read, in bytes.
func Kept(tx store.Tx) (bytes int) {
	for _, s := range tx.(*snapshot).known.stretches {
		bytes += s.size()
	}
	return bytes
}

// IsPlaintext reports whether a store speaks to its servers in plaintext.
func (s *Store) IsPlaintext() bool { return s.handshake.Info().SecurityProtocol == "insecure" }
