package mail

import (
	"errors"
	"net"
	"net/textproto"
	"time"
)

// mostHeard is how much a server may say to what it is told, in bytes, with what TLS adds to it and its
// certificates: many times what any does, and little to hold.
const mostHeard = 128 << 10

// errTalkative says that a server says more than that.
var errTalkative = errors.New("the server says more than a server does")

// heard is a connection over which only so much is heard until more is allowed. What reads from it holds
// all that a server says before it ends a line or an answer.
type heard struct {
	net.Conn
	left int  // bytes
	over bool // more was said than that: what follows is no answer to anything
}

// Read fails once nothing more is to be heard.
func (h *heard) Read(p []byte) (int, error) {
	if h.over = h.over || h.left <= 0; h.over {
		return 0, errTalkative
	}
	n, err := h.Conn.Read(p[:min(len(p), h.left)])
	h.left -= n
	return n, err
}

// await has the server take no longer for what it is told next than a time, and say no more to it than any does.
func (s *Session) await(patience time.Duration) error {
	s.heard.left = mostHeard
	return s.client.UpdateDeadline(patience)
}

// told returns the error that what a server was told came to: with its words as they may be seen, and with what
// was cut off as no answer at all.
func (s *Session) told(err error) error {
	if s.heard.over {
		return errTalkative
	}
	if answer, is := errors.AsType[*textproto.Error](err); is {
		return &textproto.Error{Code: answer.Code, Msg: s.clean(answer.Msg)}
	}
	if broken, is := errors.AsType[textproto.ProtocolError](err); is {
		return textproto.ProtocolError(s.clean(string(broken)))
	}
	return err
}
