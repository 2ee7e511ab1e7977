package page

import (
	"errors"
	"io"
)

// past reads a file and goes past what cannot be read: that is nothing but zeros.
type past struct {
	r      io.ReaderAt
	size   int64
	block  int64  // bytes that are tried alone, zero for all at once
	failed uint64 // blocks
	cause  error  // of the last of them
}

// ReadAt reads what can be read. Its only error is the end of the file.
func (p *past) ReadAt(buf []byte, at int64) (int, error) {
	n, err := p.r.ReadAt(buf, at)
	if err == nil || errors.Is(err, io.EOF) {
		return n, err
	}
	length := int(min(int64(len(buf)), max(p.size-at, 0)))
	step := len(buf)
	if p.block > 0 {
		step = int(p.block)
	}
	for from := 0; from < length; from += step {
		part := buf[from:min(from+step, length)]
		if n, err := p.r.ReadAt(part, at+int64(from)); err != nil && !errors.Is(err, io.EOF) {
			clear(part)
			p.failed, p.cause = p.failed+1, err
		} else {
			clear(part[n:])
		}
	}
	if length < len(buf) {
		return length, io.EOF
	}
	return length, nil
}
