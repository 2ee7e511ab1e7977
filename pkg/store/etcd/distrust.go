package etcd

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"sync"
	"syscall"
)

// distrust remembers how the last connection to each server ended before it was of any use.
type distrust struct {
	mutex sync.Mutex
	ends  map[string]hangup // by address
}

// hangup is why a connection to a server was of no use.
type hangup struct {
	err   error // nil for one that was of use
	times int   // how often that came, one connection after the other
}

// mostHangups is how often a server may hang up without a word before that is taken for its answer to
// somebody who speaks another protocol. One that starts, or ends, does so too.
const mostHangups = 4

// note remembers why a connection was of no use, nil for one that was.
func (d *distrust) note(server string, err error) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if err == nil {
		d.ends[server] = hangup{}
		return
	}
	d.ends[server] = hangup{err, d.ends[server].times + 1}
}

// why returns why no server is trusted, or trusts who calls; nil where that is not so of all of
// those that were reached last.
func (d *distrust) why() (err error) {
	d.mutex.Lock()
	defer d.mutex.Unlock()
	for _, last := range d.ends {
		if !isTLS(last.err) && (!isProtocol(last.err) || isHangup(last.err) && last.times < mostHangups) {
			return nil
		}
		if err == nil || isTLS(last.err) { // which tells more
			err = last.err
		}
	}
	return err
}

// isTLS reports whether an error says that one side does not trust the other.
func isTLS(err error) bool {
	_, verification := errors.AsType[*tls.CertificateVerificationError](err)
	_, authority := errors.AsType[x509.UnknownAuthorityError](err)
	_, host := errors.AsType[x509.HostnameError](err)
	told, is := errors.AsType[*net.OpError](err)
	return verification || authority || host || is && told.Op == "remote error" // an alert
}

// isProtocol reports whether an error says that the other side speaks another protocol: it does not
// begin a secure connection, or hangs up.
func isProtocol(err error) bool {
	_, header := errors.AsType[tls.RecordHeaderError](err)
	return header || isHangup(err)
}

// isHangup reports whether an error says that the other side ended a connection without a word.
func isHangup(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE)
}

// watched is a connection of which it is to be seen whether it is of use: the server may still refuse
// the certificate of who calls, or expect a secure one.
type watched struct {
	net.Conn
	from     string
	distrust *distrust
	answered bool
}

// Read remembers how the first answer was.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Conn.Read(p)
	if !w.answered && (n > 0 || err != nil) {
		w.answered = n > 0
		if w.answered {
			w.distrust.note(w.from, nil)
		} else {
			w.distrust.note(w.from, err)
		}
	}
	return n, err
}
