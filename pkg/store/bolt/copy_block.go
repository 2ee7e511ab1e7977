package bolt

import (
	"context"
	"errors"
	"hash/maphash"
	"io"
	"os"

	"github.com/adsum-cli/adsum/pkg/store"
)

const (
	blockLength = 256 << 10 // bytes that are copied at once
	// holeLength is how many bytes are read before the system is asked whether it has any
	// there. A book has no hole of that length, a file that claims to be one may be all hole.
	holeLength = 64 * blockLength
)

// copier copies a file as often as it takes.
type copier struct {
	ctx    context.Context
	from   io.ReaderAt
	behind func(at int64) int64 // where from has bytes next that are not in a hole
	into   *os.File             // whose bytes are zero where none were written
	size   int64                // of into
	done   func(bytes int64)
	seed   maphash.Seed
	sums   map[int64]uint64 // of the blocks as they were copied last, by where they begin
}

// round copies each block of the first size bytes that is not as it was copied before.
func (c *copier) round(size int64) error {
	if size > c.size {
		if err := c.into.Truncate(size); err != nil {
			return uncopied{err}
		}
		c.size = size
	}
	buf := make([]byte, blockLength)
	for at := int64(0); at < size; at += blockLength {
		if err := store.Interrupted(c.ctx); err != nil {
			return err
		}
		if at%holeLength == 0 {
			at = max(at, c.behind(at)/blockLength*blockLength)
		}
		if at >= size {
			break
		}
		n, err := c.from.ReadAt(buf[:min(blockLength, size-at)], at)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err := c.write(buf[:n], at); err != nil {
			return err
		}
		c.done(at + int64(n))
	}
	return nil
}

// write copies a block that is not as it was copied before.
func (c *copier) write(block []byte, at int64) error {
	before, copied := c.sums[at]
	sum := maphash.Bytes(c.seed, block)
	if copied && sum == before || !copied && allZero(block) {
		return nil
	}
	if _, err := c.into.WriteAt(block, at); err != nil {
		return uncopied{err}
	}
	c.sums[at] = sum
	return nil
}

func allZero(block []byte) bool {
	for _, b := range block {
		if b != 0 {
			return false
		}
	}
	return true
}
