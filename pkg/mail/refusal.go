package mail

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/textproto"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// What the status of an answer means (RFC 5321, 4.2.1, and RFC 4954, 6).
const (
	putOffs    = 400
	refusals   = 500
	goesAway   = 421
	needsLogin = 530
	needsTLS   = 538
)

// code returns the status that a server answered with, zero where it gave no answer.
func code(err error) int {
	if answer, is := errors.AsType[*textproto.Error](err); is {
		return answer.Code
	}
	return 0
}

// said returns what a server said, with its status.
func (s *Session) said(err error) string {
	answer, is := errors.AsType[*textproto.Error](err)
	if !is {
		return ""
	}
	return s.clean(strconv.Itoa(answer.Code) + " " + answer.Msg)
}

// lostBy returns what the system said when a connection was lost, or what is wrong with what the server said.
func (s *Session) lostBy(err error) fault.Cause {
	is := fault.CauseOfNet(err)
	if errors.Is(err, errTalkative) {
		is.Key = "talkative"
	}
	return is
}

// away says that no server answers.
func (s *Session) away(err error) error {
	return fault.New(fault.Busy, "mail.away", "server", s.named(), "cause", s.lostBy(err)).Because(err)
}

// untrusted says why there is no private connection: where that is for good, it is fault.Invalid.
func (s *Session) untrusted(err error) error {
	_, unverified := errors.AsType[*tls.CertificateVerificationError](err)
	_, garbled := errors.AsType[tls.RecordHeaderError](err)
	_, alert := errors.AsType[tls.AlertError](err)
	invalid, bad := errors.AsType[x509.CertificateInvalidError](err)
	switch {
	case bad && invalid.Reason == x509.Expired, unverified:
		return fault.New(fault.Invalid, "mail.certificate", "server", s.named(), "cause", s.clean(err.Error())).Because(err)
	case garbled, alert:
		return fault.New(fault.Invalid, "mail.tls", "server", s.named(), "cause", s.clean(err.Error())).Because(err)
	}
	return s.away(err)
}

// unwelcome says why a server will not take letters from us, now or at all.
func (s *Session) unwelcome(err error) error {
	switch status := code(err); {
	case status >= refusals:
		return fault.New(fault.IO, "mail.unwelcome", "server", s.named(), "said", s.said(err)).Because(err)
	case status != 0:
		return fault.New(fault.Busy, "mail.not_now", "server", s.named(), "said", s.said(err)).Because(err)
	}
	return s.away(err)
}

// isLost reports whether an error is that of a connection.
func isLost(err error) bool {
	_, network := errors.AsType[net.Error](err)
	return network || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errTalkative)
}
