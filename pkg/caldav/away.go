package caldav

import (
	"context"
	"crypto/tls"
	"errors"
	"net"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// away returns the fault for a server that could not be asked or did not answer whole: whether it did
// what it was asked is not known. Another time it may answer, but where its certificate is not to be
// trusted.
func (c *Client) away(ctx, within context.Context, err error) error {
	host := c.base.Host
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return fault.New(fault.Interrupted, "interrupted").Because(ctx.Err())
	case ctx.Err() != nil, errors.Is(context.Cause(within), errTimeout), isTimeout(err):
		return fault.New(fault.Busy, "caldav.timeout", "host", host).Because(err)
	case isUntrusted(err):
		return fault.New(fault.Invalid, "caldav.certificate", "host", host, "cause", causeOf(err)).Because(err)
	case isNoTLS(err):
		return fault.New(fault.Invalid, "caldav.no_tls", "host", host).Because(err)
	}
	return fault.New(fault.Busy, "caldav.away", "host", host, "cause", causeOf(err)).Because(err)
}

func isTimeout(err error) bool {
	timed, ok := errors.AsType[net.Error](err)
	return ok && timed.Timeout()
}

// isUntrusted reports whether the server showed a certificate that nobody vouches for, or one of
// another server.
func isUntrusted(err error) bool {
	_, untrusted := errors.AsType[*tls.CertificateVerificationError](err)
	return untrusted
}

// isNoTLS reports whether what answers is no server of https.
func isNoTLS(err error) bool {
	_, odd := errors.AsType[tls.RecordHeaderError](err)
	return odd
}

// causeOf returns what the system says, without the address that is named anyway.
func causeOf(err error) fault.Cause {
	if at, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return fault.Cause{Text: at.Err.Error()}
	}
	c := fault.CauseOfNet(err)
	if name, ok := errors.AsType[*net.DNSError](err); ok {
		c.Text = name.Err
	}
	c.Text = short(c.Text)
	return c
}
