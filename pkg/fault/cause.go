package fault

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"syscall"
)

// Cause is what the system said of a failure, as a value of an Error. Key names its words in
// package lang ("denied"), empty where adsum has none for it; Text is how the system says it.
type Cause struct{ Key, Text string }

// String returns the text.
func (c Cause) String() string { return c.Text }

// CauseOf returns what the system said in an error, without the path that the message names
// anyway.
func CauseOf(err error) Cause {
	c := Cause{Text: said(err).Error()}
	for _, known := range causes() {
		if errors.Is(err, known.is) {
			c.Key = known.key
			break
		}
	}
	return c
}

// CauseOfNet is CauseOf for what a connection over a network came to.
func CauseOfNet(err error) Cause {
	c := CauseOf(err)
	_, unknown := errors.AsType[*net.DNSError](err)
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		c.Key = "hung_up"
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded):
		c.Key = "late"
	case errors.Is(err, syscall.ECONNREFUSED):
		c.Key = "turned_down"
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		c.Key = "unreachable"
	case unknown:
		c.Key = "no_host"
	}
	return c
}

// said returns the innermost error of the system that an error has, itself where it has none.
func said(err error) error {
	if errno, ok := errors.AsType[syscall.Errno](err); ok {
		return errno
	}
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err
	}
	if at, ok := errors.AsType[*os.LinkError](err); ok {
		return at.Err
	}
	return err
}

type cause struct {
	is  error
	key string
}

// causes lists what the system can say that a person can meet, the more special before the
// more general.
func causes() []cause {
	return []cause{
		{syscall.EISDIR, "folder"}, {syscall.ENOTDIR, "no_folder"}, {syscall.EPERM, "forbidden"},
		{syscall.ENOSPC, "full"}, {syscall.EDQUOT, "quota"}, {syscall.EROFS, "read_only"}, {syscall.EIO, "failing"},
		{syscall.EMFILE, "many_open"}, {syscall.ENFILE, "many_open"}, {syscall.ENAMETOOLONG, "long_name"},
		{syscall.ELOOP, "links"}, {syscall.EBUSY, "busy"}, {syscall.ETXTBSY, "busy"}, {syscall.EFBIG, "large"},
		{syscall.EPIPE, "pipe"}, {fs.ErrNotExist, "missing"}, {fs.ErrPermission, "denied"}, {fs.ErrExist, "exists"},
	}
}
